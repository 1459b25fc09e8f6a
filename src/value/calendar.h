/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VALUE_CALENDAR_H
#define VALUE_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/day.h"
#include "base/str.h"

struct arena;

/*
 * The business days of a place or a market. Saturdays and Sundays are none and
 * all other days are, but for the rows of the calendar: a closed day is none, an
 * open one is, also on a weekend, as the days are that the State Council has
 * worked in exchange for a longer holiday.
 *
 * A year is covered when all of its rows are known. Of other years the weekends
 * alone are, so what was counted through one is provisional: it may be another
 * day once the year is announced.
 */
struct calendar;

struct calendar_row {
	struct day day;
	bool open;
};

/* Copies rows and years, in any order, each once. With none of either it has
 * weekends alone. */
struct calendar *calendar_new(struct arena *mem, const struct calendar_row *row,
    size_t rows, const int *year, size_t years);

bool calendar_is_business(const struct calendar *c, struct day d);
bool calendar_covers(const struct calendar *c, int year);

struct calendar_day {
	struct day day;
	bool provisional;
};

/*
 * The n-th business day behind a day, which is itself day 0 and not counted,
 * whether it is a business day or not; for n below 0 the n-th before it. False,
 * and *out as it was, where that leaves the years 1 to 9999.
 */
MUST_USE bool calendar_add(const struct calendar *c, struct day from, int64_t n,
    struct calendar_day *out);

struct calendar_count {
	int64_t n;
	bool provisional;
};

/* How many business days there are behind `from` up to `to`, with `to`; below 0
 * when `to` is the earlier one. So calendar_add(from, n) lands on a business day
 * `to` exactly when calendar_between(from, to) is n. */
struct calendar_count calendar_between(const struct calendar *c,
    struct day from, struct day to);

#endif
