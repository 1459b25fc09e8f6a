/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One pass, led by the type: a record's members go to their slots. Names come in
 * the order of the declaration more often than not, so the next field's name is
 * compared first, and looked up only when it is another.
 *
 * A list's length is not known until it ends: its values wait on a pile, and
 * move into the arena in one piece. Depth is limited, hence the recursion.
 */
#include "base/work.h"
#include "cel/text.h"
#include "cel/type.h"
#include "json/string.h"

#include "celjson/map.h"
#include "celjson/reader.h"
#include "celjson/scalar.h"
#include "celjson/skip.h"

#include "celjson/value.h"

/* ---- lists ------------------------------------------------------------------ */

static enum status
read_list(struct celjson__reader *r, const struct cel_type *of,
    struct cel_value *out)
{
	size_t first = r->n;
	struct cel_value v, *item;
	enum status st;
	bool more;

	if (*r->scan.p != '[')
		return celjson__mismatch(r, r->scan.p, "an array");
	st = celjson__enter(r);
	if (st != ST_OK)
		return st;
	more = celjson__first(r, ']');
	while (more) {
		st = celjson__present(r, of, &v);
		if (st == ST_OK) {
			celjson__push(r, v);
			st = celjson__next(r, ']', &more);
		}
		if (st != ST_OK)
			return st;
		r->step[r->depth - 1].index++;
	}
	r->depth--;
	item = cel_arena_take(r->arena, r->n - first, sizeof(*item));
	if (item == NULL)
		return celjson__no_memory(r);
	if (r->n > first)
		memcpy(item, r->pile + first, (r->n - first) * sizeof(*item));
	*out = cel_list(item, r->n - first);
	r->n = first;
	return ST_OK;
}

/* ---- records ---------------------------------------------------------------- */

/* n bytes that are there; names are short, and memcmp is a call. */
static inline bool
same_bytes(const char *a, const char *b, size_t n)
{
	uint64_t x, y, differ = 0;
	size_t i = 0;

	if (n < sizeof(x)) {
		while (i < n && a[i] == b[i])
			i++;
		return i == n;
	}
	for (; i + sizeof(x) < n; i += sizeof(x)) {
		memcpy(&x, a + i, sizeof(x));
		memcpy(&y, b + i, sizeof(y));
		differ |= x ^ y;
	}
	memcpy(&x, a + n - sizeof(x), sizeof(x));
	memcpy(&y, b + n - sizeof(y), sizeof(y));
	return (differ | (x ^ y)) == 0;
}

/* From the quote of a member's name to its value: which field it is, or
 * t->fields when it is not declared. */
static inline enum status
read_field(struct celjson__reader *r, const struct cel_type *t, size_t *field)
{
	struct celjson__step *step = &r->step[r->depth - 1];
	struct json_scan *s = &r->scan;
	struct str name;
	enum status st;

	if (*field < t->fields && s->p < s->end && *s->p == '"') {
		struct cel_text next = t->field[*field].name;
		const char *p = s->p + 1;

		if ((size_t)(s->end - p) > next.n && p[next.n] == '"' &&
		    same_bytes(p, next.p, next.n)) {
			step->name = next;
			s->p = p + next.n + 1;
			return celjson__colon(r);
		}
	}
	st = celjson__name(r, &name);
	if (st == ST_OK)
		st = celjson__own(r, name, &step->name);
	if (st != ST_OK)
		return st;
	*field = cel_type_find(t, step->name);
	if (*field == SIZE_MAX)
		*field = t->fields;
	return celjson__colon(r);
}

/* A field that was null is absent; that it was there is in n. */
static bool
is_given(struct cel_value v)
{
	return v.kind != CEL_ABSENT || v.n != 0;
}

/* *next is the field that is expected, and then the one behind it. */
static enum status
read_member(struct celjson__reader *r, const struct cel_type *t,
    struct cel_record *record, size_t *next)
{
	const char *at = r->scan.p;
	size_t i = *next;
	enum status st = read_field(r, t, &i);

	if (st != ST_OK)
		return st;
	*next = i + 1;
	if (i == t->fields) {
		celjson__push(r, cel_string(r->step[r->depth - 1].name));
		return celjson__skip(r);
	}
	if (is_given(record->field[i]))
		return json_scan_fail(&r->scan, at, ST_INVALID,
		    "the name stands in this object already");
	return celjson__value(r, t->field[i].type, &record->field[i]);
}

static enum status
read_record(struct celjson__reader *r, const struct cel_type *t,
    struct cel_value *out)
{
	struct cel_record *record;
	size_t first = r->n, next = 0;
	enum status st;
	bool more;

	if (*r->scan.p != '{')
		return celjson__mismatch(r, r->scan.p, "an object");
	st = celjson__enter(r);
	if (st != ST_OK)
		return st;
	record = cel_arena_take(r->arena, 1,
	    sizeof(*record) + t->fields * sizeof(record->field[0]));
	if (record == NULL)
		return celjson__no_memory(r);
	record->type = t;
	for (size_t i = 0; i < t->fields; i++)
		record->field[i].kind = CEL_ABSENT;
	more = celjson__first(r, '}');
	while (more) {
		st = read_member(r, t, record, &next);
		if (st == ST_OK)
			st = celjson__next(r, '}', &more);
		if (st != ST_OK)
			return st;
	}
	r->depth--;
	if (r->n > first)
		st = celjson__names_once(r, r->pile + first, r->n - first, 1);
	r->n = first;
	*out = (struct cel_value){.kind = CEL_RECORD, .as.record = record};
	return st;
}

