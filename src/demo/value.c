/* SPDX-License-Identifier: Apache-2.0 */
/* Values of a story: a text with $names in it, a list, or a mapping whose verb
 * says how the value is drawn. */
#include "base/arena.h"
#include "base/work.h"
#include "yaml/field.h"

#include "demo/story_impl.h"

#define WEIGHT_MAX 1000000

/* ---- verbs ----------------------------------------------------------------------- */

static void
group_read(struct demo__reader *r, const struct yaml *node,
    struct story_value *out)
{
	if (!yaml_is(r->block, node, YAML_TEXT, STR("group")))
		return;
	out->name = node->text;
	demo__refer(r, out->verb == STORY_NEW ? STORY__CROWD : STORY__GROUP,
	    out->name, node->span);
}

static struct story_value *
items_read(struct demo__reader *r, const struct yaml *list)
{
	struct story_value *item =
	    ARENA_ARRAY(r->w->mem, struct story_value, list->item_n);

	for (size_t i = 0; i < list->item_n; i++)
		demo__value(r, &list->item[i], &item[i]);
	return item;
}

static uint32_t *
weights_new(struct demo__reader *r, size_t n, uint32_t each)
{
	uint32_t *weight = ARENA_ARRAY(r->w->mem, uint32_t, n);

	for (size_t i = 0; i < n; i++)
		weight[i] = each;
	return weight;
}

/* [a, b], or {a: 3, b: 1}. */
static void
pick_map(struct demo__reader *r, const struct yaml *map,
    struct story_value *out)
{
	struct story_value *item =
	    ARENA_ARRAY(r->w->mem, struct story_value, map->pair_n);
	uint32_t *weight = weights_new(r, map->pair_n, 1);

	for (size_t i = 0; i < map->pair_n; i++) {
		const struct yaml_pair *p = &map->pair[i];
		const struct yaml name = {.kind = YAML_TEXT,
		    .span = p->span,
		    .text = p->name};
		int64_t n = 1;

		demo__value(r, &name, &item[i]);
		if (demo__number(r, &p->value,
			(struct story_range){1, WEIGHT_MAX}, &n))
			weight[i] = (uint32_t)n;
	}
	out->item = item;
	out->weight = weight;
	out->item_n = map->pair_n;
}

static void
pick_read(struct demo__reader *r, const struct yaml *node,
    struct story_value *out)
{
	if (node->kind == YAML_MAP) {
		pick_map(r, node, out);
	} else if (yaml_is(r->block, node, YAML_LIST, STR("pick"))) {
		out->item = items_read(r, node);
		out->item_n = node->item_n;
		out->weight = weights_new(r, node->item_n, 1);
	}
	if (out->item_n > 0)
		return;
	demo__wrong(r, node->span, "there is nothing to pick from");
	mistake_remedy(r->s->mistakes, "write [one, two] or {one: 3, two: 1}");
}

static void
chance_read(struct demo__reader *r, const struct yaml *map,
    const struct yaml *node, struct story_value *out)
{
	uint32_t *weight = weights_new(r, 1, 0);
	struct story_value *item = ARENA_NEW(r->w->mem, struct story_value);
	const struct yaml *value = yaml_get(map, STR("value"));

	(void)demo__chance(r, node, weight);
	out->weight = weight;
	out->item = item;
	out->item_n = 1;
	if (value != NULL) {
		demo__value(r, value, item);
		return;
	}
	demo__wrong(r, map->span, "`value` is missing");
	mistake_remedy(r->s->mistakes,
	    "say what it is then: {chance: 30%%, value: ...}");
}

static void
some_read(struct demo__reader *r, const struct yaml *map,
    const struct yaml *node, struct story_value *out)
{
	const struct yaml *count = yaml_get(map, STR("count"));

	out->range = (struct story_range){1, 1};
	group_read(r, node, out);
	if (count != NULL)
		(void)demo__range(r, count, &out->range);
}

static void
verb_read(struct demo__reader *r, const struct yaml *map,
    const struct yaml *node, struct story_value *out)
{
	switch (out->verb) {
	case STORY_ONE:
	case STORY_NEW:
		group_read(r, node, out);
		break;
	case STORY_SOME:
		some_read(r, map, node, out);
		break;
	case STORY_PICK:
		pick_read(r, node, out);
		break;
	case STORY_CHANCE:
		chance_read(r, map, node, out);
		break;
	case STORY_NUMBER:
	case STORY_COUNT:
	case STORY_YEAR:
		(void)demo__range(r, node, &out->range);
		break;
	case STORY_MONEY:
		(void)demo__money(r, node, out);
		break;
	case STORY_DECIMAL:
		(void)demo__decimal(r, node, out);
		break;
	case STORY_DAY:
		(void)demo__days(r, node, &out->range);
		break;
	case STORY_INSTANT:
		(void)demo__minutes(r, node, &out->range);
		break;
	case STORY_TEXT:
	case STORY_LIST:
	case STORY_VERBS:
		break;
	}
}

