/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"

struct str
str_from_c(const char *c)
{
	return c == NULL ? STR("") : (struct str){c, strlen(c)};
}

static unsigned char
lower(char c)
{
	unsigned char u = (unsigned char)c;

	return u >= 'A' && u <= 'Z' ? (unsigned char)(u + ('a' - 'A')) : u;
}

bool
str_eq_nocase(struct str a, struct str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (lower(a.p[i]) != lower(b.p[i]))
			return false;
	return true;
}

int
str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n == 0 ? 0 : memcmp(a.p, b.p, n);

	return c != 0 ? c : (a.n > b.n) - (a.n < b.n);
}

bool
str_starts(struct str s, struct str with)
{
	return s.n >= with.n && str_eq(str_of(s.p, with.n), with);
}

bool
str_ends(struct str s, struct str with)
{
	return s.n >= with.n &&
	    str_eq(str_of(s.p + (s.n - with.n), with.n), with);
}

bool
str_find(struct str s, struct str needle, size_t *out)
{
	size_t i = 0;

	if (needle.n == 0) {
		*out = 0;
		return true;
	}
	while (needle.n <= s.n && i <= s.n - needle.n) {
		const char *at =
		    memchr(s.p + i, needle.p[0], s.n - needle.n - i + 1);

		if (at == NULL)
			return false;
		i = (size_t)(at - s.p);
		if (memcmp(at, needle.p, needle.n) == 0) {
			*out = i;
			return true;
		}
		i++;
	}
	return false;
}

struct str
str_sub(struct str s, size_t from, size_t n)
{
	if (from > s.n)
		from = s.n;
	if (n > s.n - from)
		n = s.n - from;
	/* An empty string may have no bytes to point at. */
	return str_of(from == 0 ? s.p : s.p + from, n);
}

bool
str_cut(struct str s, char sep, struct str *head, struct str *tail)
{
	const char *at = s.n == 0 ? NULL : memchr(s.p, sep, s.n);
	size_t n;

	if (at == NULL) {
		*head = s;
		*tail = str_sub(s, s.n, 0);
		return false;
	}
	n = (size_t)(at - s.p);
	*head = str_of(s.p, n);
	*tail = str_sub(s, n + 1, s.n);
	return true;
}

static bool
blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str
str_trim(struct str s)
{
	while (s.n > 0 && blank(s.p[0]))
		s = str_sub(s, 1, s.n);
	while (s.n > 0 && blank(s.p[s.n - 1]))
		s.n--;
	return s;
}

struct str
str_dup(struct arena *mem, struct str s)
{
	return str_of(str_c(mem, s), s.n);
}

char *
str_c(struct arena *mem, struct str s)
{
	char *p = ARENA_ARRAY(mem, char, s.n + 1);

	if (s.n > 0)
		memcpy(p, s.p, s.n);
	return p;
}

struct str
str_vfmt(struct arena *mem, const char *fmt, va_list ap)
{
	va_list again;
	char *p;
	int n;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (n <= 0)
		return STR("");
	p = ARENA_ARRAY(mem, char, (size_t)n + 1);
	(void)vsnprintf(p, (size_t)n + 1, fmt, ap); /* measured above */
	return str_of(p, (size_t)n);
}

struct str
str_fmt(struct arena *mem, const char *fmt, ...)
{
	struct str s;
	va_list ap;

	va_start(ap, fmt);
	s = str_vfmt(mem, fmt, ap);
	va_end(ap);
	return s;
}
