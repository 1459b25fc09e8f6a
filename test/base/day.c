/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/day_text.h"
#include "tap.h"

static struct day
day(const char *text)
{
	struct day d = {INT32_MIN};

	if (!day_parse(str_from_c(text), &d))
		tap_ok(false, "is a day: %s", text);
	return d;
}

static void
test_parse(struct arena *a)
{
	static const char *const bad[] = {"", "2023-02-29", "1900-02-29",
	    "2024-00-01", "2024-13-01", "2024-01-00", "2024-01-32",
	    "2024-04-31", "0000-12-31", "10000-01-01", "2024-1-01", "2024-01-1",
	    "2024/01/01", "20240101", "2024-01-01 ", " 2024-01-01",
	    "+2024-01-01", "-024-01-01", "2024-01-01T", "2024-w1-01",
	    "2024-01-0a"};
	struct day d = {7};
	struct buf b;

	ok(day("1970-01-01").n == 0 && day("1969-12-31").n == -1);
	ok(day("2000-02-29").n == 11016 && day("2024-02-29").n == 19782);
	ok(day("0001-01-01").n == DAY_FIRST && day("9999-12-31").n == DAY_LAST);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		tap_ok(!day_parse(str_from_c(bad[i]), &d) && d.n == 7,
		    "no day: \"%s\"", bad[i]);
	ok_str(day_format(a, (struct day){DAY_FIRST}), "0001-01-01");
	ok_str(day_format(a, (struct day){DAY_LAST}), "9999-12-31");
	buf_init(&b, 64);
	day_put(&b, day("2024-02-29"));
	ok_str(buf_str(&b), "2024-02-29");
	buf_release(&b);
}

/* The whole calendar, counted on by a clock that only knows month lengths. */
static void
test_every_day(void)
{
	struct ymd want = {1, 1, 1};
	int weekday = MONDAY;
	size_t wrong = 0;

	for (int32_t n = DAY_FIRST; n <= DAY_LAST; n++) {
		struct day d = {n}, back = {0};
		struct ymd got = day_ymd(d);

		wrong += got.year != want.year || got.month != want.month ||
		    got.day != want.day || !day_from_ymd(want, &back) ||
		    back.n != n || (int)day_weekday(d) != weekday;
		weekday = weekday == SUNDAY ? MONDAY : weekday + 1;
		if (++want.day <= day_month_length(want.year, want.month))
			continue;
		want.day = 1;
		want.month = want.month % 12 + 1;
		want.year += want.month == 1;
	}
	ok(wrong == 0);
	ok(want.year == 10000 && want.month == 1 && want.day == 1);
}

static void
test_calendar(void)
{
	ok(day_is_leap(2000) && day_is_leap(2024) && !day_is_leap(1900) &&
	    !day_is_leap(2023));
	ok(day_month_length(2024, 2) == 29 && day_month_length(2023, 2) == 28);
	ok(day_month_length(2023, 1) == 31 && day_month_length(2023, 12) == 31);
	ok(day_weekday(day("1970-01-01")) == THURSDAY);
	ok(day_weekday(day("2000-02-29")) == TUESDAY);
	ok(day_weekday(day("2024-12-29")) == SUNDAY);
}

static void
test_add(struct arena *a)
{
	struct day d = {7};

	ok(day_add(day("2024-02-28"), 2, &d));
	ok_str(day_format(a, d), "2024-03-01");
	ok(day_add(day("2024-03-01"), -366, &d));
	ok_str(day_format(a, d), "2023-03-01");
	ok(day_add(day("0001-01-01"), DAY_LAST - DAY_FIRST, &d) &&
	    d.n == DAY_LAST);
	d.n = 7;
	ok(!day_add(day("9999-12-31"), 1, &d));
	ok(!day_add(day("0001-01-01"), -1, &d));
	ok(!day_add(day("2024-01-01"), INT64_MAX, &d));
	ok(!day_add(day("1924-01-01"), INT64_MIN, &d) && d.n == 7);
	ok(day_from_n(DAY_LAST, &d) && day_from_n(DAY_FIRST, &d));
	d.n = 7;
	ok(!day_from_n(DAY_LAST + 1, &d) && !day_from_n(DAY_FIRST - 1, &d));
	ok(!day_from_n(INT64_C(1) << 32, &d) && d.n == 7);
}

static void
months(struct arena *a, const char *from, int64_t by, const char *want)
{
	struct day d = {7};

	ok(day_add_months(day(from), by, &d));
	ok_str(day_format(a, d), want);
}

static void
test_add_months(struct arena *a)
{
	struct day d = {7};

	months(a, "2024-01-31", 1, "2024-02-29");
	months(a, "2023-01-31", 1, "2023-02-28");
	months(a, "2024-02-29", 12, "2025-02-28");
	months(a, "2024-02-29", 48, "2028-02-29");
	months(a, "2024-02-29", -1, "2024-01-29");
	months(a, "2024-01-15", -1, "2023-12-15");
	months(a, "2024-11-30", 3, "2025-02-28");
	months(a, "2024-12-31", 0, "2024-12-31");
	months(a, "9999-11-30", 1, "9999-12-30");
	months(a, "0001-12-31", -11, "0001-01-31");
	ok(!day_add_months(day("9999-12-01"), 1, &d));
	ok(!day_add_months(day("0001-01-31"), -1, &d));
	ok(!day_add_months(day("2024-01-31"), INT64_MAX, &d));
	ok(!day_add_months(day("2024-01-31"), INT64_MIN, &d) && d.n == 7);
}

int
main(void)
{
	struct arena *a = arena_new();

	test_parse(a);
	test_every_day();
	test_calendar();
	test_add(a);
	test_add_months(a);
	arena_free(a);
	return tap_done();
}
