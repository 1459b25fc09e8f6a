/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Each test has an environment of its own, with every library: what it does not
 * declare, it cannot see, and what another one declared neither.
 */
#include <math.h>

#include "base/arena.h"
#include "base/work.h"
#include "cel/cel.h"
#include "celjson/typed.h"
#include "json/json.h"

#include "cli/cel_host.h"

#include "cli/cel_vector.h"

/* A test while it runs. */
struct trial {
	struct work *w;
	const struct vector *v;
	struct cel_env *env;
	struct cel_arena *kept, *arena;
	struct cel_value *variable;
	size_t variables;
	const struct cel_program *program;
	struct cel_mistakes mistakes;
	struct cel_value result;
};

static bool
flag(const struct json *tree, struct str name)
{
	const struct json *v = json_get(tree, name);

	return v != NULL && v->kind == JSON_BOOL && v->truth;
}

enum status
cel_vector_parse(struct work *w, const struct json *tree, struct vector *out)
{
	const struct json *expect;
	enum status st = json_get_text(w, tree, STR("id"), &out->id);

	out->tree = tree;
	out->kind = STR("");
	out->contested = flag(tree, STR("contested"));
	if (st == ST_OK)
		st = json_get_text(w, tree, STR("expr"), &out->expr);
	if (st == ST_OK)
		st = json_get_object(w, tree, STR("expect"), &expect);
	if (st != ST_OK)
		return st;
	out->error = json_get(expect, STR("error")) != NULL;
	if (json_get(tree, STR("error_class")) != NULL)
		st = json_get_text(w, tree, STR("error_class"), &out->kind);
	if (str_eq(out->kind, STR("any")))
		out->kind = STR("");
	return st;
}

/* ---- declarations ------------------------------------------------------------- */

static enum status
refused(struct trial *t, enum cel_status st)
{
	struct cel_text words = cel_env_words(t->env);

	return st == CEL_OK
	    ? ST_OK
	    : work_fail(t->w, ST_INVALID, "it cannot be declared: %.*s",
		  (int)words.n, words.p);
}

static enum status
declare_variable(struct trial *t, struct str name, struct str type)
{
	const struct json *bindings = json_get(t->v->tree, STR("bindings"));
	const struct json *value = json_get(bindings, name);
	struct cel_value *v = &t->variable[t->variables++];

	*v = cel_absent();
	if (value != NULL) {
		enum status st = celjson_typed(t->w, t->env, t->kept, value, v);

		if (st != ST_OK)
			return st;
	}
	return refused(t,
	    cel_env_variable(t->env, str_c(t->w->mem, name),
		str_c(t->w->mem, type), 0));
}

static size_t
members(const struct json *object)
{
	return object == NULL ? 0 : object->member_n;
}

/* Those of type_env, then those that are bound and have no type. */
static enum status
declare_variables(struct trial *t)
{
	const struct json *types = json_get(t->v->tree, STR("type_env"));
	const struct json *bindings = json_get(t->v->tree, STR("bindings"));
	enum status st = ST_OK;
	struct str type;

	t->variable = ARENA_ARRAY(t->w->mem, struct cel_value,
	    members(types) + members(bindings));
	for (size_t i = 0; st == ST_OK && i < members(types); i++) {
		st = json_get_text(t->w, types, types->member[i].name, &type);
		if (st == ST_OK)
			st = declare_variable(t, types->member[i].name, type);
	}
	for (size_t i = 0; st == ST_OK && i < members(bindings); i++)
		if (json_get(types, bindings->member[i].name) == NULL)
			st = declare_variable(t, bindings->member[i].name,
			    STR("dyn"));
	return st;
}

/* An opaque type is not declared by itself in these tests: it comes as the
 * result of a function, "tuple(T, U, V)". */
static enum status
declare_opaque(struct trial *t, struct str result)
{
	static const char *const ours[] = {"list", "map", "optional_type",
	    "wrapper", "type"};
	const char *type[] = {str_c(t->w->mem, result), NULL};
	struct cel_library library = {.name = "test", .type = type};
	struct str name, rest;

	if (!str_cut(result, '(', &name, &rest))
		return ST_OK;
	for (size_t i = 0; i < sizeof(ours) / sizeof(ours[0]); i++)
		if (str_eq(name, str_from_c(ours[i])))
			return ST_OK;
	/* A second function may have the same; if it cannot be declared, the
	 * function cannot either, and says so. */
	(void)cel_env_library(t->env, &library);
	return ST_OK;
}

