/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What anybody types, in what anybody wrote: the query up to the first NUL, the
 * words of a clause behind it. Excerpts are pieces of the words, in order, and
 * cut no character in two.
 */
#include <assert.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "base/work.h"
#include "code/prose.h"
#include "view/prose.h"
#include "view/search.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static void
hit_check(const struct view_hit *hit)
{
	for (size_t i = 0; i < hit->run_n; i++) {
		assert(hit->run[i].text.n > 0);
		assert(utf8_valid(hit->run[i].text));
	}
}

static void
search(struct arena *mem, struct str lang, struct str query, struct str words)
{
	struct code_run run = {.kind = CODE_TEXT, .text = words};
	struct code_block block = {.kind = CODE_PARAGRAPH,
	    .id = STR("I.1"),
	    .run = &run,
	    .run_n = 1};
	struct code_section section = {.id = STR("I"),
	    .run = &run,
	    .run_n = 1,
	    .block = &block,
	    .block_n = 1};
	struct code_text text = {.lang = lang,
	    .section = &section,
	    .section_n = 1};
	struct search_index *index = view_search_index(mem, &text);
	struct view_hits hits = view_search(mem, index, query);

	assert(hits.found == view_search_count(mem, index, query));
	assert(hits.hit_n <= hits.found && hits.hit_n <= SEARCH_HITS);
	for (size_t i = 0; i < hits.hit_n; i++)
		hit_check(&hits.hit[i]);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct arena *mem = arena_new();
	struct str all = str_of((const char *)data, n), query, words;

	/* Both come checked: by the form's parser and by the Code's. */
	(void)str_cut(all, '\0', &query, &words);
	if (utf8_valid(query) && utf8_valid(words)) {
		search(mem, STR("en"), query, words);
		search(mem, STR("zh-Hans"), query, words);
	}
	arena_free(mem);
	return 0;
}
