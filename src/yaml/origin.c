/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The library says where a text begins and what it is, not where its bytes
 * come from. So the source is walked beside the text, by the same rules that
 * made it: indentation is dropped, lines are joined or kept, escapes are one
 * character. A new origin is written only where the distance changes, which is
 * once a line.
 */
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

#include "yaml/yaml_impl.h"

struct trace {
	const struct yaml_block *b;
	struct str src, text;
	size_t s, end; /* the next byte of the source, and where it ends */
	size_t t;      /* the next byte of the text */
	struct vec origin;
};

/* n bytes of the text stand at s. */
static void
pair(struct trace *tr, size_t s, size_t n)
{
	struct yaml_origin *last = NULL;

	if (n == 0)
		return;
	if (tr->origin.n > 0)
		last =
		    VEC_AT(&tr->origin, struct yaml_origin, tr->origin.n - 1);
	if (last == NULL || s - tr->t != (size_t)last->source - last->text) {
		last = vec_push(tr->b->mem, &tr->origin);
		last->text = (uint32_t)tr->t;
		last->source = (uint32_t)s;
	}
	tr->t += n;
}

static bool
text_has(const struct trace *tr, char c)
{
	return tr->t < tr->text.n && tr->text.p[tr->t] == c;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool
is_end(char c)
{
	return c == '\n' || c == '\r';
}

/* ---- on one line, or on lines joined --------------------------------------- */

/* Blanks and line ends; ends counts those that are joined already. */
static void
walk_space(struct trace *tr, size_t ends)
{
	size_t from = tr->s;
	bool joined = ends == 0;

	while (tr->s < tr->end &&
	    (is_blank(tr->src.p[tr->s]) || is_end(tr->src.p[tr->s]))) {
		if (is_end(tr->src.p[tr->s])) {
			ends++;
			if (str_starts(str_sub(tr->src, tr->s, 2), STR("\r\n")))
				tr->s++;
		}
		tr->s++;
	}
	if (ends == 0)
		pair(tr, from, tr->s - from);
	else if (ends == 1 && joined)
		pair(tr, from, 1);
	else
		for (size_t i = 1; i < ends; i++)
			pair(tr, from, 1);
}

static size_t
escape_length(char c)
{
	return c == 'x' ? 4 : c == 'u' ? 6 : c == 'U' ? 10 : 2;
}

static void
walk_escape(struct trace *tr)
{
	uint32_t c;
	size_t n;

	if (tr->s + 1 < tr->end && is_end(tr->src.p[tr->s + 1])) {
		tr->s++;
		if (str_starts(str_sub(tr->src, tr->s, 2), STR("\r\n")))
			tr->s++;
		tr->s++;
		/* The end that was escaped joins nothing; others behind it
		 * do, each of them. */
		while (tr->s < tr->end && is_blank(tr->src.p[tr->s]))
			tr->s++;
		if (tr->s < tr->end && is_end(tr->src.p[tr->s]))
			walk_space(tr, 1);
		return;
	}
	n = utf8_decode(str_sub(tr->text, tr->t, UTF8_MAX), &c);
	for (size_t i = 0; i < n; i++)
		pair(tr, tr->s, 1);
	tr->s +=
	    escape_length(tr->s + 1 < tr->end ? tr->src.p[tr->s + 1] : ' ');
}

/* quote is 0 for a plain text. */
static void
walk_flow(struct trace *tr, char quote)
{
	while (tr->s < tr->end && tr->t < tr->text.n) {
		char c = tr->src.p[tr->s];

		if (is_blank(c) || is_end(c)) {
			walk_space(tr, 0);
		} else if (quote == '"' && c == '\\') {
			walk_escape(tr);
		} else {
			pair(tr, tr->s, 1);
			tr->s += quote == '\'' && c == '\'' ? 2 : 1;
		}
	}
}

/* ---- blocks behind | and > -------------------------------------------------- */

/* Two texts of one line: "|2-" says that blocks are indented by two. */
static size_t
indicated(struct str head)
{
	for (size_t i = 1; i < head.n && !is_blank(head.p[i]); i++)
		if (head.p[i] >= '1' && head.p[i] <= '9')
			return (size_t)(head.p[i] - '0');
	return 0;
}

/* As the first line is that has something in it; lines of spaces before it
 * count, as the library has it. */
static size_t
found_indent(const struct trace *tr, size_t no)
{
	struct yaml__line line;
	size_t indent = 1;

	for (; yaml__line_at(tr->b, no, &line); no++) {
		if (line.indent > indent)
			indent = line.indent;
		if (line.indent < line.text.n)
			break;
	}
	return indent;
}

static void
walk_line(struct trace *tr, struct yaml__line line, size_t indent,
    size_t *last_end)
{
	size_t before = tr->t;

	if (*last_end == 0)
		*last_end = line.at;
	while (text_has(tr, '\n'))
		pair(tr, *last_end, 1);
	if (before > 0 && tr->t == before && text_has(tr, ' '))
		pair(tr, *last_end, 1); /* a line end that was folded */
	pair(tr, line.at + indent, line.text.n - indent);
	*last_end = line.at + line.text.n;
}

static void
walk_block(struct trace *tr, size_t parent)
{
	struct yaml__line line = yaml__line_of(tr->b, tr->s);
	size_t indent =
	    indicated(str_sub(line.text, tr->s - line.at, line.text.n));
	size_t no = line.no + 1, last_end = 0;

	indent = indent > 0 ? parent + indent : found_indent(tr, no);
	for (; tr->t < tr->text.n && yaml__line_at(tr->b, no, &line); no++) {
		if (line.indent < indent && line.indent < line.text.n)
			break;
		if (line.text.n > indent)
			walk_line(tr, line, indent, &last_end);
	}
	while (text_has(tr, '\n'))
		pair(tr, last_end > 0 ? last_end : tr->end, 1);
}

/* ---- all ---------------------------------------------------------------------- */

/* Most texts are short and stand in the source as they are: then there is one
 * distance, and nothing to walk. */
static bool
is_verbatim(const struct trace *tr)
{
	return tr->text.n > 0 && tr->text.n == tr->end - tr->s &&
	    memcmp(tr->text.p, tr->src.p + tr->s, tr->text.n) == 0;
}

static void
one_origin(const struct trace *tr, struct yaml *node)
{
	struct yaml_origin *only = ARENA_NEW(tr->b->mem, struct yaml_origin);

	only->source = (uint32_t)tr->s;
	node->origin = only;
	node->origin_n = 1;
}

void
yaml__origin(const struct yaml_block *b, struct yaml *node, size_t parent)
{
	struct yaml_span span = node->span;
	struct trace tr = {.b = b,
	    .src = b->text,
	    .text = node->text,
	    .s = span.at,
	    .end = (size_t)span.at + span.n,
	    .origin = VEC(struct yaml_origin)};

	switch (node->style) {
	case YAML_PLAIN:
		if (!is_verbatim(&tr))
			walk_flow(&tr, 0);
		break;
	case YAML_QUOTED:
		tr.s++;
		tr.end--;
		if (!is_verbatim(&tr))
			walk_flow(&tr, b->text.p[span.at]);
		break;
	case YAML_LITERAL:
	case YAML_FOLDED:
		walk_block(&tr, parent);
		break;
	}
	if (tr.origin.n == 0) { /* nothing in it, or verbatim */
		one_origin(&tr, node);
		return;
	}
	node->origin = tr.origin.p;
	node->origin_n = tr.origin.n;
}
