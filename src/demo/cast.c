/* SPDX-License-Identifier: Apache-2.0 */
/* Who and what there is in a story: members by name, crowds, lists of words, and
 * the days of seasons. */
#include "base/arena.h"
#include "base/day.h"
#include "base/day_text.h"
#include "base/work.h"
#include "rules/rules.h"
#include "yaml/field.h"

#include "demo/story_impl.h"

#define CROWD_MAX 100000

const struct str *
demo__names(struct demo__reader *r, const struct yaml *node, size_t *n_out)
{
	size_t n = node->kind == YAML_LIST ? node->item_n : 1;
	struct str *name = ARENA_ARRAY(r->w->mem, struct str, n);

	*n_out = 0;
	if (node->kind != YAML_LIST) {
		if (!yaml_is(r->block, node, YAML_TEXT, STR("names")))
			return NULL;
		name[(*n_out)++] = node->text;
		return name;
	}
	for (size_t i = 0; i < n; i++)
		if (yaml_is(r->block, &node->item[i], YAML_TEXT, STR("name")))
			name[(*n_out)++] = node->item[i].text;
	return name;
}

static const struct str *
groups_read(struct demo__reader *r, const struct yaml *map, size_t *n_out)
{
	const struct yaml *node = yaml_get(map, STR("groups"));
	const struct str *group;

	*n_out = 0;
	if (node == NULL)
		return NULL;
	group = demo__names(r, node, n_out);
	for (size_t i = 0; group != NULL && i < *n_out; i++)
		demo__declare(r, STORY__GROUP, group[i]);
	return group;
}

static void
attributes_read(struct demo__reader *r, const struct yaml *map,
    struct story_entries *out)
{
	const struct yaml *node = yaml_get(map, STR("with"));

	*out = (struct story_entries){NULL, 0};
	if (node != NULL)
		demo__entries(r, node, STORY__ATTRIBUTE, out);
}

/* ---- members ----------------------------------------------------------------------- */

static bool
is_map(struct demo__reader *r, const struct yaml *node)
{
	return yaml_is(r->block, node, YAML_MAP, STR("item"));
}

static void
member_read(struct demo__reader *r, const struct yaml *map)
{
	static const struct str name[] = {STR_INIT("person"),
	    STR_INIT("company"), STR_INIT("as"), STR_INIT("name"),
	    STR_INIT("role"), STR_INIT("groups"), STR_INIT("with")};
	struct story_member *m = vec_push(r->w->mem, &r->s->member);
	const struct yaml *as = yaml_get(map, STR("as")),
			  *role = yaml_get(map, STR("role")),
			  *words = yaml_get(map, STR("name"));

	m->place = demo__place(r, map->span);
	m->company = yaml_get(map, STR("company")) != NULL;
	(void)yaml_check_names(r->block, map, name,
	    sizeof(name) / sizeof(name[0]));
	(void)yaml_get_text(r->block, map,
	    m->company ? STR("company") : STR("person"), &m->id);
	if (as != NULL && yaml_is(r->block, as, YAML_TEXT, STR("as"))) {
		m->as = as->text;
		demo__declare(r, STORY__VARIABLE, m->as);
	}
	if (words != NULL) {
		demo__words(r, words, &m->name);
	} else {
		demo__wrong(r, map->span, "`name` is missing");
		mistake_remedy(r->s->mistakes,
		    "say what people call them: `name: ...`");
	}
	if (role != NULL)
		demo__words(r, role, &m->role);
	m->group = groups_read(r, map, &m->group_n);
	attributes_read(r, map, &m->attr);
}

void
demo__read_members(struct demo__reader *r, const struct yaml *list)
{
	if (!yaml_is(r->block, list, YAML_LIST, STR("cast")))
		return;
	for (size_t i = 0; i < list->item_n; i++)
		if (is_map(r, &list->item[i]))
			member_read(r, &list->item[i]);
}

/* ---- crowds ------------------------------------------------------------------------ */

static bool
has_name(const struct story_crowd *c)
{
	for (size_t i = 0; i < c->attr.n; i++)
		if (str_eq(c->attr.entry[i].name, STR("name")))
			return true;
	return false;
}

