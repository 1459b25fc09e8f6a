/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tree of the Code as the tree of a page. A template compares nothing, so
 * the kinds become flags here. The first paragraph of a list's item moves into
 * the item: "<li>words" is what a reader's software announces best, and it
 * keeps a page of clauses lean.
 */
#include "base/arena.h"
#include "code/prose.h"

#include "view/prose.h"

const struct view_run *
view_runs(struct arena *mem, struct str where, const struct code_run *run,
    size_t n)
{
	struct view_run *out = ARENA_ARRAY(mem, struct view_run, n);

	for (size_t i = 0; i < n; i++) {
		struct view_run *v = &out[i];

		v->emphasis = run[i].kind == CODE_EMPHASIS;
		v->strong = run[i].kind == CODE_STRONG;
		v->verbatim = run[i].kind == CODE_VERBATIM;
		v->line_end = run[i].kind == CODE_BREAK;
		v->link = run[i].kind == CODE_LINK;
		if (v->link)
			v->url = str_starts(run[i].text, STR("#"))
			    ? str_fmt(mem, "%.*s%.*s", STR_ARG(where),
				  STR_ARG(run[i].text))
			    : run[i].text;
		else
			v->text = run[i].text;
		v->run = view_runs(mem, where, run[i].run, run[i].run_n);
		v->run_n = run[i].run_n;
	}
	return out;
}

static void
kind_set(struct view_block *v, enum code_block_kind kind)
{
	v->paragraph = kind == CODE_PARAGRAPH;
	v->heading = kind == CODE_HEADING;
	v->bullets = kind == CODE_BULLETS;
	v->numbers = kind == CODE_NUMBERS;
	v->item = kind == CODE_ITEM;
	v->note = kind == CODE_ASIDE;
	v->literal = kind == CODE_LITERAL;
	v->rule = kind == CODE_RULE;
}

static void
block_set(struct arena *mem, struct str where, const struct code_block *b,
    struct view_block *v)
{
	const struct code_block *words = b;
	size_t skip = 0;

	kind_set(v, b->kind);
	if (v->item && b->block_n != 0 && b->block[0].kind == CODE_PARAGRAPH) {
		words = &b->block[0];
		skip = 1;
	}
	v->id = words->id;
	v->text = b->text;
	v->start = b->start == 1 ? 0 : b->start;
	v->run = view_runs(mem, where, words->run, words->run_n);
	v->run_n = words->run_n;
	v->block_n = b->block_n - skip;
	/* Nothing plus nothing is no address, strictly. */
	if (v->block_n != 0)
		v->block = view_blocks(mem, where, b->block + skip, v->block_n);
}

const struct view_block *
view_blocks(struct arena *mem, struct str where, const struct code_block *block,
    size_t n)
{
	struct view_block *out = ARENA_ARRAY(mem, struct view_block, n);

	for (size_t i = 0; i < n; i++)
		block_set(mem, where, &block[i], &out[i]);
	return out;
}
