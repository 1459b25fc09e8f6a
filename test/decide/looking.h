/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TEST_DECIDE_LOOKING_H
#define TEST_DECIDE_LOOKING_H

/* A source for a world that is read on demand: a list of acts, each of whose texts
 * is looked at whenever something is asked for. */
#include "base/vec.h"
#include "base/work.h"
#include "decide/world.h"
#include "rules/plain.h"

struct looking {
	const struct plain *given; /* acts, in their order */
	size_t n;
	struct str names;    /* the field in which one names another */
	size_t reads, pairs; /* acts that were read; questions by two values */
};

static inline struct str
looking_text(const struct looking *l, size_t i, struct str field)
{
	const struct plain *p = plain_get(&l->given[i], field);

	return p != NULL && p->kind == PLAIN_TEXT ? p->text : STR("");
}

/* The place of the act of that id; l->n: there is none. */
static inline size_t
looking_at(const struct looking *l, struct str id)
{
	size_t i = 0;

	while (i < l->n && !str_eq(looking_text(l, i, STR("id")), id))
		i++;
	return i;
}

static inline bool
looking_fits(const struct looking *l, size_t i, const struct world_mention *m)
{
	return str_eq(looking_text(l, i, STR("act")), m->kind) &&
	    (m->field.n == 0 ||
		str_eq(looking_text(l, i, m->field), m->value)) &&
	    (m->also.n == 0 || str_eq(looking_text(l, i, m->more), m->also));
}

/* It does, or names one that does. */
static inline bool
looking_reaches(const struct looking *l, size_t i,
    const struct world_mention *m)
{
	size_t of = looking_at(l, looking_text(l, i, l->names));

	return looking_fits(l, i, m) || (of < l->n && looking_fits(l, of, m));
}

static inline enum status
looking_mentioned(struct work *w, void *cookie, const struct world_mention *m,
    int64_t before, struct vec *out)
{
	struct looking *l = cookie;

	l->pairs += m->also.n > 0;
	for (size_t i = 0; i < l->n && (int64_t)i < before; i++)
		if (looking_reaches(l, i, m))
			*(int64_t *)vec_push(w->mem, out) = (int64_t)i;
	return ST_OK;
}

static inline enum status
looking_of_kind(struct work *w, void *cookie, struct str kind, int64_t before,
    struct vec *out)
{
	return looking_mentioned(w, cookie,
	    &(struct world_mention){.kind = kind}, before, out);
}

static inline enum status
looking_about(struct work *w, void *cookie, struct str id, int64_t before,
    struct vec *out)
{
	const struct looking *l = cookie;

	for (size_t i = 0; i < l->n && (int64_t)i < before; i++) {
		struct str one = looking_text(l, i, l->names);
		size_t of = looking_at(l, one);

		if (str_eq(one, id) ||
		    (of < l->n && str_eq(looking_text(l, of, l->names), id)))
			*(int64_t *)vec_push(w->mem, out) = (int64_t)i;
	}
	return ST_OK;
}

static inline enum status
looking_find(struct work *w, void *cookie, struct str id, int64_t *place)
{
	const struct looking *l = cookie;
	size_t i = looking_at(l, id);

	(void)w;
	*place = (int64_t)i;
	return i < l->n ? ST_OK : ST_NOTFOUND;
}

static inline enum status
looking_read(struct work *w, void *cookie, int64_t place, struct plain *out)
{
	struct looking *l = cookie;

	(void)w;
	l->reads++;
	*out = l->given[place];
	return ST_OK;
}

static inline struct world_source
looking_source(struct looking *l)
{
	return (struct world_source){looking_mentioned, looking_of_kind,
	    looking_about, looking_find, looking_read, l};
}

#endif
