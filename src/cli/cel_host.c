/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is tried on a command line has no declarations: then the data declare
 * the variables, each with the type that it has. With --types the data are read
 * by them.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"
#include "celjson/plain.h"
#include "celjson/read.h"
#include "celjson/types.h"
#include "json/json.h"
#include "json/read.h"
#include "os/file.h"

#include "cli/cel_fault.h"
#include "cli/cel_zones.h"
#include "cli/print.h"

#include "cli/cel_host.h"

const struct cli_operand cli_cel_operand[1] = {
    {"EXPR", CLI_TEXT, false, "an expression"},
};

const struct cli_option cli_cel_option[CLI_CEL_OPTIONS] = {
    [CLI_CEL_DATA] = {"data", CLI_FILE, "JSON",
	"the variables, as a JSON object or the file that has one", 0, 0},
    [CLI_CEL_TYPES] = {"types", CLI_FILE, "JSON",
	"their types and records, as JSON or a file", 0, 0},
    [CLI_CEL_UNKNOWN] = {"unknown", CLI_TEXT, "NAMES",
	"variables of which nothing is known, with commas between", 0, 0},
    [CLI_CEL_LIMIT] = {"limit", CLI_NUMBER, "COST",
	"the most that an evaluation may cost (10000000)", 1, INT64_MAX},
    [CLI_CEL_LENIENT] = {"lenient", CLI_FLAG, NULL,
	"check no types before it is evaluated", 0, 0},
};

/* ---- the environment ---------------------------------------------------------- */

enum status
cli_cel_env(struct work *w, struct cel_env **out)
{
	static const struct cel_library *const library[] = {&cel_standard,
	    &cel_strings, &cel_math, &cel_lists, &cel_sets, &cel_encoders,
	    &cel_network, &cel_optionals, &cel_bindings, &cel_two_variables,
	    &cel_block, &cel_regex, &cel_decimals, &cel_dates};
	struct cel_env *env = cel_env_new(&cel_memory_c);
	enum cel_status st = env == NULL ? CEL_NO_MEMORY : CEL_OK;

	*out = env;
	for (size_t i = 0; i < sizeof(library) / sizeof(library[0]); i++)
		if (st == CEL_OK)
			st = cel_env_library(env, library[i]);
	if (st == CEL_OK)
		return ST_OK;
	return st == CEL_NO_MEMORY
	    ? work_fail(w, ST_LIMIT, "there is no memory for an environment")
	    : work_fail(w, ST_INVALID, "%.*s", (int)cel_env_words(env).n,
		  cel_env_words(env).p);
}

/* A text that begins with a brace, or the file of that name; source is for
 * faults. */
static enum status
read_option(struct work *w, struct str given, struct str *text,
    struct json_rules *rules)
{
	*text = given;
	rules->source = STR("");
	if (str_starts(str_trim(given), STR("{")))
		return ST_OK;
	rules->source = given;
	return file_read(w, given, JSON_BYTES_MAX, text);
}

static enum status
declare_types(struct work *w, struct cli_cel *c, struct str given)
{
	struct json_rules rules = {.source = STR("")};
	const struct json *types;
	struct str text;
	enum status st = read_option(w, given, &text, &rules);

	if (st == ST_OK)
		st = json_read(w, text, &rules, &types);
	return st == ST_OK ? celjson_types(w, c->env, types) : st;
}

static enum status
declare_one(struct work *w, struct cli_cel *c, struct str name,
    const char *type)
{
	if (cel_env_variable(c->env, str_c(w->mem, name), type, 0) == CEL_OK)
		return ST_OK;
	return work_fail(w, ST_INVALID, "variable %.*s: %.*s", STR_ARG(name),
	    (int)cel_env_words(c->env).n, cel_env_words(c->env).p);
}

/* Of the data that nobody declared. */
static enum status
declare_data(struct work *w, struct cli_cel *c, const struct json *data)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < data->member_n; i++)
		st = declare_one(w, c, data->member[i].name,
		    celjson_plain_type(&data->member[i].value));
	return st;
}

static enum status
declare_unknown(struct work *w, struct cli_cel *c, struct str names,
    const struct json *data)
{
	enum status st = ST_OK;
	struct str name;

	while (st == ST_OK && names.n > 0) {
		(void)str_cut(names, ',', &name, &names);
		name = str_trim(name);
		if (json_get(data, name) == NULL)
			st = declare_one(w, c, name, "dyn");
	}
	return st;
}

/* ---- the variables ------------------------------------------------------------- */

