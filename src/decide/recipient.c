/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who acts for an office. Its holders, without those who may not take part; if
 * none of them may, the next office of its fallback, behind the last one the
 * Code's highest, and behind that one whoever is outside the company. Of those
 * offices the first that has somebody is taken, or else the first of which
 * nobody is known to hold it.
 *
 * A vacant office is not handed on: that is for the company to mend, and no
 * conflict. A relation is, for who has no supervisor never had one.
 */
#include "base/arena.h"
#include "rules/host.h"

#include "decide/world_impl.h"

#include "decide/judge.h"

enum found { SOMEBODY, VACANT, CONFLICTED };

struct cel_value
decide__holders(struct decider *d, struct cel_value person, uint32_t office)
{
	struct cel_value was = d->variable[RULES_P], v;

	d->variable[RULES_P] = person;
	v = decide__eval(d, &d->rules->office[office].holders, 0);
	d->variable[RULES_P] = was;
	return v.kind == CEL_LIST ? v : cel_list(NULL, 0);
}

bool
decide__holds(struct decider *d, struct cel_value of, uint32_t office,
    struct str who)
{
	struct cel_value all = decide__holders(d, of, office);

	for (uint32_t i = 0; i < all.n; i++) {
		const struct rules_entity *e = rules_entity_of(all.as.item[i]);

		if (e != NULL && str_eq(e->id, who))
			return true;
	}
	return false;
}

/* The first conflict that holds. */
static uint32_t
conflict_find(struct decider *d, struct cel_value who)
{
	struct cel_value was = d->variable[RULES_P];
	uint32_t found = RULES_NONE;

	d->variable[RULES_P] = who;
	for (uint32_t i = 0; found == RULES_NONE && i < d->rules->conflict_n;
	     i++) {
		struct cel_value v =
		    decide__eval(d, &d->rules->conflict[i].when, 0);

		if (v.kind == CEL_BOOL && v.as.truth)
			found = i;
	}
	d->variable[RULES_P] = was;
	return found;
}

uint32_t
decide__conflict_of(struct decider *d, struct cel_value who)
{
	struct decide__seen *seen;

	for (size_t i = 0; i < d->seen.n; i++) {
		seen = VEC_AT(&d->seen, struct decide__seen, i);
		if (seen->day == d->ask.day && cel_same(seen->who, who))
			return seen->conflict;
	}
	seen = vec_push(d->mem, &d->seen);
	*seen = (struct decide__seen){who, d->ask.day, conflict_find(d, who)};
	return seen->conflict;
}

static bool
is_among(const struct str *list, size_t n, struct str id)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i], id))
			return true;
	return false;
}

bool
decide__names(const struct decide_recipient *r, struct str person)
{
	return is_among(r->person, r->person_n, person);
}

/* Its holders that may take part. The first conflict of any of them stays. */
static enum found
try_office(struct decider *d, struct cel_value person, uint32_t office,
    struct decide_recipient *out)
{
	struct cel_value all = decide__holders(d, person, office);
	struct str *who = ARENA_ARRAY(d->mem, struct str, all.n + 1);
	size_t n = 0;

	for (uint32_t i = 0; i < all.n; i++) {
		const struct rules_entity *e = rules_entity_of(all.as.item[i]);
		uint32_t conflict;

		if (e == NULL || is_among(who, n, e->id))
			continue;
		conflict = decide__conflict_of(d, all.as.item[i]);
		if (conflict == RULES_NONE)
			who[n++] = e->id;
		else if (out->conflict == RULES_NONE)
			out->conflict = conflict;
	}
	out->acting = office;
	out->person = who;
	out->person_n = n;
	if (n > 0)
		return SOMEBODY;
	return all.n == 0 ? VACANT : CONFLICTED;
}

/* One after the other, up to the first that has somebody. */
struct search {
	struct decider *d;
	struct cel_value person;
	struct decide_recipient *out;
	uint32_t vacant; /* the first of which nobody is known to hold it */
};

static bool
search_next(struct search *s, uint32_t office)
{
	enum found found;

	if (office == RULES_NONE)
		return false;
	found = try_office(s->d, s->person, office, s->out);
	if (found == VACANT && s->vacant == RULES_NONE)
		s->vacant = office;
	return found == SOMEBODY;
}

static bool
search_behind(struct search *s, uint32_t office)
{
	const struct rules *r = s->d->rules;
	const struct rules_office *of = &r->office[office];

	for (size_t i = 0; i < of->fallback_n; i++)
		if (search_next(s, of->fallback[i]))
			return true;
	if (search_next(s, r->company.highest))
		return true;
	for (uint32_t i = 0; i < r->office_n; i++)
		if (r->office[i].outside && search_next(s, i))
			return true;
	return false;
}

void
decide__recipient(struct decider *d, struct cel_value person, uint32_t office,
    struct decide_recipient *out)
{
	struct search s = {d, person, out, RULES_NONE};
	enum found own;

	*out = (struct decide_recipient){.office = office,
	    .acting = office,
	    .conflict = RULES_NONE};
	if (office == RULES_NONE)
		return;
	own = try_office(d, person, office, out);
	if (own == SOMEBODY ||
	    (own == VACANT && !d->rules->office[office].relation))
		return;
	if (search_behind(&s, office))
		return;
	out->person = NULL;
	out->person_n = 0;
	out->acting = own == VACANT ? office : s.vacant;
}

void
decide__route(struct decider *d, struct cel_value person, uint32_t office,
    struct decide_recipient *out)
{
	int64_t day = d->ask.day;

	d->ask.day = d->today;
	decide__recipient(d, person, office, out);
	d->ask.day = day;
}