static enum status
declare_overload(struct trial *t, struct str name, const struct json *given)
{
	const struct json *params;
	struct str id, result, signature = STR("");
	struct cel_overload o = {.name = str_c(t->w->mem, name),
	    .member = flag(given, STR("instance"))};
	enum status st = json_get_text(t->w, given, STR("id"), &id);

	if (st == ST_OK)
		st = json_get_text(t->w, given, STR("result"), &result);
	if (st == ST_OK)
		st = json_get_array(t->w, given, STR("params"), &params);
	if (st == ST_OK)
		st = declare_opaque(t, result);
	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < params->item_n; i++)
		signature = str_fmt(t->w->mem, "%.*s%s%.*s", STR_ARG(signature),
		    i == 0 ? "" : ", ", STR_ARG(params->item[i].text));
	signature = str_fmt(t->w->mem, "%.*s -> %.*s", STR_ARG(signature),
	    STR_ARG(result));
	o.id = str_c(t->w->mem, id);
	o.signature = str_c(t->w->mem, str_trim(signature));
	return refused(t, cel_env_overload(t->env, &o));
}

static enum status
declare_functions(struct trial *t)
{
	const struct json *functions = json_get(t->v->tree, STR("functions"));
	enum status st = ST_OK;

	for (size_t i = 0; i < members(functions); i++) {
		const struct json_member *m = &functions->member[i];

		for (size_t k = 0; st == ST_OK && k < m->value.item_n; k++)
			st = declare_overload(t, m->name, &m->value.item[k]);
	}
	return st;
}

static enum status
declare(struct trial *t)
{
	const struct json *container = json_get(t->v->tree, STR("container"));
	enum status st = cli_cel_env(t->w, &t->env);

	if (st == ST_OK)
		st = declare_variables(t);
	if (st == ST_OK)
		st = declare_functions(t);
	if (st == ST_OK && container != NULL)
		st = refused(t,
		    cel_env_container(t->env,
			str_c(t->w->mem, container->text)));
	return st;
}

/* ---- what is expected --------------------------------------------------------- */

static bool alike(struct cel_value a, struct cel_value b);

static bool
alike_lists(struct cel_value a, struct cel_value b)
{
	bool same = a.n == b.n;

	for (uint32_t i = 0; i < a.n && same; i++)
		same = alike(a.as.item[i], b.as.item[i]);
	return same;
}

static bool
has_entry(struct cel_value map, struct cel_value key, struct cel_value value)
{
	struct cel_value k, v;

	for (uint32_t i = 0; i < map.n; i++) {
		cel_map_entry(map, i, &k, &v);
		if (alike(k, key))
			return alike(v, value);
	}
	return false;
}

static bool
alike_maps(struct cel_value a, struct cel_value b)
{
	struct cel_value key, value;
	bool same = a.n == b.n;

	for (uint32_t i = 0; i < a.n && same; i++) {
		cel_map_entry(a, i, &key, &value);
		same = has_entry(b, key, value);
	}
	return same;
}

/* Stricter than CEL's ==, for which 1 and 1.0 are one; NaN is NaN. */
static bool
alike(struct cel_value a, struct cel_value b)
{
	if (a.kind != b.kind)
		return false;
	if (a.kind == CEL_LIST)
		return alike_lists(a, b);
	if (a.kind == CEL_MAP)
		return alike_maps(a, b);
	if (a.kind == CEL_DOUBLE && isnan(a.as.d))
		return isnan(b.as.d);
	if (a.kind == CEL_OPTIONAL && a.as.item != NULL && b.as.item != NULL)
		return alike(*a.as.item, *b.as.item);
	return cel_same(a, b);
}

static struct str
shown(struct trial *t, struct cel_value v)
{
	struct cel_text text;

	if (v.kind == CEL_ERROR)
		return str_fmt(t->w->mem, "the error %s: %.*s",
		    cel_fault_name(v.as.error->fault), (int)v.as.error->words.n,
		    v.as.error->words.p);
	if (v.kind == CEL_UNKNOWN)
		return STR("unknown");
	text = cel_value_format(t->arena, v);
	return str_dup(t->w->mem, str_of(text.p, text.n));
}

static struct str
shown_mistakes(struct trial *t)
{
	struct cel_mistake *m = &t->mistakes.mistake[0];

	if (t->mistakes.n == 0)
		return STR("no program");
	return str_fmt(t->w->mem, "the mistake %s: %.*s",
	    cel_fault_name(m->fault), (int)m->words.n, m->words.p);
}

