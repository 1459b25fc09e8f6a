/* SPDX-License-Identifier: Apache-2.0 */
/* Doubles as text and back, against the C library, whose printf and strtod are
 * exact, in the C locale. */
#include <float.h>
#include <math.h>
#include <string.h>

#include "cel/double.h"
#include "cel/double_read.h"
#include "tap.h"

static struct cel_arena *arena;

static struct str
shown(void (*sink)(struct cel__sink *s, double d), double d)
{
	struct cel__sink s;

	cel__sink_init(&s, arena, 2000);
	sink(&s, d);
	return str_of(cel__sink_text(&s).p, cel__sink_text(&s).n);
}

static struct str
placed(void (*sink)(struct cel__sink *s, double d, int places), double d,
    int places)
{
	struct cel__sink s;

	cel__sink_init(&s, arena, 4000);
	sink(&s, d, places);
	return str_of(cel__sink_text(&s).p, cel__sink_text(&s).n);
}

static double
from_bits(uint64_t bits)
{
	double d;

	memcpy(&d, &bits, sizeof(d));
	return d;
}

/* xorshift64*: the same numbers in each run. */
static uint64_t
next(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return *state * 2685821657736338717u;
}

static void
test_shortest(void)
{
	static const struct {
		double d;
		const char *text, *plain;
	} row[] = {
	    {0, "0", "0"},
	    {-0.0, "-0", "-0"},
	    {1, "1", "1"},
	    {-4.5e-3, "-0.0045", "-0.0045"},
	    {123.456, "123.456", "123.456"},
	    {0.1, "0.1", "0.1"},
	    {0.1 + 0.2, "0.30000000000000004", "0.30000000000000004"},
	    {1e-6, "0.000001", "0.000001"},
	    {1e-7, "1e-7", "0.0000001"},
	    {1.5e-7, "1.5e-7", "0.00000015"},
	    {999999999999999, "999999999999999", "999999999999999"},
	    {1e15, "1000000000000000", "1000000000000000"},
	    {9007199254740992, "9007199254740992", "9007199254740992"},
	    {1e20, "100000000000000000000", "100000000000000000000"},
	    {1e21, "1e+21", "1000000000000000000000"},
	    {5e-324, "5e-324", NULL},
	    {DBL_MIN, "2.2250738585072014e-308", NULL},
	    {DBL_MAX, "1.7976931348623157e+308", NULL},
	    /* Powers of two, below which doubles are closer than above. */
	    {0x1p-44, "5.684341886080802e-14", NULL},
	    {0x1p-1022 * 0.5, "1.1125369292536007e-308", NULL},
	    {9223372036854775808.0, "9223372036854776000", NULL},
	    {(double)NAN, "NaN", "NaN"},
	    {HUGE_VAL, "Infinity", "Infinity"},
	    {-HUGE_VAL, "-Infinity", "-Infinity"},
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++) {
		ok_str(shown(cel__sink_double, row[i].d), row[i].text);
		if (row[i].plain != NULL)
			ok_str(shown(cel__sink_plain, row[i].d), row[i].plain);
	}
}

static void
test_read(void)
{
	static const struct {
		const char *text;
		double d;
		bool over;
	} row[] = {
	    {"0", 0, false},
	    {"-0", -0.0, false},
	    {"123", 123, false},
	    {"+1.5", 1.5, false},
	    {".5", 0.5, false},
	    {"5.", 5, false},
	    {"1e3", 1000, false},
	    {"1E+03", 1000, false},
	    {"-987.654", -987.654, false},
	    {"1.38e-23", 1.38e-23, false},
	    {"1.7976931348623157e308", DBL_MAX, false},
	    {"1.7976931348623159e308", HUGE_VAL, true},
	    {"-1e309", -HUGE_VAL, true},
	    {"1e99999999999999999999", HUGE_VAL, true},
	    {"0e99999999999999999999", 0, false},
	    {"1e-99999999999999999999", 0, false},
	    {"4.9e-324", 5e-324, false},
	    {"2.4703282292062328e-324", 5e-324, false}, /* above a half */
	    {"2.4703282292062327e-324", 0, false},      /* below a half */
	    {"2.2250738585072011e-308", 0x0.fffffffffffffp-1022, false},
	    /* A half way, and just above it, 40 digits later. */
	    {"9007199254740993", 9007199254740992, false},
	    {"9007199254740993.0000000000000000000000000000000000000001",
		9007199254740994, false},
	    {"Infinity", HUGE_VAL, false},
	    {"-inf", -HUGE_VAL, false},
	};
	static const char *const bad[] = {"", "-", "+", ".", "e5", "1e", "1e+",
	    "1.5.2", "1,5", " 1", "1 ", "0x10", "1_000", "--1", "infinit", "1f",
	    "one"};
	double d;
	bool over;

	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++) {
		struct cel_text t = cel__text_from_c(row[i].text);

		tap_ok(cel__double_read(t, &d, &over) && d == row[i].d &&
			signbit(d) == signbit(row[i].d) && over == row[i].over,
		    "reads %s", row[i].text);
	}
	ok(cel__double_read(CEL_TEXT("NaN"), &d, &over) && isnan(d) && !over);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		tap_ok(!cel__double_read(cel__text_from_c(bad[i]), &d, &over),
		    "is no number: \"%s\"", bad[i]);
}

