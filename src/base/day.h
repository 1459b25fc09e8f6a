/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"

/*
 * A day of the proleptic Gregorian calendar, as days since 1970-01-01, from
 * 0001-01-01 to 9999-12-31. Days are compared and subtracted by their n. What
 * would leave the range returns false, and *out is then as it was. A number that
 * did not come from here, such as a row's, becomes a day by day_from_n.
 */
struct day {
	int32_t n;
};

#define DAY_FIRST (-719162) /* n of 0001-01-01 */
#define DAY_LAST  2932896   /* n of 9999-12-31 */

struct ymd {
	int year, month, day; /* 1-9999, 1-12, 1-31 */
};

/* As ISO 8601 numbers them. */
enum weekday {
	MONDAY = 1,
	TUESDAY,
	WEDNESDAY,
	THURSDAY,
	FRIDAY,
	SATURDAY,
	SUNDAY
};

MUST_USE bool day_from_n(int64_t n, struct day *out);
MUST_USE bool day_from_ymd(struct ymd ymd, struct day *out);
struct ymd day_ymd(struct day d);

enum weekday day_weekday(struct day d);
bool day_is_leap(int year);
int day_month_length(int year, int month);

MUST_USE bool day_add(struct day d, int64_t days, struct day *out);

/* The same day of another month, clipped to that month's last day: 31 January
 * and one month is 28 or 29 February. So adding is not undone by taking away,
 * and a series counts from its first day, never from the one before. */
MUST_USE bool day_add_months(struct day d, int64_t months, struct day *out);

#endif
