/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Facts with both their times. Of the facts with one key each holds up to the
 * day on which the next one begins, in whatever order they were recorded; of
 * two that begin on one day the one recorded last holds, and the other never
 * did. So when a fact is added or taken back, the one before it ends on another
 * day than was known: that becomes a new version of it, and who asks what was
 * known earlier finds the old one.
 *
 * A fact is the record that expressions read, so that a lookup makes a list of
 * pointers and copies nothing.
 */
#include <assert.h>
#include <string.h>

#include "base/arena.h"

#include "decide/world_impl.h"

static void
index_init(struct world__index *index, const struct rules_fact *fact,
    uint32_t number)
{
	enum rules_kind kind = fact->field[index->field[0]].type.kind;

	index->number = number;
	index->company = kind == RULES_COMPANY;
	index->entity = index->field_n == 1 &&
	    (kind == RULES_PERSON || kind == RULES_COMPANY);
}

void
facts__init(struct world *world)
{
	const struct rules *r = world->rules;
	uint32_t number = 0;

	world->kind =
	    ARENA_ARRAY(world->mem, struct world__kind, r->fact_n + 1);
	for (size_t i = 0; i < r->fact_n; i++) {
		const struct rules_fact *fact = &r->fact[i];
		struct world__kind *kind = &world->kind[i];

		kind->index_n = fact->key_n > 1 ? fact->key_n + 1 : fact->key_n;
		kind->index = ARENA_ARRAY(world->mem, struct world__index,
		    kind->index_n + 1);
		for (size_t k = 0; k < kind->index_n; k++) {
			kind->index[k].field =
			    k < fact->key_n ? &fact->key[k] : fact->key;
			kind->index[k].field_n =
			    k < fact->key_n ? 1 : fact->key_n;
			index_init(&kind->index[k], fact, number++);
		}
	}
}

/* ---- versions -------------------------------------------------------------------- */

const struct world__version *
facts__version_at(const struct world__fact *f, int64_t known)
{
	const struct world__version *v = &f->now;

	while (v != NULL && known < v->known_from)
		v = v->before;
	return v != NULL && known < v->known_until ? v : NULL;
}

uint64_t
facts__order(int64_t place, uint32_t n)
{
	assert(place >= 0 && n <= UINT16_MAX);
	return (uint64_t)place << 16 | n;
}

static size_t
record_size(const struct world *world, uint32_t kind)
{
	return sizeof(struct cel_record) +
	    (world->rules->fact[kind].field_n + 3) * sizeof(struct cel_value);
}

struct cel_record *
facts__record(struct world *world, uint32_t kind)
{
	struct cel_record *r =
	    arena_take(world->mem, 1, record_size(world, kind));

	r->type = world->rules->fact[kind].type;
	return r;
}

static struct cel_record *
record_copy(struct world *world, uint32_t kind, const struct cel_record *from)
{
	struct cel_record *to = facts__record(world, kind);

	memcpy(to, from, record_size(world, kind));
	return to;
}

static void
close_version(struct world__fact *f, int64_t known)
{
	if (f->now.known_until == INT64_MAX)
		f->now.known_until =
		    known > f->now.known_from ? known : f->now.known_from;
}

/* It ends on that day, as is known from then on. What was known at the very
 * same instant needs no version of its own. */
static void
set_until(struct world *world, uint32_t kind, struct world__fact *f,
    int64_t until, int64_t known)
{
	struct cel_record *record = record_copy(world, kind, f->now.record);
	struct world__version *old;

	record->field[world->rules->fact[kind].field_n + 1] = cel_date(until);
	if (f->now.known_from < known) {
		close_version(f, known);
		old = ARENA_NEW(world->mem, struct world__version);
		*old = f->now;
		f->now.before = old;
		f->now.known_from = known;
	}
	f->now.record = record;
	f->now.until = until;
	f->now.known_until = INT64_MAX;
}

/* ---- what comes before and behind ---------------------------------------------- */

static bool
is_later(const struct world__fact *a, const struct world__fact *b)
{
	return a->since > b->since ||
	    (a->since == b->since && a->order > b->order);
}

static struct world__fact *
next_of(const struct world__bucket *b, const struct world__fact *f)
{
	struct world__fact *next = NULL;

	for (uint32_t i = 0; i < b->n; i++) {
		struct world__fact *g = b->fact[i];

		if (g->live && is_later(g, f) &&
		    (next == NULL || is_later(next, g)))
			next = g;
	}
	return next;
}

static struct world__fact *
last_before(const struct world__bucket *b, const struct world__fact *f)
{
	struct world__fact *last = NULL;

	for (uint32_t i = 0; i < b->n; i++) {
		struct world__fact *g = b->fact[i];

		if (g->live && is_later(f, g) &&
		    (last == NULL || is_later(g, last)))
			last = g;
	}
	return last;
}

