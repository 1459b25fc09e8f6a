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
	/* Without arguments, with a text, with a count. */
	ok_str(msg_span_today(a, en), "today");
	ok_str(msg_span_today(a, zh), "今天");
	ok_str(msg_code_clause(a, en, STR("IV.9")), "Clause IV.9");
	ok_str(msg_code_clause(a, zh, STR("IV.9")), "第IV.9条");
	ok_str(msg_span_days(a, en, 0), "0 days");
	ok_str(msg_span_days(a, en, 1), "1 day");
	ok_str(msg_span_days(a, en, -1), "-1 day");
	ok_str(msg_span_days(a, en, 1000), "1,000 days");
	ok_str(msg_span_days(a, zh, 1), "1天");
	ok_str(msg_span_days(a, zh, 12345), "12,345天");
	/* A value's bytes are not read again for placeholders. */
	ok_str(msg_code_clause(a, en, STR("{id}\x01")), "Clause {id}\x01");
	ok_str(msg_code_clause(a, en, STR("")), "Clause ");
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
