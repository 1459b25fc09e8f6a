/* SPDX-License-Identifier: Apache-2.0 */
/* A correction takes an act back: otherwise who is refused would correct the
 * refusal, and who owes something the act that says so. */
#include "rules/host.h"

#include "decide/decide.h"
#include "decide/judge.h"
#include "decide/sight.h"
#include "decide/world_impl.h"

#include "decide/correct.h"

struct correcting {
	struct decider *d;
	const struct decide_looking *in;
	struct str author;
};

static struct str
id_of(struct cel_value v)
{
	const struct rules_entity *e = rules_entity_of(v);

	return e != NULL ? e->id : STR("");
}

static bool
keeps_record(const struct correcting *c, const struct act *old)
{
	const struct rules *r = c->d->rules;

	return r->company.records != RULES_NONE &&
	    r->act[old->kind].effect_n == 0 &&
	    decide_conflict(c->d, c->in->world, old, c->author, c->in->known) ==
	    RULES_NONE &&
	    decide__holds(c->d, old->author, r->company.records, c->author);
}

static enum decide_correcting
correcting_of(const struct correcting *c, const struct act *old)
{
	if (old == NULL || c->author.n == 0 ||
	    (!str_eq(c->author, id_of(old->author)) && !keeps_record(c, old)))
		return DECIDE_CORRECTS_ANOTHERS;
	return c->d->rules->act[old->kind].founding ? DECIDE_CORRECTS_FOUNDING
						    : DECIDE_CORRECTS;
}

enum decide_correcting
decide_correcting(struct decider *d, const struct decide_looking *looking,
    uint32_t *field)
{
	const struct act *act = looking->act;
	const struct rules_act *kind = &d->rules->act[act->kind];
	const struct correcting c = {d, looking, id_of(act->author)};
	enum decide_correcting how = DECIDE_CORRECTS;

	for (size_t i = 0; how == DECIDE_CORRECTS && i < kind->effect_n; i++) {
		uint32_t at = kind->effect[i].field;

		if (kind->effect[i].kind != RULES_CORRECTS ||
		    !cel_is_value(act_field(act, at)))
			continue;
		*field = at;
		how = correcting_of(&c,
		    decide_act(looking->world, act_field_text(act, at)));
	}
	return how;
}

bool
decide_may_correct(struct decider *d, const struct decide_looking *looking)
{
	const struct correcting c = {d, looking, looking->person};

	return correcting_of(&c, looking->act) == DECIDE_CORRECTS;
}
