/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What was handed on. Whoever has an act to decide, or a duty of it, as the
 * holder of an office hands their place among its holders to somebody else. A
 * place has one who holds it at any time: who handed it on has it again where
 * nobody behind them may take part any more, so that no order of handing on, and
 * no circle, leaves nobody. Who does not have it hands on nothing. A place is
 * there as long as the one it began with is among those who act for the office.
 *
 * A body's votes are its members' own, and who is outside approves nothing: their
 * places stay.
 */
#include "base/arena.h"
#include "rules/host.h"

#include "decide/clock.h"
#include "decide/world_impl.h"

#include "decide/judge.h"

/* ---- a place ----------------------------------------------------------------------- */

struct place {
	struct decider *d;
	struct str first; /* of the office's own */
	struct vec hand;  /* const struct world__answer *: that moved it */
};

static struct cel_value
receiver_of(const struct world__answer *a)
{
	return act_field(a->act, a->effect->person);
}

static struct str
id_of(struct cel_value v)
{
	const struct rules_entity *e = rules_entity_of(v);

	return e != NULL ? e->id : STR("");
}

bool
decide__may_be_handed(struct decider *d, const struct rules_effect *e,
    const struct act *act, struct cel_value who)
{
	struct cel_value was = d->variable[RULES_P], v;

	d->variable[RULES_P] = who;
	v = decide__eval_on(d, &e->when, act);
	d->variable[RULES_P] = was;
	return (v.kind == CEL_ABSENT || (v.kind == CEL_BOOL && v.as.truth)) &&
	    decide__conflict_of(d, who) == RULES_NONE;
}

static bool
may_have(struct decider *d, const struct world__answer *a)
{
	struct cel_value who = receiver_of(a);

	return id_of(who).n > 0 &&
	    decide__may_be_handed(d, a->effect, a->act, who);
}

static const struct world__answer *
hand_at(const struct place *p, size_t i)
{
	return *VEC_AT(&p->hand, const struct world__answer *, i);
}

static struct str
last_of(const struct place *p)
{
	return p->hand.n > 0 ? id_of(receiver_of(hand_at(p, p->hand.n - 1)))
			     : p->first;
}

/* Who has it, and from whom. */
struct placed {
	struct str who, from; /* from: empty, for the first */
};

static struct placed
holder_of(const struct place *p)
{
	for (size_t i = p->hand.n; i > 0; i--) {
		const struct world__answer *a = hand_at(p, i - 1);

		if (may_have(p->d, a))
			return (struct placed){id_of(receiver_of(a)),
			    id_of(a->act->author)};
	}
	return (struct placed){p->first, STR("")};
}

static void
place_move(struct place *p, const struct world__answer *a)
{
	struct str giver = id_of(a->act->author);

	if (giver.n > 0 &&
	    (str_eq(giver, last_of(p)) || str_eq(giver, holder_of(p).who)))
		*(const struct world__answer **)vec_push(p->d->mem, &p->hand) =
		    a;
}

/* Who has it, by all that was handed on before that place of the record. */
static struct placed
place_holder(struct decider *d, struct str first, int64_t before)
{
	const struct vec *list = facts__answers(d->world, d->act->id);
	struct place p = {d, first, VEC(const struct world__answer *)};

	for (size_t i = 0; list != NULL && i < list->n; i++) {
		const struct world__answer *a =
		    VEC_AT(list, struct world__answer, i);

		if (a->effect->kind == RULES_HANDS_ON &&
		    a->act->place < before && act_is_known(a->act, d->known) &&
		    decide__may_file(d, a->act))
			place_move(&p, a);
	}
	for (size_t i = 0; i < p.hand.n; i++)
		decide__note_read(d, hand_at(&p, i)->act->id);
	return holder_of(&p);
}

/* In their places whoever has them by what was handed on before that place of
 * the record, on the day that is asked about. */
static void
handed(struct decider *d, int64_t before, struct decide_recipient *r)
{
	struct decide_recipient to = *r;
	struct str *who, *from;

	if (!rules_can_move(d->rules, r->acting))
		return;
	who = ARENA_ARRAY(d->mem, struct str, r->person_n + 1);
	from = ARENA_ARRAY(d->mem, struct str, r->person_n + 1);
	to.person = who;
	to.from = from;
	to.person_n = 0;
	for (size_t i = 0; i < r->person_n; i++) {
		struct placed at = place_holder(d, r->person[i], before);
		size_t k = 0;

		while (k < to.person_n && !str_eq(who[k], at.who))
			k++;
		/* Of two places the one that is theirs by the office. */
		if (k == to.person_n || at.from.n == 0)
			from[k] = at.from;
		who[k] = at.who;
		to.person_n = k == to.person_n ? k + 1 : to.person_n;
	}
	*r = to;
}

/* ---- whose it is -------------------------------------------------------------------- */

enum decide_standing
decide__rightful(struct decider *d, struct cel_value person, uint32_t office,
    const struct world__answer *a, struct decide_recipient *acting)
{
	const struct rules_entity *author = rules_entity_of(a->act->author);
	struct cel_value all;
	bool own;

	if (office == RULES_NONE || author == NULL)
		return DECIDE_STRANGER;
	decide__recipient(d, person, office, acting);
	own = decide__names(acting, author->id);
	handed(d, a->act->place, acting);
	if (decide__names(acting, author->id))
		return a->effect->kind != RULES_FINDS &&
			d->rules->office[acting->acting].outside
		    ? DECIDE_STRANGER
		    : DECIDE_COUNTS;
	if (own)
		return DECIDE_STRANGER; /* it is somebody else's by now */
	all = decide__holders(d, person, office);
	for (uint32_t i = 0; i < all.n; i++)
		if (cel_same(all.as.item[i], a->act->author))
			return DECIDE_CONFLICTED;
	return DECIDE_STRANGER;
}

bool
decide__acted_for(struct decider *d, struct cel_value person, uint32_t office,
    const struct world__answer *a)
{
	struct decide_recipient acting = {.acting = RULES_NONE};
	int64_t day = d->ask.day;
	bool did;

	d->ask.day = decide__day_of(d->rules, a->act->recorded);
	did = decide__rightful(d, person, office, a, &acting) == DECIDE_COUNTS;
	d->ask.day = day;
	return did;
}

void
decide__route_by(struct decider *d, struct cel_value person, uint32_t office,
    struct decide_recipient *out)
{
	int64_t day = d->ask.day;

	d->ask.day = d->today;
	decide__recipient(d, person, office, out);
	handed(d, INT64_MAX, out);
	d->ask.day = day;
}
