/* SPDX-License-Identifier: Apache-2.0 */
/* Which type an expression has, which of two names it means, and what fits
 * what: on both sides of each rule. */
#include "base/str.h"

#include "celcheck/check.h"
#include "celcheck/infer.h"
#include "celcheck/libraries.h"
#include "celread/read.h"
#include "tap.h"

static struct cel_env *env;
static struct cel_arena *arena;

static bool
declare(void)
{
	static const struct cel_field item[] = {{"kind", "string", 0},
	    {"qty", "google.protobuf.Int64Value", 0},
	    {"note", "optional_type(string)", 0}, {"next", "item", 0}};
	static const struct cel_overload own[] = {
	    {.name = "first", .id = "first", .signature = "list(T) -> T"},
	    {.name = "pair", .id = "pair", .signature = "K, V -> map(K, V)"},
	    {.name = "same", .id = "same", .signature = "T, T -> T"},
	    {.name = "pick", .id = "pick", .signature = "string, T... -> T"},
	    {.name = "a.b.f", .id = "deep", .signature = "int -> string"},
	    {.name = "f", .id = "flat", .signature = "int -> int"}};
	static const char *const variable[][2] = {{"n", "int"}, {"s", "string"},
	    {"d", "double"}, {"any", "dyn"}, {"c", "bool"},
	    {"w", "google.protobuf.Int64Value"}, {"l", "list(int)"},
	    {"m", "map(string, item)"}, {"i", "item"},
	    {"o", "optional_type(int)"}, {"t", "timestamp"}, {"x", "int"},
	    {"a.x", "double"}, {"a.b.x", "string"}, {"a.y", "bytes"},
	    {"deep.er", "int"}, {"deep", "map(string, string)"}};
	bool fine = libraries_add(env) == CEL_OK &&
	    cel_env_record(env, "item", item, 4) == CEL_OK &&
	    cel_env_container(env, "a.b") == CEL_OK;

	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		fine = fine && cel_env_overload(env, &own[i]) == CEL_OK;
	for (size_t i = 0; i < sizeof(variable) / sizeof(variable[0]); i++)
		fine = fine &&
		    cel_env_variable(env, variable[i][0], variable[i][1], 0) ==
			CEL_OK;
	return fine;
}

/* The type as text, or "!" and the first mistake. */
static struct str
type_within(const char *container, const char *text)
{
	struct cel_source source = {.text = cel__text_from_c(text),
	    .container = container};
	struct cel_mistakes mistakes = {0};
	struct cel__tree tree = {0};
	struct cel_text t;

	cel__read(arena, cel__env_macros(env), &source, &tree, &mistakes);
	if (tree.root != NULL)
		cel__check(env, arena, &tree, &source, &mistakes);
	t = mistakes.n > 0 ? cel__text_fmt(arena, "! %.*s",
				 CEL__ARG(mistakes.mistake[0].words))
			   : cel_type_format(arena, tree.root->type);
	return str_of(t.p, t.n);
}

static struct str
type_of(const char *text)
{
	return type_within(NULL, text);
}

static void
has(const char *text, const char *want)
{
	struct str got = type_of(text);

	if (!tap_ok(str_eq(got, str_from_c(want)), "%s: %s", text, want))
		printf("# got %.*s\n", STR_ARG(got));
}

static void
wrong(const char *text)
{
	struct str got = type_of(text);

	if (!tap_ok(str_starts(got, STR("!")), "%s: a mistake", text))
		printf("# got %.*s\n", STR_ARG(got));
}

static void
test_generics(void)
{
	has("first(l)", "int");
	has("first([[s]])", "list(string)");
	has("first([])", "dyn");
	has("first(any)", "dyn");
	wrong("first(m)");
	wrong("first(s)");
	has("pair(s, l)", "map(string, list(int))");
	has("pair(s, pair(n, d))", "map(string, map(int, double))");
	has("same(n, n)", "int");
	wrong("same(n, s)");
	has("same(n, any)", "dyn");
	has("same(any, n)", "dyn");
	has("same([], l)", "list(int)");
	has("same(l, [])", "list(int)");
	wrong("same([s], l)");
	has("same([[]], [[[n]]])", "list(list(list(int)))");
	has("first(same([], [t]))", "google.protobuf.Timestamp");
	/* A call's letters are its own. */
	has("pair(first([s]), first([n]))", "map(string, int)");
	has("first([first([l])])", "list(int)");
}