/* Its end, by what follows it. */
static void
settle_end(struct world *world, uint32_t kind, const struct world__bucket *b,
    struct world__fact *f, int64_t known)
{
	const struct world__fact *next = next_of(b, f);
	int64_t until = f->said;

	if (next != NULL && next->since == f->since) {
		close_version(f, known);
		return;
	}
	if (next != NULL && next->since < until)
		until = next->since;
	if (until != f->now.until || f->now.known_until != INT64_MAX)
		set_until(world, kind, f, until, known);
}

static const struct world__bucket *
of_its_key(const struct world *world, uint32_t kind,
    const struct world__fact *f)
{
	const struct world__kind *k = &world->kind[kind];
	const struct world__index *whole = &k->index[k->index_n - 1];
	struct cel_value value[RULES_FIELDS_MAX];

	for (size_t i = 0; i < whole->field_n; i++)
		value[i] = f->now.record->field[whole->field[i]];
	return index__find(whole, value);
}

/* ---- in any order ------------------------------------------------------------------ */

/* What happened to a fact. */
struct event {
	uint64_t order;
	struct world__fact *f;
	bool taken;
};

static void
begin_again(struct world__fact *f)
{
	f->now = (struct world__version){.record = f->told,
	    .until = f->said,
	    .known_from = f->known,
	    .known_until = INT64_MAX};
}

static void
hold(struct world *world, uint32_t kind, const struct world__bucket *b,
    struct world__fact *f)
{
	struct world__fact *last;

	f->live = true;
	settle_end(world, kind, b, f, f->known);
	last = last_before(b, f);
	if (last != NULL)
		settle_end(world, kind, b, last, f->known);
}

static void
take(struct world *world, uint32_t kind, const struct world__bucket *b,
    struct world__fact *f)
{
	struct world__fact *last;

	f->live = false;
	close_version(f, f->unknown);
	last = b != NULL ? last_before(b, f) : NULL;
	if (last != NULL)
		settle_end(world, kind, b, last, f->unknown);
}

static void
event_add(struct event *list, size_t n, struct event e)
{
	for (; n > 0 && list[n - 1].order > e.order; n--)
		list[n] = list[n - 1];
	list[n] = e;
}

/* Of one key, as if each had come in its turn. */
static void
replay(struct world *world, uint32_t kind, const struct world__bucket *b)
{
	struct arena *mem = arena_new();
	struct event *list =
	    ARENA_ARRAY(mem, struct event, 2 * (size_t)b->n + 1);
	size_t n = 0;

	for (uint32_t i = 0; i < b->n; i++) {
		struct world__fact *f = b->fact[i];

		begin_again(f);
		f->live = false;
		event_add(list, n++, (struct event){f->order, f, false});
		if (f->taken != UINT64_MAX)
			event_add(list, n++, (struct event){f->taken, f, true});
	}
	for (size_t i = 0; i < n; i++)
		if (list[i].taken)
			take(world, kind, b, list[i].f);
		else
			hold(world, kind, b, list[i].f);
	arena_free(mem);
}

/* Whether anything happened to the facts of a key after that. */
static bool
is_overtaken(const struct world__bucket *b, uint64_t order)
{
	for (uint32_t i = 0; i < b->n; i++)
		if (b->fact[i]->order > order ||
		    (b->fact[i]->taken > order &&
			b->fact[i]->taken != UINT64_MAX))
			return true;
	return false;
}

/* What is read later than it was recorded changes nothing. */
static bool
is_new(const struct world *world, const struct act *source)
{
	return source == NULL || source->place >= world->begun;
}

/* Those that hold for a time, and whom they speak of. */
static void
name_add(struct world *world, struct cel_value v, struct world__fact *f)
{
	const struct rules_entity *e = rules_entity_of(v);
	struct world__entity *mine;

	for (uint32_t i = 0; v.kind == CEL_LIST && i < v.n; i++)
		name_add(world, v.as.item[i], f);
	if (e == NULL || e->head.type == world->rules->company_type)
		return;
	mine = entity__of(world, false, e->id);
	if (mine->named.n == 0 ||
	    *VEC_AT(&mine->named, struct world__fact *, mine->named.n - 1) != f)
		*(struct world__fact **)vec_push(world->mem, &mine->named) = f;
}

