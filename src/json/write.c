/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bytes go straight into the buffer. Canonical objects are sorted when they
 * end: their members are spans of the buffer between commas, and are put in
 * order only if they came in another, so who writes sorted pays nothing, and
 * nobody builds a tree to write one.
 */
#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/work.h"

#include "json/json.h"
#include "json/json_impl.h"
#include "json/number.h"
#include "json/quote.h"
#include "json/scan.h"

#include "json/write.h"

#define INDENT STR("  ")

/* Integers up to here a double holds, and ECMAScript writes, digit by digit. */
#define EXACT_MOST ((int64_t)1 << 53)

struct opened {
	bool object, named; /* named: its value comes next */
	size_t count;
	size_t member; /* canonical: its first in json_out.member */
};

struct span {
	struct str name;
	bool escaped;    /* the name is none of the buffer's bytes */
	size_t from, to; /* of the buffer, name and value, no comma */
};

static void PRINTF(2, 3) wrong(struct json_out *o, const char *fmt, ...)
{
	va_list ap;

	if (o->wrong.n > 0)
		return;
	va_start(ap, fmt);
	o->wrong = str_vfmt(o->mem, fmt, ap);
	va_end(ap);
}

void
json_out_init(struct json_out *o, struct arena *mem, struct buf *to,
    enum json_style style)
{
	*o = (struct json_out){
	    .to = to,
	    .mem = mem,
	    .style = style,
	    .from = buf_str(to).n,
	    .open = VEC(struct opened),
	    .member = VEC(struct span),
	    .wrong = STR(""),
	};
}

static struct opened *
innermost(const struct json_out *o)
{
	return o->open.n == 0 ? NULL
			      : VEC_AT(&o->open, struct opened, o->open.n - 1);
}

static void
new_line(struct json_out *o)
{
	if (o->style != JSON_PRETTY)
		return;
	buf_byte(o->to, '\n');
	for (size_t i = 0; i < o->open.n; i++)
		buf_add(o->to, INDENT);
}

/* What goes between a bracket's contents. */
static void
separate(struct json_out *o, struct opened *in)
{
	if (in->count++ > 0)
		buf_byte(o->to, ',');
	new_line(o);
}

static void
before_value(struct json_out *o)
{
	struct opened *in = innermost(o);

	assert(!o->done && (in == NULL || in->named == in->object));
	if (in == NULL)
		return;
	if (!in->object)
		separate(o, in);
	in->named = false;
}

static void
after_value(struct json_out *o)
{
	o->done = o->open.n == 0;
}

static void
open_bracket(struct json_out *o, bool object)
{
	struct opened *in;

	before_value(o);
	in = vec_push(o->mem, &o->open);
	*in = (struct opened){object, false, 0, o->member.n};
	buf_byte(o->to, object ? '{' : '[');
}

void
json_put_object(struct json_out *o)
{
	open_bracket(o, true);
}

void
json_put_array(struct json_out *o)
{
	open_bracket(o, false);
}

static int
by_name(const void *a, const void *b)
{
	return json_name_cmp(((const struct span *)a)->name,
	    ((const struct span *)b)->name);
}

static bool
in_order(struct json_out *o, const struct span *s, size_t n)
{
	bool sorted = true;

	for (size_t i = 1; i < n; i++) {
		int c = json_name_cmp(s[i - 1].name, s[i].name);
		struct str name;

		sorted = sorted && c < 0;
		if (c != 0)
			continue;
		name = json_quote(o->mem, s[i].name, JSON__SHOWN);
		wrong(o, "the name %.*s comes twice in an object",
		    STR_ARG(name));
	}
	return sorted;
}

/* Bytes of the buffer from `from` on stand at p. */
static void
find_names(struct span *s, size_t n, const char *p, size_t from)
{
	for (size_t i = 0; i < n; i++)
		if (!s[i].escaped)
			s[i].name.p = p + (s[i].from - from) + 1;
}

/* The spans lie one behind the other up to the buffer's end. */
static void
put_in_order(struct json_out *o, struct span *s, size_t n)
{
	size_t from = s[0].from;
	struct str all = buf_str(o->to);
	size_t bytes = all.n - from;
	char *copy = mem_new(bytes, 1);

	memcpy(copy, all.p + from, bytes);
	buf_cut(o->to, from);
	find_names(s, n, copy, from);
	qsort(s, n, sizeof(*s), by_name);
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_byte(o->to, ',');
		buf_add(o->to,
		    str_of(copy + (s[i].from - from), s[i].to - s[i].from));
	}
	(void)in_order(o, s, n); /* for names that come twice, not adjacent */
	mem_free(copy);
}

static void
end_canonical(struct json_out *o, const struct opened *in)
{
	size_t n = o->member.n - in->member;
	struct span *s;

	if (n == 0)
		return;
	s = VEC_AT(&o->member, struct span, in->member);
	for (size_t i = 0; i < n; i++)
		s[i].to = i + 1 < n ? s[i + 1].from - 1 : buf_str(o->to).n;
	/* In a full buffer the spans are not what they say. */
	if (!buf_full(o->to)) {
		find_names(s, n, buf_str(o->to).p, 0);
		if (!in_order(o, s, n))
			put_in_order(o, s, n);
	}
	o->member.n = in->member;
}

void
json_put_end(struct json_out *o)
{
	struct opened *in = innermost(o);

	assert(in != NULL && !in->named);
	if (in->object && o->style == JSON_CANONICAL)
		end_canonical(o, in);
	o->open.n--;
	if (in->count > 0)
		new_line(o);
	buf_byte(o->to, in->object ? '}' : ']');
	after_value(o);
}

