/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Escapes: those that stand for a code point and those that stand for a set.
 * Whoever writes one that RE2 does not have learnt it elsewhere, so the words
 * say what to write instead, where there is something.
 */
#include <string.h>

#include "regex/escape_impl.h"

#define BACK_REFERENCE                                   \
	"backreferences are not supported: the time to " \
	"match would not be linear"

uint32_t
regex__take_point(struct regex__build *b)
{
	struct str rest = regex__rest(b);
	uint32_t c;

	b->at += regex__decode(rest.p, rest.n, &c);
	return c;
}

static enum regex_fault
no_escape(struct regex__build *b, size_t from, uint32_t c)
{
	static const struct {
		char letter;
		const char *words;
	} known[] = {
	    {'k', BACK_REFERENCE},
	    {'g', BACK_REFERENCE},
	    {'u', "no such escape: write \\x{...} for a code point"},
	    {'U', "no such escape: write \\x{...} for a code point"},
	    {'N', "no such escape: write [^\\n], or \\x{...}"},
	    {'e', "no such escape: write \\x1b"},
	    {'h', "no such escape: write [ \\t]"},
	    {'H', "no such escape: write [^ \\t]"},
	    {'R', "no such escape: write (?:\\r\\n|\\n|\\r)"},
	    {'X', "no such escape: write \\PM\\pM* for a letter and its marks"},
	    {'Z', "no such escape: write \\z, or \\n?\\z"},
	    {'G', "no such escape: a match cannot begin where the last ended"},
	    {'K', "no such escape: capture what is wanted"},
	    {'E', "\\E without \\Q"},
	    {'C', "\\C is not supported: it would cut characters to bytes"},
	    {'A', "stands for a place, and not for a character of a class"},
	    {'b', "stands for a place, and not for a character of a class"},
	    {'B', "stands for a place, and not for a character of a class"},
	    {'z', "stands for a place, and not for a character of a class"},
	    {'Q', "\\Q does not work in a class"},
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if ((uint32_t)known[i].letter == c)
			return regex__refuse(b, from, known[i].words);
	return regex__refuse(b, from, "no such escape");
}

/* The value of a digit; 255 when it is none. */
static unsigned
digit(char c)
{
	if (c >= '0' && c <= '9')
		return (unsigned)(c - '0');
	c = (char)(c | 32);
	return c >= 'a' && c <= 'f' ? (unsigned)(c - 'a' + 10) : 255;
}

/* Behind \x: two digits, or any number of them in braces. */
static enum regex_fault
take_hex(struct regex__build *b, size_t from, uint32_t *out)
{
	bool braces = regex__peek(b, 0) == '{';
	uint32_t c = 0;
	size_t n = 0;

	b->at += braces;
	for (; (braces || n < 2) && digit(regex__peek(b, 0)) < 16; n++) {
		c = c << 4 | digit(regex__peek(b, 0));
		b->at++;
		if (c > REGEX__POINT_MAX)
			return regex__refuse(b, from,
			    "there is no such code point: the last is "
			    "\\x{10FFFF}");
	}
	if (n == 0 || (!braces && n < 2))
		return regex__refuse(b, from,
		    "\\x wants two hexadecimal digits, or some in braces");
	if (braces && regex__peek(b, 0) != '}')
		return regex__refuse(b, from, "missing } of \\x{");
	b->at += braces;
	*out = c;
	return REGEX_OK;
}

/* The first digit has been taken. One that is not 0 needs a second, or it
 * would be a backreference elsewhere. */
static enum regex_fault
take_octal(struct regex__build *b, size_t from, uint32_t first, uint32_t *out)
{
	uint32_t c = first - '0';

	if (c > 7 || (c > 0 && digit(regex__peek(b, 0)) > 7))
		return regex__refuse(b, from, BACK_REFERENCE);
	for (size_t n = 1; n < 3 && digit(regex__peek(b, 0)) <= 7; n++) {
		c = c * 8 + digit(regex__peek(b, 0));
		b->at++;
	}
	*out = c;
	return REGEX_OK;
}

enum regex_fault
regex__take_escape(struct regex__build *b, uint32_t *out)
{
	static const char letter[] = "aftnrv", stands_for[] = "\a\f\t\n\r\v";
	size_t from = b->at++;
	const char *known;
	uint32_t c;

	if (b->at == b->pattern.n)
		return regex__refuse(b, from, "nothing behind the backslash");
	c = regex__take_point(b);
	if (c >= '0' && c <= '9')
		return take_octal(b, from, c, out);
	if (c == 'x')
		return take_hex(b, from, out);
	if (c >= 0x80)
		return no_escape(b, from, c);
	if (!regex__word_byte((unsigned char)c) || c == '_') {
		*out = c;
		return REGEX_OK;
	}
	known = strchr(letter, (int)c);
	if (known == NULL)
		return no_escape(b, from, c);
	*out = (uint32_t)stands_for[known - letter];
	return REGEX_OK;
}

/* \pN, \p{Name}, \p{^Name}; with P the others. */
static enum regex_fault
take_property(const struct regex__set *s)
{
	struct regex__build *b = s->b;
	size_t from = b->at, begin;
	bool negated = regex__peek(b, 1) == 'P', known;
	struct str name = {b->pattern.p, 0};
	enum regex_fault f;

	b->at += 2;
	begin = b->at;
	if (b->at == b->pattern.n)
		return regex__refuse(b, from,
		    "\\p wants a letter, or a name in braces");
	if (regex__take_point(b) == '{') {
		if (regex__peek(b, 0) == '^') {
			negated = !negated;
			b->at++;
		}
		begin = b->at;
		while (b->at < b->pattern.n && regex__peek(b, 0) != '}')
			b->at++;
		if (b->at == b->pattern.n)
			return regex__refuse(b, from, "missing } of \\p{");
	}
	name.p += begin;
	name.n = b->at - begin;
	b->at += regex__peek(b, 0) == '}' && b->pattern.p[from + 2] == '{';
	f = regex__set_add_unicode(s, name, negated, &known);
	if (f == REGEX_OK && !known)
		return regex__refuse(b, from,
		    "no such class: there are categories like \\pL or \\p{Lu} "
		    "and scripts like \\p{Greek}");
	return f;
}

enum regex_fault
regex__take_set(const struct regex__set *s, bool *was)
{
	static const struct regex__range digits[] = {{'0', '9'}},
					 spaces[] = {{'\t', '\n'}, {'\f', '\r'},
					     {' ', ' '}},
					 words[] = {{'0', '9'}, {'A', 'Z'},
					     {'_', '_'}, {'a', 'z'}};
	struct regex__build *b = s->b;
	char c = regex__peek(b, 1);
	bool negated = c == 'D' || c == 'S' || c == 'W';

	*was = regex__peek(b, 0) == '\\' && c != '\0' &&
	    strchr("dDsSwWpP", c) != NULL;
	if (!*was)
		return REGEX_OK;
	if (c == 'p' || c == 'P')
		return take_property(s);
	b->at += 2;
	if (c == 'd' || c == 'D')
		return regex__set_add_table(s, digits, 1, negated);
	if (c == 's' || c == 'S')
		return regex__set_add_table(s, spaces, 3, negated);
	return regex__set_add_table(s, words, 4, negated);
}
