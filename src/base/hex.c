/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/buf.h"

#include "base/hex.h"

static const char digit[] = "0123456789abcdef";

void
hex_put(struct buf *b, struct str bytes)
{
	for (size_t i = 0; i < bytes.n; i++) {
		unsigned char c = (unsigned char)bytes.p[i];
		char pair[2] = {digit[c >> 4], digit[c & 15]};

		buf_add(b, str_of(pair, sizeof(pair)));
	}
}

struct str
hex_format(struct arena *mem, struct str bytes)
{
	char *text = arena_take(mem, bytes.n, 2);

	for (size_t i = 0; i < bytes.n; i++) {
		unsigned char c = (unsigned char)bytes.p[i];

		text[2 * i] = digit[c >> 4];
		text[2 * i + 1] = digit[c & 15];
	}
	return str_of(text, 2 * bytes.n);
}

int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

static int
small_digit(char c)
{
	return c >= 'A' && c <= 'F' ? -1 : hex_digit(c);
}

bool
hex_parse_into(struct str text, unsigned char *out, size_t n)
{
	if (text.n % 2 != 0 || text.n / 2 != n)
		return false;
	for (size_t i = 0; i < n; i++) {
		int high = small_digit(text.p[2 * i]);
		int low = small_digit(text.p[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		out[i] = (unsigned char)(high << 4 | low);
	}
	return true;
}

bool
hex_parse(struct arena *mem, struct str text, struct str *out)
{
	size_t n = text.n / 2;
	unsigned char *bytes = arena_take(mem, n, 1);

	if (!hex_parse_into(text, bytes, n))
		return false;
	*out = str_of((const char *)bytes, n);
	return true;
}
