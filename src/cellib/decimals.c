/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Exact decimals, for money, percentages and shares. CEL has none; this library
 * is our own.
 *
 *	decimal("5.01")		of a text: digits, and a point between digits
 *	decimal(5)		of an int or a uint
 *	a + b  a - b  a * b  -a	exact; of a decimal and an int too
 *	a < b			by value; of a decimal and an int too
 *	a == b			by value: 0.1 is 0.10. Of two decimals: the checker
 *				refuses == of two types, as everywhere in CEL
 *	a.div(b, 2, "half_up")	to so many places; nothing else divides
 *	a.round(2, "half_up")	to so many places
 *	a.places()		behind the point, that it cannot do without
 *	math.abs  math.sign  math.greatest  math.least
 *	int(a)  uint(a)		where it is whole and fits, else an error
 *	double(a)		where a double is just that number, else an error
 *	a.toDouble()		the nearest double
 *	string(a)		"-12.5", without zeros at its end
 *
 * A decimal has at most 34 digits, any number of them behind the point. A sum,
 * a difference or a product that would need more is an error (out_of_range) and
 * never rounded. There is no decimal(double): 5.01 is not 5.01 in binary, so the
 * text is asked for. Neither do decimals and doubles compare: none is equal to
 * the other.
 *
 * Modes of rounding: half_even, half_up (a half away from zero), half_down (a
 * half towards zero), up (away from zero), down (towards zero), ceiling, floor.
 */
#include "cel/decimal.h"
#include "cel/text.h"
#include "cellib/compare.h"
#include "cellib/convert.h"
#include "cellib/decimal_convert.h"
#include "cellib/extreme.h"

#define DEAR 4 /* cost of what takes many steps */

static struct cel_value
too_long(struct cel_call *c, const char *what)
{
	return cel_fail(c, CEL_OUT_OF_RANGE,
	    "%s needs more than the %d digits of a decimal", what,
	    DECIMAL_DIGITS);
}

/* ---- arithmetic ---------------------------------------------------------- */

static CEL__FUNCTION(add)
{
	struct decimal d;

	if (decimal_add(cel__decimal_of(arg[0]), cel__decimal_of(arg[1]), &d) !=
	    ST_OK)
		return too_long(c, "the sum");
	return cel__decimal(c->run->arena, d);
}

static CEL__FUNCTION(subtract)
{
	struct decimal d;

	if (decimal_sub(cel__decimal_of(arg[0]), cel__decimal_of(arg[1]), &d) !=
	    ST_OK)
		return too_long(c, "the difference");
	return cel__decimal(c->run->arena, d);
}

static CEL__FUNCTION(multiply)
{
	struct decimal d;

	if (decimal_mul(cel__decimal_of(arg[0]), cel__decimal_of(arg[1]), &d) !=
	    ST_OK)
		return too_long(c, "the product");
	return cel__decimal(c->run->arena, d);
}

static CEL__FUNCTION(negate)
{
	return cel__decimal(c->run->arena,
	    decimal_neg(cel__decimal_of(arg[0])));
}

static CEL__FUNCTION(absolute)
{
	return cel__decimal(c->run->arena,
	    decimal_abs(cel__decimal_of(arg[0])));
}

static CEL__FUNCTION(sign)
{
	return cel_int(decimal_sign(cel__decimal_of(arg[0])));
}

static CEL__FUNCTION(places)
{
	return cel_int(decimal_places(cel__decimal_of(arg[0])));
}

/* The greater or the lesser, as a decimal. */
static struct cel_value
as_decimal(struct cel_call *c, struct cel_value v)
{
	return v.kind == CEL_INT
	    ? cel__decimal(c->run->arena, cel__decimal_of(v))
	    : v;
}

static CEL__FUNCTION(greatest_mixed)
{
	return as_decimal(c, cel__greatest(c, arg, n));
}

static CEL__FUNCTION(least_mixed)
{
	return as_decimal(c, cel__least(c, arg, n));
}

/* ---- rounding ------------------------------------------------------------ */

static const char *const mode_name[] = {
    [DECIMAL_HALF_EVEN] = "half_even",
    [DECIMAL_HALF_UP] = "half_up",
    [DECIMAL_HALF_DOWN] = "half_down",
    [DECIMAL_DOWN] = "down",
    [DECIMAL_UP] = "up",
    [DECIMAL_FLOOR] = "floor",
    [DECIMAL_CEILING] = "ceiling",
};

#define BAD_MODE                                                          \
	"a mode of rounding is half_even, half_up, half_down, up, down, " \
	"ceiling or floor"
#define BAD_PLACES "the places behind the point are 0 to 34"

/* places and mode of two arguments; the fault is NULL or words. */
static const char *
rounding(const struct cel_value *arg, int *places_out,
    enum decimal_mode *mode_out)
{
	int mode = DECIMAL_HALF_EVEN;

	if (arg[0].as.i < 0 || arg[0].as.i > DECIMAL_SCALE_MAX)
		return BAD_PLACES;
	while (mode <= DECIMAL_CEILING &&
	    !cel__text_is(cel_text_of(arg[1]), mode_name[mode]))
		mode++;
	if (mode > DECIMAL_CEILING)
		return BAD_MODE;
	*places_out = (int)arg[0].as.i;
	*mode_out = (enum decimal_mode)mode;
	return NULL;
}

/* Of the last two arguments. */
static bool
prepare_rounding(struct cel_arena *a, const struct cel_value *arg, size_t n,
    const void **out, struct cel_text *words)
{
	enum decimal_mode mode;
	const char *bad;
	int to;

	(void)a;
	(void)out;
	bad = rounding(arg + n - 2, &to, &mode);
	if (bad != NULL)
		*words = cel__text_from_c(bad);
	return bad == NULL;
}

