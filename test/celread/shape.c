/* SPDX-License-Identifier: Apache-2.0 */
/* Which tree a text becomes: precedence, chains, calls, macros. Written as
 * (operator part part), by a printer that knows nothing of CEL's own text. */
#include "base/buf.h"
#include "base/str.h"

#include "celread/tree.h"
#include "tap.h"

static struct cel_arena *mem;

static void put(struct buf *b, const struct cel__node *node);

static void
put_text(struct buf *b, struct cel_text t)
{
	buf_add(b, str_of(t.p, t.n));
}

static void
put_parts(struct buf *b, struct cel__node *const *part, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		buf_byte(b, ' ');
		put(b, part[i]);
	}
	buf_byte(b, ')');
}

static void
put_call(struct buf *b, const struct cel__node *node)
{
	buf_byte(b, '(');
	if (node->op != CEL__OP_NONE) {
		buf_add_c(b, cel__op_sign((enum cel__op)node->op));
	} else {
		buf_add_c(b, node->root ? "." : "");
		put_text(b, node->name);
		buf_add_c(b, node->member ? "/" : "");
	}
	put_parts(b, node->arg, node->args);
}

static void
put_entries(struct buf *b, const struct cel__node *node)
{
	buf_byte(b, node->kind == CEL__LIST ? '[' : '{');
	buf_add_c(b, node->root ? "." : "");
	put_text(b, node->name);
	for (uint32_t i = 0; i < node->entries; i++) {
		const struct cel__entry *e = &node->entry[i];

		buf_add_c(b, e->optional ? " ?" : " ");
		if (e->key != NULL)
			put(b, e->key);
		put_text(b, e->name);
		buf_add_c(b, node->kind == CEL__LIST ? "" : ":");
		put(b, e->value);
	}
	buf_byte(b, node->kind == CEL__LIST ? ']' : '}');
}

static void
put_macro(struct buf *b, const struct cel__node *node)
{
	buf_byte(b, '<');
	buf_add_c(b, cel__macro_name((enum cel__macro)node->op));
	for (int i = 0; i < 2 && node->var[i].n > 0; i++) {
		buf_byte(b, ' ');
		put_text(b, node->var[i]);
	}
	buf_add_c(b, " | ");
	put(b, node->range);
	if (node->filter != NULL) {
		buf_add_c(b, " if ");
		put(b, node->filter);
	}
	buf_add_c(b, " -> ");
	put(b, node->body);
	buf_byte(b, '>');
}

static void
put_literal(struct buf *b, struct cel_value v)
{
	if (v.kind == CEL_INT)
		buf_int(b, v.as.i);
	else if (v.kind == CEL_STRING)
		buf_fmt(b, "'%.*s'", (int)v.n, v.as.text);
	else
		buf_add_c(b, v.kind == CEL_BOOL ? "bool" : "value");
}

static void
put(struct buf *b, const struct cel__node *node)
{
	switch ((enum cel__node_kind)node->kind) {
	case CEL__LITERAL:
		put_literal(b, node->value);
		break;
	case CEL__NAME:
		buf_add_c(b, node->root ? "." : "");
		put_text(b, node->name);
		break;
	case CEL__SELECT:
		buf_add_c(b, node->test ? "(has " : "(. ");
		put(b, node->operand);
		buf_add_c(b, node->optional ? " ?" : " ");
		put_text(b, node->name);
		buf_byte(b, ')');
		break;
	case CEL__CALL:
		put_call(b, node);
		break;
	case CEL__LIST:
	case CEL__MAP:
	case CEL__MESSAGE:
		put_entries(b, node);
		break;
	case CEL__LOOP:
	case CEL__BIND:
		put_macro(b, node);
		break;
	case CEL__BLOCK:
		buf_add_c(b, "(block");
		put_parts(b, node->step, node->steps);
		buf_add_c(b, " -> ");
		put(b, node->body);
		break;
	}
}

