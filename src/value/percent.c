/* SPDX-License-Identifier: Apache-2.0 */
#include "cel/decimal.h"
#include "cel/type.h"

#include "value/value_impl.h"

#include "value/percent.h"

const struct cel_type value_percent_type = {
    .kind = CEL__T_OPAQUE,
    .name = {"percent", 7},
};

const struct value_percent *
value_percent_of(struct cel_value v)
{
	return (const struct value_percent *)value__of(v, &value_percent_type);
}

int
value_percent_compare(const struct value_percent *a,
    const struct value_percent *b)
{
	return decimal_cmp(a->count, b->count);
}

static bool
same(const struct cel_opaque *a, const struct cel_opaque *b)
{
	return value_percent_compare((const struct value_percent *)a,
		   (const struct value_percent *)b) == 0;
}

struct cel_text
value_percent_format(struct cel_arena *a, const struct value_percent *p)
{
	return value__digits_format(a, STR(""), p->count, p->places, STR("%"));
}

static struct cel_text
format(struct cel_arena *a, const struct cel_opaque *v)
{
	return value_percent_format(a, (const struct value_percent *)v);
}

struct cel_value
value_percent_count(struct cel_arena *a, const struct value_percent *p)
{
	return cel__decimal(a, p->count);
}

const char *
value_percent_read(struct str text, struct decimal *out, int *places_out)
{
	struct str number = str_sub(text, 0, text.n == 0 ? 0 : text.n - 1);
	struct decimal d;
	const char *bad;
	int places;

	if (!str_ends(text, STR("%")))
		return "a percentage is written like 5% or 5.01%";
	bad = value__digits_parse(number, &d, &places);
	if (bad != NULL)
		return bad;
	if (str_starts(number, STR("-")))
		return "a percentage is not below zero";
	if (number.n - (places > 0) > VALUE_PERCENT_DIGITS)
		return "a percentage has at most 15 digits";
	*out = d;
	*places_out = places;
	return NULL;
}

const char *
value_percent_parse(struct cel_arena *a, struct str text, struct cel_value *out)
{
	struct value_percent *p;
	struct decimal count;
	int places;
	const char *bad = value_percent_read(text, &count, &places);

	if (bad != NULL)
		return bad;
	p = (struct value_percent *)cel_arena_take(a, 1, sizeof(*p));
	if (p == NULL) {
		*out = cel_memory_error();
		return NULL;
	}
	p->head = (struct cel_opaque){&value_percent_type, same, format};
	p->count = count;
	p->places = places;
	*out = cel_opaque(&p->head);
	return NULL;
}
