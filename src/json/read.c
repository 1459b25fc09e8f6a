/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One pass without recursion, so that depth costs no stack. What is inside open
 * brackets lies on one pile of members (items use only their value); a closing
 * bracket moves its share of the pile into the arena, in one piece, and becomes
 * a value itself. The place for the next value is always the pile's top.
 *
 * Line and column are counted when there is a fault, not before. Duplicates are
 * found by comparing in small objects and by sorting in large ones: no hash,
 * hence no key that a stranger could aim at.
 */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/work.h"

#include "json/json.h"
#include "json/json_impl.h"
#include "json/quote.h"

#include "json/read.h"

#define FIRST_PILE ((size_t)64)

struct frame {
	size_t first; /* of its share of the pile */
	bool object;
};

struct reader {
	struct work *w;
	const char *start, *p, *end;
	struct json_rules rules;
	size_t values;
	struct json_member *pile;
	size_t n, cap;
	struct buf decoded; /* the string with escapes that is being read */
	struct frame frame[JSON_DEPTH_MAX];
	size_t depth;
};

/* ---- faults -------------------------------------------------------------- */

void
json_place(struct str text, size_t at, size_t *line, size_t *column)
{
	*line = 1;
	*column = 1;
	for (size_t i = 0; i < at && i < text.n; i++)
		if (text.p[i] == '\n') {
			++*line;
			*column = 1;
		} else if (((unsigned char)text.p[i] & 0xc0) != 0x80) {
			++*column;
		}
}

static enum status PRINTF(4, 5) fail_at(struct reader *r, const char *at,
    enum status st, const char *fmt, ...)
{
	struct str text = str_of(r->start, (size_t)(r->end - r->start));
	struct str words;
	size_t line, column;
	va_list ap;

	va_start(ap, fmt);
	words = str_vfmt(r->w->mem, fmt, ap);
	va_end(ap);
	json_place(text, (size_t)(at - r->start), &line, &column);
	if (r->rules.source.n > 0)
		return work_fail(r->w, st, "%.*s:%zu:%zu: %.*s",
		    STR_ARG(r->rules.source), line, column, STR_ARG(words));
	return work_fail(r->w, st, "line %zu, column %zu: %.*s", line, column,
	    STR_ARG(words));
}

/* What was found where something else should be, for the end of a fault. */
static const char *
found(struct reader *r, const char *at)
{
	unsigned char c;

	if (at == r->end)
		return "the text ends here";
	c = (unsigned char)*at;
	if (c > ' ' && c < 0x7f)
		return str_c(r->w->mem, str_fmt(r->w->mem, "found %c", c));
	return str_c(r->w->mem, str_fmt(r->w->mem, "found byte 0x%02x", c));
}

static enum status
expected(struct reader *r, const char *what)
{
	return fail_at(r, r->p, ST_INVALID, "expected %s, %s", what,
	    found(r, r->p));
}

/* ---- strings ------------------------------------------------------------- */

static enum status
check_utf8(struct reader *r, const char **p)
{
	uint32_t c;
	size_t n;

	while (*p < r->end && (unsigned char)**p >= 0x80) {
		n = utf8_decode(str_of(*p, (size_t)(r->end - *p)), &c);
		if (n == 0)
			return fail_at(r, *p, ST_INVALID,
			    "byte 0x%02x is not UTF-8", (unsigned char)**p);
		*p += n;
	}
	return ST_OK;
}

/* From p to what ends a run of bytes that stand for themselves: quote,
 * backslash, or a fault. */
static enum status
run_end(struct reader *r, const char **p)
{
	enum status st;

	do {
		*p += json__plain(*p, (size_t)(r->end - *p));
		st = check_utf8(r, p);
		if (st != ST_OK)
			return st;
		if (*p == r->end)
			return fail_at(r, *p, ST_INVALID,
			    "the text ends within a string");
	} while (**p != '"' && **p != '\\' && (unsigned char)**p >= ' ');
	if (**p == '"' || **p == '\\')
		return ST_OK;
	return fail_at(r, *p, ST_INVALID,
	    "control byte 0x%02x within a string: write it as \\u%04x",
	    (unsigned char)**p, (unsigned char)**p);
}

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The unit after "\u" at p, or -1. */
static int32_t
unit_at(const struct reader *r, const char *p)
{
	int32_t unit = 0;

	if (r->end - p < 6 || p[0] != '\\' || p[1] != 'u')
		return -1;
	for (int i = 2; i < 6; i++) {
		int digit = hex_value(p[i]);

		if (digit < 0)
			return -1;
		unit = unit * 16 + digit;
	}
	return unit;
}

