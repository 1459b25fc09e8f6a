/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/day_text.h"
#include "try.h"
#include "value/term.h"

static struct try t;

static void
test_text(void)
{
	static const char *const row[][2] = {
	    {"5 business days", "5 business days"},
	    {"1 business day", "1 business day"},
	    {"1 day", "1 day"},
	    {"1 days", "1 day"},
	    {"2 day", "2 days"},
	    {"0 days", "0 days"},
	    {"2 weeks", "2 weeks"},
	    {"3 months", "3 months"},
	    {"12 months", "12 months"},
	    {"10 years", "10 years"},
	    {"36525 days", "36525 days"},
	};
	static const char *const bad[] = {"", "5", "5 ", " 5 days", "5  days",
	    "days", "five days", "-1 days", "+1 days", "05 days", "1.5 days",
	    "5days", "5 dayss", "5 Days", "5 business", "5 business  days",
	    "5 hours", "5 s", "5 days ", "36526 days", "99999999999 days",
	    "99999999999999999999 days"};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct cel_value v = cel_null();

		ok(value_term_parse(t.arena, str_from_c(row[i][0]), &v) ==
		    NULL);
		ok_str(try_str(value_term_format(t.arena, value_term_of(v))),
		    row[i][1]);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct cel_value v = cel_int(7);

		tap_ok(value_term_parse(t.arena, str_from_c(bad[i]), &v) !=
			    NULL &&
			v.kind == CEL_INT,
		    "no term: '%s'", bad[i]);
	}
}

static void
test_expressions(void)
{
	try_gives(&t, "string(term('30 days'))", "\"30 days\"");
	try_gives(&t, "term('12 months') == term('1 year')", "true");
	try_gives(&t, "term('7 days') == term('1 week')", "true");
	try_gives(&t, "term('30 days') == term('1 month')", "false");
	try_gives(&t, "term('5 days') == term('5 business days')", "false");
	try_gives(&t, "term('0 days') == term('0 months')", "true");
	try_says(&t, "term('soon')", "is written like 5 business days");
	try_says(&t, "term('99999 days')", "at most 36525");
	try_says(&t, "term('1 day') < term('2 days')", "term");
}

static void
test_due(void)
{
	static const struct {
		const char *from, *term, *after, *before;
		bool provisional;
	} row[] = {
	    {"2024-01-31", "1 month", "2024-02-29", "2023-12-31", false},
	    {"2023-01-31", "1 month", "2023-02-28", "2022-12-31", false},
	    {"2024-02-29", "1 year", "2025-02-28", "2023-02-28", false},
	    {"2024-02-29", "12 months", "2025-02-28", "2023-02-28", false},
	    {"2024-05-31", "3 months", "2024-08-31", "2024-02-29", false},
	    {"2024-03-01", "10 years", "2034-03-01", "2014-03-01", false},
	    {"2024-03-01", "1 day", "2024-03-02", "2024-02-29", false},
	    {"2024-03-01", "2 weeks", "2024-03-15", "2024-02-16", false},
	    {"2024-03-01", "365 days", "2025-03-01", "2023-03-02", false},
	    {"2024-03-01", "5 business days", "2024-03-08", "2024-02-23",
		false},
	    {"2024-03-02", "1 business day", "2024-03-04", "2024-03-01", false},
	    {"2025-03-01", "1 business day", "2025-03-03", "2025-02-28", true},
	    {"2025-03-01", "1 month", "2025-04-01", "2025-02-01", false},
	    {"2024-03-01", "0 days", "2024-03-01", "2024-03-01", false},
	    {"2024-03-02", "0 business days", "2024-03-02", "2024-03-02",
		false},
	};
	struct arena *mem = arena_new();
	struct calendar *c = calendar_new(mem, NULL, 0, (int[]){2024}, 1);

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct value_term term;
		struct calendar_day to = {{0}, false};
		struct day from;

		ok(value_term_read(str_from_c(row[i].term), &term) == NULL);
		ok(day_parse(str_from_c(row[i].from), &from));
		ok(value_term_after(&term, from, c, &to));
		ok_str(day_format(mem, to.day), row[i].after);
		ok(to.provisional == row[i].provisional);
		ok(value_term_before(&term, from, c, &to));
		ok_str(day_format(mem, to.day), row[i].before);
		ok(to.provisional == row[i].provisional);
	}
	arena_free(mem);
}

static void
test_ends(void)
{
	static const char *const row[] = {"1 day", "1 week", "1 month",
	    "1 year", "1 business day"};
	struct arena *mem = arena_new();
	struct calendar *c = calendar_new(mem, NULL, 0, NULL, 0);

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct value_term term;
		struct calendar_day to = {{7}, false};

		ok(value_term_read(str_from_c(row[i]), &term) == NULL);
		ok(!value_term_after(&term, (struct day){DAY_LAST}, c, &to));
		ok(!value_term_before(&term, (struct day){DAY_FIRST}, c, &to));
		ok(to.day.n == 7);
	}
	arena_free(mem);
}

int
main(void)
{
	try_init(&t);
	test_text();
	test_expressions();
	test_due();
	test_ends();
	try_release(&t);
	return tap_done();
}
