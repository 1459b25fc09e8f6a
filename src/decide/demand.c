/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A world that is read as it is asked for. Each question marks how far it has
 * been answered; asked again, it costs a comparison.
 *
 * An act that is read is entered as if it were being filed: what it is made of
 * may ask for others, and those for more. While it is entered only what was
 * recorded before it is asked for, as when it was filed; so this ends, and since
 * facts find their place whenever they come, the order of questions changes no
 * answer. Where one act leads to the next too many times, all of them are read
 * in their order, which asks for nothing that is not there.
 *
 * What goes wrong is kept until somebody can be told: an expression has no
 * words for a disk that is gone.
 */
#include "base/arena.h"
#include "base/work.h"
#include "rules/host.h"

#include "decide/world_impl.h"

#define DEEP_MAX 48 /* acts, each of which is entered for the one before */

static const uint64_t seed[2] = {0, 0};

struct world__demand {
	struct world *world;
	struct world_source source;
	demand__enter *enter;
	int64_t bound; /* acts before it count for now: world->begun at most */
	struct map done; /* a question's name to its mark */
	struct arena *name, *pair;
	uint8_t *here;      /* a bit for each place: it was read */
	struct vec scratch; /* struct work *: of each that is being entered */
	size_t deep;
	bool in_order; /* all are read, one after the other */
	enum status st;
	struct fault fault;
};

void
demand__new(struct world *world, const struct world_source *source,
    demand__enter *enter)
{
	struct world__demand *d = ARENA_NEW(world->mem, struct world__demand);

	*d = (struct world__demand){.world = world,
	    .source = *source,
	    .enter = enter,
	    .bound = world->begun,
	    .name = arena_new(),
	    .pair = arena_new(),
	    .here =
		ARENA_ARRAY(world->mem, uint8_t, (size_t)world->begun / 8 + 1),
	    .scratch = VEC(struct work *),
	    .st = ST_OK};
	map_init(&d->done, world->mem, seed);
	world->demand = d;
}

void
demand__free(struct world *world)
{
	struct world__demand *d = world->demand;

	if (d == NULL)
		return;
	for (size_t i = 0; i < d->scratch.n; i++)
		arena_free((*VEC_AT(&d->scratch, struct work *, i))->mem);
	arena_free(d->pair);
	arena_free(d->name);
}

static void
fail(struct world__demand *d, const struct work *w, enum status st)
{
	if (d->st != ST_OK)
		return;
	d->st = st;
	d->fault = (struct fault){str_dup(d->world->mem, w->fault.what),
	    str_dup(d->world->mem, w->fault.remedy)};
}

enum status
demand__failed(struct work *w, const struct world *world)
{
	const struct world__demand *d = world->demand;

	return d == NULL ? ST_OK : work_pass(w, &d->fault, d->st);
}

/* ---- reading ---------------------------------------------------------------------- */

static struct work *
scratch_take(struct world__demand *d)
{
	struct arena *mem = d->world->mem;
	struct work *w;

	if (d->deep == d->scratch.n) {
		w = ARENA_NEW(mem, struct work);
		*w = (struct work){arena_new(), {STR(""), STR("")}};
		*(struct work **)vec_push(mem, &d->scratch) = w;
	}
	return *VEC_AT(&d->scratch, struct work *, d->deep++);
}

static void
scratch_give(struct world__demand *d, struct work *w)
{
	work_clear(w);
	arena_reset(w->mem);
	d->deep--;
}

static bool
is_here(const struct world__demand *d, int64_t place)
{
	return (d->here[place / 8] >> (place % 8) & 1) != 0;
}

static enum status
read(struct world__demand *d, struct work *w, int64_t place)
{
	struct plain given;
	enum status st = d->source.read(w, d->source.cookie, place, &given);

	if (st == ST_NOTFOUND)
		return ST_OK;
	return st == ST_OK ? d->enter(w, d->world, &given, place) : st;
}

static void all_in_order(struct world__demand *d);

