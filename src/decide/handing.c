/* SPDX-License-Identifier: Apache-2.0 */
/* Before something is handed on: whether its author has it, and who could take
 * it. */
#include "base/arena.h"
#include "base/work.h"
#include "rules/host.h"

#include "decide/decide.h"
#include "decide/judge.h"
#include "decide/sight.h"
#include "decide/world_impl.h"

#include "decide/handing.h"

/* ---- what somebody has ----------------------------------------------------------------- */

static struct str
id_of(struct cel_value v)
{
	const struct rules_entity *e = rules_entity_of(v);

	return e != NULL ? e->id : STR("");
}

static bool
has_place(const struct rules *rules, const struct decide_recipient *r,
    struct str person)
{
	return rules_can_move(rules, r->acting) && decide_names(r, person);
}

static bool
asks(const struct decide_person *p)
{
	return p->verdict == RULES_NEEDS_APPROVAL ||
	    p->verdict == RULES_NEEDS_FINDING;
}

/* First who decides it, then who has each duty; NULL: nobody has to. */
static const struct decide_recipient *
place_at(const struct decide_person *p, size_t i)
{
	if (i == 0)
		return asks(p) ? &p->by : NULL;
	return p->duty[i - 1].done ? NULL : &p->duty[i - 1].by;
}

/* The next of what somebody has; NULL: there is no more. *at counts. */
static const struct decide_recipient *
next_place(const struct rules *rules, const struct decide_person *p,
    struct str person, size_t *at)
{
	while (*at <= p->duty_n) {
		const struct decide_recipient *r = place_at(p, (*at)++);

		if (r != NULL && has_place(rules, r, person))
			return r;
	}
	return NULL;
}

bool
decide_has(const struct rules *rules, const struct decision *decision,
    struct str person)
{
	for (size_t i = 0; i < decision->person_n; i++) {
		size_t at = 0;

		if (next_place(rules, &decision->person[i], person, &at) !=
		    NULL)
			return true;
	}
	return false;
}

struct str
decide_has_from(const struct decide_recipient *r, struct str person)
{
	for (size_t i = 0; r->from != NULL && i < r->person_n; i++)
		if (str_eq(r->person[i], person))
			return r->from[i];
	return STR("");
}

struct handing {
	struct work *w;
	struct decider *d;
	const struct world *world;
	const struct act *act, *matter;
	const struct rules_effect *effect;
	struct decision decision; /* of the matter */
	struct cel_value of;      /* whom the place is about */
	struct str author;
	struct decide_hand *out;
};

static struct cel_value
person_value(const struct handing *h, struct str id)
{
	const struct world__entity *e = map_get(&h->world->person, id);

	return e != NULL ? cel_opaque(&e->e.head) : h->matter->subject;
}

/* ---- who could ---- */

static bool
is_named(const struct handing *h, struct str id)
{
	const struct decide_recipient r = {.person = h->out->could,
	    .person_n = h->out->could_n};

	return decide_names(&r, id) ||
	    decide_has(h->d->rules, &h->decision, id);
}

static void
could_add(struct handing *h, uint32_t office)
{
	struct cel_value all;

	if (!rules_can_move(h->d->rules, office))
		return;
	all = decide__holders(h->d, h->of, office);
	for (uint32_t i = 0; i < all.n; i++) {
		struct str id = id_of(all.as.item[i]);

		if (id.n > 0 && h->out->could_n < DECIDE_COULD_MAX &&
		    !is_named(h, id) &&
		    decide__may_be_handed(h->d, h->effect, h->act,
			all.as.item[i]))
			h->out->could[h->out->could_n++] =
			    str_dup(h->w->mem, id);
	}
}

static void
could_of(struct handing *h, const struct decide_recipient *r)
{
	const struct rules_office *of = &h->d->rules->office[r->office];

	could_add(h, r->office);
	if (r->acting != r->office)
		could_add(h, r->acting);
	for (size_t i = 0; i < of->fallback_n; i++)
		could_add(h, of->fallback[i]);
}

static void
could_find(struct handing *h)
{
	h->out->could = ARENA_ARRAY(h->w->mem, struct str, DECIDE_COULD_MAX);
	for (size_t i = 0; i < h->decision.person_n; i++) {
		const struct decide_person *p = &h->decision.person[i];
		const struct decide_recipient *r;
		size_t at = 0;

		h->of = person_value(h, p->person);
		while ((r = next_place(h->d->rules, p, h->author, &at)) != NULL)
			could_of(h, r);
	}
}

/* ---- whether it can ---- */

static enum decide_handing
receiver_look(struct handing *h)
{
	struct cel_value who = act_field(h->act, h->effect->person);
	struct str id = id_of(who);

	if (id.n == 0)
		return DECIDE_HANDS; /* of whom is asked elsewhere */
	if (decide_has(h->d->rules, &h->decision, id))
		return DECIDE_HAS_ALREADY;
	/* The decider stands where the decision left it: at the matter. */
	h->d->ask.day = h->d->today;
	h->out->conflict = decide__conflict_of(h->d, who);
	if (h->out->conflict != RULES_NONE)
		return DECIDE_HAND_CONFLICT;
	return decide__may_be_handed(h->d, h->effect, h->act, who)
	    ? DECIDE_HANDS
	    : DECIDE_HAND_BARRED;
}

static enum status
matter_look(struct handing *h, int64_t known)
{
	struct decide_hand *out = h->out;
	enum status st;

	out->how = DECIDE_HAS_NOT;
	if (h->matter == NULL || !act_is_known(h->matter, known))
		return ST_INVALID;
	st = decide(h->w, h->d, h->world, h->matter, known, &h->decision);
	if (st != ST_OK)
		return st;
	if (!decide_has(h->d->rules, &h->decision, h->author))
		return ST_INVALID;
	out->field = h->effect->person;
	out->how = receiver_look(h);
	if (out->how == DECIDE_HANDS)
		return ST_OK;
	could_find(h);
	return ST_INVALID;
}

enum status
decide_hand(struct work *w, struct decider *d,
    const struct decide_looking *looking, struct decide_hand *out)
{
	const struct act *act = looking->act;
	struct handing h = {.w = w,
	    .d = d,
	    .world = looking->world,
	    .act = act,
	    .effect = rules_hands_on(&d->rules->act[act->kind]),
	    .author = id_of(act->author),
	    .out = out};

	*out = (struct decide_hand){.conflict = RULES_NONE};
	if (h.effect == NULL || !cel_is_value(act_field(act, h.effect->field)))
		return ST_OK;
	out->field = h.effect->field;
	h.matter =
	    decide_act(looking->world, act_field_text(act, h.effect->field));
	return matter_look(&h, looking->known);
}
