/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Each operation walks down its path and makes the objects on the way anew, so
 * what was read stays as it is and a refused operation leaves nothing behind.
 */
#include <string.h>

#include "base/arena.h"
#include "base/work.h"
#include "json/json.h"

#include "scim/filter.h"
#include "scim/match.h"
#include "scim/take.h"
#include "scim/target.h"
#include "scim/value.h"

#include "scim/patch.h"

#define URN_PATCH STR("urn:ietf:params:scim:api:messages:2.0:PatchOp")

enum deed { ADD, REMOVE, REPLACE };

struct step {
	struct scim_trial *t;
	const struct scim_kind *kind;
	enum deed deed;
	struct scim_target target;
	const struct json *value; /* as it came; NULL: there is none */
};

static enum status go(struct step *s, const struct json *object, size_t depth,
    const struct json **out);

/* ---- many values ------------------------------------------------------------------------ */

static bool
is_among(const struct json *array, const struct json *value)
{
	for (size_t i = 0; array != NULL && i < array->item_n; i++)
		if (json_same(&array->item[i], value))
			return true;
	return false;
}

/* A second primary value takes that from the first. */
static const struct json *
without_primary(struct step *s, const struct json *array,
    const struct json *but)
{
	struct arena *mem = s->t->w->mem;
	struct json *item, *copy;

	if (array == NULL)
		return NULL;
	item = ARENA_ARRAY(mem, struct json, array->item_n + 1);
	for (size_t i = 0; i < array->item_n; i++) {
		item[i] = array->item[i];
		if (scim_value_is(&item[i], STR("primary")) &&
		    !json_same(&item[i], but))
			item[i] = *scim_value_with(mem, &item[i],
			    STR("primary"), NULL);
	}
	copy = ARENA_NEW(mem, struct json);
	*copy = scim_value_array(item, array->item_n);
	return copy;
}

static const struct json *
merged(struct step *s, const struct json *old, const struct json *with)
{
	for (size_t i = 0; with != NULL && i < with->member_n; i++)
		old = scim_value_with(s->t->w->mem, old, with->member[i].name,
		    &with->member[i].value);
	return old;
}

static const struct json *
all_added(struct step *s, const struct json *old, const struct json *more)
{
	size_t had = old == NULL ? 0 : old->item_n, n = had;
	size_t room = had + (more == NULL ? 0 : more->item_n);
	struct json *item = ARENA_ARRAY(s->t->w->mem, struct json, room + 1);
	struct json *out = ARENA_NEW(s->t->w->mem, struct json);

	for (size_t i = 0; more != NULL && i < more->item_n; i++)
		if (scim_value_is(&more->item[i], STR("primary")))
			old = without_primary(s, old, &more->item[i]);
	if (had > 0)
		memcpy(item, old->item, had * sizeof(*item));
	for (size_t i = 0; more != NULL && i < more->item_n; i++)
		if (!is_among(old, &more->item[i]))
			item[n++] = more->item[i];
	*out = scim_value_array(item, n);
	return n > 0 ? out : NULL;
}

/* By their value where they have one, which is how directories name them. */
static bool
is_meant(const struct json *named, const struct json *value)
{
	for (size_t i = 0; i < named->item_n; i++) {
		struct str a =
		    scim_value_text_of(&named->item[i], STR("value"));
		struct str b = scim_value_text_of(value, STR("value"));

		if (a.n > 0 ? str_eq(a, b) : json_same(&named->item[i], value))
			return true;
	}
	return false;
}

static const struct json *
all_but(struct step *s, const struct json *old, const struct json *named)
{
	size_t n = old == NULL ? 0 : old->item_n, k = 0;
	struct json *item = ARENA_ARRAY(s->t->w->mem, struct json, n + 1);
	struct json *out = ARENA_NEW(s->t->w->mem, struct json);

	for (size_t i = 0; i < n; i++)
		if (!is_meant(named, &old->item[i]))
			item[k++] = old->item[i];
	*out = scim_value_array(item, k);
	return k > 0 ? out : NULL;
}

