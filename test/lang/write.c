/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include "base/arena.h"
#include "lang/date.h"
#include "lang/lang.h"
#include "lang/list.h"
#include "lang/money.h"
#include "lang/span.h"
#include "tap.h"

static struct arena *a;
static const struct lang *en, *zh;

static void
test_lists(void)
{
	static const struct str s[] = {STR_INIT("a"), STR_INIT("b"),
	    STR_INIT("c"), STR_INIT("d")};

	ok_str(lang_list_and(a, en, s, 0), "");
	ok_str(lang_list_and(a, en, s, 1), "a");
	ok_str(lang_list_and(a, en, s, 2), "a and b");
	ok_str(lang_list_and(a, en, s, 3), "a, b and c");
	ok_str(lang_list_or(a, en, s, 4), "a, b, c or d");
	ok_str(lang_list_or(a, en, s, 1), "a");
	ok_str(lang_list_and(a, zh, s, 0), "");
	ok_str(lang_list_and(a, zh, s, 1), "a");
	ok_str(lang_list_and(a, zh, s, 2), "a和b");
	ok_str(lang_list_and(a, zh, s, 3), "a、b和c");
	ok_str(lang_list_or(a, zh, s, 4), "a、b、c或d");
	ok_str(lang_quote(a, en, STR("x")), "“x”");
	ok_str(lang_quote(a, zh, STR("")), "“”");
	ok_str(lang_quote_inner(a, zh, STR("x")), "‘x’");
	ok_str(lang_range(a, en, STR("1"), STR("5")), "1 – 5");
	ok_str(lang_range(a, zh, STR("1"), STR("5")), "1至5");
}

static struct str
money(const struct lang *lang, const char *amount, const char *currency)
{
	struct decimal d = DECIMAL_ZERO;

	ok(decimal_parse(str_from_c(amount), &d) == ST_OK);
	return lang_money(a, lang, d, str_from_c(currency));
}

static void
test_money(void)
{
	ok_str(money(en, "200", "CNY"), "RMB 200.00");
	ok_str(money(zh, "200", "CNY"), "人民币200.00元");
	ok_str(money(en, "200.5", "CNY"), "RMB 200.50");
	/* What is finer than the minor unit is shown and not rounded. */
	ok_str(money(en, "200.005", "CNY"), "RMB 200.005");
	ok_str(money(zh, "-1234567.8", "HKD"), "-1,234,567.80港元");
	ok_str(money(en, "-0.01", "USD"), "USD -0.01");
	ok_str(money(en, "1000", "JPY"), "JPY 1,000");
	ok_str(money(zh, "1000", "JPY"), "1,000日元");
	ok_str(money(zh, "1000", "TWD"), "新台币1,000.00元");
	ok_str(money(en, "1.5", "KWD"), "KWD 1.500");
	ok_str(money(zh, "1", "THB"), "1.00THB");
	ok(lang_money_places(STR("CNY")) == 2);
	ok(lang_money_places(STR("BIF")) == 0);
	ok(lang_money_places(STR("XPF")) == 0);
	ok(lang_money_places(STR("TND")) == 3);
	ok(lang_money_places(STR("CLF")) == 4);
	ok(lang_money_places(STR("F C")) == 2); /* across two codes */
	ok(lang_money_places(STR("")) == 2);
	ok(lang_money_places(STR("jpy")) == 2);
}

static struct day
day(int year, int month, int d)
{
	struct day out = {0};

	ok(day_from_ymd((struct ymd){year, month, d}, &out));
	return out;
}

