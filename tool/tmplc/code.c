/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What stands between braces, turned into C. Types are not known here and need
 * not be: a path of fields is the same text in C, and the C compiler says what
 * is wrong with it under the template's own line.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"

#include "tmplc/literal.h"
#include "tmplc/source.h"

#include "tmplc/code.h"

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	    is_digit(c);
}

void
code_init(struct code *c, const struct source *src, const struct loop *loops,
    const char *at, struct str text)
{
	*c = (struct code){src, loops, at, text.p, text.p + text.n, false};
}

static void
skip_space(struct code *c)
{
	while (c->p < c->end && is_space(*c->p))
		c->p++;
}

struct str
code_peek(struct code *c)
{
	const char *p;

	skip_space(c);
	p = c->p;
	if (p < c->end && is_digit(*p))
		return str_of(p, 0);
	while (p < c->end && is_word(*p))
		p++;
	return str_of(c->p, (size_t)(p - c->p));
}

bool
code_word(struct code *c, struct str word)
{
	if (!str_eq(code_peek(c), word))
		return false;
	c->p += word.n;
	return true;
}

bool
code_mark(struct code *c, char mark)
{
	skip_space(c);
	if (c->p == c->end || *c->p != mark)
		return false;
	c->p++;
	return true;
}

enum status
code_name(struct code *c, const char *what, struct str *out)
{
	*out = code_peek(c);
	c->p += out->n;
	if (out->n > 0)
		return ST_OK;
	return source_fail(c->src, c->p, "see doc/templates.md",
	    "expected %s here", what);
}

enum status
code_string(struct code *c, const char *what, struct str *out)
{
	const char *from;

	if (!code_mark(c, '"'))
		return source_fail(c->src, c->p, "see doc/templates.md",
		    "expected %s in double quotes here", what);
	from = c->p;
	while (c->p < c->end && *c->p != '"' && *c->p != '\n' && *c->p != '\\')
		c->p++;
	*out = str_of(from, (size_t)(c->p - from));
	if (c->p < c->end && *c->p == '"') {
		c->p++;
		return ST_OK;
	}
	return source_fail(c->src, from - 1,
	    "close the quotes; a backslash or a line end cannot stand in them",
	    "this string does not end");
}

enum status
code_key(struct code *c, struct str *out)
{
	struct str word, key = STR("");
	enum status st;

	do {
		st = code_name(c, "a message's key", &word);
		if (st != ST_OK)
			return st;
		key = key.n == 0 ? word
				 : str_fmt(c->src->w->mem, "%.*s_%.*s",
				       STR_ARG(key), STR_ARG(word));
	} while (code_mark(c, '.'));
	*out = key;
	return ST_OK;
}

static const struct loop *
find_loop(const struct loop *l, struct str name)
{
	while (l != NULL && !str_eq(l->name, name))
		l = l->outer;
	return l;
}

/* item@first and its like. */
static enum status
loop_expr(struct code *c, enum code_wants wants, const struct loop *l,
    struct str *out)
{
	struct arena *mem = c->src->w->mem;
	const char *at = c->p;
	struct str word;
	enum status st = code_name(c, "first, last, index or number", &word);

	if (st != ST_OK)
		return st;
	if (str_eq(word, STR("index")) && wants != CODE_LIST)
		*out = l->index;
	else if (str_eq(word, STR("number")) && wants != CODE_LIST)
		*out = str_fmt(mem, "%.*s + 1", STR_ARG(l->index));
	else if (str_eq(word, STR("first")) && wants == CODE_CONDITION)
		*out = str_fmt(mem, "%.*s == 0", STR_ARG(l->index));
	else if (str_eq(word, STR("last")) && wants == CODE_CONDITION)
		*out = str_fmt(mem, "%.*s + 1 == %.*s_n", STR_ARG(l->index),
		    STR_ARG(l->list));
	else
		return source_fail(c->src, at,
		    "an if may ask for @first and @last; @index (from 0) and "
		    "@number (from 1) may be printed",
		    "@%.*s cannot stand here", STR_ARG(word));
	return ST_OK;
}