static enum status
read_unicode(struct reader *r, const char **p)
{
	int32_t c = unit_at(r, *p), low;

	if (c < 0)
		return fail_at(r, *p, ST_INVALID,
		    "\\u wants four hexadecimal digits");
	if (c >= 0xd800 && c <= 0xdfff) {
		low = unit_at(r, *p + 6);
		if (c >= 0xdc00 || low < 0xdc00 || low > 0xdfff)
			return fail_at(r, *p, ST_INVALID,
			    "\\u%04x is half of a surrogate pair", (unsigned)c);
		c = 0x10000 + (c - 0xd800) * 0x400 + (low - 0xdc00);
		*p += 6;
	}
	*p += 6;
	utf8_put(&r->decoded, (uint32_t)c);
	return ST_OK;
}

static enum status
read_escape(struct reader *r, const char **p)
{
	static const char code[] = "\"\\/bfnrt";
	static const char meant[] = "\"\\/\b\f\n\r\t";
	const char *at;

	if (r->end - *p < 2)
		return fail_at(r, r->end, ST_INVALID,
		    "the text ends within a string");
	if ((*p)[1] == 'u')
		return read_unicode(r, p);
	at = memchr(code, (*p)[1], sizeof(code) - 1);
	if (at == NULL)
		return fail_at(r, *p + 1, ST_INVALID,
		    "expected \" \\ / b f n r t or u, %s", found(r, *p + 1));
	buf_byte(&r->decoded, (unsigned char)meant[at - code]);
	*p += 2;
	return ST_OK;
}

/* p stands at the first backslash of the string that begins at r->p. */
static enum status
read_escaped(struct reader *r, const char *p, struct str *out)
{
	enum status st;

	buf_reset(&r->decoded);
	while (*p != '"') {
		buf_add(&r->decoded, str_of(r->p, (size_t)(p - r->p)));
		st = read_escape(r, &p);
		r->p = p;
		if (st == ST_OK)
			st = run_end(r, &p);
		if (st != ST_OK)
			return st;
	}
	buf_add(&r->decoded, str_of(r->p, (size_t)(p - r->p)));
	*out = str_dup(r->w->mem, buf_str(&r->decoded));
	r->p = p + 1;
	return ST_OK;
}

/* r->p stands behind the opening quote. */
static enum status
read_string(struct reader *r, struct str *out)
{
	const char *p = r->p;
	enum status st = run_end(r, &p);

	if (st != ST_OK)
		return st;
	if (*p == '\\')
		return read_escaped(r, p, out);
	*out = str_of(r->p, (size_t)(p - r->p));
	r->p = p + 1;
	return ST_OK;
}

/* ---- numbers ------------------------------------------------------------- */

static bool
digit_at(const struct reader *r, const char *p)
{
	return p < r->end && *p >= '0' && *p <= '9';
}

static enum status
skip_digits(struct reader *r, const char **p, const char *where)
{
	if (!digit_at(r, *p))
		return fail_at(r, *p, ST_INVALID, "expected a digit %s, %s",
		    where, found(r, *p));
	while (digit_at(r, *p))
		++*p;
	return ST_OK;
}

/* Fraction and exponent, where there are any. */
static enum status
skip_tail(struct reader *r, const char **p)
{
	enum status st = ST_OK;

	if (*p < r->end && **p == '.') {
		++*p;
		st = skip_digits(r, p, "behind the point");
	}
	if (st != ST_OK || *p == r->end || (**p != 'e' && **p != 'E'))
		return st;
	++*p;
	if (*p < r->end && (**p == '+' || **p == '-'))
		++*p;
	return skip_digits(r, p, "in the exponent");
}

/* Digits without sign; false when they are more than int64_t holds, or -0. */
static bool
integer_of(const char *p, const char *end, bool minus, int64_t *out)
{
	uint64_t u = 0, most = (uint64_t)INT64_MAX + minus;

	if (end - p > 19) /* of 10^19 and more none fits */
		return false;
	for (; p < end; p++)
		u = u * 10 + (uint64_t)(*p - '0');
	if (u > most || (u == 0 && minus))
		return false;
	*out = minus ? (int64_t)-u : (int64_t)u;
	return true;
}

