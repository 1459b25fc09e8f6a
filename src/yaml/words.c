/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The library's words are about its grammar: "did not find expected key". What
 * went wrong is in the text around the place, and there is a handful of things
 * that it can be. The library's own words are told when it is none of them.
 */
#include "base/arena.h"
#include "base/utf8.h"

#include "yaml/yaml_impl.h"

struct spot {
	struct yaml_block *b;
	struct yaml__error *e;
	struct yaml__line line, context; /* where it was found, and began */
	size_t column;                   /* bytes of its line before it */
	bool told;                       /* something in this piece */
};

/* The character at a byte, as a span and as bytes to show. */
static struct yaml_span
one(const struct yaml_block *b, size_t at)
{
	uint32_t c;
	size_t n = utf8_decode(str_sub(b->text, at, UTF8_MAX), &c);

	return yaml__span(at, n == 0 ? 1 : n);
}

static struct str
shown(const struct yaml_block *b, size_t at)
{
	return str_sub(b->text, at, one(b, at).n);
}

/* From a byte to the end of its line. */
static struct yaml_span
rest(const struct yaml__line *line, size_t at)
{
	size_t end = line->at + line->text.n;

	return yaml__span(at, at < end ? end - at : 1);
}

/* A line without its indentation. */
static struct yaml_span
whole(const struct yaml__line *line)
{
	return rest(line, line->at + line->indent);
}

static bool
is_first(const struct spot *s)
{
	return s->column == s->line.indent;
}

/* Nothing but space follows. */
static bool
at_end(const struct spot *s)
{
	return str_trim(str_sub(s->b->text, s->e->at, s->b->text.n)).n == 0;
}

/* The nearest line above with something in it. */
static bool
line_above(const struct spot *s, struct yaml__line *out)
{
	for (size_t no = s->line.no; no-- > 0;)
		if (yaml__line_at(s->b, no, out) && out->indent < out->text.n &&
		    out->text.p[out->indent] != '#')
			return true;
	return false;
}

/* ---- indentation ------------------------------------------------------------- */

static bool
tab_told(const struct spot *s)
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

static bool
odd_space_told(const struct spot *s)
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

/* The line lines up with nothing. */
static void
indent_tell(const struct spot *s)
{
	struct yaml__line above;

	if (!line_above(s, &above) || above.indent == s->line.indent) {
		yaml__mistake(s->b, whole(&s->line),
		    "this line does not continue what stands above it");
		mistake_remedy(s->b->mistakes,
		    "line it up with the lines that it belongs to");
		return;
	}
	yaml__mistake(s->b, whole(&s->line),
	    "this line is indented %s than the one above it, and lines up "
	    "with none before it",
	    s->line.indent < above.indent ? "less" : "more");
	mistake_remedy(s->b->mistakes,
	    "line it up with the lines that it belongs to: fields of one "
	    "thing begin in one column");
}

/* ---- what the library found ---------------------------------------------------- */

/* What a line's own check has told by now. */
static bool
colon_like(const struct yaml__line *line)
{
	struct str text = str_trim(line->text);
	size_t at;

	return yaml__tight_colon(text, &at) || str_find(text, STR("："), &at);
}

/* A line without a colon, where a name is due. */
static void
no_colon_in(struct yaml_block *b, const struct yaml__line *line)
{
	struct str text = str_trim(line->text);
	size_t from = line->at + line->indent, at = 0;

	while (str_starts(text, STR("- "))) {
		from += 2;
		text = str_sub(text, 2, text.n);
	}
	if (yaml__curly(text) > 0) {
		yaml__mistake(b, yaml__span(from, yaml__curly(text)),
		    "a curly quotation mark stands before this name");
		mistake_remedy(b->mistakes, "take it away: a name needs none");
	} else if (yaml__tight_colon(text, &at) ||
	    str_find(text, STR("："), &at)) {
		yaml__tight_mistake(b, from + at);
	} else if (text.n > 1 && text.p[0] == '-') {
		yaml__mistake(b, yaml__span(from, 1),
		    "a space is missing behind this dash");
		mistake_remedy(b->mistakes, "an item begins with `- `");
	} else {
		yaml__mistake(b, whole(line),
		    "there is no colon in this line, so it names nothing");
		mistake_remedy(b->mistakes,
		    "write `name: value`; or indent the line further, if it "
		    "continues the text above it");
	}
}

