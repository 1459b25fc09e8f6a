/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "desk/filled.h"
#include "json/json.h"
#include "json/read.h"

#include "compare/acts.h"

/* The next line without its end; false when it is empty. */
static bool
line_next(struct acts_reader *r, struct str *out)
{
	(void)str_cut(r->rest, '\n', out, &r->rest);
	r->line++;
	*out = str_trim(*out);
	return out->n > 0;
}

size_t
acts_count(struct str text)
{
	struct acts_reader r = {text, 0};
	struct str line;
	size_t n = 0;

	while (r.rest.n > 0)
		n += line_next(&r, &line);
	return n;
}

/* A line is the act itself or, where it carries its decision, both of them. */
static enum status
parts_of(struct work *w, const struct json *json, const struct json **act,
    const struct json **decision)
{
	static const struct str name[] = {STR_INIT("act"),
	    STR_INIT("decision")};
	const struct json *inner = json_get(json, STR("act"));
	enum status st;

	*act = json;
	*decision = NULL;
	if (json->kind != JSON_OBJECT)
		return work_remedy(w,
		    work_fail(w, ST_INVALID, "it is %s and no act",
			json_kind_name(json->kind)),
		    "write an object: {\"act\": ..., \"id\": ..., \"on\": ..., "
		    "\"by\": ...}");
	if (inner == NULL || inner->kind != JSON_OBJECT)
		return ST_OK;
	*act = inner;
	st = json_check_names(w, json, name, 2);
	return st == ST_OK ? json_get_object(w, json, STR("decision"), decision)
			   : st;
}

static enum status
check_act(struct work *w, struct acts_line *x)
{
	const struct plain *facts = plain_get(&x->given, STR("facts"));

	x->has_act = plain_get(&x->given, STR("act")) != NULL;
	if (plain_get(&x->given, STR("before")) != NULL)
		return work_remedy(w,
		    work_fail(w, ST_INVALID,
			"before: what came before stands above it"),
		    "give each act a line of its own");
	if (facts != NULL && facts->kind != PLAIN_LIST)
		return work_remedy(w,
		    work_fail(w, ST_INVALID, "facts: it is no list"),
		    "write it like [{\"employment\": {\"person\": \"li\"}}]");
	if (facts != NULL && !x->has_act && x->given.item_n == 1)
		return ST_OK;
	if (!x->has_act)
		return work_remedy(w,
		    work_fail(w, ST_INVALID, "it does not say which act it is"),
		    "name one, as in \"act\": \"gift\"");
	if (plain_get(&x->given, STR("on")) == NULL)
		return work_remedy(w,
		    work_fail(w, ST_INVALID,
			"it does not say when it was recorded"),
		    "give \"on\", a date or an instant");
	return ST_OK;
}

static enum status
line_read(struct work *w, struct acts_line *x)
{
	static const struct json_rules rules = {.bytes = ACTS_LINE_MAX};
	const struct json *json, *act, *decision;
	enum status st = json_read(w, x->text, &rules, &json);

	if (st != ST_OK)
		return work_remedy(w, st,
		    "write one JSON object on each line, and all of it on it");
	st = parts_of(w, json, &act, &decision);
	if (st == ST_OK)
		st = filled_from_json(w, act, &x->given);
	if (st == ST_OK)
		st = check_act(w, x);
	if (st != ST_OK || decision == NULL)
		return st;
	x->recorded = true;
	st = outcome_read(w, decision, &x->then);
	return st == ST_OK
	    ? st
	    : work_remedy(w, st,
		  "write the decision as probity-decision(5) has it");
}

/* The reader of JSON sees one line and calls it the first. */
static struct str
without_line(struct str what)
{
	struct str first = STR("line 1, ");

	return str_starts(what, first) ? str_sub(what, first.n, what.n) : what;
}

bool
acts_next(struct work *w, struct acts_reader *r, struct acts_line *out)
{
	struct work own = {w->mem, {STR(""), STR("")}};
	bool found = false;

	*out = (struct acts_line){.st = ST_OK};
	while (r->rest.n > 0 && !found)
		found = line_next(r, &out->text);
	if (!found)
		return false;
	out->line = r->line;
	out->st = line_read(&own, out);
	out->fault = own.fault;
	out->fault.what = without_line(own.fault.what);
	return true;
}