/* What && or || is left with is a missing overload as well: they are given an
 * error in place of a bool. */
static bool
has_kind(const struct trial *t)
{
	struct str kind = t->v->kind;
	const struct cel_error *e;

	if (t->program != NULL) {
		e = t->result.as.error;
		return str_eq(kind, str_from_c(cel_fault_name(e->fault))) ||
		    (e->joint &&
			str_eq(kind,
			    str_from_c(cel_fault_name(CEL_NO_OVERLOAD))));
	}
	for (size_t i = 0; i < t->mistakes.n; i++)
		if (str_eq(kind,
			str_from_c(
			    cel_fault_name(t->mistakes.mistake[i].fault))))
			return true;
	return false;
}

static bool
meets_error(struct trial *t, bool strict, struct str *words)
{
	bool failed = t->program == NULL || t->result.kind == CEL_ERROR;

	if (failed && (!strict || t->v->kind.n == 0 || has_kind(t)))
		return true;
	*words = str_fmt(t->w->mem, "expected an error%s%.*s, got %.*s",
	    t->v->kind.n == 0 ? "" : " ", STR_ARG(t->v->kind),
	    STR_ARG(
		t->program == NULL ? shown_mistakes(t) : shown(t, t->result)));
	return false;
}

static bool
meets_type(struct trial *t, struct str want, struct str *words)
{
	struct cel_text got =
	    cel_type_format(t->arena, cel_program_type(t->program));

	if (str_eq(want, str_of(got.p, got.n)))
		return true;
	*words = str_fmt(t->w->mem, "expected the type %.*s, got %.*s",
	    STR_ARG(want), (int)got.n, got.p);
	return false;
}

static bool
meets_value(struct trial *t, const struct json *typed, struct str *words)
{
	struct cel_value want;

	if (celjson_typed(t->w, t->env, t->kept, typed, &want) != ST_OK) {
		*words = t->w->fault.what;
		return false;
	}
	if (alike(want, t->result))
		return true;
	*words = str_fmt(t->w->mem, "expected %.*s, got %.*s",
	    STR_ARG(shown(t, want)), STR_ARG(shown(t, t->result)));
	return false;
}

static bool
meets(struct trial *t, bool strict, struct str *words)
{
	const struct json *expect = json_get(t->v->tree, STR("expect"));
	const struct json *type = json_get(expect, STR("type"));
	const struct json *value = json_get(expect, STR("value"));

	if (t->v->error)
		return meets_error(t, strict, words);
	if (t->program == NULL) {
		*words = shown_mistakes(t);
		return false;
	}
	return (type == NULL || meets_type(t, type->text, words)) &&
	    (value == NULL || meets_value(t, value, words));
}

/* ---- a test ------------------------------------------------------------------- */

static bool
attempt(struct trial *t, const struct cel_zones *zones, bool strict,
    struct str *words)
{
	const struct json *tree = t->v->tree;
	struct cel_run run = {.arena = t->arena, .zones = zones};
	struct cel_source source = {
	    .text = {t->v->expr.p, t->v->expr.n},
	};
	bool check_only = flag(tree, STR("check_only"));

	source.flags = (check_only ? CEL_CHECK : 0) |
	    (flag(tree, STR("disable_check")) ? CEL_LENIENT : 0);
	if (declare(t) != ST_OK) {
		*words = t->w->fault.what;
		return false;
	}
	if (cel_compile(t->env, t->kept, &source, &t->program, &t->mistakes) !=
	    CEL_OK)
		t->program = NULL;
	else if (!check_only)
		t->result = cel_eval(t->program, &run, t->variable);
	return meets(t, strict, words);
}

enum vector_verdict
cel_vector_run(struct work *w, const struct vector *v,
    const struct cel_zones *zones, bool strict, struct str *words)
{
	struct trial t = {.w = w, .v = v, .result = cel_absent()};
	bool good = false;

	if (flag(v->tree, STR("proto"))) {
		*words = STR("it needs protobuf messages");
		return VECTOR_SKIPPED;
	}
	t.kept = cel_arena_new(&cel_memory_c);
	t.arena = cel_arena_new(&cel_memory_c);
	if (t.kept == NULL || t.arena == NULL)
		*words = STR("there is no memory");
	else
		good = attempt(&t, zones, strict, words);
	cel_env_free(t.env);
	cel_arena_free(t.kept);
	cel_arena_free(t.arena);
	return good ? VECTOR_PASSED : VECTOR_FAILED;
}