/* ---- an attribute as a whole -------------------------------------------------------------- */

/* *out: NULL when nothing is left. */
static enum status
whole_do(struct step *s, const struct scim_attr *attr, const struct json *old,
    const struct json **out)
{
	const struct json *value = NULL;
	enum status st = ST_OK;

	if (s->value != NULL)
		st = scim_take(s->t, attr, s->value, &value);
	if (st != ST_OK)
		return st;
	*out = NULL;
	if (s->deed == REMOVE) {
		if (attr->multi && value != NULL)
			*out = all_but(s, old, value);
	} else if (attr->multi && s->deed == ADD) {
		*out = all_added(s, old, value);
	} else if (attr->type == SCIM_COMPLEX && !attr->multi &&
	    value != NULL) {
		*out = merged(s, old, value);
	} else {
		*out = value;
	}
	return ST_OK;
}

/* ---- values that a filter chooses ------------------------------------------------------------ */

/* An attribute of many values without its list: one of them. */
static struct scim_attr
single(const struct scim_attr *attr)
{
	struct scim_attr one = *attr;

	one.multi = false;
	return one;
}

static enum status
chosen_do(struct step *s, size_t depth, const struct json *old,
    const struct json **out)
{
	const struct scim_attr one = single(s->target.place.at[depth]);
	const struct json *value = NULL;
	enum status st;

	if (depth + 1 < s->target.place.n)
		return go(s, old, depth + 1, out);
	*out = NULL;
	if (s->deed == REMOVE)
		return ST_OK;
	st = s->value == NULL ? ST_OK : scim_take(s->t, &one, s->value, &value);
	if (st == ST_OK)
		*out = s->deed == ADD ? merged(s, old, value) : value;
	return st;
}

/* What a filter of comparisons by eq says of a value that is not there yet. */
static const struct json *
/* NOLINTNEXTLINE(misc-no-recursion) */
told_by(struct step *s, const struct scim_filter *f, const struct json *value)
{
	struct json text;

	if (f == NULL)
		return value;
	if (f->op == SCIM_AND)
		return told_by(s, f->right, told_by(s, f->left, value));
	if (f->op != SCIM_EQ || f->place.n != 1)
		return value;
	text = f->value;
	if (scim_place_last(&f->place)->type == SCIM_BOOL &&
	    text.kind == JSON_TEXT)
		text = scim_value_bool(str_eq_nocase(text.text, STR("true")));
	return scim_value_with(s->t->w->mem, value, f->place.at[0]->name,
	    &text);
}

/* Nothing was chosen. To add a part of a value that is not there makes it, which
 * is how directories write a first address. */
static enum status
none_chosen(struct step *s, size_t depth, const struct json *array,
    const struct json **out)
{
	const struct json *made = NULL, *begun;
	enum status st;

	*out = array;
	if (s->deed == REMOVE)
		return ST_OK;
	if (s->deed == REPLACE)
		return scim_refuse(s->t, SCIM_NO_TARGET,
		    "no value of %.*s is meant by the path",
		    STR_ARG(s->target.place.at[depth]->name));
	begun = told_by(s, s->target.filter, NULL);
	st = chosen_do(s, depth, begun, &made);
	if (st == ST_OK && made != NULL) {
		if (scim_value_is(made, STR("primary")))
			array = without_primary(s, array, made);
		*out = scim_value_more(s->t->w->mem, array, made);
	}
	return st;
}

struct choosing {
	struct json *item;
	size_t n, chosen;
	const struct json *primary; /* a chosen one that is, now */
};

