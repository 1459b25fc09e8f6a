/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/arena.h"

#include "scim/value.h"

struct json
scim_value_text(struct str text)
{
	return (struct json){.kind = JSON_TEXT, .text = text};
}

struct json
scim_value_bool(bool truth)
{
	return (struct json){.kind = JSON_BOOL, .truth = truth};
}

struct json
scim_value_array(const struct json *item, size_t n)
{
	struct json array = {.kind = JSON_ARRAY};

	array.item = item;
	array.item_n = n;
	return array;
}

const struct json *
scim_value_with(struct arena *mem, const struct json *object, struct str name,
    const struct json *value)
{
	size_t n = object == NULL ? 0 : object->member_n, k = 0;
	struct json_member *member =
	    ARENA_ARRAY(mem, struct json_member, n + 1);
	struct json *out = ARENA_NEW(mem, struct json);
	bool done = value == NULL;

	for (size_t i = 0; i < n; i++) {
		member[k] = object->member[i];
		if (str_eq(member[k].name, name)) {
			if (value == NULL)
				continue;
			member[k].value = *value;
			done = true;
		}
		k++;
	}
	if (!done)
		member[k++] = (struct json_member){name, *value};
	out->kind = JSON_OBJECT;
	out->member = member;
	out->member_n = k;
	return out;
}

const struct json *
scim_value_more(struct arena *mem, const struct json *array,
    const struct json *item)
{
	size_t n = array == NULL ? 0 : array->item_n;
	struct json *copy = ARENA_ARRAY(mem, struct json, n + 1);
	struct json *out = ARENA_NEW(mem, struct json);

	if (n > 0)
		memcpy(copy, array->item, n * sizeof(*copy));
	copy[n] = *item;
	*out = scim_value_array(copy, n + 1);
	return out;
}

const struct json *
scim_value_get(const struct json *object, struct str name)
{
	if (object == NULL || object->kind != JSON_OBJECT)
		return NULL;
	for (size_t i = 0; i < object->member_n; i++)
		if (str_eq_nocase(object->member[i].name, name))
			return &object->member[i].value;
	return NULL;
}

struct str
scim_value_text_of(const struct json *object, struct str name)
{
	const struct json *value = json_get(object, name);

	return value != NULL && value->kind == JSON_TEXT ? value->text
							 : STR("");
}

bool
scim_value_is(const struct json *object, struct str name)
{
	const struct json *value = json_get(object, name);

	return value != NULL && value->kind == JSON_BOOL && value->truth;
}
