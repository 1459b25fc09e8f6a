/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The library math, as cel-go documents it in ext/README.md. Nothing here calls
 * the C library's own mathematics, so that libcel.a is all that a program links.
 *
 * math.greatest and math.least take numbers of several kinds at once. One or
 * two numbers and a list have an overload for every pair of kinds, so that their
 * result has a type; more than two are looked at when they are compared.
 */
#include <math.h>

#include "cellib/extreme.h"
#include "cellib/function.h"
#include "cellib/root.h"

#define TWO_52 4503599627370496.0 /* from here on a double is a whole number */
#define BITS   64

/* ---- rounding ------------------------------------------------------------ */

/* Towards zero, which keeps its sign. */
static double
whole(double d)
{
	if (!(fabs(d) < TWO_52))
		return d;
	return copysign((double)(int64_t)d, d);
}

static CEL__FUNCTION(ceiling)
{
	double w = whole(arg[0].as.d);

	return cel_double(w < arg[0].as.d ? w + 1 : w);
}

static CEL__FUNCTION(floor_of)
{
	double w = whole(arg[0].as.d);

	return cel_double(w > arg[0].as.d ? w - 1 : w);
}

/* A half goes away from zero. */
static CEL__FUNCTION(nearest)
{
	double d = arg[0].as.d, w = whole(d);

	return cel_double(fabs(d - w) >= 0.5 ? w + copysign(1, d) : w);
}

static CEL__FUNCTION(truncate_of)
{
	return cel_double(whole(arg[0].as.d));
}

/* ---- what kind of number ------------------------------------------------- */

static CEL__FUNCTION(is_inf)
{
	return cel_bool(isinf(arg[0].as.d));
}

static CEL__FUNCTION(is_nan)
{
	return cel_bool(isnan(arg[0].as.d));
}

static CEL__FUNCTION(is_finite)
{
	return cel_bool(isfinite(arg[0].as.d));
}

static CEL__FUNCTION(abs_int)
{
	if (arg[0].as.i == INT64_MIN)
		return cel_fail(c, CEL_OUT_OF_RANGE,
		    "math.abs of the least int is beyond the greatest");
	return cel_int(arg[0].as.i < 0 ? -arg[0].as.i : arg[0].as.i);
}

static CEL__FUNCTION(abs_uint)
{
	return arg[0];
}

static CEL__FUNCTION(abs_double)
{
	return cel_double(fabs(arg[0].as.d));
}

static CEL__FUNCTION(sign_int)
{
	return cel_int((arg[0].as.i > 0) - (arg[0].as.i < 0));
}

static CEL__FUNCTION(sign_uint)
{
	return cel_uint(arg[0].as.u > 0);
}

static CEL__FUNCTION(sign_double)
{
	double d = arg[0].as.d;

	return isnan(d) ? arg[0] : cel_double((d > 0) - (d < 0));
}

/* The root of what is below zero is NaN, as everywhere. */
static CEL__FUNCTION(root_double)
{
	return cel_double(cel__root(arg[0].as.d));
}

static CEL__FUNCTION(root_int)
{
	return cel_double(cel__root((double)arg[0].as.i));
}

static CEL__FUNCTION(root_uint)
{
	return cel_double(cel__root((double)arg[0].as.u));
}

/* ---- bits ---------------------------------------------------------------- */

/* On the 64 bits of either kind; the result is of the same. */
static struct cel_value
with_bits(struct cel_value v, uint64_t bits)
{
	v.as.u = bits;
	return v;
}

static CEL__FUNCTION(bit_and)
{
	return with_bits(arg[0], arg[0].as.u & arg[1].as.u);
}

static CEL__FUNCTION(bit_or)
{
	return with_bits(arg[0], arg[0].as.u | arg[1].as.u);
}

static CEL__FUNCTION(bit_xor)
{
	return with_bits(arg[0], arg[0].as.u ^ arg[1].as.u);
}

static CEL__FUNCTION(bit_not)
{
	return with_bits(arg[0], ~arg[0].as.u);
}

static struct cel_value
bad_shift(struct cel_call *c, int64_t by)
{
	return cel_fail(c, CEL_INDEX_RANGE,
	    "%s by %lld bits: the number of bits is not negative",
	    c->overload->name, (long long)by);
}

static CEL__FUNCTION(shift_left)
{
	int64_t by = arg[1].as.i;

	if (by < 0)
		return bad_shift(c, by);
	return with_bits(arg[0], by >= BITS ? 0 : arg[0].as.u << by);
}

