/* SPDX-License-Identifier: Apache-2.0 */
/* JSON's types are not those of a Code, so here they become texts again; the
 * depth is the reader's limit. Words of a command line are texts from the
 * start, but of a list they are its entries. */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "json/json.h"
#include "json/write.h"
#include "rules/rules.h"

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

void
filled_name(struct work *w, struct str act, struct plain *map)
{
	size_t n = map->item_n;
	struct str *name = ARENA_ARRAY(w->mem, struct str, n + 1);
	struct plain *item = ARENA_ARRAY(w->mem, struct plain, n + 1);

	name[0] = STR("act");
	item[0] = (struct plain){.kind = PLAIN_TEXT, .text = act};
	for (size_t i = 0; i < n; i++) {
		name[i + 1] = map->name[i];
		item[i + 1] = map->item[i];
	}
	map->name = name;
	map->item = item;
	map->item_n = n + 1;
}

void
filled_to_json(struct json_out *o, const struct plain *p)
{
	if (p->kind == PLAIN_TEXT) {
		json_put_text(o, p->text);
		return;
	}
	if (p->kind == PLAIN_LIST)
		json_put_array(o);
	else
		json_put_object(o);
	for (size_t i = 0; i < p->item_n; i++) {
		if (p->kind == PLAIN_MAP)
			json_put_name(o, p->name[i]);
		filled_to_json(o, &p->item[i]);
	}
	json_put_end(o);
}

/* ---- FIELD=VALUE ----------------------------------------------------------------- */

struct word {
	struct str name, value;
};

static enum status
word_read(struct work *w, struct str text, struct word *out)
{
	enum status st;

	if (str_cut(text, '=', &out->name, &out->value) && out->name.n > 0)
		return ST_OK;
	st = work_fail(w, ST_INVALID, "\"%.*s\" is no field and its value",
	    STR_ARG(text));
	return work_remedy(w, st,
	    "write FIELD=VALUE, as in value=\"CNY 200.00\"");
}

static bool
is_list(const struct filled_words *x, struct str name)
{
	const struct rules_act *act = &x->rules->act[x->act];
	uint32_t i = rules_find_field(act->field, act->field_n, name);

	return i != RULES_NONE && act->field[i].type.list;
}

/* All that was said of one field. */
static struct plain
values_of(struct work *w, const struct filled_words *x, const struct word *word,
    struct str name)
{
	struct vec item = VEC(struct plain);
	bool list = is_list(x, name);

	for (size_t i = 0; i < x->word_n; i++)
		if (str_eq(word[i].name, name) &&
		    (!list || str_trim(word[i].value).n > 0))
			*(struct plain *)vec_push(w->mem, &item) =
			    (struct plain){.kind = PLAIN_TEXT,
				.text = word[i].value};
	if (!list && item.n == 1)
		return *VEC_AT(&item, struct plain, 0);
	return (
	    struct plain){.kind = PLAIN_LIST, .item = item.p, .item_n = item.n};
}

enum status
filled_from_words(struct work *w, const struct filled_words *x,
    struct plain *out)
{
	struct word *word = ARENA_ARRAY(w->mem, struct word, x->word_n);
	struct vec name = VEC(struct str), value = VEC(struct plain);
	enum status st = ST_OK;

	*(struct str *)vec_push(w->mem, &name) = STR("act");
	*(struct plain *)vec_push(w->mem, &value) =
	    (struct plain){.kind = PLAIN_TEXT,
		.text = x->rules->act[x->act].name};
	*out = (struct plain){.kind = PLAIN_MAP};
	for (size_t i = 0; st == ST_OK && i < x->word_n; i++)
		st = word_read(w, x->word[i], &word[i]);
	for (size_t i = 0; st == ST_OK && i < x->word_n; i++) {
		out->name = name.p;
		out->item = value.p;
		out->item_n = name.n;
		if (plain_get(out, word[i].name) != NULL)
			continue;
		*(struct str *)vec_push(w->mem, &name) = word[i].name;
		*(struct plain *)vec_push(w->mem, &value) =
		    values_of(w, x, word, word[i].name);
	}
	out->name = name.p;
	out->item = value.p;
	out->item_n = name.n;
	return st;
}
