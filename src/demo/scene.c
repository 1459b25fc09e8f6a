/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scenes: an act, when it happens, what it says, and what follows it. What can
 * be told from the Code is told here: an act or a field that is none, an option
 * that a choice does not have, a field that is asked for and not filled in.
 */
#include "base/arena.h"
#include "base/work.h"
#include "rules/rules.h"
#include "yaml/field.h"

#include "demo/story_impl.h"

#define SURE 1000 /* in 1000 */

static void scene_read(struct demo__reader *r, const struct yaml *map,
    bool follows, struct story_scene *out);

/* ---- which act, and its fields ----------------------------------------------------- */

static void
act_read_name(struct demo__reader *r, const struct yaml *map,
    struct story_scene *out)
{
	const struct rules *rules = r->s->rules;
	struct str name;
	struct map known;

	out->act = RULES_NONE;
	if (!yaml_get_text(r->block, map, STR("act"), &name))
		return;
	out->as = name;
	out->act = rules_find_act(rules, name);
	if (out->act != RULES_NONE)
		return;
	map_init(&known, r->w->mem, (uint64_t[2]){0, 0});
	for (size_t i = 0; i < rules->act_n; i++)
		(void)map_put(&known, rules->act[i].name, r);
	demo__wrong(r, yaml_get(map, STR("act"))->span,
	    "this Code has no act `%.*s`", STR_ARG(name));
	demo__mend(r, name, &known);
}

static void
option_check(struct demo__reader *r, const struct rules_field *f,
    const struct story_value *v)
{
	const struct story_text *t = &v->text;
	struct map known;

	if (v->verb == STORY_PICK || v->verb == STORY_CHANCE)
		for (size_t i = 0; i < v->item_n; i++)
			option_check(r, f, &v->item[i]);
	if (v->verb != STORY_TEXT || t->piece_n != 1 || t->piece[0].path_n > 0)
		return;
	map_init(&known, r->w->mem, (uint64_t[2]){0, 0});
	for (size_t i = 0; i < f->option_n; i++) {
		if (str_eq(f->option[i].name, t->piece[0].text))
			return;
		(void)map_put(&known, f->option[i].name, r);
	}
	demo__story_wrong(r->s, &v->place, "`%.*s` is no choice of `%.*s`",
	    STR_ARG(t->piece[0].text), STR_ARG(f->name));
	demo__mend(r, t->piece[0].text, &known);
}

static void
field_check(struct demo__reader *r, const struct rules_act *act,
    const struct story_entry *e)
{
	uint32_t i = rules_find_field(act->field, act->field_n, e->name);
	struct map known;

	if (i != RULES_NONE) {
		if (act->field[i].type.kind == RULES_CHOICE)
			option_check(r, &act->field[i], &e->value);
		return;
	}
	map_init(&known, r->w->mem, (uint64_t[2]){0, 0});
	for (size_t k = 0; k < act->field_n; k++)
		(void)map_put(&known, act->field[k].name, r);
	demo__story_wrong(r->s, &e->place, "the act `%.*s` has no field `%.*s`",
	    STR_ARG(act->name), STR_ARG(e->name));
	demo__mend(r, e->name, &known);
}

static bool
has_entry(const struct story_entries *list, struct str name)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->entry[i].name, name))
			return true;
	return false;
}

static void
fields_check(struct demo__reader *r, const struct yaml *map,
    const struct story_scene *scene)
{
	const struct rules_act *act = &r->s->rules->act[scene->act];

	for (size_t i = 0; i < scene->field.n; i++)
		field_check(r, act, &scene->field.entry[i]);
	for (size_t i = 0; i < act->field_n; i++) {
		const struct rules_field *f = &act->field[i];

		if (f->optional || f->when.program != NULL ||
		    has_entry(&scene->field, f->name))
			continue;
		demo__wrong(r, map->span,
		    "the act `%.*s` asks for `%.*s`, which is not filled in",
		    STR_ARG(act->name), STR_ARG(f->name));
		mistake_remedy(r->s->mistakes, "add `%.*s: ...` to its fields",
		    STR_ARG(f->name));
	}
}

/* ---- conditions and effects ------------------------------------------------------------ */

