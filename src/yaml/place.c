/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A block's text as its parser and its reader see it. The library counts
 * characters, we count bytes, and people count lines and columns: a table of
 * every 16th character keeps all three cheap, however long a line is.
 *
 * What is no text is refused here, before the library sees it: it takes U+2028
 * for a line end, which no editor shows as one.
 */
#include <stdarg.h>

#include "base/arena.h"
#include "base/utf8.h"

#include "yaml/yaml_impl.h"

#include "yaml/place.h"

enum { EVERY = 16 };

struct yaml_span
yaml__span(size_t at, size_t n)
{
	return (struct yaml_span){(uint32_t)at, (uint32_t)n};
}

static void
line_push(struct yaml_block *b, size_t at)
{
	struct yaml__start *line = vec_push(b->mem, &b->line);
	size_t end = at;

	while (end < b->text.n && b->text.p[end] == ' ')
		end++;
	*line = (struct yaml__start){(uint32_t)at, (uint32_t)(end - at)};
}

static bool
is_break(const struct yaml_block *b, size_t i)
{
	return b->text.p[i] == '\n' ||
	    (b->text.p[i] == '\r' &&
		(i + 1 == b->text.n || b->text.p[i + 1] != '\n'));
}

static void
count(struct yaml_block *b)
{
	size_t characters = 0;

	b->line = VEC(struct yaml__start);
	b->mark = VEC(uint32_t);
	line_push(b, 0);
	for (size_t i = 0; i < b->text.n; i++) {
		if (((unsigned char)b->text.p[i] & 0xc0) != 0x80 &&
		    characters++ % EVERY == 0)
			*(uint32_t *)vec_push(b->mem, &b->mark) = (uint32_t)i;
		if (is_break(b, i) && i + 1 < b->text.n)
			line_push(b, i + 1);
	}
}

/* Not seen, and either harmless and confusing or there to deceive: marks that
 * turn the direction of text make it read otherwise than it is. */
static bool
is_hidden(uint32_t c)
{
	return c == 0x200b || c == 0xfeff || (c >= 0x2028 && c <= 0x202e) ||
	    (c >= 0x2066 && c <= 0x2069) || c == 0xfffe || c == 0xffff;
}

/* How much of it needs no thought. */
static size_t
ascii(struct str s)
{
	size_t i = 0;

	while (i < s.n && ((s.p[i] >= 0x20 && s.p[i] < 0x7f) || s.p[i] == '\n'))
		i++;
	return i;
}

static bool
characters_check(struct yaml_block *b)
{
	struct str rest = b->text;
	bool good = true;
	uint32_t c;

	while (good) {
		size_t at;

		rest = str_sub(rest, ascii(rest), rest.n);
		at = b->text.n - rest.n;
		if (!utf8_next(&rest, &c))
			break;
		if (is_hidden(c))
			yaml__mistake(b, yaml__span(at, 1),
			    "a character that cannot be seen, U+%04X, stands "
			    "in the text",
			    (unsigned)c);
		else if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') ||
		    (c >= 0x7f && c < 0xa0))
			yaml__mistake(b, yaml__span(at, 1),
			    "a control character, U+%04X, stands in the text",
			    (unsigned)c);
		else
			continue;
		mistake_remedy(b->mistakes, "delete it");
		good = false;
	}
	return good;
}

bool
yaml__text_init(struct yaml_block *b)
{
	struct mistake_place whole = {b->rules.path, b->rules.first_line,
	    STR(""), 0, 0};
	size_t bad;

	if (b->text.n > YAML_BYTES_MAX) {
		b->mistakes->limits++;
		mistake_add(b->mistakes, &whole,
		    "the block has %zu bytes, and may have %zu", b->text.n,
		    YAML_BYTES_MAX);
		mistake_remedy(b->mistakes, "divide it into several blocks");
		return false;
	}
	count(b);
	if (utf8_find_bad(b->text, &bad)) {
		mistake_add(b->mistakes,
		    &(struct mistake_place){.path = b->rules.path,
			.line = b->rules.first_line + yaml__line_of(b, bad).no},
		    "this line is not UTF-8");
		mistake_remedy(b->mistakes, "save the file as UTF-8");
		return false;
	}
	return characters_check(b);
}

