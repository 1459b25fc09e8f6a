/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CEL_DOUBT_H
#define CEL_DOUBT_H

#include "cel/cel.h"

/*
 * Of two values that cel_same does not find equal: CEL_ABSENT when they do
 * differ, else the unknowns within them that it depends on, or the first error.
 */
struct cel_value cel__doubt(struct cel_arena *a, struct cel_value x,
    struct cel_value y);

#endif
