/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include "base/arena.h"
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

static void
test_money(void)
{
	ok_str(lang_money(a, en, STR("200"), STR("CNY")), "RMB 200.00");
	ok_str(lang_money(a, zh, STR("200"), STR("CNY")), "人民币200.00元");
	ok_str(lang_money(a, en, STR("200.5"), STR("CNY")), "RMB 200.50");
	/* What is finer than the minor unit is shown and not rounded. */
	ok_str(lang_money(a, en, STR("200.005"), STR("CNY")), "RMB 200.005");
	ok_str(lang_money(a, zh, STR("-1234567.8"), STR("HKD")),
	    "-1,234,567.80港元");
	ok_str(lang_money(a, en, STR("-0.01"), STR("USD")), "USD -0.01");
	ok_str(lang_money(a, en, STR("1000"), STR("JPY")), "JPY 1,000");
	ok_str(lang_money(a, zh, STR("1000"), STR("JPY")), "1,000日元");
	ok_str(lang_money(a, zh, STR("1000"), STR("TWD")), "新台币1,000.00元");
	ok_str(lang_money(a, en, STR("1.5"), STR("KWD")), "KWD 1.500");
	ok_str(lang_money(a, zh, STR("1"), STR("THB")), "1.00THB");
	ok(lang_money_decimals(STR("CNY")) == 2);
	ok(lang_money_decimals(STR("BIF")) == 0);
	ok(lang_money_decimals(STR("XPF")) == 0);
	ok(lang_money_decimals(STR("TND")) == 3);
	ok(lang_money_decimals(STR("CLF")) == 4);
	ok(lang_money_decimals(STR("F C")) == 2); /* across two codes */
	ok(lang_money_decimals(STR("")) == 2);
	ok(lang_money_decimals(STR("jpy")) == 2);
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
	test_spans();
	test_relative();
	test_bytes();
	arena_free(a);
	return tap_done();
}