static void
test_variadic(void)
{
	has("pick(s, n)", "int");
	has("pick(s, n, n, n)", "int");
	wrong("pick(s)"); /* one at least */
	wrong("pick(s, n, s)");
	wrong("pick(s, n, n, n, n, d)");
	wrong("pick(n, n)");
	wrong("pick()");
	has("pick(s, n, any, n)", "dyn");
	has("pick(s, [], l)", "list(int)");
	has("math.greatest(n, n, n, n)", "dyn");
}

static void
test_joins(void)
{
	has("[n, n]", "list(int)");
	has("[n, s]", "list(dyn)");
	has("[s, n, s]", "list(dyn)");
	has("[n, any]", "list(dyn)");
	has("[any, n]", "list(dyn)");
	has("[]", "list(dyn)");
	has("[[], [n]]", "list(list(int))");
	has("[[n], []]", "list(list(int))");
	has("[[n], [s]]", "list(dyn)");
	has("[[], [[]], [[[s]]]]", "list(list(list(list(string))))");
	has("{s: n, 'b': n}", "map(string, int)");
	has("{s: n, 'b': d}", "map(string, dyn)");
	has("{s: n, 1: n}", "map(dyn, int)");
	has("{}", "map(dyn, dyn)");
	wrong("{d: n}");
	wrong("{l: n}");
	has("[{}, {s: n}]", "list(map(string, int))");
	has("c ? n : n", "int");
	wrong("c ? n : s");
	has("c ? n : any", "dyn");
	has("c ? [] : l", "list(int)");
	has("l + []", "list(int)");
	has("[] + l", "list(int)");
	wrong("l + [s]");
	has("type(n)", "type(int)");
	has("[type(n), type(s)]", "list(type)");
	/* What is not known is whatever the rest needs. */
	has("[n, s][0]", "dyn");
	has("[n, s][0] + d", "double");
}

static void
test_optionals(void)
{
	has("[?o, n]", "list(int)");
	has("[?o, s]", "list(dyn)");
	has("[?optional.none(), n]", "list(int)");
	has("[?optional.none()]", "list(dyn)");
	wrong("[?n]");
	has("[o]", "list(optional_type(int))");
	has("{?s: o}", "map(string, int)");
	wrong("{?s: n}");
	has("i.?kind", "optional_type(string)");
	has("i.?next.kind", "optional_type(string)");
	has("m[?s]", "optional_type(item)");
	has("m[?s].kind", "optional_type(string)");
	has("l[?0].orValue(1)", "int");
	wrong("l[?0].orValue(s)");
	has("o.or(optional.none())", "optional_type(int)");
	has("optional.of([])", "optional_type(list(dyn))");
	has("o.optMap(v, [v])", "optional_type(list(int))");
	has("o.optFlatMap(v, optional.of(s))", "optional_type(string)");
	wrong("o.optFlatMap(v, v)");
	has("any.?f", "optional_type(dyn)");
}

static void
test_loops(void)
{
	has("m.map(k, k)", "list(string)");
	has("m.map(k, m[k])", "list(item)");
	has("m.filter(k, k == s)", "list(string)");
	has("m.transformList(k, v, v.kind)", "list(string)");
	has("m.transformMap(k, v, v.next)", "map(string, item)");
	has("m.transformMapEntry(k, v, {v.kind: k})", "map(string, string)");
	has("l.transformMap(k, v, s)", "map(int, string)");
	has("l.transformList(k, v, k + v)", "list(int)");
	has("m.all(k, v, v.kind == k)", "bool");
	wrong("m.all(k, v, v == k)");
	wrong("m.all(k, k.kind == s)");
	has("any.map(v, v)", "list(dyn)");
	has("any.map(v, n)", "list(int)");
	has("[].map(v, v)", "list(dyn)");
	has("[].map(v, n)", "list(int)");
	wrong("n.map(v, v)");
	wrong("s.all(v, c)");
	wrong("l.all(v, v)");
	has("l.map(v, l.map(u, [u, v]))", "list(list(list(int)))");
	has("l.sortBy(v, -v)", "list(int)");
	has("cel.bind(v, [], v + l)", "list(int)");
}

