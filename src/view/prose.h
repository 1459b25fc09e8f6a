/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_PROSE_H
#define VIEW_PROSE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct code_block;
struct code_run;

/*
 * Prose as its templates want it: page/block.tmpl and page/run.tmpl. Of the
 * kinds one is true; a template can ask for nothing else.
 */
struct view_run {
	bool emphasis, strong, verbatim, link, line_end, mark;
	struct str text; /* of plain text, verbatim and mark */
	struct str url;  /* of a link */
	const struct view_run *run;
	size_t run_n;
};

struct view_block {
	bool paragraph, heading, bullets, numbers, item, note, literal, rule;
	struct str id;
	struct str text; /* of a literal */
	size_t start;    /* where numbers do not begin at 1, else 0 */
	const struct view_run *run;
	size_t run_n;
	const struct view_block *block;
	size_t block_n;
};

/*
 * Copies nothing but what differs, into mem. where is put before links to
 * clauses: empty on the page that has them all, else that page's URL.
 */
const struct view_block *view_blocks(struct arena *mem, struct str where,
    const struct code_block *block, size_t n);
const struct view_run *view_runs(struct arena *mem, struct str where,
    const struct code_run *run, size_t n);

#endif
