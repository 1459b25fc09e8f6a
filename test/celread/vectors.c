/* SPDX-License-Identifier: Apache-2.0 */
/* Every expression of the conformance vectors is read, or fails where that is
 * what it is there for; and what is read comes back from its own text. */
#include "base/arena.h"
#include "base/str.h"
#include "base/work.h"

#include "celread/tree.h"
#include "json/json.h"
#include "json/read.h"
#include "tap.h"

#define VECTORS "../shared/data/cel/conformance.jsonl"
#define LINE    ((size_t)1 << 20)

struct tally {
	unsigned read, failed, wrong;
};

static bool
expects_error(const struct json *test)
{
	const struct json *expect = json_get(test, STR("expect"));

	return expect != NULL && json_get(expect, STR("error")) != NULL;
}

/* Its text reads as the same tree, and as the same text. */
static bool
comes_back(struct cel_arena *a, const struct cel__tree *tree)
{
	struct cel_text text = cel__unparse(a, tree->root);
	struct cel_mistakes mistakes;
	struct cel__tree again;

	return tree_read(a, TREE_ALL_MACROS, text, &again, &mistakes) &&
	    tree_same(tree->root, again.root) &&
	    cel__text_eq(cel__unparse(a, again.root), text);
}

static void
check(const struct json *test, struct tally *tally)
{
	struct cel_arena *a = cel_arena_new(&cel_memory_c);
	struct str expr = json_get(test, STR("expr"))->text;
	struct str id = json_get(test, STR("id"))->text;
	struct cel_mistakes mistakes;
	struct cel__tree tree;
	bool fine = tree_read(a, TREE_ALL_MACROS,
	    (struct cel_text){expr.p, expr.n}, &tree, &mistakes);

	if (fine) {
		fine = mistakes.n == 0 && comes_back(a, &tree);
		tally->read++;
	} else {
		fine = mistakes.n > 0 && expects_error(test);
		tally->failed++;
	}
	if (!fine) {
		struct cel_text text = tree.root == NULL
		    ? mistakes.mistake[0].words
		    : cel__unparse(a, tree.root);

		printf("# %.*s: %.*s\n# -> %.*s\n", STR_ARG(id), STR_ARG(expr),
		    CEL__ARG(text));
		tally->wrong++;
	}
	cel_arena_free(a);
}

int
main(void)
{
	FILE *f = fopen(VECTORS, "r");
	struct arena *mem = arena_new();
	char *line = ARENA_ARRAY(mem, char, LINE);
	struct tally tally = {0};

	if (f == NULL) {
		tap_skip("there are no vectors");
		arena_free(mem);
		return tap_done();
	}
	while (fgets(line, LINE, f) != NULL) {
		struct arena *one = arena_new();
		struct work w = {.mem = one};
		const struct json *test;

		if (json_read(&w, str_from_c(line), NULL, &test) == ST_OK)
			check(test, &tally);
		else
			tally.wrong++;
		arena_free(one);
	}
	(void)fclose(f);
	printf("# %u read, %u refused\n", tally.read, tally.failed);
	ok(tally.read > 1200);
	ok(tally.wrong == 0);
	arena_free(mem);
	return tap_done();
}
