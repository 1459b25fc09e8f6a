/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The calendars that come with the program: they can be read, cover the years
 * that their README says, and have the days that people remember.
 */
#include "base/arena.h"
#include "base/day_text.h"
#include "base/embed.h"
#include "code/bundle.h"
#include "expect.h"
#include "value/calendar.h"
#include "value/calendar_read.h"

static struct calendar *
load(struct work *w, const char *name)
{
	struct str path = str_fmt(w->mem, "calendars/%s.csv", name);
	struct mistakes found = MISTAKES(w->mem);
	struct calendar *c = NULL;

	for (size_t i = 0; i < code_bundle_n; i++) {
		struct calendar_file file = {path, str_from_c(name),
		    code_bundle[i].bytes};

		if (str_eq(code_bundle[i].name, path))
			is(w, calendar_read(w, &file, &found, &c), ST_OK);
	}
	return c;
}

static struct day
on(const char *text)
{
	struct day d = {0};

	if (!day_parse(str_from_c(text), &d))
		tap_ok(false, "%s is a day", text);
	return d;
}

struct known {
	const char *day;
	bool business;
};

static void
check(struct work *w, const char *name, const struct known *known, size_t n,
    int last)
{
	struct calendar *c = load(w, name);

	if (!tap_ok(c != NULL, "%s is in the program", name))
		return;
	for (int year = 2011; year <= last; year++)
		tap_ok(calendar_covers(c, year), "%s has %d", name, year);
	ok(!calendar_covers(c, 2010) && !calendar_covers(c, last + 1));
	for (size_t i = 0; i < n; i++)
		tap_ok(calendar_is_business(c, on(known[i].day)) ==
			known[i].business,
		    "%s: %s is %s business day", name, known[i].day,
		    known[i].business ? "a" : "no");
}

#define CHECK(w, name, known, last) \
	check((w), (name), (known), sizeof(known) / sizeof((known)[0]), (last))

static void
test_cn(struct work *w)
{
	static const struct known known[] = {
	    {"2011-02-12", true},  /* a Saturday for the Spring Festival */
	    {"2011-12-31", true},  /* for the next year's first days */
	    {"2012-01-03", false}, /* which are these */
	    {"2014-05-04", true},  /* a Sunday */
	    {"2015-09-03", false}, /* 70 years after the war */
	    {"2015-09-04", false},
	    {"2015-09-06", true},
	    {"2020-01-31", false}, /* the festival that was made longer */
	    {"2020-02-01", false},
	    {"2020-02-03", true},
	    {"2020-10-08", false},
	    {"2023-10-07", true},
	    {"2024-02-04", true}, /* Sundays around the Spring Festival */
	    {"2024-02-09", true}, /* its eve was none of the holidays */
	    {"2024-02-16", false},
	    {"2024-02-18", true},
	    {"2024-10-07", false},
	    {"2025-01-28", false}, /* from 2025 the eve is one */
	    {"2026-01-02", false},
	    {"2026-01-04", true},
	    {"2026-02-23", false},
	    {"2026-02-24", true},
	    {"2026-10-10", true},
	    {"2026-11-25", true},
	    {"2026-11-28", false},
	};

	CHECK(w, "cn", known, 2026);
}

static void
test_hk(struct work *w)
{
	static const struct known known[] = {
	    {"2011-12-27", false}, /* Christmas was a Sunday */
	    {"2012-10-02", false}, /* two holidays on the first */
	    {"2015-04-07", false},
	    {"2015-09-03", false},
	    {"2020-01-28", false}, /* the second day was a Sunday */
	    {"2020-01-29", true},
	    {"2021-04-06", false},
	    {"2022-09-12", false},
	    {"2024-05-15", false}, /* the Buddha's birthday */
	    {"2024-10-02", true},  /* a holiday across the border alone */
	    {"2025-10-07", false},
	    {"2026-04-07", false},
	    {"2026-04-08", true},
	    {"2026-12-24", true},
	};

	CHECK(w, "hk", known, 2026);
}

static void
test_us(struct work *w)
{
	static const struct known federal[] = {
	    {"2011-10-10", false}, /* Columbus Day */
	    {"2012-10-29", true},
	    {"2020-06-19", true},
	    {"2021-06-18", false}, /* the first Juneteenth, on a Friday */
	    {"2021-12-31", false}, /* New Year's Day was a Saturday */
	    {"2022-06-20", false},
	    {"2024-03-29", true}, /* Good Friday is none */
	    {"2025-11-11", false},
	    {"2026-07-03", false},
	    {"2026-11-26", false},
	    {"2027-12-31", false},
	    {"2030-12-25", false},
	};
	static const struct known nasdaq[] = {
	    {"2011-04-22", false}, /* Good Friday */
	    {"2011-10-10", true},  /* Columbus Day is none */
	    {"2012-10-29", false}, /* the hurricane */
	    {"2012-10-30", false}, {"2012-10-31", true}, {"2018-12-05", false},
	    {"2021-06-18", true},
	    {"2021-12-31", true}, /* a Saturday's New Year is not kept */
	    {"2022-06-20", false}, {"2025-01-09", false}, {"2025-11-11", true},
	    {"2026-07-03", false}, {"2026-11-26", false},
	    {"2026-11-27", true}, /* half a day */
	};

	CHECK(w, "us-federal", federal, 2030);
	CHECK(w, "us-nasdaq", nasdaq, 2026);
}

/* How many business days a year had, by the count of its source. */
static void
test_years(struct work *w)
{
	static const struct {
		const char *name, *from, *to;
		int64_t n;
	} row[] = {
	    /* Trading days as the exchange counts them. */
	    {"us-nasdaq", "2011-12-31", "2012-12-31", 250},
	    {"us-nasdaq", "2017-12-31", "2018-12-31", 251},
	    {"us-nasdaq", "2019-12-31", "2020-12-31", 253},
	    {"us-nasdaq", "2022-12-31", "2023-12-31", 250},
	    {"us-nasdaq", "2023-12-31", "2024-12-31", 252},
	    {"us-nasdaq", "2024-12-31", "2025-12-31", 250},
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct calendar_count got =
		    calendar_between(load(w, row[i].name), on(row[i].from),
			on(row[i].to));

		tap_ok(got.n == row[i].n && !got.provisional,
		    "%s up to %s: %d days", row[i].name, row[i].to, (int)got.n);
	}
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	test_cn(&w);
	test_hk(&w);
	test_us(&w);
	test_years(&w);
	arena_free(w.mem);
	return tap_done();
}
