/* SPDX-License-Identifier: Apache-2.0 */
#include "cel/env.h"
#include "cel/memory.h"
#include "cel/text.h"
#include "cel/type.h"
#include "tap.h"

#define BASIC(k) (&cel__type_basic[k])

static struct str
str(struct cel_text t)
{
	return (struct str){t.p, t.n};
}

static void
test_constants(struct cel_arena *a)
{
	size_t used = cel_arena_used(a);
	const struct cel_type *list = cel__type_list(a, BASIC(CEL__T_STRING));
	const struct cel_type *map =
	    cel__type_map(a, BASIC(CEL__T_STRING), BASIC(CEL__T_INT));

	ok(list == cel__type_list(a, BASIC(CEL__T_STRING)));
	ok(map == cel__type_map(a, BASIC(CEL__T_STRING), BASIC(CEL__T_INT)));
	ok(cel__type_list(a, BASIC(CEL__T_DYN)) == BASIC(CEL__T_LIST));
	ok(cel__type_map(a, BASIC(CEL__T_DYN), BASIC(CEL__T_DYN)) ==
	    BASIC(CEL__T_MAP));
	ok(cel_arena_used(a) == used);
	ok_str(str(cel_type_format(a, list)), "list(string)");
	ok_str(str(cel_type_format(a, map)), "map(string, int)");
	for (int k = CEL__T_DYN; k < CEL__T_PLAIN; k++) {
		const struct cel_type *t = BASIC(k);

		ok(t->kind == k && t->params == 0 && t->name.n > 0);
		ok(cel__type_of1(a, CEL__T_OPTIONAL, t)->param[0] == t);
		ok(cel__type_of1(a, CEL__T_WRAPPER, t)->param[0] == t);
		ok(cel__type_of1(a, CEL__T_TYPE, t)->param[0] == t);
		ok(cel__type_map(a, BASIC(CEL__T_INT), t)->param[1] == t);
	}
}

static void
test_equal(struct cel_arena *a)
{
	const struct cel_type *one =
	    cel__type_list(a, cel__type_list(a, BASIC(CEL__T_INT)));
	const struct cel_type *same =
	    cel__type_list(a, cel__type_list(a, BASIC(CEL__T_INT)));
	const struct cel_type *other =
	    cel__type_list(a, cel__type_list(a, BASIC(CEL__T_UINT)));
	const struct cel_type *pair[] = {one, other};
	const struct cel_type *p, *q;

	ok(one != same && cel__type_eq(one, same));
	ok(!cel__type_eq(one, other) && !cel__type_eq(one, one->param[0]));
	p = cel__type_opaque(a, CEL_TEXT("pair"), pair, 2);
	q = cel__type_opaque(a, CEL_TEXT("pair"), pair, 1);
	ok(!cel__type_eq(p, q));
	ok(!cel__type_eq(cel__type_opaque(a, CEL_TEXT("x"), NULL, 0),
	    cel__type_opaque(a, CEL_TEXT("y"), NULL, 0)));
	ok(cel__type_eq(cel__type_opaque(a, CEL_TEXT("x"), NULL, 0),
	    cel__type_opaque(a, CEL_TEXT("x"), NULL, 0)));
	ok(!cel__type_eq(cel__type_var(a, 1), cel__type_var(a, 2)));
	ok_str(str(cel_type_format(a, p)),
	    "pair(list(list(int)), list(list(uint)))");
	ok(!cel__type_open(p));
	ok(cel__type_open(cel__type_list(a, cel__type_var(a, 0))));
	ok(cel__type_open(
	    cel__type_list(a, cel__type_param(a, CEL_TEXT("T"), 0))));
	/* With other parameters, still a constant where there is one. */
	ok(cel__type_with(a, one, BASIC(CEL__T_LIST)->param) ==
	    BASIC(CEL__T_LIST));
	ok(cel__type_eq(cel__type_with(a, p, pair), p));
}

static void
test_kinds(struct cel_arena *a)
{
	const struct cel_type *wrapper =
	    cel__type_of1(a, CEL__T_WRAPPER, BASIC(CEL__T_INT));
	struct cel_value v = cel_list(NULL, 0);

	ok(cel_type_kind(BASIC(CEL__T_DYN)) == CEL_ABSENT);
	ok(cel_type_kind(BASIC(CEL__T_DATE)) == CEL_DATE);
	ok(cel_type_kind(wrapper) == CEL_INT);
	ok(cel__type_mask(BASIC(CEL__T_INT)) == 1u << CEL_INT);
	ok(cel__type_mask(wrapper) == (1u << CEL_INT | 1u << CEL_NULL));
	ok(cel__type_mask(BASIC(CEL__T_DYN)) ==
	    cel__type_mask(cel__type_var(a, 3)));
	ok((cel__type_mask(BASIC(CEL__T_DYN)) & 1u << CEL_OPAQUE) != 0);
	ok(cel_type_param(BASIC(CEL__T_LIST), 0) == BASIC(CEL__T_DYN));
	ok(cel_type_param(BASIC(CEL__T_LIST), 1) == NULL);
	ok(cel_type_of(cel_int(1)) == BASIC(CEL__T_INT));
	ok(cel_type_of(cel_null()) == BASIC(CEL__T_NULL));
	ok(cel_type_of(v) == BASIC(CEL__T_LIST));
	ok(cel_type_of(cel_none()) == BASIC(CEL__T_OPTIONAL));
	ok(cel_type_of(cel_timestamp(0, 0)) == BASIC(CEL__T_TIMESTAMP));
}