static void
/* NOLINTNEXTLINE(misc-no-recursion) */
one(struct world__demand *d, int64_t place)
{
	struct work *w;
	enum status st;

	if (d->st != ST_OK || place >= d->bound || is_here(d, place))
		return;
	if (d->deep >= DEEP_MAX && !d->in_order) {
		all_in_order(d); /* this one among them */
		return;
	}
	d->here[place / 8] |= (uint8_t)(1 << place % 8);
	w = scratch_take(d);
	st = read(d, w, place);
	if (st != ST_OK)
		fail(d, w, st);
	scratch_give(d, w);
}

static void
/* NOLINTNEXTLINE(misc-no-recursion) */
all_in_order(struct world__demand *d)
{
	d->in_order = true;
	for (int64_t i = 0; d->st == ST_OK && i < d->bound; i++)
		one(d, i);
	d->in_order = false;
}

/* ---- marks ------------------------------------------------------------------------ */

/* How far a question has been answered, by its name. */
static int64_t *
mark_of(struct world__demand *d, struct str name)
{
	int64_t *mark = map_get(&d->done, name);

	if (mark == NULL) {
		mark = ARENA_NEW(d->world->mem, int64_t);
		*mark = 0;
		(void)map_put(&d->done, str_dup(d->world->mem, name), mark);
	}
	return mark;
}

static struct str
name_of(struct world__demand *d, char what, uint32_t a, uint32_t b,
    struct str id)
{
	arena_reset(d->name);
	return str_fmt(d->name, "%c %u %u %.*s", what, a, b, STR_ARG(id));
}

static bool
is_due(const struct world__demand *d, int64_t mark)
{
	return d != NULL && d->st == ST_OK && mark < d->bound;
}

/* What was asked for, as of a bound: more may be asked of the same meanwhile,
 * but only of what was before. */
static void
marked(const struct world__demand *d, int64_t *mark)
{
	if (d->st == ST_OK && *mark < d->bound)
		*mark = d->bound;
}

static void
/* NOLINTNEXTLINE(misc-no-recursion) */
list_read(struct world__demand *d, struct work *w, enum status st,
    const struct vec *list)
{
	if (st != ST_OK)
		fail(d, w, st);
	for (size_t i = 0; d->st == ST_OK && i < list->n; i++)
		one(d, *VEC_AT(list, int64_t, i));
}

/* ---- what is asked for -------------------------------------------------------------- */

static void
/* NOLINTNEXTLINE(misc-no-recursion) */
kind_read(struct world__demand *d, uint32_t kind)
{
	int64_t *mark = mark_of(d, name_of(d, 'k', kind, 0, STR("")));
	struct vec list = VEC(int64_t);
	struct work *w;

	if (!is_due(d, *mark))
		return;
	w = scratch_take(d);
	list_read(d, w,
	    d->source.of_kind(w, d->source.cookie,
		d->world->rules->act[kind].name, d->bound, &list),
	    &list);
	scratch_give(d, w);
	marked(d, mark);
}

static void
/* NOLINTNEXTLINE(misc-no-recursion) */
mentions_read(struct world__demand *d, const struct world_mention *mention)
{
	struct vec list = VEC(int64_t);
	struct work *w = scratch_take(d);

	list_read(d, w,
	    d->source.mentioned(w, d->source.cookie, mention, d->bound, &list),
	    &list);
	scratch_give(d, w);
}

static void
/* NOLINTNEXTLINE(misc-no-recursion) */
mention_read(struct world__demand *d, uint32_t kind, struct str field,
    struct str value)
{
	mentions_read(d,
	    &(struct world_mention){d->world->rules->act[kind].name, field,
		value, STR(""), STR("")});
}

static struct str
subject_of(const struct rules_act *kind)
{
	return kind->subject == RULES_NONE ? STR("by")
					   : kind->field[kind->subject].name;
}

/* The act's field that a fact's field has its value from; empty: an expression
 * works it out. */
