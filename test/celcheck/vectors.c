/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every expression of the conformance vectors is checked: one that has a value
 * has no mistake, and its type is the one that is expected; one that is not to
 * be checked finds its names and candidates all the same.
 */
#include "base/arena.h"
#include "base/str.h"
#include "base/work.h"

#include "celcheck/check.h"
#include "celcheck/libraries.h"
#include "celread/read.h"
#include "json/json.h"
#include "json/read.h"
#include "tap.h"

#define VECTORS "../shared/data/cel/conformance.jsonl"
#define LINE    ((size_t)1 << 20)

struct tally {
	unsigned values, errors, lenient, types, wrong;
};

static bool
is_true(const struct json *test, const char *name)
{
	const struct json *v = json_get(test, str_from_c(name));

	return v != NULL && v->kind == JSON_BOOL && v->truth;
}

static const char *
c_text(struct arena *mem, struct str s)
{
	char *p = ARENA_ARRAY(mem, char, s.n + 1);

	memcpy(p, s.p, s.n);
	return p;
}

static bool
declare_variables(struct arena *mem, struct cel_env *env,
    const struct json *test)
{
	const struct json *vars = json_get(test, STR("type_env"));

	for (size_t i = 0; vars != NULL && i < vars->member_n; i++) {
		const struct json_member *m = &vars->member[i];

		if (cel_env_variable(env, c_text(mem, m->name),
			c_text(mem, m->value.text), 0) != CEL_OK)
			return false;
	}
	return true;
}

/* "T, U -> tuple(T, U)" */
static bool
declare_overload(struct arena *mem, struct cel_env *env, struct str name,
    const struct json *o)
{
	const struct json *params = json_get(o, STR("params"));
	struct str signature = STR("");
	struct cel_overload overload = {0};

	for (size_t i = 0; i < params->item_n; i++)
		signature = str_fmt(mem, "%.*s%s%.*s", STR_ARG(signature),
		    i == 0 ? "" : ", ", STR_ARG(params->item[i].text));
	signature = str_fmt(mem, "%.*s -> %.*s", STR_ARG(signature),
	    STR_ARG(json_get(o, STR("result"))->text));
	overload.name = c_text(mem, name);
	overload.id = c_text(mem, json_get(o, STR("id"))->text);
	overload.signature = c_text(mem, signature);
	overload.member = is_true(o, "instance");
	return cel_env_overload(env, &overload) == CEL_OK;
}

static bool
declare_functions(struct arena *mem, struct cel_env *env,
    const struct json *test)
{
	static const char *const type[] = {"tuple(A, B, C)", NULL};
	static const struct cel_library opaque = {.name = "t", .type = type};
	const struct json *functions = json_get(test, STR("functions"));

	if (functions == NULL)
		return true;
	if (cel_env_library(env, &opaque) != CEL_OK)
		return false;
	for (size_t i = 0; i < functions->member_n; i++) {
		const struct json_member *m = &functions->member[i];

		for (size_t k = 0; k < m->value.item_n; k++)
			if (!declare_overload(mem, env, m->name,
				&m->value.item[k]))
				return false;
	}
	return true;
}

static bool
declare(struct arena *mem, struct cel_env *env, const struct json *test)
{
	const struct json *container = json_get(test, STR("container"));

	return libraries_add(env) == CEL_OK &&
	    (container == NULL ||
		cel_env_container(env, c_text(mem, container->text)) ==
		    CEL_OK) &&
	    declare_variables(mem, env, test) &&
	    declare_functions(mem, env, test);
}

/* The type is the one that the text is for. */
static bool
has_type(struct cel_env *env, const struct cel_type *t,
    const struct json *expect)
{
	struct cel_text text = {expect->text.p, expect->text.n};
	const struct cel_type *want = cel_env_type(env, text);

	return want != NULL && t != NULL && cel__type_eq(want, t);
}

/* NULL, or what is wrong. */
static const char *
check(struct arena *mem, struct cel_env *env, struct cel_arena *a,
    const struct json *test, struct tally *tally)
{
	const struct json *expect = json_get(test, STR("expect"));
	const struct json *type = json_get(expect, STR("type"));
	struct str expr = json_get(test, STR("expr"))->text;
	struct cel_source source = {.text = {expr.p, expr.n}};
	bool lenient = is_true(test, "disable_check");
	struct cel_mistakes mistakes = {0};
	struct cel__tree tree = {0};

	source.flags = lenient ? CEL_LENIENT : 0;
	cel__read(a, cel__env_macros(env), &source, &tree, &mistakes);
	if (tree.root != NULL)
		cel__check(env, a, &tree, &source, &mistakes);
	if (lenient) {
		tally->lenient++;
		return mistakes.n == 0 ? NULL : "is lenient";
	}
	if (json_get(expect, STR("error")) != NULL) {
		tally->errors++;
		return NULL;
	}
	tally->values++;
	if (mistakes.n > 0)
		return c_text(mem,
		    str_of(mistakes.mistake[0].words.p,
			mistakes.mistake[0].words.n));
	if (type == NULL)
		return NULL;
	tally->types++;
	if (!has_type(env, tree.root->type, type)) {
		struct cel_text got = cel_type_format(a, tree.root->type);

		return c_text(mem, str_of(got.p, got.n));
	}
	return NULL;
}

static void
run(struct arena *mem, const struct json *test, struct tally *tally)
{
	struct cel_env *env = cel_env_new(&cel_memory_c);
	struct cel_arena *a = cel_arena_new(&cel_memory_c);
	const char *fault;

	if (declare(mem, env, test))
		fault = check(mem, env, a, test, tally);
	else
		fault = c_text(mem,
		    str_of(cel_env_words(env).p, cel_env_words(env).n));
	if (fault != NULL) {
		printf("# %.*s: %.*s\n# %s\n",
		    STR_ARG(json_get(test, STR("id"))->text),
		    STR_ARG(json_get(test, STR("expr"))->text), fault);
		tally->wrong++;
	}
	cel_arena_free(a);
	cel_env_free(env);
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
			run(one, test, &tally);
		else
			tally.wrong++;
		arena_free(one);
	}
	(void)fclose(f);
	printf("# %u with a value, %u of them with a type; %u with an error; "
	       "%u not checked; %u wrong\n",
	    tally.values, tally.types, tally.errors, tally.lenient,
	    tally.wrong);
	ok(tally.values > 1000 && tally.types >= 19 && tally.lenient > 80);
	ok(tally.wrong == 0);
	arena_free(mem);
	return tap_done();
}