static void
is_shape(uint32_t macros, const char *text, const char *want)
{
	struct cel_mistakes mistakes;
	struct cel__tree tree;
	struct buf b;

	buf_init(&b, 1 << 16);
	if (tree_read(mem, macros, tree_text(text), &tree, &mistakes))
		put(&b, tree.root);
	else
		buf_fmt(&b, "! %.*s", CEL__ARG(mistakes.mistake[0].words));
	if (!tap_ok(str_eq(buf_str(&b), str_from_c(want)), "%s", text))
		printf("# got  %.*s\n# want %s\n", STR_ARG(buf_str(&b)), want);
	buf_release(&b);
}

#define is(text, want) is_shape(TREE_ALL_MACROS, text, want)

static void
test_precedence(void)
{
	is("a + b * c", "(+ a (* b c))");
	is("a * b + c", "(+ (* a b) c)");
	is("a - b - c", "(- (- a b) c)");
	is("a / b * c % d", "(% (* (/ a b) c) d)");
	is("(a - (b - c))", "(- a (- b c))");
	is("a < b == c", "(== (< a b) c)");
	is("a in b in c", "(in (in a b) c)");
	is("a + 1 > b - 2", "(> (+ a 1) (- b 2))");
	is("a == b && c != d || e", "(|| (&& (== a b) (!= c d)) e)");
	is("a || b && c", "(|| a (&& b c))");
	is("!a.b && !c", "(&& (! (. a b)) (! c))");
	is("!!a", "(! (! a))");
	is("a ? b : c ? d : e", "(?: a b (?: c d e))");
	is("(a ? b : c) ? d : e", "(?: (?: a b c) d e)");
	is("a ? (b ? 1 : 2) : 3", "(?: a (?: b 1 2) 3)");
	is("a || b ? c && d : e", "(?: (|| a b) (&& c d) e)");
}

static void
test_signs(void)
{
	is("-5", "-5");
	is("-a", "(- a)");
	is("--5", "(- -5)");
	is("a -5", "(- a 5)");
	is("a - -5", "(- a -5)");
	is("-(5)", "(- 5)");
	is("-5.f()", "(f/ -5)");
	is("-a.b", "(- (. a b))");
	is("-a * b", "(* (- a) b)");
	is("!-1", "(! -1)");
	is("1in[1]", "(in 1 [ 1])");
}

static void
test_rows(void)
{
	is("a && b && c", "(&& (&& a b) c)");
	is("a && b && c && d", "(&& (&& a b) (&& c d))");
	is("a && (b && c)", "(&& a (&& b c))");
	is("a || b || c || d || e", "(|| (|| (|| a b) c) (|| d e))");
	is("a && b || c && d || e", "(|| (|| (&& a b) (&& c d)) e)");
}

static void
test_members(void)
{
	is("a.b.c", "(. (. a b) c)");
	is(".a.b", "(. .a b)");
	is(".f(x)", "(.f x)");
	is("a.f(x, y)", "(f/ a x y)");
	is("f()", "(f)");
	is("a.b.f()", "(f/ (. a b))");
	is("a[0][b]", "([] ([] a 0) b)");
	is("a.while.return()", "(return/ (. a while))");
	is("a.`b-c/d e`", "(. a b-c/d e)");
	is("a.?b", "(. a ?b)");
	is("a[?0]", "([?] a 0)");
	is("'x'.size()", "(size/ 'x')");
	is("[1].f", "(. [ 1] f)");
	is("{}.f", "(. {} f)");
	is("1 // one\n + 2", "(+ 1 2)");
}

static void
test_collections(void)
{
	is("[]", "[]");
	is("[,]", "[]");
	is("[1, 2,]", "[ 1 2]");
	is("[?a, b]", "[ ?a b]");
	is("{}", "{}");
	is("{,}", "{}");
	is("{'a': 1, b: c ? d : e,}", "{ 'a':1 b:(?: c d e)}");
	is("{?'a': b}", "{ ?'a':b}");
	is("A{}", "{A}");
	is("a.b.C{x: 1, ?in_: y, `z-z`: 2,}", "{a.b.C x:1 ?in_:y z-z:2}");
	is(".A{if: 1}.if", "(. {.A if:1} if)");
	is("a . b\n.C{}", "{a.b.C}");
	is("x in {1: 2}", "(in x { 1:2})");
}

