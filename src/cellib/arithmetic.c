/* SPDX-License-Identifier: Apache-2.0 */
#include <inttypes.h>

#include "base/ckd.h"

#include "cellib/arithmetic.h"

static struct cel_value
int_range(struct cel_call *c, const struct cel_value *arg, char sign)
{
	return cel_fail(c, CEL_OUT_OF_RANGE,
	    "%" PRId64 " %c %" PRId64 " leaves the range of int", arg[0].as.i,
	    sign, arg[1].as.i);
}

static struct cel_value
uint_range(struct cel_call *c, const struct cel_value *arg, char sign)
{
	return cel_fail(c, CEL_OUT_OF_RANGE,
	    "%" PRIu64 "u %c %" PRIu64 "u leaves the range of uint",
	    arg[0].as.u, sign, arg[1].as.u);
}

CEL__FUNCTION(cel__add_int)
{
	int64_t i;

	if (ckd_add(&i, arg[0].as.i, arg[1].as.i))
		return int_range(c, arg, '+');
	return cel_int(i);
}

CEL__FUNCTION(cel__add_uint)
{
	uint64_t u;

	if (ckd_add(&u, arg[0].as.u, arg[1].as.u))
		return uint_range(c, arg, '+');
	return cel_uint(u);
}

CEL__FUNCTION(cel__add_double)
{
	return cel_double(arg[0].as.d + arg[1].as.d);
}

CEL__FUNCTION(cel__sub_int)
{
	int64_t i;

	if (ckd_sub(&i, arg[0].as.i, arg[1].as.i))
		return int_range(c, arg, '-');
	return cel_int(i);
}

CEL__FUNCTION(cel__sub_uint)
{
	uint64_t u;

	if (ckd_sub(&u, arg[0].as.u, arg[1].as.u))
		return uint_range(c, arg, '-');
	return cel_uint(u);
}

CEL__FUNCTION(cel__sub_double)
{
	return cel_double(arg[0].as.d - arg[1].as.d);
}

CEL__FUNCTION(cel__mul_int)
{
	int64_t i;

	if (ckd_mul(&i, arg[0].as.i, arg[1].as.i))
		return int_range(c, arg, '*');
	return cel_int(i);
}

CEL__FUNCTION(cel__mul_uint)
{
	uint64_t u;

	if (ckd_mul(&u, arg[0].as.u, arg[1].as.u))
		return uint_range(c, arg, '*');
	return cel_uint(u);
}

CEL__FUNCTION(cel__mul_double)
{
	return cel_double(arg[0].as.d * arg[1].as.d);
}

CEL__FUNCTION(cel__div_int)
{
	int64_t a = arg[0].as.i, b = arg[1].as.i;

	if (b == 0)
		return cel_fail(c, CEL_DIVIDE_BY_ZERO,
		    "%" PRId64 " is divided by zero", a);
	if (a == INT64_MIN && b == -1)
		return int_range(c, arg, '/');
	return cel_int(a / b);
}

CEL__FUNCTION(cel__div_uint)
{
	if (arg[1].as.u == 0)
		return cel_fail(c, CEL_DIVIDE_BY_ZERO,
		    "%" PRIu64 "u is divided by zero", arg[0].as.u);
	return cel_uint(arg[0].as.u / arg[1].as.u);
}

/* IEEE 754 has an answer for zero: infinity, or NaN. C has none of its own. */
__attribute__((no_sanitize("float-divide-by-zero")))
CEL__FUNCTION(cel__div_double)
{
	return cel_double(arg[0].as.d / arg[1].as.d);
}

CEL__FUNCTION(cel__mod_int)
{
	int64_t a = arg[0].as.i, b = arg[1].as.i;

	if (b == 0)
		return cel_fail(c, CEL_DIVIDE_BY_ZERO,
		    "the remainder of %" PRId64 " by zero", a);
	/* 0 in arithmetic, but the specification's engines agree on this. */
	if (a == INT64_MIN && b == -1)
		return int_range(c, arg, '%');
	return cel_int(a % b);
}

CEL__FUNCTION(cel__mod_uint)
{
	if (arg[1].as.u == 0)
		return cel_fail(c, CEL_DIVIDE_BY_ZERO,
		    "the remainder of %" PRIu64 "u by zero", arg[0].as.u);
	return cel_uint(arg[0].as.u % arg[1].as.u);
}

CEL__FUNCTION(cel__neg_int)
{
	if (arg[0].as.i == INT64_MIN)
		return cel_fail(c, CEL_OUT_OF_RANGE,
		    "-(%" PRId64 ") leaves the range of int", arg[0].as.i);
	return cel_int(-arg[0].as.i);
}

CEL__FUNCTION(cel__neg_double)
{
	return cel_double(-arg[0].as.d);
}
