/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A translation bears the same ids in the same order. Each id that is lacking,
 * that is there alone or that stands elsewhere is one mistake: a clause that
 * was moved is not reported as a shift of all behind it.
 */
#include "base/arena.h"
#include "base/map.h"

#include "code/code_impl.h"

static const uint64_t no_seed[2];

/* Sections and clauses as one thing: an id in an order. */
struct ids {
	const struct code__file *f;
	const char *noun;
	struct vec id;   /* struct str */
	struct vec line; /* size_t */
	struct map rank; /* id to its place in the two, a size_t */
};

static void
ids_add(struct arena *mem, struct ids *ids, struct str id, size_t line)
{
	size_t *rank = ARENA_NEW(mem, size_t);

	if (id.n == 0 || map_get(&ids->rank, id) != NULL)
		return; /* reported already */
	*rank = ids->id.n;
	*(struct str *)vec_push(mem, &ids->id) = id;
	*(size_t *)vec_push(mem, &ids->line) = line;
	map_put(&ids->rank, id, rank);
}

static void
ids_init(struct arena *mem, struct ids *ids, const struct code__file *f,
    const char *noun)
{
	ids->f = f;
	ids->noun = noun;
	ids->id = VEC(struct str);
	ids->line = VEC(size_t);
	map_init(&ids->rank, mem, no_seed);
}

static struct str
id_at(const struct ids *ids, size_t i)
{
	return *VEC_AT(&ids->id, struct str, i);
}

static size_t
line_at(const struct ids *ids, size_t i)
{
	return *VEC_AT(&ids->line, size_t, i);
}

static void
ids_missing(struct mistakes *r, const struct ids *first, const struct ids *ids)
{
	size_t line = 0;

	for (size_t i = 0; i < first->id.n; i++) {
		struct str id = id_at(first, i);
		const size_t *rank = map_get(&ids->rank, id);

		if (rank != NULL) {
			line = line_at(ids, *rank);
			continue;
		}
		code__mistake(r, code__file_line(ids->f, line),
		    "%s %.*s is missing in %.*s", ids->noun, STR_ARG(id),
		    STR_ARG(ids->f->source->lang));
		mistake_remedy(r,
		    "translate it behind this line; it stands in %.*s:%zu",
		    STR_ARG(first->f->source->path), line_at(first, i));
	}
}

static void
ids_extra(struct mistakes *r, const struct ids *first, const struct ids *ids)
{
	const size_t *last = NULL;

	for (size_t i = 0; i < ids->id.n; i++) {
		struct str id = id_at(ids, i);
		const size_t *rank = map_get(&first->rank, id);

		if (rank == NULL) {
			code__mistake(r,
			    code__file_line(ids->f, line_at(ids, i)),
			    "%s %.*s stands in %.*s alone", ids->noun,
			    STR_ARG(id), STR_ARG(ids->f->source->lang));
			mistake_remedy(r,
			    "add it to %.*s, or take it away here",
			    STR_ARG(first->f->source->path));
			continue;
		}
		if (last != NULL && *rank < *last) {
			code__mistake(r,
			    code__file_line(ids->f, line_at(ids, i)),
			    "%s %.*s stands behind %.*s", ids->noun,
			    STR_ARG(id), STR_ARG(id_at(first, *last)));
			mistake_remedy(r, "in %.*s it stands before: move it",
			    STR_ARG(first->f->source->path));
		}
		last = rank;
	}
}

static void
sections_add(struct arena *mem, const struct code_text *text, struct ids *ids)
{
	for (size_t i = 0; i < text->section_n; i++)
		ids_add(mem, ids, text->section[i].id, text->section[i].line);
}

static void
clauses_add(struct arena *mem, const struct code_text *text, struct ids *ids)
{
	for (size_t i = 0; i < text->clause_n; i++)
		ids_add(mem, ids, text->clause[i].id,
		    text->clause[i].block->last_line);
}

void
code__align(struct mistakes *r, const struct code__file *first,
    const struct code_text *authority, const struct code__file *f,
    const struct code_text *text)
{
	struct ids a, b;

	ids_init(r->mem, &a, first, "section");
	ids_init(r->mem, &b, f, "section");
	sections_add(r->mem, authority, &a);
	sections_add(r->mem, text, &b);
	ids_missing(r, &a, &b);
	ids_extra(r, &a, &b);
	ids_init(r->mem, &a, first, "clause");
	ids_init(r->mem, &b, f, "clause");
	clauses_add(r->mem, authority, &a);
	clauses_add(r->mem, text, &b);
	ids_missing(r, &a, &b);
	ids_extra(r, &a, &b);
}
