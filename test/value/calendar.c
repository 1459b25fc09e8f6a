/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/day_text.h"
#include "base/mistake.h"
#include "expect.h"
#include "value/calendar.h"
#include "value/calendar_read.h"

#define HEAD "date,calendar,kind,name\n"

static struct day
on(const char *text)
{
	struct day d = {0};

	if (!day_parse(str_from_c(text), &d))
		tap_ok(false, "%s is a day", text);
	return d;
}

static struct calendar *
read_text(struct work *w, struct str bytes)
{
	struct mistakes found = MISTAKES(w->mem);
	struct calendar_file file = {STR("cn.csv"), STR("cn"), bytes};
	struct calendar *c = NULL;

	is(w, calendar_read(w, &file, &found, &c), ST_OK);
	return c;
}

/* The spring of 2024: a holiday of eight days, two weekends worked for it. */
static const char spring[] =
    HEAD "2023,cn,covered,\n"
	 "2024,cn,covered,State Council, notice of 2023-10-25\r\n"
	 "2024-02-10,cn,closed,Spring Festival\n"
	 "2024-02-11,cn,closed,Spring Festival\n"
	 "2024-02-12,cn,closed,\n"
	 "2024-02-13,cn,closed,\n"
	 "\n"
	 "2024-02-14,cn,closed,\n"
	 "2024-02-15,cn,closed,\n"
	 "2024-02-16,cn,closed,\n"
	 "2024-02-17,cn,closed,\n"
	 "2024-02-04,cn,open,\n"
	 "2024-02-18,cn,open,\n"
	 "2024-01-01,cn,closed,\xe5\x85\x83\xe6\x97\xa6";

static void
test_add(struct work *w)
{
	static const struct {
		const char *from, *to;
		int n;
		bool provisional;
	} row[] = {
	    {"2024-02-09", "2024-02-09", 0, false},
	    {"2024-02-09", "2024-02-18", 1, false},
	    {"2024-02-09", "2024-02-19", 2, false},
	    {"2024-02-14", "2024-02-18", 1, false},
	    {"2024-02-14", "2024-02-14", 0, false},
	    {"2024-02-02", "2024-02-04", 1, false},
	    {"2024-02-02", "2024-02-05", 2, false},
	    {"2024-02-03", "2024-02-04", 1, false},
	    {"2024-02-18", "2024-02-09", -1, false},
	    {"2024-02-17", "2024-02-09", -1, false},
	    {"2024-02-05", "2024-02-04", -1, false},
	    {"2024-02-05", "2024-02-02", -2, false},
	    {"2023-12-29", "2024-01-02", 1, false},
	    {"2024-01-02", "2023-12-29", -1, false},
	    {"2024-12-31", "2025-01-01", 1, true},
	    {"2025-01-01", "2024-12-31", -1, false},
	    {"2025-01-02", "2025-01-01", -1, true},
	    {"2025-01-01", "2025-01-01", 0, false},
	    {"2023-01-02", "2022-12-30", -1, true},
	    {"2022-12-30", "2023-01-02", 1, true},
	};
	struct calendar *c = read_text(w, str_from_c(spring));

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct calendar_day got = {{0}, false};
		struct calendar_count back;
		bool fits = calendar_add(c, on(row[i].from), row[i].n, &got);

		if (!tap_ok(fits && got.day.n == on(row[i].to).n &&
			    got.provisional == row[i].provisional,
			"%s and %d business days", row[i].from, row[i].n))
			printf("# %.*s%s\n",
			    STR_ARG(day_format(w->mem, got.day)),
			    got.provisional ? ", provisional" : "");
		back = calendar_between(c, on(row[i].from), on(row[i].to));
		ok(back.n == row[i].n &&
		    back.provisional == row[i].provisional);
	}
}

/* Against counting day by day, over all that the rows can do. */
static void
test_walk(struct work *w)
{
	struct calendar *c = read_text(w, str_from_c(spring));
	struct day from = on("2023-12-20");
	size_t bad = 0;

	for (int i = 0; i < 90; i++, from.n++) {
		struct day d = from;
		int64_t n = 0;

		for (int step = 0; step < 60; step++) {
			struct calendar_day to;

			d.n++;
			n += calendar_is_business(c, d);
			bad += calendar_between(c, from, d).n != n;
			if (!calendar_is_business(c, d))
				continue;
			bad +=
			    !calendar_add(c, from, n, &to) || to.day.n != d.n;
		}
		d = from;
		n = 0;
		for (int step = 0; step < 60; step++) {
			struct calendar_day to;

			d.n--;
			n -= calendar_is_business(c, d);
			bad += calendar_between(c, from, d).n != n;
			if (!calendar_is_business(c, d))
				continue;
			bad +=
			    !calendar_add(c, from, n, &to) || to.day.n != d.n;
		}
	}
	tap_ok(bad == 0, "counting agrees with walking: %zu do not", bad);
}

static void
test_ends(struct work *w)
{
	struct calendar *c = calendar_new(w->mem, NULL, 0, NULL, 0);
	struct calendar_day to = {{7}, false};
	struct day last = {DAY_LAST}, first = {DAY_FIRST};

	ok(calendar_is_business(c, first) && calendar_is_business(c, last));
	ok(!calendar_add(c, last, 1, &to) && to.day.n == 7);
	ok(!calendar_add(c, first, -1, &to) && to.day.n == 7);
	ok(!calendar_add(c, first, INT64_MAX, &to) && to.day.n == 7);
	ok(!calendar_add(c, last, INT64_MIN, &to) && to.day.n == 7);
	ok(calendar_add(c, last, -1, &to) && to.day.n == DAY_LAST - 1);
	ok(calendar_add(c, first, 4, &to) && to.day.n == DAY_FIRST + 4);
	ok(to.provisional && !calendar_covers(c, 1));
	ok(calendar_between(c, first, last).n ==
	    calendar_between(c, last, first).n * -1);
}

