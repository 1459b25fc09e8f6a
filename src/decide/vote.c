/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How a body's answer comes about. Who files it moves it and votes for it; the
 * other members vote on it by acts of their own. It is carried as soon as no
 * vote that is still to come could change that, and defeated likewise; where it
 * has to be there by an instant, the votes given by then decide, if they make a
 * quorum. What is voted afterwards changes nothing.
 */
#include "base/arena.h"
#include "rules/host.h"
#include "value/share.h"

#include "decide/clock.h"
#include "decide/world_impl.h"

#include "decide/judge.h"

struct ballot {
	struct decider *d;
	const struct rules_office *body;
	const struct decide_recipient *members; /* who may vote */
	bool *cast, *yes;                       /* a member each */
};

static size_t
count(const struct ballot *b, const bool *of)
{
	size_t n = 0;

	for (size_t i = 0; i < b->members->person_n; i++)
		n += b->cast[i] && of[i] ? 1 : 0;
	return n;
}

/* Whether n is more than that part of the whole; of nothing nothing is. */
static bool
is_more(struct cel_value part, size_t n, size_t whole)
{
	const struct value_share have = {.num = (int64_t)n,
	    .den = whole > 0 ? (int64_t)whole : 1};
	const struct value_share *need = value_share_of(part);

	return need != NULL && value_share_compare(&have, need) > 0;
}

/* By the votes that were cast, whatever those still to come may be. */
static enum decide_standing
standing(const struct ballot *b)
{
	size_t all = b->members->person_n, cast = count(b, b->cast);
	size_t yes = count(b, b->yes);

	if (is_more(b->body->majority, yes, all) &&
	    is_more(b->body->quorum, cast, all))
		return DECIDE_COUNTS;
	return is_more(b->body->majority, yes + all - cast, all)
	    ? DECIDE_VOTING
	    : DECIDE_DEFEATED;
}

/* Where none is still to come. */
static enum decide_standing
standing_at_close(const struct ballot *b)
{
	size_t cast = count(b, b->cast);

	return is_more(b->body->quorum, cast, b->members->person_n) &&
		is_more(b->body->majority, count(b, b->yes), cast)
	    ? DECIDE_COUNTS
	    : DECIDE_DEFEATED;
}

static void
vote(const struct ballot *b, struct cel_value who, bool yes)
{
	const struct rules_entity *e = rules_entity_of(who);

	for (size_t i = 0; e != NULL && i < b->members->person_n; i++)
		if (str_eq(b->members->person[i], e->id)) {
			b->cast[i] = true;
			b->yes[i] = yes;
		}
}

/* False where it says neither yes nor no, or comes from somebody who may not
 * file such an act. */
static bool
vote_read(const struct ballot *b, const struct world__answer *a, bool *yes,
    int64_t *given)
{
	struct decider *d = b->d;
	struct cel_value v = decide__eval_on(d, &a->effect->when, a->act);

	if (v.kind != CEL_ABSENT && v.kind != CEL_BOOL)
		return false;
	*yes = v.kind == CEL_ABSENT || v.as.truth;
	*given = a->act->recorded;
	(void)decide__ms_of(d->rules,
	    decide__eval_on(d, &a->effect->given, a->act), given);
	return decide__may_file(d, a->act);
}

/* One after the other, as they were recorded, until it is decided. */
static enum decide_standing
votes_count(const struct ballot *b, const struct world__answer *motion,
    const struct judge__limit *limit, int64_t *at)
{
	const struct vec *list = facts__answers(b->d->world, motion->act->id);
	enum decide_standing s = standing(b);
	int64_t given;
	bool yes;

	for (size_t i = 0; list != NULL && s == DECIDE_VOTING && i < list->n;
	     i++) {
		const struct world__answer *a =
		    VEC_AT(list, struct world__answer, i);

		if (a->effect->kind != RULES_VOTES ||
		    !act_is_known(a->act, b->d->known) ||
		    !vote_read(b, a, &yes, &given) ||
		    (limit->is && given >= limit->before))
			continue;
		decide__note_read(b->d, a->act->id);
		vote(b, a->act->author, yes);
		*at = given > *at ? given : *at;
		s = standing(b);
	}
	return s;
}

enum decide_standing
decide__carried(struct decider *d, const struct decide_recipient *members,
    const struct world__answer *motion, const struct judge__limit *limit,
    int64_t *given)
{
	struct ballot b = {d, &d->rules->office[members->acting], members,
	    ARENA_ARRAY(d->mem, bool, members->person_n + 1),
	    ARENA_ARRAY(d->mem, bool, members->person_n + 1)};
	enum decide_standing s;

	/* One that comes too late is, however they vote. */
	if (!b.body->body || (limit->is && *given >= limit->before))
		return DECIDE_COUNTS;
	vote(&b, motion->act->author, true);
	if (limit->is)
		decide__until(d, limit->before);
	s = votes_count(&b, motion, limit, given);
	if (s == DECIDE_VOTING && limit->is && limit->before <= d->known)
		s = standing_at_close(&b);
	return s;
}
