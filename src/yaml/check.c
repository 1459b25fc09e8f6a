/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is good YAML and not what its author meant, or more than a Code needs.
 * YAML joins lines and drops what stands behind a # without a word; here such a
 * thing is said, when it looks like an accident.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

#include "yaml/place.h"
#include "yaml/yaml_impl.h"

/* ---- names ------------------------------------------------------------------- */

/* Behind a name comes its colon. */
static bool
has_colon(const struct yaml_block *b, struct yaml_span span)
{
	size_t i = (size_t)span.at + span.n;

	while (i < b->text.n && (b->text.p[i] == ' ' || b->text.p[i] == '\t'))
		i++;
	return i < b->text.n && b->text.p[i] == ':';
}

static void
check_colon(struct yaml_block *b, struct str name, struct yaml_span span)
{
	size_t at;

	if (has_colon(b, span))
		return;
	if (yaml__tight_colon(name, &at)) {
		yaml__tight_mistake(b, span.at + at);
		return;
	}
	yaml__mistake(b, span, "no colon and value stand behind this name");
	mistake_remedy(b->mistakes,
	    "write `%.*s: ` and its value, on one line; a list of values "
	    "stands in [ ]",
	    STR_ARG(name));
}

static void
check_plain_name(struct yaml_block *b, struct str name, struct yaml_span span)
{
	size_t at;

	if (str_eq(name, STR("<<"))) {
		yaml__mistake(b, span,
		    "`<<` would merge another mapping into this one");
		mistake_remedy(b->mistakes, "write out what it would bring");
	} else if (name.p[0] == '-') {
		yaml__mistake(b, yaml__span(span.at, 1),
		    "a space is missing behind this dash");
		mistake_remedy(b->mistakes, "an item begins with `- `");
	} else if (memchr(name.p, 0xef, name.n) != NULL &&
	    str_find(name, STR("："), &at)) {
		yaml__tight_mistake(b, span.at + at);
	} else if (yaml__curly(name) > 0) {
		yaml__mistake(b, span,
		    "curly quotation marks stand around this name");
		mistake_remedy(b->mistakes,
		    "take them away: a name needs none");
	} else if (yaml__odd_space(name) > 0) {
		yaml__mistake(b, yaml__span(span.at, yaml__odd_space(name)),
		    "a space that is not a plain one stands before this name");
		mistake_remedy(b->mistakes,
		    "type it with the input method off");
	} else {
		check_colon(b, name, span);
	}
}

void
yaml__check_name(struct yaml_block *b, struct str name, enum yaml_style style,
    struct yaml_span span)
{
	if (name.n == 0 || style == YAML_LITERAL || style == YAML_FOLDED) {
		yaml__mistake(b, span, "no name stands before this colon");
		mistake_remedy(b->mistakes, "write `name: value`");
	} else if (name.n > YAML_NAME_MAX) {
		b->mistakes->limits++;
		yaml__mistake(b, span,
		    "this name has %zu bytes, and may have %zu", name.n,
		    YAML_NAME_MAX);
		mistake_remedy(b->mistakes, "give it a shorter name");
	} else if (style == YAML_PLAIN) {
		check_plain_name(b, name, span);
	} else {
		check_colon(b, name, span);
	}
}

static int
by_name(const void *a, const void *b)
{
	const struct yaml_pair *x = *(const struct yaml_pair *const *)a;
	const struct yaml_pair *y = *(const struct yaml_pair *const *)b;
	int order = str_cmp(x->name, y->name);

	return order != 0 ? order : (x > y) - (x < y);
}

void
yaml__check_twice(struct yaml_block *b, const struct yaml_pair *pair, size_t n)
{
	const struct yaml_pair **p =
	    ARENA_ARRAY(b->mem, const struct yaml_pair *, n);
	const struct yaml_pair *first = NULL;

	for (size_t i = 0; i < n; i++)
		p[i] = &pair[i];
	qsort(p, n, sizeof(struct yaml_pair *), by_name);
	for (size_t i = 0; i < n; i++) {
		if (first == NULL || !str_eq(first->name, p[i]->name)) {
			first = p[i];
			continue;
		}
		if (first->name.n == 0)
			continue; /* said already */
		yaml__mistake(b, p[i]->span,
		    "`%.*s` is there twice, the first time in line %zu",
		    STR_ARG(first->name),
		    b->rules.first_line + yaml__line_of(b, first->span.at).no);
		mistake_remedy(b->mistakes,
		    "keep one of the two; several values are a list");
	}
}

