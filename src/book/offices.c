/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "base/zone.h"
#include "cel/cel.h"
#include "decide/decide.h"
#include "decide/known.h"
#include "decide/sight.h"
#include "rules/host.h"
#include "rules/rules.h"

#include "book/book_impl.h"
#include "book/sight.h"

#include "book/offices.h"

struct listing {
	struct work *w;
	struct book *book;
	struct decide_looking looking;
	struct book_holding holding;
	struct vec known; /* struct decide_known, of that fact */
	int64_t today;
};

/* ---- since when --------------------------------------------------------------------- */

static uint32_t
key_of(const struct rules_fact *fact, enum rules_kind kind)
{
	for (size_t i = 0; i < fact->key_n; i++) {
		const struct rules_type *t = &fact->field[fact->key[i]].type;

		if (t->kind == kind && !t->list)
			return fact->key[i];
	}
	return RULES_NONE;
}

struct book_holding
book_offices_fact(const struct rules *r)
{
	struct book_holding out = {RULES_NONE, RULES_NONE, RULES_NONE};

	for (uint32_t i = 0; i < r->fact_n; i++) {
		out.office = key_of(&r->fact[i], RULES_OFFICE);
		out.person = key_of(&r->fact[i], RULES_PERSON);
		if (r->fact[i].class != RULES_OPEN ||
		    out.office == RULES_NONE || out.person == RULES_NONE)
			continue;
		out.fact = i;
		return out;
	}
	return (struct book_holding){RULES_NONE, RULES_NONE, RULES_NONE};
}

static bool
is_of(const struct listing *l, const struct decide_known *k, uint32_t office,
    struct str person)
{
	const struct cel_value *field = k->record->field;
	const struct rules_entity *e =
	    rules_entity_of(field[l->holding.person]);
	struct cel_value v = field[l->holding.office];

	return e != NULL && str_eq(e->id, person) && v.kind == CEL_STRING &&
	    str_eq(str_of(v.as.text, v.n),
		l->book->law.rules->office[office].name);
}

/* Of what is known of one holder, in its order: what holds today, and for how
 * long what follows goes on from there. */
static void
since_find(const struct listing *l, uint32_t office, struct book_holder *to)
{
	for (size_t i = 0; i < l->known.n; i++) {
		const struct decide_known *k =
		    VEC_AT(&l->known, struct decide_known, i);
		int64_t by = to->has_since ? to->until : l->today;

		if (k->since > by || k->until <= by ||
		    !is_of(l, k, office, to->id))
			continue;
		if (!to->has_since)
			to->since = k->since;
		to->has_since = true;
		to->until = k->until;
	}
}

/* ---- who ------------------------------------------------------------------------------ */

static void
office_fill(struct listing *l, uint32_t office, struct book_office *out)
{
	struct vec who;
	struct book_holder *holder;

	decide_holders(l->w, l->book->decider, &l->looking, office, &who);
	holder = ARENA_ARRAY(l->w->mem, struct book_holder, who.n + 1);
	for (size_t i = 0; i < who.n; i++) {
		holder[i] =
		    (struct book_holder){.id = *VEC_AT(&who, struct str, i)};
		since_find(l, office, &holder[i]);
	}
	*out = (struct book_office){holder, who.n};
}

enum status
book_offices_all(struct work *w, struct book *book,
    const struct book_looking *who, const struct book_office **out)
{
	const struct rules *r = book->law.rules;
	struct book_office *office =
	    ARENA_ARRAY(w->mem, struct book_office, r->office_n + 1);
	struct listing l = {.w = w,
	    .book = book,
	    .holding = book_offices_fact(r),
	    .known = VEC(struct decide_known)};
	struct zone_local local;
	enum status st;

	if (!zone_local(r->company.clock, who->now, &local))
		return work_fail(w, ST_LIMIT, "the clock has no day");
	l.today = local.civil.day.n;
	thread_lock(&book->mutex);
	l.looking = (struct decide_looking){.world = book->world,
	    .person = who->person,
	    .known = who->now.ms};
	decider_conceal(book->decider, true);
	if (l.holding.fact != RULES_NONE)
		decide_known_all(w, book->world, l.holding.fact, &l.known);
	for (uint32_t i = 0; i < r->office_n; i++)
		office_fill(&l, i, &office[i]);
	st = book__unlock(w, book, ST_OK);
	*out = office;
	return st;
}
