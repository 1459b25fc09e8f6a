/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Strings: runs of bytes that stand for themselves are checked eight at a time
 * and borrowed from the text; only a string with escapes in it is copied.
 */
#include <string.h>

#include "base/utf8.h"
#include "base/work.h"

#include "json/json_impl.h"
#include "json/reader_impl.h"

static enum status
check_utf8(struct json__reader *r, const char **p)
{
	uint32_t c;
	size_t n;

	while (*p < r->end && (unsigned char)**p >= 0x80) {
		n = utf8_decode(str_of(*p, (size_t)(r->end - *p)), &c);
		if (n == 0)
			return json__fail_at(r, *p, ST_INVALID,
			    "byte 0x%02x is not UTF-8", (unsigned char)**p);
		*p += n;
	}
	return ST_OK;
}

/* From p to what ends a run of bytes that stand for themselves: quote,
 * backslash, or a fault. */
static enum status
run_end(struct json__reader *r, const char **p)
{
	enum status st;

	do {
		*p += json__plain(*p, (size_t)(r->end - *p));
		st = check_utf8(r, p);
		if (st != ST_OK)
			return st;
		if (*p == r->end)
			return json__fail_at(r, *p, ST_INVALID,
			    "the text ends within a string");
	} while (**p != '"' && **p != '\\' && (unsigned char)**p >= ' ');
	if (**p == '"' || **p == '\\')
		return ST_OK;
	return json__fail_at(r, *p, ST_INVALID,
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
unit_at(const struct json__reader *r, const char *p)
{
	int32_t unit = 0;

	if (r->end - p < 6 || p[0] != '\\' || p[1] != 'u')
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
read_unicode(struct json__reader *r, const char **p)
{
	int32_t c = unit_at(r, *p), low;

	if (c < 0)
		return json__fail_at(r, *p, ST_INVALID,
		    "\\u wants four hexadecimal digits");
	if (c >= 0xd800 && c <= 0xdfff) {
		low = unit_at(r, *p + 6);
		if (c >= 0xdc00 || low < 0xdc00 || low > 0xdfff)
			return json__fail_at(r, *p, ST_INVALID,
			    "\\u%04x is half of a surrogate pair", (unsigned)c);
		c = 0x10000 + (c - 0xd800) * 0x400 + (low - 0xdc00);
		*p += 6;
	}
	*p += 6;
	utf8_put(&r->decoded, (uint32_t)c);
	return ST_OK;
}

static enum status
read_escape(struct json__reader *r, const char **p)
{
	static const char code[] = "\"\\/bfnrt";
	static const char meant[] = "\"\\/\b\f\n\r\t";
	const char *at;

	if (r->end - *p < 2)
		return json__fail_at(r, r->end, ST_INVALID,
		    "the text ends within a string");
	if ((*p)[1] == 'u')
		return read_unicode(r, p);
	at = memchr(code, (*p)[1], sizeof(code) - 1);
	if (at == NULL)
		return json__fail_at(r, *p + 1, ST_INVALID,
		    "expected \" \\ / b f n r t or u, %s",
		    json__found(r, *p + 1));
	buf_byte(&r->decoded, (unsigned char)meant[at - code]);
	*p += 2;
	return ST_OK;
}

/* p stands at the first backslash of the string that begins at r->p. */
static enum status
read_escaped(struct json__reader *r, const char *p, struct str *out)
{
	enum status st;

	buf_reset(&r->decoded);
	while (*p != '"') {
		buf_add(&r->decoded, str_of(r->p, (size_t)(p - r->p)));
		st = read_escape(r, &p);
		r->p = p;
		if (st == ST_OK)
			st = run_end(r, &p);
		if (st != ST_OK)
			return st;
	}
	buf_add(&r->decoded, str_of(r->p, (size_t)(p - r->p)));
	*out = str_dup(r->w->mem, buf_str(&r->decoded));
	r->p = p + 1;
	return ST_OK;
}

enum status
json__read_string(struct json__reader *r, struct str *out)
{
	const char *p = r->p;
	enum status st = run_end(r, &p);

	if (st != ST_OK)
		return st;
	if (*p == '\\')
		return read_escaped(r, p, out);
	*out = str_of(r->p, (size_t)(p - r->p));
	r->p = p + 1;
	return ST_OK;
}
