/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

/*
 * An exact decimal number for money, percent and shares: at most 34 digits, of
 * which any number may stand behind the point, so from -(10^34 - 1) to
 * 10^34 - 1, and down to 10^-34. No binary floating point anywhere.
 *
 * A number has one form, 0.1 and 0.10 and 1e-1 the same: trailing zeros are
 * taken off, and zero has no sign. How many places a reader sees is chosen when
 * it is written, from the currency and not from who typed it.
 *
 * Sums, differences and products are exact, or ST_LIMIT and *out as it was;
 * only what is called div or round rounds, and its caller says how.
 */
#define DECIMAL_DIGITS     34
#define DECIMAL_SCALE_MAX  34 /* places behind the point */
#define DECIMAL_FORMAT_MAX 40 /* longest text: sign, digits, "0.", some air */

struct decimal {
	uint64_t high, low; /* the members are for decimal.c alone */
	int32_t scale;
	bool minus;
};

#define DECIMAL_ZERO ((struct decimal){0})

enum decimal_mode {
	DECIMAL_HALF_EVEN, /* a half to the even neighbour: no drift in sums */
	DECIMAL_HALF_UP,   /* a half away from zero: what people learn */
	DECIMAL_HALF_DOWN, /* a half towards zero */
	DECIMAL_DOWN,      /* towards zero */
	DECIMAL_UP,        /* away from zero */
	DECIMAL_FLOOR,     /* towards the smaller */
	DECIMAL_CEILING    /* towards the larger */
};

/*
 * "-12.50": an optional minus, digits without a leading zero too many, and if
 * there is a point, digits on both sides of it. No '+', no exponent, no white
 * space, no grouping, no "-0". ST_INVALID for what is not so written, ST_LIMIT
 * for what has too many digits.
 */
MUST_USE enum status decimal_parse(struct str s, struct decimal *out);

/* The one text of the number, "-12.5", without a NUL; returns its length. */
size_t decimal_write(struct decimal d, char out[DECIMAL_FORMAT_MAX]);

struct decimal decimal_from_i64(int64_t v);
struct decimal decimal_from_u64(uint64_t v);

/* n units of 10^-places: cents are two places; places is 0 to
 * DECIMAL_SCALE_MAX. */
struct decimal decimal_from_units(int64_t n, int places);

/* Back, when it is exact and fits; else false and *out as it was. */
MUST_USE bool decimal_to_i64(struct decimal d, int64_t *out);
MUST_USE bool decimal_to_units(struct decimal d, int places, int64_t *out);

/* By value, whatever the places: -1, 0, 1. */
int decimal_cmp(struct decimal a, struct decimal b);
bool decimal_eq(struct decimal a, struct decimal b);
int decimal_sign(struct decimal d);
bool decimal_is_zero(struct decimal d);
int decimal_places(struct decimal d); /* that it cannot do without */

struct decimal decimal_neg(struct decimal d);
struct decimal decimal_abs(struct decimal d);

MUST_USE enum status decimal_add(struct decimal a, struct decimal b,
    struct decimal *out);
MUST_USE enum status decimal_sub(struct decimal a, struct decimal b,
    struct decimal *out);
MUST_USE enum status decimal_mul(struct decimal a, struct decimal b,
    struct decimal *out);

/* a / b to so many places; places is 0 to DECIMAL_SCALE_MAX. ST_INVALID for b
 * zero. Shares are compared without it: a / b > 5 % is 100 a > 5 b. */
MUST_USE enum status decimal_div(struct decimal a, struct decimal b, int places,
    enum decimal_mode mode, struct decimal *out);

/* To so many places, 0 or more; nothing that has a number has no such one. */
struct decimal decimal_round(struct decimal d, int places,
    enum decimal_mode mode);

#endif