static void
test_macros(void)
{
	is("has(a.b)", "(has a b)");
	is("has(a.?b.c)", "(has (. a ?b) c)");
	is("!has(a[0].b)", "(! (has ([] a 0) b))");
	is("a.all(x, x > 0)", "<all x | a -> (> x 0)>");
	is("a.exists(x, x)", "<exists x | a -> x>");
	is("a.exists_one(x, x)", "<exists_one x | a -> x>");
	is("a.existsOne(x, x)", "<exists_one x | a -> x>");
	is("a.filter(x, b)", "<filter x | a -> b>");
	is("a.map(x, x + 1)", "<map x | a -> (+ x 1)>");
	is("a.map(x, x > 0, x + 1)", "<map x | a if (> x 0) -> (+ x 1)>");
	is("a.all(i, x, x > i)", "<all i x | a -> (> x i)>");
	is("a.existsOne(i, x, c)", "<exists_one i x | a -> c>");
	is("a.transformList(i, x, x)", "<transformList i x | a -> x>");
	is("a.transformMap(k, v, f, v)", "<transformMap k v | a if f -> v>");
	is("a.transformMapEntry(k, v, {v: k})",
	    "<transformMapEntry k v | a -> { v:k}>");
	is("a.sortBy(x, x.y)", "<sortBy x | a -> (. x y)>");
	is("a.optMap(x, x)", "<optMap x | a -> x>");
	is("a.optFlatMap(x, x)", "<optFlatMap x | a -> x>");
	is("cel.bind(x, a, x + x)", "<cel.bind x | a -> (+ x x)>");
	is("a.all(x, x.all(y, y))", "<all x | a -> <all y | x -> y>>");
}

static void
test_blocks(void)
{
	is("cel.block([1, cel.index(0) + 1], cel.index(1))",
	    "(block 1 (+ @index0 1)) -> @index1");
	is("cel.block([], a.map(cel.iterVar(0, 1), cel.accuVar(0, 1)))",
	    "(block) -> <map @it:0:1 | a -> @ac:0:1>");
}

/* Another number of arguments, another style or no such library: a call. */
static void
test_ordinary_calls(void)
{
	is("has(a, b)", "(has a b)");
	is("a.has(b)", "(has/ a b)");
	is("all(a, b)", "(all a b)");
	is("a.all(b)", "(all/ a b)");
	is("a.exists(1, 2, 3, 4)", "(exists/ a 1 2 3 4)");
	is("a.bind(x, y, z)", "(bind/ a x y z)");
	is(".cel.bind(x, y, z)", "(bind/ .cel x y z)");
	is("cel.bind(x, y)", "(bind/ cel x y)");
	is_shape(0, "a.all(x, y)", "(all/ a x y)");
	is_shape(0, "has(a.b)", "(has (. a b))");
	is_shape(CEL_MACROS_STANDARD, "a.all(i, x, y)", "(all/ a i x y)");
	is_shape(CEL_MACROS_STANDARD, "a.sortBy(x, y)", "(sortBy/ a x y)");
	is_shape(CEL_MACROS_STANDARD, "cel.bind(x, y, z)", "(bind/ cel x y z)");
	is_shape(CEL_MACROS_STANDARD, "cel.index(0)", "(index/ cel 0)");
	is_shape(CEL_MACROS_STANDARD, "a.optMap(x, y)", "(optMap/ a x y)");
}

int
main(void)
{
	mem = cel_arena_new(&cel_memory_c);
	test_precedence();
	test_signs();
	test_rows();
	test_members();
	test_collections();
	test_macros();
	test_blocks();
	test_ordinary_calls();
	cel_arena_free(mem);
	return tap_done();
}
