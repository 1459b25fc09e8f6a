/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "base/work.h"
#include "crypt/crypt.h"
#include "crypt/key.h"
#include "os/random.h"

#include "record/people.h"

#define EXPECTED_MAX (1 << 17) /* on the word of one row */

struct person {
	int64_t number;
	char *own;     /* the id's bytes */
	struct str id; /* empty: forgotten */
	struct seal_seed seed;
};

struct people {
	struct arena *mem;
	const struct key *wrap;
	struct map by_id;  /* to struct person */
	struct vec number; /* struct person *, NULL in gaps: number - 1 */
};

/* What concerns nobody has a key of its own all the same: the seed is no
 * secret, and there is nothing to erase. */
static const struct seal_seed nobody = {{0}};

struct people *
people_new(const struct key *wrap)
{
	struct arena *mem = arena_new();
	struct people *p = ARENA_NEW(mem, struct people);
	uint64_t seed[2];

	random_fill(seed, sizeof(seed));
	p->mem = mem;
	p->wrap = wrap;
	map_init(&p->by_id, mem, seed);
	p->number = VEC(struct person *);
	return p;
}

void
people_free(struct people *people)
{
	if (people != NULL)
		arena_free(people->mem);
}

void
people_expect(struct people *people, int64_t n)
{
	map_room(&people->by_id,
	    n < EXPECTED_MAX ? (size_t)n : (size_t)EXPECTED_MAX);
}

static struct person *
person_at(const struct people *p, int64_t number)
{
	if (number < 1 || (uint64_t)number > p->number.n)
		return NULL;
	return *VEC_AT(&p->number, struct person *, (size_t)number - 1);
}

static void
slot_put(struct people *p, int64_t number, struct person *one)
{
	while (p->number.n < (uint64_t)number)
		*(struct person **)vec_push(p->mem, &p->number) = NULL;
	*VEC_AT(&p->number, struct person *, (size_t)number - 1) = one;
}

/* In the place of somebody who was forgotten before they were met: a row of
 * theirs that is found later is not taken. */
static struct person *
gone_new(struct people *p)
{
	struct person *one = ARENA_NEW(p->mem, struct person);

	one->id = STR("");
	one->own = arena_take(p->mem, 1, 1);
	return one;
}

static void
person_put(struct people *p, int64_t number, struct str id,
    const struct seal_seed *seed)
{
	struct person *one = ARENA_NEW(p->mem, struct person);

	one->own = arena_take(p->mem, id.n, 1);
	memcpy(one->own, id.p, id.n);
	one->number = number;
	one->id = str_of(one->own, id.n);
	one->seed = *seed;
	slot_put(p, number, one);
	(void)map_put(&p->by_id, one->id, one);
}

static struct str
about(struct work *w, int64_t number)
{
	return str_fmt(w->mem, "person %lld", (long long)number);
}

enum status
people_load(struct work *w, struct people *people, const struct people_row *row)
{
	const struct seal_own own = {people->wrap, &row->seed};
	struct str id;
	enum status st =
	    seal_unwrap_own(w, own, about(w, row->number), row->name, &id);

	if (st != ST_OK)
		return st;
	if (row->number < 1 || row->number > PEOPLE_MAX || id.n == 0 ||
	    person_at(people, row->number) != NULL ||
	    map_get(&people->by_id, id) != NULL)
		return work_fail(w, ST_CORRUPT,
		    "person %lld stands in the record twice",
		    (long long)row->number);
	person_put(people, row->number, id, &row->seed);
	return ST_OK;
}

enum status
people_add(struct work *w, struct people *people, struct str id,
    struct people_row *out)
{
	const struct seal_seed seed = seal_seed_new();
	const struct seal_own own = {people->wrap, &seed};
	enum status st;

	*out =
	    (struct people_row){(int64_t)people->number.n + 1, seed, STR("")};
	st = seal_wrap_own(w, own, about(w, out->number), id, &out->name);
	if (st == ST_OK)
		person_put(people, out->number, id, &seed);
	return st;
}

int64_t
people_number(const struct people *people, struct str id)
{
	const struct person *one = map_get(&people->by_id, id);

	return one == NULL || one->id.n == 0 ? 0 : one->number;
}

bool
people_met(const struct people *people, int64_t number)
{
	return person_at(people, number) != NULL;
}

struct str
people_id(const struct people *people, int64_t number)
{
	const struct person *one = person_at(people, number);

	return one == NULL ? STR("") : one->id;
}

struct seal_own
people_key(const struct people *people, int64_t number)
{
	const struct person *one = person_at(people, number);

	if (number == 0)
		return (struct seal_own){people->wrap, &nobody};
	if (one == NULL || one->id.n == 0)
		return (struct seal_own){NULL, NULL};
	return (struct seal_own){people->wrap, &one->seed};
}

/* ---- the keys of some ------------------------------------------------------------- */

enum status
people_keys_take(struct work *w, const struct people *people,
    const int64_t *number, size_t n, struct people_keys *out)
{
	*out = (struct people_keys){people->wrap,
	    ARENA_ARRAY(w->mem, struct people_key, n), 0};
	for (size_t i = 0; i < n; i++) {
		struct seal_own own = people_key(people, number[i]);

		if (own.key == NULL) {
			people_keys_forget(out);
			return work_fail(w, ST_NOTFOUND,
			    "person %lld was erased", (long long)number[i]);
		}
		out->key[out->n++] = (struct people_key){number[i], *own.seed};
	}
	return ST_OK;
}

void
people_keys_forget(struct people_keys *keys)
{
	for (size_t i = 0; i < keys->n; i++)
		crypt_forget(&keys->key[i].seed, sizeof(keys->key[i].seed));
	keys->n = 0;
}

struct seal_own
people_keys_find(const struct people_keys *keys, int64_t number)
{
	if (number == 0)
		return (struct seal_own){keys->wrap, &nobody};
	for (size_t i = 0; i < keys->n; i++)
		if (keys->key[i].number == number)
			return (
			    struct seal_own){keys->wrap, &keys->key[i].seed};
	return (struct seal_own){NULL, NULL};
}

/* ---- forgetting ------------------------------------------------------------------- */

void
people_forget(struct people *people, int64_t number)
{
	struct person *one = person_at(people, number);

	if (number < 1 || number > PEOPLE_MAX)
		return;
	if (one == NULL) {
		slot_put(people, number, gone_new(people));
		return;
	}
	crypt_forget(&one->seed, sizeof(one->seed));
	/* It is the map's key as well, which nobody finds any more: another of
	 * that name is somebody new, and gets a number of their own. */
	crypt_forget(one->own, one->id.n);
	one->id = STR("");
}
