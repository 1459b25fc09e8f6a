/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One pass without recursion, so that depth costs no stack. What is inside open
 * brackets lies on one pile of members (items use only their value); a closing
 * bracket moves its share of the pile into the arena, in one piece, and becomes
 * a value itself. The place for the next value is always the pile's top.
 */
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/work.h"

#include "json/digits.h"
#include "json/json_impl.h"
#include "json/reader_impl.h"
#include "json/string.h"

#include "json/read.h"

#define FIRST_PILE ((size_t)64)

static enum status
end_object(struct json__reader *r, struct json *v, const struct json_member *m,
    size_t n)
{
	size_t bytes = n * sizeof(*m);
	struct json_member *copy;

	/* Cannot overflow: so many fitted on the pile. */
	copy = arena_take(r->scan.w->mem, 1,
	    bytes + (n > JSON__FEW ? n * sizeof(uint32_t) : 0));
	if (n > 0)
		memcpy(copy, m, bytes);
	v->kind = JSON_OBJECT;
	v->member = copy;
	v->member_n = n;
	if (n > JSON__FEW)
		return json__sort_names(r, copy, n, (uint32_t *)(copy + n));
	return json__compare_names(r, copy, n);
}

static void
end_array(struct json__reader *r, struct json *v, const struct json_member *m,
    size_t n)
{
	struct json *copy = ARENA_ARRAY(r->scan.w->mem, struct json, n);

	for (size_t i = 0; i < n; i++)
		copy[i] = m[i].value;
	v->kind = JSON_ARRAY;
	v->item = copy;
	v->item_n = n;
}

static enum status
push(struct json__reader *r)
{
	if (r->values == r->rules.values)
		return json_scan_fail(&r->scan, r->scan.p, ST_LIMIT,
		    "more than %zu values", r->rules.values);
	r->values++;
	if (r->n == r->cap) {
		r->cap = r->cap == 0 ? FIRST_PILE : r->cap * 2;
		r->pile = mem_grow(r->pile, r->cap, sizeof(*r->pile));
	}
	r->n++;
	return ST_OK;
}

static struct json *
top(struct json__reader *r)
{
	return &r->pile[r->n - 1].value;
}

static enum status
read_string(struct json__reader *r, struct str *out)
{
	enum status st = json_scan_string(&r->scan, out);

	if (st == ST_OK && json_scan_decoded(&r->scan, *out))
		*out = str_dup(r->scan.w->mem, *out);
	return st;
}

static enum status
read_number(struct json__reader *r, struct json *v)
{
	struct json_digits d;
	enum status st = json_scan_number(&r->scan, &d);
	uint64_t most;

	if (st != ST_OK)
		return st;
	most = (uint64_t)INT64_MAX + d.minus;
	v->kind = JSON_INT;
	v->integer = (int64_t)(d.minus ? -d.digits : d.digits);
	if (!d.whole || !d.fit || d.digits > most ||
	    (d.digits == 0 && d.minus)) {
		v->kind = JSON_NUMBER;
		v->number = d.text;
	}
	return ST_OK;
}

/* A place for the next value of the innermost bracket, with its name. */
static enum status
begin_next(struct json__reader *r)
{
	enum status st = push(r);

	if (st != ST_OK || !r->frame[r->depth - 1].object)
		return st;
	json_scan_space(&r->scan);
	if (r->scan.p == r->scan.end || *r->scan.p != '"')
		return json_scan_expected(&r->scan, "a name in quotes");
	r->scan.p++;
	st = read_string(r, &r->pile[r->n - 1].name);
	if (st != ST_OK)
		return st;
	json_scan_space(&r->scan);
	if (r->scan.p == r->scan.end || *r->scan.p != ':')
		return json_scan_expected(&r->scan, "a colon behind the name");
	r->scan.p++;
	return ST_OK;
}

static enum status
close_bracket(struct json__reader *r)
{
	const struct json__frame *f = &r->frame[--r->depth];
	const struct json_member *m = r->pile + f->first;
	size_t n = r->n - f->first;

	r->scan.p++;
	r->n = f->first;
	if (f->object)
		return end_object(r, top(r), m, n);
	end_array(r, top(r), m, n);
	return ST_OK;
}

/* *open says whether a value has to follow. */
static enum status
open_bracket(struct json__reader *r, bool *open)
{
	struct json__frame *f = &r->frame[r->depth];

	*open = false;
	if (r->depth == r->rules.depth)
		return json_scan_fail(&r->scan, r->scan.p, ST_LIMIT,
		    "more than %zu arrays and objects within each other",
		    r->rules.depth);
	*f = (struct json__frame){r->n, *r->scan.p == '{'};
	r->depth++;
	r->scan.p++;
	json_scan_space(&r->scan);
	if (r->scan.p < r->scan.end && *r->scan.p == (f->object ? '}' : ']'))
		return close_bracket(r);
	*open = true;
	return begin_next(r);
}

