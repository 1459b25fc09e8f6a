/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A fault shows the line that it is in, the way compilers do: whoever reads it
 * should not have to open the file to know what is meant. Columns count
 * characters, not bytes, since that is what editors jump to.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "base/work.h"

#include "tmplc/source.h"

/* Of a long line, as much as a terminal shows. */
#define QUOTE_MAX ((size_t)100)

static bool
is_continuation(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

static const char *
line_begin(const struct source *src, const char *at)
{
	while (at > src->text.p && at[-1] != '\n')
		at--;
	return at;
}

size_t
source_line(const struct source *src, const char *at)
{
	size_t line = 1;

	for (const char *p = src->text.p; p < at; p++)
		line += *p == '\n';
	return line;
}

/* The line, and under it a caret; tabs stay tabs, so that both lines move alike
 * wherever they are shown. */
static void
quote(const struct source *src, const char *at, struct buf *out)
{
	const char *begin = line_begin(src, at);
	const char *end = src->text.p + src->text.n;
	const char *p;

	buf_add(out, STR("\n    "));
	for (p = begin; p < end && *p != '\n'; p++) {
		if ((size_t)(p - begin) >= QUOTE_MAX && !is_continuation(*p))
			break;
		buf_byte(out, *p == '\0' ? '?' : (unsigned char)*p);
	}
	if ((size_t)(at - begin) > QUOTE_MAX)
		return;
	buf_add(out, STR("\n    "));
	for (p = begin; p < at; p++)
		if (!is_continuation(*p))
			buf_byte(out, *p == '\t' ? '\t' : ' ');
	buf_byte(out, '^');
}

enum status
source_fail(const struct source *src, const char *at, const char *remedy,
    const char *fmt, ...)
{
	struct buf quoted;
	struct str words;
	size_t column = 1;
	va_list ap;

	for (const char *p = line_begin(src, at); p < at; p++)
		column += !is_continuation(*p);
	va_start(ap, fmt);
	words = str_vfmt(src->w->mem, fmt, ap);
	va_end(ap);
	buf_init(&quoted, 8 * QUOTE_MAX);
	quote(src, at, &quoted);
	work_fail(src->w, ST_INVALID, "%.*s:%zu:%zu: %.*s%.*s",
	    STR_ARG(src->path), source_line(src, at), column, STR_ARG(words),
	    STR_ARG(buf_str(&quoted)));
	buf_release(&quoted);
	return work_remedy(src->w, ST_INVALID, "%s", remedy);
}

enum status
source_check(const struct source *src)
{
	size_t at, nul;
	bool bad = utf8_find_bad(src->text, &at);

	if (str_find(src->text, STR("\0"), &nul) && (!bad || nul < at)) {
		bad = true;
		at = nul;
	}
	if (!bad)
		return ST_OK;
	return source_fail(src, src->text.p + at, "save the file as UTF-8",
	    "byte 0x%02x is not UTF-8 text",
	    (unsigned)(unsigned char)src->text.p[at]);
}
