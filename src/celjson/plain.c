/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>
#include <stdlib.h>

#include "cel/error.h"
#include "cel/map.h"
#include "json/json.h"

#include "celjson/plain.h"

static struct cel_value
no_memory(struct cel_arena *a)
{
	return cel__error(a, CEL_MEMORY, "there is no memory");
}

static struct cel_value
number(struct cel_arena *a, struct str text)
{
	char *copy = cel_arena_take(a, text.n + 1, 1);
	double d;

	if (copy == NULL)
		return no_memory(a);
	memcpy(copy, text.p, text.n);
	d = strtod(copy, NULL);
	return isfinite(d)
	    ? cel_double(d)
	    : cel__error(a, CEL_OUT_OF_RANGE, "the number is beyond doubles");
}

static struct cel_value
list(struct cel_arena *a, const struct json *v)
{
	struct cel_value *item = cel_arena_take(a, v->item_n, sizeof(*item));

	if (item == NULL)
		return no_memory(a);
	for (size_t i = 0; i < v->item_n; i++) {
		item[i] = celjson_plain(a, &v->item[i]);
		if (item[i].kind == CEL_ERROR)
			return item[i];
	}
	return cel_list(item, v->item_n);
}

static struct cel_value
map(struct cel_arena *a, const struct json *v)
{
	size_t n = v->member_n;
	struct cel_value *key = cel_arena_take(a, 2 * n, sizeof(*key));

	if (key == NULL)
		return no_memory(a);
	for (size_t i = 0; i < n; i++) {
		struct str name = v->member[i].name;

		key[i] = cel_string((struct cel_text){name.p, name.n});
		key[n + i] = celjson_plain(a, &v->member[i].value);
		if (key[n + i].kind == CEL_ERROR)
			return key[n + i];
	}
	return cel__map_take(a, key, key + n, n);
}

struct cel_value
celjson_plain(struct cel_arena *a, const struct json *v)
{
	switch (v->kind) {
	case JSON_NULL:
		return cel_null();
	case JSON_BOOL:
		return cel_bool(v->truth);
	case JSON_INT:
		return cel_int(v->integer);
	case JSON_NUMBER:
		return number(a, v->number);
	case JSON_TEXT:
		return cel_string((struct cel_text){v->text.p, v->text.n});
	case JSON_ARRAY:
		return list(a, v);
	case JSON_OBJECT:
		return map(a, v);
	}
	return cel_null();
}

const char *
celjson_plain_type(const struct json *v)
{
	switch (v->kind) {
	case JSON_NULL:
		return "dyn";
	case JSON_BOOL:
		return "bool";
	case JSON_INT:
		return "int";
	case JSON_NUMBER:
		return "double";
	case JSON_TEXT:
		return "string";
	case JSON_ARRAY:
		return "list(dyn)";
	case JSON_OBJECT:
		return "map(string, dyn)";
	}
	return "dyn";
}
