/* SPDX-License-Identifier: Apache-2.0 */
/* Each limit from both sides, and texts that were made to hurt. */
#include "base/buf.h"
#include "base/str.h"

#include "celread/tree.h"
#include "tap.h"

static struct cel_arena *mem;
static struct cel_mistakes mistakes;
static struct cel__tree tree;

/* before, then n times part, a middle, n times end. */
struct pattern {
	const char *before, *part, *middle, *end;
};

static bool
reads(struct pattern p, unsigned n)
{
	struct buf b;
	bool good;

	buf_init(&b, 1 << 20);
	buf_add_c(&b, p.before);
	for (unsigned i = 0; i < n; i++)
		buf_add_c(&b, p.part);
	buf_add_c(&b, p.middle);
	for (unsigned i = 0; i < n; i++)
		buf_add_c(&b, p.end);
	cel_arena_reset(mem);
	good = tree_read(mem, TREE_ALL_MACROS,
	    (struct cel_text){buf_str(&b).p, buf_str(&b).n}, &tree, &mistakes);
	buf_release(&b);
	return good;
}

/* One mistake, and the words have the piece in them. */
static bool
says(const char *piece)
{
	return mistakes.n == 1 &&
	    strstr(mistakes.mistake[0].words.p, piece) != NULL;
}

static uint32_t
height(const struct cel__node *node)
{
	uint32_t most = 0;

	if (node->kind == CEL__SELECT)
		most = height(node->operand);
	else if (node->kind == CEL__LOOP)
		most = height(node->body);
	else if (node->kind == CEL__CALL)
		for (uint32_t i = 0; i < node->args; i++) {
			uint32_t one = height(node->arg[i]);

			most = one > most ? one : most;
		}
	return most + 1;
}

/* n is the most that is read. */
static bool
border(struct pattern p, unsigned n, const char *piece)
{
	if (!reads(p, n))
		printf("# %u: %.*s\n", n, CEL__ARG(mistakes.mistake[0].words));
	return tree.root != NULL && !reads(p, n + 1) && says(piece);
}

static void
test_depth(void)
{
	const char *words = "128 expressions within each other";

	ok(border((struct pattern){"", "(", "a", ")"}, CEL_DEPTH_MAX, words));
	ok(border((struct pattern){"", "[", "a", "]"}, CEL_DEPTH_MAX, words));
	ok(border((struct pattern){"", "{a:", "b", "}"}, CEL_DEPTH_MAX, words));
	ok(border((struct pattern){"", "f(", "a", ")"}, CEL_DEPTH_MAX, words));
	ok(border((struct pattern){"", "a[", "b", "]"}, CEL_DEPTH_MAX, words));
	ok(border((struct pattern){"", "!", "a", ""}, CEL_DEPTH_MAX, words));
	ok(border((struct pattern){"", "- ", "a", ""}, CEL_DEPTH_MAX, words));
	ok(border((struct pattern){"", "a.all(x,", "x", ")"}, CEL_DEPTH_MAX,
	    words));
	ok(border((struct pattern){"", "a ? b : (", "c", ")"}, CEL_DEPTH_MAX,
	    words));
}

static void
test_chains(void)
{
	const char *words = "depend on each other";
	unsigned most = CEL__HEIGHT_MAX;

	ok(reads((struct pattern){"a", " + a", "", ""}, 1000));
	ok(height(tree.root) == 1001);
	ok(border((struct pattern){"a", "+a", "", ""}, most, words));
	ok(border((struct pattern){"a", "*a", "", ""}, most, words));
	ok(border((struct pattern){"a", "<a", "", ""}, most, words));
	ok(border((struct pattern){"a", ".a", "", ""}, most, words));
	ok(border((struct pattern){"a", ".f()", "", ""}, most, words));
	ok(border((struct pattern){"a", "[0]", "", ""}, most, words));
	ok(border((struct pattern){"", "a?b:", "c", ""}, most, words));
	ok(border((struct pattern){"a", ".all(x,x)", "", ""}, most, words));
	/* Chains within a chain count together. */
	ok(reads((struct pattern){"a+(b", "+c", ")", ""}, most - 1));
	ok(height(tree.root) == most + 1);
	ok(!reads((struct pattern){"a+(b", "+c", ")", ""}, most) &&
	    says(words));
	ok(!reads((struct pattern){"f(a?b:(c", ".d", "))", ""}, most - 1) &&
	    says(words));
}

static void
test_rows(void)
{
	ok(reads((struct pattern){"a", "&&a", "", ""}, 5000));
	ok(height(tree.root) == 14);
	ok(reads((struct pattern){"a", "||a&&b", "", ""}, 4000));
	ok(height(tree.root) <= 15);
	ok(reads((struct pattern){"[", "a,", "]", ""}, 10000));
	ok(tree.root->entries == 10000);
}

static void
test_sizes(void)
{
	char *text = CEL__ARRAY(mem, char, CEL_SOURCE_MAX + 2);

	ok(border((struct pattern){"f(a", ",a", ")", ""}, CEL_ARGS_MAX - 1,
	    "255 arguments"));
	ok(border((struct pattern){"[", "1,", "]", ""}, CEL_NODES_MAX - 1,
	    "16384 parts"));
	ok(border((struct pattern){"a", "&&a", "", ""}, CEL_NODES_MAX / 2 - 1,
	    "16384 parts"));
	memset(text, ' ', CEL_SOURCE_MAX + 1);
	text[0] = 'a';
	ok(tree_read(mem, 0, (struct cel_text){text, CEL_SOURCE_MAX}, &tree,
	    &mistakes));
	ok(!tree_read(mem, 0, (struct cel_text){text, CEL_SOURCE_MAX + 1},
	       &tree, &mistakes) &&
	    says("65536"));
}

/* Nothing of this may take long, or end otherwise than with mistakes. */
static void
test_hostile(void)
{
	ok(!reads((struct pattern){"", "(", "", ""}, 60000));
	ok(!reads((struct pattern){"", "!", "", ""}, 60000));
	ok(!reads((struct pattern){"", "a?", "", ""}, 30000));
	ok(!reads((struct pattern){"", "{", "", ""}, 60000));
	ok(!reads((struct pattern){"", ")", "", ""}, 60000));
	ok(!reads((struct pattern){"", "a ", "", ""}, 30000));
	ok(!reads((struct pattern){"", "\"", "", ""}, 60001));
	ok(!reads((struct pattern){"", "\xef\xbc\x88", "", ""}, 20000));
	ok(!reads((struct pattern){"", "a=", "", ""}, 30000) &&
	    mistakes.n == CEL_MISTAKES_MAX && mistakes.more);
	ok(!reads((struct pattern){"", "([", "", ""}, 60));
	ok(mistakes.n <= CEL_MISTAKES_MAX);
}

int
main(void)
{
	mem = cel_arena_new(&cel_memory_c);
	test_depth();
	test_chains();
	test_rows();
	test_sizes();
	test_hostile();
	cel_arena_free(mem);
	return tap_done();
}
