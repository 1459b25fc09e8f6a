/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One environment for the whole Code, since its libraries take longer to
 * declare than all of its expressions to compile. What belongs to one act or
 * one definition stands in a namespace of its own: `act` is acts.gift.act
 * where the source's container is acts.gift.
 */
#include <string.h>

#include "base/arena.h"
#include "base/work.h"
#include "value/library.h"
#include "yaml/place.h"
#include "yaml/yaml.h"

#include "rules/call.h"
#include "rules/env.h"

#define ACTS    "acts"
#define DEFINES "defines"
#define SCANS   "scans"

const char *
rules__act_container(struct arena *mem, struct str act)
{
	return str_c(mem, str_fmt(mem, ACTS ".%.*s", STR_ARG(act)));
}

const char *
rules__define_container(struct arena *mem, struct str define)
{
	return str_c(mem, str_fmt(mem, DEFINES ".%.*s", STR_ARG(define)));
}

const char *
rules__scan_container(struct arena *mem, struct str scan)
{
	return str_c(mem, str_fmt(mem, SCANS ".%.*s", STR_ARG(scan)));
}

/* The declaring of it: goes on as long as nothing failed. */
struct declare {
	const struct rules__ground *ground;
	struct cel_env *env;
	enum cel_status st;
	uint32_t variables;
};

static const char *
name_of(const struct declare *d, const char *before, struct str name,
    const char *after)
{
	return str_c(d->ground->mem,
	    str_fmt(d->ground->mem, "%s%.*s%s", before, STR_ARG(name), after));
}

static uint32_t
add_variable(struct declare *d, const char *name, const char *type)
{
	if (d->st == CEL_OK)
		d->st = cel_env_variable(d->env, name, type, 0);
	return d->variables++;
}

static void
add_constant(struct declare *d, const char *name, struct cel_value v)
{
	if (d->st == CEL_OK)
		d->st = cel_env_constant(d->env, name, v);
}

static void
add_function(struct declare *d, const struct cel_overload *o)
{
	if (d->st == CEL_OK)
		d->st = cel_env_overload(d->env, o);
}

/* ---- libraries ------------------------------------------------------------- */

static void
add_libraries(struct declare *d)
{
	static const char *const own[] = {"person", "company", NULL};
	static const struct cel_library entities = {.name = "entities",
	    .type = own};
	static const struct cel_library *const library[] = {&cel_standard,
	    &cel_strings, &cel_math, &cel_lists, &cel_sets, &cel_optionals,
	    &cel_bindings, &cel_two_variables, &cel_decimals, &cel_dates,
	    &entities};

	for (size_t i = 0; i < sizeof(library) / sizeof(library[0]); i++)
		if (d->st == CEL_OK)
			d->st = cel_env_library(d->env, library[i]);
	if (d->st == CEL_OK)
		d->st = value_library(d->env);
	for (size_t i = 0; i < rules__calls_n; i++)
		add_function(d, &rules__calls[i]);
}

/* ---- records ---------------------------------------------------------------- */

static void
field_set(const struct declare *d, const struct rules_field *from,
    struct cel_field *to)
{
	to->name = str_c(d->ground->mem, from->name);
	to->type = rules_type_cel(from->type);
}

static const struct cel_type *
add_record(struct declare *d, const char *name, const struct cel_field *field,
    size_t n)
{
	if (d->st == CEL_OK)
		d->st = cel_env_record(d->env, name, field, n);
	if (d->st != CEL_OK)
		return NULL;
	return cel_env_type(d->env, (struct cel_text){name, strlen(name)});
}

static void
add_fact_record(struct declare *d, struct rules_fact *fact)
{
	static const struct cel_field last[] = {{"since", "date", 0},
	    {"until", "date", 0}, {"source", "string", 0}};
	size_t n = fact->field_n + 3;
	struct cel_field *field =
	    ARENA_ARRAY(d->ground->mem, struct cel_field, n);

	for (size_t i = 0; i < fact->field_n; i++)
		field_set(d, &fact->field[i], &field[i]);
	memcpy(field + fact->field_n, last, sizeof(last));
	fact->type = add_record(d, name_of(d, "", fact->name, ""), field, n);
}

static void
add_act_record(struct declare *d, struct rules_act *act)
{
	static const struct cel_field last[RULES_ACT_FIELDS] = {
	    [RULES_ACT_AUTHOR] = {"author", "person", 0},
	    [RULES_ACT_SUBJECT] = {"subject", "person", 0},
	    [RULES_ACT_DATE] = {"date", "date", 0},
	    [RULES_ACT_RECORDED] = {"recorded", "timestamp", 0},
	    [RULES_ACT_KIND] = {"kind", "string", 0},
	    [RULES_ACT_ID] = {"id", "string", 0},
	};
	size_t n = act->field_n + RULES_ACT_FIELDS;
	struct cel_field *field =
	    ARENA_ARRAY(d->ground->mem, struct cel_field, n);
	const char *name = rules__act_container(d->ground->mem, act->name);

	for (size_t i = 0; i < act->field_n; i++)
		field_set(d, &act->field[i], &field[i]);
	memcpy(field + act->field_n, last, sizeof(last));
	act->type = add_record(d, name, field, n);
	act->variable =
	    add_variable(d, name_of(d, ACTS ".", act->name, ".act"), name);
}

