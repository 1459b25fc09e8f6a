/* SPDX-License-Identifier: Apache-2.0 */
/* The table is an independent oracle's; decimal-table.py wrote it. */
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/decimal_text.h"
#include "base/num.h"
#include "base/work.h"
#include "os/file.h"
#include "tap.h"

#define TABLE       "test/base/decimal-table.txt"
#define TABLE_LIMIT ((size_t)1 << 20)
#define TABLE_LEAST 2000 /* lines: fewer were no oracle */

static struct decimal
num(const char *text)
{
	struct decimal d = DECIMAL_ZERO;

	if (decimal_parse(str_from_c(text), &d) != ST_OK)
		tap_ok(false, "is a decimal: %s", text);
	return d;
}

/* ---- the oracle's table -------------------------------------------------- */

static enum decimal_mode
mode_of(struct str name)
{
	static const struct str names[] = {
	    [DECIMAL_HALF_EVEN] = STR_INIT("HALF_EVEN"),
	    [DECIMAL_HALF_UP] = STR_INIT("HALF_UP"),
	    [DECIMAL_HALF_DOWN] = STR_INIT("HALF_DOWN"),
	    [DECIMAL_DOWN] = STR_INIT("DOWN"),
	    [DECIMAL_UP] = STR_INIT("UP"),
	    [DECIMAL_FLOOR] = STR_INIT("FLOOR"),
	    [DECIMAL_CEILING] = STR_INIT("CEILING"),
	};
	enum decimal_mode mode = DECIMAL_HALF_EVEN;

	while (mode < DECIMAL_CEILING && !str_eq(names[mode], name))
		mode++;
	if (!str_eq(names[mode], name))
		tap_ok(false, "is a mode: %.*s", STR_ARG(name));
	return mode;
}

static int
small(struct str s)
{
	int64_t v = -1;

	if (!num_parse_i64(s, 0, DECIMAL_SCALE_MAX, &v))
		tap_ok(false, "is a number of places: %.*s", STR_ARG(s));
	return (int)v;
}

/* What stands behind "op-mode-places a". */
static enum status
compute(struct str op, struct decimal a, struct str second, struct decimal *out)
{
	struct decimal b = DECIMAL_ZERO;
	struct str mode, places;

	if (str_cut(op, '-', &op, &mode) && str_eq(op, STR("round"))) {
		*out = decimal_round(a, small(second), mode_of(mode));
		return ST_OK;
	}
	if (decimal_parse(second, &b) != ST_OK)
		return ST_CORRUPT;
	if (str_eq(op, STR("add")))
		return decimal_add(a, b, out);
	if (str_eq(op, STR("sub")))
		return decimal_sub(a, b, out);
	if (str_eq(op, STR("mul")))
		return decimal_mul(a, b, out);
	if (str_eq(op, STR("cmp"))) {
		*out = decimal_from_i64(decimal_cmp(a, b));
		return ST_OK;
	}
	if (!str_eq(op, STR("div")) || !str_cut(mode, '-', &mode, &places))
		return ST_CORRUPT;
	return decimal_div(a, b, small(places), mode_of(mode), out);
}

static bool
agrees(struct arena *mem, struct str line)
{
	struct str op, first, second, want;
	struct decimal a, got = num("77");
	enum status st;

	if (!str_cut(line, ' ', &op, &first) ||
	    !str_cut(first, ' ', &first, &second) ||
	    !str_cut(second, ' ', &second, &want) ||
	    decimal_parse(first, &a) != ST_OK ||
	    !str_eq(decimal_format(mem, a), first))
		return false;
	st = compute(op, a, second, &got);
	if (str_eq(want, STR("LIMIT")))
		return st == ST_LIMIT && decimal_eq(got, num("77"));
	return st == ST_OK && str_eq(decimal_format(mem, got), want);
}

static void
test_table(struct work *w)
{
	struct str table, line;
	size_t lines = 0, wrong = 0;

	if (file_read(w, STR(TABLE), TABLE_LIMIT, &table) != ST_OK) {
		tap_ok(false, "%.*s", STR_ARG(w->fault.what));
		return;
	}
	while (str_cut(table, '\n', &line, &table)) {
		if (str_starts(line, STR("#")))
			continue;
		lines++;
		if (agrees(w->mem, line))
			continue;
		wrong++;
		printf("# %.*s\n", STR_ARG(line));
	}
	ok(wrong == 0);
	ok(lines >= TABLE_LEAST);
}

/* ---- text ---------------------------------------------------------------- */

