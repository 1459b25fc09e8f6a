/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "cel/decimal.h"
#include "cel/value.h"
#include "harness.h"

static struct bench b;

#define DECIMAL(id, ...) CALL(&b, &cel_decimals, id, __VA_ARGS__)

static struct cel_value
num(const char *c)
{
	return DECIMAL("string_to_decimal", text(c));
}

static bool
shows(struct cel_value v, const char *want)
{
	return v.kind == CEL_DECIMAL &&
	    is_text(DECIMAL("decimal_to_string", v), want);
}

#define DIGITS_34 "9999999999999999999999999999999999"

static void
test_form(void)
{
	static const char *const row[][2] = {
	    {"0", "0"},
	    {"0.00", "0"},
	    {"5.01", "5.01"},
	    {"-12.50", "-12.5"},
	    {"100", "100"},
	    {"9223372036854775807", "9223372036854775807"},
	    {"-9223372036854775808", "-9223372036854775808"},
	    {"9223372036854775808", "9223372036854775808"},
	    {"-92233720368547758.08", "-92233720368547758.08"},
	    {"922337203685477580.8", "922337203685477580.8"},
	    {DIGITS_34, DIGITS_34},
	    {"-0." DIGITS_34, "-0." DIGITS_34},
	    {"0.0000000000000000000000000000000001",
		"0.0000000000000000000000000000000001"},
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++)
		tap_ok(shows(num(row[i][0]), row[i][1]), "reads %s", row[i][0]);
	/* What fits an int64 takes no memory, and has one form. */
	ok(num("9223372036854775807").n == 0);
	ok(num("9223372036854775808").n == CEL__DECIMAL_LARGE);
	ok(num("-92233720368547758.08").n == 2);
	ok(num("0.10").n == 1 && num("0.10").as.i == 1);
	ok(DECIMAL("add_decimal", num(DIGITS_34), num("-" DIGITS_34)).n == 0);
}

static void
test_refused(void)
{
	static const char *const row[] = {"", "-", ".", "1.", ".5", "+1", "01",
	    "00", "-0", "-0.0", "1e3", "1,5", " 1", "1 ", "1_000", "0x1", "NaN",
	    "1.2.3", "--1", "\xd9\xa1"};
	const struct cel_overload *text_row =
	    bench_find(&cel_decimals, "string_to_decimal");
	const struct cel_overload *double_row =
	    bench_find(&cel_decimals, "double_to_decimal");
	struct cel_value v = text("5,01"), d = cel_double(5.01);
	struct cel_text words = {NULL, 0};
	const void *ready = NULL;

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++)
		tap_ok(fails(num(row[i]), CEL_BAD_ARGUMENT), "refuses '%s'",
		    row[i]);
	ok(fails(num("1" DIGITS_34), CEL_OUT_OF_RANGE));
	ok(fails(num("1." DIGITS_34), CEL_OUT_OF_RANGE));
	ok(fails(num("0.0" DIGITS_34), CEL_OUT_OF_RANGE));
	ok(fails(DECIMAL("double_to_decimal", d), CEL_NO_OVERLOAD));
	/* A literal shows it when it is compiled. */
	ok(!text_row->prepare(b.arena, &v, 1, &ready, &words) && words.n > 0);
	v = text("5.01");
	ok(text_row->prepare(b.arena, &v, 1, &ready, &words) && ready == NULL);
	ok(!double_row->prepare(b.arena, &d, 1, &ready, &words));
	ok_str(str_of(words.p, words.n),
	    "a double is no exact number: decimal(\"5.01\") is");
}

static void
test_conversions(void)
{
	struct cel_value max = cel_uint(UINT64_MAX);

	ok(shows(DECIMAL("int64_to_decimal", cel_int(INT64_MIN)),
	    "-9223372036854775808"));
	ok(shows(DECIMAL("uint64_to_decimal", max), "18446744073709551615"));
	ok(is(DECIMAL("decimal_to_int64", num("-9223372036854775808")),
	    cel_int(INT64_MIN)));
	ok(fails(DECIMAL("decimal_to_int64", num("9223372036854775808")),
	    CEL_OUT_OF_RANGE));
	ok(is(DECIMAL("decimal_to_int64", num("5.00")), cel_int(5)));
	ok(fails(DECIMAL("decimal_to_int64", num("5.01")), CEL_OUT_OF_RANGE));
	ok(is(DECIMAL("decimal_to_uint64", num("18446744073709551615")), max));
	ok(is(DECIMAL("decimal_to_uint64", num("9223372036854775808")),
	    cel_uint(9223372036854775808u)));
	ok(is(DECIMAL("decimal_to_uint64", num("0")), cel_uint(0)));
	ok(fails(DECIMAL("decimal_to_uint64", num("18446744073709551616")),
	    CEL_OUT_OF_RANGE));
	ok(fails(DECIMAL("decimal_to_uint64", num("-1")), CEL_OUT_OF_RANGE));
	ok(fails(DECIMAL("decimal_to_uint64", num("0.5")), CEL_OUT_OF_RANGE));
	ok(fails(DECIMAL("decimal_to_uint64", num("9223372036854775808.5")),
	    CEL_OUT_OF_RANGE));
}

