/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "rules/host.h"

#include "decide/decide.h"
#include "decide/decider.h"
#include "decide/judge.h"
#include "decide/world_impl.h"

#include "decide/sight.h"

const struct act *
decide_act(const struct world *world, struct str id)
{
	const struct world__filed *filed = facts__act(world, id);

	return filed == NULL ? NULL : filed->act;
}

bool
decide_names(const struct decide_recipient *r, struct str person)
{
	for (size_t i = 0; i < r->person_n; i++)
		if (str_eq(r->person[i], person))
			return true;
	return false;
}

static bool
acts_on(const struct decision *decision, struct str person)
{
	for (size_t i = 0; i < decision->person_n; i++) {
		const struct decide_person *p = &decision->person[i];

		if (decide_names(&p->by, person))
			return true;
		for (size_t k = 0; k < p->duty_n; k++)
			if (decide_names(&p->duty[k].by, person) ||
			    decide_names(&p->duty[k].to, person) ||
			    decide_names(&p->duty[k].escalate, person))
				return true;
	}
	return false;
}

static bool
is_shown(struct decider *d, const struct decide_looking *l)
{
	const struct rules_act *kind = &d->rules->act[l->act->kind];

	decide__begin(d, l->world, l->act, l->known);
	decide__person(d, l->act->subject);
	d->ask.day = d->today;
	for (size_t i = 0; i < kind->seen_n; i++)
		if (decide__holds(d, l->act->subject, kind->seen[i], l->person))
			return true;
	return false;
}

const struct vec *
decide_about(const struct world *world, struct str id)
{
	return facts__about(world, id);
}

/* It answers what they filed. */
static bool
is_answered(const struct decider *d, const struct decide_looking *l)
{
	const struct rules_act *kind = &d->rules->act[l->act->kind];

	for (uint32_t i = 0; kind->answers && i < kind->field_n; i++) {
		const struct act *of = kind->field[i].type.kind == RULES_ACT
		    ? decide_act(l->world, act_field_text(l->act, i))
		    : NULL;
		const struct rules_entity *author =
		    of != NULL ? rules_entity_of(of->author) : NULL;

		if (author != NULL && str_eq(author->id, l->person))
			return true;
	}
	return false;
}

struct str
decide_handed_to(const struct rules *rules, const struct act *act)
{
	const struct rules_effect *e = rules_hands_on(&rules->act[act->kind]);
	const struct rules_entity *to =
	    e != NULL ? rules_entity_of(act_field(act, e->person)) : NULL;

	return to != NULL ? to->id : STR("");
}

/* The matter that it hands on; NULL: none. */
static const struct act *
matter_of(const struct decider *d, const struct decide_looking *l)
{
	const struct rules_effect *e =
	    rules_hands_on(&d->rules->act[l->act->kind]);

	return e != NULL
	    ? decide_act(l->world, act_field_text(l->act, e->field))
	    : NULL;
}

static bool
is_kept_from(struct decider *d, const struct decide_looking *l,
    const struct act *act)
{
	return decide_conflict(d, l->world, act, l->person, l->known) !=
	    RULES_NONE;
}

enum decide_sight
decide_sight_of(struct decider *d, const struct decide_looking *l)
{
	const struct rules_entity *author = rules_entity_of(l->act->author);
	const struct act *matter = matter_of(d, l);
	bool acts = acts_on(l->decision, l->person);

	if (author != NULL && str_eq(author->id, l->person))
		return DECIDE_OWN;
	if (matter != NULL && is_kept_from(d, l, matter))
		return DECIDE_UNSEEN;
	if (is_answered(d, l) ||
	    (matter != NULL &&
		str_eq(decide_handed_to(d->rules, l->act), l->person)))
		return DECIDE_SHOWN;
	if ((!acts && !is_shown(d, l)) || is_kept_from(d, l, l->act))
		return DECIDE_UNSEEN;
	return acts ? DECIDE_ACTS : DECIDE_SHOWN;
}

void
decide_offices(struct work *w, struct decider *d,
    const struct decide_looking *l, struct vec *out)
{
	/* An office is held whatever was filed: no act's fields are looked at. */
	const struct act none = {.id = STR("")};

	decide__begin(d, l->world, &none, l->known);
	d->ask.day = d->today;
	*out = VEC(uint32_t);
	for (uint32_t i = 0; i < d->rules->office_n; i++)
		if (!d->rules->office[i].relation &&
		    decide__holds(d, none.author, i, l->person))
			*(uint32_t *)vec_push(w->mem, out) = i;
}

void
decide_holders(struct work *w, struct decider *d,
    const struct decide_looking *l, uint32_t office, struct vec *out)
{
	const struct act none = {.id = STR("")};
	struct cel_value all, of = none.author;
	struct rules_entity e;

	decide__begin(d, l->world, &none, l->known);
	d->ask.day = d->today;
	*out = VEC(struct str);
	if (d->rules->office[office].relation) {
		rules_entity_init(d->rules, false, l->person, RULES_NONE, &e);
		of = cel_opaque(&e.head);
	}
	all = decide__holders(d, of, office);
	for (uint32_t i = 0; i < all.n; i++) {
		const struct rules_entity *who =
		    rules_entity_of(all.as.item[i]);

		if (who != NULL)
			*(struct str *)vec_push(w->mem, out) =
			    str_dup(w->mem, who->id);
	}
}
