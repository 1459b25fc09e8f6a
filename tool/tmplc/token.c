/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Markup and directives, in turn. Which lines leave nothing is decided here,
 * before anybody looks at the markup: it depends on lines alone, and the rules
 * for white space within HTML are the markup's own.
 */
#include "base/arena.h"
#include "base/work.h"

#include "tmplc/source.h"

#include "tmplc/token.h"

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '_';
}

static enum token_kind
directive_kind(struct str code)
{
	static const struct {
		struct str word;
		enum token_kind kind;
	} words[] = {
	    {STR_INIT("page"), TOKEN_HEAD},
	    {STR_INIT("part"), TOKEN_HEAD},
	    {STR_INIT("inline"), TOKEN_HEAD},
	    {STR_INIT("if"), TOKEN_IF},
	    {STR_INIT("else"), TOKEN_ELSE},
	    {STR_INIT("end"), TOKEN_END},
	    {STR_INIT("for"), TOKEN_FOR},
	    {STR_INIT("call"), TOKEN_CALL},
	    {STR_INIT("msg"), TOKEN_MSG},
	};
	size_t n = 0;

	if (str_starts(code, STR("#")))
		return TOKEN_COMMENT;
	while (n < code.n && is_word(code.p[n]))
		n++;
	/* `page.title` and `part` alone are fields that are called so. */
	if (n < code.n && !is_space(code.p[n]))
		return TOKEN_VALUE;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_eq(str_sub(code, 0, n), words[i].word) &&
		    (n < code.n || words[i].kind != TOKEN_HEAD))
			return words[i].kind;
	return TOKEN_VALUE;
}

static void
push(const struct source *src, struct vec *out, struct token t)
{
	if (t.kind != TOKEN_TEXT || t.text.n > 0)
		*(struct token *)vec_push(src->w->mem, out) = t;
}

/* The directive that begins at `rest`; what is behind it becomes the rest. */
static enum status
split_directive(const struct source *src, struct str *rest, struct vec *out)
{
	struct str inside = str_sub(*rest, 2, rest->n);
	struct str code;
	size_t close, again;

	if (!str_find(inside, STR("}}"), &close))
		return source_fail(src, rest->p, "close it with }}",
		    "this directive is never closed");
	code = str_sub(inside, 0, close);
	if (str_find(code, STR("{{"), &again))
		return source_fail(src, rest->p, "close it with }}",
		    "another directive begins before this one is closed");
	code = str_trim(code);
	push(src, out,
	    (struct token){directive_kind(code), code, rest->p, false});
	*rest = str_sub(inside, close + 2, inside.n);
	return ST_OK;
}

/* Directives whose line is theirs alone. */
static bool
is_quiet(enum token_kind kind)
{
	return kind != TOKEN_TEXT && kind != TOKEN_MSG && kind != TOKEN_VALUE;
}

static bool
is_blank(struct str s)
{
	return str_trim(s).n == 0;
}

/* Where s continues behind its first line end; 0 when it has none. */
static size_t
behind_line_end(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '\n')
			return i + 1;
	return 0;
}

/* Where the last line of s begins; 0 when it has no line end. */
static size_t
last_line(struct str s)
{
	size_t i = s.n;

	while (i > 0 && s.p[i - 1] != '\n')
		i--;
	return i;
}

/* Whether nothing but quiet directives stands between token i and the end of
 * the line before it; *edge is the token that the line begins in. */
static bool
clear_before(const struct vec *all, size_t i, size_t *edge)
{
	for (; i > 0; i--) {
		const struct token *t = VEC_AT(all, struct token, i - 1);
		size_t line = last_line(t->text);

		*edge = i - 1;
		if (t->kind != TOKEN_TEXT) {
			if (!is_quiet(t->kind))
				return false;
			continue;
		}
		if (!is_blank(str_sub(t->text, line, t->text.n)))
			return false;
		if (line > 0)
			return true;
	}
	*edge = 0;
	return true;
}

static bool
clear_behind(const struct vec *all, size_t i, size_t *edge)
{
	for (i++; i < all->n; i++) {
		const struct token *t = VEC_AT(all, struct token, i);
		size_t line = behind_line_end(t->text);

		*edge = i;
		if (t->kind != TOKEN_TEXT) {
			if (!is_quiet(t->kind))
				return false;
			continue;
		}
		if (line > 0)
			return is_blank(str_sub(t->text, 0, line));
		if (!is_blank(t->text))
			return false;
	}
	*edge = all->n - 1;
	return true;
}

/* Cuts the line that runs from token `from` to token `to`. */
static void
cut_line(struct vec *all, size_t from, size_t to)
{
	for (size_t i = from; i <= to; i++) {
		struct token *t = VEC_AT(all, struct token, i);

		if (t->kind != TOKEN_TEXT)
			continue;
		if (i == from && last_line(t->text) > 0)
			t->text = str_sub(t->text, 0, last_line(t->text));
		else if (i == to && behind_line_end(t->text) > 0)
			t->text = str_sub(t->text, behind_line_end(t->text),
			    t->text.n);
		else
			t->text.n = 0;
	}
}

/*
 * Lines are cut from left to right. A cut takes from a text's last line or from
 * its first, and one text's first and last line are the same only when it has
 * no line end: then it goes as a whole, and once.
 */
static void
cut_quiet_lines(struct vec *all)
{
	size_t from, to;

	for (size_t i = 0; i < all->n; i++) {
		if (!is_quiet(VEC_AT(all, struct token, i)->kind))
			continue;
		if (clear_before(all, i, &from) && clear_behind(all, i, &to)) {
			cut_line(all, from, to);
			i = to > i ? to - 1 : i;
		}
	}
}

static void
mark_line_starts(const struct source *src, struct vec *all)
{
	for (size_t i = 0; i < all->n; i++) {
		struct token *t = VEC_AT(all, struct token, i);

		t->line_start = t->kind == TOKEN_TEXT && t->text.n > 0 &&
		    (t->text.p == src->text.p || t->text.p[-1] == '\n');
	}
}

enum status
token_split(const struct source *src, struct vec *out)
{
	struct str rest = src->text;
	enum status st = ST_OK;
	size_t n;

	*out = VEC(struct token);
	while (st == ST_OK && str_find(rest, STR("{{"), &n)) {
		push(src, out,
		    (struct token){TOKEN_TEXT, str_sub(rest, 0, n), rest.p,
			false});
		rest = str_sub(rest, n, rest.n);
		st = split_directive(src, &rest, out);
	}
	if (st != ST_OK)
		return st;
	push(src, out, (struct token){TOKEN_TEXT, rest, rest.p, false});
	cut_quiet_lines(out);
	mark_line_starts(src, out);
	return ST_OK;
}