static enum status
each_do(struct step *s, size_t depth, const struct json *array,
    struct choosing *c)
{
	for (size_t i = 0; array != NULL && i < array->item_n; i++) {
		const struct json *made = &array->item[i];
		bool meant = s->target.filter == NULL ||
		    scim_match(s->t->w, s->target.filter, made);
		enum status st =
		    meant ? chosen_do(s, depth, &array->item[i], &made) : ST_OK;

		if (st != ST_OK)
			return st;
		c->chosen += meant;
		if (made == NULL || made->member_n == 0)
			continue;
		c->item[c->n] = *made;
		if (meant && scim_value_is(made, STR("primary")))
			c->primary = &c->item[c->n];
		c->n++;
	}
	return ST_OK;
}

static enum status
chosen_all(struct step *s, size_t depth, const struct json *array,
    const struct json **out)
{
	size_t n = array == NULL ? 0 : array->item_n;
	struct choosing c = {
	    .item = ARENA_ARRAY(s->t->w->mem, struct json, n + 1)};
	struct json *made = ARENA_NEW(s->t->w->mem, struct json);
	enum status st = each_do(s, depth, array, &c);

	if (st != ST_OK)
		return st;
	if (c.chosen == 0)
		return none_chosen(s, depth, array, out);
	*made = scim_value_array(c.item, c.n);
	*out = c.n == 0         ? NULL
	    : c.primary != NULL ? without_primary(s, made, c.primary)
				: made;
	return ST_OK;
}

/* ---- the way down ----------------------------------------------------------------------------- */

/* SCIM_DEEP deep at most. *out: the object as it is then; NULL when it is
 * empty. */
static enum status
/* NOLINTNEXTLINE(misc-no-recursion) */
go(struct step *s, const struct json *object, size_t depth,
    const struct json **out)
{
	const struct scim_target *target = &s->target;
	const struct scim_attr *attr = target->place.at[depth];
	const struct json *old =
	    object == NULL ? NULL : json_get(object, attr->name);
	const struct json *made = NULL;
	bool last = depth + 1 == target->place.n;
	enum status st;

	if (attr->multi && (target->filter != NULL || !last))
		st = chosen_all(s, depth, old, &made);
	else if (last)
		st = whole_do(s, attr, old, &made);
	else
		st = go(s, old, depth + 1, &made);
	if (st != ST_OK)
		return st;
	*out = scim_value_with(s->t->w->mem, object, attr->name, made);
	if ((*out)->member_n == 0 && depth > 0)
		*out = NULL;
	return ST_OK;
}

enum reach { MAY, DROPPED, MAY_NOT };

static enum reach
reach_of(const struct step *s)
{
	const struct scim_place *place = &s->target.place;

	for (size_t i = 0; i < place->n; i++) {
		if (place->at[i]->read_only)
			return MAY_NOT;
		if (!place->at[i]->kept)
			return DROPPED;
	}
	return place->n == 1 && place->at[0]->required && s->deed == REMOVE
	    ? MAY_NOT
	    : MAY;
}

/* named: by a path of its own, so that it is said when it may not be. */
static enum status
step_do(struct step *s, struct str path, bool named, const struct json **it)
{
	enum status st = scim_target_parse(s->t, s->kind, path, &s->target);

	if (st != ST_OK)
		return st;
	switch (reach_of(s)) {
	case DROPPED:
		return ST_OK;
	case MAY_NOT:
		return !named
		    ? ST_OK
		    : scim_refuse(s->t, SCIM_MUTABILITY,
			  "%.*s is not the client's to change",
			  STR_ARG(scim_place_last(&s->target.place)->name));
	case MAY:
		break;
	}
	return go(s, *it, 0, it);
}

/* ---- operations --------------------------------------------------------------------------------- */

/* Without a path the value has what is to be set, by name. What there is not is
 * for another server. */
static enum status
all_do(struct step *s, const struct json *value, const struct json **it)
{
	for (size_t i = 0; i < value->member_n; i++) {
		struct str name = value->member[i].name;
		struct scim_place place;
		enum status st;

		if (!scim_place_find(s->kind, &s->kind->root,
			str_sub(name, 0, scim_place_word(name)), &place))
			continue;
		s->value = &value->member[i].value;
		st = step_do(s, name, false, it);
		if (st != ST_OK)
			return st;
	}
	return ST_OK;
}

