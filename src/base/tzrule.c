/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A rule gives two changes a year, each at a time on the wall that it ends.
 * Around a time we lay out the changes of five years in order. A change may be
 * stated a week and a day off its year, so a year's last or first change may be
 * its neighbour's, and then what was in force before them is known only to the
 * neighbour's neighbour.
 */
#include <assert.h>

#include "base/day.h"
#include "base/instant.h"
#include "base/num.h"

#include "base/tzrule.h"

#define NAME_MAX     30
#define OFFSET_HOURS 24  /* POSIX: the most that a zone is off UTC */
#define CHANGE_HOURS 167 /* RFC 9636: a week less an hour, either way */
#define CHANGE_USUAL (2 * 60 * 60)
#define DST_USUAL    (60 * 60)
#define SECOND       INT64_C(1000)
#define AROUND       2 /* years, either way */
#define CHANGES      (2 * (2 * AROUND + 1))

/* ---- parsing: each take_ takes its part off the head of s ----------------- */

static bool
take_char(struct str *s, char c)
{
	if (s->n == 0 || s->p[0] != c)
		return false;
	*s = str_sub(*s, 1, s->n);
	return true;
}

static bool
take_number(struct str *s, int min, int max, int *out)
{
	size_t n = 0;
	int64_t v;

	while (n < s->n && num_is_digit(s->p[n]))
		n++;
	if (!num_parse_field(str_sub(*s, 0, n), min, max, &v))
		return false;
	*s = str_sub(*s, n, s->n);
	*out = (int)v;
	return true;
}

static bool
is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool
fits_quoted(char c)
{
	return is_letter(c) || num_is_digit(c) || c == '+' || c == '-';
}

/* "EST", or "<+0330>". */
static bool
take_name(struct str *s, struct str *out)
{
	bool quoted = take_char(s, '<');
	size_t n = 0;

	while (n < s->n && (quoted ? fits_quoted(s->p[n]) : is_letter(s->p[n])))
		n++;
	*out = str_sub(*s, 0, n);
	*s = str_sub(*s, n, s->n);
	return n >= 3 && n <= NAME_MAX && (!quoted || take_char(s, '>'));
}

/* "5", "-3:30", "2:00:00" as seconds. */
static bool
take_time(struct str *s, int max_hours, int32_t *out)
{
	bool minus = take_char(s, '-');
	int h, m = 0, sec = 0;

	if (!minus)
		(void)take_char(s, '+'); /* says nothing */
	if (!take_number(s, 0, max_hours, &h))
		return false;
	if (take_char(s, ':') &&
	    (!take_number(s, 0, 59, &m) ||
		(take_char(s, ':') && !take_number(s, 0, 59, &sec))))
		return false;
	*out = (h * 60 + m) * 60 + sec;
	if (minus)
		*out = -*out;
	return true;
}

static bool
take_weekday(struct str *s, struct tzdate *d)
{
	d->kind = TZDATE_WEEKDAY;
	return take_number(s, 1, 12, &d->month) && take_char(s, '.') &&
	    take_number(s, 1, 5, &d->week) && take_char(s, '.') &&
	    take_number(s, 0, 6, &d->day);
}

/* ",M3.2.0/2" */
static bool
take_date(struct str *s, struct tzdate *d)
{
	bool good;

	if (!take_char(s, ','))
		return false;
	if (take_char(s, 'M')) {
		good = take_weekday(s, d);
	} else if (take_char(s, 'J')) {
		d->kind = TZDATE_JULIAN;
		good = take_number(s, 1, 365, &d->day);
	} else {
		d->kind = TZDATE_ORDINAL;
		good = take_number(s, 0, 365, &d->day);
	}
	d->seconds = CHANGE_USUAL;
	if (good && take_char(s, '/'))
		good = take_time(s, CHANGE_HOURS, &d->seconds);
	return good;
}

/* "EST5": POSIX counts westward, we count eastward. */
static bool
take_type(struct str *s, struct tztype *out)
{
	if (!take_name(s, &out->name) ||
	    !take_time(s, OFFSET_HOURS, &out->offset))
		return false;
	out->offset = -out->offset;
	return true;
}

