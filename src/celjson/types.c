/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A record's fields may be of records that stand further down: what cannot be
 * declared yet is tried again after the others, as long as that helps.
 */
#include "base/arena.h"
#include "base/work.h"
#include "cel/cel.h"
#include "json/json.h"

#include "celjson/types.h"

static enum status
refused(struct work *w, const struct cel_env *env, const char *what,
    struct str name)
{
	struct cel_text words = cel_env_words(env);

	return work_fail(w, ST_INVALID, "%s %.*s: %.*s", what, STR_ARG(name),
	    (int)words.n, words.p);
}

/* The member of that name, an object of texts, or *out NULL. */
static enum status
texts_of(struct work *w, const struct json *object, struct str name,
    const struct json **out)
{
	enum status st;
	struct str text;

	*out = NULL;
	if (json_get(object, name) == NULL)
		return ST_OK;
	st = json_get_object(w, object, name, out);
	for (size_t i = 0; st == ST_OK && i < (*out)->member_n; i++)
		st = json_get_text(w, *out, (*out)->member[i].name, &text);
	return st;
}

/* The library keeps neither names nor types beyond the call. */
static struct cel_field *
fields_of(struct work *w, const struct json *texts)
{
	size_t n = texts == NULL ? 0 : texts->member_n;
	struct cel_field *field = ARENA_ARRAY(w->mem, struct cel_field, n);

	for (size_t i = 0; i < n; i++) {
		field[i].name = str_c(w->mem, texts->member[i].name);
		field[i].type = str_c(w->mem, texts->member[i].value.text);
	}
	return field;
}

static enum status
declare_record(struct work *w, struct cel_env *env, const struct json *records,
    size_t i, bool *done)
{
	struct str name = records->member[i].name;
	const struct json *fields;
	enum status st = texts_of(w, records, name, &fields);
	enum cel_status made;

	if (st != ST_OK)
		return st;
	made = cel_env_record(env, str_c(w->mem, name), fields_of(w, fields),
	    fields == NULL ? 0 : fields->member_n);
	*done = made == CEL_OK;
	if (made != CEL_OK && made != CEL_INVALID)
		return refused(w, env, "record", name);
	return ST_OK;
}

static enum status
declare_records(struct work *w, struct cel_env *env, const struct json *records)
{
	size_t n = records->member_n, left = n, last = 0, before = n + 1;
	bool *done = ARENA_ARRAY(w->mem, bool, n);
	enum status st = ST_OK;

	while (left > 0 && left < before) {
		before = left;
		for (size_t i = 0; i < n; i++) {
			if (done[i])
				continue;
			st = declare_record(w, env, records, i, &done[i]);
			if (st != ST_OK)
				return st;
			left -= done[i];
			if (!done[i])
				last = i;
		}
	}
	return left == 0
	    ? ST_OK
	    : refused(w, env, "record", records->member[last].name);
}

static enum status
declare_variables(struct work *w, struct cel_env *env,
    const struct json *variables)
{
	size_t n = variables == NULL ? 0 : variables->member_n;
	struct cel_field *field = fields_of(w, variables);

	for (size_t i = 0; i < n; i++)
		if (cel_env_variable(env, field[i].name, field[i].type, 0) !=
		    CEL_OK)
			return refused(w, env, "variable",
			    variables->member[i].name);
	if (cel_env_record(env, CELJSON_VARIABLES, field, n) != CEL_OK)
		return refused(w, env, "record", STR(CELJSON_VARIABLES));
	return ST_OK;
}

static enum status
enter_container(struct work *w, struct cel_env *env, const struct json *types)
{
	struct str name;
	enum status st;

	if (json_get(types, STR("container")) == NULL)
		return ST_OK;
	st = json_get_text(w, types, STR("container"), &name);
	if (st == ST_OK &&
	    cel_env_container(env, str_c(w->mem, name)) != CEL_OK)
		st = refused(w, env, "container", name);
	return st;
}

enum status
celjson_types(struct work *w, struct cel_env *env, const struct json *types)
{
	static const struct str known[] = {STR_INIT("records"),
	    STR_INIT("variables"), STR_INIT("container")};
	const struct json *records = NULL, *variables = NULL;
	enum status st = ST_OK;

	if (types->kind != JSON_OBJECT)
		return work_fail(w, ST_INVALID, "expected an object, found %s",
		    json_kind_name(types->kind));
	st = json_check_names(w, types, known, 3);
	if (st == ST_OK && json_get(types, STR("records")) != NULL)
		st = json_get_object(w, types, STR("records"), &records);
	if (st == ST_OK && records != NULL)
		st = declare_records(w, env, records);
	if (st == ST_OK)
		st = texts_of(w, types, STR("variables"), &variables);
	if (st == ST_OK)
		st = declare_variables(w, env, variables);
	return st == ST_OK ? enter_container(w, env, types) : st;
}
