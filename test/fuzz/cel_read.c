/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes are read or complained about, with places inside of them, and what
 * is read comes back from its own text. */
#include <assert.h>

#include "celread/tree.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static void
check_mistakes(struct cel_arena *a, const struct cel_mistakes *mistakes,
    struct cel_text text)
{
	struct cel_source source = {.text = text};

	assert(mistakes->n > 0 && mistakes->n <= CEL_MISTAKES_MAX);
	for (size_t i = 0; i < mistakes->n; i++) {
		const struct cel_mistake *m = &mistakes->mistake[i];

		assert(m->at <= text.n && m->n <= text.n - m->at);
		assert(m->line >= 1 && m->column >= 1 && m->words.n > 0);
		assert(i == 0 || m[-1].at <= m->at);
		assert(cel_mistake_format(a, &source, m).n > 0);
	}
}

static void
check_tree(struct cel_arena *a, const struct cel__tree *tree)
{
	struct cel_text text = cel__unparse(a, tree->root);
	struct cel_mistakes mistakes;
	struct cel__tree again;

	/* Written out, what was short may be beyond a limit. */
	if (text.n > CEL_SOURCE_MAX)
		return;
	if (!tree_read(a, TREE_ALL_MACROS, text, &again, &mistakes)) {
		assert(strstr(mistakes.mistake[0].words.p, "more than"));
		return;
	}
	assert(tree_same(tree->root, again.root));
	assert(cel__text_eq(cel__unparse(a, again.root), text));
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct cel_text text = {(const char *)data, n};
	struct cel_arena *a = cel_arena_new(&cel_memory_c);
	struct cel_mistakes mistakes;
	struct cel__tree tree;

	if (n == 0)
		text.p = "";
	if (tree_read(a, TREE_ALL_MACROS, text, &tree, &mistakes))
		check_tree(a, &tree);
	else
		check_mistakes(a, &mistakes, text);
	(void)tree_read(a, 0, text, &tree, &mistakes);
	cel_arena_free(a);
	return 0;
}