/* "EDT", or "EDT4" where it is not an hour ahead. */
static bool
take_daylight(struct str *s, struct tzrule *r)
{
	struct str behind;

	r->changes = true;
	r->daylight.dst = true;
	r->daylight.offset = r->standard.offset + DST_USUAL;
	behind = *s;
	if (!take_name(&behind, &r->daylight.name))
		return false;
	if (behind.n > 0 && behind.p[0] != ',')
		return take_type(s, &r->daylight);
	*s = behind;
	return true;
}

bool
tzrule_parse(struct str s, struct tzrule *out)
{
	struct tzrule r = {0};

	if (!take_type(&s, &r.standard))
		return false;
	/* POSIX lets the dates be left out and then does not say which: no
	 * file has that. */
	if (s.n > 0 &&
	    (!take_daylight(&s, &r) || !take_date(&s, &r.begin) ||
		!take_date(&s, &r.end)))
		return false;
	if (s.n > 0)
		return false;
	*out = r;
	return true;
}

/* ---- the changes around a time -------------------------------------------- */

struct change {
	int64_t at;
	const struct tztype *to;
};

static int32_t
first_of(int year, int month)
{
	struct day d = {DAY_FIRST};
	bool within = day_from_ymd((struct ymd){year, month, 1}, &d);

	assert(within);
	return d.n;
}

static int32_t
weekday_of(const struct tzdate *d, int year)
{
	struct day first = {first_of(year, d->month)};
	/* 0 is Sunday there, 7 is Sunday here. */
	int until = (d->day - (int)day_weekday(first) + 7) % 7;
	int day = until + (d->week - 1) * 7;

	if (day >= day_month_length(year, d->month))
		day -= 7;
	return first.n + day;
}

static int32_t
day_of(const struct tzdate *d, int year)
{
	int32_t january = first_of(year, 1);

	switch (d->kind) {
	case TZDATE_JULIAN:
		return january + d->day - 1 +
		    (d->day >= 60 && day_is_leap(year));
	case TZDATE_ORDINAL:
		return january + d->day;
	case TZDATE_WEEKDAY:
		return weekday_of(d, year);
	}
	assert(false);
	return january;
}

static struct change
change_in(const struct tzdate *d, int year, const struct tztype *from,
    const struct tztype *to)
{
	int64_t wall = (int64_t)day_of(d, year) * INSTANT_DAY;

	return (struct change){wall + (d->seconds - from->offset) * SECOND, to};
}

static int
year_of(int64_t ms)
{
	struct day d = {DAY_LAST};

	if (ms < INSTANT_FIRST)
		ms = INSTANT_FIRST;
	if (ms <= INSTANT_LAST)
		d.n = (int32_t)((ms - INSTANT_FIRST) / INSTANT_DAY) + DAY_FIRST;
	return day_ymd(d).year;
}

/* Keeps the order of what comes at the same time: where the end of one year's
 * daylight time is the begin of the next, it goes on. */
static void
insert(struct change *change, int n, struct change new)
{
	for (; n > 0 && change[n - 1].at > new.at; n--)
		change[n] = change[n - 1];
	change[n] = new;
}

/* The changes of the years around ms, as they come. */
static int
changes_around(const struct tzrule *r, int64_t ms, struct change out[CHANGES])
{
	int year = year_of(ms), n = 0;

	for (int y = year - AROUND; y <= year + AROUND; y++) {
		if (y < 1 || y > 9999)
			continue;
		insert(out, n++,
		    change_in(&r->begin, y, &r->standard, &r->daylight));
		insert(out, n++,
		    change_in(&r->end, y, &r->daylight, &r->standard));
	}
	return n;
}

const struct tztype *
tzrule_type(const struct tzrule *r, int64_t ms)
{
	struct change change[CHANGES];
	const struct tztype *type;
	int n;

	if (!r->changes)
		return &r->standard;
	n = changes_around(r, ms, change);
	assert(n > 0); /* the year of an instant is one of them */
	/* Before the first change it was the other one. */
	type = change[0].to == &r->standard ? &r->daylight : &r->standard;
	for (int i = 0; i < n && change[i].at <= ms; i++)
		type = change[i].to;
	return type;
}

bool
tzrule_next(const struct tzrule *r, int64_t ms, int64_t *out)
{
	struct change change[CHANGES];
	int n = r->changes ? changes_around(r, ms, change) : 0;

	for (int i = 0; i < n; i++) {
		if (change[i].at > ms) {
			*out = change[i].at;
			return true;
		}
	}
	return false;
}