static enum status
syntax(struct scim_trial *t, const char *what)
{
	return scim_refuse(t, SCIM_INVALID_SYNTAX, "%s", what);
}

static enum status
deed_read(struct step *s, const struct json *operation)
{
	static const struct str name[] = {[ADD] = STR_INIT("add"),
	    [REMOVE] = STR_INIT("remove"),
	    [REPLACE] = STR_INIT("replace")};
	const struct json *op = scim_value_get(operation, STR("op"));

	for (size_t i = 0; i < sizeof(name) / sizeof(name[0]); i++)
		if (op != NULL && op->kind == JSON_TEXT &&
		    str_eq_nocase(op->text, name[i])) {
			s->deed = (enum deed)i;
			return ST_OK;
		}
	return syntax(s->t, "op is add, remove or replace");
}

static enum status
operation_do(struct step *s, const struct json *operation,
    const struct json **it)
{
	const struct json *path = scim_value_get(operation, STR("path"));
	enum status st = deed_read(s, operation);

	if (st != ST_OK)
		return st;
	if (path != NULL && path->kind == JSON_NULL)
		path = NULL;
	s->value = scim_value_get(operation, STR("value"));
	if (path != NULL && path->kind != JSON_TEXT)
		return syntax(s->t, "a path is a text");
	if (path != NULL && path->text.n > SCIM_FILTER_BYTES)
		return scim_refuse(s->t, SCIM_INVALID_PATH,
		    "the path is too long");
	if (s->deed != REMOVE && s->value == NULL)
		return scim_refuse(s->t, SCIM_INVALID_VALUE,
		    "there is no value to set");
	if (path != NULL)
		return step_do(s, path->text, true, it);
	if (s->deed == REMOVE)
		return scim_refuse(s->t, SCIM_NO_TARGET,
		    "without a path nothing is removed");
	if (s->value->kind != JSON_OBJECT)
		return scim_refuse(s->t, SCIM_INVALID_VALUE,
		    "without a path the value is an object");
	return all_do(s, s->value, it);
}

static bool
says_patch(const struct json *body)
{
	const struct json *schemas = scim_value_get(body, STR("schemas"));

	for (size_t i = 0; schemas != NULL && schemas->kind == JSON_ARRAY &&
	     i < schemas->item_n;
	     i++)
		if (schemas->item[i].kind == JSON_TEXT &&
		    str_eq_nocase(schemas->item[i].text, URN_PATCH))
			return true;
	return false;
}

enum status
scim_patch(struct scim_trial *t, const struct scim_kind *kind,
    const struct json *resource, const struct json *body,
    const struct json **out)
{
	const struct json *operations = scim_value_get(body, STR("Operations"));
	const struct json *it = resource;
	enum status st = ST_OK;

	if (!says_patch(body))
		return syntax(t, "schemas does not name a PatchOp");
	if (operations == NULL || operations->kind != JSON_ARRAY ||
	    operations->item_n == 0)
		return syntax(t, "Operations has to be a list");
	if (operations->item_n > SCIM_OPERATIONS_MAX)
		return syntax(t, "there are too many operations");
	for (size_t i = 0; st == ST_OK && i < operations->item_n; i++) {
		struct step s = {.t = t, .kind = kind};

		st = operations->item[i].kind == JSON_OBJECT
		    ? operation_do(&s, &operations->item[i], &it)
		    : syntax(t, "an operation is an object");
	}
	/* Each step is sound; together they may still have written what no
	 * request as a whole may: a filter's words, two primary values. */
	if (st == ST_OK)
		st = scim_take(t, &kind->root, it, &it);
	if (st == ST_OK)
		st = scim_take_check(t, &kind->root, it);
	if (st == ST_OK)
		*out = it;
	return st;
}
