/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What expressions ask of the world. A lookup notes which acts its facts came
 * from, so that a decision can say what it read.
 */
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"

#include "decide/clock.h"
#include "decide/decide.h"
#include "decide/world_impl.h"

#include "decide/decider.h"

/* ---- lookups --------------------------------------------------------------------- */

void
decide__note_read(struct decider *d, struct str id)
{
	static const uint64_t seed[2] = {0, 0};

	if (id.n == 0)
		return;
	if (d->read.mem == NULL)
		map_init(&d->read, d->mem, seed);
	if (d->read.n < DECIDE_READ_MAX)
		(void)map_put(&d->read, id, d);
}

static const struct world__bucket *
bucket_of(const struct decider *d, const struct rules_lookup *lookup,
    const struct cel_value *key)
{
	return lookup->field == RULES_NONE
	    ? facts__by_key(d->world, lookup->fact, key)
	    : facts__by(d->world, lookup->fact, lookup->field, *key);
}

/* The version that counts; NULL when it did not hold, or was not known. */
static const struct world__version *
wanted(const struct decider *d, const struct rules_lookup *lookup,
    const struct world__fact *f)
{
	const struct world__version *v;

	if (lookup->when == RULES_EVER)
		return facts__version_at(f, d->known);
	if (f->since > lookup->day)
		return NULL;
	v = facts__version_at(f, d->known);
	return v != NULL && lookup->day < v->until ? v : NULL;
}

static void
note_source(struct decider *d, const struct world__fact *f)
{
	if (d->noting && f->source != NULL)
		decide__note_read(d, f->source->id);
}

/* Whether anything was recorded of the key by then. */
static bool
ever_known(const struct decider *d, const struct world__bucket *b)
{
	for (uint32_t i = 0; b != NULL && i < b->n; i++)
		if (facts__version_at(b->fact[i], d->known) != NULL)
			return true;
	return false;
}

bool
decide__is_concealed(struct decider *d, uint32_t fact)
{
	if (d->rules->fact[fact].class != RULES_RESTRICTED)
		return false;
	d->restricted = true;
	return d->concealing;
}

static struct cel_value
facts(struct cel_call *c, struct rules_ask *ask,
    const struct rules_lookup *lookup, const struct cel_value *key)
{
	struct decider *d = ask->cookie;
	const struct world__bucket *b = bucket_of(d, lookup, key);
	struct cel_value *item;
	size_t n = 0;

	if (decide__is_concealed(d, lookup->fact) ||
	    (d->rules->fact[lookup->fact].unknown_ask && !ever_known(d, b)))
		return cel_unknown(RULES_UNKNOWN_FACT + lookup->fact);
	if (b == NULL)
		return cel_list(NULL, 0);
	if (!cel_charge(c, b->n))
		return cel_cost_error(c);
	item = cel_take(c, b->n, sizeof(*item));
	if (item == NULL)
		return cel_memory_error();
	for (uint32_t i = 0; i < b->n; i++) {
		const struct world__version *v = wanted(d, lookup, b->fact[i]);

		if (v == NULL)
			continue;
		item[n++] = (struct cel_value){.kind = CEL_RECORD,
		    .as.record = v->record};
		note_source(d, b->fact[i]);
	}
	return cel_list(item, n);
}

/* ---- chains ---------------------------------------------------------------------- */

/* Those that a chain has come to, each once and in that order. */
struct walk {
	struct cel_value *at;
	size_t n;
};

static bool
walk_add(struct walk *walk, struct cel_value v)
{
	for (size_t i = 0; i < walk->n; i++)
		if (cel_same(walk->at[i], v))
			return true;
	if (walk->n == DECIDE_CHAIN_MAX)
		return false;
	walk->at[walk->n++] = v;
	return true;
}

/* Adds where the chain leads from one of them; false when it is too many. */
static bool
walk_on(struct decider *d, const struct rules_chain *chain, struct walk *walk,
    struct cel_value from)
{
	const struct rules_lookup lookup = {.fact = chain->fact,
	    .field = chain->from,
	    .when = RULES_HELD,
	    .day = d->ask.day};
	const struct world__bucket *b = bucket_of(d, &lookup, &from);

	for (uint32_t i = 0; b != NULL && i < b->n; i++) {
		const struct world__version *v = wanted(d, &lookup, b->fact[i]);

		if (v == NULL || !cel_is_value(v->record->field[chain->to]))
			continue;
		note_source(d, b->fact[i]);
		if (!walk_add(walk, v->record->field[chain->to]))
			return false;
	}
	return true;
}

/* From one to the other in one step or several. Somebody may have two superiors,
 * and a line may go in a circle: each is looked at once. */
