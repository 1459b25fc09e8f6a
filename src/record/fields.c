/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/num.h"
#include "base/vec.h"
#include "base/work.h"
#include "merkle/leaf.h"
#include "os/random.h"

#include "record/people.h"

#include "record/fields.h"

#define DAY_SECONDS  INT64_C(86400)
#define WHOSE_DIGITS 21 /* of a number, and its comma */

/* ---- whose ------------------------------------------------------------------------ */

struct str
fields_whose(struct work *w, const int64_t *number, size_t n)
{
	struct buf b;
	struct str s;

	if (n == 0)
		return STR("");
	buf_init(&b, n * WHOSE_DIGITS);
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_byte(&b, ',');
		buf_int(&b, number[i]);
	}
	s = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return s;
}

/* The numbers of "3,17"; ST_CORRUPT for what is none of ours. */
static enum status
whose_parse(struct work *w, struct str whose, int64_t *out, size_t *n)
{
	struct str one, rest = whose;
	bool more = whose.n > 0;

	*n = 0;
	while (more) {
		int64_t v;

		more = str_cut(rest, ',', &one, &rest);
		if (!num_parse_i64(one, 1, PEOPLE_MAX, &v) ||
		    *n == FIELDS_PEOPLE_MAX || (*n > 0 && out[*n - 1] >= v))
			return work_fail(w, ST_CORRUPT,
			    "\"%.*s\" are no numbers of persons",
			    STR_ARG(whose));
		out[(*n)++] = v;
	}
	return ST_OK;
}

/* ---- sealing ------------------------------------------------------------------------ */

/* Where keys are from: of all, or of some that were taken before. */
struct keys {
	const struct people *people; /* NULL: taken */
	const struct people_keys *taken;
};

static struct seal_own
key_of(const struct keys *keys, int64_t number)
{
	return keys->people != NULL ? people_key(keys->people, number)
				    : people_keys_find(keys->taken, number);
}

static enum status
wrap(struct work *w, const struct keys *keys, struct str about,
    struct fields_part *part)
{
	int64_t number[FIELDS_PEOPLE_MAX + 1];
	struct seal_own own;
	size_t n;
	enum status st = whose_parse(w, part->whose, number, &n);

	if (st == ST_OK && n == 0)
		number[n++] = 0;
	for (size_t i = 0; st == ST_OK && i < n; i++) {
		own = key_of(keys, number[i]);
		if (own.key == NULL)
			return work_fail(w, ST_NOTFOUND,
			    "person %lld was erased", (long long)number[i]);
		st = seal_wrap_own(w, own, about, part->sealed, &part->sealed);
	}
	return st;
}

enum status
fields_wrap(struct work *w, const struct people *people, struct str about,
    struct fields_part *part)
{
	return wrap(w, &(struct keys){people, NULL}, about, part);
}

enum status
fields_wrap_with(struct work *w, const struct people_keys *keys,
    struct str about, struct fields_part *part)
{
	return wrap(w, &(struct keys){NULL, keys}, about, part);
}

enum status
fields_unwrap(struct work *w, const struct people *people, struct str about,
    const struct fields_part *part, struct str *out)
{
	int64_t number[FIELDS_PEOPLE_MAX + 1];
	struct seal_own own;
	size_t n;
	enum status st = whose_parse(w, part->whose, number, &n);

	if (st == ST_OK && n == 0)
		number[n++] = 0;
	*out = part->sealed;
	for (size_t i = n; st == ST_OK && i > 0; i--) {
		own = people_key(people, number[i - 1]);
		if (own.key == NULL)
			return work_fail(w, ST_NOTFOUND,
			    "person %lld was erased", (long long)number[i - 1]);
		st = seal_unwrap_own(w, own, about, *out, out);
	}
	return st;
}

/* ---- an act --------------------------------------------------------------------------- */

/* One part while it is being put together. */
struct group {
	struct str whose;
	struct vec line; /* struct str: disclosures */
};

static struct group *
group_of(struct work *w, struct vec *groups, struct str whose)
{
	struct group *g;

	for (size_t i = 0; i < groups->n; i++) {
		g = VEC_AT(groups, struct group, i);
		if (str_eq(g->whose, whose))
			return g;
	}
	g = vec_push(w->mem, groups);
	*g = (struct group){whose, VEC(struct str)};
	return g;
}

static struct str
joined(struct work *w, const struct vec *line)
{
	struct buf b;
	struct str out;

	buf_init(&b, (size_t)LEAF_DISCLOSURES_MAX * LEAF_DISCLOSURE_MAX);
	for (size_t i = 0; i < line->n; i++) {
		buf_add(&b, *VEC_AT(line, struct str, i));
		buf_add(&b, STR("\n"));
	}
	out = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return out;
}

static struct str
part_about(struct work *w, struct str id, size_t part)
{
	return str_fmt(w->mem, "act %.*s part %zu", STR_ARG(id), part);
}