/* Is the decimal a double, and which? */
static bool
exactly(const char *c, double want)
{
	return is(DECIMAL("decimal_to_double", num(c)), cel_double(want)) &&
	    is(DECIMAL("decimal_nearest_double", num(c)), cel_double(want));
}

static bool
nearly(const char *c, double want)
{
	return fails(DECIMAL("decimal_to_double", num(c)), CEL_OUT_OF_RANGE) &&
	    is(DECIMAL("decimal_nearest_double", num(c)), cel_double(want));
}

static void
test_doubles(void)
{
	ok(exactly("0", 0));
	ok(exactly("-0.5", -0.5));
	ok(exactly("12.375", 12.375));
	ok(nearly("9007199254740993.5", 9007199254740994.0));
	ok(nearly("9007199254740993", 9007199254740992.0));
	ok(exactly("9007199254740994", 9007199254740994.0));
	ok(exactly("10000000000000000000000", 1e22));
	ok(nearly("100000000000000000000000", 1e23));
	ok(nearly("0.1", 0.1));
	ok(nearly(DIGITS_34, 1e34));
	ok(exactly("0.00000000023283064365386962890625", 0x1p-32));
	ok(nearly("0.00000000023283064365386962890626", 0x1p-32));
	ok(nearly("0.0000000000000000000000000000000001", 1e-34));
}

static void
test_arithmetic(void)
{
	ok(shows(DECIMAL("add_decimal", num("0.1"), num("0.2")), "0.3"));
	ok(shows(DECIMAL("add_decimal_int", num("0.1"), cel_int(2)), "2.1"));
	ok(shows(DECIMAL("add_int_decimal", cel_int(2), num("-2")), "0"));
	ok(shows(DECIMAL("subtract_decimal", num("1"), num("0.01")), "0.99"));
	ok(shows(DECIMAL("subtract_int_decimal", cel_int(1), num("1.5")),
	    "-0.5"));
	ok(shows(DECIMAL("subtract_decimal_int", num("1.5"), cel_int(1)),
	    "0.5"));
	ok(shows(DECIMAL("multiply_decimal", num("1.25"), num("0.8")), "1"));
	ok(shows(DECIMAL("multiply_int_decimal", cel_int(INT64_MIN),
		     num("0.5")),
	    "-4611686018427387904"));
	ok(fails(DECIMAL("add_decimal", num(DIGITS_34), num("1")),
	    CEL_OUT_OF_RANGE));
	ok(fails(DECIMAL("add_decimal", num(DIGITS_34), num("0.1")),
	    CEL_OUT_OF_RANGE));
	ok(fails(DECIMAL("subtract_decimal", num("-" DIGITS_34), num("1")),
	    CEL_OUT_OF_RANGE));
	ok(fails(DECIMAL("multiply_decimal", num(DIGITS_34), num("1.1")),
	    CEL_OUT_OF_RANGE));
	ok(shows(DECIMAL("negate_decimal", num("-0.5")), "0.5"));
	ok(shows(DECIMAL("negate_decimal", num("0")), "0"));
	/* The least of int64 has no counterpart: it leaves the value's own
	 * room. */
	ok(shows(DECIMAL("negate_decimal", num("-9223372036854775808")),
	    "9223372036854775808"));
	ok(shows(DECIMAL("math_abs_decimal", num("-1.5")), "1.5"));
	ok(is(DECIMAL("math_sign_decimal", num("-1.5")), cel_int(-1)));
	ok(is(DECIMAL("math_sign_decimal", num("0.0")), cel_int(0)));
	ok(is(DECIMAL("decimal_places", num("1.500")), cel_int(1)));
	ok(is(DECIMAL("decimal_places", num("100")), cel_int(0)));
}

#define ROUND(c, p, m) DECIMAL("decimal_round", num(c), cel_int(p), text(m))
#define DIV(x, y, p, m) \
	DECIMAL("decimal_div_decimal", num(x), num(y), cel_int(p), text(m))

