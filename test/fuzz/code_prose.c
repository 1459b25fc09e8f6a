/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The Code loader on any bytes: two languages, divided at the first NUL. What
 * it accepts has aligned clauses and no link that a page must not have.
 */
#include <assert.h>

#include "base/arena.h"
#include "base/mistake.h"
#include "base/work.h"
#include "code/prose.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static void
runs_check(const struct code_run *run, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct str url = run[i].text;

		assert(run[i].kind != CODE_LINK || str_starts(url, STR("#")) ||
		    str_eq_nocase(str_sub(url, 0, 4), STR("http")) ||
		    str_eq_nocase(str_sub(url, 0, 7), STR("mailto:")));
		runs_check(run[i].run, run[i].run_n);
	}
}

static void
blocks_check(const struct code_block *b, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		runs_check(b[i].run, b[i].run_n);
		blocks_check(b[i].block, b[i].block_n);
	}
}

static void
prose_check(struct work *w, const struct code_prose *prose)
{
	size_t at;

	for (size_t i = 0; i < prose->text_n; i++) {
		const struct code_text *t = &prose->text[i];

		assert(t->clause_n == prose->text[0].clause_n);
		assert(t->section_n == prose->text[0].section_n);
		blocks_check(t->lead, t->lead_n);
		for (size_t j = 0; j < t->section_n; j++)
			blocks_check(t->section[j].block,
			    t->section[j].block_n);
		for (size_t j = 0; j < t->clause_n; j++) {
			const struct code_clause *c = &t->clause[j];

			assert(str_eq(c->id, prose->text[0].clause[j].id));
			assert(str_eq(c->id, c->block[0].id));
			assert(c->parent == CODE_NO_CLAUSE || c->parent < j);
			code_run_plain(w->mem, c->block[0].run,
			    c->block[0].run_n);
			assert(code_prose_clause(prose, c->id, &at) && at == j);
		}
	}
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct str all = str_of((const char *)data, n), one, two;
	bool both = str_cut(all, '\0', &one, &two);
	struct code_source source[2] = {{STR("en"), STR("a"), one},
	    {STR("zh-Hans"), STR("b"), two}};
	struct code_prose *prose = NULL;
	struct vec mistakes;
	enum status st =
	    code_prose_parse(&w, source, both ? 2 : 1, &prose, &mistakes);

	assert((st == ST_OK) == (mistakes.n == 0));
	for (size_t i = 0; i < mistakes.n; i++)
		mistake_format(w.mem, VEC_AT(&mistakes, struct mistake, i));
	if (st == ST_OK)
		prose_check(&w, prose);
	arena_free(w.mem);
	return 0;
}