struct world__fact *
facts__tell(struct world *world, const struct world__telling *t)
{
	const struct rules_fact *fact = &world->rules->fact[t->kind];
	struct world__kind *kind = &world->kind[t->kind];
	struct world__fact *f = ARENA_NEW(world->mem, struct world__fact);
	const struct world__bucket *b = NULL;
	struct str id = t->source != NULL ? t->source->id : STR("");

	kind->changes += is_new(world, t->source);
	t->record->field[fact->field_n] = cel_date(t->since);
	t->record->field[fact->field_n + 1] = cel_date(t->until);
	t->record->field[fact->field_n + 2] =
	    cel_string((struct cel_text){id.p, id.n});
	*f = (struct world__fact){.since = t->since,
	    .said = t->until,
	    .source = t->source,
	    .told = t->record,
	    .known = t->known,
	    .order = t->order,
	    .taken = UINT64_MAX,
	    .unknown = INT64_MAX,
	    .live = true};
	begin_again(f);
	world->facts++;
	for (size_t i = 0; i < kind->index_n; i++)
		b = index__add(world, &kind->index[i], f);
	if (fact->event || b == NULL)
		return f;
	for (size_t i = 0; i < fact->field_n; i++)
		name_add(world, t->record->field[i], f);
	if (is_overtaken(b, f->order))
		replay(world, t->kind, b);
	else
		hold(world, t->kind, b, f);
	return f;
}

void
facts__untell(struct world *world, uint32_t kind, struct world__fact *f,
    const struct act *correction)
{
	uint64_t order = facts__order(correction->place, 0);
	const struct world__bucket *b = NULL;
	bool again = f->taken != UINT64_MAX;

	if (f->taken <= order)
		return;
	world->kind[kind].changes += is_new(world, correction);
	f->taken = order;
	f->unknown = correction->recorded;
	if (!world->rules->fact[kind].event)
		b = of_its_key(world, kind, f);
	if (b != NULL && (again || is_overtaken(b, order))) {
		replay(world, kind, b);
		return;
	}
	if (again)
		begin_again(f);
	take(world, kind, b, f);
}

uint32_t
facts__kind_of(const struct world *world, const struct world__fact *f)
{
	uint32_t kind = 0;

	while (world->rules->fact[kind].type != f->now.record->type)
		kind++;
	return kind;
}

/* Who was a stranger when an act was read may have come since. */
static struct cel_value
own(const struct world *world, struct cel_value v)
{
	const struct rules_entity *e = rules_entity_of(v);
	const struct world__entity *mine = NULL;

	if (e != NULL && e->number == RULES_NONE)
		mine = map_get(e->head.type == world->rules->company_type
			? &world->company
			: &world->person,
		    e->id);
	return mine != NULL ? cel_opaque(&mine->e.head) : v;
}

const struct world__bucket *
facts__by(const struct world *world, uint32_t kind, uint32_t field,
    struct cel_value value)
{
	const struct rules_fact *fact = &world->rules->fact[kind];

	value = own(world, value);
	for (uint32_t i = 0; i < fact->key_n; i++)
		if (fact->key[i] == field) {
			demand__facts(world, kind, i, value);
			value = own(world, value);
			return index__find(&world->kind[kind].index[i], &value);
		}
	return NULL;
}

const struct world__bucket *
facts__by_key(const struct world *world, uint32_t kind,
    const struct cel_value *value)
{
	const struct world__kind *k = &world->kind[kind];
	const struct world__index *whole = &k->index[k->index_n - 1];
	struct cel_value all[RULES_FIELDS_MAX];

	demand__key(world, kind, value);
	for (size_t i = 0; i < whole->field_n; i++)
		all[i] = own(world, value[i]);
	return index__find(whole, all);
}

void
facts__settled(const struct world *world, const struct world__fact *f)
{
	uint32_t kind = facts__kind_of(world, f);

	for (uint32_t i = 0; i < world->rules->fact[kind].key_n; i++)
		demand__facts(world, kind, i,
		    f->told->field[world->rules->fact[kind].key[i]]);
}

/* ---- acts ------------------------------------------------------------------------ */

struct world__filed *
facts__act(const struct world *world, struct str id)
{
	demand__act(world, id);
	demand__about(world, id);
	return map_get(&world->act, id);
}

const struct vec *
facts__about(const struct world *world, struct str id)
{
	demand__about(world, id);
	return map_get(&world->about, id);
}

/* ---- what answers, and what is waived ------------------------------------------- */

const struct vec *
facts__answers(const struct world *world, struct str id)
{
	demand__about(world, id);
	return map_get(&world->answer, id);
}

const struct vec *
facts__waivers(const struct world *world, struct str person)
{
	demand__effects(world, RULES_WAIVES, person);
	return map_get(&world->waiver, person);
}

const struct vec *
facts__handed(const struct world *world, struct str person)
{
	demand__effects(world, RULES_HANDS_ON, person);
	return map_get(&world->handed, person);
}
