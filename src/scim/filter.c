/* SPDX-License-Identifier: Apache-2.0 */
/*
 * By recursive descent, counted: depth and parts have limits, so neither the
 * stack nor an evaluation is the client's to choose. Values are JSON's own; each
 * is cut off where it ends and read by json/read.h.
 */
#include "base/arena.h"
#include "base/work.h"
#include "json/read.h"
#include "text/fold.h"

#include "scim/filter.h"

struct reader {
	struct scim_trial *t;
	struct scim_scope scope;
	struct str rest;
	size_t depth, parts;
};

static enum status or_read(struct reader *r, const struct scim_filter **out);

static enum status
refused(struct reader *r, const char *what)
{
	return scim_refuse(r->t, SCIM_INVALID_FILTER, "the filter %s", what);
}

static void
space_skip(struct reader *r)
{
	while (r->rest.n > 0 && r->rest.p[0] == ' ')
		r->rest = str_sub(r->rest, 1, r->rest.n);
}

static bool
byte_take(struct reader *r, char c)
{
	space_skip(r);
	if (r->rest.n == 0 || r->rest.p[0] != c)
		return false;
	r->rest = str_sub(r->rest, 1, r->rest.n);
	return true;
}

/* A word of letters that ends where it has to. */
static bool
word_take(struct reader *r, struct str word)
{
	space_skip(r);
	if (!str_eq_nocase(str_sub(r->rest, 0, scim_place_word(r->rest)), word))
		return false;
	r->rest = str_sub(r->rest, word.n, r->rest.n);
	return true;
}

static enum status
part_new(struct reader *r, struct scim_filter part,
    const struct scim_filter **out)
{
	struct scim_filter *copy;

	if (++r->parts > SCIM_FILTER_PARTS)
		return refused(r, "has too many parts");
	copy = ARENA_NEW(r->t->w->mem, struct scim_filter);
	*copy = part;
	*out = copy;
	return ST_OK;
}

/* ---- a comparison ------------------------------------------------------------------- */

/* How many bytes the JSON value has that begins here: a text, or a word. */
static size_t
value_length(struct str s)
{
	size_t n = 1;

	if (s.n == 0 || s.p[0] != '"') {
		n = 0;
		while (
		    n < s.n && s.p[n] != ' ' && s.p[n] != ')' && s.p[n] != ']')
			n++;
		return n;
	}
	while (n < s.n && s.p[n] != '"')
		n += s.p[n] == '\\' ? 2 : 1;
	return n < s.n ? n + 1 : s.n;
}

static enum status
value_read(struct reader *r, struct json *out)
{
	static const struct json_rules rules = {.bytes = SCIM_FILTER_BYTES,
	    .values = 1,
	    .depth = 1};
	const struct json *value = NULL;
	size_t n;

	space_skip(r);
	n = value_length(r->rest);
	if (n == 0 ||
	    json_read(r->t->w, str_sub(r->rest, 0, n), &rules, &value) !=
		ST_OK) {
		work_clear(r->t->w);
		return refused(r, "compares with what is no JSON value");
	}
	r->rest = str_sub(r->rest, n, r->rest.n);
	*out = *value;
	return ST_OK;
}

static bool
is_word_of_truth(const struct json *value)
{
	return value->kind == JSON_BOOL ||
	    (value->kind == JSON_TEXT &&
		(str_eq_nocase(value->text, STR("true")) ||
		    str_eq_nocase(value->text, STR("false"))));
}

/* Of a complex attribute its value is meant (RFC 7644 3.4.2.2: "emails co"). */
static bool
leaf_find(struct scim_place *place)
{
	const struct scim_attr *value;

	if (place->n == 0 || scim_place_last(place)->type != SCIM_COMPLEX)
		return true;
	value = scim_attr_find(scim_place_last(place), STR("value"));
	if (value == NULL || place->n == SCIM_DEEP)
		return false;
	place->at[place->n++] = value;
	return true;
}

