/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/arena.h"
#include "base/hex.h"
#include "base/utf8.h"

#include "http/escape.h"

static bool
has(struct str s, char c)
{
	return s.n > 0 && memchr(s.p, c, s.n) != NULL;
}

/* The byte that stands at i, which is then moved behind it; false for a broken
 * escape. */
static bool
next_byte(struct str s, enum http_escape how, size_t *i, char *out)
{
	int high, low;

	*out = s.p[*i];
	if (*out == '+' && how == HTTP_ESCAPE_FORM)
		*out = ' ';
	if (*out != '%') {
		*i += 1;
		return true;
	}
	if (s.n - *i < 3)
		return false;
	high = hex_digit(s.p[*i + 1]);
	low = hex_digit(s.p[*i + 2]);
	if (high < 0 || low < 0)
		return false;
	*out = (char)(unsigned char)(high * 16 + low);
	*i += 3;
	return true;
}

bool
http_unescape(struct arena *mem, struct str s, enum http_escape how,
    struct str *out)
{
	struct str made = s;

	if (has(s, '%') || (how == HTTP_ESCAPE_FORM && has(s, '+'))) {
		char *p = ARENA_ARRAY(mem, char, s.n);

		made = str_of(p, 0);
		for (size_t i = 0; i < s.n;)
			if (!next_byte(s, how, &i, &p[made.n++]))
				return false;
	}
	if (has(made, '\0') || !utf8_valid(made))
		return false;
	*out = made;
	return true;
}

static bool
is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
	    c == '~';
}

struct str
http_escape(struct arena *mem, struct str s)
{
	static const char digit[] = "0123456789ABCDEF";
	char *p = ARENA_ARRAY(mem, char, s.n * 3 + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (is_plain(s.p[i])) {
			p[n++] = s.p[i];
			continue;
		}
		p[n++] = '%';
		p[n++] = digit[c >> 4];
		p[n++] = digit[c & 15];
	}
	return str_of(p, n);
}