static struct str
copied_from(const struct rules *r, const struct rules_source *s, uint32_t field)
{
	const struct rules_act *kind = &r->act[s->act];
	struct str text;

	if (s->set == NULL || s->set[field].program == NULL)
		return s->copy == NULL || s->copy[field] >= kind->field_n
		    ? STR("")
		    : kind->field[s->copy[field]].name;
	text = str_trim(s->set[field].text);
	if (str_eq(text, STR("p")) || str_eq(text, STR("act.subject")))
		return subject_of(kind);
	if (str_eq(text, STR("act.author")))
		return STR("by");
	if (!str_starts(text, STR("act.")))
		return STR("");
	text = str_sub(text, 4, text.n);
	for (size_t i = 0; i < kind->field_n; i++)
		if (str_eq(kind->field[i].name, text))
			return text;
	return STR("");
}

/* Of one field of a fact, in all acts that it comes from; without a value that
 * a mention can have: of whatever value. */
static void
/* NOLINTNEXTLINE(misc-no-recursion) */
sources_read(struct world__demand *d, const struct rules_fact *fact,
    uint32_t field, const struct str *value)
{
	for (size_t i = 0; i < fact->source_n; i++) {
		const struct rules_source *s = &fact->source[i];
		struct str from = copied_from(d->world->rules, s, field);

		if (value == NULL || from.n == 0)
			kind_read(d, s->act);
		else
			mention_read(d, s->act, from, *value);
	}
}

static bool
text_of(struct cel_value v, struct str *out)
{
	const struct rules_entity *e = rules_entity_of(v);

	if (e != NULL)
		*out = e->id;
	else if (v.kind == CEL_STRING)
		*out = str_of(v.as.text, v.n);
	else
		return false;
	return true;
}

/* Where it is told how far they have been asked for. */
static int64_t *
facts_mark(struct world__demand *d, uint32_t kind, uint32_t i,
    struct cel_value value)
{
	struct world *world = d->world;
	struct world__index *index = &world->kind[kind].index[i];
	const struct rules_entity *e = rules_entity_of(value);
	struct str text = STR("");

	if (index->entity && e != NULL && e->number != RULES_NONE)
		return &index__held(world, index,
		    entity__of(world, index->company, e->id))
			    ->whole;
	(void)text_of(value, &text);
	return mark_of(d, name_of(d, 'f', kind, i, text));
}

void
/* NOLINTNEXTLINE(misc-no-recursion) */
demand__facts(const struct world *world, uint32_t kind, uint32_t index,
    struct cel_value value)
{
	const struct rules_fact *fact = &world->rules->fact[kind];
	struct world__demand *d = world->demand;
	struct str text;
	int64_t *mark;

	if (d == NULL || !is_due(d, 0))
		return;
	mark = facts_mark(d, kind, index, value);
	if (!is_due(d, *mark))
		return;
	sources_read(d, fact, fact->key[index],
	    text_of(value, &text) ? &text : NULL);
	/* Buckets move when an entity gets more of them. */
	marked(d, facts_mark(d, kind, index, value));
}

/* Acts from which facts of that key can come: as many of its values as two are
 * copied from fields of theirs. */
static void
/* NOLINTNEXTLINE(misc-no-recursion) */
key_read(struct world__demand *d, const struct rules_fact *fact,
    const struct str value[2])
{
	const struct rules *r = d->world->rules;

	for (size_t i = 0; i < fact->source_n; i++) {
		const struct rules_source *s = &fact->source[i];
		struct str first = copied_from(r, s, fact->key[0]);
		struct str second = copied_from(r, s, fact->key[1]);

		if (first.n == 0)
			kind_read(d, s->act);
		else if (second.n == 0)
			mention_read(d, s->act, first, value[0]);
		else
			mentions_read(d,
			    &(struct world_mention){r->act[s->act].name, first,
				value[0], second, value[1]});
	}
}

/* Where all of one is here, so is this. */
void
/* NOLINTNEXTLINE(misc-no-recursion) */
demand__key(const struct world *world, uint32_t kind,
    const struct cel_value *value)
{
	const struct rules_fact *fact = &world->rules->fact[kind];
	struct world__demand *d = world->demand;
	struct str text[2];
	int64_t *mark;

	if (d == NULL || !is_due(d, 0))
		return;
	if (!text_of(value[0], &text[0]) || !text_of(value[1], &text[1])) {
		demand__facts(world, kind, 0, value[0]);
		return;
	}
	if (!is_due(d, *facts_mark(d, kind, 0, value[0])))
		return;
	mark = mark_of(d,
	    name_of(d, 'b', kind, (uint32_t)text[0].n,
		str_fmt(d->pair, "%.*s%.*s", STR_ARG(text[0]),
		    STR_ARG(text[1]))));
	arena_reset(d->pair);
	if (!is_due(d, *mark))
		return;
	key_read(d, fact, text);
	marked(d, mark);
}

