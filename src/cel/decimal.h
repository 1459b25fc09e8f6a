/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CEL_DECIMAL_H
#define CEL_DECIMAL_H

#include "base/decimal.h"

#include "cel/cel.h"

/*
 * A decimal as a value. Where its digits fit an int64, they are in as.i and its
 * places, 0 to 34, in n: no memory. Else n is CEL__DECIMAL_LARGE and as.p points
 * at a struct decimal. One number has one form, so equal small ones are equal
 * bit for bit, and a small one never equals a large one.
 */
#define CEL__DECIMAL_LARGE UINT32_MAX

/* False for what is neither a decimal nor an int nor a uint. */
bool cel__decimal_get(struct cel_value v, struct decimal *out);

/* Of one that is. */
struct decimal cel__decimal_of(struct cel_value v);

/* An error value when there is no memory. */
struct cel_value cel__decimal(struct cel_arena *a, struct decimal d);

/* -1, 0 or 1, exactly; both are decimal, int or uint. */
int cel__decimal_compare(struct cel_value a, struct cel_value b);

/* As text, "-12.5"; returns its length. */
size_t cel__decimal_write(struct cel_value v, char out[DECIMAL_FORMAT_MAX]);

#endif