static void
crowd_read(struct demo__reader *r, const struct yaml *map)
{
	static const struct str name[] = {STR_INIT("people"),
	    STR_INIT("companies"), STR_INIT("share"), STR_INIT("count"),
	    STR_INIT("groups"), STR_INIT("with")};
	struct story_crowd *c = vec_push(r->w->mem, &r->s->crowd);
	const struct yaml *count;
	int64_t n = 1;

	c->place = demo__place(r, map->span);
	c->company = yaml_get(map, STR("companies")) != NULL;
	(void)yaml_check_names(r->block, map, name,
	    sizeof(name) / sizeof(name[0]));
	if (yaml_get_text(r->block, map,
		c->company ? STR("companies") : STR("people"), &c->name)) {
		demo__declare(r, STORY__GROUP, c->name);
		demo__declare(r, STORY__CROWD, c->name);
	}
	count = yaml_get(map, c->company ? STR("count") : STR("share"));
	if (count == NULL) {
		demo__wrong(r, map->span, "`%s` is missing",
		    c->company ? "count" : "share");
		mistake_remedy(r->s->mistakes, "%s",
		    c->company ? "say how many they are: `count: 12`"
			       : "say how large a part of all people they "
				 "are: `share: 12`");
	} else if (demo__number(r, count, (struct story_range){1, CROWD_MAX},
		       &n)) {
		c->count = (uint32_t)n;
	}
	c->group = groups_read(r, map, &c->group_n);
	attributes_read(r, map, &c->attr);
	if (has_name(c))
		return;
	demo__wrong(r, map->span, "nothing says what they are called");
	mistake_remedy(r->s->mistakes,
	    "add `name: $$a_list_of_names` to what they are made `with`");
}

void
demo__read_crowds(struct demo__reader *r, const struct yaml *list)
{
	if (!yaml_is(r->block, list, YAML_LIST, STR("crowds")))
		return;
	for (size_t i = 0; i < list->item_n; i++)
		if (is_map(r, &list->item[i]))
			crowd_read(r, &list->item[i]);
}

/* ---- words and days ------------------------------------------------------------------ */

static void
list_read(struct demo__reader *r, const struct yaml_pair *p)
{
	struct story_list *list;
	struct story_words *item;

	if (!yaml_is(r->block, &p->value, YAML_LIST, p->name))
		return;
	list = vec_push(r->w->mem, &r->s->list);
	item = ARENA_ARRAY(r->w->mem, struct story_words, p->value.item_n);
	*list = (struct story_list){.name = p->name,
	    .place = demo__place(r, p->span),
	    .item = item,
	    .n = p->value.item_n};
	for (size_t i = 0; i < list->n; i++)
		demo__words(r, &p->value.item[i], &item[i]);
	demo__declare(r, STORY__VARIABLE, p->name);
	if (list->n > 0)
		return;
	demo__wrong(r, p->span, "there is nothing to draw from");
	mistake_remedy(r->s->mistakes, "add a text to it: - {en: ...}");
}

void
demo__read_lists(struct demo__reader *r, const struct yaml *map)
{
	if (!yaml_is(r->block, map, YAML_MAP, STR("words")))
		return;
	r->listed = true;
	for (size_t i = 0; i < map->pair_n; i++)
		list_read(r, &map->pair[i]);
	r->listed = false;
}

static void
season_read(struct demo__reader *r, const struct yaml_pair *p)
{
	struct story_season *season;
	struct day day;
	int64_t *to;

	if (!yaml_is(r->block, &p->value, YAML_LIST, p->name))
		return;
	season = vec_push(r->w->mem, &r->s->season);
	to = ARENA_ARRAY(r->w->mem, int64_t, p->value.item_n);
	*season = (struct story_season){.name = p->name, .day = to};
	demo__declare(r, STORY__SEASON, p->name);
	for (size_t i = 0; i < p->value.item_n; i++) {
		const struct yaml *node = &p->value.item[i];

		if (node->kind == YAML_TEXT && day_parse(node->text, &day)) {
			to[season->n++] = day.n;
			continue;
		}
		demo__wrong(r, node->span, "this is no day");
		mistake_remedy(r->s->mistakes, "write it like 2026-09-25");
	}
}

void
demo__read_seasons(struct demo__reader *r, const struct yaml *map)
{
	if (!yaml_is(r->block, map, YAML_MAP, STR("seasons")))
		return;
	for (size_t i = 0; i < map->pair_n; i++)
		season_read(r, &map->pair[i]);
}