/* ---- any value -------------------------------------------------------------- */

static enum status
read_string(struct celjson__reader *r, struct cel_value *out)
{
	struct json_scan *s = &r->scan;
	struct cel_text text;
	struct str string;
	enum status st;
	size_t n;

	if (*s->p != '"')
		return celjson__mismatch(r, s->p, "a string");
	s->p++;
	/* Nearly all of them are short, and ASCII without escapes. */
	n = json_scan_plain(s->p, (size_t)(s->end - s->p));
	if (s->p + n < s->end && s->p[n] == '"') {
		*out = cel_string((struct cel_text){s->p, n});
		s->p += n + 1;
		return ST_OK;
	}
	st = json_scan_string(s, &string);
	if (st == ST_OK)
		st = celjson__own(r, string, &text);
	if (st == ST_OK)
		*out = cel_string(text);
	return st;
}

static enum status
read_bool(struct celjson__reader *r, struct cel_value *out)
{
	bool truth = *r->scan.p == 't';

	if (!truth && *r->scan.p != 'f')
		return celjson__mismatch(r, r->scan.p, "true or false");
	*out = cel_bool(truth);
	return celjson__word(r, truth ? "true" : "false", "true or false");
}

/* By what stands there. */
static enum status
read_dyn(struct celjson__reader *r, const struct cel_type *dyn,
    struct cel_value *out)
{
	switch (*r->scan.p) {
	case '"':
		return read_string(r, out);
	case '{':
		return celjson__map(r, dyn, dyn, out);
	case '[':
		return read_list(r, dyn, out);
	case 't':
	case 'f':
		return read_bool(r, out);
	default:
		if (*r->scan.p != '-' &&
		    !json_scan_is_digit(&r->scan, r->scan.p))
			return json_scan_expected(&r->scan, "a value");
		return celjson__scalar(r, &cel__type_basic[CEL__T_DOUBLE], out);
	}
}

/* null: a value where the type has it, or else nothing was said. */
static enum status
read_null(struct celjson__reader *r, const struct cel_type *t,
    struct cel_value *out)
{
	enum status st = celjson__word(r, "null", "a value");

	if (st != ST_OK)
		return st;
	if (t->kind == CEL__T_OPTIONAL)
		*out = cel_none();
	else if (t->kind == CEL__T_DYN || t->kind == CEL__T_NULL ||
	    t->kind == CEL__T_WRAPPER)
		*out = cel_null();
	else
		*out = (struct cel_value){.kind = CEL_ABSENT, .n = 1};
	return ST_OK;
}

static enum status
read_optional(struct celjson__reader *r, const struct cel_type *of,
    struct cel_value *out)
{
	struct cel_value v;
	enum status st = celjson__present(r, of, &v);

	if (st != ST_OK)
		return st;
	*out = cel_some(r->arena, v);
	return out->kind == CEL_ERROR ? celjson__no_memory(r) : ST_OK;
}

static enum status
no_json(struct celjson__reader *r, const struct cel_type *t)
{
	struct cel_text name = cel_type_format(r->arena, t);

	return json_scan_fail(&r->scan, r->scan.p, ST_INVALID,
	    "a value of type %.*s cannot be written in JSON", CEL__ARG(name));
}

enum status
celjson__value(struct celjson__reader *r, const struct cel_type *t,
    struct cel_value *out)
{
	enum status st = celjson__count(r);

	if (st != ST_OK)
		return st;
	if (r->scan.p == r->scan.end)
		return json_scan_expected(&r->scan, "a value");
	if (*r->scan.p == 'n')
		return read_null(r, t, out);
	switch ((enum cel__type_kind)t->kind) {
	case CEL__T_STRING:
		return read_string(r, out);
	case CEL__T_BOOL:
		return read_bool(r, out);
	case CEL__T_RECORD:
		return read_record(r, t, out);
	case CEL__T_LIST:
		return read_list(r, t->param[0], out);
	case CEL__T_MAP:
		return celjson__map(r, t->param[0], t->param[1], out);
	case CEL__T_DYN:
		return read_dyn(r, t, out);
	case CEL__T_NULL:
		return celjson__mismatch(r, r->scan.p, "null");
	case CEL__T_OPTIONAL:
		return read_optional(r, t->param[0], out);
	case CEL__T_WRAPPER:
		r->values--; /* it is counted where it is read */
		return celjson__value(r, t->param[0], out);
	case CEL__T_INT:
	case CEL__T_UINT:
	case CEL__T_DOUBLE:
	case CEL__T_BYTES:
	case CEL__T_TIMESTAMP:
	case CEL__T_DURATION:
	case CEL__T_DATE:
	case CEL__T_DECIMAL:
		return celjson__scalar(r, t, out);
	case CEL__T_TYPE:
	case CEL__T_OPAQUE:
	case CEL__T_PARAM:
	case CEL__T_VAR:
	case CEL__T_ERROR:
		break;
	}
	return no_json(r, t);
}
