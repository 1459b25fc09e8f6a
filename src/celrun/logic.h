/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELRUN_LOGIC_H
#define CELRUN_LOGIC_H

#include "celrun/op.h"

/* arg[0..n): && and || of any number. a, b, c: of the others. */
struct cel_value cel__run_and(const struct cel__code *op, struct cel__frame *f);
struct cel_value cel__run_or(const struct cel__code *op, struct cel__frame *f);
/* Of two: op->first, op->second. */
struct cel_value cel__run_and2(const struct cel__code *op,
    struct cel__frame *f);
struct cel_value cel__run_or2(const struct cel__code *op, struct cel__frame *f);
struct cel_value cel__run_not(const struct cel__code *op, struct cel__frame *f);
struct cel_value cel__run_if(const struct cel__code *op, struct cel__frame *f);

/*
 * What is left of a walk over parts when none of them settled it: `left` is an
 * unknown or an error seen so far, CEL_ABSENT for none; v is one more part that
 * is no bool with the settling value. Unknowns gather and outrank errors; the
 * first error stays.
 */
struct cel_value cel__run_leave(const struct cel__code *op,
    struct cel__frame *f, struct cel_value left, struct cel_value v);

/* The result when nothing settled it: what is left, or this bool. */
struct cel_value cel__run_end(struct cel__frame *f, struct cel_value left,
    bool otherwise);

#endif