static void
no_colon(const struct spot *s)
{
	no_colon_in(s->b, &s->context);
}

static void
colon_tell(const struct spot *s)
{
	yaml__mistake(s->b, one(s->b, s->e->at),
	    "this colon makes a name of what stands before it, and none can "
	    "stand there");
	yaml__remedy_value(s->b, s->line);
}

/* A colon behind a value. */
static void
second_colon(const struct spot *s)
{
	struct str before = str_sub(s->line.text, 0, s->column);
	struct yaml__line above;
	size_t at;

	if (tab_told(s) || odd_space_told(s))
		return;
	if (str_find(before, STR(": "), &at)) {
		yaml__mistake(s->b, one(s->b, s->e->at),
		    "a colon within plain text needs quotation marks around "
		    "the text");
		yaml__remedy_value(s->b, s->line);
	} else if (line_above(s, &above) && above.indent < s->line.indent) {
		yaml__mistake(s->b, whole(&s->line),
		    "this line is indented further than the one above it, "
		    "which has its value already");
		mistake_remedy(s->b->mistakes,
		    "line the two up; or take away the value above, if this "
		    "is a part of it");
	} else if (line_above(s, &above) && above.indent == s->line.indent &&
	    !str_find(above.text, STR(": "), &at)) {
		/* The two became one text. */
		s->e->resume = above.at;
		if (!s->told || !colon_like(&above))
			no_colon_in(s->b, &above);
	} else {
		colon_tell(s);
	}
}

static void
list_behind(const struct spot *s)
{
	if (tab_told(s))
		return;
	yaml__mistake(s->b, one(s->b, s->e->at),
	    "a list does not begin behind a name");
	mistake_remedy(s->b->mistakes,
	    "write its items on the lines below, each behind `- `; text that "
	    "begins with a dash needs quotation marks");
}

/* The quotation mark that a line's value begins with, or a space. */
static char
mark_of(struct str line)
{
	for (size_t i = 0; i < line.n; i++)
		if (line.p[i] == '\'' || line.p[i] == '"')
			return i == 0 || line.p[i - 1] == ' ' ? line.p[i] : ' ';
	return ' ';
}