static enum status
comparison_check(struct reader *r, const struct scim_filter *part)
{
	const struct scim_attr *attr =
	    part->place.n > 0 ? scim_place_last(&part->place) : NULL;
	bool equal = part->op == SCIM_EQ || part->op == SCIM_NE;

	if (part->value.kind == JSON_NULL)
		return equal ? ST_OK : refused(r, "puts null in an order");
	if (attr == NULL)
		return ST_OK;
	if (attr->type == SCIM_BOOL)
		return equal && is_word_of_truth(&part->value)
		    ? ST_OK
		    : refused(r, "compares a truth value with another thing");
	if (part->value.kind != JSON_TEXT)
		return refused(r, "compares a text with another thing");
	return ST_OK;
}

/* Folded once, and not for each resource. */
static enum status
plain_make(struct reader *r, struct scim_filter *part)
{
	bool folds =
	    part->place.n > 0 && scim_attr_folds(scim_place_last(&part->place));

	if (part->value.kind != JSON_TEXT)
		return ST_OK;
	part->plain = part->value.text;
	if (!folds)
		return ST_OK;
	if (text_fold(r->t->w, part->value.text, &part->plain) == ST_OK)
		return ST_OK;
	work_clear(r->t->w);
	return refused(r, "compares with what is no text");
}

static enum status
op_read(struct reader *r, enum scim_op *out)
{
	static const struct str word[] = {
	    [SCIM_EQ] = STR_INIT("eq"),
	    [SCIM_NE] = STR_INIT("ne"),
	    [SCIM_CO] = STR_INIT("co"),
	    [SCIM_SW] = STR_INIT("sw"),
	    [SCIM_EW] = STR_INIT("ew"),
	    [SCIM_GT] = STR_INIT("gt"),
	    [SCIM_GE] = STR_INIT("ge"),
	    [SCIM_LT] = STR_INIT("lt"),
	    [SCIM_LE] = STR_INIT("le"),
	    [SCIM_PR] = STR_INIT("pr"),
	};

	for (size_t i = 0; i < sizeof(word) / sizeof(word[0]); i++)
		if (word_take(r, word[i])) {
			*out = (enum scim_op)i;
			return ST_OK;
		}
	return refused(r, "has no operator where one has to stand");
}

static enum status
comparison_read(struct reader *r, struct scim_place place,
    const struct scim_filter **out)
{
	struct scim_filter part = {.place = place};
	enum status st = op_read(r, &part.op);

	if (st == ST_OK && part.op == SCIM_PR)
		return part_new(r, part, out);
	if (st == ST_OK && !leaf_find(&part.place))
		st = refused(r, "compares an attribute that has parts");
	if (st == ST_OK)
		st = value_read(r, &part.value);
	if (st == ST_OK)
		st = comparison_check(r, &part);
	if (st == ST_OK)
		st = plain_make(r, &part);
	return st == ST_OK ? part_new(r, part, out) : st;
}

/* Behind a '[': up to its ']'. */
static enum status
within_read(struct reader *r, struct scim_place place,
    const struct scim_filter **out)
{
	struct scim_filter part = {.op = SCIM_WITHIN, .place = place};
	struct scim_scope before = r->scope;
	enum status st;

	if (place.n > 0 && scim_place_last(&place)->type != SCIM_COMPLEX)
		return refused(r, "looks into an attribute without parts");
	r->scope = (struct scim_scope){NULL,
	    place.n > 0 ? scim_place_last(&place) : &scim_group.root,
	    before.any || place.n == 0};
	st = or_read(r, &part.left);
	r->scope = before;
	if (st == ST_OK && !byte_take(r, ']'))
		st = refused(r, "opens a [ that nothing closes");
	return st == ST_OK ? part_new(r, part, out) : st;
}

/* ---- joints ------------------------------------------------------------------------------ */

static enum status
attribute_read(struct reader *r, const struct scim_filter **out)
{
	struct scim_place place;
	size_t n;

	space_skip(r);
	n = scim_place_word(r->rest);
	if (n == 0)
		return refused(r, "has no attribute where one has to stand");
	if (!scim_place_find(r->scope.kind, r->scope.of, str_sub(r->rest, 0, n),
		&place) &&
	    !r->scope.any)
		return refused(r, "asks for an attribute that there is not");
	r->rest = str_sub(r->rest, n, r->rest.n);
	if (r->rest.n > 0 && r->rest.p[0] == '[') {
		r->rest = str_sub(r->rest, 1, r->rest.n);
		return within_read(r, place, out);
	}
	return comparison_read(r, place, out);
}

