/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The library's words are about its grammar: "did not find expected key". What
 * went wrong is in the text around the place, and there is a handful of things
 * that it can be. The library's own words are told when it is none of them.
 */
#include "base/arena.h"

#include "yaml/spot_impl.h"
#include "yaml/yaml_impl.h"

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
		yaml__mistake(b, yaml__whole(line),
		    "there is no colon in this line, so it names nothing");
		mistake_remedy(b->mistakes,
		    "write `name: value`; or indent the line further, if it "
		    "continues the text above it");
	}
}

static void
no_colon(const struct yaml__spot *s)
{
	no_colon_in(s->b, &s->context);
}

static void
colon_tell(const struct yaml__spot *s)
{
	yaml__mistake(s->b, yaml__one(s->b, s->e->at),
	    "this colon makes a name of what stands before it, and none can "
	    "stand there");
	yaml__remedy_value(s->b, s->line);
}

/* A colon behind a value. */
static void
second_colon(const struct yaml__spot *s)
{
	struct str before = str_sub(s->line.text, 0, s->column);
	struct yaml__line above;
	size_t at;

	if (yaml__tab_told(s) || yaml__odd_space_told(s))
		return;
	if (str_find(before, STR(": "), &at)) {
		yaml__mistake(s->b, yaml__one(s->b, s->e->at),
		    "a colon within plain text needs quotation marks around "
		    "the text");
		yaml__remedy_value(s->b, s->line);
	} else if (yaml__line_above(s, &above) &&
	    above.indent < s->line.indent) {
		yaml__mistake(s->b, yaml__whole(&s->line),
		    "this line is indented further than the one above it, "
		    "which has its value already");
		mistake_remedy(s->b->mistakes,
		    "line the two up; or take away the value above, if this "
		    "is a part of it");
	} else if (yaml__line_above(s, &above) &&
	    above.indent == s->line.indent &&
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
list_behind(const struct yaml__spot *s)
{
	if (yaml__tab_told(s))
		return;
	yaml__mistake(s->b, yaml__one(s->b, s->e->at),
	    "a list does not begin behind a name");
	mistake_remedy(s->b->mistakes,
	    "write its items on the lines below, each behind `- `; text that "
	    "begins with a dash needs quotation marks");
}

/* Among the fields of a mapping, or the items of a list. */
static void
not_in_line(const struct yaml__spot *s, bool list)
{
	struct str c = yaml__shown(s->b, s->e->at);
	size_t column = s->line.indent;

	if (yaml__tab_told(s) || yaml__odd_space_told(s))
		return;
	if (yaml__is_stray(c)) {
		yaml__tell_stray(s, c);
	} else if (c.p[0] == ':') {
		yaml__mistake(s->b, yaml__one(s->b, s->e->at),
		    "no name stands before this colon");
		mistake_remedy(s->b->mistakes, "write `name: value`");
	} else if (!yaml__is_first(s)) {
		yaml__tell_behind(s);
	} else if (list && column == s->e->context_column) {
		yaml__mistake(s->b, yaml__whole(&s->line),
		    "the lines above it are a list, and this line is no item");
		mistake_remedy(s->b->mistakes,
		    "begin it with `- `; or indent it further, if it belongs "
		    "to the item above");
	} else if (!list && c.p[0] == '-' && column == s->e->context_column) {
		yaml__mistake(s->b, yaml__whole(&s->line),
		    "this item of a list stands among named fields");
		mistake_remedy(s->b->mistakes,
		    "give the list a name, on a line of its own above");
	} else {
		yaml__tell_indent(s);
	}
}

static void
not_closed_bracket(const struct yaml__spot *s, size_t at)
{
	struct str open = yaml__shown(s->b, at);

	yaml__mistake(s->b, yaml__one(s->b, at), "this %.*s is not closed",
	    STR_ARG(open));
	mistake_remedy(s->b->mistakes, "write %s",
	    str_eq(open, STR("{")) ? "} behind its last field"
				   : "] behind its last item");
}

/* Within brackets. */
static void
in_brackets(const struct yaml__spot *s)
{
	struct str open = yaml__shown(s->b, s->e->context_at);
	const char *close = open.n > 0 && open.p[0] == '{' ? "}" : "]";

	if (yaml__at_end(s) ||
	    (s->line.no != s->context.no &&
		s->line.indent <= s->context.indent)) {
		not_closed_bracket(s, s->e->context_at);
		return;
	}
	yaml__mistake(s->b, yaml__one(s->b, s->e->at),
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
no_value(const struct yaml__spot *s)
{
	struct str c = yaml__shown(s->b, s->e->at);

	if (yaml__tab_told(s))
		return;
	if (yaml__at_end(s) && s->e->open != SIZE_MAX) {
		not_closed_bracket(s, s->e->open);
		return;
	}
	if (yaml__is_stray(c)) {
		yaml__tell_stray(s, c);
		return;
	}
	yaml__mistake(s->b, yaml__one(s->b, s->e->at),
	    "no value can begin with this");
	yaml__remedy_value(s->b, s->line);
}

static void
bad_start(const struct yaml__spot *s)
{
	struct str c = yaml__shown(s->b, s->e->at);

	if (yaml__tab_told(s))
		return;
	if (c.n > 0 && c.p[0] == '\t') {
		yaml__mistake(s->b, yaml__one(s->b, s->e->at),
		    "a tab stands before this value");
		mistake_remedy(s->b->mistakes, "write a space");
		return;
	}
	yaml__mistake(s->b, yaml__one(s->b, s->e->at),
	    "text that begins with %.*s needs quotation marks", STR_ARG(c));
	yaml__remedy_value(s->b, s->line);
}

static void
colon_tight(const struct yaml__spot *s)
{
	yaml__tight_mistake(s->b, s->e->at);
}

/* & and * name and repeat a part of a document; a condition has them too. */
static void
begins_with(const struct yaml__spot *s)
{
	struct yaml__spot begin = *s;

	begin.line = s->context;
	yaml__mistake(s->b, yaml__one(s->b, s->e->context_at),
	    "text that begins with %.*s needs quotation marks",
	    STR_ARG(yaml__shown(s->b, s->e->context_at)));
	yaml__remedy_value(s->b, begin.line);
}

static void
directive(const struct yaml__spot *s)
{
	yaml__mistake(s->b, yaml__whole(&s->context),
	    "a line that begins with %% is a directive, and there are none "
	    "here");
	mistake_remedy(s->b->mistakes, "take it away");
}

static void
block_head(const struct yaml__spot *s)
{
	yaml__mistake(s->b, yaml__rest(&s->line, s->e->at),
	    "text behind | or > begins on the next line");
	mistake_remedy(s->b->mistakes,
	    "leave nothing else on this line, and indent the text below it");
}

static void
block_tab(const struct yaml__spot *s)
{
	if (yaml__tab_told(s))
		return;
	yaml__mistake(s->b, yaml__one(s->b, s->e->at),
	    "a tab indents this text");
	mistake_remedy(s->b->mistakes,
	    "indent with spaces, two for each level");
}

static void
not_closed(const struct yaml__spot *s)
{
	struct str mark = yaml__shown(s->b, s->e->context_at);

	yaml__mistake(s->b, yaml__rest(&s->context, s->e->context_at),
	    "this quotation mark is not closed");
	mistake_remedy(s->b->mistakes,
	    "write %.*s at the end of the text; within it, write %s",
	    STR_ARG(mark), mark.n > 0 && mark.p[0] == '\'' ? "''" : "\\\"");
}

static void
escape(const struct yaml__spot *s)
{
	yaml__mistake(s->b, yaml__span(s->e->at, 2),
	    "a backslash within \"...\" begins an escape, and this is none");
	mistake_remedy(s->b->mistakes,
	    "write \\\\ for a backslash; or put the text between '...', where "
	    "it is one");
}

static void
left(const struct yaml__spot *s)
{
	struct str c = yaml__shown(s->b, s->e->at);

	if (yaml__tab_told(s) || yaml__odd_space_told(s))
		return;
	if (yaml__is_stray(c))
		yaml__tell_stray(s, c);
	else if (!yaml__is_first(s))
		yaml__tell_behind(s);
	else
		yaml__tell_indent(s);
}

static void
in_mapping(const struct yaml__spot *s)
{
	not_in_line(s, false);
}

static void
in_list(const struct yaml__spot *s)
{
	not_in_line(s, true);
}

/* ---- the table ----------------------------------------------------------------- */

/* The first row that fits; NULL fits anything. */
static const struct row {
	const char *problem, *context;
	void (*tell)(const struct yaml__spot *s);
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
	struct yaml__spot s = {.b = b,
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
	yaml__mistake(b, yaml__one(b, e->at), "this is not YAML: %s",
	    e->problem);
	yaml__remedy_value(b, s.line);
}
