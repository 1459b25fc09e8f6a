/* SPDX-License-Identifier: Apache-2.0 */
#include "cel/env.h"
#include "cel/memory.h"
#include "cel/text.h"
#include "cel/type.h"
#include "tap.h"

#define ONE(n, i, s)                                     \
	{                                                \
		.name = (n), .id = (i), .signature = (s) \
	}

static struct str
str(struct cel_text t)
{
	return (struct str){t.p, t.n};
}

static enum cel_status
add(struct cel_env *env, const char *name, const char *id,
    const char *signature, bool member)
{
	struct cel_overload o = ONE(name, id, signature);

	o.member = member;
	return cel_env_overload(env, &o);
}

static void
test_functions(struct cel_env *env)
{
	const struct cel__function *f;
	const struct cel__overload *o;

	ok(add(env, "size", "size_string", "string -> int", false) == CEL_OK);
	ok(add(env, "size", "size_list", "list(T) -> int", false) == CEL_OK);
	ok(add(env, "size", "string_size", "string -> int", true) == CEL_OK);
	ok(add(env, "_+_", "add_int", "int, int -> int", false) == CEL_OK);
	ok(add(env, "most", "most_of", "T, U... -> map(U, T)", false) ==
	    CEL_OK);
	ok(add(env, "now", "now", "-> timestamp", false) == CEL_OK);

	f = cel__env_function(env, CEL_TEXT("size"));
	ok(f != NULL && f->overloads == 3);
	ok(!f->overload[0]->open && f->overload[0]->params == 1);
	ok(f->overload[0]->param[0] == &cel__type_basic[CEL__T_STRING]);
	ok(f->overload[0]->mask[0] == 1u << CEL_STRING);
	ok(f->overload[1]->open && f->overload[1]->letters == 1);
	ok(f->overload[1]->mask[0] == 1u << CEL_LIST);
	ok(f->overload[2]->is.member && f->overload[2]->number == 2);
	ok(cel__env_op(env, CEL__OP_ADD) ==
	    cel__env_function(env, CEL_TEXT("_+_")));
	ok(cel__env_op(env, CEL__OP_SUB) == NULL);
	o = cel__env_function(env, CEL_TEXT("most"))->overload[0];
	ok(o->more && o->params == 2 && o->letters == 2);
	ok(o->result->param[0] == o->param[1] &&
	    o->result->param[1] == o->param[0]);
	o = cel__env_function(env, CEL_TEXT("now"))->overload[0];
	ok(!o->more && o->params == 0);
	ok(cel__env_function(env, CEL_TEXT("siz")) == NULL);
}

static void
test_refused(struct cel_env *env)
{
	static const char *const bad[] = {"", "int", "int ->", "-> ",
	    "int - int", "int, -> int", "T..., int -> int", "int -> int, int",
	    "nope -> int", "int -> nope", "... -> int", "int -> int x",
	    "A, B, C, D, E, F, G, H, I -> int"};

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		enum cel_status st = add(env, "bad", "bad", bad[i], false);

		tap_ok(st == CEL_INVALID && cel_env_words(env).n > 0,
		    "no signature: \"%s\": %.*s", bad[i],
		    CEL__ARG(cel_env_words(env)));
	}
	ok(add(env, "f", "size_string", "int -> int", false) == CEL_INVALID);
	ok_str(str(cel_env_words(env)),
	    "the overload size_string is there already");
	ok(add(env, "size", "other", "string -> int", false) == CEL_INVALID);
	ok_str(str(cel_env_words(env)),
	    "other: size(string -> int) is there "
	    "already, as size_string");
	ok(add(env, "f", "f", "-> int", true) == CEL_INVALID);
	/* What was refused is not there. */
	ok(cel__env_function(env, CEL_TEXT("bad")) == NULL);
	ok(cel__env_function(env, CEL_TEXT("f")) == NULL);
	ok(cel__env_function(env, CEL_TEXT("size"))->overloads == 3);
}

static void
test_names(struct cel_env *env)
{
	const struct cel__variable *v;
	const struct cel__constant *c;

	ok(cel_env_variable(env, "act", "map(string, dyn)", 0) == CEL_OK);
	ok(cel_env_variable(env, "a.b.c", "int", 7) == CEL_OK);
	ok(cel_env_variable(env, "date", "string", 0) == CEL_OK);
	ok(cel_env_variable(env, "act", "int", 0) == CEL_INVALID);
	ok_str(str(cel_env_words(env)), "the variable act is there already");
	ok(cel_env_variable(env, "", "int", 0) == CEL_INVALID);
	ok(cel_env_variable(env, "x", "T", 0) == CEL_INVALID);
	ok_str(str(cel_env_words(env)), "x: \"T\": T is no type");
	ok(cel_env_variables(env) == 3);
	v = cel__env_variable(env, CEL_TEXT("a.b.c"));
	ok(v != NULL && v->number == 1 && v->most == 7);
	ok(cel__env_variable(env, CEL_TEXT("x")) == NULL);
	ok(cel__env_prefix(env, CEL_TEXT("a")));
	ok(cel__env_prefix(env, CEL_TEXT("a.b")));
	ok(!cel__env_prefix(env, CEL_TEXT("a.b.c")));
	ok(!cel__env_prefix(env, CEL_TEXT("act")));
	ok(cel__env_prefix(env, CEL_TEXT("google.protobuf")));

	c = cel__env_constant(env, CEL_TEXT("int"));
	ok(c != NULL && c->value.as.type == &cel__type_basic[CEL__T_INT]);
	ok(c->type->kind == CEL__T_TYPE &&
	    c->type->param[0] == c->value.as.type);
	ok(cel__env_constant(env, CEL_TEXT("dyn")) == NULL);
	ok(cel__env_constant(env, CEL_TEXT("google.protobuf.Timestamp")) !=
	    NULL);
	ok(cel_env_constant(env, "math.PI", cel_double(3.25)) == CEL_OK);
	c = cel__env_constant(env, CEL_TEXT("math.PI"));
	ok(c->type == &cel__type_basic[CEL__T_DOUBLE]);
	ok(cel_env_constant(env, "math.PI", cel_int(3)) == CEL_INVALID);
	ok(cel_env_constant(env, "int", cel_int(3)) == CEL_INVALID);
}

