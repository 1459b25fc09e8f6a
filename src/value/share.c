/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fractions keep the denominator that they came with, since it is the number of
 * shares that a company has issued and a reader looks for it; only where a sum
 * does not fit otherwise is it reduced.
 */
#include <assert.h>
#include <stdio.h>

#include "base/num.h"

#include "cel/type.h"

#include "value/value_impl.h"

#include "value/share.h"

__extension__ typedef unsigned __int128 u128;

const struct cel_type value_share_type = {
    .kind = CEL__T_OPAQUE,
    .name = {"share", 5},
};

const struct value_share *
value_share_of(struct cel_value v)
{
	return (const struct value_share *)value__of(v, &value_share_type);
}

/* ---- order --------------------------------------------------------------- */

int
value_share_compare(const struct value_share *a, const struct value_share *b)
{
	u128 x = (u128)a->num * (u128)b->den;
	u128 y = (u128)b->num * (u128)a->den;

	return (x > y) - (x < y);
}

int
value_share_compare_percent(const struct value_share *a,
    const struct value_percent *b)
{
	struct decimal x, y;
	enum status st =
	    decimal_mul(decimal_from_i64(a->num), decimal_from_i64(100), &x);

	/* 19 digits and 2; 19 and VALUE_PERCENT_DIGITS: both have room. */
	assert(st == ST_OK);
	st = decimal_mul(decimal_from_i64(a->den), b->count, &y);
	assert(st == ST_OK);
	return decimal_cmp(x, y);
}

static bool
same(const struct cel_opaque *a, const struct cel_opaque *b)
{
	return value_share_compare((const struct value_share *)a,
		   (const struct value_share *)b) == 0;
}

/* ---- text ---------------------------------------------------------------- */

#define TEXT_MAX 40 /* two numbers of 19 digits, '/' and a NUL */

struct cel_text
value_share_format(struct cel_arena *a, const struct value_share *s)
{
	char *p = (char *)cel_arena_take(a, TEXT_MAX, 1);
	int n;

	if (p == NULL)
		return (struct cel_text){NULL, 0};
	n = snprintf(p, TEXT_MAX, "%lld/%lld", (long long)s->num,
	    (long long)s->den);
	return (struct cel_text){p, (size_t)n};
}

static struct cel_text
format(struct cel_arena *a, const struct cel_opaque *v)
{
	return value_share_format(a, (const struct value_share *)v);
}

struct cel_value
value_share(struct cel_arena *a, int64_t num, int64_t den)
{
	struct value_share *s =
	    (struct value_share *)cel_arena_take(a, 1, sizeof(*s));

	assert(num >= 0 && den >= 1);
	if (s == NULL)
		return cel_memory_error();
	s->head = (struct cel_opaque){&value_share_type, same, format};
	s->num = num;
	s->den = den;
	return cel_opaque(&s->head);
}

static const char no_share[] = "a share is written like 5010000/100000000, in "
			       "whole numbers, or like 5.01%";
static const char no_whole[] = "a share is of a whole: the number behind the / "
			       "is 1 or more";

/* 5.01% is 501/10000: so many units of 10^-places, of a hundred times as many. */
static const char *
from_percent(struct str text, int64_t *num, int64_t *den)
{
	struct decimal count;
	int places;
	const char *bad = value_percent_read(text, &count, &places);

	if (bad != NULL)
		return bad;
	*den = 100;
	for (int i = 0; i < places; i++)
		*den *= 10;
	/* At most VALUE_PERCENT_DIGITS of them, so both fit. */
	return decimal_to_units(count, places, num) ? NULL : no_share;
}

const char *
value_share_parse(struct cel_arena *a, struct str text, struct cel_value *out)
{
	struct str above, below;
	int64_t num = 0, den = 1;

	if (str_ends(text, STR("%"))) {
		const char *bad = from_percent(text, &num, &den);

		if (bad != NULL)
			return bad;
	} else if (!str_cut(text, '/', &above, &below) ||
	    !num_parse_i64(above, 0, INT64_MAX, &num) ||
	    !num_parse_i64(below, 0, INT64_MAX, &den)) {
		return no_share;
	}
	if (den == 0)
		return no_whole;
	*out = value_share(a, num, den);
	return NULL;
}

struct decimal
value_share_percent(const struct value_share *s)
{
	struct decimal d;
	enum status st =
	    decimal_mul(decimal_from_i64(s->num), decimal_from_i64(100), &d);

	assert(st == ST_OK);
	st = decimal_div(d, decimal_from_i64(s->den), VALUE_SHARE_PLACES,
	    DECIMAL_HALF_EVEN, &d);
	/* 21 digits before the point at most, and 4 behind it. */
	assert(st == ST_OK);
	return d;
}

/* ---- sums ---------------------------------------------------------------- */

#define LARGEST ((u128)INT64_MAX)

static u128
gcd(u128 a, u128 b)
{
	while (b != 0) {
		u128 rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

bool
value_share_add(const struct value_share *a, const struct value_share *b,
    int64_t *num_out, int64_t *den_out)
{
	u128 left = (u128)a->den, right = (u128)b->den, common, num, den;

	common = gcd(left, right);
	left /= common;
	right /= common;
	/* Factors are below 2^63, products below 2^126, their sum below 2^127. */
	num = (u128)a->num * right + (u128)b->num * left;
	den = left * right * common;
	if (den > LARGEST || num > LARGEST) {
		common = gcd(num, den);
		num /= common;
		den /= common;
	}
	if (den > LARGEST || num > LARGEST)
		return false;
	*num_out = (int64_t)num;
	*den_out = (int64_t)den;
	return true;
}
