/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Base64 with the alphabet of RFC 4648, section 4. Encoding pads; decoding does
 * not ask for it, but where there is a '=' there are all that belong there.
 * White space and line breaks are no base64 (section 3.3), the bits that a last
 * digit has left over may be any (section 3.5).
 */
#include "cellib/function.h"

#define FOUR      4 /* digits of three bytes */
#define NO_DIGIT  64u
#define DIGIT_BIT 6

static CEL__FUNCTION(encode)
{
	static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const unsigned char *in = (const unsigned char *)arg[0].as.text;
	size_t bytes = arg[0].n, size = (bytes + 2) / 3 * FOUR, at = 0;
	char *out;

	if (!cel_charge(c, bytes / 8))
		return cel_cost_error(c);
	if (size > UINT32_MAX)
		return cel_memory_error();
	out = (char *)cel_take(c, size + 1, 1);
	if (out == NULL)
		return cel_memory_error();
	for (size_t i = 0; i < bytes; i += 3) {
		uint32_t three = (uint32_t)in[i] << 16;

		if (i + 1 < bytes)
			three |= (uint32_t)in[i + 1] << 8;
		if (i + 2 < bytes)
			three |= in[i + 2];
		out[at++] = digit[three >> 18];
		out[at++] = digit[three >> 12 & 63];
		out[at++] = i + 1 < bytes ? digit[three >> 6 & 63] : '=';
		out[at++] = i + 2 < bytes ? digit[three & 63] : '=';
	}
	return cel_string((struct cel_text){out, size});
}

static uint32_t
digit_value(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (uint32_t)(c - 'A');
	if (c >= 'a' && c <= 'z')
		return (uint32_t)(c - 'a') + 26;
	if (c >= '0' && c <= '9')
		return (uint32_t)(c - '0') + 52;
	if (c == '+')
		return 62;
	return c == '/' ? 63 : NO_DIGIT;
}

/* How many of n bytes are digits; false when the padding is no such. */
static bool
count_digits(struct cel_text t, size_t *out)
{
	size_t n = t.n;

	while (n > 0 && t.n - n < 2 && t.p[n - 1] == '=')
		n--;
	if (n < t.n && t.n % FOUR != 0)
		return false;
	*out = n;
	return n % FOUR != 1;
}

static CEL__FUNCTION(decode)
{
	struct cel_text t = cel_text_of(arg[0]);
	uint32_t bits = 0;
	size_t digits, at = 0;
	char *out;

	if (!cel_charge(c, t.n / 8))
		return cel_cost_error(c);
	if (!count_digits(t, &digits))
		return cel_fail(c, CEL_BAD_ARGUMENT,
		    "base64.decode: the text is cut short or has too much "
		    "padding");
	out = (char *)cel_take(c, t.n + 1, 1);
	if (out == NULL)
		return cel_memory_error();
	for (size_t i = 0; i < digits; i++) {
		uint32_t v = digit_value(t.p[i]);

		if (v == NO_DIGIT)
			return cel_fail(c, CEL_BAD_ARGUMENT,
			    "base64.decode: byte %zu is not base64", i);
		bits = bits << DIGIT_BIT | v;
		if (i % FOUR > 0) /* 12, 18, 24 bits are 1, 2, 3 bytes */
			out[at++] = (char)(uint8_t)(bits >>
			    (DIGIT_BIT - 2 * (i % FOUR)));
	}
	return cel_bytes((struct cel_text){out, at});
}

static const struct cel_overload overload[] = {
    CEL__ROW("base64.encode", "base64_encode_bytes", "bytes -> string", encode),
    CEL__ROW("base64.decode", "base64_decode_string", "string -> bytes",
	decode),
};

const struct cel_library cel_encoders = {
    .name = "encoders",
    .overload = overload,
    .overloads = sizeof(overload) / sizeof(overload[0]),
};