static void
test_records(struct cel_env *env)
{
	static const struct cel_field field[] = {{"n", "int", 0},
	    {"more", "list(node)", 9}};
	static const struct cel_field twice[] = {{"n", "int", 0},
	    {"n", "bool", 0}};
	static const struct cel_field wrong[] = {{"n", "integer", 0}};
	const struct cel_type *t;

	ok(cel_env_record(env, "node", field, 2) == CEL_OK);
	t = cel__env_record(env, CEL_TEXT("node"));
	ok(t != NULL && t->fields == 2 && t->field[1].type->param[0] == t);
	ok(t->field[1].most == 9);
	ok(cel_env_record(env, "node", field, 2) == CEL_INVALID);
	ok(cel_env_record(env, "two", twice, 2) == CEL_INVALID);
	ok_str(str(cel_env_words(env)), "two.n is there already");
	ok(cel_env_record(env, "wrong", wrong, 1) == CEL_INVALID);
	ok_str(str(cel_env_words(env)),
	    "wrong.n: \"integer\": there is no type integer");
	ok(cel__env_record(env, CEL_TEXT("wrong")) == NULL);
	ok(cel_env_type(env, CEL_TEXT("wrong")) == NULL);
	ok(cel__env_constant(env, CEL_TEXT("wrong")) == NULL);
	ok(cel__env_constant(env, CEL_TEXT("node"))->value.as.type == t);
	ok(cel__env_record(env, CEL_TEXT("money")) == NULL);
}

static void
test_walk(struct cel_env *env)
{
	const struct cel__variable *v;
	const struct cel__function *f;
	size_t n = 0, at = 0;

	while (cel__env_each_variable(env, &at, &v))
		n += cel__env_variable(env, v->name) == v;
	ok(n == cel_env_variables(env));
	n = 0;
	at = 0;
	while (cel__env_each_function(env, &at, &f))
		n += cel__env_function(env, f->name) == f;
	ok(n == 4);
	ok(cel__env_container(env).n == 0);
	ok(cel_env_container(env, "com.example") == CEL_OK);
	ok_str(str(cel__env_container(env)), "com.example");
}

static void
test_limit(void)
{
	struct cel_env *env = cel_env_new(&cel_memory_c);
	enum cel_status st = CEL_OK;
	char name[16];

	for (int i = 0; i < CEL_SLOTS_MAX && st == CEL_OK; i++) {
		(void)snprintf(name, sizeof(name), "v%d", i);
		st = cel_env_variable(env, name, "int", 0);
	}
	ok(st == CEL_OK);
	ok(cel_env_variable(env, "one_more", "int", 0) == CEL_LIMIT);
	cel_env_free(env);
}

/* An allocator that says no after so many times. */
static void *
stingy(void *cookie, void *p, size_t old, size_t size)
{
	int *left = (int *)cookie;

	(void)old;
	if (size == 0) {
		free(p);
		return NULL;
	}
	if (*left == 0)
		return NULL;
	--*left;
	return realloc(p, size);
}

static enum cel_status
fill(struct cel_env *env)
{
	enum cel_status st = CEL_OK;
	char name[32];

	for (int i = 0; i < 200 && st == CEL_OK; i++) {
		(void)snprintf(name, sizeof(name), "function%d", i);
		st = add(env, "f", "f", "list(T), T -> bool", false);
		if (st == CEL_INVALID)
			st = CEL_OK;
		if (st == CEL_OK)
			st = cel_env_variable(env, name, "list(list(int))", 0);
		if (st == CEL_OK && cel_env_type(env, CEL_TEXT("map")) == NULL)
			st = CEL_NO_MEMORY;
	}
	return st;
}

static void
test_memory(void)
{
	int refused = 0, most = 0;

	for (; most < 64; most++) {
		int left = most;
		struct cel_memory memory = {.move = stingy, .cookie = &left};
		struct cel_env *env = cel_env_new(&memory);
		enum cel_status st = env == NULL ? CEL_NO_MEMORY : fill(env);

		cel_env_free(env);
		if (st == CEL_OK)
			break;
		refused += st == CEL_NO_MEMORY;
	}
	ok(most > 4 && most < 64 && refused == most);
}

int
main(void)
{
	struct cel_env *env = cel_env_new(&cel_memory_c);

	test_functions(env);
	test_refused(env);
	test_names(env);
	test_records(env);
	test_walk(env);
	cel_env_free(env);
	cel_env_free(NULL);
	test_limit();
	test_memory();
	return tap_done();
}