static void
test_parse(struct arena *a)
{
	static const char *const bad[] = {"", "-", "+1", ".5", "5.", ".", "-.5",
	    "1..2", "1.2.3", "01", "-01", "00", "-0", "-0.0", " 1", "1 ", "1e3",
	    "1,5", "1,000", "0x1", "NaN", "inf", "--1", "1-", "1_0",
	    "\xef\xbc\x91" /* a full-width one */};
	static const char *const large[] = {
	    "10000000000000000000000000000000000",
	    "0.00000000000000000000000000000000001",
	    "1234567890123456789012345678901234.5"};
	struct decimal d = num("77");

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		tap_ok(decimal_parse(str_from_c(bad[i]), &d) == ST_INVALID,
		    "no decimal: \"%s\"", bad[i]);
	for (size_t i = 0; i < sizeof(large) / sizeof(*large); i++)
		tap_ok(decimal_parse(str_from_c(large[i]), &d) == ST_LIMIT,
		    "too many digits: %s", large[i]);
	ok(decimal_eq(d, num("77")));
	ok_str(decimal_format(a, num("0")), "0");
	ok_str(decimal_format(a, num("0.000")), "0");
	ok_str(decimal_format(a, num("-12.50")), "-12.5");
	ok_str(decimal_format(a, num("200.00")), "200");
	ok_str(decimal_format(a, num("0.05")), "0.05");
	ok_str(decimal_format(a, num("9999999999999999999999999999999999")),
	    "9999999999999999999999999999999999");
	ok_str(decimal_format(a, num("-0.0000000000000000000000000000000001")),
	    "-0.0000000000000000000000000000000001");
	/* Zeros at the end are no digits: they say nothing about the value. */
	ok_str(decimal_format(a,
		   num("1.50000000000000000000000000000000000000000000000")),
	    "1.5");
	ok_str(decimal_format(a,
		   num("1234567890123456789012345678901234.0000")),
	    "1234567890123456789012345678901234");
}

static void
test_format(struct arena *a)
{
	struct buf b;

	ok_str(decimal_format_to(a, num("12.5"), 2), "12.50");
	ok_str(decimal_format_to(a, num("12"), 2), "12.00");
	ok_str(decimal_format_to(a, num("-0.5"), 1), "-0.5");
	ok_str(decimal_format_to(a, num("0"), 2), "0.00");
	ok_str(decimal_format_to(a, num("12"), 0), "12");
	ok_str(decimal_format_to(a, num("12.345"), 2), "12.345");
	ok_str(decimal_format_to(a, num("0"), DECIMAL_SCALE_MAX),
	    "0.0000000000000000000000000000000000");
	buf_init(&b, 64);
	decimal_put(&b, num("-1.25"));
	ok_str(buf_str(&b), "-1.25");
	buf_release(&b);
}

/* ---- borders that clauses draw ------------------------------------------- */

static bool
more_than_5_percent(const char *part, const char *whole)
{
	struct decimal left, right;

	return decimal_mul(num(part), num("100"), &left) == ST_OK &&
	    decimal_mul(num(whole), num("5"), &right) == ST_OK &&
	    decimal_cmp(left, right) > 0;
}

static void
test_borders(void)
{
	ok(decimal_cmp(num("5"), num("5.0000")) == 0);
	ok(decimal_cmp(num("5.0100"), num("5")) > 0);
	ok(decimal_cmp(num("0.1"), num("0.10")) == 0);
	ok(decimal_eq(num("0.1"), num("0.10")));
	ok(!decimal_eq(num("0.1"), num("0.1000000000000000000000000000001")));
	ok(decimal_cmp(num("200.00"), num("200")) == 0);
	ok(decimal_cmp(num("200.01"), num("200")) > 0);
	ok(decimal_cmp(num("199.99"), num("200")) < 0);
	ok(decimal_cmp(num("-200.01"), num("-200")) < 0);
	ok(decimal_cmp(num("-1"), num("1")) < 0);
	/* 15 digits in, a double would call these two shares equal. */
	ok(!more_than_5_percent("50000000000000000", "1000000000000000000"));
	ok(more_than_5_percent("50000000000000001", "1000000000000000000"));
	ok(!more_than_5_percent("1", "20") && !more_than_5_percent("0", "20"));
	/* One aligned to the other leaves 128 bits: still the right order. */
	ok(decimal_cmp(num("1000000000000000000000000000000000"),
	       num("0.0000000000000000000000000000000001")) > 0);
	ok(decimal_cmp(num("-1000000000000000000000000000000000"),
	       num("-0.0000000000000000000000000000000001")) < 0);
}

