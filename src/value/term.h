/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VALUE_TERM_H
#define VALUE_TERM_H

#include "base/attr.h"
#include "base/str.h"

#include "cel/cel.h"
#include "value/calendar.h"

/*
 * A length of time as a Code states it: "5 business days", "1 day", "2 weeks",
 * "3 months", "10 years". A month is as long as it is, so a term has no length
 * in days until a day is known that it counts from.
 *
 * In expressions, of the type `term`:
 *
 *	term("30 days")
 *	a == b			12 months are 1 year and 7 days 1 week
 *	string(a)		"30 days"
 *
 * Counting needs the calendar of the company, which is not here: value_term_after
 * is what whoever has it calls.
 */
#define VALUE_TERM_MAX 36525 /* the most of a unit: days of a century */

enum value_unit {
	VALUE_DAY,
	VALUE_BUSINESS_DAY,
	VALUE_WEEK,
	VALUE_MONTH,
	VALUE_YEAR
};

struct value_term {
	struct cel_opaque head;
	int count; /* 0 to VALUE_TERM_MAX */
	enum value_unit unit;
};

extern const struct cel_type value_term_type;

/* A number, a space and a unit, in the singular or the plural. NULL, and the
 * value in *out: an error value when there is no memory. Else what is wrong, a
 * literal, and *out as it was. */
MUST_USE const char *value_term_parse(struct cel_arena *a, struct str text,
    struct cel_value *out);

/* The same into a struct of the caller's, which has no head: for clocks. */
MUST_USE const char *value_term_read(struct str text, struct value_term *out);

/* NULL when it is another value. */
const struct value_term *value_term_of(struct cel_value v);

/* "1 day", "2 days"; p NULL when there is no memory. */
struct cel_text value_term_format(struct cel_arena *a,
    const struct value_term *t);

/*
 * The day that is a term after another, which is itself not counted, or before
 * it. Months and years keep the day of the month, or take the month's last where
 * it has no such day: 31 January and one month is 28 or 29 February. What is not
 * counted in business days is not moved to one, and never provisional. False,
 * and *out as it was, where that leaves the years 1 to 9999.
 */
MUST_USE bool value_term_after(const struct value_term *t, struct day from,
    const struct calendar *c, struct calendar_day *out);
MUST_USE bool value_term_before(const struct value_term *t, struct day from,
    const struct calendar *c, struct calendar_day *out);

#endif