static enum status
bracket_read(struct reader *r, const struct scim_filter **out)
{
	enum status st = or_read(r, out);

	if (st == ST_OK && !byte_take(r, ')'))
		st = refused(r, "opens a ( that nothing closes");
	return st;
}

/* `not` is an operator only in front of a bracket. */
static bool
not_take(struct reader *r)
{
	struct str before;

	space_skip(r);
	before = r->rest;
	if (word_take(r, STR("not")) && byte_take(r, '('))
		return true;
	r->rest = before;
	return false;
}

static enum status
one_read(struct reader *r, const struct scim_filter **out)
{
	struct scim_filter part = {.op = SCIM_NOT};
	enum status st;

	if (++r->depth > SCIM_FILTER_DEPTH)
		return refused(r, "goes too deep");
	if (not_take(r)) {
		st = bracket_read(r, &part.left);
		if (st == ST_OK)
			st = part_new(r, part, out);
	} else if (byte_take(r, '(')) {
		st = bracket_read(r, out);
	} else {
		st = attribute_read(r, out);
	}
	r->depth--;
	return st;
}

static enum status
and_read(struct reader *r, const struct scim_filter **out)
{
	enum status st = one_read(r, out);

	while (st == ST_OK && word_take(r, STR("and"))) {
		struct scim_filter part = {.op = SCIM_AND, .left = *out};

		st = one_read(r, &part.right);
		if (st == ST_OK)
			st = part_new(r, part, out);
	}
	return st;
}

/* The recursion is counted in one_read. */
static enum status
/* NOLINTNEXTLINE(misc-no-recursion) */
or_read(struct reader *r, const struct scim_filter **out)
{
	enum status st = and_read(r, out);

	while (st == ST_OK && word_take(r, STR("or"))) {
		struct scim_filter part = {.op = SCIM_OR, .left = *out};

		st = and_read(r, &part.right);
		if (st == ST_OK)
			st = part_new(r, part, out);
	}
	return st;
}

enum status
scim_filter_parse(struct scim_trial *t, const struct scim_scope *scope,
    struct str text, const struct scim_filter **out)
{
	struct reader r = {.t = t, .scope = *scope, .rest = text};
	enum status st;

	if (text.n > SCIM_FILTER_BYTES)
		return refused(&r, "is too long");
	st = or_read(&r, out);
	space_skip(&r);
	if (st == ST_OK && r.rest.n > 0)
		st = refused(&r, "goes on where it ends");
	return st;
}

enum status
scim_filter_parse_values(struct scim_trial *t, const struct scim_attr *of,
    struct str *rest, const struct scim_filter **out)
{
	struct reader r = {.t = t, .scope = {NULL, of, false}, .rest = *rest};
	enum status st;

	if (rest->n > SCIM_FILTER_BYTES)
		return refused(&r, "is too long");
	st = or_read(&r, out);
	if (st == ST_OK && !byte_take(&r, ']'))
		st = refused(&r, "opens a [ that nothing closes");
	*rest = r.rest;
	return st;
}

/* ---- what it says ------------------------------------------------------------------- */

/* As deep as it was read: SCIM_FILTER_PARTS of `and` at most. */
bool
/* NOLINTNEXTLINE(misc-no-recursion) */
scim_filter_asks(const struct scim_filter *filter, struct str name)
{
	if (filter == NULL)
		return false;
	if (filter->place.n > 0 && str_eq(filter->place.at[0]->name, name))
		return true;
	return scim_filter_asks(filter->left, name) ||
	    scim_filter_asks(filter->right, name);
}

bool
/* NOLINTNEXTLINE(misc-no-recursion) */
scim_filter_wants(const struct scim_filter *filter, struct str name,
    struct str *out)
{
	if (filter == NULL)
		return false;
	if (filter->op == SCIM_AND)
		return scim_filter_wants(filter->left, name, out) ||
		    scim_filter_wants(filter->right, name, out);
	if (filter->op != SCIM_EQ || filter->place.n != 1 ||
	    filter->value.kind != JSON_TEXT ||
	    !str_eq(filter->place.at[0]->name, name))
		return false;
	*out = filter->value.text;
	return true;
}
