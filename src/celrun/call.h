/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELRUN_CALL_H
#define CELRUN_CALL_H

#include "celrun/op.h"

#define CEL__CALL_ARGS_MAX 8 /* on the stack; more are in the run's arena */

/* a, and a and b, when one overload is all that it can be: op->call, op->ready,
 * op->mask. */
struct cel_value cel__run_call1(const struct cel__code *op,
    struct cel__frame *f);
struct cel_value cel__run_call2(const struct cel__code *op,
    struct cel__frame *f);
/* Any number of arguments in op->arg, one overload or several. */
struct cel_value cel__run_call(const struct cel__code *op,
    struct cel__frame *f);
/* An operator's a, or a and b. */
struct cel_value cel__run_unary(const struct cel__code *op,
    struct cel__frame *f);
struct cel_value cel__run_binary(const struct cel__code *op,
    struct cel__frame *f);
/* A call of which `prepare` made something: op->arg, op->ready in k.as.p. */
struct cel_value cel__run_prepared(const struct cel__code *op,
    struct cel__frame *f);
/* a.or(b), a.orValue(b) */
struct cel_value cel__run_otherwise(const struct cel__code *op,
    struct cel__frame *f);
/* size() of strings, bytes, lists and maps needs no call. */
struct cel_value cel__run_size(const struct cel__code *op,
    struct cel__frame *f);

#endif