/* A row, and those of its window. */
static void
add_scan(struct declare *d, struct rules_scan *scan)
{
	struct arena *mem = d->ground->mem;
	struct cel_field *field =
	    ARENA_ARRAY(mem, struct cel_field, scan->field_n + 1);
	const char *name = rules__scan_container(mem, scan->name);

	for (size_t i = 0; i < scan->field_n; i++)
		field_set(d, &scan->field[i], &field[i]);
	scan->type = add_record(d, name, field, scan->field_n);
	scan->row =
	    add_variable(d, name_of(d, SCANS ".", scan->name, ".row"), name);
	scan->window =
	    add_variable(d, name_of(d, SCANS ".", scan->name, ".window"),
		str_c(mem, str_fmt(mem, "list(%s)", name)));
}

/* ---- functions --------------------------------------------------------------- */

/* "company, date -> list(holding)" */
static const char *
signature(const struct declare *d, const char *from, const char *to)
{
	return str_c(d->ground->mem,
	    str_fmt(d->ground->mem, "%s -> %s", from, to));
}

/* by: "by_holder", and what is asked with, "person". */
struct lookup {
	uint32_t fact, field;
	struct str by, key;
};

static void
add_lookup(struct declare *d, const struct rules *r, const struct lookup *of)
{
	static const struct {
		const char *after, *more;
		enum rules__lookup_kind kind;
	} form[] = {{"", "", RULES__ON_ACT}, {"_on", ", date", RULES__ON_DAY},
	    {"_ever", "", RULES__EVER}};
	const struct rules_fact *f = &r->fact[of->fact];
	struct arena *mem = d->ground->mem;

	for (size_t i = 0; i < sizeof(form) / sizeof(form[0]); i++) {
		const char *name = str_c(mem,
		    str_fmt(mem, "%.*s.%.*s%s", STR_ARG(f->name),
			STR_ARG(of->by), form[i].after));
		const char *from = str_c(mem,
		    str_fmt(mem, "%.*s%s", STR_ARG(of->key), form[i].more));
		const char *to =
		    str_c(mem, str_fmt(mem, "list(%.*s)", STR_ARG(f->name)));
		/* By all of a key where a field of it is called `on`: the
		 * name is the same, and they differ in what they take. */
		struct rules__function *x = rules__function_new(mem,
		    of->field == RULES_NONE
			? str_c(mem, str_fmt(mem, "%s()", name))
			: name);

		x->kind = form[i].kind;
		x->thing = of->fact;
		x->field = of->field;
		add_function(d,
		    &(struct cel_overload){.name = name,
			.id = x->id,
			.signature = signature(d, from, to),
			.call = rules__call_lookup,
			.varies = true,
			.cost = 4});
	}
}

/* By each field of the key, and where there are several by all of them. */
static void
add_lookups(struct declare *d, const struct rules *r, uint32_t fact)
{
	const struct rules_fact *f = &r->fact[fact];
	struct arena *mem = d->ground->mem;
	struct lookup of = {.fact = fact};
	struct lookup all = {fact, RULES_NONE, STR("by"), STR("")};

	for (size_t i = 0; i < f->key_n; i++) {
		of.field = f->key[i];
		of.by =
		    str_fmt(mem, "by_%.*s", STR_ARG(f->field[of.field].name));
		of.key = str_from_c(rules_type_cel(f->field[of.field].type));
		add_lookup(d, r, &of);
		all.key = str_fmt(mem, "%.*s%s%.*s", STR_ARG(all.key),
		    i > 0 ? ", " : "", STR_ARG(of.key));
	}
	if (f->key_n > 1)
		add_lookup(d, r, &all);
}

static void
add_chain(struct declare *d, const struct rules *r, uint32_t chain)
{
	const struct rules_chain *c = &r->chain[chain];
	const struct rules_fact *f = &r->fact[c->fact];
	const char *type = rules_type_cel(f->field[c->from].type);
	struct arena *mem = d->ground->mem;
	const char *name = str_c(mem, c->name);
	struct rules__function *x = rules__function_new(mem, name);

	x->thing = chain;
	add_function(d,
	    &(struct cel_overload){.name = name,
		.id = x->id,
		.signature =
		    str_c(mem, str_fmt(mem, "%s, %s -> bool", type, type)),
		.call = rules__call_chain,
		.varies = true,
		.cost = 16});
}

