/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One scene: its variables, whether it happens, who files the act and what it
 * says, what changes by it, and what follows it.
 */
#include "base/arena.h"
#include "base/work.h"
#include "rules/rules.h"

#include "demo/plot_impl.h"

#define MINUTE      60000
#define DAY_MINUTES 1440

static enum status
entries_draw(struct stage_scene *x, const struct story_entries *list)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < list->n; i++) {
		struct stage_value v;

		st = demo__stage_draw(x, &list->entry[i].value, &v);
		if (st == ST_OK)
			demo__stage_bind(x, list->entry[i].name, &v);
	}
	return st;
}

/* ST_NOTFOUND when one of them does not hold. */
static enum status
conditions_hold(struct stage_scene *x, const struct story_scene *s)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < s->condition_n; i++) {
		const struct story_condition *c = &s->condition[i];
		struct stage_value v;
		bool held = false;

		st = demo__stage_look(x, &c->place, c->path, c->path_n, &v);
		for (size_t k = 0; st == ST_OK && k < c->n; k++)
			held = held ||
			    str_eq(demo__stage_text(&v, 0), c->value[k]);
		if (st == ST_OK && !held)
			st = ST_NOTFOUND;
	}
	return st;
}

static size_t
language_of(const struct plot *p, const struct stage_value *by)
{
	const struct rules *r = p->story->rules;
	const struct stage_value *v = by->kind == STAGE_THING
	    ? map_get(&by->thing->attr, STR("speaks"))
	    : NULL;

	for (size_t i = 0; v != NULL && i < r->lang_n; i++)
		if (str_eq(demo__stage_text(v, 0), r->lang[i]))
			return i;
	return 0;
}

static struct plain
plain_of(struct plot *p, const struct stage_value *v, size_t lang)
{
	struct plain *item;

	if (v->kind != STAGE_LIST)
		return (struct plain){.kind = PLAIN_TEXT,
		    .text = demo__stage_text(v, lang)};
	item = ARENA_ARRAY(p->w->mem, struct plain, v->item_n + 1);
	for (size_t i = 0; i < v->item_n; i++)
		item[i] = plain_of(p, &v->item[i], lang);
	return (struct plain){.kind = PLAIN_LIST,
	    .item = item,
	    .item_n = v->item_n};
}

static void
attribute_put(struct plot *p, struct stage_thing *act, struct str name,
    const struct stage_value *v)
{
	struct stage_value *own = ARENA_NEW(p->w->mem, struct stage_value);

	*own = *v;
	(void)map_put(&act->attr, name, own);
}

/* The fields, drawn one after another: each may speak of those before it. */
static enum status
fields_draw(struct plot *p, struct stage_scene *x, const struct story_scene *s,
    struct stage_thing *act, struct plot_act *out)
{
	size_t n = s->field.n, lang;
	struct str *name = ARENA_ARRAY(p->w->mem, struct str, n + 1);
	struct plain *item = ARENA_ARRAY(p->w->mem, struct plain, n + 1);
	struct stage_value v;
	enum status st = demo__stage_draw(x, &s->by, &v);

	if (st != ST_OK)
		return st;
	lang = language_of(p, &v);
	out->by = demo__stage_text(&v, lang);
	demo__stage_bind(x, STR("by"), &v);
	attribute_put(p, act, STR("by"), &v);
	name[0] = STR("act");
	item[0] = (struct plain){.kind = PLAIN_TEXT,
	    .text = p->story->rules->act[s->act].name};
	out->given = (struct plain){.kind = PLAIN_MAP,
	    .name = name,
	    .item = item,
	    .item_n = 1};
	for (size_t i = 0; st == ST_OK && i < n; i++) {
		const struct story_entry *e = &s->field.entry[i];

		st = demo__stage_draw(x, &e->value, &v);
		if (st != ST_OK)
			return st;
		demo__stage_bind(x, e->name, &v);
		attribute_put(p, act, e->name, &v);
		if (v.kind == STAGE_NOTHING)
			continue;
		name[out->given.item_n] = e->name;
		item[out->given.item_n] = plain_of(p, &v, lang);
		item[out->given.item_n++].place = &e->value;
	}
	return st;
}

