/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Three bytes are four digits; one or two bytes at the end are two or three.
 * Constant time is not promised: what is secret is crypt's, and sodium's.
 */
#include "base/arena.h"
#include "base/buf.h"

#include "base/base64.h"

static const char alphabet[][65] = {
    [BASE64_PADDED] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
		      "0123456789+/",
    [BASE64_URL] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
		   "0123456789-_",
};

/* The text of one to three bytes; returns its length. */
static size_t
quad(enum base64_form form, const unsigned char *byte, size_t n, char out[4])
{
	const char *digit = alphabet[form];
	uint32_t v = (uint32_t)byte[0] << 16;

	v |= n > 1 ? (uint32_t)byte[1] << 8 : 0;
	v |= n > 2 ? byte[2] : 0;
	out[0] = digit[v >> 18];
	out[1] = digit[v >> 12 & 63];
	out[2] = n > 1 ? digit[v >> 6 & 63] : '=';
	out[3] = n > 2 ? digit[v & 63] : '=';
	return form == BASE64_PADDED || n > 2 ? 4 : n + 1;
}

/* All of it; out has room for four digits of each three bytes. */
static size_t
digits_of(enum base64_form form, struct str bytes, char *out)
{
	const unsigned char *p = (const unsigned char *)bytes.p;
	size_t n = 0;

	for (size_t i = 0; i < bytes.n; i += 3)
		n += quad(form, p + i, bytes.n - i < 3 ? bytes.n - i : 3,
		    out + n);
	return n;
}

void
base64_put(struct buf *b, enum base64_form form, struct str bytes)
{
	size_t n = form == BASE64_PADDED
	    ? (bytes.n + 2) / 3 * 4
	    : bytes.n / 3 * 4 + (bytes.n % 3 == 0 ? 0 : bytes.n % 3 + 1);
	char *out = buf_room(b, n);

	if (out != NULL)
		buf_grew(b, digits_of(form, bytes, out));
}

struct str
base64_format(struct arena *mem, enum base64_form form, struct str bytes)
{
	char *text = arena_take(mem, bytes.n / 3 + 1, 4);

	return str_of(text, digits_of(form, bytes, text));
}

/* The digits that both forms have, from '0' to 'z', each by its value and one
 * more. */
static const unsigned char value_1['z' - '0' + 1] = {53, 54, 55, 56, 57, 58, 59,
    60, 61, 62, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
    14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 0, 0, 0, 0, 0, 0, 27,
    28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46,
    47, 48, 49, 50, 51, 52};

static int
value_of(enum base64_form form, char c)
{
	if (c >= '0' && c <= 'z' && value_1[c - '0'] > 0)
		return value_1[c - '0'] - 1;
	if (c == alphabet[form][62])
		return 62;
	return c == alphabet[form][63] ? 63 : -1;
}

/* The bytes of four digits; false when one is none. */
static bool
whole_quad(enum base64_form form, const char *digit, unsigned char *out)
{
	int a = value_of(form, digit[0]), b = value_of(form, digit[1]);
	int c = value_of(form, digit[2]), d = value_of(form, digit[3]);
	uint32_t v = (uint32_t)a << 18 | (uint32_t)b << 12 | (uint32_t)c << 6 |
	    (uint32_t)d;

	out[0] = (unsigned char)(v >> 16);
	out[1] = (unsigned char)(v >> 8);
	out[2] = (unsigned char)v;
	return (a | b | c | d) >= 0;
}

/* Bytes of two or three digits, 0 when they are none or not the one text of
 * their value. */
static size_t
rest(enum base64_form form, struct str digits, unsigned char *out)
{
	char quad[4] = {'A', 'A', 'A', 'A'};
	unsigned char byte[3];

	for (size_t i = 0; i < digits.n; i++)
		quad[i] = digits.p[i];
	if (digits.n < 2 || !whole_quad(form, quad, byte) ||
	    byte[digits.n - 1] != 0)
		return 0;
	for (size_t i = 0; i < digits.n - 1; i++)
		out[i] = byte[i];
	return digits.n - 1;
}

/* text without its padding; false when the padding is not as form has it. */
static bool
strip(enum base64_form form, struct str *text)
{
	size_t n = text->n;

	if (form == BASE64_URL)
		return true; /* '=' is then no digit */
	if (n % 4 != 0)
		return false;
	while (n > 0 && text->n - n < 2 && text->p[n - 1] == '=')
		n--;
	*text = str_sub(*text, 0, n);
	return true;
}

bool
base64_parse(struct arena *mem, enum base64_form form, struct str text,
    struct str *out)
{
	unsigned char *bytes;
	size_t n = 0, i = 0;

	if (!strip(form, &text))
		return false;
	bytes = arena_take(mem, text.n / 4 + 1, 3);
	for (; text.n - i >= 4; i += 4, n += 3)
		if (!whole_quad(form, text.p + i, bytes + n))
			return false;
	if (i < text.n) {
		size_t more = rest(form, str_sub(text, i, 4), bytes + n);

		if (more == 0)
			return false;
		n += more;
	}
	*out = str_of((const char *)bytes, n);
	return true;
}
