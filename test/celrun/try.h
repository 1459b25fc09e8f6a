/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TEST_CELRUN_TRY_H
#define TEST_CELRUN_TRY_H

/* An environment with every library and a gift in it, and one-line questions to
 * it. */
#include "base/attr.h"
#include "base/str.h"
#include "cel/cel.h"
#include "tap.h"

struct
try {
	struct cel_env *env;
	struct cel_arena *arena; /* of programs */
	struct cel_arena *out;   /* of evaluations */
	struct cel_run run;
	struct cel_value variable[16];
	struct cel_mistakes mistakes;
	unsigned flags;
};

enum { TRY_GIFT, TRY_X, TRY_Y, TRY_NAMES, TRY_ANY, TRY_SHORT, TRY_VARIABLES };
enum { GIFT_DIRECTION, GIFT_VALUE, GIFT_FROM, GIFT_ITEMS, GIFT_NOTE, GIFT_N };
enum { ITEM_KIND, ITEM_QTY, ITEM_N };

static inline struct str
try_str(struct cel_text t)
{
	return (struct str){t.p, t.n};
}

static inline struct cel_value
try_text(const char *c)
{
	return cel_string((struct cel_text){c, strlen(c)});
}

static inline struct cel_value
try_record(struct cel_arena *a, struct cel_env *env, const char *type,
    const struct cel_value *field, size_t n)
{
	struct cel_record *r = (struct cel_record *)cel_arena_take(a, 1,
	    sizeof(*r) + n * sizeof(*field));

	r->type = cel_env_type(env, (struct cel_text){type, strlen(type)});
	memcpy(r->field, field, n * sizeof(*field));
	return (struct cel_value){.kind = CEL_RECORD, .as.record = r};
}

/* Three items: a pen, a voucher, wine. */
static inline struct cel_value
try_items(struct try *t)
{
	static const char *const kind[] = {"pen", "voucher", "wine"};
	struct cel_value *item =
	    (struct cel_value *)cel_arena_take(t->arena, 3, sizeof(*item));

	for (int i = 0; i < 3; i++)
		item[i] = try_record(t->arena, t->env, "item",
		    (struct cel_value[]){try_text(kind[i]), cel_int(i + 1)},
		    ITEM_N);
	return cel_list(item, 3);
}

static inline void
try_init(struct try *t, const struct cel_memory *memory)
{
	static const struct cel_library *const all[] = {&cel_standard,
	    &cel_strings, &cel_math, &cel_lists, &cel_sets, &cel_encoders,
	    &cel_optionals, &cel_bindings, &cel_two_variables, &cel_block,
	    &cel_decimals, &cel_dates};
	static const struct cel_field item[] = {{"kind", "string", 20},
	    {"qty", "int", 0}};
	static const struct cel_field gift[] = {{"direction", "string", 20},
	    {"value", "double", 0}, {"from", "string", 40},
	    {"items", "list(item)", 10}, {"note", "string", 0}};
	bool fine = true;

	*t = (struct try){.env = cel_env_new(memory),
	    .arena = cel_arena_new(memory),
	    .out = cel_arena_new(memory)};
	t->run.arena = t->out;
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		fine = fine && cel_env_library(t->env, all[i]) == CEL_OK;
	fine = fine && cel_env_record(t->env, "item", item, ITEM_N) == CEL_OK &&
	    cel_env_record(t->env, "gift", gift, GIFT_N) == CEL_OK &&
	    cel_env_variable(t->env, "gift", "gift", 0) == CEL_OK &&
	    cel_env_variable(t->env, "x", "int", 0) == CEL_OK &&
	    cel_env_variable(t->env, "y", "int", 0) == CEL_OK &&
	    cel_env_variable(t->env, "names", "list(string)", 0) == CEL_OK &&
	    cel_env_variable(t->env, "any", "dyn", 0) == CEL_OK &&
	    cel_env_variable(t->env, "short", "list(int)", 5) == CEL_OK;
	if (!fine)
		printf("# %.*s\n", STR_ARG(try_str(cel_env_words(t->env))));
	ok(fine);
	t->variable[TRY_GIFT] = try_record(t->arena, t->env, "gift",
	    (struct cel_value[]){try_text("received"), cel_double(200.01),
		try_text("Harbor"), try_items(t), cel_absent()},
	    GIFT_N);
	t->variable[TRY_X] = cel_int(1);
	t->variable[TRY_Y] = cel_int(2);
	t->variable[TRY_NAMES] = cel_list(NULL, 0);
	t->variable[TRY_ANY] = cel_null();
	t->variable[TRY_SHORT] = cel_list(NULL, 0);
}

static inline void
try_release(struct try *t)
{
	cel_arena_free(t->out);
	cel_arena_free(t->arena);
	cel_env_free(t->env);
}

static inline const struct cel_program *
try_compile(struct try *t, const char *text)
{
	struct cel_source source = {.text = {text, strlen(text)},
	    .flags = t->flags};
	const struct cel_program *p = NULL;
	enum cel_status st =
	    cel_compile(t->env, t->arena, &source, &p, &t->mistakes);

	if (st == CEL_INVALID)
		for (size_t i = 0; i < t->mistakes.n; i++)
			printf("# %s: %.*s\n", text,
			    STR_ARG(try_str(t->mistakes.mistake[i].words)));
	return st == CEL_OK ? p : NULL;
}

static inline struct cel_value
try_eval(struct try *t, const char *text)
{
	const struct cel_program *p = try_compile(t, text);

	if (p == NULL)
		return cel_absent();
	cel_arena_reset(t->out);
	return cel_eval(p, &t->run, t->variable);
}

#define holds(t, text) \
	(tap_ok(try_is((t), (text), cel_bool(true)), "%s", (text)))
#define gives(t, text, value) \
	(tap_ok(try_is((t), (text), (value)), "%s", (text)))
#define fails(t, text, what) \
	(tap_ok(try_fails((t), (text), (what)), "%s: %s", (text), #what))

static inline bool
try_is(struct try *t, const char *text, struct cel_value want)
{
	struct cel_value v = try_eval(t, text);

	if (v.kind == CEL_ERROR)
		printf("# %.*s\n", STR_ARG(try_str(v.as.error->words)));
	return v.kind == want.kind && cel_same(v, want);
}

static inline bool
try_fails(struct try *t, const char *text, enum cel_fault fault)
{
	struct cel_value v = try_eval(t, text);

	if (v.kind == CEL_ERROR && v.as.error->fault != fault)
		printf("# %s: %.*s\n", cel_fault_name(v.as.error->fault),
		    STR_ARG(try_str(v.as.error->words)));
	return v.kind == CEL_ERROR && v.as.error->fault == fault;
}

#endif
