/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Shares and percentages in expressions. One function orders all four pairs of
 * them by looking at what it was given.
 */
#include "cel/decimal.h"
#include "cellib/function.h"

#include "value/percent.h"
#include "value/share.h"
#include "value/value_impl.h"

#include "value/shares.h"

/* ---- text ---------------------------------------------------------------- */

static CEL__FUNCTION(share_from_text)
{
	return value__from_text(c, arg[0], value_share_parse);
}

static CEL__FUNCTION(percent_from_text)
{
	return value__from_text(c, arg[0], value_percent_parse);
}

static bool
prepare_share(struct cel_arena *a, const struct cel_value *arg, size_t n,
    const void **out, struct cel_text *words)
{
	(void)n;
	(void)out;
	return value__prepare(a, arg[0], words, value_share_parse);
}

static bool
prepare_percent(struct cel_arena *a, const struct cel_value *arg, size_t n,
    const void **out, struct cel_text *words)
{
	(void)n;
	(void)out;
	return value__prepare(a, arg[0], words, value_percent_parse);
}

static CEL__FUNCTION(share_to_string)
{
	return value__to_string(c, arg[0], &value_share_type);
}

static CEL__FUNCTION(percent_to_string)
{
	return value__to_string(c, arg[0], &value_percent_type);
}

static CEL__FUNCTION(share_of_ints)
{
	if (arg[0].as.i < 0)
		return cel_fail(c, CEL_BAD_ARGUMENT,
		    "a share is not below zero: share(%lld, %lld)",
		    (long long)arg[0].as.i, (long long)arg[1].as.i);
	if (arg[1].as.i < 1)
		return cel_fail(c, CEL_BAD_ARGUMENT,
		    "a share is of a whole, of 1 or more: share(%lld, %lld)",
		    (long long)arg[0].as.i, (long long)arg[1].as.i);
	return value_share(c->run->arena, arg[0].as.i, arg[1].as.i);
}

/* ---- order --------------------------------------------------------------- */

static bool
of_percent(const struct value_percent *a, struct cel_value v, int *out)
{
	const struct value_share *share = value_share_of(v);
	const struct value_percent *percent = value_percent_of(v);

	if (share != NULL)
		*out = -value_share_compare_percent(share, a);
	else if (percent != NULL)
		*out = value_percent_compare(a, percent);
	return share != NULL || percent != NULL;
}

static bool
of_share(const struct value_share *a, struct cel_value v, int *out)
{
	const struct value_share *share = value_share_of(v);
	const struct value_percent *percent = value_percent_of(v);

	if (share != NULL)
		*out = value_share_compare(a, share);
	else if (percent != NULL)
		*out = value_share_compare_percent(a, percent);
	return share != NULL || percent != NULL;
}

/* False when one of the two is something else. */
static bool
order(const struct cel_value *arg, int *out)
{
	const struct value_share *share = value_share_of(arg[0]);
	const struct value_percent *percent = value_percent_of(arg[0]);

	if (share != NULL)
		return of_share(share, arg[1], out);
	return percent != NULL && of_percent(percent, arg[1], out);
}

static CEL__FUNCTION(less)
{
	int is;

	return order(arg, &is) ? cel_bool(is < 0) : value__no_overload(c);
}

static CEL__FUNCTION(less_equal)
{
	int is;

	return order(arg, &is) ? cel_bool(is <= 0) : value__no_overload(c);
}

static CEL__FUNCTION(greater)
{
	int is;

	return order(arg, &is) ? cel_bool(is > 0) : value__no_overload(c);
}

static CEL__FUNCTION(greater_equal)
{
	int is;

	return order(arg, &is) ? cel_bool(is >= 0) : value__no_overload(c);
}

/* ---- what they are ------------------------------------------------------- */

static CEL__FUNCTION(percent_of_share)
{
	const struct value_share *s = value_share_of(arg[0]);

	return s == NULL ? value__no_overload(c)
			 : cel__decimal(c->run->arena, value_share_percent(s));
}

static CEL__FUNCTION(count)
{
	const struct value_percent *p = value_percent_of(arg[0]);

	return p == NULL ? value__no_overload(c)
			 : value_percent_count(c->run->arena, p);
}

static CEL__FUNCTION(sum_of)
{
	struct value_share sum = {.num = 0, .den = 1};

	if (!cel_charge(c, arg[0].n))
		return cel_cost_error(c);
	for (uint32_t i = 0; i < arg[0].n; i++) {
		struct cel_value v = arg[0].as.item[i];
		const struct value_share *s = value_share_of(v);

		if (!cel_is_value(v))
			return v;
		if (s == NULL)
			return value__no_overload(c);
		if (!value_share_add(&sum, s, &sum.num, &sum.den))
			return cel_fail(c, CEL_OUT_OF_RANGE,
			    "the sum of these shares needs a larger "
			    "denominator than an int holds");
	}
	return value_share(c->run->arena, sum.num, sum.den);
}

/* ---- the table ----------------------------------------------------------- */

#define ORDER(op, id, to)                                                    \
	CEL__ROW(op, id "_share", "share, share -> bool", to),               \
	    CEL__ROW(op, id "_percent", "percent, percent -> bool", to),     \
	    CEL__ROW(op, id "_share_percent", "share, percent -> bool", to), \
	    CEL__ROW(op, id "_percent_share", "percent, share -> bool", to)

static const struct cel_overload overload[] = {
    {.name = "share",
	.id = "string_to_share",
	.signature = "string -> share",
	.call = share_from_text,
	.prepare = prepare_share},
    CEL__ROW("share", "ints_to_share", "int, int -> share", share_of_ints),
    {.name = "percent",
	.id = "string_to_percent",
	.signature = "string -> percent",
	.call = percent_from_text,
	.prepare = prepare_percent},
    CEL__ROW("string", "share_to_string", "share -> string", share_to_string),
    CEL__ROW("string", "percent_to_string", "percent -> string",
	percent_to_string),
    ORDER("_<_", "less", less),
    ORDER("_<=_", "less_equals", less_equal),
    ORDER("_>_", "greater", greater),
    ORDER("_>=_", "greater_equals", greater_equal),
    CEL__MEMBER("percent", "share_percent", "share -> decimal",
	percent_of_share),
    CEL__MEMBER("count", "percent_count", "percent -> decimal", count),
    CEL__ROW("sum", "sum_share", "list(share) -> share", sum_of),
};

static const char *const types[] = {"share", "percent", NULL};

const struct cel_library value_shares = {
    .name = "shares",
    .type = types,
    .overload = overload,
    .overloads = sizeof(overload) / sizeof(overload[0]),
};
