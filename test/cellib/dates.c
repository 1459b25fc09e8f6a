/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "harness.h"

static struct bench b;

#define DATE(id, ...) CALL(&b, &cel_dates, id, __VA_ARGS__)

static struct cel_value
date(const char *c)
{
	return DATE("string_to_date", text(c));
}

static bool
shows(struct cel_value v, const char *want)
{
	return v.kind == CEL_DATE && is_text(DATE("date_to_string", v), want);
}

static void
test_text(void)
{
	static const char *const bad[] = {"", "2026-11-5", "26-11-25",
	    "2026/11/25", "2026-11-25 ", "2026-11-25T00:00:00Z", "20261125",
	    "+026-11-25", "2026-1a-25", "2026-11-2\xd9"};
	static const char *const none[] = {"0000-01-01", "2026-00-01",
	    "2026-13-01", "2026-11-00", "2026-11-31", "2026-02-29",
	    "1900-02-29"};
	const struct cel_overload *o = bench_find(&cel_dates, "string_to_date");
	struct cel_value v = text("2026-02-30");
	struct cel_text words = {NULL, 0};
	const void *ready = NULL;

	ok(shows(date("2026-11-25"), "2026-11-25"));
	ok(is(date("1970-01-01"), cel_date(0)));
	ok(is(date("0001-01-01"), cel_date(DAY_FIRST)));
	ok(is(date("9999-12-31"), cel_date(DAY_LAST)));
	ok(shows(date("2000-02-29"), "2000-02-29"));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		tap_ok(fails(date(bad[i]), CEL_BAD_ARGUMENT), "refuses '%s'",
		    bad[i]);
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		tap_ok(fails(date(none[i]), CEL_OUT_OF_RANGE), "is no day: %s",
		    none[i]);
	ok(!o->prepare(b.arena, &v, 1, &ready, &words) && words.n > 0);
	v = text("2026-02-28");
	ok(o->prepare(b.arena, &v, 1, &ready, &words));
}

static struct cel_value
parts(int64_t y, int64_t m, int64_t d)
{
	return DATE("ints_to_date", cel_int(y), cel_int(m), cel_int(d));
}

static void
test_parts(void)
{
	ok(is(parts(2026, 11, 25), date("2026-11-25")));
	ok(is(parts(1, 1, 1), date("0001-01-01")));
	ok(fails(parts(0, 1, 1), CEL_OUT_OF_RANGE));
	ok(fails(parts(10000, 1, 1), CEL_OUT_OF_RANGE));
	ok(fails(parts(2026, 13, 1), CEL_OUT_OF_RANGE));
	ok(fails(parts(2026, 2, 29), CEL_OUT_OF_RANGE));
	ok(fails(parts(4294967296 + 2026, 1, 1), CEL_OUT_OF_RANGE));
	ok(fails(parts(2026, 1, 4294967297), CEL_OUT_OF_RANGE));
	ok(fails(parts(INT64_MIN, INT64_MAX, -1), CEL_OUT_OF_RANGE));
}

static void
test_arithmetic(void)
{
	struct cel_value day = date("2026-01-31");
	struct cel_value last = date("9999-12-31"), first = date("0001-01-01");

	ok(shows(DATE("add_date_int", day, cel_int(1)), "2026-02-01"));
	ok(shows(DATE("add_date_int", day, cel_int(-31)), "2025-12-31"));
	ok(shows(DATE("subtract_date_int", day, cel_int(31)), "2025-12-31"));
	ok(is(DATE("subtract_date_date", date("2026-03-01"), day),
	    cel_int(29)));
	ok(is(DATE("subtract_date_date", day, date("2026-03-01")),
	    cel_int(-29)));
	ok(is(DATE("subtract_date_date", last, first),
	    cel_int(DAY_LAST - DAY_FIRST)));
	ok(is(DATE("add_date_int", first, cel_int(DAY_LAST - DAY_FIRST)),
	    last));
	ok(fails(DATE("add_date_int", last, cel_int(1)), CEL_OUT_OF_RANGE));
	ok(fails(DATE("add_date_int", last, cel_int(INT64_MAX)),
	    CEL_OUT_OF_RANGE));
	ok(fails(DATE("subtract_date_int", first, cel_int(1)),
	    CEL_OUT_OF_RANGE));
	ok(fails(DATE("subtract_date_int", first, cel_int(INT64_MIN)),
	    CEL_OUT_OF_RANGE));
	ok(shows(DATE("date_add_months", day, cel_int(1)), "2026-02-28"));
	ok(shows(DATE("date_add_months", day, cel_int(25)), "2028-02-29"));
	ok(shows(DATE("date_add_months", day, cel_int(-1)), "2025-12-31"));
	ok(shows(DATE("date_add_months", day, cel_int(0)), "2026-01-31"));
	ok(fails(DATE("date_add_months", last, cel_int(1)), CEL_OUT_OF_RANGE));
	ok(fails(DATE("date_add_months", first, cel_int(INT64_MIN)),
	    CEL_OUT_OF_RANGE));
	ok(is(DATE("less_date", first, last), cel_bool(true)));
	ok(is(DATE("less_equals_date", day, day), cel_bool(true)));
	ok(is(DATE("greater_date", day, day), cel_bool(false)));
	ok(is(DATE("greater_equals_date", first, last), cel_bool(false)));
}

