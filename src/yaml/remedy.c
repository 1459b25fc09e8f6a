/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What hands do that are used to a word processor or to a Chinese input method,
 * and to CEL. Guesses are good for words alone: nothing here decides whether a
 * text is right.
 */
#include "base/arena.h"

#include "yaml/yaml_impl.h"

/* So much of a line tells a condition from prose. */
enum { LOOKED_AT = 1000 };

static size_t
begins(struct str s, const char *const *with, size_t n)
{
	if (s.n == 0 || (s.p[0] & 0x80) == 0)
		return 0; /* none of them is ASCII */
	for (size_t i = 0; i < n; i++)
		if (str_starts(s, str_from_c(with[i])))
			return str_from_c(with[i]).n;
	return 0;
}

size_t
yaml__wide_colon(struct str s)
{
	static const char *const colon[] = {"：", "﹕", "︰"};

	return begins(s, colon, sizeof(colon) / sizeof(colon[0]));
}

size_t
yaml__curly(struct str s)
{
	static const char *const curly[] = {"“", "”", "„", "‘", "’", "＂"};

	return begins(s, curly, sizeof(curly) / sizeof(curly[0]));
}

size_t
yaml__odd_space(struct str s)
{
	static const char *const space[] = {"\xc2\xa0", "　", "\xe2\x80\xaf"};

	return begins(s, space, sizeof(space) / sizeof(space[0]));
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_word(char c)
{
	return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
	    c == '.';
}

bool
yaml__tight_colon(struct str s, size_t *at)
{
	size_t i = 0;

	if (s.n == 0 || !is_letter(s.p[0]))
		return false;
	while (i < s.n && is_word(s.p[i]))
		i++;
	*at = i;
	if (yaml__wide_colon(str_sub(s, i, s.n)) > 0)
		return true;
	return i + 1 < s.n && s.p[i] == ':' && s.p[i + 1] != ' ' &&
	    s.p[i + 1] != '/' && s.p[i + 1] != ':';
}

bool
yaml__is_condition(struct str s)
{
	static const char *const sign[] = {"&&", "||",
	    "==", "!=", "<=", ">=", " < ", " > ", " ? ", " in [", ".exists(",
	    ".all(", ".filter(", ".map(", "size(", "has(", "!(", ".size()"};
	size_t at;

	s = str_sub(s, 0, LOOKED_AT);
	for (size_t i = 0; i < sizeof(sign) / sizeof(sign[0]); i++)
		if (str_find(s, str_from_c(sign[i]), &at))
			return true;
	return false;
}

/* "- when: x" gives "when" and "x"; without a name, all of it is value. */
static struct str
line_name(struct str line, struct str *value)
{
	struct str name;
	size_t at;

	line = str_trim(line);
	while (str_starts(line, STR("- ")))
		line = str_trim(str_sub(line, 2, line.n));
	*value = line;
	if (!str_find(line, STR(":"), &at))
		return STR("");
	name = str_sub(line, 0, at);
	for (size_t i = 0; i < name.n; i++)
		if (!is_word(name.p[i]) && (name.p[i] & 0x80) == 0)
			return STR("");
	*value = str_trim(str_sub(line, at + 1, line.n));
	return name;
}

void
yaml__remedy_value(struct yaml_block *b, struct yaml__line line)
{
	struct str value, name;

	if (b->mistakes->n > MISTAKES_MAX)
		return; /* the mistake is not told either */
	name = line_name(line.text, &value);
	if (yaml__is_condition(value)) {
		if (name.n == 0)
			name = STR("when");
		mistake_remedy(b->mistakes,
		    "a condition stands behind `%.*s: |`, on lines of its own "
		    "that are indented further",
		    STR_ARG(name));
	} else if (name.n > 0) {
		mistake_remedy(b->mistakes,
		    "put the text behind `%.*s:` in quotation marks: \"...\"",
		    STR_ARG(name));
	} else {
		mistake_remedy(b->mistakes,
		    "put the text in quotation marks: \"...\"");
	}
}

void
yaml__tight_mistake(struct yaml_block *b, size_t at)
{
	size_t wide = yaml__wide_colon(str_sub(b->text, at, b->text.n));
	size_t odd = yaml__odd_space(str_sub(b->text, at + 1, b->text.n));

	if (wide > 0) {
		yaml__mistake(b, yaml__span(at, wide),
		    "this is a full-width colon, and a name ends in a plain "
		    "one");
		mistake_remedy(b->mistakes,
		    "type it with the input method off: a colon and a space");
	} else if (odd > 0) {
		yaml__mistake(b, yaml__span(at + 1, odd),
		    "the space behind this colon is not a plain one");
		mistake_remedy(b->mistakes,
		    "type it with the input method off");
	} else {
		yaml__mistake(b, yaml__span(at, 1),
		    "a space is missing behind this colon");
		mistake_remedy(b->mistakes,
		    "put one there; or, if it is not a name and its value, put "
		    "all of it in quotation marks");
	}
}
