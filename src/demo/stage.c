/* SPDX-License-Identifier: Apache-2.0 */
/* Who is there: members, crowds and newcomers. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"
#include "rules/rules.h"

#include "demo/stage.h"

#define ID_MAX ((size_t)64)

/* ---- who comes ------------------------------------------------------------------------ */

/* "Lin Yue" becomes "lin-yue", and the second of them "lin-yue-2". */
static struct str
id_new(struct stage *s, struct str name)
{
	struct str id;
	struct buf b;

	buf_init(&b, ID_MAX);
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			buf_byte(&b, (unsigned char)c);
		else if (b.n > 0 && b.p[b.n - 1] != '-' && i + 1 < name.n)
			buf_byte(&b, '-');
	}
	id = str_dup(s->w->mem, buf_str(&b));
	for (unsigned n = 2; map_get(&s->id, id) != NULL; n++)
		id = str_fmt(s->w->mem, "%.*s-%u", STR_ARG(buf_str(&b)), n);
	buf_release(&b);
	return id;
}

static void
join(struct stage *s, const struct str *group, size_t n,
    struct stage_thing *thing)
{
	for (size_t i = 0; i < n; i++)
		demo__stage_enter(s, demo__stage_group(s, group[i]), thing);
}

static void
put(struct stage *s, struct stage_thing *thing, struct str name,
    const struct stage_value *value)
{
	struct stage_value *own = ARENA_NEW(s->w->mem, struct stage_value);

	*own = *value;
	(void)map_put(&thing->attr, name, own);
}

static enum status
attributes_draw(struct stage_scene *x, const struct story_entries *attr,
    struct stage_thing *thing)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < attr->n; i++) {
		const struct story_entry *e = &attr->entry[i];
		struct stage_value v;

		st = demo__stage_draw(x, &e->value, &v);
		if (st == ST_NOTFOUND)
			st = demo__stage_wrong(x->stage, &e->value.place,
			    "nobody is there yet to be drawn: the cast comes "
			    "first, then the crowds in their order");
		if (st == ST_OK)
			put(x->stage, thing, e->name, &v);
		if (st == ST_OK)
			demo__stage_bind(x, e->name, &v);
	}
	return st;
}

static enum status
newcomer(struct stage *s, const struct story_crowd *crowd,
    struct stage_thing **out)
{
	struct stage_thing *thing = demo__stage_thing_new(s, STR(""));
	struct dice dice = dice_of(s->setup.seed, crowd->name, s->newcomers++);
	struct stage_frame frame;
	struct stage_scene x = {.stage = s,
	    .dice = &dice,
	    .frame = &frame,
	    .day = s->setup.day};
	const struct stage_value *name;
	enum status st;

	demo__stage_frame_init(s, &frame, NULL);
	st = attributes_draw(&x, &crowd->attr, thing);
	if (st != ST_OK)
		return st;
	name = map_get(&thing->attr, STR("name"));
	thing->id = id_new(s, demo__stage_text(name, 0));
	(void)map_put(&s->id, thing->id, thing);
	demo__stage_enter(s, demo__stage_group(s, crowd->name), thing);
	join(s, crowd->group, crowd->group_n, thing);
	*out = thing;
	return ST_OK;
}

/* ---- from the beginning ------------------------------------------------------------------ */

static enum status
member_enter(struct stage *s, const struct story_member *m)
{
	struct stage_thing *thing = demo__stage_thing_new(s, m->id);
	struct dice dice = dice_of(s->setup.seed, m->id, 0);
	struct stage_frame frame;
	struct stage_scene x = {.stage = s,
	    .dice = &dice,
	    .frame = &frame,
	    .day = s->setup.day};
	struct stage_value name;
	enum status st;

	if (map_put(&s->id, m->id, thing) != NULL)
		return demo__stage_wrong(s, &m->place, "`%.*s` is there twice",
		    STR_ARG(m->id));
	if (m->as.n > 0)
		(void)map_put(&s->member, m->as, thing);
	demo__stage_frame_init(s, &frame, NULL);
	st = demo__stage_words(&x, &m->name, &name);
	if (st != ST_OK)
		return st;
	put(s, thing, STR("name"), &name);
	join(s, m->group, m->group_n, thing);
	return ST_OK;
}

/* When all are there, for they speak of each other. */
static enum status
member_complete(struct stage *s, const struct story_member *m)
{
	struct stage_thing *thing = map_get(&s->id, m->id);
	struct dice dice = dice_of(s->setup.seed, m->id, 1);
	struct stage_frame frame;
	struct stage_scene x = {.stage = s,
	    .dice = &dice,
	    .frame = &frame,
	    .day = s->setup.day};

	demo__stage_frame_init(s, &frame, NULL);
	return attributes_draw(&x, &m->attr, thing);
}

static enum status
cast_enter(struct stage *s)
{
	const struct vec *list = &s->story->member;
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < list->n; i++)
		st = member_enter(s, VEC_AT(list, struct story_member, i));
	for (size_t i = 0; st == ST_OK && i < list->n; i++)
		st = member_complete(s, VEC_AT(list, struct story_member, i));
	return st;
}

/* How many of the people belong to a crowd: one, and its share of those who are
 * left then, added up so that nobody is lost to rounding. */
static enum status
crowds_enter(struct stage *s)
{
	const struct vec *list = &s->story->crowd;
	int64_t rest = s->setup.people - demo__story_people_least(s->story),
		all = 0;
	int64_t so_far = 0;
	enum status st = ST_OK;

	rest = rest < 0 ? 0 : rest;
	for (size_t i = 0; i < list->n; i++)
		if (!VEC_AT(list, struct story_crowd, i)->company)
			all += VEC_AT(list, struct story_crowd, i)->count;
	for (size_t i = 0; i < list->n; i++) {
		const struct story_crowd *c =
		    VEC_AT(list, struct story_crowd, i);
		int64_t n = c->count;
		struct stage_thing *thing;

		if (!c->company) {
			int64_t before = rest * so_far / all;

			so_far += c->count;
			n = 1 + rest * so_far / all - before;
		}
		for (; st == ST_OK && n > 0; n--)
			st = newcomer(s, c, &thing);
	}
	return st;
}

enum status
stage_set(struct work *w, const struct story *story,
    const struct stage_setup *setup, struct stage **out)
{
	struct stage *s = ARENA_NEW(w->mem, struct stage);
	const uint64_t key[2] = {0, 0};
	enum status st;

	*s = (struct stage){.w = w,
	    .story = story,
	    .setup = *setup,
	    .newcomer = newcomer};
	map_init(&s->group, w->mem, key);
	map_init(&s->id, w->mem, key);
	map_init(&s->member, w->mem, key);
	map_init(&s->list, w->mem, key);
	for (size_t i = 0; i < story->list.n; i++) {
		struct story_list *l =
		    VEC_AT(&story->list, struct story_list, i);

		(void)map_put(&s->list, l->name, l);
	}
	st = cast_enter(s);
	if (st == ST_OK)
		st = crowds_enter(s);
	*out = s;
	return st;
}