/* Zeros come in from the left, whatever the sign. */
static CEL__FUNCTION(shift_right)
{
	int64_t by = arg[1].as.i;

	if (by < 0)
		return bad_shift(c, by);
	return with_bits(arg[0], by >= BITS ? 0 : arg[0].as.u >> by);
}

/* ---- the table ----------------------------------------------------------- */

/* f of one to three of kind A, of a pair that begins with A, B and C being the
 * other two kinds; and of more numbers than two, whatever they are. */
#define PAIRS(f, A, B, C, to)                                                  \
	CEL__ROW("math." f, "math_" f "_" A, A " -> " A, to),                  \
	    CEL__ROW("math." f, "math_" f "_" A "_" A, A ", " A " -> " A, to), \
	    CEL__ROW("math." f, "math_" f "_" A "_" A "_" A,                   \
		A ", " A ", " A " -> " A, to),                                 \
	    CEL__ROW("math." f, "math_" f "_" A "_" B, A ", " B " -> dyn",     \
		to),                                                           \
	    CEL__ROW("math." f, "math_" f "_" A "_" C, A ", " C " -> dyn",     \
		to),                                                           \
	    CEL__ROW("math." f, "math_" f "_" A "_more",                       \
		A ", dyn, dyn... -> dyn", to)

#define EXTREME(f, to)                                                        \
	PAIRS(f, "int", "uint", "double", to),                                \
	    PAIRS(f, "uint", "int", "double", to),                            \
	    PAIRS(f, "double", "int", "uint", to),                            \
	    CEL__ROW("math." f, "math_" f "_list_int", "list(int) -> int",    \
		to##_of),                                                     \
	    CEL__ROW("math." f, "math_" f "_list_uint", "list(uint) -> uint", \
		to##_of),                                                     \
	    CEL__ROW("math." f, "math_" f "_list_double",                     \
		"list(double) -> double", to##_of)

/* f of a double, which gives one, or a bool. */
#define OF_DOUBLE(f, result, to) \
	CEL__ROW("math." f, "math_" f "_double", "double -> " result, to)

#define OF_INTS(f, to)                                                        \
	CEL__ROW("math." f, "math_" f "_int_int", "int, int -> int", to),     \
	    CEL__ROW("math." f, "math_" f "_uint_uint", "uint, uint -> uint", \
		to)

#define SHIFT(f, to)                                                        \
	CEL__ROW("math." f, "math_" f "_int_int", "int, int -> int", to),   \
	    CEL__ROW("math." f, "math_" f "_uint_int", "uint, int -> uint", \
		to)

static const struct cel_overload overload[] = {
    EXTREME("greatest", cel__greatest),
    EXTREME("least", cel__least),
    OF_DOUBLE("ceil", "double", ceiling),
    OF_DOUBLE("floor", "double", floor_of),
    OF_DOUBLE("round", "double", nearest),
    OF_DOUBLE("trunc", "double", truncate_of),
    OF_DOUBLE("isInf", "bool", is_inf),
    OF_DOUBLE("isNaN", "bool", is_nan),
    OF_DOUBLE("isFinite", "bool", is_finite),
    OF_DOUBLE("abs", "double", abs_double),
    CEL__ROW("math.abs", "math_abs_int", "int -> int", abs_int),
    CEL__ROW("math.abs", "math_abs_uint", "uint -> uint", abs_uint),
    OF_DOUBLE("sign", "double", sign_double),
    CEL__ROW("math.sign", "math_sign_int", "int -> int", sign_int),
    CEL__ROW("math.sign", "math_sign_uint", "uint -> uint", sign_uint),
    OF_DOUBLE("sqrt", "double", root_double),
    CEL__ROW("math.sqrt", "math_sqrt_int", "int -> double", root_int),
    CEL__ROW("math.sqrt", "math_sqrt_uint", "uint -> double", root_uint),
    OF_INTS("bitAnd", bit_and),
    OF_INTS("bitOr", bit_or),
    OF_INTS("bitXor", bit_xor),
    CEL__ROW("math.bitNot", "math_bitNot_int", "int -> int", bit_not),
    CEL__ROW("math.bitNot", "math_bitNot_uint", "uint -> uint", bit_not),
    SHIFT("bitShiftLeft", shift_left),
    SHIFT("bitShiftRight", shift_right),
};

const struct cel_library cel_math = {
    .name = "math",
    .overload = overload,
    .overloads = sizeof(overload) / sizeof(overload[0]),
};
