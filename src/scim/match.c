/* SPDX-License-Identifier: Apache-2.0 */
#include "base/instant.h"
#include "base/work.h"
#include "json/json.h"
#include "text/fold.h"

#include "scim/filter.h"

#include "scim/match.h"

/* ---- one value -------------------------------------------------------------------------- */

static struct str
plain_of(struct work *w, const struct scim_attr *attr, struct str text)
{
	struct str plain = text;

	if (scim_attr_folds(attr) && text_fold(w, text, &plain) != ST_OK) {
		work_clear(w);
		plain = text;
	}
	return plain;
}

/* By instants where both are some. */
static int
order(const struct scim_attr *attr, struct str a, struct str b)
{
	struct instant x, y;

	if (attr->type == SCIM_WHEN && instant_parse(a, &x) &&
	    instant_parse(b, &y))
		return (x.ms > y.ms) - (x.ms < y.ms);
	return str_cmp(a, b);
}

static bool
text_holds(const struct scim_filter *f, struct str text)
{
	const struct scim_attr *attr = scim_place_last(&f->place);
	size_t at;

	switch (f->op) {
	case SCIM_EQ:
	case SCIM_NE:
		return order(attr, text, f->plain) == 0;
	case SCIM_CO:
		return str_find(text, f->plain, &at);
	case SCIM_SW:
		return str_starts(text, f->plain);
	case SCIM_EW:
		return str_ends(text, f->plain);
	case SCIM_GT:
		return order(attr, text, f->plain) > 0;
	case SCIM_GE:
		return order(attr, text, f->plain) >= 0;
	case SCIM_LT:
		return order(attr, text, f->plain) < 0;
	case SCIM_LE:
		return order(attr, text, f->plain) <= 0;
	case SCIM_PR:
	case SCIM_AND:
	case SCIM_OR:
	case SCIM_NOT:
	case SCIM_WITHIN:
		break;
	}
	return false;
}

static bool
truth_of(const struct json *value)
{
	return value->kind == JSON_BOOL
	    ? value->truth
	    : str_eq_nocase(value->text, STR("true"));
}

/* What is there holds; of eq with null nothing does. */
static bool
value_holds(struct work *w, const struct scim_filter *f,
    const struct json *value)
{
	if (f->op == SCIM_PR)
		return value->kind != JSON_NULL &&
		    !(value->kind == JSON_TEXT && value->text.n == 0);
	if (f->op == SCIM_WITHIN)
		return scim_match(w, f->left, value);
	if (f->value.kind == JSON_NULL)
		return true;
	if (value->kind == JSON_BOOL && f->value.kind != JSON_NULL)
		return value->truth == truth_of(&f->value);
	if (value->kind != JSON_TEXT || f->value.kind != JSON_TEXT)
		return false;
	return text_holds(f,
	    plain_of(w, scim_place_last(&f->place), value->text));
}

/* ---- all of them --------------------------------------------------------------------- */

/* From depth on of the filter's place; it is SCIM_DEEP at most. */
static bool
/* NOLINTNEXTLINE(misc-no-recursion) */
any_holds(struct work *w, const struct scim_filter *f, size_t depth,
    const struct json *value)
{
	if (value == NULL || value->kind == JSON_NULL)
		return false;
	if (value->kind == JSON_ARRAY) {
		for (size_t i = 0; i < value->item_n; i++)
			if (any_holds(w, f, depth, &value->item[i]))
				return true;
		return false;
	}
	if (depth == f->place.n)
		return value_holds(w, f, value);
	return any_holds(w, f, depth + 1,
	    json_get(value, f->place.at[depth]->name));
}

static bool
comparison_holds(struct work *w, const struct scim_filter *f,
    const struct json *value)
{
	/* Null is equal to what is not there. */
	bool opposite = (f->op == SCIM_NE) != (f->value.kind == JSON_NULL);
	bool found = f->place.n > 0 && any_holds(w, f, 0, value);

	if (f->op != SCIM_EQ && f->op != SCIM_NE)
		return found;
	return found != opposite;
}

bool
/* NOLINTNEXTLINE(misc-no-recursion) */
scim_match(struct work *w, const struct scim_filter *f,
    const struct json *value)
{
	switch (f->op) {
	case SCIM_AND:
		return scim_match(w, f->left, value) &&
		    scim_match(w, f->right, value);
	case SCIM_OR:
		return scim_match(w, f->left, value) ||
		    scim_match(w, f->right, value);
	case SCIM_NOT:
		return !scim_match(w, f->left, value);
	case SCIM_PR:
	case SCIM_WITHIN:
		return f->place.n > 0 && any_holds(w, f, 0, value);
	case SCIM_EQ:
	case SCIM_NE:
	case SCIM_CO:
	case SCIM_SW:
	case SCIM_EW:
	case SCIM_GT:
	case SCIM_GE:
	case SCIM_LT:
	case SCIM_LE:
		break;
	}
	return comparison_holds(w, f, value);
}

/* ---- an order ------------------------------------------------------------------------- */

static const struct json *
first_of(const struct json *array)
{
	for (size_t i = 0; i < array->item_n; i++) {
		const struct json *primary =
		    json_get(&array->item[i], STR("primary"));

		if (primary != NULL && primary->kind == JSON_BOOL &&
		    primary->truth)
			return &array->item[i];
	}
	return array->item_n > 0 ? &array->item[0] : NULL;
}

bool
scim_match_key(struct work *w, const struct scim_place *place,
    const struct json *resource, struct str *out)
{
	const struct json *value = resource;

	for (size_t i = 0; value != NULL && i < place->n; i++) {
		value = json_get(value, place->at[i]->name);
		if (value != NULL && value->kind == JSON_ARRAY)
			value = first_of(value);
	}
	if (value != NULL && value->kind == JSON_OBJECT)
		value = json_get(value, STR("value"));
	if (value == NULL)
		return false;
	if (value->kind == JSON_BOOL)
		*out = value->truth ? STR("1") : STR("0");
	else if (value->kind == JSON_TEXT)
		*out = plain_of(w, scim_place_last(place), value->text);
	else
		return false;
	return true;
}
