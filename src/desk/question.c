/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A question has a world of its own, made of what the asker says: nothing of it
 * is anybody else's to see, and nothing outlives the answer.
 */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "cel/cel.h"
#include "decide/act.h"
#include "decide/world.h"
#include "rules/rules.h"

#include "desk/question.h"

struct asking {
	struct work *w;
	const struct rules *rules;
	const struct plain *given;
	struct instant now;
	struct world *world;
	struct vec wrong; /* struct act_wrong */
};

/* A part of the question that is a list: its words go under its name. */
static enum status
part_wrong(struct asking *x, struct str name, enum status st)
{
	struct act_wrong *wrong = vec_push(x->w->mem, &x->wrong);

	*wrong = (struct act_wrong){name, x->w->fault.what, x->w->fault.remedy};
	return st;
}

static enum status
list_of(struct asking *x, struct str name, const struct plain **out)
{
	*out = plain_get(x->given, name);
	if (*out == NULL)
		return ST_OK;
	if ((*out)->kind != PLAIN_LIST)
		return part_wrong(x, name,
		    work_fail(x->w, ST_INVALID, "%.*s is no list",
			STR_ARG(name)));
	if ((*out)->item_n > QUESTION_FACTS_MAX)
		return part_wrong(x, name,
		    work_fail(x->w, ST_LIMIT, "%.*s has more than %u entries",
			STR_ARG(name), QUESTION_FACTS_MAX));
	return ST_OK;
}

/* Who asks without a name is somebody of whom the Code says what holds. */
static enum status
asker_add(struct asking *x)
{
	struct plain *own = ARENA_NEW(x->w->mem, struct plain);
	uint32_t world = rules_find_asker(x->rules);
	const struct plain *facts;
	struct str *name;
	struct plain *item;
	size_t n = x->given->item_n;
	enum status st = ST_OK;

	if (world == RULES_NONE || plain_get(x->given, STR("by")) != NULL)
		return ST_OK;
	facts = x->rules->world[world].facts;
	for (size_t i = 0; st == ST_OK && i < facts->item_n; i++)
		st = world_fact(x->w, x->world, &facts->item[i]);
	name = ARENA_ARRAY(x->w->mem, struct str, n + 1);
	item = ARENA_ARRAY(x->w->mem, struct plain, n + 1);
	for (size_t i = 0; i < n; i++) {
		name[i] = x->given->name[i];
		item[i] = x->given->item[i];
	}
	name[n] = STR("by");
	item[n] = (struct plain){.kind = PLAIN_TEXT, .text = STR(RULES_ASKER)};
	*own = (struct plain){.kind = PLAIN_MAP,
	    .name = name,
	    .item = item,
	    .item_n = n + 1};
	x->given = own;
	return st;
}

static enum status
facts_add(struct asking *x)
{
	const struct plain *list;
	enum status st = list_of(x, STR("facts"), &list);

	for (size_t i = 0; list != NULL && st == ST_OK && i < list->item_n;
	     i++) {
		st = world_fact(x->w, x->world, &list->item[i]);
		if (st != ST_OK)
			st = part_wrong(x, STR("facts"), st);
	}
	return st;
}

static enum status
acts_add(struct asking *x)
{
	const struct plain *list;
	const struct act *act;
	enum status st = list_of(x, STR("before"), &list);

	for (size_t i = 0; list != NULL && st == ST_OK && i < list->item_n;
	     i++) {
		st = world_file(x->w, x->world, &list->item[i], &act);
		if (st != ST_OK)
			st = part_wrong(x, STR("before"), st);
	}
	return st;
}

static void
wrong_out(const struct asking *x, struct question_answer *out)
{
	struct question_wrong *to =
	    ARENA_ARRAY(x->w->mem, struct question_wrong, x->wrong.n);

	for (size_t i = 0; i < x->wrong.n; i++) {
		const struct act_wrong *from =
		    VEC_AT(&x->wrong, struct act_wrong, i);

		to[i] = (struct question_wrong){str_dup(x->w->mem, from->field),
		    str_dup(x->w->mem, from->what),
		    str_dup(x->w->mem, from->remedy)};
	}
	out->wrong = to;
	out->wrong_n = x->wrong.n;
}

static enum status
answer(struct asking *x, struct cel_arena *cel, struct decider *d,
    struct question_answer *out)
{
	struct act_reading reading = {.world = x->world,
	    .cel = cel,
	    .now = x->now.ms,
	    .wrong = &x->wrong};
	struct act *act;
	enum status st = asker_add(x);

	if (st == ST_OK)
		st = facts_add(x);

	if (st == ST_OK)
		st = acts_add(x);
	if (st == ST_OK)
		st = act_read(x->w, &reading, x->given, &act);
	if (st != ST_OK)
		return st;
	return decide(x->w, d, x->world, act, x->now.ms, &out->decision);
}

enum status
question_decide(struct work *w, const struct rules *rules,
    const struct plain *given, struct instant now, struct question_answer *out)
{
	struct asking x = {.w = w,
	    .rules = rules,
	    .given = given,
	    .now = now,
	    .world = world_new(rules),
	    .wrong = VEC(struct act_wrong)};
	struct decider *d = decider_new(rules);
	struct cel_arena *cel = cel_arena_new(&cel_memory_c);
	enum status st = answer(&x, cel, d, out);

	wrong_out(&x, out);
	decider_free(d);
	cel_arena_free(cel);
	world_free(x.world);
	return st;
}
