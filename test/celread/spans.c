/* SPDX-License-Identifier: Apache-2.0 */
/* Where each part of a tree stands: its bytes, its point, its number. */
#include "base/str.h"

#include "celread/tree.h"
#include "tap.h"

static struct cel_arena *mem;
static struct cel__tree tree;

static const struct cel__node *
read(const char *text)
{
	struct cel_mistakes mistakes;

	return tree_read(mem, TREE_ALL_MACROS, tree_text(text), &tree,
		   &mistakes)
	    ? tree.root
	    : NULL;
}

/* The node's bytes are `want`, and its point is where `point` begins in them or
 * behind. */
static bool
stands(const struct cel__node *node, const char *want, const char *point)
{
	struct cel_text all = tree.source;
	struct str is = str_of(all.p + node->at, node->n);
	struct str rest = str_of(all.p + node->point, all.n - node->point);
	bool good = node->at + node->n <= all.n &&
	    str_eq(is, str_from_c(want)) && str_starts(rest, str_from_c(point));

	if (!good)
		printf("# got \"%.*s\" at \"%.*s\"\n", STR_ARG(is),
		    STR_ARG(rest));
	return good;
}

static void
test_operators(void)
{
	const struct cel__node *n = read(" (a + b) * -c ");

	ok(stands(n, "(a + b) * -c", "* "));
	ok(stands(n->arg[0], "a + b", "+ b"));
	ok(n->arg[0]->parens && !n->parens);
	ok(stands(n->arg[0]->arg[0], "a", "a"));
	ok(stands(n->arg[1], "-c", "-c"));
	n = read("a ? b : (c) ? d : e");
	ok(stands(n, "a ? b : (c) ? d : e", "? b"));
	ok(stands(n->arg[2], "(c) ? d : e", "? d"));
	ok(stands(n->arg[2]->arg[0], "c", "c"));
	n = read("- 5 == --7");
	ok(stands(n, "- 5 == --7", "=="));
	ok(stands(n->arg[0], "- 5", "- 5"));
	ok(stands(n->arg[1], "--7", "--7"));
	ok(stands(n->arg[1]->arg[0], "-7", "-7"));
}

static void
test_rows(void)
{
	const struct cel__node *n = read("(a) && b.c && (d) && e");

	ok(stands(n, "(a) && b.c && (d) && e", "&& (d)"));
	ok(stands(n->arg[0], "(a) && b.c", "&& b.c"));
	ok(stands(n->arg[1], "(d) && e", "&& e"));
	n = read("(a || b) || (c)");
	ok(stands(n, "(a || b) || (c)", "|| (c)"));
}

static void
test_members(void)
{
	const struct cel__node *n = read("(a). b .f(x)[ 1 ].`c-d`");

	ok(stands(n, "(a). b .f(x)[ 1 ].`c-d`", "`c-d`"));
	n = n->operand;
	ok(stands(n, "(a). b .f(x)[ 1 ]", "[ 1"));
	ok(stands(n->arg[1], "1", "1"));
	n = n->arg[0];
	ok(stands(n, "(a). b .f(x)", "f(x)"));
	ok(stands(n->arg[0], "(a). b", "b ."));
	ok(stands(n->arg[0]->operand, "a", "a"));
	n = read(".f (x)");
	ok(stands(n, ".f (x)", "f (x)"));
	n = read(".a");
	ok(stands(n, ".a", "a"));
}

static void
test_collections(void)
{
	const struct cel__node *n =
	    read("f([ (a), ?b ], {?k : v}, c.D{x : 1,})");

	ok(stands(n->arg[0], "[ (a), ?b ]", "[ "));
	ok(stands(n->arg[0]->entry[0].value, "a", "a"));
	ok(stands(n->arg[1], "{?k : v}", "{"));
	ok(n->arg[1]->entry[0].at == 17 && n->arg[1]->entry[0].n == 1);
	ok(stands(n->arg[2], "c.D{x : 1,}", "c.D"));
	ok(n->arg[2]->entry[0].at == 29 && n->arg[2]->entry[0].n == 1);
}

static void
test_macros(void)
{
	const struct cel__node *n = read("(a).all(x, has(x.y)) || true");

	ok(stands(n->arg[0], "(a).all(x, has(x.y))", "all("));
	ok(stands(n->arg[0]->range, "a", "a"));
	ok(stands(n->arg[0]->body, "has(x.y)", "y)"));
	n = read("cel.bind(x, 1, x)");
	ok(stands(n, "cel.bind(x, 1, x)", "bind"));
}

static void
see(const struct cel__node *node, bool *seen)
{
	if (node->id < tree.nodes && !seen[node->id])
		seen[node->id] = true;
	else
		tap_ok(false, "number %u is its own", node->id);
	if (node->kind == CEL__CALL)
		for (uint32_t i = 0; i < node->args; i++)
			see(node->arg[i], seen);
	else if (node->kind == CEL__SELECT)
		see(node->operand, seen);
}

/* A number for each, below the tree's count. */
static void
test_numbers(void)
{
	bool seen[64] = {false};
	const struct cel__node *n = read("a && b.c(1, -2) && (d ? e : f[g])");

	ok(tree.nodes <= 64);
	see(n, seen);
	ok(seen[0]);
}

static void
test_characters(void)
{
	struct cel_mistakes m;

	ok(!tree_read(mem, 0,
	    tree_text("'\xe4\xb8\xad' ==\r\n\t'\xe4\xb8\xad' "
		      "\xc3\xa9"),
	    &tree, &m));
	ok(m.n == 1 && m.mistake[0].line == 2 && m.mistake[0].column == 6);
	ok(!tree_read(mem, 0, tree_text("a ==\rb ==\n\n;"), &tree, &m));
	ok(m.n >= 1 && m.mistake[m.n - 1].line == 4 &&
	    m.mistake[m.n - 1].column == 1);
}

int
main(void)
{
	mem = cel_arena_new(&cel_memory_c);
	test_operators();
	test_rows();
	test_members();
	test_collections();
	test_macros();
	test_numbers();
	test_characters();
	cel_arena_free(mem);
	return tap_done();
}
