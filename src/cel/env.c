/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Everything lives in the environment's arena, which also holds the environment.
 * Every public call that adds goes through one gate, where a lack of memory
 * comes out as a status; what was half added then is never found, since tables
 * are written last.
 */
#include <assert.h>
#include <stdarg.h>

#include "cel/memory.h"
#include "cel/sign.h"
#include "cel/table.h"
#include "cel/text.h"
#include "cel/type.h"

#include "cel/env.h"

#define WORDS_MAX 4096

struct function {
	struct cel__function is; /* first: found by its name */
	const struct cel__overload **overload;
	uint32_t cap;
};

struct named_type {
	struct cel_text name;
	const struct cel_type *type;
};

struct cel_env {
	struct cel_arena *arena;
	struct cel__table functions, variables, constants, types, ids;
	struct cel__table prefixes; /* of the names with dots */
	const struct cel__function *op[CEL__OP_OPTINDEX + 1];
	const struct cel_type *pending; /* a record whose fields are read */
	struct cel_text container, words;
	uint32_t macros, overloads, vars;
};

static enum cel_status __attribute__((format(printf, 2, 3)))
refuse(struct cel_env *env, const char *fmt, ...)
{
	struct cel__sink s;
	va_list ap;

	cel__sink_init(&s, env->arena, WORDS_MAX);
	va_start(ap, fmt);
	cel__sink_vfmt(&s, fmt, ap);
	va_end(ap);
	env->words = cel__sink_text(&s);
	return CEL_INVALID;
}

static void
leave(struct cel_env *env)
{
	cel__escape_set(env->arena, NULL);
	env->pending = NULL;
}

/* The gate. What is added may be of any type; `add` knows it. */
static enum cel_status
guard(struct cel_env *env,
    enum cel_status (*add)(struct cel_env *env, const void *what),
    const void *what)
{
	jmp_buf escape;
	enum cel_status st;

	env->words = CEL_TEXT("");
	if (setjmp(escape) != 0) {
		leave(env);
		return CEL_NO_MEMORY;
	}
	cel__escape_set(env->arena, &escape);
	st = add(env, what);
	leave(env);
	return st;
}

/* ---- what is asked --------------------------------------------------------------- */

const struct cel__function *
cel__env_function(const struct cel_env *env, struct cel_text name)
{
	return (const struct cel__function *)cel__table_get(&env->functions,
	    name, cel__text_hash(name));
}

const struct cel__function *
cel__env_op(const struct cel_env *env, enum cel__op op)
{
	return env->op[op];
}

const struct cel__variable *
cel__env_variable(const struct cel_env *env, struct cel_text name)
{
	return (const struct cel__variable *)cel__table_get(&env->variables,
	    name, cel__text_hash(name));
}

const struct cel__constant *
cel__env_constant(const struct cel_env *env, struct cel_text name)
{
	return (const struct cel__constant *)cel__table_get(&env->constants,
	    name, cel__text_hash(name));
}

bool
cel__env_prefix(const struct cel_env *env, struct cel_text name)
{
	return cel__table_get(&env->prefixes, name, cel__text_hash(name)) !=
	    NULL;
}

static const struct cel_type *
find_type(const void *cookie, struct cel_text name)
{
	const struct cel_env *env = (const struct cel_env *)cookie;
	const struct named_type *t =
	    (const struct named_type *)cel__table_get(&env->types, name,
		cel__text_hash(name));

	if (t != NULL)
		return t->type;
	if (env->pending != NULL && cel__text_eq(env->pending->name, name))
		return env->pending;
	return NULL;
}

const struct cel_type *
cel__env_record(const struct cel_env *env, struct cel_text name)
{
	const struct cel_type *t = find_type(env, name);

	return t != NULL && t->kind == CEL__T_RECORD ? t : NULL;
}

const struct cel_type *
cel__env_read_type(const struct cel_env *env, struct cel_arena *a,
    struct cel_text text, struct cel_text *words)
{
	struct cel__names names = {.find = find_type, .cookie = env};

	return cel__sign_type(a, &names, text, words);
}

struct cel_text
cel__env_container(const struct cel_env *env)
{
	return env->container;
}

uint32_t
cel__env_macros(const struct cel_env *env)
{
	return env->macros;
}

