/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"

#include "compare/tally.h"

/* Persons are named by whoever filed the acts, who gains nothing by collisions:
 * the report is theirs, and waits. */
static const uint64_t seed[2] = {0, 0};

#define KEY_MAX ((size_t)4096)

void
tally_init(struct tally *t, struct arena *mem)
{
	*t = (struct tally){.mem = mem, .listed = VEC(struct tally_listed)};
	map_init(&t->flip, mem, seed);
	map_init(&t->person, mem, seed);
	map_init(&t->decider, mem, seed);
	map_init(&t->duty, mem, seed);
}

/* Names joined by what none of them has; in `room`, for a look-up that copies
 * only what is new. */
static struct str
key_of(char room[KEY_MAX], const struct str *part, size_t n)
{
	size_t at = 0;

	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < part[i].n && at < KEY_MAX - 1; k++)
			room[at++] = part[i].p[k];
		if (at < KEY_MAX)
			room[at++] = '\n';
	}
	return str_of(room, at);
}

static struct str
kept(struct tally *t, struct str s)
{
	return s.n > 0 ? str_dup(t->mem, s) : STR("");
}

/* The rank by which a verdict is stricter than another one. */
static int
rank(enum rules_verdict v)
{
	return v == OUTCOME_ABSENT ? (int)RULES_ALLOWED : (int)v;
}

/* ---- flips -------------------------------------------------------------------------- */

struct flip {
	const struct tally_act *act;
	struct str person;
	enum rules_verdict from, to;
	struct str old_rule, new_rule;
};

static void
count_rules(struct tally *t, const struct flip *f)
{
	const struct str part[] = {
	    str_from_c(rules_verdict_name(f->from)),
	    str_from_c(rules_verdict_name(f->to)),
	    f->old_rule,
	    f->new_rule,
	};
	char room[KEY_MAX];
	struct str key = key_of(room, part, 4);
	struct tally_flip *x = map_get(&t->flip, key);

	if (x == NULL) {
		x = ARENA_NEW(t->mem, struct tally_flip);
		*x = (struct tally_flip){f->from, f->to, kept(t, f->old_rule),
		    kept(t, f->new_rule), 0};
		(void)map_put(&t->flip, str_dup(t->mem, key), x);
	}
	x->n++;
}

static void
count_person(struct tally *t, const struct flip *f)
{
	struct tally_person *x = map_get(&t->person, f->person);

	if (x == NULL) {
		x = ARENA_NEW(t->mem, struct tally_person);
		x->person = str_dup(t->mem, f->person);
		(void)map_put(&t->person, x->person, x);
	}
	x->n++;
	x->stricter += rank(f->to) > rank(f->from);
	x->milder += rank(f->to) < rank(f->from);
}

static void
list(struct tally *t, const struct flip *f)
{
	struct tally_listed *x;

	if (t->listed.n == TALLY_LISTED_MAX)
		return;
	x = vec_push(t->mem, &t->listed);
	*x = (struct tally_listed){f->act->line, kept(t, f->act->act),
	    kept(t, f->act->id), kept(t, f->person), f->from, f->to,
	    kept(t, f->old_rule), kept(t, f->new_rule)};
}

static void
count_flip(struct tally *t, const struct flip *f)
{
	t->flips++;
	t->stricter += rank(f->to) > rank(f->from);
	t->milder += rank(f->to) < rank(f->from);
	count_rules(t, f);
	count_person(t, f);
	list(t, f);
}

/* ---- who decides ---------------------------------------------------------------------- */

static void
count_decider(struct tally *t, const struct outcome_person *old,
    const struct outcome_person *new)
{
	const struct str part[] = {old->by, new->by};
	char room[KEY_MAX];
	struct str key = key_of(room, part, 2);
	struct tally_decider *x = map_get(&t->decider, key);

	if (x == NULL) {
		x = ARENA_NEW(t->mem, struct tally_decider);
		*x = (struct tally_decider){kept(t, old->by), kept(t, new->by),
		    0};
		(void)map_put(&t->decider, str_dup(t->mem, key), x);
	}
	x->n++;
	t->decided_anew++;
}

/* ---- duties --------------------------------------------------------------------------- */

static bool
same_duty(const struct outcome_duty *a, const struct outcome_duty *b)
{
	return str_eq(a->name, b->name) && str_eq(a->who, b->who) &&
	    str_eq(a->by, b->by) && str_eq(a->to, b->to) &&
	    str_eq(a->item, b->item);
}

static size_t
times(const struct outcome_duty *duty, size_t n, const struct outcome_duty *of)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++)
		found += same_duty(&duty[i], of);
	return found;
}

/* The duty of p that is the same, and of several the one that stands at the same
 * place among them; NULL: there is none. */
static const struct outcome_duty *
counterpart(const struct outcome_person *p, const struct outcome_duty *list,
    size_t i)
{
	size_t before = times(list, i, &list[i]);

	for (size_t k = 0; k < p->duty_n; k++)
		if (same_duty(&p->duty[k], &list[i]) && before-- == 0)
			return &p->duty[k];
	return NULL;
}

