/* SPDX-License-Identifier: Apache-2.0 */
/* Line and column are counted when there is a fault, not before. */
#include <stdarg.h>

#include "base/arena.h"
#include "base/work.h"

#include "json/reader_impl.h"

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

enum status
json__fail_at(struct json__reader *r, const char *at, enum status st,
    const char *fmt, ...)
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

const char *
json__found(struct json__reader *r, const char *at)
{
	unsigned char c;

	if (at == r->end)
		return "the text ends here";
	c = (unsigned char)*at;
	if (c > ' ' && c < 0x7f)
		return str_c(r->w->mem, str_fmt(r->w->mem, "found %c", c));
	return str_c(r->w->mem, str_fmt(r->w->mem, "found byte 0x%02x", c));
}

enum status
json__expected(struct json__reader *r, const char *what)
{
	return json__fail_at(r, r->p, ST_INVALID, "expected %s, %s", what,
	    json__found(r, r->p));
}
