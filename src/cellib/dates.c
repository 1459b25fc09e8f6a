/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Dates without time: a day of the calendar, wherever the reader is. CEL has
 * none; this library is our own.
 *
 *	date("2026-11-25")	ISO 8601, four, two and two digits
 *	date(2026, 11, 25)	year, month 1 to 12, day
 *	t.toDate("Asia/Shanghai")	the day of a timestamp there
 *	d + 3  d - 3		so many days later, earlier
 *	d - e			days from e to d, an int
 *	d.addMonths(3)		the same day of another month, or its last day
 *				where it has no such day: 31 January and one
 *				month is 28 or 29 February
 *	d < e  d == e
 *	d.getFullYear()		2026
 *	d.getMonth()		0 to 11	   as CEL has it for timestamps
 *	d.getDate()		1 to 31
 *	d.getDayOfMonth()	0 to 30
 *	d.getDayOfWeek()	0 is Sunday
 *	d.getDayOfYear()	0 to 365
 *	string(d)		"2026-11-25"
 *
 * The calendar is the Gregorian one, from 0001-01-01 to 9999-12-31; what leaves
 * it is an error (out_of_range), and so is a day that a month does not have. Of a
 * host's date beyond it, nothing can be asked but how it compares.
 */
#include <stdio.h>

#include "base/ckd.h"
#include "base/day.h"

#include "cel/text.h"
#include "cellib/clock.h"
#include "cellib/compare.h"
#include "cellib/convert.h"

#define TEXT_LENGTH 10

/* ---- into dates ---------------------------------------------------------- */

/* So many digits; false when there is another byte among them. */
static bool
digits(const char *p, size_t n, int *out)
{
	int v = 0;

	for (size_t i = 0; i < n; i++) {
		if (p[i] < '0' || p[i] > '9')
			return false;
		v = v * 10 + (p[i] - '0');
	}
	*out = v;
	return true;
}

static const char no_text[] = "a date is written like 2026-11-25";
static const char no_day[] = "there is no such day in the calendar";

/* What is wrong with the text; NULL when nothing is. */
static const char *
read_date(struct cel_text t, struct day *out)
{
	struct ymd ymd;

	if (t.n != TEXT_LENGTH || t.p[4] != '-' || t.p[7] != '-' ||
	    !digits(t.p, 4, &ymd.year) || !digits(t.p + 5, 2, &ymd.month) ||
	    !digits(t.p + 8, 2, &ymd.day))
		return no_text;
	return day_from_ymd(ymd, out) ? NULL : no_day;
}

static CEL__FUNCTION(from_string)
{
	struct day day;
	const char *bad = read_date(cel_text_of(arg[0]), &day);

	if (bad == no_text)
		return cel_fail(c, CEL_BAD_ARGUMENT, "%s", bad);
	if (bad != NULL)
		return cel_fail(c, CEL_OUT_OF_RANGE, "%s", bad);
	return cel_date(day.n);
}

static bool
prepare_string(struct cel_arena *a, const struct cel_value *arg, size_t n,
    const void **out, struct cel_text *words)
{
	struct day day;
	const char *bad = read_date(cel_text_of(arg[0]), &day);

	(void)a;
	(void)n;
	(void)out;
	if (bad != NULL)
		*words = cel__text_from_c(bad);
	return bad == NULL;
}

/* An int that is no int of C is no year either. */
static int
clip(int64_t v)
{
	return v < 0 || v > 9999 ? 0 : (int)v;
}

static CEL__FUNCTION(from_parts)
{
	struct ymd ymd = {clip(arg[0].as.i), clip(arg[1].as.i),
	    clip(arg[2].as.i)};
	struct day day;

	if (!day_from_ymd(ymd, &day))
		return cel_fail(c, CEL_OUT_OF_RANGE, "%s", no_day);
	return cel_date(day.n);
}

/* ---- arithmetic ---------------------------------------------------------- */

static struct cel_value
out_of_range(struct cel_call *c)
{
	return cel_fail(c, CEL_OUT_OF_RANGE,
	    "the date leaves the years 1 to 9999");
}

static struct cel_value
later(struct cel_call *c, struct cel_value date, int64_t days)
{
	struct day day;

	if (!day_from_n(date.as.i, &day) || !day_add(day, days, &day))
		return out_of_range(c);
	return cel_date(day.n);
}

static CEL__FUNCTION(add_days)
{
	return later(c, arg[0], arg[1].as.i);
}

static CEL__FUNCTION(subtract_days)
{
	/* The one that cannot be turned is beyond the calendar too. */
	if (arg[1].as.i == INT64_MIN)
		return out_of_range(c);
	return later(c, arg[0], -arg[1].as.i);
}