static struct cel_value
chain(struct cel_call *c, struct rules_ask *ask, uint32_t number,
    const struct cel_value end[2])
{
	struct decider *d = ask->cookie;
	const struct rules_chain *ch = &d->rules->chain[number];
	struct walk walk = {cel_take(c, DECIDE_CHAIN_MAX, sizeof(end[0])), 0};
	struct cel_value from = end[0];
	size_t was = 0;

	if (decide__is_concealed(d, ch->fact))
		return cel_unknown(RULES_UNKNOWN_FACT + ch->fact);
	if (walk.at == NULL)
		return cel_memory_error();
	for (size_t i = 0; i <= walk.n; i++) {
		if (!cel_charge(c, 1))
			return cel_cost_error(c);
		if (!walk_on(d, ch, &walk, from))
			return cel_fail(c, CEL_HOST,
			    "the chain has more than %u links",
			    DECIDE_CHAIN_MAX);
		for (; was < walk.n; was++)
			if (cel_same(walk.at[was], end[1]))
				return cel_bool(true);
		if (i < walk.n)
			from = walk.at[i];
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
 * and how much of it the first is worth. Of several that hold the last to begin
 * is taken; it is looked for from the end, where today's is. */
static struct cel_value
rate(struct cel_call *c, struct rules_ask *ask,
    const struct cel_text currency[2], int64_t day)
{
	struct decider *d = ask->cookie;
	const struct world__fact *from = NULL;
	struct cel_value found = cel_unknown(RULES_UNKNOWN_RATE);
	const struct rules_lookup lookup = {.fact = d->rules->company.rates,
	    .field = 0,
	    .when = RULES_HELD,
	    .day = day};
	const struct cel_value key = cel_string(currency[0]);
	const struct world__bucket *b;

	(void)c;
	if (lookup.fact == RULES_NONE || decide__is_concealed(d, lookup.fact))
		return found;
	b = bucket_of(d, &lookup, &key);
	for (uint32_t i = b != NULL ? b->n : 0; i > 0; i--) {
		const struct world__fact *f = b->fact[i - 1];
		const struct world__version *v = wanted(d, &lookup, f);

		if (v == NULL || (from != NULL && f->since <= from->since) ||
		    !text_is(v->record->field[1], currency[1]))
			continue;
		from = f;
		found = v->record->field[2];
		if (b->ordered)
			break;
	}
	if (from != NULL)
		note_source(d, from);
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
decider_conceal(struct decider *d, bool conceal)
{
	d->concealing = conceal;
}

bool
decider_read_restricted(const struct decider *d)
{
	return d->restricted;
}

void
decider_brief(struct decider *d, bool brief)
{
	d->brief = brief;
}

void
decider_steady(struct decider *d)
{
	d->steady = INSTANT_LAST;
}

void
decide__until(struct decider *d, int64_t at)
{
	if (at > d->known && at < d->steady)
		d->steady = at;
}

/* What was recorded later than that is not known yet, and its time comes. */
int64_t
decider_until(const struct decider *d, const struct world *world)
{
	return world->latest > d->known ? d->known : d->steady;
}

static void
day_set(struct decider *d)
{
	int64_t today = decide__day_of(d->rules, d->known);

	if (today != d->today || d->day_end <= d->known) {
		d->today = today;
		d->day_end = decide__start_of(d->rules, today + 1);
	}
	decide__until(d, d->rules->reads_now ? d->known + 1 : d->day_end);
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
	day_set(d);
	d->read = (struct map){.mem = NULL};
	d->seen = VEC(struct decide__seen);
	d->noting = false;
	d->restricted = false;
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
	d->variable[RULES_MATTER] =
	    cel_string((struct cel_text){act->id.p, act->id.n});
	d->variable[kind->variable] = act->value;
}

/* Its own, before anything is changed in it. */
static struct cel_record *
record_own(struct decider *d, struct arena *mem, struct act *act)
{
	const struct rules_act *kind = &d->rules->act[act->kind];
	size_t size = sizeof(struct cel_record) +
	    (kind->field_n + RULES_ACT_FIELDS) * sizeof(struct cel_value);
	struct cel_record *record = arena_take(mem, 1, size);

	memcpy(record, act->value.as.record, size);
	act->value.as.record = record;
	d->variable[kind->variable] = act->value;
	return record;
}

void
decide__moot(struct decider *d, struct arena *mem, struct act *act)
{
	const struct rules_act *kind = &d->rules->act[act->kind];
	bool *moot = ARENA_ARRAY(mem, bool, kind->field_n + 1);
	struct cel_record *own = NULL;

	for (uint32_t i = 0; i < kind->field_n; i++) {
		struct cel_value v = decide__eval(d, &kind->field[i].when, 0);

		moot[i] = kind->field[i].sealed ||
		    (v.kind == CEL_BOOL && !v.as.truth);
		if (!moot[i] || !cel_is_value(act_field(act, i)))
			continue;
		if (own == NULL)
			own = record_own(d, mem, act);
		own->field[i] = cel_unknown(i);
	}
	act->moot = moot;
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

struct cel_value
decide__lets(struct decider *d, const struct act *act)
{
	const struct rules_expr *who = &d->rules->act[act->kind].who;
	struct cel_value was = d->variable[RULES_P], v;
	int64_t day = d->ask.day;

	if (who->program == NULL)
		return cel_bool(true);
	/* Whoever files it may do so on that day, whichever it speaks of. */
	d->ask.day = decide__day_of(d->rules, act->recorded);
	d->variable[RULES_P] = act->author;
	v = decide__eval_on(d, who, act);
	d->variable[RULES_P] = was;
	d->ask.day = day;
	return v;
}

bool
decide__may_file(struct decider *d, const struct act *act)
{
	struct cel_value v = decide__lets(d, act);

	return v.kind == CEL_BOOL && v.as.truth;
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
