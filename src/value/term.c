/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "base/num.h"

#include "cel/type.h"

#include "value/value_impl.h"

#include "value/term.h"

const struct cel_type value_term_type = {
    .kind = CEL__T_OPAQUE,
    .name = {"term", 4},
};

/* In the singular; an 's' makes the plural of each. */
static const char *const unit_name[] = {
    [VALUE_DAY] = "day",
    [VALUE_BUSINESS_DAY] = "business day",
    [VALUE_WEEK] = "week",
    [VALUE_MONTH] = "month",
    [VALUE_YEAR] = "year",
};

#define UNITS (sizeof(unit_name) / sizeof(unit_name[0]))

_Static_assert(UNITS == VALUE_YEAR + 1, "each unit has a name");

const struct value_term *
value_term_of(struct cel_value v)
{
	return (const struct value_term *)value__of(v, &value_term_type);
}

/* In the smallest unit that a unit is always so many of. */
static struct value_term
settle(const struct value_term *t)
{
	struct value_term to = *t;

	if (t->unit == VALUE_WEEK) {
		to.count *= 7;
		to.unit = VALUE_DAY;
	} else if (t->unit == VALUE_YEAR) {
		to.count *= 12;
		to.unit = VALUE_MONTH;
	}
	return to;
}

static bool
same(const struct cel_opaque *a, const struct cel_opaque *b)
{
	struct value_term x = settle((const struct value_term *)a);
	struct value_term y = settle((const struct value_term *)b);

	/* No time at all is one thing, whatever it is no days or months of. */
	return x.count == y.count && (x.unit == y.unit || x.count == 0);
}

/* ---- text ---------------------------------------------------------------- */

#define TEXT_MAX 32

struct cel_text
value_term_format(struct cel_arena *a, const struct value_term *t)
{
	char *p = (char *)cel_arena_take(a, TEXT_MAX, 1);
	int n;

	if (p == NULL)
		return (struct cel_text){NULL, 0};
	n = snprintf(p, TEXT_MAX, "%d %s%s", t->count, unit_name[t->unit],
	    t->count == 1 ? "" : "s");
	return (struct cel_text){p, (size_t)n};
}

static struct cel_text
format(struct cel_arena *a, const struct cel_opaque *v)
{
	return value_term_format(a, (const struct value_term *)v);
}

static const char no_term[] =
    "a length of time is written like 5 business days: a number, a space, and "
    "days, business days, weeks, months or years";
static const char too_long[] = "a length of time has at most 36525 of a unit";

static bool
find_unit(struct str name, enum value_unit *out)
{
	if (str_ends(name, STR("s")))
		name.n--;
	for (size_t i = 0; i < UNITS; i++)
		if (str_eq(name, str_from_c(unit_name[i]))) {
			*out = (enum value_unit)i;
			return true;
		}
	return false;
}

const char *
value_term_read(struct str text, struct value_term *out)
{
	struct value_term t = {.count = 0};
	struct str number, name;
	int64_t count;

	if (!str_cut(text, ' ', &number, &name) || !find_unit(name, &t.unit) ||
	    !num_parse_i64(number, 0, INT64_MAX, &count))
		return no_term;
	if (count > VALUE_TERM_MAX)
		return too_long;
	t.count = (int)count;
	*out = t;
	return NULL;
}

const char *
value_term_parse(struct cel_arena *a, struct str text, struct cel_value *out)
{
	struct value_term read, *t;
	const char *bad = value_term_read(text, &read);

	if (bad != NULL)
		return bad;
	t = (struct value_term *)cel_arena_take(a, 1, sizeof(*t));
	if (t == NULL) {
		*out = cel_memory_error();
		return NULL;
	}
	*t = read;
	t->head = (struct cel_opaque){&value_term_type, same, format};
	*out = cel_opaque(&t->head);
	return NULL;
}

/* ---- counting ------------------------------------------------------------ */

static bool
shift(const struct value_term *t, int sign, struct day from,
    const struct calendar *c, struct calendar_day *out)
{
	struct value_term is = settle(t);
	struct calendar_day to = {from, false};
	bool fits = false;

	switch (is.unit) {
	case VALUE_BUSINESS_DAY:
		return calendar_add(c, from, (int64_t)sign * is.count, out);
	case VALUE_DAY:
	case VALUE_WEEK:
		fits = day_add(from, (int64_t)sign * is.count, &to.day);
		break;
	case VALUE_MONTH:
	case VALUE_YEAR:
		fits = day_add_months(from, (int64_t)sign * is.count, &to.day);
		break;
	}
	if (fits)
		*out = to;
	return fits;
}

bool
value_term_after(const struct value_term *t, struct day from,
    const struct calendar *c, struct calendar_day *out)
{
	return shift(t, 1, from, c, out);
}

bool
value_term_before(const struct value_term *t, struct day from,
    const struct calendar *c, struct calendar_day *out)
{
	return shift(t, -1, from, c, out);
}
