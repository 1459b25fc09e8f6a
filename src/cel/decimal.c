/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two forms of one value, and never both for one number: what fits the value
 * itself is there, so that money costs no memory. The arithmetic is base's.
 */
#include <assert.h>

#include "cel/error.h"

#include "cel/decimal.h"

static bool
is_small(struct cel_value v)
{
	return v.kind == CEL_DECIMAL && v.n != CEL__DECIMAL_LARGE;
}

bool
cel__decimal_get(struct cel_value v, struct decimal *out)
{
	if (is_small(v))
		*out = decimal_from_units(v.as.i, (int)v.n);
	else if (v.kind == CEL_DECIMAL)
		*out = *(const struct decimal *)v.as.p;
	else if (v.kind == CEL_INT)
		*out = decimal_from_i64(v.as.i);
	else if (v.kind == CEL_UINT)
		*out = decimal_from_u64(v.as.u);
	else
		return false;
	return true;
}

struct decimal
cel__decimal_of(struct cel_value v)
{
	struct decimal d = DECIMAL_ZERO;
	bool is = cel__decimal_get(v, &d);

	assert(is);
	return d;
}

struct cel_value
cel__decimal(struct cel_arena *a, struct decimal d)
{
	struct cel_value v = {.kind = CEL_DECIMAL};
	int places = decimal_places(d);
	struct decimal *copy;

	if (decimal_to_units(d, places, &v.as.i)) {
		v.n = (uint32_t)places;
		return v;
	}
	copy = (struct decimal *)cel_arena_take(a, 1, sizeof(*copy));
	if (copy == NULL)
		return cel_memory_error();
	*copy = d;
	v.n = CEL__DECIMAL_LARGE;
	v.as.p = copy;
	return v;
}

int
cel__decimal_compare(struct cel_value a, struct cel_value b)
{
	if (is_small(a) && is_small(b) && a.n == b.n)
		return (a.as.i > b.as.i) - (a.as.i < b.as.i);
	return decimal_cmp(cel__decimal_of(a), cel__decimal_of(b));
}

size_t
cel__decimal_write(struct cel_value v, char out[DECIMAL_FORMAT_MAX])
{
	return decimal_write(cel__decimal_of(v), out);
}

struct cel_value
cel_decimal(struct cel_arena *a, struct cel_text t)
{
	struct decimal d;
	enum status st = decimal_parse((struct str){t.p, t.n}, &d);

	if (st == ST_OK)
		return cel__decimal(a, d);
	if (st == ST_LIMIT)
		return cel__error(a, CEL_OUT_OF_RANGE,
		    "a decimal has at most 34 digits");
	return cel__error(a, CEL_BAD_ARGUMENT,
	    "a decimal is written like -12.50");
}