static void
condition_read(struct demo__reader *r, const struct yaml_pair *p,
    struct story_condition *out)
{
	struct story_piece piece = {.path_n = 0};

	out->place = demo__place(r, p->span);
	out->value = demo__names(r, &p->value, &out->n);
	if (!str_starts(p->name, STR("$"))) {
		demo__wrong(r, p->span, "`%.*s` names nothing that is drawn",
		    STR_ARG(p->name));
		mistake_remedy(r->s->mistakes, "write it like $$gift.form");
		return;
	}
	(void)demo__path(r, str_sub(p->name, 1, p->name.n), p->span, &piece);
	for (size_t i = 0; i < piece.path_n; i++)
		out->path[i] = piece.path[i];
	out->path_n = piece.path_n;
}

static void
conditions_read(struct demo__reader *r, const struct yaml *map,
    struct story_scene *out)
{
	const struct yaml *node = yaml_get(map, STR("if"));
	struct story_condition *to;

	if (node == NULL || !yaml_is(r->block, node, YAML_MAP, STR("if")))
		return;
	to = ARENA_ARRAY(r->w->mem, struct story_condition, node->pair_n);
	for (size_t i = 0; i < node->pair_n; i++)
		condition_read(r, &node->pair[i], &to[i]);
	out->condition = to;
	out->condition_n = node->pair_n;
}

static void
effect_read(struct demo__reader *r, const struct yaml_pair *p,
    enum story_effect_kind kind, struct story_effect *out)
{
	out->kind = kind;
	out->name = p->name;
	demo__value(r, &p->value, &out->of);
	if (kind == STORY_IN)
		demo__declare(r, STORY__GROUP, p->name);
	else if (!str_eq(p->name, STR("all")))
		demo__refer(r, STORY__GROUP, p->name, p->span);
}

static void
set_read(struct demo__reader *r, const struct yaml *set, struct vec *out)
{
	struct story_value of = {.verb = STORY_TEXT};
	const struct yaml *whose = yaml_get(set, STR("of"));

	if (whose == NULL) {
		demo__wrong(r, set->span, "nothing says whose it is");
		mistake_remedy(r->s->mistakes, "add `of: $$person`");
		return;
	}
	demo__value(r, whose, &of);
	for (size_t i = 0; i < set->pair_n; i++) {
		const struct yaml_pair *p = &set->pair[i];
		struct story_effect *e;

		if (str_eq(p->name, STR("of")))
			continue;
		e = vec_push(r->w->mem, out);
		e->kind = STORY_SET;
		e->name = p->name;
		e->of = of;
		demo__value(r, &p->value, &e->to);
		demo__declare(r, STORY__ATTRIBUTE, p->name);
	}
}

static void
effects_read(struct demo__reader *r, const struct yaml *map,
    struct story_scene *out)
{
	static const struct str name[] = {STR_INIT("in"), STR_INIT("out"),
	    STR_INIT("set")};
	struct vec list = VEC(struct story_effect);

	for (int k = STORY_IN; k <= STORY_SET; k++) {
		const struct yaml *node = yaml_get(map, name[k]);

		if (node == NULL || !yaml_is(r->block, node, YAML_MAP, name[k]))
			continue;
		if (k == STORY_SET) {
			set_read(r, node, &list);
			continue;
		}
		for (size_t i = 0; i < node->pair_n; i++)
			effect_read(r, &node->pair[i],
			    (enum story_effect_kind)k,
			    vec_push(r->w->mem, &list));
	}
	out->effect = list.p;
	out->effect_n = list.n;
}

/* ---- a scene --------------------------------------------------------------------------- */

static void
names_check(struct demo__reader *r, const struct yaml *map, bool follows)
{
	static const struct str name[] = {STR_INIT("act"), STR_INIT("as"),
	    STR_INIT("if"), STR_INIT("chance"), STR_INIT("let"), STR_INIT("by"),
	    STR_INIT("fields"), STR_INIT("in"), STR_INIT("out"),
	    STR_INIT("set"), STR_INIT("then"), STR_INIT("after"),
	    STR_INIT("each"), STR_INIT("times"), STR_INIT("every"),
	    STR_INIT("on"), STR_INIT("spread"), STR_INIT("months"),
	    STR_INIT("season")};
	enum { COMMON = 11, AFTER = 12, ALL = sizeof(name) / sizeof(name[0]) };
	struct str root[ALL - 1];

	for (size_t i = 0; i < ALL - 1; i++)
		root[i] = name[i < COMMON ? i : i + 1];
	(void)yaml_check_names(r->block, map, follows ? name : root,
	    follows ? (size_t)AFTER : (size_t)ALL - 1);
}