/* In a.b: what is there, then in a, then outside; a local name first. */
static void
test_names(void)
{
	has("x", "string");
	has("a.x", "double");
	has("a.b.x", "string");
	has(".x", "int");
	has(".a.x", "double");
	has("y", "bytes");
	has("b.x", "string");
	wrong(".y");
	wrong("b.y");
	has("n", "int");
	has("f(n)", "string");
	has(".f(n)", "int");
	has("a.b.f(n)", "string");
	wrong(".b.f(n)");
	/* Of a.b.c the longest that is declared. */
	has("deep.er", "int");
	has("deep.est", "string");
	has("deep['er']", "string");
	has("l.map(x, x)", "list(int)");
	has("l.map(x, .x)", "list(int)");
	has("[d].map(x, .x)", "list(int)");
	has("[d].map(x, a.b.x)", "list(string)");
	has("[m].map(a, a.x)", "list(item)");
	has("[m].map(a, .a.x)", "list(double)");
	has("[m].map(deep, deep.er)", "list(item)");
	has("l.map(x, [s].map(x, x))", "list(list(string))");
	/* The range is not yet within the loop. */
	has("[x].map(x, x)", "list(string)");
	has("cel.bind(x, d, x) + d", "double");
	has("item{kind: s}", "item");
	has("int", "type(int)");
	has("l.map(int, int)", "list(int)");
}

static void
test_null(void)
{
	has("w == null", "bool");
	wrong("n == null");
	has("w + 1", "int");
	has("w + w", "int");
	has("w == n", "bool");
	wrong("w == s");
	has("c ? w : null", "wrapper(int)");
	has("c ? null : w", "wrapper(int)");
	has("c ? t : null", "google.protobuf.Timestamp");
	wrong("c ? n : null");
	wrong("c ? l : null");
	has("[w, n]", "list(wrapper(int))");
	has("[n, w]", "list(wrapper(int))");
	has("[null, w]", "list(wrapper(int))");
	has("[n, null]", "list(dyn)");
	has("i == null", "bool");
	has("t == null", "bool");
	has("o == null", "bool");
	wrong("s == null");
	wrong("l == null");
	has("item{qty: null}", "item");
	has("item{qty: n}", "item");
	has("item{qty: w}", "item");
	has("item{next: null}", "item");
	wrong("item{qty: s}");
	wrong("item{kind: null}");
	has("google.protobuf.Int64Value{value: n}", "wrapper(int)");
	wrong("google.protobuf.Int64Value{value: s}");
	has("google.protobuf.Any{type_url: s}", "dyn");
	wrong("google.protobuf.Any{value: s}");
}

static const struct cel_type *
type(const char *text)
{
	return cel_env_type(env, cel__text_from_c(text));
}

/* The relation itself: symmetric, and taken back as if it had not been asked. */
static void
test_fit(void)
{
	static const char *const plain[] = {"int", "string", "null_type",
	    "google.protobuf.Int64Value", "timestamp", "list(int)",
	    "list(string)", "map(string, int)", "item", "dyn",
	    "optional_type(int)", "type"};
	size_t n = sizeof(plain) / sizeof(plain[0]);
	struct cel__infer in = {.arena = arena};
	const struct cel_type *var = cel__infer_var(&in), *list;
	uint32_t mark = cel__infer_mark(&in);

	for (size_t i = 0; i < n; i++) {
		ok(cel__infer_fit(&in, type(plain[i]), type(plain[i]), 0));
		for (size_t k = 0; k < n; k++)
			if (cel__infer_fit(&in, type(plain[i]), type(plain[k]),
				0) !=
			    cel__infer_fit(&in, type(plain[k]), type(plain[i]),
				0))
				tap_ok(false, "%s and %s", plain[i], plain[k]);
	}
	list = cel__type_list(arena, var);
	ok(!cel__infer_fit(&in, var, list, 0)); /* it would be endless */
	cel__infer_back(&in, mark);
	ok(cel__infer_fit(&in, list, type("list(int)"), 0));
	ok(cel__infer_top(&in, var) == type("int"));
	ok(!cel__infer_fit(&in, var, type("string"), 0));
	cel__infer_back(&in, mark);
	ok(cel__infer_top(&in, var) == var);
	ok(cel__infer_fit(&in, var, type("string"), 0));
	cel__infer_back(&in, mark);
	cel__infer_loosen(&in, list);
	ok(cel__infer_top(&in, var)->kind == CEL__T_DYN);
}

/* A source may bring a container of its own; "" is none. */
static void
test_container(void)
{
	ok_str(type_within(NULL, "x"), "string");
	ok_str(type_within("a", "x"), "double");
	ok_str(type_within("", "x"), "int");
	ok_str(type_within("none.such", "x"), "int");
	ok_str(type_within("none.such", ".a.b.x"), "string");
}

int
main(void)
{
	env = cel_env_new(&cel_memory_c);
	arena = cel_arena_new(&cel_memory_c);
	ok(declare());
	test_generics();
	test_variadic();
	test_joins();
	test_optionals();
	test_loops();
	test_names();
	test_container();
	test_null();
	test_fit();
	cel_arena_free(arena);
	cel_env_free(env);
	return tap_done();
}
