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
quad(enum base64_form form, struct str bytes, char out[4])
{
	const char *digit = alphabet[form];
	uint32_t v = 0;
	size_t n = bytes.n + 1;

	for (size_t i = 0; i < 3; i++)
		v = v << 8 | (i < bytes.n ? (unsigned char)bytes.p[i] : 0u);
	for (size_t i = 0; i < 4; i++)
		out[i] = i < n ? digit[v >> (18 - 6 * i) & 63] : '=';
	return form == BASE64_PADDED ? 4 : n;
}

void
base64_put(struct buf *b, enum base64_form form, struct str bytes)
{
	for (size_t i = 0; i < bytes.n; i += 3) {
		char out[4];
		size_t n = quad(form, str_sub(bytes, i, 3), out);

		buf_add(b, str_of(out, n));
	}
}

struct str
base64_format(struct arena *mem, enum base64_form form, struct str bytes)
{
	char *text = arena_take(mem, bytes.n / 3 + 1, 4);
	size_t n = 0;

	for (size_t i = 0; i < bytes.n; i += 3)
		n += quad(form, str_sub(bytes, i, 3), text + n);
	return str_of(text, n);
}

static int
value_of(enum base64_form form, char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	if (c == alphabet[form][62])
		return 62;
	return c == alphabet[form][63] ? 63 : -1;
}

/* Bytes of two to four digits, 0 when they are none or not the one text of
 * their value. */
static size_t
unquad(enum base64_form form, struct str digits, unsigned char out[3])
{
	uint32_t v = 0;
	size_t n = digits.n - 1;

	for (size_t i = 0; i < 4; i++) {
		int d = i < digits.n ? value_of(form, digits.p[i]) : 0;

		if (d < 0)
			return 0;
		v = v << 6 | (uint32_t)d;
	}
	for (size_t i = 0; i < 3; i++)
		out[i] = (unsigned char)(v >> (16 - 8 * i));
	if (n == 0 || (n == 1 && out[1] != 0) || (n == 2 && out[2] != 0))
		return 0;
	return n;
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
	size_t n = 0;

	if (!strip(form, &text))
		return false;
	bytes = arena_take(mem, text.n / 4 + 1, 3);
	for (size_t i = 0; i < text.n; i += 4) {
		size_t more = unquad(form, str_sub(text, i, 4), bytes + n);

		if (more == 0)
			return false;
		n += more;
	}
	*out = str_of((const char *)bytes, n);
	return true;
}
