/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>

#include "base/work.h"

#include "json/read.h"

#include "json/scan.h"

void
json_scan_init(struct json_scan *s, struct work *w, struct str text,
    struct str source)
{
	*s = (struct json_scan){
	    .w = w,
	    .start = text.p,
	    .p = text.p,
	    .end = text.p + text.n,
	    .source = source,
	};
	/* No string is longer than the text. */
	buf_init(&s->decoded, text.n);
}

void
json_scan_release(struct json_scan *s)
{
	buf_release(&s->decoded);
}

enum status
json_scan_fail(struct json_scan *s, const char *at, enum status st,
    const char *fmt, ...)
{
	struct str text = str_of(s->start, (size_t)(s->end - s->start));
	struct str words, path = STR("");
	size_t line, column;
	va_list ap;

	va_start(ap, fmt);
	words = str_vfmt(s->w->mem, fmt, ap);
	va_end(ap);
	if (s->path != NULL)
		path = s->path(s);
	if (path.n > 0)
		words = str_fmt(s->w->mem, "%.*s: %.*s", STR_ARG(path),
		    STR_ARG(words));
	json_place(text, (size_t)(at - s->start), &line, &column);
	if (s->source.n > 0)
		return work_fail(s->w, st, "%.*s:%zu:%zu: %.*s",
		    STR_ARG(s->source), line, column, STR_ARG(words));
	return work_fail(s->w, st, "line %zu, column %zu: %.*s", line, column,
	    STR_ARG(words));
}

const char *
json_scan_found(struct json_scan *s, const char *at)
{
	unsigned char c;

	if (at == s->end)
		return "the text ends here";
	c = (unsigned char)*at;
	if (c > ' ' && c < 0x7f)
		return str_c(s->w->mem, str_fmt(s->w->mem, "found %c", c));
	return str_c(s->w->mem, str_fmt(s->w->mem, "found byte 0x%02x", c));
}

enum status
json_scan_expected(struct json_scan *s, const char *what)
{
	return json_scan_fail(s, s->p, ST_INVALID, "expected %s, %s", what,
	    json_scan_found(s, s->p));
}
