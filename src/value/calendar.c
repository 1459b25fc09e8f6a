/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How many business days there are up to a day is arithmetic on weeks, put right
 * by the rows up to it: a running sum of +1 for a weekend that is worked and -1
 * for a weekday that is not. Both questions are differences of that count, and
 * the day that has a given count is found by halving, so that none of them walks
 * along the days.
 */
#include <stdlib.h>

#include "base/arena.h"

#include "value/calendar.h"

/* A row that differs from what its weekday says, and the sum of all up to it. */
struct odd {
	int32_t n; /* day */
	int32_t sum;
};

struct calendar {
	struct odd *odd; /* by day */
	size_t odds;
	int *year; /* that are covered, ascending */
	size_t years;
};

static int
by_day(const void *a, const void *b)
{
	int32_t x = ((const struct odd *)a)->n, y = ((const struct odd *)b)->n;

	return (x > y) - (x < y);
}

static int
by_year(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return (x > y) - (x < y);
}

static bool
is_weekday(struct day d)
{
	return day_weekday(d) <= FRIDAY;
}

struct calendar *
calendar_new(struct arena *mem, const struct calendar_row *row, size_t rows,
    const int *year, size_t years)
{
	struct calendar *c = ARENA_NEW(mem, struct calendar);
	int32_t sum = 0;

	c->odd = ARENA_ARRAY(mem, struct odd, rows);
	for (size_t i = 0; i < rows; i++)
		if (row[i].open != is_weekday(row[i].day))
			c->odd[c->odds++] =
			    (struct odd){row[i].day.n, row[i].open ? 1 : -1};
	if (c->odds > 0)
		qsort(c->odd, c->odds, sizeof(*c->odd), by_day);
	for (size_t i = 0; i < c->odds; i++)
		sum = c->odd[i].sum += sum;
	c->year = ARENA_ARRAY(mem, int, years);
	for (size_t i = 0; i < years; i++)
		c->year[c->years++] = year[i];
	if (c->years > 0)
		qsort(c->year, c->years, sizeof(*c->year), by_year);
	return c;
}

/* ---- counting ------------------------------------------------------------ */

/* How many odd days there are up to a day, with it. */
static size_t
odds_to(const struct calendar *c, struct day d)
{
	size_t low = 0, high = c->odds;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (c->odd[middle].n <= d.n)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Business days from 0001-01-01, a Monday, up to a day, with it. */
static int64_t
count_to(const struct calendar *c, int32_t n)
{
	int64_t days = (int64_t)n - DAY_FIRST + 1, rest = days % 7;
	size_t odds = odds_to(c, (struct day){n});

	return days / 7 * 5 + (rest < 5 ? rest : 5) +
	    (odds == 0 ? 0 : c->odd[odds - 1].sum);
}

bool
calendar_is_business(const struct calendar *c, struct day d)
{
	size_t odds = odds_to(c, d);
	bool odd = odds > 0 && c->odd[odds - 1].n == d.n;

	return is_weekday(d) != odd;
}

bool
calendar_covers(const struct calendar *c, int year)
{
	for (size_t i = 0; i < c->years && c->year[i] <= year; i++)
		if (c->year[i] == year)
			return true;
	return false;
}

/* Is each year covered that has one of these days? */
static bool
covers_days(const struct calendar *c, struct day first, struct day last)
{
	int from = day_ymd(first).year, to = day_ymd(last).year;
	size_t i = 0;

	while (i < c->years && c->year[i] < from)
		i++;
	for (; from <= to; from++, i++)
		if (i >= c->years || c->year[i] != from)
			return false;
	return true;
}

/* Were the days counted that are behind the one up to the other, or from the
 * other up to the one without it? */
static bool
is_provisional(const struct calendar *c, struct day from, struct day to)
{
	if (from.n == to.n)
		return false;
	if (from.n < to.n)
		return !covers_days(c, (struct day){from.n + 1}, to);
	return !covers_days(c, to, (struct day){from.n - 1});
}

/* The first day with at least so many business days up to it. */
static struct day
find(const struct calendar *c, int64_t count)
{
	int32_t low = DAY_FIRST, high = DAY_LAST;

	while (low < high) {
		int32_t middle = low + (high - low) / 2;

		if (count_to(c, middle) >= count)
			high = middle;
		else
			low = middle + 1;
	}
	return (struct day){low};
}

bool
calendar_add(const struct calendar *c, struct day from, int64_t n,
    struct calendar_day *out)
{
	int64_t now = count_to(c, from.n), wanted;
	struct day to = from;

	/* Beyond them there are no so many days at all. */
	if (n > DAY_LAST - DAY_FIRST || n < DAY_FIRST - DAY_LAST)
		return false;
	/* Of the days before one that is no business day, the last one counted
	 * is the first. */
	wanted = now + n + (n < 0 && !calendar_is_business(c, from));
	if (n != 0 && (wanted < 1 || wanted > count_to(c, DAY_LAST)))
		return false;
	if (n != 0)
		to = find(c, wanted);
	*out = (struct calendar_day){to, is_provisional(c, from, to)};
	return true;
}

struct calendar_count
calendar_between(const struct calendar *c, struct day from, struct day to)
{
	int64_t n = count_to(c, to.n) - count_to(c, from.n);

	/* Backwards, `to` counts and `from` does not. */
	if (to.n < from.n)
		n = n + calendar_is_business(c, from) -
		    calendar_is_business(c, to);
	return (struct calendar_count){n, is_provisional(c, from, to)};
}