static enum status
read_word(struct json__reader *r, struct str word, struct json v)
{
	size_t left = (size_t)(r->scan.end - r->scan.p);

	if (!str_starts(str_of(r->scan.p, left), word))
		return json_scan_expected(&r->scan, "a value");
	v.at = top(r)->at;
	*top(r) = v;
	r->scan.p += word.n;
	return ST_OK;
}

/* One value into the pile's top; *open as for open_bracket. */
static enum status
read_value(struct json__reader *r, bool *open)
{
	struct json *v = top(r);

	*open = false;
	json_scan_space(&r->scan);
	if (r->scan.p == r->scan.end)
		return json_scan_expected(&r->scan, "a value");
	v->at = (uint32_t)(r->scan.p - r->scan.start);
	switch (*r->scan.p) {
	case '{':
	case '[':
		return open_bracket(r, open);
	case '"':
		r->scan.p++;
		v->kind = JSON_TEXT;
		return read_string(r, &v->text);
	case 't':
		return read_word(r, STR("true"),
		    (struct json){.kind = JSON_BOOL, .truth = true});
	case 'f':
		return read_word(r, STR("false"),
		    (struct json){.kind = JSON_BOOL, .truth = false});
	case 'n':
		return read_word(r, STR("null"),
		    (struct json){.kind = JSON_NULL});
	case '-':
		return read_number(r, v);
	default:
		return json_scan_is_digit(&r->scan, r->scan.p)
		    ? read_number(r, v)
		    : json_scan_expected(&r->scan, "a value");
	}
}

/* Behind a value: its brackets' ends, or the comma and what it promises. */
static enum status
after_value(struct json__reader *r)
{
	enum status st = ST_OK;

	while (r->depth > 0 && st == ST_OK) {
		bool object = r->frame[r->depth - 1].object;

		json_scan_space(&r->scan);
		if (r->scan.p < r->scan.end && *r->scan.p == ',') {
			r->scan.p++;
			return begin_next(r);
		}
		if (r->scan.p == r->scan.end ||
		    *r->scan.p != (object ? '}' : ']'))
			return json_scan_expected(&r->scan,
			    object ? "a comma or }" : "a comma or ]");
		st = close_bracket(r);
	}
	return st;
}

static enum status
read_text(struct json__reader *r)
{
	enum status st = push(r);
	bool open;

	if (str_starts(str_of(r->scan.p, (size_t)(r->scan.end - r->scan.p)),
		STR("\xef\xbb\xbf")))
		return json_scan_fail(&r->scan, r->scan.p, ST_INVALID,
		    "JSON begins without a byte order mark");
	if (st != ST_OK)
		return st;
	do {
		st = read_value(r, &open);
		if (st == ST_OK && !open)
			st = after_value(r);
		if (st != ST_OK)
			return st;
	} while (r->depth > 0);
	json_scan_space(&r->scan);
	if (r->scan.p < r->scan.end)
		return json_scan_fail(&r->scan, r->scan.p, ST_INVALID,
		    "the text goes on behind its value: %s",
		    json_scan_found(&r->scan, r->scan.p));
	return ST_OK;
}

struct json_rules
json_rules_of(const struct json_rules *given)
{
	struct json_rules rules = {.source = STR("")};

	if (given != NULL)
		rules = *given;
	if (rules.bytes == 0)
		rules.bytes = JSON_BYTES_MAX;
	if (rules.bytes > UINT32_MAX)
		rules.bytes = UINT32_MAX; /* json.at holds no more */
	if (rules.values == 0)
		rules.values = JSON_VALUES_MAX;
	if (rules.depth == 0 || rules.depth > JSON_DEPTH_MAX)
		rules.depth = JSON_DEPTH_MAX;
	return rules;
}

enum status
json_read(struct work *w, struct str text, const struct json_rules *rules,
    const struct json **out)
{
	struct json__reader r = {.rules = json_rules_of(rules)};
	struct json *value;
	enum status st;

	json_scan_init(&r.scan, w, text, r.rules.source);
	if (text.n > r.rules.bytes)
		st = json_scan_fail(&r.scan, text.p, ST_LIMIT,
		    "a text of more than %zu bytes", r.rules.bytes);
	else
		st = read_text(&r);
	if (st == ST_OK) {
		value = ARENA_NEW(w->mem, struct json);
		*value = r.pile[0].value;
		*out = value;
	}
	json_scan_release(&r.scan);
	mem_free(r.pile);
	return st;
}