/* The fields of the record that celjson_types made tell their names. */
static enum status
typed_variables(struct work *w, struct cli_cel *c, struct str given)
{
	const struct cel_type *all =
	    cel_env_type(c->env, CEL_TEXT(CELJSON_VARIABLES));
	struct json_rules rules = {.source = STR("")};
	struct celjson_text in = {STR("{}"), &rules};
	struct cel_value v = cel_null();
	enum status st = ST_OK;

	if (given.n > 0)
		st = read_option(w, given, &in.text, &rules);
	if (st == ST_OK)
		st = celjson_read(w, c->kept, &in, all, &v);
	if (st != ST_OK)
		return st;
	c->variables = cel_type_fields(all);
	c->variable = ARENA_ARRAY(w->mem, struct cel_value, c->variables);
	c->name = ARENA_ARRAY(w->mem, struct str, c->variables);
	for (size_t i = 0; i < c->variables; i++) {
		const struct cel_type *type;
		struct cel_text name = cel_type_field(all, i, &type);

		c->variable[i] = v.as.record->field[i];
		c->name[i] = str_of(name.p, name.n);
	}
	return ST_OK;
}

static enum status
plain_variables(struct work *w, struct cli_cel *c, const struct json *data,
    struct str unknown)
{
	size_t n = 0;
	struct str name;

	c->variables = cel_env_variables(c->env);
	c->variable = ARENA_ARRAY(w->mem, struct cel_value, c->variables);
	c->name = ARENA_ARRAY(w->mem, struct str, c->variables);
	for (; data != NULL && n < data->member_n; n++) {
		c->name[n] = data->member[n].name;
		c->variable[n] = celjson_plain(c->kept, &data->member[n].value);
		if (c->variable[n].kind == CEL_ERROR)
			return cli_cel_error(w, &c->source, c->variable[n]);
	}
	while (n < c->variables && unknown.n > 0) {
		(void)str_cut(unknown, ',', &name, &unknown);
		if (json_get(data, str_trim(name)) == NULL)
			c->name[n++] = str_trim(name);
	}
	return ST_OK;
}

static enum status
forget(struct work *w, struct cli_cel *c, struct str unknown)
{
	struct str name;

	while (unknown.n > 0) {
		size_t i = 0;

		(void)str_cut(unknown, ',', &name, &unknown);
		name = str_trim(name);
		while (i < c->variables && !str_eq(c->name[i], name))
			i++;
		if (i == c->variables)
			return work_fail(w, ST_INVALID,
			    "--unknown: there is no variable %.*s",
			    STR_ARG(name));
		c->variable[i] = cel_unknown((uint32_t)i);
	}
	return ST_OK;
}

static enum status
read_data(struct work *w, struct str given, const struct json **out)
{
	struct json_rules rules = {.source = STR("")};
	struct str text;
	enum status st;

	*out = NULL;
	if (given.n == 0)
		return ST_OK;
	st = read_option(w, given, &text, &rules);
	if (st == ST_OK)
		st = json_read(w, text, &rules, out);
	if (st == ST_OK && (*out)->kind != JSON_OBJECT)
		st = work_fail(w, ST_INVALID, "--data: expected an object");
	return st;
}

static enum status
declare(struct work *w, const struct cli_call *call, struct cli_cel *c)
{
	struct str data = cli_print_option(call, CLI_CEL_DATA, STR(""));
	struct str types = cli_print_option(call, CLI_CEL_TYPES, STR(""));
	struct str unknown = cli_print_option(call, CLI_CEL_UNKNOWN, STR(""));
	const struct json *plain = NULL;
	enum status st;

	if (types.n > 0) {
		st = declare_types(w, c, types);
		if (st == ST_OK)
			st = typed_variables(w, c, data);
	} else {
		st = read_data(w, data, &plain);
		if (st == ST_OK && plain != NULL)
			st = declare_data(w, c, plain);
		if (st == ST_OK)
			st = declare_unknown(w, c, unknown, plain);
		if (st == ST_OK)
			st = plain_variables(w, c, plain, unknown);
	}
	return st == ST_OK ? forget(w, c, unknown) : st;
}

/* ---- the program --------------------------------------------------------------- */

enum status
cli_cel_open(struct work *w, const struct cli_call *call, unsigned flags,
    struct cli_cel *out, struct cel_mistakes *mistakes)
{
	struct str text = call->operand[0].text;
	enum cel_status compiled;
	enum status st;

	*mistakes = (struct cel_mistakes){.n = 0};
	*out = (struct cli_cel){.kept = cel_arena_new(&cel_memory_c)};
	out->source.text = (struct cel_text){text.p, text.n};
	out->run.arena = cel_arena_new(&cel_memory_c);
	if (out->kept == NULL || out->run.arena == NULL)
		return work_fail(w, ST_LIMIT, "there is no memory");
	out->zones = cli_cel_zones(w);
	out->run.zones = &out->zones;
	out->run.limit = (uint64_t)call->option[CLI_CEL_LIMIT].number;
	if (call->option[CLI_CEL_LENIENT].given)
		flags |= CEL_LENIENT;
	out->source.flags = flags;
	st = cli_cel_env(w, &out->env);
	if (st == ST_OK)
		st = declare(w, call, out);
	if (st != ST_OK)
		return st;
	compiled = cel_compile(out->env, out->kept, &out->source, &out->program,
	    mistakes);
	return cli_cel_compiled(w, &out->source, compiled, mistakes);
}

void
cli_cel_close(struct cli_cel *c)
{
	cel_arena_free(c->run.arena);
	cel_arena_free(c->kept);
	cel_env_free(c->env);
}
