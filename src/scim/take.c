/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "json/json.h"

#include "scim/value.h"

#include "scim/take.h"

static enum status one_take(struct scim_trial *t, const struct scim_attr *attr,
    const struct json *in, const struct json **out);

static enum status
refused(struct scim_trial *t, const struct scim_attr *attr, const char *what)
{
	return scim_refuse(t, SCIM_INVALID_VALUE, "%.*s %s",
	    STR_ARG(attr->name), what);
}

static const struct json *
keep(struct scim_trial *t, struct json value)
{
	struct json *copy = ARENA_NEW(t->w->mem, struct json);

	*copy = value;
	return copy;
}

static enum status
bool_take(struct scim_trial *t, const struct scim_attr *attr,
    const struct json *in, const struct json **out)
{
	bool yes;

	if (in->kind == JSON_BOOL) {
		*out = in;
		return ST_OK;
	}
	if (in->kind != JSON_TEXT)
		return refused(t, attr, "is neither true nor false");
	yes = str_eq_nocase(in->text, STR("true"));
	if (!yes && !str_eq_nocase(in->text, STR("false")))
		return refused(t, attr, "is neither true nor false");
	*out = keep(t, scim_value_bool(yes));
	return ST_OK;
}

static enum status
text_take(struct scim_trial *t, const struct scim_attr *attr,
    const struct json *in, const struct json **out)
{
	if (in->kind != JSON_TEXT)
		return refused(t, attr, "is no text");
	if (in->text.n > SCIM_TEXT_MAX)
		return refused(t, attr, "is too long");
	for (size_t i = 0; i < in->text.n; i++)
		if ((unsigned char)in->text.p[i] < ' ' || in->text.p[i] == 0x7f)
			return refused(t, attr, "has a control character");
	if (in->text.n > 0)
		*out = in;
	return ST_OK;
}

/* As deep as the schema. */
static enum status
/* NOLINTNEXTLINE(misc-no-recursion) */
parts_take(struct scim_trial *t, const struct scim_attr *attr,
    const struct json *in, const struct json **out)
{
	const struct json *made = NULL, *value;
	struct json whole;

	if (in->kind == JSON_TEXT &&
	    scim_attr_find(attr, STR("value")) != NULL) {
		/* The value alone. */
		if (in->text.n == 0)
			return ST_OK;
		whole = *in;
		in = scim_value_with(t->w->mem, NULL, STR("value"), &whole);
	}
	if (in->kind != JSON_OBJECT)
		return refused(t, attr, "has no parts");
	for (size_t i = 0; i < attr->sub_n; i++) {
		const struct json *given =
		    scim_value_get(in, attr->sub[i].name);
		enum status st;

		value = NULL;
		if (given == NULL)
			continue;
		st = scim_take(t, &attr->sub[i], given, &value);
		if (st != ST_OK)
			return st;
		if (value != NULL)
			made = scim_value_with(t->w->mem, made,
			    attr->sub[i].name, value);
	}
	*out = made;
	return ST_OK;
}

/* A list of one where one value stands. */
static const struct json *
unwrapped(const struct scim_attr *attr, const struct json *in)
{
	const struct json *value;

	if (in->kind != JSON_ARRAY || in->item_n != 1)
		return in;
	value = scim_value_get(&in->item[0], STR("value"));
	return value != NULL && attr->type != SCIM_COMPLEX ? value
							   : &in->item[0];
}

static enum status
/* NOLINTNEXTLINE(misc-no-recursion) */
one_take(struct scim_trial *t, const struct scim_attr *attr,
    const struct json *in, const struct json **out)
{
	if (in->kind == JSON_NULL)
		return ST_OK;
	switch (attr->type) {
	case SCIM_BOOL:
		return bool_take(t, attr, in, out);
	case SCIM_COMPLEX:
		return parts_take(t, attr, in, out);
	case SCIM_TEXT:
	case SCIM_WHEN:
	case SCIM_REFERENCE:
		break;
	}
	return text_take(t, attr, in, out);
}

static enum status
/* NOLINTNEXTLINE(misc-no-recursion) */
many_take(struct scim_trial *t, const struct scim_attr *attr,
    const struct json *in, const struct json **out)
{
	bool many = in->kind == JSON_ARRAY, primary = false;
	size_t n = many ? in->item_n : 1, k = 0;
	struct json *item;

	if (n > SCIM_ITEMS_MAX)
		return refused(t, attr, "has too many values");
	item = ARENA_ARRAY(t->w->mem, struct json, n + 1);
	for (size_t i = 0; i < n; i++) {
		const struct json *made = NULL;
		enum status st =
		    one_take(t, attr, many ? &in->item[i] : in, &made);

		if (st != ST_OK)
			return st;
		if (made == NULL)
			continue;
		if (scim_value_is(made, STR("primary"))) {
			if (primary)
				return refused(t, attr,
				    "has more than one primary value");
			primary = true;
		}
		item[k++] = *made;
	}
	if (k > 0)
		*out = keep(t, scim_value_array(item, k));
	return ST_OK;
}

enum status
/* NOLINTNEXTLINE(misc-no-recursion) */
scim_take(struct scim_trial *t, const struct scim_attr *attr,
    const struct json *in, const struct json **out)
{
	*out = NULL;
	if (!attr->kept || attr->read_only || in->kind == JSON_NULL)
		return ST_OK;
	return attr->multi ? many_take(t, attr, in, out)
			   : one_take(t, attr, unwrapped(attr, in), out);
}

enum status
scim_take_check(struct scim_trial *t, const struct scim_attr *root,
    const struct json *value)
{
	for (size_t i = 0; i < root->sub_n; i++)
		if (root->sub[i].required &&
		    (value == NULL ||
			json_get(value, root->sub[i].name) == NULL))
			return refused(t, &root->sub[i], "has to be there");
	return ST_OK;
}
