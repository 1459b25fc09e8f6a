/* SPDX-License-Identifier: Apache-2.0 */
/* Things, and the groups that they are in. */
#include <stdarg.h>
#include <string.h>

#include "base/arena.h"
#include "base/work.h"

#include "demo/stage.h"

enum status
demo__stage_wrong(struct stage *s, const struct story_place *at,
    const char *fmt, ...)
{
	struct mistakes *ms = s->story->mistakes;
	const struct mistake *m;
	struct str what;
	va_list ap;

	va_start(ap, fmt);
	what = str_vfmt(ms->mem, fmt, ap);
	va_end(ap);
	demo__story_wrong(s->story, at, "%.*s", STR_ARG(what));
	m = VEC_AT(&ms->list, struct mistake, ms->list.n - 1);
	return work_fail(s->w, ST_INVALID, "%.*s:%zu:%zu: %.*s",
	    STR_ARG(m->path), m->line, m->column, STR_ARG(m->what));
}

/* ---- groups ------------------------------------------------------------------------- */

struct stage_thing *
demo__stage_thing_new(struct stage *s, struct str id)
{
	struct stage_thing *t = ARENA_NEW(s->w->mem, struct stage_thing);

	t->id = id;
	map_init(&t->attr, s->w->mem, (uint64_t[2]){0, 0});
	t->in = VEC(struct stage_group *);
	return t;
}

struct stage_group *
demo__stage_group(struct stage *s, struct str name)
{
	struct stage_group *g = map_get(&s->group, name);

	if (g != NULL)
		return g;
	g = ARENA_NEW(s->w->mem, struct stage_group);
	g->name = name;
	g->thing = VEC(struct stage_thing *);
	(void)map_put(&s->group, name, g);
	return g;
}

static size_t
place_of(const struct vec *list, const void *what)
{
	for (size_t i = 0; i < list->n; i++)
		if (VEC_AT(list, const void *, i)[0] == what)
			return i;
	return SIZE_MAX;
}

/* The order of the others stays, for what is drawn depends on it. */
static void
take_out(struct vec *list, size_t at)
{
	void **p = list->p;

	memmove(p + at, p + at + 1, (list->n - at - 1) * sizeof(*p));
	list->n--;
}

void
demo__stage_enter(struct stage *s, struct stage_group *g,
    struct stage_thing *thing)
{
	if (place_of(&thing->in, g) != SIZE_MAX)
		return;
	*(struct stage_thing **)vec_push(s->w->mem, &g->thing) = thing;
	*(struct stage_group **)vec_push(s->w->mem, &thing->in) = g;
}

void
demo__stage_leave(struct stage *s, struct stage_group *g,
    struct stage_thing *thing)
{
	size_t at = place_of(&thing->in, g);

	(void)s;
	if (at == SIZE_MAX)
		return;
	take_out(&thing->in, at);
	take_out(&g->thing, place_of(&g->thing, thing));
}

void
demo__stage_leave_all(struct stage *s, struct stage_thing *thing)
{
	while (thing->in.n > 0)
		demo__stage_leave(s,
		    *VEC_AT(&thing->in, struct stage_group *, 0), thing);
}

const struct story_crowd *
demo__stage_crowd(const struct stage *s, struct str name)
{
	for (size_t i = 0; i < s->story->crowd.n; i++) {
		const struct story_crowd *c =
		    VEC_AT(&s->story->crowd, struct story_crowd, i);

		if (str_eq(c->name, name))
			return c;
	}
	return NULL;
}

struct stage_value
demo__stage_value_thing(struct stage_thing *thing)
{
	return (struct stage_value){.kind = STAGE_THING, .thing = thing};
}

int64_t
demo__story_people_least(const struct story *s)
{
	int64_t n = 0;

	for (size_t i = 0; i < s->member.n; i++)
		n += !VEC_AT(&s->member, struct story_member, i)->company;
	for (size_t i = 0; i < s->crowd.n; i++)
		n += !VEC_AT(&s->crowd, struct story_crowd, i)->company;
	return n;
}