bool
cel__env_each_function(const struct cel_env *env, size_t *at,
    const struct cel__function **out)
{
	*out =
	    (const struct cel__function *)cel__table_next(&env->functions, at);
	return *out != NULL;
}

bool
cel__env_each_variable(const struct cel_env *env, size_t *at,
    const struct cel__variable **out)
{
	*out =
	    (const struct cel__variable *)cel__table_next(&env->variables, at);
	return *out != NULL;
}

size_t
cel_env_variables(const struct cel_env *env)
{
	return env->vars;
}

struct cel_text
cel_env_words(const struct cel_env *env)
{
	return env->words;
}

/* ---- constants and types ------------------------------------------------------------ */

/* a and a.b, for a name a.b.c. */
static void
add_prefixes(struct cel_env *env, struct cel_text name)
{
	for (size_t i = 0; i < name.n; i++) {
		struct cel_text *prefix;

		if (name.p[i] != '.' ||
		    cel__env_prefix(env, (struct cel_text){name.p, i}))
			continue;
		prefix = CEL__NEW(env->arena, struct cel_text);
		*prefix = (struct cel_text){name.p, i};
		cel__table_add(&env->prefixes, env->arena, prefix);
	}
}

static enum cel_status
put_constant(struct cel_env *env, const char *name, struct cel_value value,
    const struct cel_type *type)
{
	struct cel__constant *c = CEL__NEW(env->arena, struct cel__constant);

	c->name = cel__text_dup(env->arena, cel__text_from_c(name));
	c->value = value;
	c->type = type;
	if (cel__env_constant(env, c->name) != NULL)
		return refuse(env, "the constant %s is there already", name);
	add_prefixes(env, c->name);
	cel__table_add(&env->constants, env->arena, c);
	return CEL_OK;
}

/* Its name as an expression's value. */
static enum cel_status
put_type_name(struct cel_env *env, const struct cel_type *t)
{
	struct cel_value value = {.kind = CEL_TYPE, .as.type = t};

	return put_constant(env, t->name.p, value,
	    cel__type_of1(env->arena, CEL__T_TYPE, t));
}

static enum cel_status
put_type(struct cel_env *env, const struct cel_type *t)
{
	struct named_type *named = CEL__NEW(env->arena, struct named_type);
	enum cel_status st = put_type_name(env, t);

	if (st != CEL_OK)
		return st;
	named->name = t->name;
	named->type = t;
	cel__table_add(&env->types, env->arena, named);
	return CEL_OK;
}

static enum cel_status
add_builtin(struct cel_env *env, const void *what)
{
	static const uint8_t kind[] = {CEL__T_NULL, CEL__T_BOOL, CEL__T_INT,
	    CEL__T_UINT, CEL__T_DOUBLE, CEL__T_STRING, CEL__T_BYTES,
	    CEL__T_TIMESTAMP, CEL__T_DURATION, CEL__T_DATE, CEL__T_DECIMAL,
	    CEL__T_LIST, CEL__T_MAP, CEL__T_TYPE, CEL__T_OPTIONAL};
	enum cel_status st = CEL_OK;

	(void)what;
	for (size_t i = 0; st == CEL_OK && i < sizeof(kind); i++)
		st = put_type_name(env, &cel__type_basic[kind[i]]);
	if (st != CEL_OK)
		return st;
	return put_constant(env, "google.protobuf.NullValue.NULL_VALUE",
	    cel_int(0), &cel__type_basic[CEL__T_INT]);
}

struct cel_env *
cel_env_new(const struct cel_memory *memory)
{
	struct cel_arena *a = cel_arena_new(memory);
	struct cel_env *env;

	if (a == NULL)
		return NULL;
	env = (struct cel_env *)cel_arena_take(a, 1, sizeof(*env));
	if (env != NULL)
		env->arena = a;
	if (env == NULL || guard(env, add_builtin, NULL) != CEL_OK) {
		cel_arena_free(a);
		return NULL;
	}
	return env;
}

void
cel_env_free(struct cel_env *env)
{
	if (env != NULL)
		cel_arena_free(env->arena);
}

static enum cel_status
add_constant(struct cel_env *env, const void *what)
{
	const struct cel_constant *c = (const struct cel_constant *)what;

	return put_constant(env, c->name, c->value, cel_type_of(c->value));
}

