/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the types of a Code have in common. A value is read from one text and
 * shown as one, so that its constructor, its string() and the check of a
 * constant are the same for all of them.
 */
#include <string.h>

#include "cel/text.h"

#include "value/value_impl.h"

const void *
value__of(struct cel_value v, const struct cel_type *type)
{
	return v.kind == CEL_OPAQUE && v.as.opaque->type == type ? v.as.p
								 : NULL;
}

bool
value__both(const struct cel_value *arg, const struct cel_type *a,
    const struct cel_type *b)
{
	return value__of(arg[0], a) != NULL && value__of(arg[1], b) != NULL;
}

struct cel_value
value__no_overload(struct cel_call *c)
{
	return cel_fail(c, CEL_NO_OVERLOAD, "%s: no overload for these values",
	    c->overload->name);
}

struct str
value__str(struct cel_text t)
{
	return str_of(t.p, t.n);
}

struct cel_value
value__from_text(struct cel_call *c, struct cel_value text, value__parse *parse)
{
	struct cel_value v;
	const char *bad =
	    parse(c->run->arena, value__str(cel_text_of(text)), &v);

	return bad == NULL ? v : cel_fail(c, CEL_BAD_ARGUMENT, "%s", bad);
}

bool
value__prepare(struct cel_arena *a, struct cel_value text,
    struct cel_text *words, value__parse *parse)
{
	struct cel_value v;
	const char *bad = parse(a, value__str(cel_text_of(text)), &v);

	if (bad != NULL)
		*words = cel__text_from_c(bad);
	return bad == NULL;
}

struct cel_value
value__to_string(struct cel_call *c, struct cel_value v,
    const struct cel_type *type)
{
	struct cel_text t;

	if (value__of(v, type) == NULL)
		return value__no_overload(c);
	t = v.as.opaque->format(c->run->arena, v.as.opaque);
	return t.p == NULL ? cel_memory_error() : cel_string(t);
}

/* ---- numbers with their zeros -------------------------------------------- */

static const char grouped[] =
    "digits are not grouped: 1000.00 has neither a comma nor a space in it";
static const char no_number[] =
    "a number is written in digits, with a point between two digits: 200.00";
static const char too_long[] = "a number has at most 34 digits";

const char *
value__digits_parse(struct str text, struct decimal *out, int *places_out)
{
	enum status st = decimal_parse(text, out);
	struct str whole, fraction;

	(void)str_cut(text, '.', &whole, &fraction);
	if (st == ST_LIMIT ||
	    (st == ST_OK && fraction.n > (size_t)DECIMAL_SCALE_MAX))
		return too_long;
	if (st != ST_OK) {
		for (size_t i = 0; i < text.n; i++)
			if (text.p[i] == ',' || text.p[i] == '\'' ||
			    (text.p[i] == ' ' && i > 0))
				return grouped;
		return no_number;
	}
	*places_out = (int)fraction.n;
	return NULL;
}

/* Its digits, a point and 34 zeros, in round numbers. */
#define DIGITS_MAX (DECIMAL_FORMAT_MAX + DECIMAL_SCALE_MAX + 2)

struct cel_text
value__digits_format(struct cel_arena *a, struct str head, struct decimal d,
    int places, struct str tail)
{
	char digits[DIGITS_MAX];
	size_t n = decimal_write(d, digits);
	int has = decimal_places(d);
	char *p;

	if (has == 0 && places > 0)
		digits[n++] = '.';
	for (; has < places; has++)
		digits[n++] = '0';
	p = (char *)cel_arena_take(a, head.n + n + tail.n, 1);
	if (p == NULL)
		return (struct cel_text){NULL, 0};
	if (head.n > 0)
		memcpy(p, head.p, head.n);
	memcpy(p + head.n, digits, n);
	if (tail.n > 0)
		memcpy(p + head.n + n, tail.p, tail.n);
	return (struct cel_text){p, head.n + n + tail.n};
}