void
demand__all(const struct world *world, uint32_t kind)
{
	const struct rules_fact *fact = &world->rules->fact[kind];

	for (size_t i = 0; world->demand != NULL && i < fact->source_n; i++)
		kind_read(world->demand, fact->source[i].act);
}

static bool
names_person(const struct rules_field *field)
{
	return field->type.kind == RULES_PERSON;
}

void
demand__named(const struct world *world, struct str person)
{
	const struct rules *r = world->rules;
	struct world__demand *d = world->demand;
	int64_t *mark;

	if (d == NULL)
		return;
	mark = mark_of(d, name_of(d, 'n', 0, 0, person));
	if (!is_due(d, *mark))
		return;
	for (size_t i = 0; i < r->fact_n; i++) {
		const struct rules_fact *fact = &r->fact[i];

		for (uint32_t k = 0; !fact->event && k < fact->field_n; k++)
			if (names_person(&fact->field[k]))
				sources_read(d, fact, k, &person);
	}
	marked(d, mark);
}

void
/* NOLINTNEXTLINE(misc-no-recursion) */
demand__effects(const struct world *world, enum rules_effect_kind effect,
    struct str person)
{
	const struct rules *r = world->rules;
	struct world__demand *d = world->demand;
	int64_t *mark;

	if (d == NULL)
		return;
	mark = mark_of(d, name_of(d, 'w', effect, 0, person));
	if (!is_due(d, *mark))
		return;
	for (uint32_t i = 0; i < r->act_n; i++)
		for (size_t k = 0; k < r->act[i].effect_n; k++) {
			const struct rules_effect *e = &r->act[i].effect[k];

			if (e->kind == effect)
				mention_read(d, i,
				    r->act[i].field[e->person].name, person);
		}
	marked(d, mark);
}

void
/* NOLINTNEXTLINE(misc-no-recursion) */
demand__act(const struct world *world, struct str id)
{
	struct world__demand *d = world->demand;
	struct work *w;
	int64_t place;
	enum status st;

	if (d == NULL || id.n == 0 || d->st != ST_OK ||
	    map_get(&world->act, id) != NULL)
		return;
	w = scratch_take(d);
	st = d->source.find(w, d->source.cookie, id, &place);
	if (st == ST_OK)
		one(d, place);
	else if (st != ST_NOTFOUND)
		fail(d, w, st);
	scratch_give(d, w);
}

void
/* NOLINTNEXTLINE(misc-no-recursion) */
demand__about(const struct world *world, struct str id)
{
	struct world__demand *d = world->demand;
	struct world__filed *filed;
	struct vec list = VEC(int64_t);
	struct work *w;
	int64_t *mark;

	if (d == NULL || id.n == 0)
		return;
	filed = map_get(&world->act, id);
	/* Who names what was filed here was filed here. */
	if (filed != NULL && filed->act->place >= world->begun)
		return;
	mark = filed != NULL ? &filed->about_whole
			     : mark_of(d, name_of(d, 'a', 0, 0, id));
	if (!is_due(d, *mark))
		return;
	w = scratch_take(d);
	list_read(d, w,
	    d->source.about(w, d->source.cookie, id, d->bound, &list), &list);
	scratch_give(d, w);
	marked(d, mark);
}

/* ---- while an act is entered --------------------------------------------------------- */

int64_t
demand__begin(const struct world *world, const struct act *act)
{
	struct world__demand *d = world->demand;
	int64_t was = 0;

	if (d == NULL)
		return was;
	was = d->bound;
	d->bound = act->place < world->begun ? act->place : world->begun;
	return was;
}

void
demand__end(const struct world *world, int64_t was)
{
	if (world->demand != NULL)
		world->demand->bound = was;
}
