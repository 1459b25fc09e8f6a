/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Years are counted from 1 March, so that the leap day is the last of its year
 * and the months before it have a length that a straight line gives (after
 * Howard Hinnant's chrono-compatible algorithms). The range begins at year 1,
 * so nothing here divides what is negative.
 */
#include <assert.h>

#include "base/ckd.h"

#include "base/day.h"

#define FIRST_YEAR   1
#define LAST_YEAR    9999
#define ERA_DAYS     146097 /* 400 years */
#define ERA_YEARS    400
#define BEFORE_EPOCH 719468 /* days from 0000-03-01 to 1970-01-01 */

bool
day_is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int
day_month_length(int year, int month)
{
	static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
	    31};

	return length[month - 1] + (month == 2 && day_is_leap(year));
}

bool
day_from_n(int64_t n, struct day *out)
{
	if (n < DAY_FIRST || n > DAY_LAST)
		return false;
	out->n = (int32_t)n;
	return true;
}

bool
day_from_ymd(struct ymd ymd, struct day *out)
{
	int year, month, of_year;

	if (ymd.year < FIRST_YEAR || ymd.year > LAST_YEAR || ymd.month < 1 ||
	    ymd.month > 12 || ymd.day < 1 ||
	    ymd.day > day_month_length(ymd.year, ymd.month))
		return false;
	year = ymd.year - (ymd.month <= 2);
	month = (ymd.month + 9) % 12; /* March is 0 */
	of_year = (153 * month + 2) / 5 + ymd.day - 1;
	out->n = year * 365 + year / 4 - year / 100 + year / ERA_YEARS +
	    of_year - BEFORE_EPOCH;
	return true;
}

struct ymd
day_ymd(struct day d)
{
	int n = d.n + BEFORE_EPOCH;
	int era = n / ERA_DAYS, of_era = n % ERA_DAYS;
	int year = (of_era - of_era / 1460 - (of_era == ERA_DAYS - 1) +
		       of_era / 36524) /
	    365;
	int of_year = of_era - (365 * year + year / 4 - year / 100);
	int month = (5 * of_year + 2) / 153; /* March is 0 */
	struct ymd ymd;

	assert(d.n >= DAY_FIRST && d.n <= DAY_LAST);
	ymd.day = of_year - (153 * month + 2) / 5 + 1;
	ymd.month = month < 10 ? month + 3 : month - 9;
	ymd.year = era * ERA_YEARS + year + (ymd.month <= 2);
	return ymd;
}

enum weekday
day_weekday(struct day d)
{
	/* 0001-01-01 was a Monday. */
	return (enum weekday)((d.n - DAY_FIRST) % 7 + MONDAY);
}

bool
day_add(struct day d, int64_t days, struct day *out)
{
	int64_t n;

	return !ckd_add(&n, days, d.n) && day_from_n(n, out);
}

bool
day_add_months(struct day d, int64_t months, struct day *out)
{
	struct ymd ymd = day_ymd(d);
	int64_t month;
	int last;

	/* Counted from January of year 1, the range begins at zero. */
	if (ckd_add(&month, months,
		(ymd.year - FIRST_YEAR) * 12 + ymd.month - 1) ||
	    month < 0 || month >= (LAST_YEAR - FIRST_YEAR + 1) * 12)
		return false;
	ymd.year = (int)(month / 12) + FIRST_YEAR;
	ymd.month = (int)(month % 12) + 1;
	last = day_month_length(ymd.year, ymd.month);
	if (ymd.day > last)
		ymd.day = last;
	return day_from_ymd(ymd, out);
}
