/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CEL_ERROR_H
#define CEL_ERROR_H

#include "cel/cel.h"

/* An error from outside of a call: words are a literal. */
struct cel_value cel__error(struct cel_arena *a, enum cel_fault fault,
    const char *words);

/* The same error, left over by && or ||. */
struct cel_value cel__error_joint(struct cel_arena *a, struct cel_value error);

#endif
