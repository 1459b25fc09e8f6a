/* SPDX-License-Identifier: Apache-2.0 */
/* Who is drawn from a group. */
#include "base/arena.h"
#include "base/work.h"

#include "demo/stage_impl.h"

static bool
is_among(const struct stage_value *list, const struct stage_thing *thing)
{
	if (list->kind == STAGE_THING)
		return list->thing == thing;
	for (size_t i = 0; list->kind == STAGE_LIST && i < list->item_n; i++)
		if (is_among(&list->item[i], thing))
			return true;
	return false;
}

/* Those of the group whom `but` leaves. */
static enum status
candidates(struct stage_scene *x, const struct story_value *v,
    const struct stage_value *but, struct vec *out)
{
	const struct stage_group *g = demo__stage_group(x->stage, v->name);

	for (size_t i = 0; i < g->thing.n; i++) {
		struct stage_thing *t =
		    *VEC_AT(&g->thing, struct stage_thing *, i);

		if (!is_among(but, t))
			*(struct stage_thing **)vec_push(x->stage->w->mem,
			    out) = t;
	}
	return out->n == 0 ? ST_NOTFOUND : ST_OK;
}

static struct stage_thing *
taken(struct stage_scene *x, struct vec *from)
{
	size_t i = dice_below(x->dice, from->n);
	struct stage_thing **at = VEC_AT(from, struct stage_thing *, i);
	struct stage_thing *t = *at;

	*at = *VEC_AT(from, struct stage_thing *, from->n - 1);
	from->n--;
	return t;
}

enum status
demo__stage_one(struct stage_scene *x, const struct story_value *v,
    const struct stage_value *but, struct stage_value *out)
{
	struct vec from = VEC(struct stage_thing *);
	enum status st = candidates(x, v, but, &from);

	if (st == ST_OK)
		*out = demo__stage_value_thing(taken(x, &from));
	return st;
}

/* As many as there are, where it asks for more. */
enum status
demo__stage_some(struct stage_scene *x, const struct story_value *v,
    const struct stage_value *but, struct stage_value *out)
{
	struct vec from = VEC(struct stage_thing *);
	enum status st = candidates(x, v, but, &from);
	size_t n = (size_t)dice_between(x->dice, v->range.from, v->range.to);
	struct stage_value *item;

	if (st == ST_NOTFOUND && v->range.from <= 0)
		st = ST_OK;
	if (st != ST_OK)
		return st;
	n = n < from.n ? n : from.n;
	item = ARENA_ARRAY(x->stage->w->mem, struct stage_value, n + 1);
	for (size_t i = 0; i < n; i++)
		item[i] = demo__stage_value_thing(taken(x, &from));
	*out =
	    (struct stage_value){.kind = STAGE_LIST, .item = item, .item_n = n};
	return ST_OK;
}