/* `some` and `chance` stand before what may stand beside them. */
static const struct {
	struct str name;
	enum story_verb verb;
} verb[] = {
    {STR_INIT("one"), STORY_ONE},
    {STR_INIT("some"), STORY_SOME},
    {STR_INIT("new"), STORY_NEW},
    {STR_INIT("pick"), STORY_PICK},
    {STR_INIT("chance"), STORY_CHANCE},
    {STR_INIT("number"), STORY_NUMBER},
    {STR_INIT("count"), STORY_COUNT},
    {STR_INIT("money"), STORY_MONEY},
    {STR_INIT("decimal"), STORY_DECIMAL},
    {STR_INIT("year"), STORY_YEAR},
    {STR_INIT("day"), STORY_DAY},
    {STR_INIT("instant"), STORY_INSTANT},
};
#define VERBS (sizeof(verb) / sizeof(verb[0]))

static void
beside_check(struct demo__reader *r, const struct yaml *map, enum story_verb is,
    struct str named)
{
	struct str name[3] = {named, STR("but"), STR("count")};
	size_t n = is == STORY_ONE ? 2 : is == STORY_SOME ? 3 : 1;

	if (is == STORY_CHANCE) {
		name[1] = STR("value");
		n = 2;
	}
	(void)yaml_check_names(r->block, map, name, n);
}

static void
map_read(struct demo__reader *r, const struct yaml *map,
    struct story_value *out)
{
	const struct yaml *but = yaml_get(map, STR("but"));
	struct story_value *except;

	for (size_t i = 0; i < VERBS; i++) {
		const struct yaml *node = yaml_get(map, verb[i].name);

		if (node == NULL)
			continue;
		out->verb = verb[i].verb;
		beside_check(r, map, out->verb, verb[i].name);
		verb_read(r, map, node, out);
		if (but == NULL || out->verb > STORY_SOME)
			return;
		except = ARENA_NEW(r->w->mem, struct story_value);
		demo__value(r, but, except);
		out->but = except;
		return;
	}
	demo__wrong(r, map->span, "nothing here says how it is drawn");
	mistake_remedy(r->s->mistakes,
	    "write {one: a group}, {pick: [one, two]}, {day: 3 days ago}, or "
	    "another of one, some, new, pick, chance, number, count, money, "
	    "decimal, year, day, instant");
}

void
demo__value(struct demo__reader *r, const struct yaml *node,
    struct story_value *out)
{
	*out = (struct story_value){.verb = STORY_TEXT,
	    .place = demo__place(r, node->span)};
	if (r->deep == STORY_DEEP_MAX) {
		demo__wrong(r, node->span, "more than %d values in one another",
		    STORY_DEEP_MAX);
		mistake_remedy(r->s->mistakes,
		    "give a part of it a name of its own with `let:`");
		return;
	}
	r->deep++;
	if (node->kind == YAML_TEXT) {
		demo__text(r, node, &out->text);
	} else if (node->kind == YAML_LIST) {
		out->verb = STORY_LIST;
		out->item = items_read(r, node);
		out->item_n = node->item_n;
	} else {
		map_read(r, node, out);
	}
	r->deep--;
}

void
demo__entries(struct demo__reader *r, const struct yaml *map,
    enum demo__kind kind, struct story_entries *out)
{
	struct story_entry *entry;

	*out = (struct story_entries){NULL, 0};
	if (!yaml_is(r->block, map, YAML_MAP, STR("entries")))
		return;
	entry = ARENA_ARRAY(r->w->mem, struct story_entry, map->pair_n);
	for (size_t i = 0; i < map->pair_n; i++) {
		const struct yaml_pair *p = &map->pair[i];

		entry[i].name = p->name;
		entry[i].place = demo__place(r, p->span);
		demo__value(r, &p->value, &entry[i].value);
		if (kind == STORY__VARIABLE)
			demo__bind(r, p->name);
		else
			demo__declare(r, kind, p->name);
	}
	*out = (struct story_entries){entry, map->pair_n};
}
