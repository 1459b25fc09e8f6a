/* SPDX-License-Identifier: Apache-2.0 */
/* The place of a mistake, looked at as its author sees it. */
#include "base/utf8.h"

#include "yaml/spot_impl.h"

struct yaml_span
yaml__one(const struct yaml_block *b, size_t at)
{
	uint32_t c;
	size_t n = utf8_decode(str_sub(b->text, at, UTF8_MAX), &c);

	return yaml__span(at, n == 0 ? 1 : n);
}

struct str
yaml__shown(const struct yaml_block *b, size_t at)
{
	return str_sub(b->text, at, yaml__one(b, at).n);
}

struct yaml_span
yaml__rest(const struct yaml__line *line, size_t at)
{
	size_t end = line->at + line->text.n;

	return yaml__span(at, at < end ? end - at : 1);
}

struct yaml_span
yaml__whole(const struct yaml__line *line)
{
	return yaml__rest(line, line->at + line->indent);
}

bool
yaml__is_first(const struct yaml__spot *s)
{
	return s->column == s->line.indent;
}

bool
yaml__at_end(const struct yaml__spot *s)
{
	return str_trim(str_sub(s->b->text, s->e->at, s->b->text.n)).n == 0;
}

bool
yaml__line_above(const struct yaml__spot *s, struct yaml__line *out)
{
	for (size_t no = s->line.no; no-- > 0;)
		if (yaml__line_at(s->b, no, out) && out->indent < out->text.n &&
		    out->text.p[out->indent] != '#')
			return true;
	return false;
}

/* ---- indentation ------------------------------------------------------------- */

bool
yaml__tab_told(const struct yaml__spot *s)
{
	size_t at = s->line.indent;

	if (at >= s->line.text.n || s->line.text.p[at] != '\t')
		return false;
	yaml__mistake(s->b, yaml__span(s->line.at + at, 1),
	    "a tab indents this line");
	mistake_remedy(s->b->mistakes,
	    "indent with spaces, two for each level");
	return true;
}

bool
yaml__odd_space_told(const struct yaml__spot *s)
{
	struct str begin = str_sub(s->line.text, s->line.indent, UTF8_MAX);
	size_t n = yaml__odd_space(begin);

	if (n == 0)
		return false;
	yaml__mistake(s->b, yaml__span(s->line.at + s->line.indent, n),
	    "a space that is not a plain one indents this line");
	mistake_remedy(s->b->mistakes,
	    "indent with spaces, typed with the input method off");
	return true;
}

void
yaml__tell_indent(const struct yaml__spot *s)
{
	struct yaml__line above;

	if (!yaml__line_above(s, &above) || above.indent == s->line.indent) {
		yaml__mistake(s->b, yaml__whole(&s->line),
		    "this line does not continue what stands above it");
		mistake_remedy(s->b->mistakes,
		    "line it up with the lines that it belongs to");
		return;
	}
	yaml__mistake(s->b, yaml__whole(&s->line),
	    "this line is indented %s than the one above it, and lines up "
	    "with none before it",
	    s->line.indent < above.indent ? "less" : "more");
	mistake_remedy(s->b->mistakes,
	    "line it up with the lines that it belongs to: fields of one "
	    "thing begin in one column");
}

/* ---- what stands where nothing can ---- */

/* The quotation mark that a line's value begins with, or a space. */
static char
mark_of(struct str line)
{
	for (size_t i = 0; i < line.n; i++)
		if (line.p[i] == '\'' || line.p[i] == '"')
			return i == 0 || line.p[i - 1] == ' ' ? line.p[i] : ' ';
	return ' ';
}

void
yaml__tell_behind(const struct yaml__spot *s)
{
	char mark = mark_of(s->line.text);

	yaml__mistake(s->b, yaml__rest(&s->line, s->e->at),
	    "this stands behind a value that has ended");
	if (yaml__is_condition(s->line.text) || mark == ' ')
		yaml__remedy_value(s->b, s->line);
	else if (mark == '\'')
		mistake_remedy(s->b->mistakes,
		    "within '...' write '' for an apostrophe; or put the text "
		    "in \"...\"");
	else
		mistake_remedy(s->b->mistakes,
		    "put all of it in '...'; or in \"...\", with \\\" for "
		    "those within it");
}

void
yaml__tell_stray(const struct yaml__spot *s, struct str c)
{
	if (c.p[0] == ',') {
		yaml__mistake(s->b, yaml__one(s->b, s->e->at),
		    "this comma stands where a value should be");
		mistake_remedy(s->b->mistakes,
		    "take it away, or write the value that is missing");
		return;
	}
	yaml__mistake(s->b, yaml__one(s->b, s->e->at),
	    "this %.*s closes nothing", STR_ARG(c));
	mistake_remedy(s->b->mistakes, "take it away, or open it before");
}

bool
yaml__is_stray(struct str c)
{
	return c.n == 1 && (c.p[0] == ']' || c.p[0] == '}' || c.p[0] == ',');
}
