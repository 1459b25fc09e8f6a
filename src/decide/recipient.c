/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who acts for an office. Its holders, without those who may not take part; if
 * none of them may, the next office of its fallback, and behind the last one
 * the Code's highest. An office that nobody holds is not handed on: that it is
 * vacant is for the company to mend, and no conflict.
 */
#include "base/arena.h"
#include "rules/host.h"

#include "decide/world_impl.h"

#include "decide/judge.h"

#define HAND_ON_MAX 16 /* offices, one behind the other */

static struct cel_value
holders_of(struct decider *d, struct cel_value person, uint32_t office)
{
	struct cel_value was = d->variable[RULES_P], v;

	d->variable[RULES_P] = person;
	v = decide__eval(d, &d->rules->office[office].holders, 0);
	d->variable[RULES_P] = was;
	return v.kind == CEL_LIST ? v : cel_list(NULL, 0);
}

bool
decide__is_holder(struct decider *d, struct cel_value person, uint32_t office,
    struct cel_value who)
{
	struct cel_value all = office == RULES_NONE
	    ? cel_list(NULL, 0)
	    : holders_of(d, person, office);

	for (uint32_t i = 0; i < all.n; i++)
		if (cel_same(all.as.item[i], who))
			return true;
	return false;
}

uint32_t
decide__conflict_of(struct decider *d, struct cel_value who)
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

/* False when there are holders and none of them may take part. */
static bool
try_office(struct decider *d, struct cel_value person, uint32_t office,
    struct decide_recipient *out)
{
	struct cel_value all = holders_of(d, person, office);
	struct str *who = ARENA_ARRAY(d->mem, struct str, all.n + 1);
	size_t n = 0;

	for (uint32_t i = 0; i < all.n; i++) {
		const struct rules_entity *e = rules_entity_of(all.as.item[i]);
		uint32_t conflict;

		if (e == NULL)
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
	return n > 0 || all.n == 0;
}

void
decide__recipient(struct decider *d, struct cel_value person, uint32_t office,
    struct decide_recipient *out)
{
	uint32_t left = HAND_ON_MAX;

	*out = (struct decide_recipient){.office = office,
	    .acting = office,
	    .conflict = RULES_NONE};
	if (office == RULES_NONE)
		return;
	if (try_office(d, person, office, out))
		return;
	for (size_t i = 0;
	     i < d->rules->office[office].fallback_n && left-- > 0; i++)
		if (try_office(d, person, d->rules->office[office].fallback[i],
			out))
			return;
	if (d->rules->company.highest != RULES_NONE)
		(void)try_office(d, person, d->rules->company.highest, out);
}
