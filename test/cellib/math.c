/* SPDX-License-Identifier: Apache-2.0 */
#include <float.h>
#include <math.h>

#include "harness.h"

static struct bench b;

#define MATH(id, ...) CALL(&b, &cel_math, "math_" id, __VA_ARGS__)

static void
test_extremes(void)
{
	struct cel_value big = cel_uint(UINT64_MAX);

	ok(is(MATH("greatest_int", cel_int(-5)), cel_int(-5)));
	ok(is(MATH("greatest_int_int", cel_int(3), cel_int(-3)), cel_int(3)));
	ok(is(MATH("least_int_int", cel_int(3), cel_int(-3)), cel_int(-3)));
	/* Equal numbers: the first, with its kind. */
	ok(is(MATH("greatest_int_double", cel_int(1), cel_double(1)),
	    cel_int(1)));
	ok(is(MATH("least_double_int", cel_double(1), cel_int(1)),
	    cel_double(1)));
	ok(is(MATH("greatest_int_more", cel_int(INT64_MAX), big,
		  cel_double(36893488147419103232.0)),
	    cel_double(36893488147419103232.0)));
	/* 2^64 - 1 meets a double at 2^64: equal again. */
	ok(is(MATH("greatest_int_more", cel_int(INT64_MAX), big,
		  cel_double(18446744073709551616.0)),
	    big));
	ok(is(MATH("least_double_more", cel_double(-0.5), big, cel_int(-1)),
	    cel_int(-1)));
	ok(is(MATH("greatest_list_int", LIST(cel_int(2), cel_uint(7))),
	    cel_uint(7)));
	ok(is(MATH("least_list_int", LIST(cel_int(2))), cel_int(2)));
	ok(fails(MATH("greatest_list_int", cel_list(NULL, 0)),
	    CEL_BAD_ARGUMENT));
	ok(fails(MATH("greatest_int_more", cel_int(1), cel_int(2), text("3")),
	    CEL_NO_OVERLOAD));
	ok(fails(MATH("least_list_int", LIST(cel_bool(true))),
	    CEL_NO_OVERLOAD));
	ok(fails(MATH("least_double", cel_double((double)NAN)),
	    CEL_BAD_ARGUMENT));
	ok(fails(MATH("greatest_int_double", cel_int(1),
		     cel_double((double)NAN)),
	    CEL_BAD_ARGUMENT));
}

static bool
same_double(struct cel_value got, double want)
{
	return got.kind == CEL_DOUBLE &&
	    (isnan(want)
		    ? isnan(got.as.d)
		    : got.as.d == want && signbit(got.as.d) == signbit(want));
}

static void
test_rounding(void)
{
	static const struct {
		double d, ceil, floor, round, trunc;
	} row[] = {
	    {1.2, 2, 1, 1, 1},
	    {-1.2, -1, -2, -1, -1},
	    {1.5, 2, 1, 2, 1},
	    {-1.5, -1, -2, -2, -1},
	    {2.5, 3, 2, 3, 2},
	    {0.5, 1, 0, 1, 0},
	    {-0.5, -0.0, -1, -1, -0.0},
	    {0.49999999999999994, 1, 0, 0, 0},
	    {-0.25, -0.0, -1, -0.0, -0.0},
	    {-0.0, -0.0, -0.0, -0.0, -0.0},
	    {7, 7, 7, 7, 7},
	    {4503599627370495.5, 4503599627370496, 4503599627370495,
		4503599627370496, 4503599627370495},
	    {4503599627370497, 4503599627370497, 4503599627370497,
		4503599627370497, 4503599627370497},
	    {-1e300, -1e300, -1e300, -1e300, -1e300},
	    {(double)INFINITY, (double)INFINITY, (double)INFINITY,
		(double)INFINITY, (double)INFINITY},
	    {(double)NAN, (double)NAN, (double)NAN, (double)NAN, (double)NAN},
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct cel_value d = cel_double(row[i].d);

		tap_ok(same_double(MATH("ceil_double", d), row[i].ceil) &&
			same_double(MATH("floor_double", d), row[i].floor) &&
			same_double(MATH("round_double", d), row[i].round) &&
			same_double(MATH("trunc_double", d), row[i].trunc),
		    "rounds %.17g", row[i].d);
	}
}

