/* SPDX-License-Identifier: Apache-2.0 */
/* JSON's types are not those of a Code, so here they become texts again. The
 * depth is the reader's limit. */
#include "base/arena.h"
#include "base/work.h"
#include "json/json.h"

#include "desk/filled.h"

static enum status fill(struct work *w, const struct json *json,
    struct plain *out);

static enum status
fill_list(struct work *w, const struct json *json, struct plain *out)
{
	struct plain *item = ARENA_ARRAY(w->mem, struct plain, json->item_n);
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < json->item_n; i++)
		st = fill(w, &json->item[i], &item[i]);
	out->kind = PLAIN_LIST;
	out->item = item;
	out->item_n = json->item_n;
	return st;
}

static enum status
fill_map(struct work *w, const struct json *json, struct plain *out)
{
	struct plain *item = ARENA_ARRAY(w->mem, struct plain, json->member_n);
	struct str *name = ARENA_ARRAY(w->mem, struct str, json->member_n);
	enum status st = ST_OK;
	size_t n = 0;

	for (size_t i = 0; st == ST_OK && i < json->member_n; i++) {
		const struct json_member *m = &json->member[i];

		if (m->value.kind == JSON_NULL)
			continue;
		name[n] = m->name;
		st = fill(w, &m->value, &item[n++]);
	}
	out->kind = PLAIN_MAP;
	out->name = name;
	out->item = item;
	out->item_n = n;
	return st;
}

static enum status
fill(struct work *w, const struct json *json, struct plain *out)
{
	out->place = json;
	switch (json->kind) {
	case JSON_NULL:
		return work_fail(w, ST_INVALID, "a list has no empty entries");
	case JSON_BOOL:
		out->text = json->truth ? STR("yes") : STR("no");
		return ST_OK;
	case JSON_INT:
		out->text = str_fmt(w->mem, "%lld", (long long)json->integer);
		return ST_OK;
	case JSON_NUMBER:
		out->text = json->number;
		return ST_OK;
	case JSON_TEXT:
		out->text = json->text;
		return ST_OK;
	case JSON_ARRAY:
		return fill_list(w, json, out);
	case JSON_OBJECT:
		return fill_map(w, json, out);
	}
	return work_fail(w, ST_INVALID, "it is no JSON value");
}

enum status
filled_from_json(struct work *w, const struct json *json, struct plain *out)
{
	*out = (struct plain){.kind = PLAIN_TEXT};
	return fill(w, json, out);
}