static void
test_exact(void)
{
	struct decimal d = num("77");

	ok(decimal_add(num("0.1"), num("0.2"), &d) == ST_OK &&
	    decimal_eq(d, num("0.3")));
	ok(decimal_add(num("9999999999999999999999999999999999"), num("1"),
	       &d) == ST_LIMIT);
	ok(decimal_eq(d, num("0.3"))); /* as it was */
	ok(decimal_sub(num("0.1"), num("0.1"), &d) == ST_OK &&
	    decimal_is_zero(d) && decimal_sign(d) == 0);
	ok(decimal_mul(num("-0.5"), num("0"), &d) == ST_OK &&
	    decimal_sign(d) == 0);
	ok(decimal_mul(num("0.00000000000000001"), num("0.000000000000000001"),
	       &d) == ST_LIMIT);
	ok(decimal_div(num("1"), num("0"), 2, DECIMAL_DOWN, &d) == ST_INVALID);
	ok(decimal_div(num("0"), num("0"), 2, DECIMAL_DOWN, &d) == ST_INVALID);
	/* The neighbours of 10.5 are 10, whose zero was only counted, and 11. */
	ok(decimal_div(num("21"), num("2"), 0, DECIMAL_HALF_EVEN, &d) ==
		ST_OK &&
	    decimal_eq(d, num("10")));
	ok(decimal_div(num("23"), num("2"), 0, DECIMAL_HALF_EVEN, &d) ==
		ST_OK &&
	    decimal_eq(d, num("12")));
	ok(decimal_sign(num("-3")) == -1 && decimal_sign(num("3")) == 1);
	ok(decimal_eq(decimal_neg(num("3")), num("-3")));
	ok(decimal_sign(decimal_neg(num("0"))) == 0);
	ok(decimal_eq(decimal_abs(num("-3")), num("3")));
	ok(decimal_places(num("3.1400")) == 2 && decimal_places(num("3")) == 0);
}

static void
test_whole(struct arena *a)
{
	int64_t v = 99;

	ok_str(decimal_format(a, decimal_from_i64(INT64_MIN)),
	    "-9223372036854775808");
	ok(decimal_to_i64(num("-9223372036854775808"), &v) && v == INT64_MIN);
	ok(decimal_to_i64(num("9223372036854775807"), &v) && v == INT64_MAX);
	v = 99;
	ok(!decimal_to_i64(num("9223372036854775808"), &v));
	ok(!decimal_to_i64(num("-9223372036854775809"), &v));
	ok(!decimal_to_i64(num("0.5"), &v) && v == 99);
	ok(decimal_to_i64(num("5.0"), &v) && v == 5);
	ok_str(decimal_format(a, decimal_from_units(-20001, 2)), "-200.01");
	ok_str(decimal_format(a, decimal_from_units(0, 34)), "0");
	ok_str(decimal_format(a, decimal_from_units(1, 34)),
	    "0.0000000000000000000000000000000001");
	ok(decimal_to_units(num("200.1"), 2, &v) && v == 20010);
	ok(decimal_to_units(num("-200.01"), 2, &v) && v == -20001);
	v = 99;
	ok(!decimal_to_units(num("200.001"), 2, &v));
	ok(!decimal_to_units(num("92233720368547758.08"), 2, &v) && v == 99);
	ok(!decimal_to_units(num("1000000000000"), 34, &v) && v == 99);
}

/* ---- laws ---------------------------------------------------------------- */

/* xorshift64*: the same numbers on every machine. */
static uint64_t
next(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return *state * 2685821657736338717u;
}

static struct decimal
any(uint64_t *state)
{
	int64_t units = (int64_t)next(state) >> (next(state) % 60);

	return decimal_from_units(units, (int)(next(state) % 12));
}

/* What holds for any two numbers whose sums and products have room. */
static bool
lawful(struct arena *mem, struct decimal a, struct decimal b)
{
	struct decimal d, e;

	if (decimal_add(a, b, &d) != ST_OK || decimal_sub(d, b, &e) != ST_OK ||
	    !decimal_eq(e, a))
		return false;
	if (decimal_cmp(a, b) != -decimal_cmp(b, a) ||
	    decimal_sub(a, b, &d) != ST_OK ||
	    decimal_sign(d) != decimal_cmp(a, b))
		return false;
	if (decimal_parse(decimal_format(mem, d), &e) != ST_OK ||
	    !decimal_eq(d, e))
		return false;
	/* Products may have more digits than there is room for. */
	return decimal_is_zero(b) || decimal_mul(a, b, &d) != ST_OK ||
	    (decimal_div(d, b, 12, DECIMAL_DOWN, &e) == ST_OK &&
		decimal_eq(e, a));
}

static void
test_laws(struct arena *mem)
{
	uint64_t state = 42;
	size_t wrong = 0, products = 0;
	struct decimal d;

	for (int i = 0; i < 20000; i++) {
		struct decimal a = any(&state), b = any(&state);

		wrong += !lawful(mem, a, b);
		products += decimal_mul(a, b, &d) == ST_OK;
		if (i % 1000 == 0)
			arena_reset(mem);
	}
	ok(wrong == 0);
	ok(products > 10000); /* else the last law was hardly tried */
}

int
main(void)
{
	struct arena *a = arena_new(), *scratch = arena_new();
	struct work w = {a, {STR(""), STR("")}};

	test_table(&w);
	test_parse(a);
	test_format(a);
	test_borders();
	test_exact();
	test_whole(a);
	test_laws(scratch);
	arena_free(scratch);
	arena_free(a);
	return tap_done();
}