static void
test_rounding(void)
{
	struct cel_value mode[] = {cel_absent(), cel_int(2), text("nearest")};
	const struct cel_overload *o =
	    bench_find(&cel_decimals, "decimal_round");
	struct cel_text words = {NULL, 0};
	const void *ready = NULL;

	ok(shows(ROUND("2.5", 0, "half_even"), "2"));
	ok(shows(ROUND("2.5", 0, "half_up"), "3"));
	ok(shows(ROUND("-2.5", 0, "half_up"), "-3"));
	ok(shows(ROUND("2.5", 0, "half_down"), "2"));
	ok(shows(ROUND("-2.5", 0, "floor"), "-3"));
	ok(shows(ROUND("-2.5", 0, "ceiling"), "-2"));
	ok(shows(ROUND("2.1", 0, "up"), "3"));
	ok(shows(ROUND("2.9", 0, "down"), "2"));
	ok(shows(ROUND("2.345", 2, "half_up"), "2.35"));
	ok(shows(ROUND("2.3", 34, "up"), "2.3"));
	ok(fails(ROUND("2.3", 35, "up"), CEL_BAD_ARGUMENT));
	ok(fails(ROUND("2.3", -1, "up"), CEL_BAD_ARGUMENT));
	ok(fails(ROUND("2.3", 1, "HALF_UP"), CEL_BAD_ARGUMENT));
	ok(fails(ROUND("2.3", 1, ""), CEL_BAD_ARGUMENT));
	ok(shows(DIV("1", "3", 4, "half_up"), "0.3333"));
	ok(shows(DIV("2", "3", 4, "half_up"), "0.6667"));
	ok(shows(DIV("-10", "4", 0, "half_even"), "-2"));
	ok(shows(DECIMAL("decimal_div_int", num("10"), cel_int(4), cel_int(1),
		     text("down")),
	    "2.5"));
	ok(fails(DIV("1", "0", 2, "half_up"), CEL_DIVIDE_BY_ZERO));
	ok(fails(DIV(DIGITS_34, "0.1", 0, "half_up"), CEL_OUT_OF_RANGE));
	ok(fails(DIV("1", "3", 35, "half_up"), CEL_BAD_ARGUMENT));
	ok(!o->prepare(b.arena, mode, 3, &ready, &words) && words.n > 0);
	mode[2] = text("ceiling");
	ok(o->prepare(b.arena, mode, 3, &ready, &words));
}

static int
order(struct cel_value x, struct cel_value y)
{
	return cel__compare(x, y);
}

static void
test_order(void)
{
	struct cel_value huge = num(DIGITS_34);

	ok(is(num("0.10"), num("0.1")));
	ok(is(DECIMAL("add_decimal", huge, num("0")), huge));
	ok(cel_same(num("5.0"), cel_int(5)) && cel_same(cel_uint(5), num("5")));
	ok(!cel_same(num("5.01"), cel_int(5)));
	ok(!cel_same(num("0.5"), cel_double(0.5)));
	ok(order(num("0.5"), cel_double(0.5)) == CEL__NO_ORDER);
	ok(order(num("0.1"), num("0.09")) == 1);
	ok(order(num("-0.1"), num("0.09")) == -1);
	ok(order(num("9223372036854775807.5"), cel_int(INT64_MAX)) == 1);
	ok(order(cel_uint(UINT64_MAX), num("18446744073709551615.1")) == -1);
	ok(order(huge, cel_uint(UINT64_MAX)) == 1);
	ok(order(cel_int(INT64_MIN), num("-9223372036854775808")) == 0);
	ok(is(DECIMAL("less_decimal_int", num("4.99"), cel_int(5)),
	    cel_bool(true)));
	ok(is(DECIMAL("greater_equals_int_decimal", cel_int(5), num("5.01")),
	    cel_bool(false)));
	ok(shows(DECIMAL("math_greatest_decimal_decimal", num("0.1"),
		     num("0.11")),
	    "0.11"));
	ok(shows(DECIMAL("math_least_decimal_int", num("0.1"), cel_int(-1)),
	    "-1"));
	ok(shows(DECIMAL("math_greatest_list_decimal",
		     LIST(num("1"), num("1.01"), num("-2"))),
	    "1.01"));
}

int
main(void)
{
	bench_init(&b);
	test_form();
	test_refused();
	test_conversions();
	test_doubles();
	test_arithmetic();
	test_rounding();
	test_order();
	bench_release(&b);
	return tap_done();
}
