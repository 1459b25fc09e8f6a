/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_TEXT_H
#define VIEW_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "view/prose.h"
#include "view/search.h"

struct arena;
struct code_prose;
struct lang;
struct view_reader;

/*
 * The pages of the Code. In all of them `tag` is the language of the Code's
 * words where it is not the page's own, else empty; `other` is its name then,
 * for a line that says so. `where` goes before #id.
 */
struct view_section {
	struct str id;
	struct str title;
	const struct view_run *run; /* the same as runs */
	size_t run_n;
	const struct view_block *block;
	size_t block_n;
};

struct view_sections {
	struct str tag, where;
	const struct view_section *section;
	size_t section_n;
};

/* page/code.tmpl */
struct view_code {
	struct str tag, other;
	struct str title;
	const struct view_block *lead;
	size_t lead_n;
	struct view_sections sections;
	const struct view_section *section; /* the same */
	size_t section_n;
};

/* page/clause.tmpl */
struct view_clause {
	struct str tag, other, where, chosen;
	struct str id, section_id, section;
	const struct view_block *parent; /* one or none */
	size_t parent_n;
	const struct view_block *block;
	size_t block_n;
	struct str previous, next; /* ids; empty at the ends */
};

struct view_elsewhere {
	struct str tag, name;
	int64_t found;
};

/* page/hits.tmpl */
struct view_found {
	struct str tag, where, chosen, query;
	struct str heading, help;
	const struct view_hit *hit;
	size_t hit_n;
	const struct view_elsewhere *elsewhere; /* where nothing was found */
	size_t elsewhere_n;
	struct view_sections sections;
};

/* page/fault.tmpl */
struct view_fault {
	struct str title, what, remedy, where;
	struct view_sections sections; /* none where there is no Code */
};

/* A Code opened for reading and searching; made once, then only read. */
struct view_book {
	const struct code_prose *prose;
	const struct search_index *const *index; /* one for each text */
};

void view_book_init(struct arena *mem, const struct code_prose *prose,
    struct view_book *out);

/* What bears an id, whatever the case of its letters; id_out is the id as the
 * Code writes it. */
bool view_book_clause(const struct view_book *book, struct str id,
    size_t *at_out, struct str *id_out);
bool view_book_section(const struct view_book *book, struct str id,
    struct str *id_out);

void view_code_fill(struct arena *mem, const struct view_book *book,
    const struct view_reader *reader, struct view_code *out);

/* The clause's place in the text. */
void view_clause_fill(struct arena *mem, const struct view_book *book,
    const struct view_reader *reader, size_t at, struct view_clause *out);

void view_found_fill(struct arena *mem, const struct view_book *book,
    const struct view_reader *reader, struct str query, struct view_found *out);

void view_sections_fill(struct arena *mem, const struct view_book *book,
    const struct view_reader *reader, struct view_sections *out);

#endif
