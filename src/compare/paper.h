/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COMPARE_PAPER_H
#define COMPARE_PAPER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "base/vec.h"

struct lang;
struct replay;
struct work;

/*
 * A replay in the words of one language: a terminal and a paper for the Board
 * show the same tables.
 */
#define PAPER_ROWS    20u /* of a table; how many more there are is said */
#define PAPER_COLUMNS 6u

struct paper_row {
	struct str cell[PAPER_COLUMNS];
};

struct paper_table {
	struct str title;
	size_t columns;
	size_t numbers; /* the first so many of them */
	struct str head[PAPER_COLUMNS];
	struct vec row;  /* struct paper_row */
	struct str more; /* empty: these are all */
};

struct paper {
	struct str title, about;
	struct vec table;   /* struct paper_table; none that is empty */
	struct str meaning; /* a title */
	struct vec means;   /* struct str: sentences */
};

/* In w->mem, or borrowed from the replay. */
void paper_fill(struct work *w, const struct replay *replay,
    const struct lang *lang, struct paper *out);

/* As lines for a terminal, and as CommonMark with tables. */
struct str paper_text(struct work *w, const struct paper *p);
struct str paper_markdown(struct work *w, const struct paper *p);

#endif