static void
test_mistakes(struct work *w)
{
	static const struct {
		const char *text, *place, *what;
	} row[] = {
	    {"", "1:1", "the first line is not the file's head"},
	    {"date,name\n", "1:1", "the first line is not the file's head"},
	    {HEAD "2024-02-10,cn,closed\n", "2:1", "a row has four fields"},
	    {HEAD "2024-02-30,cn,closed,\n", "2:1", "no day of the calendar"},
	    {HEAD "10/02/2024,cn,closed,\n", "2:1", "no day of the calendar"},
	    {HEAD "2024,cn,closed,\n", "2:1", "no day of the calendar"},
	    {HEAD "2024-02-10,cn,covered,\n", "2:1", "is a year"},
	    {HEAD "0000,cn,covered,\n", "2:1", "is a year"},
	    {HEAD "2024-02-10,hk,closed,\n", "2:12", "of the calendar cn"},
	    {HEAD "2024-02-10,cn,closd,\n", "2:15", "closed, open or covered"},
	    {HEAD "2024-02-10,cn,holiday,\n", "2:15",
		"closed, open or covered"},
	    {HEAD "2024-02-09,cn,open,\n", "2:1", "no Saturday or Sunday"},
	    {HEAD "2024-02-10,cn,closed,\"Spring\"\n", "2:22",
		"quotation marks"},
	    {HEAD "2024-02-10,cn,closed,a\n2024-02-10,cn,open,b\n", "3:1",
		"twice, the first time in line 2"},
	    {HEAD "2024,cn,covered,\n2024,cn,covered,\n", "3:1",
		"twice, the first time in line 2"},
	    {HEAD "2024-02-10,cn,closed,\xff\n", "2:22", "not UTF-8"},
	    {HEAD "2024-02-10\tcn\tclosed\t\n", "2:11", "control character"},
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct mistakes found = MISTAKES(w->mem);
		struct calendar_file file = {STR("cn.csv"), STR("cn"),
		    str_from_c(row[i].text)};
		struct calendar *c = NULL;
		struct str want = str_fmt(w->mem, "cn.csv:%s: ", row[i].place);
		struct str got;
		size_t at;

		is(w, calendar_read(w, &file, &found, &c), ST_INVALID);
		ok(c == NULL && found.n == 1);
		got = mistake_format(w->mem,
		    VEC_AT(&found.list, struct mistake, 0));
		if (!tap_ok(str_starts(got, want) &&
			    str_find(got, str_from_c(row[i].what), &at),
			"%s", row[i].what))
			printf("# %.*s", STR_ARG(got));
		ok(VEC_AT(&found.list, struct mistake, 0)->remedy.n > 0);
	}
}

static void
test_limits(struct work *w)
{
	struct mistakes found = MISTAKES(w->mem);
	char *big = (char *)arena_take(w->mem, CALENDAR_BYTES_MAX + 1, 1);
	struct calendar_file file = {STR("cn.csv"), STR("cn"),
	    {big, CALENDAR_BYTES_MAX + 1}};
	struct calendar *c = NULL;
	struct str name;

	says(w, calendar_read(w, &file, &found, &c), ST_LIMIT, "1048576");
	memset(big, 'x', CALENDAR_NAME_MAX + 1);
	name = str_of(big, CALENDAR_NAME_MAX);
	file.bytes =
	    str_fmt(w->mem, HEAD "2024-02-10,cn,closed,%.*s", STR_ARG(name));
	is(w, calendar_read(w, &file, &found, &c), ST_OK);
	name.n++;
	file.bytes =
	    str_fmt(w->mem, HEAD "2024-02-10,cn,closed,%.*s", STR_ARG(name));
	says(w, calendar_read(w, &file, &found, &c), ST_LIMIT, "shorten it");
	/* With another mistake it is no longer only a limit. */
	file.bytes =
	    str_fmt(w->mem, "x\n2024-02-10,cn,closed,%.*s", STR_ARG(name));
	says(w, calendar_read(w, &file, &found, &c), ST_INVALID,
	    "begin the file");
}

static void
test_rows(struct work *w)
{
	struct calendar_file file = {STR("cn.csv"), STR("cn"), STR("")};
	struct mistakes found = MISTAKES(w->mem);
	struct calendar *c = NULL;
	struct buf b;
	struct day d = on("1990-01-01");

	buf_init(&b, CALENDAR_BYTES_MAX);
	buf_add_c(&b, HEAD);
	for (size_t i = 0; i <= CALENDAR_ROWS_MAX; i++, d.n++) {
		day_put(&b, d);
		buf_add_c(&b, ",cn,closed,\n");
	}
	ok(!buf_full(&b));
	file.bytes = buf_str(&b);
	says(w, calendar_read(w, &file, &found, &c), ST_LIMIT, "20000 rows");
	file.bytes = str_sub(file.bytes, 0, file.bytes.n - 23);
	found = MISTAKES(w->mem);
	is(w, calendar_read(w, &file, &found, &c), ST_OK);
	ok(!calendar_is_business(c, on("2000-01-03")));
	buf_release(&b);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	test_add(&w);
	test_walk(&w);
	test_ends(&w);
	test_mistakes(&w);
	test_limits(&w);
	test_rows(&w);
	arena_free(w.mem);
	return tap_done();
}
