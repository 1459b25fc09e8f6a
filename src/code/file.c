/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A source as lines of characters. What is not text in UTF-8 is refused here,
 * by name and place, so that the CommonMark library is never asked to guess:
 * it would replace bad bytes silently, and a Code must not change silently.
 */
#include <stdarg.h>

#include "base/arena.h"
#include "base/utf8.h"

#include "code/code_impl.h"

void
code__mistake(struct mistakes *r, struct code__place at, const char *fmt, ...)
{
	struct mistake_place place = {.path = at.file->source->path};
	struct str what;
	va_list ap;

	if (at.line <= at.file->line.n && at.line > 0) {
		place.line = at.line;
		place.text = *VEC_AT(&at.file->line, struct str, at.line - 1);
		place.byte = at.byte;
		place.width = at.width;
	}
	va_start(ap, fmt);
	what = str_vfmt(r->mem, fmt, ap);
	va_end(ap);
	mistake_add(r, &place, "%.*s", STR_ARG(what));
}

void
code__sort(struct mistakes *r, const struct code_source *source,
    size_t source_n)
{
	struct str *path = ARENA_ARRAY(r->mem, struct str, source_n);

	for (size_t i = 0; i < source_n; i++)
		path[i] = source[i].path;
	mistake_sort(r, path, source_n);
}

/* Counted first: a list that grows leaves twice its size behind. */
void
code__lines(struct arena *mem, struct str s, struct vec *out)
{
	size_t from = 0, i = 0, n = 1;

	for (size_t k = 0; k < s.n; k++)
		n += s.p[k] == '\n' || s.p[k] == '\r';
	*out = VEC(struct str);
	out->p = ARENA_ARRAY(mem, struct str, n);
	out->cap = n;
	while (i < s.n) {
		if (s.p[i] != '\n' && s.p[i] != '\r') {
			i++;
			continue;
		}
		*(struct str *)vec_push(mem, out) = str_sub(s, from, i - from);
		if (str_starts(str_sub(s, i, 2), STR("\r\n")))
			i++;
		from = ++i;
	}
	if (from < s.n)
		*(struct str *)vec_push(mem, out) = str_sub(s, from, s.n);
}

/* How much of it needs no thought. */
static size_t
printable(struct str s)
{
	size_t i = 0;

	while (i < s.n && s.p[i] >= 0x20 && s.p[i] < 0x7f)
		i++;
	return i;
}

/* Looks at one line; false when it holds what no line of text holds. */
static bool
line_check(struct mistakes *r, const struct code__file *f, size_t i)
{
	struct str line = *VEC_AT(&f->line, struct str, i), rest = line;
	struct code__place at = {f, i + 1, 0, 1};
	uint32_t c;

	if (utf8_find_bad(line, &at.byte)) {
		code__mistake(r, at, "this is not UTF-8");
		mistake_remedy(r, "save the file as UTF-8");
		return false;
	}
	for (;;) {
		rest = str_sub(rest, printable(rest), rest.n);
		at.byte = line.n - rest.n;
		if (!utf8_next(&rest, &c))
			return true;
		if ((c >= 0x20 && c < 0x7f) || c == '\t' || c >= 0xa0)
			continue;
		code__mistake(r, at,
		    "a control character, U+%04X, stands in the text",
		    (unsigned)c);
		mistake_remedy(r, "delete it");
		return false;
	}
}

bool
code__file_init(struct mistakes *r, const struct code_source *source,
    struct code__file *out)
{
	struct code__place whole = {out, 0, 0, 0};
	bool good = true;

	out->source = source;
	out->line = VEC(struct str);
	if (source->bytes.n > CODE_PROSE_BYTES) {
		r->limits++;
		code__mistake(r, whole,
		    "the file has %zu bytes, and a Code may have %zu",
		    source->bytes.n, CODE_PROSE_BYTES);
		mistake_remedy(r, "shorten it");
		return false;
	}
	code__lines(r->mem, source->bytes, &out->line);
	for (size_t i = 0; i < out->line.n; i++)
		good = line_check(r, out, i) && good;
	return good;
}

struct code__place
code__file_line(const struct code__file *f, size_t line)
{
	struct code__place at = {f, line, 0, 1};

	if (line == 0 || line > f->line.n)
		return (struct code__place){f, 0, 0, 0};
	at.width = VEC_AT(&f->line, struct str, line - 1)->n;
	return at;
}

struct code__place
code__file_find(const struct code__file *f, size_t first_line, size_t last_line,
    const char *needle)
{
	struct str what = str_from_c(needle);
	struct code__place at = code__file_line(f, first_line);

	if (last_line > f->line.n)
		last_line = f->line.n;
	for (size_t i = last_line; i >= first_line && i > 0; i--) {
		struct str s = *VEC_AT(&f->line, struct str, i - 1);

		for (size_t j = s.n; j-- > 0;)
			if (str_starts(str_sub(s, j, s.n), what))
				return (struct code__place){f, i, j, what.n};
	}
	return at;
}