static void
test_shows(void)
{
	struct cel_value day = date("2024-12-31"); /* a Tuesday */

	ok(is(DATE("date_to_year", day), cel_int(2024)));
	ok(is(DATE("date_to_month", day), cel_int(11)));
	ok(is(DATE("date_to_day_of_month_1_based", day), cel_int(31)));
	ok(is(DATE("date_to_day_of_month", day), cel_int(30)));
	ok(is(DATE("date_to_day_of_week", day), cel_int(2)));
	ok(is(DATE("date_to_day_of_week", date("2024-12-29")), cel_int(0)));
	ok(is(DATE("date_to_day_of_week", date("2024-12-28")), cel_int(6)));
	ok(is(DATE("date_to_day_of_year", day), cel_int(365)));
	ok(is(DATE("date_to_day_of_year", date("2024-01-01")), cel_int(0)));
}

static bool
shanghai(void *cookie, struct cel_text name, int64_t second, int32_t *out)
{
	(void)cookie;
	(void)second;
	*out = 8 * 3600;
	return cel__text_is(name, "Asia/Shanghai");
}

static void
test_zone(void)
{
	static const struct cel_zones zones = {.offset = shanghai};
	struct cel_value late = cel_timestamp(16 * 3600, 0);

	b.run.zones = &zones;
	ok(shows(DATE("timestamp_to_date", late, text("UTC")), "1970-01-01"));
	ok(shows(DATE("timestamp_to_date", late, text("Asia/Shanghai")),
	    "1970-01-02"));
	ok(shows(DATE("timestamp_to_date", cel_timestamp(-1, 999999999),
		     text("UTC")),
	    "1969-12-31"));
	ok(fails(DATE("timestamp_to_date", late, text("Asia/Atlantis")),
	    CEL_BAD_ARGUMENT));
	ok(fails(DATE("timestamp_to_date", cel_timestamp(253402300799, 0),
		     text("Asia/Shanghai")),
	    CEL_OUT_OF_RANGE));
}

/* A host's date may be any number. */
static void
test_foreign(void)
{
	struct cel_value far = cel_date(INT64_MAX), low = cel_date(INT64_MIN);

	ok(fails(DATE("date_to_year", far), CEL_OUT_OF_RANGE));
	ok(fails(DATE("date_to_day_of_week", low), CEL_OUT_OF_RANGE));
	ok(fails(DATE("date_to_string", far), CEL_OUT_OF_RANGE));
	ok(fails(DATE("add_date_int", far, cel_int(1)), CEL_OUT_OF_RANGE));
	ok(fails(DATE("date_add_months", low, cel_int(1)), CEL_OUT_OF_RANGE));
	ok(fails(DATE("subtract_date_date", far, low), CEL_OUT_OF_RANGE));
	ok(is(DATE("less_date", low, far), cel_bool(true)));
}

int
main(void)
{
	bench_init(&b);
	test_text();
	test_parts();
	test_arithmetic();
	test_shows();
	test_zone();
	test_foreign();
	bench_release(&b);
	return tap_done();
}
