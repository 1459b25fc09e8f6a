/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELRUN_DISPATCH_H
#define CELRUN_DISPATCH_H

#include "celrun/op.h"

/* An error at the op's place. */
struct cel_value cel__run_fail(const struct cel__code *op, struct cel__frame *f,
    enum cel_fault fault, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/*
 * Errors and unknowns among n arguments: the union of the unknowns if there is
 * one, else the first error; CEL_ABSENT when all are values.
 */
struct cel_value cel__run_strict(struct cel__frame *f,
    const struct cel_value *arg, size_t n);

/* The call that the node's candidates and the arguments' kinds decide. Slow and
 * always right. */
struct cel_value cel__run_dispatch(const struct cel__code *op,
    struct cel__frame *f, const struct cel_value *arg, size_t n);

struct cel_value cel__run_cost_error(const struct cel__code *op,
    struct cel__frame *f);

#endif