/* ---- texts ------------------------------------------------------------------- */

static bool
is_compound(struct str s)
{
	for (size_t i = 0; i + 1 < s.n; i++)
		if ((s.p[i] == '&' || s.p[i] == '|') && s.p[i] == s.p[i + 1])
			return true;
	return false;
}

/* All of it between curly marks: they would be a part of it. */
static bool
is_curly(struct str s)
{
	size_t n = yaml__curly(s), at;

	if (n == 0 || s.n <= 2 * n || yaml__curly(str_sub(s, s.n - n, n)) != n)
		return false;
	return !str_find(str_sub(s, n, s.n), str_sub(s, 0, n), &at);
}

/* "Gift #3": YAML ends the text before the #. */
static void
check_comment(struct yaml_block *b, struct yaml_span span)
{
	size_t i = (size_t)span.at + span.n, at = i;

	while (i < b->text.n && (b->text.p[i] == ' ' || b->text.p[i] == '\t'))
		i++;
	if (i == at || i + 1 >= b->text.n || b->text.p[i] != '#' ||
	    b->text.p[i + 1] == ' ' || b->text.p[i + 1] == '#' ||
	    b->text.p[i + 1] == '\n' || b->text.p[i + 1] == '\r')
		return;
	yaml__mistake(b, yaml__span(i, 1),
	    "the text ends before this #, which begins a comment");
	mistake_remedy(b->mistakes,
	    "put the text in quotation marks; or, for a comment, a space "
	    "behind the #");
}

/* A line that YAML takes for more of the text above it. */
static void
check_more(struct yaml_block *b, struct yaml__line line)
{
	struct str s = str_trim(line.text);
	size_t at, from = (size_t)(s.p - b->text.p);

	if (yaml__tight_colon(s, &at)) {
		yaml__tight_mistake(b, from + at);
	} else if (str_starts(s, STR("- "))) {
		yaml__mistake(b, yaml__span(from, 1),
		    "this item would become a part of the text above it");
		mistake_remedy(b->mistakes,
		    "a list begins on the line behind its name, with nothing "
		    "behind the colon");
	}
}

static void
check_lines(struct yaml_block *b, const struct yaml *node)
{
	size_t end = (size_t)node->span.at + node->span.n;
	struct yaml__line line;

	if (memchr(b->text.p + node->span.at, '\n', node->span.n) == NULL &&
	    memchr(b->text.p + node->span.at, '\r', node->span.n) == NULL)
		return;
	line = yaml__line_of(b, node->span.at);
	while (yaml__line_at(b, line.no + 1, &line) && line.at < end)
		check_more(b, line);
}

void
yaml__check_text(struct yaml_block *b, const struct yaml *node,
    enum yaml__role role)
{
	size_t at;

	if (node->text.n > YAML_TEXT_MAX) {
		b->mistakes->limits++;
		yaml__mistake(b, node->span,
		    "this text has %zu bytes, and may have %zu", node->text.n,
		    YAML_TEXT_MAX);
		mistake_remedy(b->mistakes, "shorten it");
	}
	if (node->style != YAML_PLAIN)
		return;
	if (is_compound(node->text)) {
		yaml__mistake(b, node->span,
		    "a condition does not stand behind its name");
		yaml__remedy_value(b, yaml__line_of(b, node->span.at));
	} else if (is_curly(node->text)) {
		yaml__mistake(b, node->span,
		    "these curly quotation marks would be a part of the text");
		mistake_remedy(b->mistakes,
		    "type straight ones, \"...\"; around the curly ones, if "
		    "they belong to it");
	} else if (yaml__odd_space(node->text) > 0) {
		yaml__mistake(b,
		    yaml__span(node->span.at, yaml__odd_space(node->text)),
		    "a space that is not a plain one stands before this text");
		mistake_remedy(b->mistakes,
		    "type it with the input method off");
	} else if ((role != YAML__VALUE &&
		       yaml__tight_colon(node->text, &at)) ||
	    (role == YAML__ROOT && str_find(node->text, STR("："), &at))) {
		yaml__tight_mistake(b, node->span.at + at);
	}
	if (role == YAML__LISTED && str_find(node->text, STR("，"), &at)) {
		yaml__mistake(b,
		    yaml__span(yaml_text_source(node, at), STR("，").n),
		    "this is a full-width comma, which divides no list");
		mistake_remedy(b->mistakes,
		    "type it with the input method off; or, if it belongs to "
		    "the text, put the text in quotation marks");
	}
	check_comment(b, node->span);
	check_lines(b, node);
}
