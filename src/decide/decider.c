/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What expressions ask of the world. A lookup notes which acts its facts came
 * from, so that a decision can say what it read.
 */
#include "base/arena.h"
#include "base/mem.h"

#include "decide/clock.h"
#include "decide/decide.h"
#include "decide/world_impl.h"

#include "decide/decider.h"

#define READ_MAX 4096 /* acts that a decision names */

/* ---- lookups --------------------------------------------------------------------- */

void
decide__note_read(struct decider *d, struct str id)
{
	if (id.n == 0 || d->read.n >= READ_MAX)
		return;
	for (size_t i = d->read.n; i > 0; i--)
		if (str_eq(*VEC_AT(&d->read, struct str, i - 1), id))
			return;
	*(struct str *)vec_push(d->mem, &d->read) = id;
}

static const struct vec *
list_of(const struct decider *d, const struct rules_lookup *lookup,
    struct cel_value key)
{
	const struct rules_fact *fact = &d->rules->fact[lookup->fact];
	struct str text = facts__key(d->mem, key);

	for (size_t i = 0; i < fact->key_n; i++)
		if (fact->key[i] == lookup->field)
			return map_get(&d->world->kind[lookup->fact].by[i],
			    text);
	return NULL;
}

static bool
wanted(const struct decider *d, const struct rules_lookup *lookup,
    const struct world__fact *f)
{
	if (lookup->when == RULES_EVER)
		return f->known_from <= d->known && d->known < f->known_until;
	return facts__holds(d->world, lookup->fact, f, lookup->day, d->known);
}

static struct cel_value
facts(struct cel_call *c, struct rules_ask *ask,
    const struct rules_lookup *lookup, struct cel_value key)
{
	struct decider *d = ask->cookie;
	const struct vec *all = list_of(d, lookup, key);
	const struct rules_fact *fact = &d->rules->fact[lookup->fact];
	struct cel_value *item;
	size_t n = 0;

	if (all == NULL)
		return fact->unknown_ask
		    ? cel_unknown(RULES_UNKNOWN_FACT + lookup->fact)
		    : cel_list(NULL, 0);
	if (!cel_charge(c, all->n))
		return cel_cost_error(c);
	item = cel_take(c, all->n, sizeof(*item));
	if (item == NULL)
		return cel_memory_error();
	for (size_t i = 0; i < all->n; i++) {
		const struct world__fact *f =
		    *VEC_AT(all, struct world__fact *, i);
		const struct cel_record *r = f->record;

		if (!wanted(d, lookup, f))
			continue;
		item[n++] =
		    (struct cel_value){.kind = CEL_RECORD, .as.record = r};
		decide__note_read(d,
		    str_of(r->field[fact->field_n + 2].as.text,
			r->field[fact->field_n + 2].n));
	}
	return cel_list(item, n);
}

/* ---- chains ---------------------------------------------------------------------- */

#define CHAIN_MAX 64 /* steps: a line of superiors is shorter */

/* The first fact of that key that holds; NULL when there is none. */
static const struct cel_record *
step(struct decider *d, const struct rules_chain *chain, struct cel_value from)
{
	const struct rules_lookup lookup = {.fact = chain->fact,
	    .field = chain->from,
	    .when = RULES_HELD,
	    .day = d->ask.day};
	const struct vec *all = list_of(d, &lookup, from);

	for (size_t i = 0; all != NULL && i < all->n; i++) {
		const struct world__fact *f =
		    *VEC_AT(all, struct world__fact *, i);

		if (wanted(d, &lookup, f))
			return f->record;
	}
	return NULL;
}

/* A line of which each has one next; one that goes in a circle ends. */
static struct cel_value
chain(struct cel_call *c, struct rules_ask *ask, uint32_t number,
    const struct cel_value end[2])
{
	struct decider *d = ask->cookie;
	const struct rules_chain *ch = &d->rules->chain[number];
	struct cel_value at = end[0];

	for (size_t i = 0; i < CHAIN_MAX; i++) {
		const struct cel_record *r = step(d, ch, at);

		if (!cel_charge(c, 1))
			return cel_cost_error(c);
		if (r == NULL || !cel_is_value(r->field[ch->to]))
			return cel_bool(false);
		at = r->field[ch->to];
		if (cel_same(at, end[1]))
			return cel_bool(true);
	}
	return cel_bool(false);
}