static bool
reads_as(struct str s, double d)
{
	double back;
	bool over;

	return cel__double_read((struct cel_text){s.p, s.n}, &back, &over) &&
	    back == d && !over;
}

/* Any shorter decimal is one of those that printf rounds to fewer digits, or
 * its successor; the reader of the C library says that neither is d. */
static bool
none_shorter(struct str s, double d)
{
	char other[64];
	int digits = 0;

	for (size_t i = 0; i < s.n && s.p[i] != 'e'; i++)
		digits += s.p[i] >= '0' && s.p[i] <= '9' &&
		    (digits > 0 || s.p[i] != '0');
	for (size_t i = s.n; i > 0 && s.p[i - 1] == '0'; i--)
		digits--; /* of a number without a point */
	if (digits <= 1)
		return true;
	(void)snprintf(other, sizeof(other), "%.*e", digits - 2, d);
	return strtod(other, NULL) != d;
}

static void
test_random(void)
{
	uint64_t state = 88172645463325252u;
	size_t wrong_back = 0, wrong_read = 0, longer = 0;

	for (int i = 0; i < 30000; i++) {
		uint64_t bits = next(&state);
		double d;
		char seventeen[64];

		if (i % 4 == 0) /* what people write */
			d = (double)(bits % 100000000) / 1000;
		else if (i % 4 == 1) /* powers of two and their neighbours */
			d = from_bits(((bits >> 32) % 2046 + 1) << 52);
		else
			d = from_bits(bits & ~((uint64_t)1 << 63));
		if (!isfinite(d))
			continue;
		wrong_back += !reads_as(shown(cel__sink_double, d), d);
		longer +=
		    d != 0 && !none_shorter(shown(cel__sink_double, d), d);
		(void)snprintf(seventeen, sizeof(seventeen), "%.17g", d);
		wrong_read += !reads_as(str_from_c(seventeen), d);
		cel_arena_reset(arena);
	}
	tap_ok(wrong_back == 0, "30000 doubles read back, %zu do not",
	    wrong_back);
	tap_ok(wrong_read == 0, "and are read as strtod does, %zu are not",
	    wrong_read);
	tap_ok(longer == 0, "and none has a shorter text, %zu have", longer);
}

/* Halves between two texts, where the even one is right. */
static void
test_places(void)
{
	uint64_t state = 1;
	size_t wrong = 0;

	ok_str(placed(cel__sink_fixed, 2.5, 0), "2");
	ok_str(placed(cel__sink_fixed, 3.5, 0), "4");
	ok_str(placed(cel__sink_fixed, 0.5, 0), "0");
	ok_str(placed(cel__sink_fixed, 0.500000001, 0), "1");
	ok_str(placed(cel__sink_fixed, 9.5, 0), "10");
	ok_str(placed(cel__sink_fixed, 0.05, 0), "0");
	ok_str(placed(cel__sink_fixed, -0.001, 2), "-0.00");
	ok_str(placed(cel__sink_fixed, 0, 3), "0.000");
	ok_str(placed(cel__sink_fixed, 1.2345, 3), "1.234");
	ok_str(placed(cel__sink_fixed, 123.4999, 3), "123.500");
	ok_str(placed(cel__sink_scientific, 1052.032911275, 6), "1.052033e+03");
	ok_str(placed(cel__sink_scientific, 9.5, 0), "1e+01");
	ok_str(placed(cel__sink_scientific, 0, 2), "0.00e+00");
	ok_str(placed(cel__sink_scientific, 5e-324, 3), "4.941e-324");
	for (int i = 0; i < 5000; i++) {
		uint64_t bits = next(&state);
		double d = i % 2 == 0 ? from_bits(bits)
				      : (double)(int64_t)(bits >> 40) / 64;
		int places = (int)(bits % 25);
		char want[800];

		if (!isfinite(d))
			continue;
		(void)snprintf(want, sizeof(want), "%.*f", places, d);
		wrong += !str_eq(placed(cel__sink_fixed, d, places),
		    str_from_c(want));
		(void)snprintf(want, sizeof(want), "%.*e", places, d);
		wrong += !str_eq(placed(cel__sink_scientific, d, places),
		    str_from_c(want));
		cel_arena_reset(arena);
	}
	tap_ok(wrong == 0, "as printf rounds, %zu are not", wrong);
}

int
main(void)
{
	arena = cel_arena_new(&cel_memory_c);
	test_shortest();
	test_read();
	test_random();
	test_places();
	cel_arena_free(arena);
	return tap_done();
}