/* The fields behind the first name: as in C, and without white space. */
static enum status
field_tail(struct code *c, struct str *out)
{
	const char *from = c->p;
	struct str word;

	while (c->p < c->end) {
		if (*c->p == '.')
			c->p++;
		else if (c->end - c->p > 1 && *c->p == '-' && c->p[1] == '>')
			c->p += 2;
		else
			break;
		word = c->p < c->end && is_word(*c->p) ? code_peek(c)
						       : str_of(c->p, 0);
		if (word.n == 0)
			return source_fail(c->src, c->p,
			    "name a field, or remove the dot",
			    "a field has to follow here");
		c->p += word.n;
	}
	*out = str_of(from, (size_t)(c->p - from));
	return ST_OK;
}

static enum status
path_expr(struct code *c, enum code_wants wants, struct str *out)
{
	struct arena *mem = c->src->w->mem;
	const struct loop *l;
	struct str first, tail = STR("");
	enum status st = code_name(c, "a field", &first);

	if (st != ST_OK)
		return st;
	l = find_loop(c->loops, first);
	if (l != NULL && c->p < c->end && *c->p == '@') {
		c->p++;
		return loop_expr(c, wants, l, out);
	}
	st = field_tail(c, &tail);
	if (st != ST_OK)
		return st;
	c->uses_v = true;
	if (l == NULL)
		*out =
		    str_fmt(mem, "v->%.*s%.*s", STR_ARG(first), STR_ARG(tail));
	else if (wants == CODE_LIST && tail.n == 0)
		return source_fail(c->src, first.p, "name a list of its fields",
		    "%.*s is one element and no list", STR_ARG(first));
	else
		*out = str_fmt(mem, "%.*s[%.*s]%.*s", STR_ARG(l->list),
		    STR_ARG(l->index), STR_ARG(tail));
	return ST_OK;
}

static enum status
number_expr(struct code *c, struct str *out)
{
	const char *from = c->p;
	struct str digits;

	if (*c->p == '-')
		c->p++;
	digits.p = c->p;
	while (c->p < c->end && is_digit(*c->p))
		c->p++;
	digits.n = (size_t)(c->p - digits.p);
	*out = str_of(from, (size_t)(c->p - from));
	/* Refused is what C would read in another way: 010, 0x10, 1.5. */
	if (digits.n > 0 && digits.n <= 18 &&
	    (digits.n == 1 || digits.p[0] != '0') &&
	    (c->p == c->end || (!is_word(*c->p) && *c->p != '.')))
		return ST_OK;
	return source_fail(c->src, from,
	    "write a whole number in decimal digits",
	    "this number cannot be used here");
}

static struct str
string_expr(struct arena *mem, struct str text)
{
	struct buf b;
	struct str out;

	buf_init(&b, SIZE_MAX);
	buf_add(&b, STR("STR("));
	literal_write(&b, text, STR(""));
	buf_add(&b, STR(")"));
	out = str_dup(mem, buf_str(&b));
	buf_release(&b);
	return out;
}

enum status
code_expr(struct code *c, enum code_wants wants, struct str *out)
{
	struct str text = STR("");
	enum status st;

	skip_space(c);
	if (wants != CODE_ARGUMENT || c->p == c->end)
		return path_expr(c, wants, out);
	if (is_digit(*c->p) || *c->p == '-')
		return number_expr(c, out);
	if (*c->p == '"') {
		st = code_string(c, "a string", &text);
		*out =
		    st == ST_OK ? string_expr(c->src->w->mem, text) : STR("");
		return st;
	}
	st = path_expr(c, wants, &text);
	*out = st != ST_OK
	    ? STR("")
	    : str_fmt(c->src->w->mem, "HTML_ARG(%.*s)", STR_ARG(text));
	return st;
}

bool
code_is_end(struct code *c)
{
	skip_space(c);
	return c->p == c->end;
}

enum status
code_end(struct code *c)
{
	if (code_is_end(c))
		return ST_OK;
	return source_fail(c->src, c->p, "see doc/templates.md",
	    "this does not belong here");
}