/* ---- rates ------------------------------------------------------------------------- */

static bool
text_is(struct cel_value v, struct cel_text t)
{
	return v.kind == CEL_STRING &&
	    str_eq(str_of(v.as.text, v.n), str_of(t.p, t.n));
}

/* The fact that the company names has three fields: a currency, another one,
 * and how much of it the first is worth. Of several the last is taken. */
static struct cel_value
rate(struct cel_call *c, struct rules_ask *ask,
    const struct cel_text currency[2], int64_t day)
{
	struct decider *d = ask->cookie;
	uint32_t kind = d->rules->company.rates;
	struct cel_value found = cel_unknown(RULES_UNKNOWN_RATE);
	const struct rules_lookup lookup = {.fact = kind,
	    .field = 0,
	    .when = RULES_HELD,
	    .day = day};
	int64_t since = INT64_MIN;
	const struct vec *all;

	(void)c;
	if (kind == RULES_NONE)
		return found;
	all = list_of(d, &lookup, cel_string(currency[0]));
	for (size_t i = 0; all != NULL && i < all->n; i++) {
		const struct world__fact *f =
		    *VEC_AT(all, struct world__fact *, i);

		if (!wanted(d, &lookup, f) || f->since < since ||
		    !text_is(f->record->field[1], currency[1]))
			continue;
		found = f->record->field[2];
		since = f->since;
	}
	return found;
}

static const struct rules_host host = {facts, chain, rate};

/* ---- the decider ------------------------------------------------------------------- */

struct decider *
decider_new(const struct rules *rules)
{
	struct decider *d = mem_new(1, sizeof(*d));

	*d = (struct decider){.rules = rules,
	    .mem = arena_new(),
	    .cel = cel_arena_new(&cel_memory_c)};
	d->variable = mem_new(rules->variable_n, sizeof(*d->variable));
	for (size_t i = 0; i < rules->variable_n; i++)
		d->variable[i] = cel_absent();
	return d;
}

void
decider_free(struct decider *d)
{
	if (d == NULL)
		return;
	cel_arena_free(d->cel);
	arena_free(d->mem);
	mem_free(d->variable);
	mem_free(d);
}

void
decide__begin(struct decider *d, const struct world *world,
    const struct act *act, int64_t known)
{
	const struct rules_act *kind = &d->rules->act[act->kind];

	arena_reset(d->mem);
	cel_arena_reset(d->cel);
	d->world = world;
	d->act = act;
	d->known = known;
	d->today = decide__day_of(d->rules, known);
	d->read = VEC(struct str);
	d->ask = (struct rules_ask){.rules = d->rules,
	    .host = &host,
	    .cookie = d,
	    .day = act->day,
	    .variable = d->variable};
	d->run = (struct cel_run){.arena = d->cel, .cookie = &d->ask};
	d->variable[RULES_P] = act->subject;
	d->variable[RULES_PARTIES] = act->parties;
	d->variable[RULES_COMPANIES] = act->companies;
	d->variable[RULES_TODAY] = cel_date(d->today);
	d->variable[RULES_NOW] = decide__timestamp(known);
	d->variable[kind->variable] = act->value;
}

void
decide__person(struct decider *d, struct cel_value person)
{
	d->variable[RULES_P] = person;
}

struct cel_value
decide__eval(struct decider *d, const struct rules_expr *expr, size_t i)
{
	if (expr->program == NULL || expr->program_n == 0)
		return cel_absent();
	if (i >= expr->program_n)
		i = 0;
	return cel_eval(expr->program[i], &d->run, d->variable);
}

bool
decide__true(struct decider *d, const struct rules_expr *expr, size_t i)
{
	struct cel_value v = decide__eval(d, expr, i);

	return v.kind == CEL_ABSENT || (v.kind == CEL_BOOL && v.as.truth);
}

struct cel_value
decide__eval_on(struct decider *d, const struct rules_expr *expr,
    const struct act *act)
{
	uint32_t variable = d->rules->act[act->kind].variable;
	struct cel_value was = d->variable[variable], v;

	d->variable[variable] = act->value;
	v = decide__eval(d, expr, 0);
	d->variable[variable] = was;
	return v;
}
