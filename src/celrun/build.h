/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELRUN_BUILD_H
#define CELRUN_BUILD_H

#include "celrun/op.h"

/* [a, ?b], {k: v, ?k: v}, record{field: v}: op->arg holds the values, for a map
 * key and value in turn. */
struct cel_value cel__run_list(const struct cel__code *op,
    struct cel__frame *f);
struct cel_value cel__run_map(const struct cel__code *op, struct cel__frame *f);
struct cel_value cel__run_record(const struct cel__code *op,
    struct cel__frame *f);

/* One argument: what an entry marked with '?' leaves out is CEL_ABSENT. */
struct cel_value cel__run_entry(const struct cel__code *op,
    struct cel__frame *f, const struct cel__code *value, bool optional);

#endif