static enum status
read_number(struct reader *r, struct json *v)
{
	const char *digits = r->p + (*r->p == '-'), *p = digits, *whole;
	enum status st = skip_digits(r, &p, "of a number");

	if (st == ST_OK && *digits == '0' && p - digits > 1)
		return fail_at(r, digits, ST_INVALID,
		    "a number may not begin with 0");
	whole = p;
	if (st == ST_OK)
		st = skip_tail(r, &p);
	if (st != ST_OK)
		return st;
	if (p - r->p > JSON_NUMBER_MAX)
		return fail_at(r, r->p, ST_LIMIT,
		    "a number of more than %d bytes", JSON_NUMBER_MAX);
	v->kind = JSON_INT;
	if (p > whole || !integer_of(digits, p, digits > r->p, &v->integer)) {
		v->kind = JSON_NUMBER;
		v->number = str_of(r->p, (size_t)(p - r->p));
	}
	r->p = p;
	return ST_OK;
}

/* ---- objects ------------------------------------------------------------- */

/* Back from a value to the quote that begins its name: the last one in front
 * of the closing quote that no backslash escapes. */
static const char *
name_of(const struct reader *r, const struct json *v)
{
	const char *p = r->start + v->at;
	bool escaped = true;

	while (*--p != '"')
		;
	while (escaped) {
		while (*--p != '"')
			;
		escaped = false;
		for (const char *q = p; q[-1] == '\\'; q--)
			escaped = !escaped;
	}
	return p;
}

static enum status
fail_twice(struct reader *r, const struct json_member *m)
{
	struct str name = json_quote(r->w->mem, m->name, JSON__SHOWN);

	return fail_at(r, name_of(r, &m->value), ST_INVALID,
	    "the name %.*s stands in this object already", STR_ARG(name));
}

struct ranked {
	const struct json_member *m;
	uint32_t place;
};

/* Same names in the order of the text, so that the later one is at fault. */
static int
by_name(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	int c = json_name_cmp(x->m->name, y->m->name);

	return c != 0 ? c : (x->place > y->place) - (x->place < y->place);
}

static enum status
sort_names(struct reader *r, const struct json_member *m, size_t n,
    uint32_t *order)
{
	struct ranked *rank = mem_new(n, sizeof(*rank));
	enum status st = ST_OK;

	for (size_t i = 0; i < n; i++)
		rank[i] = (struct ranked){&m[i], (uint32_t)i};
	qsort(rank, n, sizeof(*rank), by_name);
	for (size_t i = 0; i < n && st == ST_OK; i++) {
		order[i] = rank[i].place;
		if (i > 0 && str_eq(rank[i - 1].m->name, rank[i].m->name))
			st = fail_twice(r, rank[i].m);
	}
	mem_free(rank);
	return st;
}

static enum status
compare_names(struct reader *r, const struct json_member *m, size_t n)
{
	for (size_t i = 1; i < n; i++)
		for (size_t k = 0; k < i; k++)
			if (str_eq(m[i].name, m[k].name))
				return fail_twice(r, &m[i]);
	return ST_OK;
}

static enum status
end_object(struct reader *r, struct json *v, const struct json_member *m,
    size_t n)
{
	size_t bytes = n * sizeof(*m);
	struct json_member *copy;

	/* Cannot overflow: so many fitted on the pile. */
	copy = arena_take(r->w->mem, 1,
	    bytes + (n > JSON__FEW ? n * sizeof(uint32_t) : 0));
	if (n > 0)
		memcpy(copy, m, bytes);
	v->kind = JSON_OBJECT;
	v->member = copy;
	v->member_n = n;
	if (n > JSON__FEW)
		return sort_names(r, copy, n, (uint32_t *)(copy + n));
	return compare_names(r, copy, n);
}

static void
end_array(struct reader *r, struct json *v, const struct json_member *m,
    size_t n)
{
	struct json *copy = ARENA_ARRAY(r->w->mem, struct json, n);

	for (size_t i = 0; i < n; i++)
		copy[i] = m[i].value;
	v->kind = JSON_ARRAY;
	v->item = copy;
	v->item_n = n;
}

/* ---- the pile ------------------------------------------------------------ */

static void
skip_space(struct reader *r)
{
	while (r->p < r->end &&
	    (*r->p == ' ' || *r->p == '\n' || *r->p == '\t' || *r->p == '\r'))
		r->p++;
}

static enum status
push(struct reader *r)
{
	if (r->values == r->rules.values)
		return fail_at(r, r->p, ST_LIMIT, "more than %zu values",
		    r->rules.values);
	r->values++;
	if (r->n == r->cap) {
		r->cap = r->cap == 0 ? FIRST_PILE : r->cap * 2;
		r->pile = mem_grow(r->pile, r->cap, sizeof(*r->pile));
	}
	r->n++;
	return ST_OK;
}