static void
put_quoted(struct json_out *o, struct str s)
{
	if (json_quote_to(o->to, s) || o->style != JSON_CANONICAL)
		return;
	s = json_quote(o->mem, s, JSON__SHOWN);
	wrong(o, "%.*s is not UTF-8", STR_ARG(s));
}

void
json_put_name(struct json_out *o, struct str name)
{
	struct opened *in = innermost(o);
	struct span *s;

	assert(in != NULL && in->object && !in->named);
	separate(o, in);
	in->named = true;
	if (o->style == JSON_CANONICAL) {
		s = vec_push(o->mem, &o->member);
		*s = (struct span){.name = name, .from = buf_str(o->to).n};
		s->escaped = json_scan_plain(name.p, name.n) < name.n;
		if (s->escaped)
			s->name = str_dup(o->mem, name);
	}
	put_quoted(o, name);
	buf_add_c(o->to, o->style == JSON_PRETTY ? ": " : ":");
}

static void
put_plain(struct json_out *o, struct str s)
{
	before_value(o);
	buf_add(o->to, s);
	after_value(o);
}

void
json_put_written(struct json_out *o, struct str value)
{
	put_plain(o, value);
}

void
json_put_null(struct json_out *o)
{
	put_plain(o, STR("null"));
}

void
json_put_bool(struct json_out *o, bool v)
{
	put_plain(o, v ? STR("true") : STR("false"));
}

void
json_put_text(struct json_out *o, struct str s)
{
	before_value(o);
	put_quoted(o, s);
	after_value(o);
}

/* An integer as text, in canonical output. */
static void
put_whole(struct json_out *o, struct str text, double v)
{
	char digits[JSON_DOUBLE_MAX];
	struct str written = str_of(digits, json_number_format(v, digits));

	if (!str_eq(written, text) && v != 0) /* -0 becomes 0 */
		wrong(o, "a double does not hold the integer %.*s",
		    STR_ARG(text));
	put_plain(o, written);
}

void
json_put_int(struct json_out *o, int64_t v)
{
	if (o->style == JSON_CANONICAL && (v < -EXACT_MOST || v > EXACT_MOST)) {
		put_whole(o, str_fmt(o->mem, "%lld", (long long)v), (double)v);
		return;
	}
	before_value(o);
	buf_int(o->to, v);
	after_value(o);
}

void
json_put_double(struct json_out *o, double v)
{
	char text[JSON_DOUBLE_MAX];

	/* Infinity and NaN alone do not give 0 here. */
	if (v - v != 0) {
		wrong(o, "JSON has no number for infinity or NaN");
		json_put_null(o);
		return;
	}
	put_plain(o, str_of(text, json_number_format(v, text)));
}

static bool
is_whole(struct str number)
{
	for (size_t i = 0; i < number.n; i++)
		if (number.p[i] != '-' &&
		    (number.p[i] < '0' || number.p[i] > '9'))
			return false;
	return true;
}

static void
put_number(struct json_out *o, const struct json *value)
{
	double v;

	if (o->style != JSON_CANONICAL) {
		put_plain(o, value->number);
		return;
	}
	if (!json_double(o->mem, value, &v)) {
		wrong(o, "a double does not hold the number %.*s",
		    STR_ARG(str_sub(value->number, 0, JSON__SHOWN)));
		json_put_null(o);
	} else if (is_whole(value->number)) {
		put_whole(o, value->number, v);
	} else {
		json_put_double(o, v);
	}
}

static void
put_all(struct json_out *o, const struct json *value)
{
	if (value->kind == JSON_ARRAY) {
		json_put_array(o);
		for (size_t i = 0; i < value->item_n; i++)
			json_put(o, &value->item[i]);
	} else {
		json_put_object(o);
		for (size_t i = 0; i < value->member_n; i++) {
			json_put_name(o, value->member[i].name);
			json_put(o, &value->member[i].value);
		}
	}
	json_put_end(o);
}

void
json_put(struct json_out *o, const struct json *value)
{
	switch (value->kind) {
	case JSON_NULL:
		json_put_null(o);
		break;
	case JSON_BOOL:
		json_put_bool(o, value->truth);
		break;
	case JSON_INT:
		json_put_int(o, value->integer);
		break;
	case JSON_NUMBER:
		put_number(o, value);
		break;
	case JSON_TEXT:
		json_put_text(o, value->text);
		break;
	case JSON_ARRAY:
	case JSON_OBJECT:
		put_all(o, value);
		break;
	}
}

void
json_put_text_member(struct json_out *o, struct str name, struct str s)
{
	json_put_name(o, name);
	json_put_text(o, s);
}

void
json_put_int_member(struct json_out *o, struct str name, int64_t v)
{
	json_put_name(o, name);
	json_put_int(o, v);
}

void
json_put_bool_member(struct json_out *o, struct str name, bool v)
{
	json_put_name(o, name);
	json_put_bool(o, v);
}

enum status
json_out_done(struct work *w, struct json_out *o)
{
	assert(o->done);
	if (o->style == JSON_PRETTY)
		buf_byte(o->to, '\n');
	if (o->wrong.n == 0 && !buf_full(o->to))
		return ST_OK;
	buf_cut(o->to, o->from);
	if (o->wrong.n > 0)
		return work_fail(w, ST_INVALID, "%.*s", STR_ARG(o->wrong));
	return work_fail(w, ST_LIMIT, "the output is too large");
}