static CEL__FUNCTION(between)
{
	int64_t days;

	if (ckd_sub(&days, arg[0].as.i, arg[1].as.i))
		return out_of_range(c);
	return cel_int(days);
}

static CEL__FUNCTION(add_months)
{
	struct day day;

	if (!day_from_n(arg[0].as.i, &day) ||
	    !day_add_months(day, arg[1].as.i, &day))
		return out_of_range(c);
	return cel_date(day.n);
}

/* ---- what the calendar shows --------------------------------------------- */

static CEL__FUNCTION(year)
{
	struct day day;

	if (!day_from_n(arg[0].as.i, &day))
		return out_of_range(c);
	return cel_int(day_ymd(day).year);
}

static CEL__FUNCTION(month)
{
	struct day day;

	if (!day_from_n(arg[0].as.i, &day))
		return out_of_range(c);
	return cel_int(day_ymd(day).month - 1);
}

static CEL__FUNCTION(day_of_month)
{
	struct day day;

	if (!day_from_n(arg[0].as.i, &day))
		return out_of_range(c);
	return cel_int(day_ymd(day).day);
}

static CEL__FUNCTION(day_of_month_from_0)
{
	struct day day;

	if (!day_from_n(arg[0].as.i, &day))
		return out_of_range(c);
	return cel_int(day_ymd(day).day - 1);
}

static CEL__FUNCTION(day_of_week)
{
	struct day day;

	if (!day_from_n(arg[0].as.i, &day))
		return out_of_range(c);
	return cel_int(day_weekday(day) % 7); /* SUNDAY is 7 */
}

static CEL__FUNCTION(day_of_year)
{
	struct day day, first;

	if (!day_from_n(arg[0].as.i, &day) ||
	    !day_from_ymd((struct ymd){day_ymd(day).year, 1, 1}, &first))
		return out_of_range(c);
	return cel_int(day.n - first.n);
}

static CEL__FUNCTION(to_string)
{
	struct day day;
	struct ymd ymd;
	char *text;

	if (!day_from_n(arg[0].as.i, &day))
		return out_of_range(c);
	ymd = day_ymd(day);
	text = (char *)cel_take(c, TEXT_LENGTH + 1, 1);
	if (text == NULL)
		return cel_memory_error();
	(void)snprintf(text, TEXT_LENGTH + 1, "%04u-%02u-%02u",
	    (unsigned)ymd.year % 10000, (unsigned)ymd.month % 100,
	    (unsigned)ymd.day % 100);
	return cel_string((struct cel_text){text, TEXT_LENGTH});
}

/* ---- the table ----------------------------------------------------------- */

#define ORDER(op, id, to) CEL__ROW(op, id "_date", "date, date -> bool", to)
#define SHOWS(f, id, to)  CEL__MEMBER(f, "date_to_" id, "date -> int", to)

static const struct cel_overload overload[] = {
    {.name = "date",
	.id = "string_to_date",
	.signature = "string -> date",
	.call = from_string,
	.prepare = prepare_string},
    CEL__ROW("date", "ints_to_date", "int, int, int -> date", from_parts),
    CEL__ROW("date", "date_to_date", "date -> date", cel__identity),
    CEL__MEMBER("toDate", "timestamp_to_date", CEL__TS ", string -> date",
	cel__get_day),
    CEL__ROW("string", "date_to_string", "date -> string", to_string),
    CEL__ROW("_+_", "add_date_int", "date, int -> date", add_days),
    CEL__ROW("_-_", "subtract_date_int", "date, int -> date", subtract_days),
    CEL__ROW("_-_", "subtract_date_date", "date, date -> int", between),
    CEL__MEMBER("addMonths", "date_add_months", "date, int -> date",
	add_months),
    ORDER("_<_", "less", cel__less),
    ORDER("_<=_", "less_equals", cel__less_equal),
    ORDER("_>_", "greater", cel__greater),
    ORDER("_>=_", "greater_equals", cel__greater_equal),
    SHOWS("getFullYear", "year", year),
    SHOWS("getMonth", "month", month),
    SHOWS("getDate", "day_of_month_1_based", day_of_month),
    SHOWS("getDayOfMonth", "day_of_month", day_of_month_from_0),
    SHOWS("getDayOfWeek", "day_of_week", day_of_week),
    SHOWS("getDayOfYear", "day_of_year", day_of_year),
};

const struct cel_library cel_dates = {
    .name = "dates",
    .overload = overload,
    .overloads = sizeof(overload) / sizeof(overload[0]),
};
