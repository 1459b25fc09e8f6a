/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELRUN_BIND_H
#define CELRUN_BIND_H

#include "celrun/op.h"

/* a is the value, c the body, slot the name's. */
struct cel_value cel__run_bind(const struct cel__code *op,
    struct cel__frame *f);
struct cel_value cel__run_optmap(const struct cel__code *op,
    struct cel__frame *f);
/* arg[0..n) are the values, from slot on; c the body. */
struct cel_value cel__run_block(const struct cel__code *op,
    struct cel__frame *f);

#endif
