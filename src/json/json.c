/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Looking into a tree. Objects of more than JSON__FEW members carry their order
 * by name right behind the members, made when the reader looked for duplicates:
 * small ones, nearly all, are faster looked through than looked up.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/work.h"

#include "json/json_impl.h"
#include "json/quote.h"

#include "json/json.h"

const char *
json_kind_name(enum json_kind kind)
{
	static const char *const name[] = {
	    [JSON_NULL] = "null",
	    [JSON_BOOL] = "true or false",
	    [JSON_INT] = "an integer",
	    [JSON_NUMBER] = "a number",
	    [JSON_TEXT] = "a string",
	    [JSON_ARRAY] = "an array",
	    [JSON_OBJECT] = "an object",
	};

	_Static_assert(sizeof(name) / sizeof(name[0]) == JSON_OBJECT + 1,
	    "a name for each kind");
	return name[kind];
}

/* UTF-8 sorts by code point. UTF-16 puts what lies beyond U+FFFF, its
 * surrogates D800 to DFFF, before U+E000 to U+FFFF: the leads F0 to F4 before
 * EE and EF. Everything else agrees. */
static int
unit_rank(unsigned char c)
{
	if (c >= 0xf0)
		return c - 0xf0 + 0xee;
	return c >= 0xee ? c + 5 : c;
}

int
json_name_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	size_t i = 0;

	while (i < n && a.p[i] == b.p[i])
		i++;
	if (i == n)
		return (a.n > b.n) - (a.n < b.n);
	return unit_rank((unsigned char)a.p[i]) -
	    unit_rank((unsigned char)b.p[i]);
}

static const struct json *
get_sorted(const struct json *object, struct str name)
{
	const uint32_t *order = json__order(object);
	size_t low = 0, high = object->member_n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct json_member *m = &object->member[order[middle]];
		int c = json_name_cmp(name, m->name);

		if (c == 0)
			return &m->value;
		if (c < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

const struct json *
json_get(const struct json *object, struct str name)
{
	if (object == NULL || object->kind != JSON_OBJECT)
		return NULL;
	if (object->member_n > JSON__FEW)
		return get_sorted(object, name);
	for (size_t i = 0; i < object->member_n; i++)
		if (str_eq(object->member[i].name, name))
			return &object->member[i].value;
	return NULL;
}

static enum status
wrong_kind(struct work *w, struct str name, const char *wanted,
    const struct json *found)
{
	return work_fail(w, ST_INVALID, "field %.*s: expected %s, found %s",
	    STR_ARG(name), wanted, json_kind_name(found->kind));
}

static enum status
get_kind(struct work *w, const struct json *object, struct str name,
    enum json_kind kind, const struct json **out)
{
	const struct json *value = json_get(object, name);

	if (value == NULL)
		return work_fail(w, ST_INVALID, "field %.*s is missing",
		    STR_ARG(name));
	if (value->kind != kind)
		return wrong_kind(w, name, json_kind_name(kind), value);
	*out = value;
	return ST_OK;
}

/* Where a fault leaves the value of those below: the compiler cannot see that
 * none of them is read then. */
static const struct json nothing;

enum status
json_get_text(struct work *w, const struct json *object, struct str name,
    struct str *out)
{
	const struct json *value = &nothing;
	enum status st = get_kind(w, object, name, JSON_TEXT, &value);

	if (st == ST_OK)
		*out = value->text;
	return st;
}

enum status
json_get_bool(struct work *w, const struct json *object, struct str name,
    bool *out)
{
	const struct json *value = &nothing;
	enum status st = get_kind(w, object, name, JSON_BOOL, &value);

	if (st == ST_OK)
		*out = value->truth;
	return st;
}

enum status
json_get_int(struct work *w, const struct json *object, struct str name,
    struct json_range range, int64_t *out)
{
	const struct json *value = &nothing;
	enum status st = get_kind(w, object, name, JSON_INT, &value);

	if (st != ST_OK)
		return st;
	if (value->integer < range.min || value->integer > range.max)
		return work_fail(w, ST_INVALID,
		    "field %.*s: %lld is not between %lld and %lld",
		    STR_ARG(name), (long long)value->integer,
		    (long long)range.min, (long long)range.max);
	*out = value->integer;
	return ST_OK;
}

enum status
json_get_double(struct work *w, const struct json *object, struct str name,
    double *out)
{
	const struct json *value = json_get(object, name);

	if (value == NULL || value->kind != JSON_INT)
		if (get_kind(w, object, name, JSON_NUMBER, &value) != ST_OK)
			return ST_INVALID;
	if (!json_double(w->mem, value, out))
		return work_fail(w, ST_INVALID,
		    "field %.*s: the number is too large", STR_ARG(name));
	return ST_OK;
}

enum status
json_get_array(struct work *w, const struct json *object, struct str name,
    const struct json **out)
{
	return get_kind(w, object, name, JSON_ARRAY, out);
}

enum status
json_get_object(struct work *w, const struct json *object, struct str name,
    const struct json **out)
{
	return get_kind(w, object, name, JSON_OBJECT, out);
}

static bool
among(struct str s, const struct str *name, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(s, name[i]))
			return true;
	return false;
}

enum status
json_check_names(struct work *w, const struct json *object,
    const struct str *name, size_t n)
{
	struct str list = STR("");

	for (size_t i = 0; i < object->member_n; i++) {
		struct str s = object->member[i].name;

		if (among(s, name, n))
			continue;
		for (size_t k = 0; k < n; k++)
			list = str_fmt(w->mem, "%.*s%s%.*s", STR_ARG(list),
			    k > 0 ? ", " : "", STR_ARG(name[k]));
		s = json_quote(w->mem, s, JSON__SHOWN);
		(void)work_fail(w, ST_INVALID, "field %.*s is unknown",
		    STR_ARG(s));
		return work_remedy(w, ST_INVALID, "known here: %.*s",
		    STR_ARG(list));
	}
	return ST_OK;
}

bool
json_double(struct arena *mem, const struct json *number, double *out)
{
	double v;

	if (number->kind == JSON_INT)
		v = (double)number->integer;
	else
		v = strtod(str_c(mem, number->number), NULL);
	if (!isfinite(v))
		return false;
	*out = v;
	return true;
}

static bool
same_items(const struct json *a, const struct json *b)
{
	if (a->item_n != b->item_n)
		return false;
	for (size_t i = 0; i < a->item_n; i++)
		if (!json_same(&a->item[i], &b->item[i]))
			return false;
	return true;
}

static bool
same_members(const struct json *a, const struct json *b)
{
	if (a->member_n != b->member_n)
		return false;
	for (size_t i = 0; i < a->member_n; i++)
		if (!str_eq(a->member[i].name, b->member[i].name) ||
		    !json_same(&a->member[i].value, &b->member[i].value))
			return false;
	return true;
}

bool
json_same(const struct json *a, const struct json *b)
{
	if (a->kind != b->kind)
		return false;
	switch (a->kind) {
	case JSON_NULL:
		return true;
	case JSON_BOOL:
		return a->truth == b->truth;
	case JSON_INT:
		return a->integer == b->integer;
	case JSON_NUMBER:
	case JSON_TEXT:
		return str_eq(a->text, b->text);
	case JSON_ARRAY:
		return same_items(a, b);
	case JSON_OBJECT:
		return same_members(a, b);
	}
	return false;
}