/* More fields than any table begins with, each found, others not. */
static void
test_record(struct cel_arena *a)
{
	struct cel__field field[200];
	struct cel_type *t = cel__type_record(a, CEL_TEXT("wide"));
	const struct cel_type *type;
	size_t bad = 0, twice = 0;

	for (size_t i = 0; i < 200; i++)
		field[i] =
		    (struct cel__field){.name = cel__text_fmt(a, "field%zu", i),
			.type = BASIC(i % 2 == 0 ? CEL__T_INT : CEL__T_BOOL)};
	ok(cel__type_fill(a, t, field, 200, &twice));
	ok(cel_type_fields(t) == 200);
	for (size_t i = 0; i < 200; i++) {
		struct cel_text name = cel__text_fmt(a, "field%zu", i);

		bad += cel_type_find(t, name) != i;
		bad += !cel__text_eq(cel_type_field(t, i, &type), name);
		bad += type != field[i].type;
		name = cel__text_fmt(a, "Field%zu", i);
		bad += cel_type_find(t, name) != SIZE_MAX;
	}
	ok(bad == 0);
	field[199].name = field[7].name;
	ok(!cel__type_fill(a, t, field, 200, &twice) && twice == 199);
	ok(cel_type_find(BASIC(CEL__T_INT), CEL_TEXT("x")) == SIZE_MAX);
	ok(cel_type_fields(BASIC(CEL__T_MAP)) == 0);
}

/* As it is written, and read, and written. */
static void
test_texts(struct cel_arena *a)
{
	static const char *const same[] = {"bool", "int", "uint", "double",
	    "string", "bytes", "null_type", "dyn", "list(int)",
	    "map(string, list(map(int, bool)))", "type", "type(int)",
	    "optional_type(string)", "wrapper(int)", "date", "decimal",
	    "google.protobuf.Timestamp", "google.protobuf.Duration", "money",
	    "pair(int, list(money))", "party", "list(party)", "map(dyn, dyn)"};
	static const char *const other[][2] = {{"timestamp",
						   "google.protobuf.Timestamp"},
	    {"duration", "google.protobuf.Duration"}, {"list", "list(dyn)"},
	    {"map", "map(dyn, dyn)"}, {"optional_type", "optional_type(dyn)"},
	    {"  list ( int )  ", "list(int)"},
	    {"map(int,int)", "map(int, int)"},
	    {"google.protobuf.Int32Value", "wrapper(int)"},
	    {"google.protobuf.UInt64Value", "wrapper(uint)"},
	    {"google.protobuf.FloatValue", "wrapper(double)"},
	    {"google.protobuf.BoolValue", "wrapper(bool)"},
	    {"google.protobuf.BytesValue", "wrapper(bytes)"},
	    {"google.protobuf.Struct", "map(string, dyn)"},
	    {"google.protobuf.ListValue", "list(dyn)"},
	    {"google.protobuf.Value", "dyn"}, {"google.protobuf.Any", "dyn"},
	    {"google.protobuf.NullValue", "null_type"},
	    {"pair", "pair(dyn, dyn)"}};
	static const char *const bad[] = {"", " ", "integer", "list(", "list()",
	    "list(int", "list(int))", "list(int,int)", "map(int)", "int(int)",
	    "int int", "T", "list(T)", "money(int)", "pair(int)", "party(int)",
	    "list(int) x", ",", "(int)", "type(int, int)", "a.b", "int.",
	    ("list(list(list(list(list(list(list(list(list(list(list(list(list("
	     "list(list(list(list(int)))))))))))))))))")};
	static const char *const type[] = {"money", "pair(A, B)", NULL};
	static const struct cel_library library = {.name = "t", .type = type};
	static const struct cel_field field[] = {{"name", "string", 0},
	    {"parent", "party", 0}, {"others", "list(party)", 0}};
	struct cel_env *env = cel_env_new(&cel_memory_c);
	const struct cel_type *t;

	ok(cel_env_library(env, &library) == CEL_OK);
	ok(cel_env_record(env, "party", field, 3) == CEL_OK);
	for (size_t i = 0; i < sizeof(same) / sizeof(*same); i++) {
		t = cel_env_type(env, cel__text_from_c(same[i]));
		if (tap_ok(t != NULL, "is a type: %s", same[i]))
			ok_str(str(cel_type_format(a, t)), same[i]);
	}
	for (size_t i = 0; i < sizeof(other) / sizeof(*other); i++) {
		t = cel_env_type(env, cel__text_from_c(other[i][0]));
		if (tap_ok(t != NULL, "is a type: %s", other[i][0]))
			ok_str(str(cel_type_format(a, t)), other[i][1]);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		t = cel_env_type(env, cel__text_from_c(bad[i]));
		tap_ok(t == NULL && cel_env_words(env).n > 0,
		    "no type: %s: %.*s", bad[i], CEL__ARG(cel_env_words(env)));
	}
	t = cel_env_type(env, CEL_TEXT("party"));
	ok(t->field[1].type == t && t->field[2].type->param[0] == t);
	cel_env_free(env);
}

int
main(void)
{
	struct cel_arena *a = cel_arena_new(&cel_memory_c);

	test_constants(a);
	test_equal(a);
	test_kinds(a);
	/* What makes types escapes without memory, and here there is enough. */
	test_record(a);
	test_texts(a);
	cel_arena_free(a);
	return tap_done();
}