static CEL__FUNCTION(round_to)
{
	enum decimal_mode mode;
	int to;
	const char *bad = rounding(arg + 1, &to, &mode);

	if (bad != NULL)
		return cel_fail(c, CEL_BAD_ARGUMENT, "%s", bad);
	return cel__decimal(c->run->arena,
	    decimal_round(cel__decimal_of(arg[0]), to, mode));
}

static CEL__FUNCTION(divide)
{
	enum decimal_mode mode;
	struct decimal d;
	enum status st;
	int to;
	const char *bad = rounding(arg + 2, &to, &mode);

	if (bad != NULL)
		return cel_fail(c, CEL_BAD_ARGUMENT, "%s", bad);
	st = decimal_div(cel__decimal_of(arg[0]), cel__decimal_of(arg[1]), to,
	    mode, &d);
	if (st == ST_INVALID)
		return cel_fail(c, CEL_DIVIDE_BY_ZERO, "division by zero");
	if (st != ST_OK)
		return too_long(c, "the quotient");
	return cel__decimal(c->run->arena, d);
}

/* ---- the table ----------------------------------------------------------- */

/* An operator of two decimals, and of a decimal and an int. */
#define OPERATOR(op, id, to_type, to)                                        \
	CEL__ROW(op, id "_decimal", "decimal, decimal -> " to_type, to),     \
	    CEL__ROW(op, id "_decimal_int", "decimal, int -> " to_type, to), \
	    CEL__ROW(op, id "_int_decimal", "int, decimal -> " to_type, to)

#define EXTREME(f, to, mixed)                                                \
	CEL__ROW("math." f, "math_" f "_decimal", "decimal -> decimal", to), \
	    CEL__ROW("math." f, "math_" f "_decimal_decimal",                \
		"decimal, decimal -> decimal", to),                          \
	    CEL__ROW("math." f, "math_" f "_decimal_int",                    \
		"decimal, int -> decimal", mixed),                           \
	    CEL__ROW("math." f, "math_" f "_int_decimal",                    \
		"int, decimal -> decimal", mixed),                           \
	    CEL__ROW("math." f, "math_" f "_decimal_more",                   \
		"decimal, dyn, dyn... -> dyn", to),                          \
	    CEL__ROW("math." f, "math_" f "_list_decimal",                   \
		"list(decimal) -> decimal", to##_of)

#define ROUNDING(f, i, s, from, to)                                        \
	{                                                                  \
		.name = (f), .id = (i), .signature = (s), .call = (to),    \
		.member = true, .cost = DEAR, .prepare = prepare_rounding, \
		.prepare_from = (from)                                     \
	}

static const struct cel_overload overload[] = {
    {.name = "decimal",
	.id = "string_to_decimal",
	.signature = "string -> decimal",
	.call = cel__decimal_from_string,
	.prepare = cel__decimal_prepare_string},
    {.name = "decimal",
	.id = "double_to_decimal",
	.signature = "double -> decimal",
	.call = cel__decimal_from_double,
	.prepare = cel__decimal_prepare_double},
    CEL__ROW("decimal", "int64_to_decimal", "int -> decimal",
	cel__decimal_from_whole),
    CEL__ROW("decimal", "uint64_to_decimal", "uint -> decimal",
	cel__decimal_from_whole),
    CEL__ROW("decimal", "decimal_to_decimal", "decimal -> decimal",
	cel__identity),
    CEL__ROW("int", "decimal_to_int64", "decimal -> int", cel__decimal_to_int),
    CEL__ROW("uint", "decimal_to_uint64", "decimal -> uint",
	cel__decimal_to_uint),
    CEL__ROW("double", "decimal_to_double", "decimal -> double",
	cel__decimal_to_exact_double),
    CEL__MEMBER("toDouble", "decimal_nearest_double", "decimal -> double",
	cel__decimal_to_double),
    CEL__ROW("string", "decimal_to_string", "decimal -> string",
	cel__decimal_to_string),
    OPERATOR("_+_", "add", "decimal", add),
    OPERATOR("_-_", "subtract", "decimal", subtract),
    OPERATOR("_*_", "multiply", "decimal", multiply),
    CEL__ROW("-_", "negate_decimal", "decimal -> decimal", negate),
    OPERATOR("_<_", "less", "bool", cel__less),
    OPERATOR("_<=_", "less_equals", "bool", cel__less_equal),
    OPERATOR("_>_", "greater", "bool", cel__greater),
    OPERATOR("_>=_", "greater_equals", "bool", cel__greater_equal),
    ROUNDING("div", "decimal_div_decimal",
	"decimal, decimal, int, string -> decimal", 2, divide),
    ROUNDING("div", "decimal_div_int", "decimal, int, int, string -> decimal",
	2, divide),
    ROUNDING("round", "decimal_round", "decimal, int, string -> decimal", 1,
	round_to),
    CEL__MEMBER("places", "decimal_places", "decimal -> int", places),
    CEL__ROW("math.abs", "math_abs_decimal", "decimal -> decimal", absolute),
    CEL__ROW("math.sign", "math_sign_decimal", "decimal -> int", sign),
    EXTREME("greatest", cel__greatest, greatest_mixed),
    EXTREME("least", cel__least, least_mixed),
};

const struct cel_library cel_decimals = {
    .name = "decimals",
    .overload = overload,
    .overloads = sizeof(overload) / sizeof(overload[0]),
};
