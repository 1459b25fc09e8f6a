/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CEL_UNKNOWN_H
#define CEL_UNKNOWN_H

#include "cel/cel.h"

/* The union of two unknowns. Either may be any value: what is not unknown does
 * not count. At least one is. */
struct cel_value cel__unknown_merge(struct cel_arena *a, struct cel_value x,
    struct cel_value y);

#endif