size_t
yaml__byte_of(const struct yaml_block *b, size_t character)
{
	size_t i = character / EVERY, left = character % EVERY, at;

	if (i >= b->mark.n)
		return b->text.n;
	at = *VEC_AT(&b->mark, uint32_t, i);
	if (i + 1 < b->mark.n &&
	    *VEC_AT(&b->mark, uint32_t, i + 1) - at == EVERY)
		return at + left; /* no character of several bytes */
	while (left > 0 && at < b->text.n) {
		at++;
		if (at == b->text.n ||
		    ((unsigned char)b->text.p[at] & 0xc0) != 0x80)
			left--;
	}
	return at;
}

bool
yaml__line_at(const struct yaml_block *b, size_t no, struct yaml__line *out)
{
	const struct yaml__start *start;
	size_t end;

	if (no >= b->line.n)
		return false;
	start = VEC_AT(&b->line, struct yaml__start, no);
	end = no + 1 < b->line.n ? start[1].at : b->text.n;
	out->no = no;
	out->at = start->at;
	while (end > out->at &&
	    (b->text.p[end - 1] == '\n' || b->text.p[end - 1] == '\r'))
		end--;
	out->text = str_sub(b->text, out->at, end - out->at);
	out->indent = start->indent;
	return true;
}

struct yaml__line
yaml__line_of(const struct yaml_block *b, size_t byte)
{
	struct yaml__line line = {0, 0, STR(""), 0};
	size_t low = 0, high = b->line.n;

	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;

		if (VEC_AT(&b->line, struct yaml__start, mid)->at <= byte)
			low = mid;
		else
			high = mid;
	}
	(void)yaml__line_at(b, low, &line); /* there is one always */
	return line;
}

void
yaml__mistake(struct yaml_block *b, struct yaml_span at, const char *fmt, ...)
{
	struct mistake_place place;
	struct str what;
	va_list ap;

	/* A place takes as long as its line, and a line may be all there is. */
	if (b->mistakes->n >= MISTAKES_MAX) {
		b->mistakes->n++;
		return;
	}
	place = yaml_place(b, at);
	va_start(ap, fmt);
	what = str_vfmt(b->mem, fmt, ap);
	va_end(ap);
	mistake_add(b->mistakes, &place, "%.*s", STR_ARG(what));
}

/* ---- place.h -------------------------------------------------------------- */

struct mistake_place
yaml_place(const struct yaml_block *b, struct yaml_span span)
{
	struct yaml__line line = yaml__line_of(b, span.at);
	struct mistake_place place = {.path = b->rules.path,
	    .line = b->rules.first_line + line.no,
	    .text = line.text,
	    .byte = span.at - line.at,
	    .width = span.n};

	if (place.byte > line.text.n)
		place.byte = line.text.n;
	if (place.line - 1 < b->rules.file_line_n) {
		struct str whole = b->rules.file_line[place.line - 1];

		if (!str_ends(whole, line.text))
			return place;
		place.byte += whole.n - line.text.n;
		place.text = whole;
	}
	return place;
}

size_t
yaml_text_source(const struct yaml *node, size_t at)
{
	size_t low = 0, high = node->origin_n;

	/* Behind the last line's end is no line of the text any more. */
	if (at > 0 && at == node->text.n && node->text.p[at - 1] == '\n')
		at--;

	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;

		if (node->origin[mid].text <= at)
			low = mid;
		else
			high = mid;
	}
	return node->origin[low].source + (at - node->origin[low].text);
}

struct mistake_place
yaml_text_place(const struct yaml_block *b, const struct yaml *node, size_t at,
    size_t n)
{
	size_t from = yaml_text_source(node, at), to = from;

	/* Escapes make a text shorter than its source. */
	if (n > 0 && at + n <= node->text.n)
		to = yaml_text_source(node, at + n - 1) + 1;
	return yaml_place(b, yaml__span(from, to > from ? to - from : 0));
}