static struct json *
top(struct reader *r)
{
	return &r->pile[r->n - 1].value;
}

/* A place for the next value of the innermost bracket, with its name. */
static enum status
begin_next(struct reader *r)
{
	enum status st = push(r);

	if (st != ST_OK || !r->frame[r->depth - 1].object)
		return st;
	skip_space(r);
	if (r->p == r->end || *r->p != '"')
		return expected(r, "a name in quotes");
	r->p++;
	st = read_string(r, &r->pile[r->n - 1].name);
	if (st != ST_OK)
		return st;
	skip_space(r);
	if (r->p == r->end || *r->p != ':')
		return expected(r, "a colon behind the name");
	r->p++;
	return ST_OK;
}

static enum status
close_bracket(struct reader *r)
{
	const struct frame *f = &r->frame[--r->depth];
	const struct json_member *m = r->pile + f->first;
	size_t n = r->n - f->first;

	r->p++;
	r->n = f->first;
	if (f->object)
		return end_object(r, top(r), m, n);
	end_array(r, top(r), m, n);
	return ST_OK;
}

/* *open says whether a value has to follow. */
static enum status
open_bracket(struct reader *r, bool *open)
{
	struct frame *f = &r->frame[r->depth];

	*open = false;
	if (r->depth == r->rules.depth)
		return fail_at(r, r->p, ST_LIMIT,
		    "more than %zu arrays and objects within each other",
		    r->rules.depth);
	*f = (struct frame){r->n, *r->p == '{'};
	r->depth++;
	r->p++;
	skip_space(r);
	if (r->p < r->end && *r->p == (f->object ? '}' : ']'))
		return close_bracket(r);
	*open = true;
	return begin_next(r);
}

static enum status
read_word(struct reader *r, struct str word, struct json v)
{
	size_t left = (size_t)(r->end - r->p);

	if (!str_starts(str_of(r->p, left), word))
		return expected(r, "a value");
	v.at = top(r)->at;
	*top(r) = v;
	r->p += word.n;
	return ST_OK;
}

/* One value into the pile's top; *open as for open_bracket. */
static enum status
read_value(struct reader *r, bool *open)
{
	struct json *v = top(r);

	*open = false;
	skip_space(r);
	if (r->p == r->end)
		return expected(r, "a value");
	v->at = (uint32_t)(r->p - r->start);
	switch (*r->p) {
	case '{':
	case '[':
		return open_bracket(r, open);
	case '"':
		r->p++;
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
		return digit_at(r, r->p) ? read_number(r, v)
					 : expected(r, "a value");
	}
}

/* Behind a value: its brackets' ends, or the comma and what it promises. */
static enum status
after_value(struct reader *r)
{
	enum status st = ST_OK;

	while (r->depth > 0 && st == ST_OK) {
		bool object = r->frame[r->depth - 1].object;

		skip_space(r);
		if (r->p < r->end && *r->p == ',') {
			r->p++;
			return begin_next(r);
		}
		if (r->p == r->end || *r->p != (object ? '}' : ']'))
			return expected(r,
			    object ? "a comma or }" : "a comma or ]");
		st = close_bracket(r);
	}
	return st;
}

static enum status
read_text(struct reader *r)
{
	enum status st = push(r);
	bool open;

	if (str_starts(str_of(r->p, (size_t)(r->end - r->p)),
		STR("\xef\xbb\xbf")))
		return fail_at(r, r->p, ST_INVALID,
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
	skip_space(r);
	if (r->p < r->end)
		return fail_at(r, r->p, ST_INVALID,
		    "the text goes on behind its value: %s", found(r, r->p));
	return ST_OK;
}

static struct json_rules
rules_of(const struct json_rules *given)
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
	struct reader r = {
	    .w = w,
	    .start = text.p,
	    .p = text.p,
	    .end = text.p + text.n,
	    .rules = rules_of(rules),
	};
	struct json *value;
	enum status st;

	buf_init(&r.decoded, r.rules.bytes);
	if (text.n > r.rules.bytes)
		st = fail_at(&r, r.start, ST_LIMIT,
		    "a text of more than %zu bytes", r.rules.bytes);
	else
		st = read_text(&r);
	if (st == ST_OK) {
		value = ARENA_NEW(w->mem, struct json);
		*value = r.pile[0].value;
		*out = value;
	}
	buf_release(&r.decoded);
	mem_free(r.pile);
	return st;
}