static struct tally_duty *
duty_at(struct tally *t, const struct outcome_duty *d)
{
	const struct str part[] = {d->rule, d->name, d->by, d->to};
	char room[KEY_MAX];
	struct str key = key_of(room, part, 4);
	struct tally_duty *x = map_get(&t->duty, key);

	if (x == NULL) {
		x = ARENA_NEW(t->mem, struct tally_duty);
		*x = (struct tally_duty){kept(t, d->rule), kept(t, d->name),
		    kept(t, d->by), kept(t, d->to), 0, 0, 0};
		(void)map_put(&t->duty, str_dup(t->mem, key), x);
	}
	return x;
}

/* Whether any differs. */
static bool
count_duties(struct tally *t, const struct outcome_person *old,
    const struct outcome_person *new)
{
	size_t before = t->appeared + t->vanished + t->moved;

	for (size_t i = 0; i < new->duty_n; i++) {
		const struct outcome_duty *is = &new->duty[i];
		const struct outcome_duty *was = counterpart(old, new->duty, i);

		if (was == NULL) {
			duty_at(t, is)->appeared++;
			t->appeared++;
		} else if (was->has_due != is->has_due || was->due != is->due) {
			duty_at(t, is)->moved++;
			t->moved++;
		}
	}
	for (size_t i = 0; i < old->duty_n; i++) {
		if (counterpart(new, old->duty, i) != NULL)
			continue;
		duty_at(t, &old->duty[i])->vanished++;
		t->vanished++;
	}
	return t->appeared + t->vanished + t->moved > before;
}

/* ---- an act ---------------------------------------------------------------------------- */

static const struct outcome_person *
person_in(const struct outcome *of, struct str person)
{
	static const struct outcome_person absent = {.verdict = OUTCOME_ABSENT};

	for (size_t i = 0; i < of->person_n; i++)
		if (str_eq(of->person[i].person, person))
			return &of->person[i];
	return &absent;
}

struct differing {
	bool flipped, changed;
};

static void
add_person(struct tally *t, const struct tally_act *act,
    const struct outcome_person *old, const struct outcome_person *new,
    struct differing *x)
{
	const struct flip f = {act,
	    new->verdict != OUTCOME_ABSENT ? new->person : old->person,
	    old->verdict, new->verdict, old->rule, new->rule};

	t->verdict[f.from][f.to]++;
	if (f.from != f.to) {
		count_flip(t, &f);
		x->flipped = x->changed = true;
	} else if (!str_eq(old->by, new->by)) {
		count_decider(t, old, new);
		x->changed = true;
	}
	if (count_duties(t, old, new))
		x->changed = true;
}

void
tally_add(struct tally *t, const struct tally_act *act,
    const struct outcome *old, const struct outcome *new)
{
	struct differing x = {false, false};

	for (size_t i = 0; i < new->person_n; i++)
		add_person(t, act, person_in(old, new->person[i].person),
		    &new->person[i], &x);
	for (size_t i = 0; i < old->person_n; i++) {
		const struct outcome_person *is =
		    person_in(new, old->person[i].person);

		if (is->verdict == OUTCOME_ABSENT)
			add_person(t, act, &old->person[i], is, &x);
	}
	t->compared++;
	t->flipped += x.flipped;
	t->changed += x.changed;
}

/* ---- in order --------------------------------------------------------------------------- */

/* Entries of a map, with the count by which they are sorted. */
struct ranked {
	void *value;
	size_t n;
	struct str key;
};

static int
by_count(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->n != y->n)
		return x->n < y->n ? 1 : -1;
	return str_cmp(x->key, y->key);
}

static struct vec
sorted(const struct tally *t, const struct map *m,
    size_t (*count)(const void *value))
{
	struct vec out = VEC(void *);
	struct ranked *all = ARENA_ARRAY(t->mem, struct ranked, m->n);

	for (size_t i = 0; i < m->n; i++)
		all[i] = (struct ranked){m->entry[i].value,
		    count(m->entry[i].value), m->entry[i].key};
	if (m->n > 0)
		qsort(all, m->n, sizeof(*all), by_count);
	for (size_t i = 0; i < m->n; i++)
		*(void **)vec_push(t->mem, &out) = all[i].value;
	return out;
}

static size_t
count_of_flip(const void *value)
{
	return ((const struct tally_flip *)value)->n;
}

static size_t
count_of_person(const void *value)
{
	return ((const struct tally_person *)value)->n;
}

static size_t
count_of_decider(const void *value)
{
	return ((const struct tally_decider *)value)->n;
}

static size_t
count_of_duty(const void *value)
{
	const struct tally_duty *x = value;

	return x->appeared + x->vanished + x->moved;
}

struct vec
tally_flips(const struct tally *t)
{
	return sorted(t, &t->flip, count_of_flip);
}

struct vec
tally_persons(const struct tally *t)
{
	return sorted(t, &t->person, count_of_person);
}

struct vec
tally_deciders(const struct tally *t)
{
	return sorted(t, &t->decider, count_of_decider);
}

struct vec
tally_duties(const struct tally *t)
{
	return sorted(t, &t->duty, count_of_duty);
}