static void
test_dates(void)
{
	struct day d = day(2026, 11, 21);

	ok_str(lang_day(a, en, d), "21 November 2026");
	ok_str(lang_day(a, zh, d), "2026年11月21日");
	ok_str(lang_day_short(a, en, d), "21 Nov 2026");
	ok_str(lang_day_short(a, zh, d), "2026-11-21");
	ok_str(lang_day_short(a, en, day(2026, 5, 3)), "3 May 2026");
	ok_str(lang_day_short(a, zh, day(2026, 5, 3)), "2026-05-03");
	ok_str(lang_day_weekday(a, en, d), "Saturday, 21 November 2026");
	ok_str(lang_day_weekday(a, zh, d), "2026年11月21日星期六");
	ok_str(lang_day_weekday(a, en, day(2026, 11, 22)),
	    "Sunday, 22 November 2026");
	ok_str(lang_day_weekday(a, zh, day(2026, 11, 23)),
	    "2026年11月23日星期一");
	ok_str(lang_month(a, en, d), "November 2026");
	ok_str(lang_month(a, zh, d), "2026年11月");
	ok_str(lang_day(a, en, day(1, 1, 1)), "1 January 1");
	ok_str(lang_day(a, zh, day(9999, 12, 31)), "9999年12月31日");
}

/* Each month and weekday by its own name: a table that slipped would show. */
static void
test_names(void)
{
	static const char *const months[] = {"January", "February", "March",
	    "April", "May", "June", "July", "August", "September", "October",
	    "November", "December"};
	static const char *const weekdays[] = {"Monday", "Tuesday", "Wednesday",
	    "Thursday", "Friday", "Saturday", "Sunday"};

	for (int m = 1; m <= 12; m++) {
		struct str name = str_from_c(months[m - 1]);

		ok(str_starts(lang_month(a, en, day(2026, m, 1)), name));
		ok_str(lang_day_short(a, en, day(2026, m, 9)),
		    str_c(a, str_fmt(a, "9 %.*s 2026", 3, name.p)));
		ok_str(lang_month(a, zh, day(2026, m, 1)),
		    str_c(a, str_fmt(a, "2026年%d月", m)));
	}
	for (int i = 0; i < 7; i++) /* 2 November 2026 is a Monday */
		ok(str_starts(lang_day_weekday(a, en, day(2026, 11, 2 + i)),
		    str_from_c(weekdays[i])));
}

static void
test_days(void)
{
	struct day d = day(2026, 11, 3);

	ok_str(lang_days(a, en, d, d), "3 November 2026");
	ok_str(lang_days(a, en, d, day(2026, 11, 5)), "3–5 November 2026");
	ok_str(lang_days(a, zh, d, day(2026, 11, 5)), "2026年11月3日至5日");
	ok_str(lang_days(a, en, day(2026, 10, 30), d),
	    "30 October – 3 November 2026");
	ok_str(lang_days(a, zh, day(2026, 10, 30), d),
	    "2026年10月30日至11月3日");
	ok_str(lang_days(a, en, day(2025, 11, 3), d),
	    "3 November 2025 – 3 November 2026");
	ok_str(lang_days(a, zh, day(2025, 12, 31), day(2026, 1, 1)),
	    "2025年12月31日至2026年1月1日");
}

static struct str
at(const struct lang *lang, const char *rfc3339, int32_t offset)
{
	struct instant t = {0};

	ok(instant_parse(str_from_c(rfc3339), &t));
	return lang_instant(a, lang, t, offset);
}

static void
test_times(void)
{
	ok_str(at(en, "2026-11-21T06:05:59Z", 8 * 3600),
	    "21 November 2026, 14:05 (UTC+8)");
	ok_str(at(zh, "2026-11-21T06:05:59Z", 8 * 3600),
	    "2026年11月21日14:05（UTC+8）");
	/* The wall's day is another one than UTC's. */
	ok_str(at(en, "2026-11-21T16:00:00Z", 8 * 3600),
	    "22 November 2026, 00:00 (UTC+8)");
	ok_str(at(en, "2026-01-01T00:00:00Z", -12600),
	    "31 December 2025, 20:30 (UTC-3:30)");
	ok_str(at(en, "2026-11-21T23:59:59.999Z", 0),
	    "21 November 2026, 23:59 (UTC)");
	/* Beyond the last year the wall is UTC's. */
	ok_str(at(en, "9999-12-31T23:00:00Z", 8 * 3600),
	    "31 December 9999, 23:00 (UTC)");
	ok_str(lang_offset(a, 0), "UTC");
	ok_str(lang_offset(a, 5 * 3600 + 1800), "UTC+5:30");
	ok_str(lang_offset(a, 45 * 60), "UTC+0:45");
	ok_str(lang_offset(a, -12 * 3600), "UTC-12");
}