static enum status
effect_do(struct plot *p, struct stage_scene *x, const struct story_effect *e)
{
	struct stage_value of, to;
	enum status st = demo__stage_draw(x, &e->of, &of);

	if (st == ST_OK && of.kind != STAGE_THING)
		st = demo__stage_wrong(p->stage, &e->of.place,
		    "it is neither somebody nor a company nor an act");
	if (st != ST_OK)
		return st;
	switch (e->kind) {
	case STORY_IN:
		demo__stage_enter(p->stage,
		    demo__stage_group(p->stage, e->name), of.thing);
		break;
	case STORY_OUT:
		if (str_eq(e->name, STR("all")))
			demo__stage_leave_all(p->stage, of.thing);
		else
			demo__stage_leave(p->stage,
			    demo__stage_group(p->stage, e->name), of.thing);
		break;
	case STORY_SET:
		st = demo__stage_draw(x, &e->to, &to);
		if (st == ST_OK)
			attribute_put(p, of.thing, e->name, &to);
		break;
	}
	return st;
}

/* A day or more later it is a time at which people work. */
static int64_t
later(struct plot *p, struct stage_scene *x, const struct story_scene *then)
{
	int64_t minutes =
	    dice_between(x->dice, then->after.from, then->after.to);
	int64_t ms = x->now + minutes * MINUTE + MINUTE, day;

	if (minutes < DAY_MINUTES)
		return ms;
	day = demo_calendar_day(&p->calendar, ms);
	if (day > p->setup->until)
		return INT64_MAX;
	ms = demo_calendar_hour(&p->calendar, x->dice,
	    demo_calendar_snap(&p->calendar, day));
	return ms > x->now ? ms : x->now + MINUTE;
}

static void
follow(struct plot *p, struct stage_scene *x, const struct story_scene *s,
    struct stage_thing *it)
{
	int64_t end =
	    demo_calendar_at(&p->calendar, p->setup->until, DAY_MINUTES - 1);

	for (size_t i = 0; i < s->then_n; i++) {
		int64_t ms = later(p, x, &s->then[i]);

		if (ms <= end)
			cue_put(&p->queue,
			    (struct cue){.ms = ms,
				.scene = &s->then[i],
				.frame = x->frame,
				.it = it,
				.after = x->now});
	}
}

static struct str
id_new(struct plot *p)
{
	struct dice dice = dice_of(p->setup->seed, STR("ids"), p->acts++);
	uint64_t high = dice_next(&dice), low = dice_next(&dice);

	return str_fmt(p->w->mem, "%016llx%016llx", (unsigned long long)high,
	    (unsigned long long)low);
}

enum status
demo__plot_tell(struct plot *p, struct stage_scene *x, const struct cue *cue)
{
	const struct story_scene *s = cue->scene;
	struct stage_thing *act = demo__stage_thing_new(p->stage, STR(""));
	const struct stage_value own = {.kind = STAGE_THING, .thing = act};
	struct plot_act out = {.scene = s, .now = {cue->ms}};
	enum status st = entries_draw(x, &s->let);

	if (st == ST_OK)
		st = conditions_hold(x, s);
	if (st == ST_OK)
		st = fields_draw(p, x, s, act, &out);
	if (st == ST_OK) {
		act->id = out.id = id_new(p);
		demo__stage_bind(x, s->as, &own);
		st = p->tell(p->cookie, &out);
	}
	for (size_t i = 0; st == ST_OK && i < s->effect_n; i++)
		st = effect_do(p, x, &s->effect[i]);
	if (st == ST_OK)
		follow(p, x, s, cue->it);
	return st == ST_NOTFOUND ? ST_OK : st;
}
