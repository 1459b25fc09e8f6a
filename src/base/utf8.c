/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a lead byte allows is the length and the range of the second byte; all
 * that is forbidden (overlong, surrogate, too high) shows in those two bytes.
 * Runs of ASCII go eight bytes at a time. No SIMD: our longest text is a page.
 */
#include <string.h>

#include "base/utf8.h"

#define WORD     sizeof(uint64_t)
#define NO_ASCII 0x8080808080808080u

struct lead {
	size_t n; /* length of the code point; 0: no lead byte */
	unsigned char low, high;
};

static struct lead
lead_of(unsigned char c)
{
	if (c < 0x80)
		return (struct lead){1, 0, 0};
	if (c < 0xc2 || c > 0xf4)
		return (struct lead){0, 0, 0};
	if (c < 0xe0)
		return (struct lead){2, 0x80, 0xbf};
	if (c < 0xf0)
		return (struct lead){3, c == 0xe0 ? 0xa0 : 0x80,
		    c == 0xed ? 0x9f : 0xbf};
	return (
	    struct lead){4, c == 0xf0 ? 0x90 : 0x80, c == 0xf4 ? 0x8f : 0xbf};
}

static unsigned char
byte_at(struct str s, size_t i)
{
	return (unsigned char)s.p[i];
}

/* How many bytes at the head of s begin a code point; *whole says whether they
 * also finish it. s is not empty. */
static size_t
measure(struct str s, bool *whole)
{
	struct lead lead = lead_of(byte_at(s, 0));
	size_t i = 1;

	*whole = lead.n == 1;
	if (lead.n < 2 || s.n < 2)
		return 1;
	if (byte_at(s, 1) < lead.low || byte_at(s, 1) > lead.high)
		return 1;
	while (++i < lead.n && i < s.n)
		if ((byte_at(s, i) & 0xc0) != 0x80)
			return i;
	*whole = i == lead.n;
	return i;
}

static size_t
ascii_run(struct str s)
{
	size_t i = 0;

	for (; s.n - i >= WORD; i += WORD) {
		uint64_t word;

		memcpy(&word, s.p + i, WORD);
		if ((word & NO_ASCII) != 0)
			break;
	}
	while (i < s.n && byte_at(s, i) < 0x80)
		i++;
	return i;
}

bool
utf8_find_bad(struct str s, size_t *out)
{
	size_t i = 0;

	while (i < s.n) {
		struct str rest = {s.p + i, s.n - i};
		bool whole = true;
		size_t run = byte_at(s, i) < 0x80 ? ascii_run(rest)
						  : measure(rest, &whole);

		if (!whole) {
			*out = i;
			return true;
		}
		i += run;
	}
	return false;
}

bool
utf8_valid(struct str s)
{
	size_t at;

	return !utf8_find_bad(s, &at);
}

size_t
utf8_decode(struct str s, uint32_t *out)
{
	static const unsigned char bits[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
	uint32_t c;
	size_t n;
	bool whole;

	if (s.n == 0)
		return 0;
	n = measure(s, &whole);
	if (!whole)
		return 0;
	c = byte_at(s, 0) & bits[n];
	for (size_t i = 1; i < n; i++)
		c = c << 6 | (byte_at(s, i) & 0x3f);
	*out = c;
	return n;
}

bool
utf8_next(struct str *s, uint32_t *out)
{
	size_t n;
	bool whole;

	if (s->n == 0)
		return false;
	n = utf8_decode(*s, out);
	if (n == 0) {
		n = measure(*s, &whole);
		*out = UTF8_REPLACEMENT;
	}
	s->p += n;
	s->n -= n;
	return true;
}

size_t
utf8_encode(uint32_t c, char out[UTF8_MAX])
{
	static const unsigned char mark[] = {0, 0, 0xc0, 0xe0, 0xf0};
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

	if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		return 0;
	for (size_t i = n; --i > 0; c >>= 6)
		out[i] = (char)(0x80 | (c & 0x3f));
	out[0] = (char)(mark[n] | c);
	return n;
}

static bool
begins(struct str s, size_t i)
{
	return (byte_at(s, i) & 0xc0) != 0x80;
}

size_t
utf8_count(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += begins(s, i);
	return n;
}

struct str
utf8_clip(struct str s, size_t bytes)
{
	if (bytes >= s.n)
		return s;
	while (bytes > 0 && !begins(s, bytes))
		bytes--;
	return (struct str){s.p, bytes};
}

struct str
utf8_head(struct str s, size_t points)
{
	for (size_t i = 0; i < s.n; i++)
		if (begins(s, i) && points-- == 0)
			return (struct str){s.p, i};
	return s;
}

bool
utf8_wide(uint32_t c)
{
	return (c >= 0x2e80 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
	    (c >= 0xfe30 && c <= 0xfe4f) || (c >= 0xff00 && c <= 0xffef) ||
	    (c >= 0x20000 && c <= 0x3fffd);
}