static void
test_spans(void)
{
	ok_str(lang_span(a, en, 0), "0 seconds");
	ok_str(lang_span(a, en, 1), "1 second");
	ok_str(lang_span(a, en, 59), "59 seconds");
	ok_str(lang_span(a, en, 60), "1 minute");
	ok_str(lang_span(a, en, 3599), "59 minutes");
	ok_str(lang_span(a, en, 3600), "1 hour");
	ok_str(lang_span(a, en, 86399), "23 hours");
	ok_str(lang_span(a, en, -86400), "1 day");
	ok_str(lang_span(a, en, 86400 * 1000), "1,000 days");
	ok_str(lang_span(a, zh, 59), "59秒");
	ok_str(lang_span(a, zh, 60), "1分钟");
	ok_str(lang_span(a, zh, 7200), "2小时");
	ok_str(lang_span(a, zh, 86400 * 3), "3天");
	ok_str(lang_span(a, en, INT64_MIN), "106,751,991,167,300 days");
}

static void
test_relative(void)
{
	ok_str(lang_relative(a, en, 0), "now");
	ok_str(lang_relative(a, en, -59), "now");
	ok_str(lang_relative(a, en, 60), "in 1 minute");
	ok_str(lang_relative(a, en, -119), "1 minute ago");
	ok_str(lang_relative(a, en, 7200), "in 2 hours");
	ok_str(lang_relative(a, en, -3600), "1 hour ago");
	ok_str(lang_relative(a, en, 86400 * 3), "in 3 days");
	ok_str(lang_relative(a, en, -86400), "1 day ago");
	ok_str(lang_relative(a, zh, 59), "现在");
	ok_str(lang_relative(a, zh, 300), "5分钟后");
	ok_str(lang_relative(a, zh, -7200), "2小时前");
	ok_str(lang_relative(a, zh, 86400 * 3), "3天后");
	ok_str(lang_relative_day(a, en, -1), "yesterday");
	ok_str(lang_relative_day(a, en, 0), "today");
	ok_str(lang_relative_day(a, en, 1), "tomorrow");
	ok_str(lang_relative_day(a, en, 2), "in 2 days");
	ok_str(lang_relative_day(a, en, -2), "2 days ago");
	ok_str(lang_relative_day(a, zh, 1), "明天");
	ok_str(lang_relative_day(a, zh, 3), "3天后");
	ok_str(lang_relative_day(a, zh, -30), "30天前");
	ok_str(lang_relative_day(a, en, INT64_MIN),
	    "9,223,372,036,854,775,807 days ago");
}

static void
test_bytes(void)
{
	ok_str(lang_bytes(a, en, 0), "0 bytes");
	ok_str(lang_bytes(a, en, 1), "1 byte");
	ok_str(lang_bytes(a, en, 999), "999 bytes");
	ok_str(lang_bytes(a, en, 1000), "1.0 kB");
	ok_str(lang_bytes(a, en, 1049), "1.0 kB");
	ok_str(lang_bytes(a, en, 1050), "1.1 kB");
	ok_str(lang_bytes(a, en, 9949), "9.9 kB");
	ok_str(lang_bytes(a, en, 9950), "10 kB");
	ok_str(lang_bytes(a, en, 999499), "999 kB");
	ok_str(lang_bytes(a, en, 999500), "1.0 MB");
	ok_str(lang_bytes(a, en, 1500000), "1.5 MB");
	ok_str(lang_bytes(a, en, 999499999), "999 MB");
	ok_str(lang_bytes(a, en, 999500000), "1.0 GB");
	ok_str(lang_bytes(a, en, UINT64_MAX), "18,446,744,074 GB");
	ok_str(lang_bytes(a, zh, 512), "512字节");
	ok_str(lang_bytes(a, zh, 1500000), "1.5MB");
}

int
main(void)
{
	a = arena_new();
	en = lang_find(STR("en"));
	zh = lang_find(STR("zh-Hans"));
	test_lists();
	test_money();
	test_dates();
	test_names();
	test_days();
	test_times();
	test_spans();
	test_relative();
	test_bytes();
	arena_free(a);
	return tap_done();
}
