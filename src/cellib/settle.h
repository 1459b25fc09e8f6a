/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELLIB_SETTLE_H
#define CELLIB_SETTLE_H

#include "cel/cel.h"

/*
 * A host's list may hold what is not known, or errors. What a function cannot
 * tell for that reason is gathered in a value that begins as cel_absent(): the
 * union of what is unknown, or else the first error.
 */
void cel__settle_gather(struct cel_arena *a, struct cel_value *doubt,
    struct cel_value v);

/* Of all elements of a list: cel_absent() when each is a value. */
struct cel_value cel__settle(struct cel_arena *a, struct cel_value list);

#endif
