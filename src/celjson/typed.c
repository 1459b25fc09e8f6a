/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>
#include <stdlib.h>

#include "base/base64.h"
#include "base/day_text.h"
#include "base/decimal.h"
#include "base/num.h"
#include "base/work.h"
#include "cel/decimal.h"
#include "cellib/duration.h"
#include "cellib/timestamp.h"
#include "json/json.h"

#include "celjson/typed.h"

struct typed {
	struct work *w;
	struct cel_env *env;
	struct cel_arena *a;
};

static enum status read_typed(struct typed *t, const struct json *v,
    struct cel_value *out);

static enum status
no_memory(struct typed *t)
{
	return work_fail(t->w, ST_LIMIT, "there is no memory for its values");
}

static enum status
none(struct typed *t, const char *kind, struct str text)
{
	return work_fail(t->w, ST_INVALID, "a typed value: %.*s is no %s",
	    STR_ARG(text), kind);
}

static enum status
ill_formed(struct typed *t, const char *wanted)
{
	return work_fail(t->w, ST_INVALID, "a typed value: expected %s",
	    wanted);
}

static enum status
read_double(struct typed *t, struct str s, struct cel_value *out)
{
	char *end, *text = str_c(t->w->mem, s);
	double d = strtod(text, &end);

	if (s.n == 0 || *end != '\0')
		return none(t, "double", s);
	*out = cel_double(d);
	return ST_OK;
}

static enum status
read_bytes(struct typed *t, struct str s, struct cel_value *out)
{
	struct str bytes;

	if (!base64_parse(t->w->mem, BASE64_PADDED, s, &bytes))
		return none(t, "base64", s);
	*out = cel_bytes((struct cel_text){bytes.p, bytes.n});
	return ST_OK;
}

static enum status
read_decimal(struct typed *t, struct str s, struct cel_value *out)
{
	struct decimal d;

	if (decimal_parse(s, &d) != ST_OK)
		return none(t, "decimal", s);
	*out = cel__decimal(t->a, d);
	return out->kind == CEL_ERROR ? no_memory(t) : ST_OK;
}

static enum status
read_type(struct typed *t, struct str s, struct cel_value *out)
{
	const struct cel_type *type =
	    cel_env_type(t->env, (struct cel_text){s.p, s.n});

	if (type == NULL)
		return none(t, "type", s);
	*out = (struct cel_value){.kind = CEL_TYPE, .as.type = type};
	return ST_OK;
}

/* The kinds whose value is a string. */
static enum status
read_text(struct typed *t, struct str kind, struct str s, struct cel_value *out)
{
	struct cel_text text = {s.p, s.n};
	struct day day = {0};
	int64_t i = 0;
	uint64_t u = 0;
	bool good = true;

	if (str_eq(kind, STR("string"))) {
		*out = cel_string(text);
	} else if (str_eq(kind, STR("int"))) {
		good = num_parse_i64(s, INT64_MIN, INT64_MAX, &i);
		*out = cel_int(i);
	} else if (str_eq(kind, STR("uint"))) {
		good = num_parse_u64(s, 0, UINT64_MAX, &u);
		*out = cel_uint(u);
	} else if (str_eq(kind, STR("timestamp"))) {
		good = cel__timestamp_read(text, out) == CEL__READ;
	} else if (str_eq(kind, STR("duration"))) {
		good = cel__duration_read(text, out) == CEL__READ;
	} else if (str_eq(kind, STR("date"))) {
		good = day_parse(s, &day);
		*out = cel_date(day.n);
	} else if (str_eq(kind, STR("double"))) {
		return read_double(t, s, out);
	} else if (str_eq(kind, STR("bytes"))) {
		return read_bytes(t, s, out);
	} else if (str_eq(kind, STR("decimal"))) {
		return read_decimal(t, s, out);
	} else if (str_eq(kind, STR("type"))) {
		return read_type(t, s, out);
	} else {
		good = false;
	}
	return good ? ST_OK : none(t, str_c(t->w->mem, kind), s);
}

static enum status
read_list(struct typed *t, const struct json *list, struct cel_value *out)
{
	struct cel_value *item =
	    cel_arena_take(t->a, list->item_n, sizeof(*item));
	enum status st = ST_OK;

	if (item == NULL)
		return no_memory(t);
	for (size_t i = 0; i < list->item_n && st == ST_OK; i++)
		st = read_typed(t, &list->item[i], &item[i]);
	*out = cel_list(item, list->item_n);
	return st;
}

static enum status
read_map(struct typed *t, const struct json *list, struct cel_value *out)
{
	size_t n = list->item_n;
	struct cel_value *key = cel_arena_take(t->a, 2 * n, sizeof(*key));
	enum status st = ST_OK;

	if (key == NULL)
		return no_memory(t);
	for (size_t i = 0; i < n && st == ST_OK; i++) {
		const struct json *pair = &list->item[i];

		if (pair->kind != JSON_ARRAY || pair->item_n != 2)
			return ill_formed(t, "[key, value]");
		st = read_typed(t, &pair->item[0], &key[i]);
		if (st == ST_OK)
			st = read_typed(t, &pair->item[1], &key[n + i]);
	}
	if (st != ST_OK)
		return st;
	*out = cel_map_of(t->a, key, key + n, n);
	return out->kind == CEL_MAP ? ST_OK
				    : ill_formed(t, "keys, each of them once");
}

static enum status
read_optional(struct typed *t, const struct json *v, struct cel_value *out)
{
	struct cel_value of;
	enum status st;

	*out = cel_none();
	if (v->kind == JSON_NULL)
		return ST_OK;
	st = read_typed(t, v, &of);
	if (st == ST_OK)
		*out = cel_some(t->a, of);
	return out->kind == CEL_ERROR ? no_memory(t) : st;
}

static enum status
read_typed(struct typed *t, const struct json *v, struct cel_value *out)
{
	const struct json *of;
	struct str kind;

	*out = cel_null();
	if (v->kind != JSON_OBJECT || v->member_n != 1)
		return ill_formed(t, "an object with one member");
	kind = v->member[0].name;
	of = &v->member[0].value;
	if (str_eq(kind, STR("optional")))
		return read_optional(t, of, out);
	switch (of->kind) {
	case JSON_NULL:
		return str_eq(kind, STR("null")) ? ST_OK
						 : ill_formed(t, "a value");
	case JSON_BOOL:
		*out = cel_bool(of->truth);
		return str_eq(kind, STR("bool")) ? ST_OK
						 : ill_formed(t, "a string");
	case JSON_TEXT:
		return read_text(t, kind, of->text, out);
	case JSON_ARRAY:
		if (str_eq(kind, STR("list")))
			return read_list(t, of, out);
		return str_eq(kind, STR("map")) ? read_map(t, of, out)
						: ill_formed(t, "a string");
	case JSON_OBJECT:
		of = json_get(of, STR("cel"));
		return str_eq(kind, STR("object")) && of != NULL
		    ? read_typed(t, of, out)
		    : ill_formed(t, "a value that CEL has");
	case JSON_INT:
	case JSON_NUMBER:
		break;
	}
	return ill_formed(t, "a number in quotes");
}

enum status
celjson_typed(struct work *w, struct cel_env *env, struct cel_arena *a,
    const struct json *typed, struct cel_value *out)
{
	struct typed t = {w, env, a};
	struct cel_value v;
	enum status st = read_typed(&t, typed, &v);

	if (st == ST_OK)
		*out = v;
	return st;
}
