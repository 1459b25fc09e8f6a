/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "lang/lang.h"
#include "lang/msg.h"
#include "lang/number.h"
#include "tap.h"

static struct decimal
number(const char *s)
{
	struct decimal d = DECIMAL_ZERO;

	ok(decimal_parse(str_from_c(s), &d) == ST_OK);
	return d;
}

static void
test_messages(struct arena *a, const struct lang *en, const struct lang *zh)
{
	ok_str(msg_site_name(a, en), "Code of Conduct");
	ok_str(msg_site_name(a, zh), "行为准则");
	ok_str(msg_search_found(a, en, 0, STR("x")), "0 clauses mention “x”");
	ok_str(msg_search_found(a, en, 1, STR("x")), "1 clause mentions “x”");
	ok_str(msg_search_found(a, en, 1000, STR("")),
	    "1,000 clauses mention “”");
	ok_str(msg_search_found(a, zh, 1, STR("礼品")), "共1条提到“礼品”");
	ok_str(msg_search_found(a, zh, 12345, STR("礼品")),
	    "共12,345条提到“礼品”");
	/* A value's bytes are not read again for placeholders. */
	ok_str(msg_search_none(a, en, STR("{query}\x01")),
	    "No clause mentions “{query}\x01”");
}

static void
test_numbers(struct arena *a, const struct lang *en)
{
	ok_str(lang_int(a, en, 0), "0");
	ok_str(lang_int(a, en, 999), "999");
	ok_str(lang_int(a, en, 1000), "1,000");
	ok_str(lang_int(a, en, -1), "-1");
	ok_str(lang_int(a, en, -999), "-999");
	ok_str(lang_int(a, en, -1000), "-1,000");
	ok_str(lang_int(a, en, INT64_MAX), "9,223,372,036,854,775,807");
	ok_str(lang_int(a, en, INT64_MIN), "-9,223,372,036,854,775,808");
	ok_str(lang_plain(a, 2026), "2026");
	ok_str(lang_plain(a, INT64_MIN), "-9223372036854775808");
	ok_str(lang_decimal(a, en, number("1234567.1234567")),
	    "1,234,567.1234567");
	ok_str(lang_decimal(a, en, number("-0.50")), "-0.5");
	ok_str(lang_decimal(a, en, number("100")), "100");
	ok_str(lang_percent(a, en, number("12.5")), "12.5%");
	ok_str(lang_percent(a, en, number("-1000")), "-1,000%");
}

int
main(void)
{
	struct arena *a = arena_new();
	const struct lang *en = lang_find(STR("en"));
	const struct lang *zh = lang_find(STR("zh-Hans"));

	test_messages(a, en, zh);
	test_numbers(a, en);
	arena_free(a);
	return tap_done();
}