enum cel_status
cel_env_constant(struct cel_env *env, const char *name, struct cel_value value)
{
	struct cel_constant c = {.name = name, .value = value};

	return guard(env, add_constant, &c);
}

/* ---- functions ----------------------------------------------------------------------- */

static struct function *
take_function(struct cel_env *env, const char *c_name)
{
	struct cel_text name = cel__text_from_c(c_name);
	struct cel__table *t = &env->functions;
	struct function *f;

	f = (struct function *)cel__table_get(t, name, cel__text_hash(name));
	if (f != NULL)
		return f;
	f = CEL__NEW(env->arena, struct function);
	f->is.name = cel__text_dup(env->arena, name);
	add_prefixes(env, f->is.name);
	cel__table_add(t, env->arena, f);
	if (c_name[0] >= 'a' && c_name[0] <= 'z')
		return f;
	for (int op = CEL__OP_AND; op <= CEL__OP_OPTINDEX; op++)
		if (cel__text_is(name, cel__op_name((enum cel__op)op)))
			env->op[op] = &f->is;
	return f;
}

static bool
same_params(const struct cel__overload *a, const struct cel__overload *b)
{
	if (a->is.member != b->is.member || a->params != b->params ||
	    a->more != b->more)
		return false;
	for (uint32_t i = 0; i < a->params; i++)
		if (!cel__type_eq(a->param[i], b->param[i]))
			return false;
	return true;
}

static void
push_overload(struct cel_env *env, struct function *f,
    const struct cel__overload *o)
{
	if (f->is.overloads == f->cap) {
		const struct cel__overload **old = f->overload;

		f->cap = f->cap == 0 ? 4 : 2 * f->cap;
		f->overload = CEL__ARRAY(env->arena,
		    const struct cel__overload *, f->cap);
		for (uint32_t i = 0; i < f->is.overloads; i++)
			f->overload[i] = old[i];
		f->is.overload = f->overload;
	}
	f->overload[f->is.overloads++] = o;
}

static enum cel_status
add_overload(struct cel_env *env, const void *what)
{
	struct cel__names names = {.find = find_type, .cookie = env};
	struct cel__overload *o = CEL__NEW(env->arena, struct cel__overload);
	struct named_type *id = CEL__NEW(env->arena, struct named_type);
	struct function *f;
	struct cel_text words;

	o->is = *(const struct cel_overload *)what;
	id->name = cel__text_from_c(o->is.id);
	if (cel__table_get(&env->ids, id->name, cel__text_hash(id->name)))
		return refuse(env, "the overload %s is there already",
		    o->is.id);
	if (!cel__sign_overload(env->arena, &names,
		cel__text_from_c(o->is.signature), o, &words))
		return refuse(env, "%s: %.*s", o->is.id, CEL__ARG(words));
	if (o->is.member && o->params == 0)
		return refuse(env, "%s: a member needs what it is a member of",
		    o->is.id);
	f = take_function(env, o->is.name);
	for (uint32_t i = 0; i < f->is.overloads; i++)
		if (same_params(f->overload[i], o))
			return refuse(env, "%s: %s(%s) is there already, as %s",
			    o->is.id, o->is.name, o->is.signature,
			    f->overload[i]->is.id);
	o->number = env->overloads++;
	cel__table_add(&env->ids, env->arena, id);
	push_overload(env, f, o);
	return CEL_OK;
}

enum cel_status
cel_env_overload(struct cel_env *env, const struct cel_overload *overload)
{
	return guard(env, add_overload, overload);
}

static enum cel_status
add_opaque(struct cel_env *env, const char *text)
{
	struct cel_text words;
	const struct cel_type *t;

	t = cel__sign_opaque(env->arena, cel__text_from_c(text), &words);
	if (t == NULL)
		return refuse(env, "%.*s", CEL__ARG(words));
	return put_type(env, t);
}

static enum cel_status
add_library(struct cel_env *env, const void *what)
{
	const struct cel_library *l = (const struct cel_library *)what;
	enum cel_status st = CEL_OK;

	for (size_t i = 0; l->type != NULL && l->type[i] != NULL; i++) {
		st = add_opaque(env, l->type[i]);
		if (st != CEL_OK)
			return st;
	}
	for (size_t i = 0; st == CEL_OK && i < l->constants; i++)
		st = add_constant(env, &l->constant[i]);
	for (size_t i = 0; st == CEL_OK && i < l->overloads; i++)
		st = add_overload(env, &l->overload[i]);
	env->macros |= l->macros;
	return st;
}