/* What the act says, in the order in which it is drawn. */
static void
says_read(struct demo__reader *r, const struct yaml *map,
    struct story_scene *out)
{
	const struct yaml *let = yaml_get(map, STR("let")),
			  *by = yaml_get(map, STR("by")),
			  *fields = yaml_get(map, STR("fields"));

	if (let != NULL)
		demo__entries(r, let, STORY__VARIABLE, &out->let);
	conditions_read(r, map, out);
	if (by != NULL) {
		demo__value(r, by, &out->by);
	} else {
		demo__wrong(r, map->span, "nothing says who files it");
		mistake_remedy(r->s->mistakes, "add `by: {one: a group}`");
	}
	demo__bind(r, STR("by"));
	if (fields != NULL)
		demo__entries(r, fields, STORY__VARIABLE, &out->field);
	if (out->act != RULES_NONE)
		fields_check(r, map, out);
	effects_read(r, map, out);
}

static void
then_read(struct demo__reader *r, const struct yaml *list,
    struct story_scene *out)
{
	struct story_scene *then;

	if (!yaml_is(r->block, list, YAML_LIST, STR("then")))
		return;
	then = ARENA_ARRAY(r->w->mem, struct story_scene, list->item_n);
	for (size_t i = 0; i < list->item_n; i++)
		if (yaml_is(r->block, &list->item[i], YAML_MAP, STR("scene")))
			scene_read(r, &list->item[i], true, &then[i]);
	out->then = then;
	out->then_n = list->item_n;
}

/* What is drawn for a scene hangs on its name, and not on what else there is. */
static void
twin_count(struct demo__reader *r, struct story_scene *out)
{
	uint32_t *n = map_get(&r->twin, out->as);

	if (n == NULL) {
		n = ARENA_NEW(r->w->mem, uint32_t);
		(void)map_put(&r->twin, out->as, n);
	}
	out->twin = (*n)++;
}

static void
scene_read(struct demo__reader *r, const struct yaml *map, bool follows,
    struct story_scene *out)
{
	const struct yaml *as = yaml_get(map, STR("as")),
			  *each = yaml_get(map, STR("each")),
			  *chance = yaml_get(map, STR("chance")),
			  *then = yaml_get(map, STR("then"));
	size_t outer = r->scope.n;

	out->place = demo__place(r, map->span);
	out->number = r->s->scenes++;
	out->chance = SURE;
	names_check(r, map, follows);
	act_read_name(r, map, out);
	if (as != NULL && yaml_is(r->block, as, YAML_TEXT, STR("as")))
		out->as = as->text;
	twin_count(r, out);
	if (follows)
		demo__follower_when(r, map, out);
	else
		demo__root_when(r, map, out);
	if (chance != NULL)
		(void)demo__chance(r, chance, &out->chance);
	if (!follows && each != NULL &&
	    yaml_is(r->block, each, YAML_TEXT, STR("each"))) {
		out->each = each->text;
		demo__refer(r, STORY__GROUP, each->text, each->span);
		demo__bind(r, STR("it"));
	}
	demo__bind(r, out->as);
	says_read(r, map, out);
	if (then != NULL && r->deep < STORY_DEEP_MAX) {
		r->deep++;
		then_read(r, then, out);
		r->deep--;
	}
	r->scope.n = outer;
}

void
demo__read_scenes(struct demo__reader *r, const struct yaml *list)
{
	if (!yaml_is(r->block, list, YAML_LIST, STR("scenes")))
		return;
	for (size_t i = 0; i < list->item_n; i++)
		if (yaml_is(r->block, &list->item[i], YAML_MAP, STR("scene")))
			scene_read(r, &list->item[i], false,
			    vec_push(r->w->mem, &r->s->scene));
}
