/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELRUN_LEAF_H
#define CELRUN_LEAF_H

#include "celrun/op.h"

/* Ops without operands that are evaluated: what the compiler may choose from. */
struct cel_value cel__run_constant(const struct cel__code *op,
    struct cel__frame *f);
struct cel_value cel__run_variable(const struct cel__code *op,
    struct cel__frame *f);
struct cel_value cel__run_local(const struct cel__code *op,
    struct cel__frame *f);
struct cel_value cel__run_undeclared(const struct cel__code *op,
    struct cel__frame *f);

/* Variable or local, then n steps through records. */
struct cel_value cel__run_variable_path(const struct cel__code *op,
    struct cel__frame *f);
struct cel_value cel__run_local_path(const struct cel__code *op,
    struct cel__frame *f);
/* With one step, which is in the op itself. */
struct cel_value cel__run_variable_field(const struct cel__code *op,
    struct cel__frame *f);
struct cel_value cel__run_local_field(const struct cel__code *op,
    struct cel__frame *f);
/* The same of whatever op->a gives. */
struct cel_value cel__run_select(const struct cel__code *op,
    struct cel__frame *f);
/* has(a.b), a.?b */
struct cel_value cel__run_has(const struct cel__code *op, struct cel__frame *f);
struct cel_value cel__run_optselect(const struct cel__code *op,
    struct cel__frame *f);

#endif
