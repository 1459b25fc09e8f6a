/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/num.h"
#include "base/work.h"
#include "http/form.h"
#include "json/json.h"

#include "scim/value.h"

#include "scim/query.h"

#define URN_SEARCH STR("urn:ietf:params:scim:api:messages:2.0:SearchRequest")

static enum status
number_take(struct scim_trial *t, struct str name, struct str text,
    int64_t *out)
{
	if (num_parse_i64(text, INT64_MIN / 2, INT64_MAX / 2, out))
		return ST_OK;
	return scim_refuse(t, SCIM_INVALID_VALUE, "%.*s is no number",
	    STR_ARG(name));
}

static enum status
order_take(struct scim_trial *t, struct str text, bool *descending)
{
	*descending = str_eq_nocase(text, STR("descending"));
	if (*descending || str_eq_nocase(text, STR("ascending")))
		return ST_OK;
	return scim_refuse(t, SCIM_INVALID_VALUE,
	    "sortOrder is ascending or descending");
}

/* One thing that was said; what there is not is passed over. */
static enum status
part_take(struct scim_trial *t, struct str name, struct str text,
    struct scim_query *out)
{
	if (str_eq_nocase(name, STR("filter")))
		out->filter = text;
	else if (str_eq_nocase(name, STR("sortBy")))
		out->sort_by = text;
	else if (str_eq_nocase(name, STR("sortOrder")))
		return order_take(t, text, &out->descending);
	else if (str_eq_nocase(name, STR("startIndex")))
		return number_take(t, name, text, &out->start);
	else if (str_eq_nocase(name, STR("count")))
		return number_take(t, name, text, &out->count);
	else if (str_eq_nocase(name, STR("attributes")))
		out->attributes = text;
	else if (str_eq_nocase(name, STR("excludedAttributes")))
		out->excluded = text;
	return ST_OK;
}

static struct scim_query
nothing(void)
{
	return (struct scim_query){.filter = STR(""),
	    .sort_by = STR(""),
	    .start = 1,
	    .count = SCIM_QUERY_COUNT,
	    .attributes = STR(""),
	    .excluded = STR("")};
}

/* RFC 7644 3.4.2.4: what is too small is the smallest. */
static void
settle(struct scim_query *q)
{
	q->start = q->start < 1 ? 1 : q->start;
	q->count = q->count < 0 ? 0 : q->count;
}

enum status
scim_query_read(struct scim_trial *t, struct str query, struct scim_query *out)
{
	struct vec field;
	enum status st = http_form_parse(t->w, query, &field);

	*out = nothing();
	if (st != ST_OK) {
		work_clear(t->w);
		return scim_refuse(t, SCIM_INVALID_SYNTAX,
		    "the query cannot be read");
	}
	for (size_t i = 0; st == ST_OK && i < field.n; i++) {
		const struct http_field *f =
		    VEC_AT(&field, struct http_field, i);

		st = part_take(t, f->name, f->value, out);
	}
	settle(out);
	return st;
}

/* ---- a search ---------------------------------------------------------------------------- */

static bool
says_search(const struct json *body)
{
	const struct json *schemas = scim_value_get(body, STR("schemas"));

	for (size_t i = 0; schemas != NULL && schemas->kind == JSON_ARRAY &&
	     i < schemas->item_n;
	     i++)
		if (schemas->item[i].kind == JSON_TEXT &&
		    str_eq_nocase(schemas->item[i].text, URN_SEARCH))
			return true;
	return false;
}

/* A list as an address has it; a number as its text. */
static struct str
text_of(struct scim_trial *t, const struct json *value)
{
	struct str out = STR("");

	if (value->kind == JSON_TEXT)
		return value->text;
	if (value->kind == JSON_INT)
		return str_fmt(t->w->mem, "%lld", (long long)value->integer);
	for (size_t i = 0; value->kind == JSON_ARRAY && i < value->item_n; i++)
		if (value->item[i].kind == JSON_TEXT)
			out = str_fmt(t->w->mem, "%.*s%s%.*s", STR_ARG(out),
			    out.n > 0 ? "," : "", STR_ARG(value->item[i].text));
	return out;
}

enum status
scim_query_search(struct scim_trial *t, const struct json *body,
    struct scim_query *out)
{
	enum status st = ST_OK;

	*out = nothing();
	if (!says_search(body))
		return scim_refuse(t, SCIM_INVALID_SYNTAX,
		    "schemas does not name a SearchRequest");
	for (size_t i = 0; st == ST_OK && i < body->member_n; i++)
		st = part_take(t, body->member[i].name,
		    text_of(t, &body->member[i].value), out);
	settle(out);
	return st;
}