static void
add_define(struct declare *d, struct rules_define *define, uint32_t number)
{
	struct arena *mem = d->ground->mem;
	const char *name = str_c(mem, define->name);
	struct str from = STR("");
	struct rules__function *x = rules__function_new(mem, name);

	define->first_variable = d->variables;
	for (size_t i = 0; i < define->arg_n; i++) {
		const struct rules_field *arg = &define->arg[i];
		const char *type = rules_type_cel(arg->type);

		(void)add_variable(d,
		    str_c(mem,
			str_fmt(mem, DEFINES ".%.*s.%.*s",
			    STR_ARG(define->name), STR_ARG(arg->name))),
		    type);
		from = str_fmt(mem, "%.*s%s%s", STR_ARG(from),
		    i > 0 ? ", " : "", type);
	}
	x->thing = number;
	add_function(d,
	    &(struct cel_overload){.name = name,
		.id = x->id,
		.signature = signature(d, str_c(mem, from),
		    rules_type_cel(define->gives)),
		.call = rules__call_define,
		.varies = true,
		.cost = 8});
}

/* ---- all of it ----------------------------------------------------------------- */

static void
add_constants(struct declare *d, const struct rules *r)
{
	for (size_t i = 0; i < r->limit_n; i++)
		add_constant(d, name_of(d, "limit.", r->limit[i].name, ""),
		    r->limit[i].value);
	for (size_t i = 0; i < r->interpretation_n; i++) {
		const struct rules_interpretation *in = &r->interpretation[i];
		const char *before = name_of(d, "ruling.", in->name, ".");

		for (size_t k = 0; k < in->value_n; k++)
			add_constant(d,
			    name_of(d, before, in->value[k].name, ""),
			    in->value[k].value);
	}
}

static void
add_all(struct declare *d, const struct rules__lists *own,
    const struct rules *r)
{
	static const char *const variable[RULES_VARIABLES][2] = {
	    [RULES_P] = {"p", "person"},
	    [RULES_PARTIES] = {"parties", "list(person)"},
	    [RULES_COMPANIES] = {"companies", "list(company)"},
	    [RULES_TODAY] = {"today", "date"},
	    [RULES_NOW] = {"now", "timestamp"},
	    [RULES_MATTER] = {"matter_id", "string"}};

	add_libraries(d);
	for (size_t i = 0; i < RULES_VARIABLES; i++)
		(void)add_variable(d, variable[i][0], variable[i][1]);
	add_constants(d, r);
	for (size_t i = 0; i < r->fact_n; i++)
		add_fact_record(d, &own->fact[i]);
	for (uint32_t i = 0; i < r->fact_n; i++)
		add_lookups(d, r, i);
	for (uint32_t i = 0; i < r->chain_n; i++)
		add_chain(d, r, i);
	for (uint32_t i = 0; i < r->define_n; i++)
		add_define(d, &own->define[i], i);
	for (size_t i = 0; i < r->act_n; i++)
		add_act_record(d, &own->act[i]);
	for (size_t i = 0; i < r->scan_n; i++)
		add_scan(d, &own->scan[i]);
}

enum status
rules__declare(struct work *w, const struct rules__ground *ground,
    const struct rules__lists *lists, struct rules *r)
{
	struct declare d = {.ground = ground,
	    .env = cel_env_new(&cel_memory_c)};
	struct cel_text words;

	r->env = d.env;
	if (d.env == NULL)
		return work_fail(w, ST_LIMIT, "there is no memory for a Code");
	add_all(&d, lists, r);
	r->variable_n = d.variables;
	r->person_type = cel_env_type(d.env, CEL_TEXT("person"));
	r->company_type = cel_env_type(d.env, CEL_TEXT("company"));
	if (d.st == CEL_OK)
		return ST_OK;
	words = cel_env_words(d.env);
	return work_fail(w, d.st == CEL_NO_MEMORY ? ST_LIMIT : ST_INVALID,
	    "the Code's names: %.*s", (int)words.n, words.p);
}

/* ---- expressions ----------------------------------------------------------------- */

static void
mistakes_add(const struct rules__source *source, const struct cel_mistakes *of,
    struct mistakes *to)
{
	for (size_t i = 0; i < of->n; i++) {
		const struct cel_mistake *m = &of->mistake[i];
		struct mistake_place at =
		    yaml_text_place(source->block, source->node, m->at, m->n);

		mistake_add(to, &at, "%.*s", (int)m->words.n, m->words.p);
		if (m->remedy.n > 0)
			mistake_remedy(to, "%.*s", (int)m->remedy.n,
			    m->remedy.p);
	}
}

const struct cel_program *
rules__compile(const struct rules__ground *ground, const struct rules *r,
    const struct rules__source *source, struct mistakes *mistakes)
{
	struct str text = source->node->text;
	const struct cel_source cel = {
	    .text = {text.p, text.n},
	    .expect = source->expect,
	    .container = source->container,
	};
	struct cel_mistakes found = {.n = 0};
	const struct cel_program *program = NULL;
	enum cel_status st =
	    cel_compile(r->env, ground->cel, &cel, &program, &found);

	if (st == CEL_OK)
		return program;
	mistakes_add(source, &found, mistakes);
	if (found.n == 0) {
		struct mistake_place at =
		    yaml_place(source->block, source->node->span);

		mistake_add(mistakes, &at, "there is no memory for it");
	}
	return NULL;
}