enum cel_status
cel_env_library(struct cel_env *env, const struct cel_library *library)
{
	return guard(env, add_library, library);
}

/* ---- records and variables --------------------------------------------------------- */

struct record {
	const char *name;
	const struct cel_field *field;
	size_t n;
};

static enum cel_status
add_record(struct cel_env *env, const void *what)
{
	const struct record *r = (const struct record *)what;
	struct cel__field *field =
	    CEL__ARRAY(env->arena, struct cel__field, r->n);
	struct cel_text words;
	struct cel_type *t;
	size_t twice;

	t = cel__type_record(env->arena,
	    cel__text_dup(env->arena, cel__text_from_c(r->name)));
	env->pending = t;
	for (size_t i = 0; i < r->n; i++) {
		field[i].name = cel__text_dup(env->arena,
		    cel__text_from_c(r->field[i].name));
		field[i].most = r->field[i].most;
		field[i].type = cel__env_read_type(env, env->arena,
		    cel__text_from_c(r->field[i].type), &words);
		if (field[i].type == NULL)
			return refuse(env, "%s.%s: %.*s", r->name,
			    r->field[i].name, CEL__ARG(words));
	}
	if (!cel__type_fill(env->arena, t, field, r->n, &twice))
		return refuse(env, "%s.%s is there already", r->name,
		    r->field[twice].name);
	return put_type(env, t);
}

enum cel_status
cel_env_record(struct cel_env *env, const char *name,
    const struct cel_field *field, size_t n)
{
	struct record r = {.name = name, .field = field, .n = n};

	return guard(env, add_record, &r);
}

static enum cel_status
add_variable(struct cel_env *env, const void *what)
{
	const struct cel_field *field = (const struct cel_field *)what;
	struct cel__variable *v = CEL__NEW(env->arena, struct cel__variable);
	struct cel_text words;

	v->name = cel__text_dup(env->arena, cel__text_from_c(field->name));
	v->most = field->most;
	if (v->name.n == 0)
		return refuse(env, "a variable needs a name");
	if (cel__env_variable(env, v->name) != NULL)
		return refuse(env, "the variable %s is there already",
		    field->name);
	v->type = cel__env_read_type(env, env->arena,
	    cel__text_from_c(field->type), &words);
	if (v->type == NULL)
		return refuse(env, "%s: %.*s", field->name, CEL__ARG(words));
	if (env->vars == CEL_SLOTS_MAX) {
		(void)refuse(env, "more than %d variables", CEL_SLOTS_MAX);
		return CEL_LIMIT;
	}
	add_prefixes(env, v->name);
	v->number = env->vars++;
	cel__table_add(&env->variables, env->arena, v);
	return CEL_OK;
}

enum cel_status
cel_env_variable(struct cel_env *env, const char *name, const char *type,
    uint32_t most)
{
	struct cel_field field = {.name = name, .type = type, .most = most};

	return guard(env, add_variable, &field);
}

static enum cel_status
add_container(struct cel_env *env, const void *what)
{
	env->container =
	    cel__text_dup(env->arena, cel__text_from_c((const char *)what));
	return CEL_OK;
}

enum cel_status
cel_env_container(struct cel_env *env, const char *name)
{
	return guard(env, add_container, name);
}

struct asked {
	struct cel_text text;
	const struct cel_type **out;
};

static enum cel_status
add_type(struct cel_env *env, const void *what)
{
	const struct asked *asked = (const struct asked *)what;
	struct cel_text words;

	*asked->out = cel__env_read_type(env, env->arena, asked->text, &words);
	return *asked->out == NULL ? refuse(env, "%.*s", CEL__ARG(words))
				   : CEL_OK;
}

const struct cel_type *
cel_env_type(struct cel_env *env, struct cel_text type)
{
	const struct cel_type *t = NULL;
	struct asked asked = {.text = type, .out = &t};

	return guard(env, add_type, &asked) == CEL_OK ? t : NULL;
}
