/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_SEARCH_H
#define VIEW_SEARCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct code_text;
struct view_run;

/*
 * Search in one text of a Code. The index is made once and then only read, by
 * as many threads as there are.
 */
#define SEARCH_QUERY_BYTES ((size_t)400) /* what is looked at of a query */
#define SEARCH_TERMS       ((size_t)8)
#define SEARCH_HITS        ((size_t)50)  /* shown; more are counted */
#define SEARCH_EXCERPT     ((size_t)320) /* characters shown of one */

struct search_index;

/* Lives in mem, and points into text. */
struct search_index *view_search_index(struct arena *mem,
    const struct code_text *text);

struct view_hit {
	struct str id; /* of the clause; of a section in its heading */
	bool is_clause;
	struct str section; /* the heading it stands under; none for that */
	struct str heading; /* and the one inside the section, or empty */
	const struct view_run *run;
	size_t run_n;
};

struct view_hits {
	const struct view_hit *hit;
	size_t hit_n; /* SEARCH_HITS at most */
	size_t found;
};

/*
 * Everything that has each word of the query, in the order of the text; the
 * clause or section that the query names, and those below it, come first. A
 * query of nothing but blanks finds nothing.
 */
struct view_hits view_search(struct arena *mem,
    const struct search_index *index, struct str query);

/* The same without excerpts. */
size_t view_search_count(struct arena *mem, const struct search_index *index,
    struct str query);

#endif