/* "x" y: text behind a value that has ended. */
static void
text_behind(const struct spot *s)
{
	char mark = mark_of(s->line.text);

	yaml__mistake(s->b, rest(&s->line, s->e->at),
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

static void
stray(const struct spot *s, struct str c)
{
	if (c.p[0] == ',') {
		yaml__mistake(s->b, one(s->b, s->e->at),
		    "this comma stands where a value should be");
		mistake_remedy(s->b->mistakes,
		    "take it away, or write the value that is missing");
		return;
	}
	yaml__mistake(s->b, one(s->b, s->e->at), "this %.*s closes nothing",
	    STR_ARG(c));
	mistake_remedy(s->b->mistakes, "take it away, or open it before");
}

static bool
is_stray(struct str c)
{
	return c.n == 1 && (c.p[0] == ']' || c.p[0] == '}' || c.p[0] == ',');
}

/* Among the fields of a mapping, or the items of a list. */
static void
not_in_line(const struct spot *s, bool list)
{
	struct str c = shown(s->b, s->e->at);
	size_t column = s->line.indent;

	if (tab_told(s) || odd_space_told(s))
		return;
	if (is_stray(c)) {
		stray(s, c);
	} else if (c.p[0] == ':') {
		yaml__mistake(s->b, one(s->b, s->e->at),
		    "no name stands before this colon");
		mistake_remedy(s->b->mistakes, "write `name: value`");
	} else if (!is_first(s)) {
		text_behind(s);
	} else if (list && column == s->e->context_column) {
		yaml__mistake(s->b, whole(&s->line),
		    "the lines above it are a list, and this line is no item");
		mistake_remedy(s->b->mistakes,
		    "begin it with `- `; or indent it further, if it belongs "
		    "to the item above");
	} else if (!list && c.p[0] == '-' && column == s->e->context_column) {
		yaml__mistake(s->b, whole(&s->line),
		    "this item of a list stands among named fields");
		mistake_remedy(s->b->mistakes,
		    "give the list a name, on a line of its own above");
	} else {
		indent_tell(s);
	}
}

static void
not_closed_bracket(const struct spot *s, size_t at)
{
	struct str open = shown(s->b, at);

	yaml__mistake(s->b, one(s->b, at), "this %.*s is not closed",
	    STR_ARG(open));
	mistake_remedy(s->b->mistakes, "write %s",
	    str_eq(open, STR("{")) ? "} behind its last field"
				   : "] behind its last item");
}

/* Within brackets. */
static void
in_brackets(const struct spot *s)
{
	struct str open = shown(s->b, s->e->context_at);
	const char *close = open.n > 0 && open.p[0] == '{' ? "}" : "]";

	if (at_end(s) ||
	    (s->line.no != s->context.no &&
		s->line.indent <= s->context.indent)) {
		not_closed_bracket(s, s->e->context_at);
		return;
	}
	yaml__mistake(s->b, one(s->b, s->e->at),
	    "within %.*s%s a comma or the %s is missing before this",
	    STR_ARG(open), close, close);
	if (yaml__is_condition(s->line.text))
		yaml__remedy_value(s->b, s->line);
	else
		mistake_remedy(s->b->mistakes,
		    "commas stand between %s; text with commas, brackets or "
		    "colons needs quotation marks",
		    close[0] == ']' ? "items" : "fields");
}

static void
no_value(const struct spot *s)
{
	struct str c = shown(s->b, s->e->at);

	if (tab_told(s))
		return;
	if (at_end(s) && s->e->open != SIZE_MAX) {
		not_closed_bracket(s, s->e->open);
		return;
	}
	if (is_stray(c)) {
		stray(s, c);
		return;
	}
	yaml__mistake(s->b, one(s->b, s->e->at),
	    "no value can begin with this");
	yaml__remedy_value(s->b, s->line);
}

static void
bad_start(const struct spot *s)
{
	struct str c = shown(s->b, s->e->at);

	if (tab_told(s))
		return;
	if (c.n > 0 && c.p[0] == '\t') {
		yaml__mistake(s->b, one(s->b, s->e->at),
		    "a tab stands before this value");
		mistake_remedy(s->b->mistakes, "write a space");
		return;
	}
	yaml__mistake(s->b, one(s->b, s->e->at),
	    "text that begins with %.*s needs quotation marks", STR_ARG(c));
	yaml__remedy_value(s->b, s->line);
}

static void
colon_tight(const struct spot *s)
{
	yaml__tight_mistake(s->b, s->e->at);
}

/* & and * name and repeat a part of a document; a condition has them too. */
static void
begins_with(const struct spot *s)
{
	struct spot begin = *s;

	begin.line = s->context;
	yaml__mistake(s->b, one(s->b, s->e->context_at),
	    "text that begins with %.*s needs quotation marks",
	    STR_ARG(shown(s->b, s->e->context_at)));
	yaml__remedy_value(s->b, begin.line);
}

static void
directive(const struct spot *s)
{
	yaml__mistake(s->b, whole(&s->context),
	    "a line that begins with %% is a directive, and there are none "
	    "here");
	mistake_remedy(s->b->mistakes, "take it away");
}

static void
block_head(const struct spot *s)
{
	yaml__mistake(s->b, rest(&s->line, s->e->at),
	    "text behind | or > begins on the next line");
	mistake_remedy(s->b->mistakes,
	    "leave nothing else on this line, and indent the text below it");
}

static void
block_tab(const struct spot *s)
{
	if (tab_told(s))
		return;
	yaml__mistake(s->b, one(s->b, s->e->at), "a tab indents this text");
	mistake_remedy(s->b->mistakes,
	    "indent with spaces, two for each level");
}

static void
not_closed(const struct spot *s)
{
	struct str mark = shown(s->b, s->e->context_at);

	yaml__mistake(s->b, rest(&s->context, s->e->context_at),
	    "this quotation mark is not closed");
	mistake_remedy(s->b->mistakes,
	    "write %.*s at the end of the text; within it, write %s",
	    STR_ARG(mark), mark.n > 0 && mark.p[0] == '\'' ? "''" : "\\\"");
}

static void
escape(const struct spot *s)
{
	yaml__mistake(s->b, yaml__span(s->e->at, 2),
	    "a backslash within \"...\" begins an escape, and this is none");
	mistake_remedy(s->b->mistakes,
	    "write \\\\ for a backslash; or put the text between '...', where "
	    "it is one");
}

static void
left(const struct spot *s)
{
	struct str c = shown(s->b, s->e->at);

	if (tab_told(s) || odd_space_told(s))
		return;
	if (is_stray(c))
		stray(s, c);
	else if (!is_first(s))
		text_behind(s);
	else
		indent_tell(s);
}

static void
in_mapping(const struct spot *s)
{
	not_in_line(s, false);
}

static void
in_list(const struct spot *s)
{
	not_in_line(s, true);
}

/* ---- the table ----------------------------------------------------------------- */

/* The first row that fits; NULL fits anything. */
static const struct row {
	const char *problem, *context;
	void (*tell)(const struct spot *s);
} row[] = {
    {"could not find expected ':'", NULL, no_colon},
    {"mapping values are not allowed", NULL, second_colon},
    {"mapping keys are not allowed", NULL, no_value},
    {"block sequence entries are not allowed", NULL, list_behind},
    {"did not find expected key", NULL, in_mapping},
    {"did not find expected '-' indicator", NULL, in_list},
    {"did not find expected ',' or", NULL, in_brackets},
    {"did not find expected node content", NULL, no_value},
    {"cannot start any token", NULL, bad_start},
    {"unexpected ':'", NULL, colon_tight},
    {NULL, "scanning an anchor", begins_with},
    {NULL, "scanning an alias", begins_with},
    {NULL, "a tag", begins_with},
    {"undefined tag handle", NULL, begins_with},
    {NULL, "scanning a directive", directive},
    {NULL, "%", directive},
    {"YAML document", NULL, directive},
    {"duplicate %", NULL, directive},
    {"found a tab", NULL, block_tab},
    {NULL, "scanning a block scalar", block_head},
    {"unexpected end of stream", "quoted", not_closed},
    {"document indicator", "quoted", not_closed},
    {NULL, "quoted scalar", escape},
    {"expected <document start>", NULL, left},
};

static bool
fits(const char *said, const char *want)
{
	size_t at;

	return want == NULL ||
	    str_find(str_from_c(said), str_from_c(want), &at);
}

void
yaml__syntax(struct yaml_block *b, struct yaml__error *e, bool told)
{
	struct spot s = {.b = b,
	    .e = e,
	    .told = told,
	    .line = yaml__line_of(b, e->at),
	    .context = yaml__line_of(b, e->context_at)};

	s.column = e->at - s.line.at;
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++)
		if (fits(e->problem, row[i].problem) &&
		    fits(e->context, row[i].context)) {
			row[i].tell(&s);
			return;
		}
	yaml__mistake(b, one(b, e->at), "this is not YAML: %s", e->problem);
	yaml__remedy_value(b, s.line);
}