static void
test_kinds(void)
{
	struct cel_value nan = cel_double((double)NAN);
	struct cel_value inf = cel_double((double)-INFINITY);

	ok(is(MATH("isNaN_double", nan), cel_bool(true)));
	ok(is(MATH("isNaN_double", inf), cel_bool(false)));
	ok(is(MATH("isInf_double", inf), cel_bool(true)));
	ok(is(MATH("isInf_double", nan), cel_bool(false)));
	ok(is(MATH("isFinite_double", nan), cel_bool(false)));
	ok(is(MATH("isFinite_double", inf), cel_bool(false)));
	ok(is(MATH("isFinite_double", cel_double(DBL_MAX)), cel_bool(true)));
	ok(is(MATH("abs_int", cel_int(-INT64_MAX)), cel_int(INT64_MAX)));
	ok(fails(MATH("abs_int", cel_int(INT64_MIN)), CEL_OUT_OF_RANGE));
	ok(is(MATH("abs_uint", cel_uint(UINT64_MAX)), cel_uint(UINT64_MAX)));
	ok(same_double(MATH("abs_double", cel_double(-0.0)), 0.0));
	ok(is(MATH("sign_int", cel_int(INT64_MIN)), cel_int(-1)));
	ok(is(MATH("sign_int", cel_int(0)), cel_int(0)));
	ok(is(MATH("sign_uint", cel_uint(0)), cel_uint(0)));
	ok(is(MATH("sign_uint", cel_uint(9)), cel_uint(1)));
	ok(same_double(MATH("sign_double", cel_double(-0.0)), 0.0));
	ok(same_double(MATH("sign_double", inf), -1));
	ok(same_double(MATH("sign_double", nan), (double)NAN));
}

static void
test_bits(void)
{
	ok(is(MATH("bitAnd_int_int", cel_int(-3), cel_int(-5)), cel_int(-7)));
	ok(is(MATH("bitOr_int_int", cel_int(-2), cel_int(-4)), cel_int(-2)));
	ok(is(MATH("bitXor_uint_uint", cel_uint(3), cel_uint(5)), cel_uint(6)));
	ok(is(MATH("bitNot_int", cel_int(-1)), cel_int(0)));
	ok(is(MATH("bitNot_uint", cel_uint(0)), cel_uint(UINT64_MAX)));
	ok(is(MATH("bitShiftLeft_int_int", cel_int(-1), cel_int(2)),
	    cel_int(-4)));
	ok(is(MATH("bitShiftLeft_int_int", cel_int(-1), cel_int(63)),
	    cel_int(INT64_MIN)));
	ok(is(MATH("bitShiftLeft_int_int", cel_int(-1), cel_int(64)),
	    cel_int(0)));
	ok(is(MATH("bitShiftRight_int_int", cel_int(-1024), cel_int(63)),
	    cel_int(1)));
	ok(is(MATH("bitShiftRight_int_int", cel_int(-1024), cel_int(64)),
	    cel_int(0)));
	ok(is(MATH("bitShiftRight_uint_int", cel_uint(1024),
		  cel_int(INT64_MAX)),
	    cel_uint(0)));
	ok(fails(MATH("bitShiftRight_uint_int", cel_uint(1), cel_int(-1)),
	    CEL_INDEX_RANGE));
	ok(fails(MATH("bitShiftLeft_uint_int", cel_uint(1), cel_int(INT64_MIN)),
	    CEL_INDEX_RANGE));
}

/* Half a unit of the last place, at most: the square of what is between two
 * neighbours tells which is nearer. Where long double has 64 bits. */
static bool
nearest_root(double d)
{
	double r = MATH("sqrt_double", cel_double(d)).as.d;
	long double low, high;
	uint64_t bits;
	double next;

	memcpy(&bits, &r, sizeof(bits));
	bits++;
	memcpy(&next, &bits, sizeof(next));
	high = ((long double)r + (long double)next) / 2;
	low = (long double)r - (high - (long double)r);
	/* In 64 bits a square is off by 2^-64 of itself; a half unit is 2^-53. */
	return low * low <= (long double)d * (1 + LDBL_EPSILON) &&
	    (long double)d * (1 - LDBL_EPSILON) <= high * high;
}

static void
test_root(void)
{
	uint64_t bits = 1, bad = 0;

	ok(same_double(MATH("sqrt_int", cel_int(81)), 9));
	ok(same_double(MATH("sqrt_uint", cel_uint(0)), 0));
	ok(same_double(MATH("sqrt_double", cel_double(985.25)),
	    31.388692231439016));
	ok(same_double(MATH("sqrt_double", cel_double(2)), 1.4142135623730951));
	ok(same_double(MATH("sqrt_double", cel_double(-0.0)), -0.0));
	ok(same_double(MATH("sqrt_int", cel_int(-15)), (double)NAN));
	ok(same_double(MATH("sqrt_double", cel_double((double)INFINITY)),
	    (double)INFINITY));
	ok(same_double(MATH("sqrt_double", cel_double((double)-INFINITY)),
	    (double)NAN));
	ok(same_double(MATH("sqrt_double", cel_double(DBL_MAX)),
	    1.3407807929942596e+154));
	ok(same_double(MATH("sqrt_double", cel_double(4.9406564584124654e-324)),
	    2.2227587494850775e-162));
	for (int i = 0; i < 10000; i++) {
		double d;

		/* Any positive finite double, from Knuth's generator. */
		bits = bits * 6364136223846793005u + 1442695040888963407u;
		memcpy(&d, &(uint64_t){bits >> 1}, sizeof(d));
		if (isfinite(d) && d > 0)
			bad += !nearest_root(d);
	}
	ok(bad == 0);
}

int
main(void)
{
	bench_init(&b);
	test_extremes();
	test_rounding();
	test_kinds();
	test_bits();
	test_root();
	bench_release(&b);
	return tap_done();
}