/* What of an act is put together. */
struct sealing {
	const struct keys *keys;
	struct str id;
	const struct leaf_salt *salt; /* one a field */
	struct str *disclosure;       /* one a field, of them all */
	struct vec group;             /* struct group */
};

static enum status
disclose(struct work *w, struct sealing *s, const struct fields_field *field,
    size_t n)
{
	enum status st = ST_OK;

	s->disclosure = ARENA_ARRAY(w->mem, struct str, n);
	s->group = VEC(struct group);
	for (size_t i = 0; st == ST_OK && i < n; i++) {
		const struct fields_field *f = &field[i];
		const struct leaf_member member = {f->name, f->value};
		struct group *g = group_of(w, &s->group,
		    fields_whose(w, f->whose, f->whose_n));

		st = leaf_disclose(w, &s->salt[i], &member, &s->disclosure[i]);
		if (st == ST_OK)
			*(struct str *)vec_push(w->mem, &g->line) =
			    s->disclosure[i];
	}
	return st;
}

static enum status
parts_seal(struct work *w, const struct sealing *s, struct fields_sealed *out)
{
	struct fields_part *part =
	    ARENA_ARRAY(w->mem, struct fields_part, s->group.n);
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < s->group.n; i++) {
		const struct group *g = VEC_AT(&s->group, struct group, i);

		part[i] = (struct fields_part){g->whose, joined(w, &g->line)};
		st = wrap(w, s->keys, part_about(w, s->id, i), &part[i]);
	}
	out->part = part;
	out->part_n = s->group.n;
	return st;
}

static int64_t
day_of(int64_t recorded)
{
	return recorded / 1000 / DAY_SECONDS * DAY_SECONDS;
}

static enum status
seal(struct work *w, const struct keys *keys, const struct fields_act *act,
    struct fields_sealed *out)
{
	size_t decoys = leaf_decoys(act->n), salts = act->n + decoys;
	struct leaf_salt *salt = ARENA_ARRAY(w->mem, struct leaf_salt, salts);
	struct sealing s = {.keys = keys, .id = act->id, .salt = salt};
	struct leaf_draft draft = {.typ = STR("act"),
	    .iat = day_of(act->recorded),
	    .disclosure_n = act->n,
	    .decoy = salt + act->n,
	    .decoy_n = decoys};
	enum status st;

	random_fill(salt, salts * sizeof(*salt));
	st = disclose(w, &s, act->field, act->n);
	draft.disclosure = s.disclosure;
	if (st == ST_OK)
		st = leaf_format(w, &draft, &out->leaf);
	return st == ST_OK ? parts_seal(w, &s, out) : st;
}

enum status
fields_seal(struct work *w, const struct people *people,
    const struct fields_act *act, struct fields_sealed *out)
{
	return seal(w, &(struct keys){people, NULL}, act, out);
}

enum status
fields_seal_with(struct work *w, const struct people_keys *keys,
    const struct fields_act *act, struct fields_sealed *out)
{
	return seal(w, &(struct keys){NULL, keys}, act, out);
}

enum status
fields_cover(struct work *w, int64_t recorded, struct str *out)
{
	struct leaf_salt decoy[LEAF_GROUP];
	const struct leaf_draft draft = {.typ = STR("act"),
	    .iat = day_of(recorded),
	    .decoy = decoy,
	    .decoy_n = LEAF_GROUP};

	random_fill(decoy, sizeof(decoy));
	return leaf_format(w, &draft, out);
}

enum status
fields_open(struct work *w, const struct people *people,
    const struct fields_opening *opening, const struct str **out, size_t *n)
{
	struct vec list = VEC(struct str);
	struct str text, line;
	enum status st = fields_unwrap(w, people,
	    part_about(w, opening->id, opening->number), &opening->part, &text);

	if (st != ST_OK)
		return st;
	while (text.n > 0) {
		(void)str_cut(text, '\n', &line, &text);
		*(struct str *)vec_push(w->mem, &list) = line;
	}
	*out = list.p;
	*n = list.n;
	return ST_OK;
}

enum status
fields_close(struct work *w, const struct people *people,
    struct fields_opening *opening, const struct vec *line)
{
	opening->part.sealed = joined(w, line);
	return fields_wrap(w, people,
	    part_about(w, opening->id, opening->number), &opening->part);
}

bool
fields_concern(struct str whose, int64_t number)
{
	struct str one, rest = whose;
	bool more = whose.n > 0;
	int64_t v;

	while (more) {
		more = str_cut(rest, ',', &one, &rest);
		if (num_parse_i64(one, 1, PEOPLE_MAX, &v) && v == number)
			return true;
	}
	return false;
}

int64_t
fields_gone(const struct people *people, struct str whose)
{
	struct str one, rest = whose;
	bool more = whose.n > 0;
	int64_t v;

	while (more) {
		more = str_cut(rest, ',', &one, &rest);
		if (num_parse_i64(one, 1, PEOPLE_MAX, &v) &&
		    people_key(people, v).key == NULL)
			return v;
	}
	return 0;
}
