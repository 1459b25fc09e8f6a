/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Enough of C's lexer to tell code from comments and literals; line splices
 * inside a token are not followed, since nobody here writes them.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

#include "lint/source.h"

#define SOURCE_MAX ((size_t)4 << 20)

static struct str
read_file(struct arena *mem, const char *path)
{
	FILE *f = fopen(path, "rb");
	struct str text;
	struct buf b;
	char *room;
	size_t n;

	buf_init(&b, SOURCE_MAX);
	while (f != NULL && (room = buf_room(&b, 16384)) != NULL) {
		n = fread(room, 1, 16384, f);
		if (n == 0)
			break;
		buf_grew(&b, n);
	}
	if (f == NULL || ferror(f) || buf_full(&b)) {
		fprintf(stderr, "lint: %s: cannot be read\n", path);
		exit(2);
	}
	(void)fclose(f); /* was only read */
	text = str_dup(mem, buf_str(&b));
	buf_release(&b);
	return text;
}

enum inside { CODE, LITERAL, BLOCK, LINE };

/* What begins at p, given what we are inside of. */
static enum inside
enters(struct str text, size_t i)
{
	char c = text.p[i], next = i + 1 < text.n ? text.p[i + 1] : '\0';

	if (c == '"' || c == '\'')
		return LITERAL;
	if (c == '/' && next == '*')
		return BLOCK;
	return c == '/' && next == '/' ? LINE : CODE;
}

/* Where what began at i ends: the place behind it. */
static size_t
end_of(struct str text, size_t i, enum inside inside)
{
	/* What ends it: a quote, a slash behind a star, the line. */
	char last = inside == LINE ? '\n' : text.p[i];

	for (i += inside == BLOCK ? 3 : 1; i < text.n; i++) {
		if (text.p[i] == '\n' && inside != BLOCK)
			return i;
		if (inside == LITERAL && text.p[i] == '\\')
			i++;
		else if (text.p[i] == last &&
		    (inside == LITERAL || text.p[i - 1] == '*'))
			return i + 1;
	}
	return text.n;
}

static char *
blanks_of(struct arena *mem, struct str text)
{
	char *p = ARENA_ARRAY(mem, char, text.n + 1);

	for (size_t i = 0; i < text.n; i++)
		p[i] = text.p[i] == '\n' ? '\n' : ' ';
	return p;
}

/* A digit separator's or a character's quote opens a literal; one in an
 * #include's name does no harm, because the name is read from the text. */
void
source_read(struct arena *mem, const char *path, struct source *out)
{
	struct str text = read_file(mem, path);
	char *view[] = {[CODE] = blanks_of(mem, text),
	    [LITERAL] = blanks_of(mem, text),
	    [BLOCK] = blanks_of(mem, text)};

	for (size_t i = 0, end; i < text.n; i = end) {
		enum inside inside = enters(text, i);

		end = i + 1;
		if (inside != CODE)
			end = end_of(text, i, inside);
		if (inside == LINE)
			inside = BLOCK;
		memcpy(view[inside] + i, text.p + i, end - i);
		if (inside == LITERAL) {
			view[CODE][i] = view[CODE][end - 1] = text.p[i];
			view[LITERAL][i] = view[LITERAL][end - 1] = ' ';
		}
	}
	*out = (struct source){
	    .path = str_dup(mem, str_from_c(path)),
	    .text = text,
	    .code = str_of(view[CODE], text.n),
	    .literal = str_of(view[LITERAL], text.n),
	    .comment = str_of(view[BLOCK], text.n),
	};
}

bool
source_line(struct source *rest, struct source *line)
{
	if (rest->text.n == 0)
		return false;
	line->path = rest->path;
	(void)str_cut(rest->text, '\n', &line->text, &rest->text);
	(void)str_cut(rest->code, '\n', &line->code, &rest->code);
	(void)str_cut(rest->literal, '\n', &line->literal, &rest->literal);
	(void)str_cut(rest->comment, '\n', &line->comment, &rest->comment);
	return true;
}

static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '_';
}

bool
source_word(struct str code, size_t *at, struct str *word)
{
	size_t i = *at, from;

	while (i < code.n && !is_word(code.p[i]))
		i++;
	from = i;
	while (i < code.n && is_word(code.p[i]))
		i++;
	*at = i;
	*word = str_sub(code, from, i - from);
	return i > from;
}

static size_t complaints;

void
source_complain(struct str path, size_t line, const char *fmt, ...)
{
	va_list ap;

	printf("%.*s:%zu: ", STR_ARG(path), line);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
	complaints++;
}

size_t
source_complaints(void)
{
	return complaints;
}
