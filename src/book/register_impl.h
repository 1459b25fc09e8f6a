/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BOOK_REGISTER_IMPL_H
#define BOOK_REGISTER_IMPL_H

#include "book/register.h"

struct act;
struct arena;
struct matter_line;
struct rules;
struct tx;

/* ---- register_match.c: what is asked for ---- */

struct book__match {
	const struct rules *rules;
	const struct book_query *query;
	struct str word[BOOK_WORDS_MAX]; /* folded */
	size_t word_n;
	struct str about; /* folded */
	struct work *own; /* scratch of one act */
	struct cel_arena *cel;
};
void book__match_init(struct work *w, const struct rules *rules,
    const struct book_query *query, struct book__match *out);
/* By what stands in it alone, before it is decided. */
bool book__match_act(const struct book__match *m, const struct act *act);
/* By where it stands; and what of that a row says. */
bool book__match_sight(const struct book__match *m,
    const struct book_sight *sight, struct book_row *row);
/* Whether an act of that kind may be one. */
bool book__match_kind(const struct rules *rules, const struct book_query *query,
    uint32_t kind);
/* A text for each field; what is sealed is empty. */
const struct str *book__match_values(struct work *w, const struct rules *rules,
    struct cel_arena *cel, const struct act *act);

/* ---- register_lane.c: where they come from ---- */

/* Acts in the order of the record, the last first, out of several registers of
 * which each may have them. */
struct book__lanes;
struct book__lanes_of {
	struct work *w;
	struct tx *tx;
	const struct matter_stretch *lane; /* without most */
	size_t n;
};
struct book__lanes *book__lanes_new(const struct book__lanes_of *of);
void book__lanes_free(struct book__lanes *lanes); /* NULL is fine */
/* The next one, which lives until the next call; ST_NOTFOUND, without words, at
 * their end. */
MUST_USE enum status book__lanes_next(struct book__lanes *lanes,
    struct matter_line *out);

#endif
