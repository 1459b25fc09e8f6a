/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Strings: runs of bytes that stand for themselves are checked eight at a time
 * and borrowed from the text; only a string with escapes in it is copied.
 */
#include <string.h>

#include "base/utf8_text.h"
#include "base/work.h"

#include "json/scan.h"

#include "json/string.h"

static enum status
check_utf8(struct json_scan *s, const char **p)
{
	uint32_t c;
	size_t n;

	while (*p < s->end && (unsigned char)**p >= 0x80) {
		n = utf8_decode(str_of(*p, (size_t)(s->end - *p)), &c);
		if (n == 0)
			return json_scan_fail(s, *p, ST_INVALID,
			    "byte 0x%02x is not UTF-8", (unsigned char)**p);
		*p += n;
	}
	return ST_OK;
}

/* From p to what ends a run of bytes that stand for themselves: quote,
 * backslash, or a fault. */
static enum status
run_end(struct json_scan *s, const char **p)
{
	enum status st;

	do {
		*p += json_scan_plain(*p, (size_t)(s->end - *p));
		st = check_utf8(s, p);
		if (st != ST_OK)
			return st;
		if (*p == s->end)
			return json_scan_fail(s, *p, ST_INVALID,
			    "the text ends within a string");
	} while (**p != '"' && **p != '\\' && (unsigned char)**p >= ' ');
	if (**p == '"' || **p == '\\')
		return ST_OK;
	return json_scan_fail(s, *p, ST_INVALID,
	    "control byte 0x%02x within a string: write it as \\u%04x",
	    (unsigned char)**p, (unsigned char)**p);
}

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The unit after "\u" at p, or -1. */
static int32_t
unit_at(const struct json_scan *s, const char *p)
{
	int32_t unit = 0;

	if (s->end - p < 6 || p[0] != '\\' || p[1] != 'u')
		return -1;
	for (int i = 2; i < 6; i++) {
		int digit = hex_value(p[i]);

		if (digit < 0)
			return -1;
		unit = unit * 16 + digit;
	}
	return unit;
}

static enum status
read_unicode(struct json_scan *s, const char **p)
{
	int32_t c = unit_at(s, *p), low;

	if (c < 0)
		return json_scan_fail(s, *p, ST_INVALID,
		    "\\u wants four hexadecimal digits");
	if (c >= 0xd800 && c <= 0xdfff) {
		low = unit_at(s, *p + 6);
		if (c >= 0xdc00 || low < 0xdc00 || low > 0xdfff)
			return json_scan_fail(s, *p, ST_INVALID,
			    "\\u%04x is half of a surrogate pair", (unsigned)c);
		c = 0x10000 + (c - 0xd800) * 0x400 + (low - 0xdc00);
		*p += 6;
	}
	*p += 6;
	utf8_put(&s->decoded, (uint32_t)c);
	return ST_OK;
}

static enum status
read_escape(struct json_scan *s, const char **p)
{
	static const char code[] = "\"\\/bfnrt";
	static const char meant[] = "\"\\/\b\f\n\r\t";
	const char *at;

	if (s->end - *p < 2)
		return json_scan_fail(s, s->end, ST_INVALID,
		    "the text ends within a string");
	if ((*p)[1] == 'u')
		return read_unicode(s, p);
	at = memchr(code, (*p)[1], sizeof(code) - 1);
	if (at == NULL)
		return json_scan_fail(s, *p + 1, ST_INVALID,
		    "expected \" \\ / b f n r t or u, %s",
		    json_scan_found(s, *p + 1));
	buf_byte(&s->decoded, (unsigned char)meant[at - code]);
	*p += 2;
	return ST_OK;
}

/* p stands at the first backslash of the string that begins at s->p. */
static enum status
read_escaped(struct json_scan *s, const char *p, struct str *out)
{
	enum status st;

	buf_reset(&s->decoded);
	while (*p != '"') {
		buf_add(&s->decoded, str_of(s->p, (size_t)(p - s->p)));
		st = read_escape(s, &p);
		s->p = p;
		if (st == ST_OK)
			st = run_end(s, &p);
		if (st != ST_OK)
			return st;
	}
	buf_add(&s->decoded, str_of(s->p, (size_t)(p - s->p)));
	*out = buf_str(&s->decoded);
	s->p = p + 1;
	return ST_OK;
}

enum status
json_scan_string(struct json_scan *s, struct str *out)
{
	const char *p = s->p;
	enum status st = run_end(s, &p);

	if (st != ST_OK)
		return st;
	if (*p == '\\')
		return read_escaped(s, p, out);
	*out = str_of(s->p, (size_t)(p - s->p));
	s->p = p + 1;
	return ST_OK;
}
