/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mistakes in a text are collected, not thrown: whoever pastes in a Code of
 * twenty pages wants one list to work through. Places are kept in bytes while
 * reading and become characters here, because that is what editors count.
 */
#include <stdarg.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

#include "base/mistake.h"

/* Longer lines are shown from near the mistake on: a paragraph on one line is
 * common in prose. */
enum { EXCERPT_BEFORE = 40, EXCERPT_BYTES = 96 };

static bool
begins_glyph(char c)
{
	return ((unsigned char)c & 0xc0) != 0x80;
}

static size_t
glyphs(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += begins_glyph(s.p[i]);
	return n;
}

static bool
is_control(uint32_t c)
{
	return (c < 0x20 && c != '\t') || (c >= 0x7f && c < 0xa0) ||
	    (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* What would command a terminal, or turn its text around, is shown as a
 * question mark. */
static struct str
excerpt_of(struct arena *mem, struct str line)
{
	struct buf b;
	struct str out;

	buf_init(&b, SIZE_MAX);
	for (size_t i = 0, n; i < line.n; i += n) {
		uint32_t c = 0;

		n = utf8_decode(str_sub(line, i, UTF8_MAX), &c);
		if (n > 0 && is_control(c)) {
			buf_byte(&b, '?');
			continue;
		}
		if (n == 0)
			n = 1; /* a byte that is no text stays one */
		buf_add(&b, str_sub(line, i, n));
	}
	out = str_dup(mem, buf_str(&b));
	buf_release(&b);
	return out;
}

/* The place as its reader sees it: characters, and as much of the line as
 * fits. */
static void
place_show(struct arena *mem, const struct mistake_place *at, struct mistake *m)
{
	size_t byte = at->byte < at->text.n ? at->byte : at->text.n;
	size_t from = 0, to;

	m->path = str_dup(mem, at->path);
	m->line = m->column = 1;
	if (at->line == 0)
		return;
	m->line = at->line;
	m->column = glyphs(str_sub(at->text, 0, byte)) + 1;
	m->width = glyphs(str_sub(at->text, byte, at->width));
	if (byte > EXCERPT_BEFORE)
		from = byte - EXCERPT_BEFORE;
	while (from < byte && !begins_glyph(at->text.p[from]))
		from++;
	to = from + EXCERPT_BYTES < at->text.n ? from + EXCERPT_BYTES
					       : at->text.n;
	while (to < at->text.n && !begins_glyph(at->text.p[to]))
		to++;
	m->excerpt = excerpt_of(mem, str_sub(at->text, from, to - from));
	m->excerpt_column = m->column - glyphs(str_sub(at->text, 0, from));
}

void
mistake_add(struct mistakes *ms, const struct mistake_place *at,
    const char *fmt, ...)
{
	struct mistake *m;
	va_list ap;

	if (ms->n++ >= MISTAKES_MAX)
		return;
	m = vec_push(ms->mem, &ms->list);
	place_show(ms->mem, at, m);
	va_start(ap, fmt);
	m->what = str_vfmt(ms->mem, fmt, ap);
	va_end(ap);
}

void
mistake_remedy(struct mistakes *ms, const char *fmt, ...)
{
	va_list ap;

	if (ms->n == 0 || ms->n > MISTAKES_MAX)
		return;
	va_start(ap, fmt);
	VEC_AT(&ms->list, struct mistake, ms->list.n - 1)->remedy =
	    str_vfmt(ms->mem, fmt, ap);
	va_end(ap);
}

static size_t
path_rank(const struct str *path, size_t n, struct str of)
{
	size_t i = 0;

	while (i < n && !str_eq(path[i], of))
		i++;
	return i;
}

/* Insertion: at most MISTAKES_MAX of them, and nearly in order. */
void
mistake_sort(struct mistakes *ms, const struct str *path, size_t n)
{
	struct mistake *m = ms->list.p, x;

	for (size_t i = 1; i < ms->list.n; i++) {
		size_t j = i, rank = path_rank(path, n, m[i].path);

		x = m[i];
		for (; j > 0; j--) {
			size_t before = path_rank(path, n, m[j - 1].path);

			if (before < rank ||
			    (before == rank &&
				(m[j - 1].line < x.line ||
				    (m[j - 1].line == x.line &&
					m[j - 1].column <= x.column))))
				break;
			m[j] = m[j - 1];
		}
		m[j] = x;
	}
}

static void
spaces(struct buf *b, struct str line, size_t columns)
{
	uint32_t c;

	/* Wide characters take two cells on a terminal; tabs stay tabs. */
	for (size_t i = 0; i < columns && utf8_next(&line, &c); i++) {
		if (c == '\t')
			buf_byte(b, '\t');
		else
			buf_add_c(b, utf8_wide(c) ? "  " : " ");
	}
}

/* One at least, and none beyond what is shown. */
static void
carets(struct buf *b, const struct mistake *m)
{
	struct str rest = m->excerpt;
	uint32_t c;

	for (size_t i = 1; i < m->excerpt_column && utf8_next(&rest, &c); i++)
		continue;
	buf_byte(b, '^');
	for (size_t i = 0; i < m->width && utf8_next(&rest, &c); i++)
		buf_add_c(b,
		    utf8_wide(c) ? i == 0 ? "^" : "^^"
			: i == 0 ? ""
				 : "^");
}

struct str
mistake_format(struct arena *mem, const struct mistake *m)
{
	struct buf b;
	struct str out;

	buf_init(&b, SIZE_MAX);
	buf_fmt(&b, "%.*s:%zu:%zu: %.*s\n", STR_ARG(m->path), m->line,
	    m->column, STR_ARG(m->what));
	if (m->excerpt.n != 0) {
		buf_fmt(&b, "    %.*s\n    ", STR_ARG(m->excerpt));
		spaces(&b, m->excerpt, m->excerpt_column - 1);
		carets(&b, m);
		buf_byte(&b, '\n');
	}
	if (m->remedy.n != 0)
		buf_fmt(&b, "    %.*s\n", STR_ARG(m->remedy));
	out = str_dup(mem, buf_str(&b));
	buf_release(&b);
	return out;
}
