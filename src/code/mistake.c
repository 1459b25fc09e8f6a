/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mistakes in a Code are collected, not thrown: whoever pastes in a Code of
 * twenty pages wants one list to work through. Places are kept in bytes while
 * reading and become characters here, because that is what editors count.
 */
#include <stdarg.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

#include "code/code_impl.h"

#include "code/mistake.h"

/* Longer lines are shown from near the mistake on: a paragraph on one line is
 * common in prose. */
enum { EXCERPT_BEFORE = 40, EXCERPT_BYTES = 96 };

bool
code__wide(uint32_t c)
{
	return (c >= 0x2e80 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
	    (c >= 0xfe30 && c <= 0xfe4f) || (c >= 0xff00 && c <= 0xffef) ||
	    (c >= 0x20000 && c <= 0x3fffd);
}

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

/* The place as its reader sees it: characters, and as much of the line as
 * fits. */
static void
place_show(struct code__report *r, struct code__place at,
    struct code_mistake *m)
{
	struct str line;
	size_t from = 0, to;

	m->path = str_dup(r->mem, at.file->source->path);
	m->line = m->column = 1;
	if (at.line == 0 || at.line > at.file->line.n)
		return;
	line = *VEC_AT(&at.file->line, struct str, at.line - 1);
	if (at.byte > line.n)
		at.byte = line.n;
	m->line = at.line;
	m->column = glyphs(str_sub(line, 0, at.byte)) + 1;
	m->width = glyphs(str_sub(line, at.byte, at.width));
	if (at.byte > EXCERPT_BEFORE)
		from = at.byte - EXCERPT_BEFORE;
	while (from < at.byte && !begins_glyph(line.p[from]))
		from++;
	to = from + EXCERPT_BYTES < line.n ? from + EXCERPT_BYTES : line.n;
	while (to < line.n && !begins_glyph(line.p[to]))
		to++;
	m->excerpt = str_dup(r->mem, str_sub(line, from, to - from));
	m->excerpt_column = m->column - glyphs(str_sub(line, 0, from));
}

void
code__mistake(struct code__report *r, struct code__place at, const char *fmt,
    ...)
{
	struct code_mistake *m;
	va_list ap;

	if (r->n++ >= CODE_MISTAKES_MAX)
		return;
	m = vec_push(r->mem, r->mistakes);
	place_show(r, at, m);
	va_start(ap, fmt);
	m->what = str_vfmt(r->mem, fmt, ap);
	va_end(ap);
}

void
code__remedy(struct code__report *r, const char *fmt, ...)
{
	va_list ap;

	if (r->n > CODE_MISTAKES_MAX)
		return;
	va_start(ap, fmt);
	VEC_AT(r->mistakes, struct code_mistake, r->mistakes->n - 1)->remedy =
	    str_vfmt(r->mem, fmt, ap);
	va_end(ap);
}

static size_t
path_rank(const struct code_source *source, size_t n, struct str path)
{
	size_t i = 0;

	while (i < n && !str_eq(source[i].path, path))
		i++;
	return i;
}

/* Insertion: at most CODE_MISTAKES_MAX of them, and nearly in order. */
void
code__sort(struct code__report *r, const struct code_source *source,
    size_t source_n)
{
	struct code_mistake *m = r->mistakes->p, x;

	for (size_t i = 1; i < r->mistakes->n; i++) {
		size_t j = i, rank = path_rank(source, source_n, m[i].path);

		x = m[i];
		for (; j > 0; j--) {
			size_t before =
			    path_rank(source, source_n, m[j - 1].path);

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
			buf_add_c(b, code__wide(c) ? "  " : " ");
	}
}

/* One at least, and none beyond what is shown. */
static void
carets(struct buf *b, const struct code_mistake *m)
{
	struct str rest = m->excerpt;
	uint32_t c;

	for (size_t i = 1; i < m->excerpt_column && utf8_next(&rest, &c); i++)
		continue;
	buf_byte(b, '^');
	for (size_t i = 0; i < m->width && utf8_next(&rest, &c); i++)
		buf_add_c(b,
		    code__wide(c) ? i == 0 ? "^" : "^^"
			: i == 0  ? ""
				  : "^");
}

struct str
code_mistake_format(struct arena *mem, const struct code_mistake *m)
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
