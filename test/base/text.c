/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/base64.h"
#include "base/buf.h"
#include "base/hex.h"
#include "base/num.h"
#include "base/utf8_text.h"
#include "tap.h"

static bool
i64(const char *text, int64_t min, int64_t max, int64_t want)
{
	int64_t v = 99;

	return num_parse_i64(str_from_c(text), min, max, &v) && v == want;
}

static bool
no_i64(const char *text)
{
	int64_t v = 99;

	return !num_parse_i64(str_from_c(text), INT64_MIN, INT64_MAX, &v) &&
	    v == 99;
}

static void
test_num_signed(void)
{
	static const char *const bad[] = {"", "-", "+1", "01", "-01", "-0",
	    "00", " 1", "1 ", "1x", "0x1", "1.0", "1e3", "--1",
	    "9223372036854775808", "-9223372036854775809",
	    "18446744073709551616", "99999999999999999999999"};
	int64_t v = 99;

	ok(i64("0", 0, 0, 0));
	ok(i64("-1", -1, 0, -1));
	ok(i64("9223372036854775807", 0, INT64_MAX, INT64_MAX));
	ok(i64("-9223372036854775808", INT64_MIN, 0, INT64_MIN));
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		tap_ok(no_i64(bad[i]), "no number: \"%s\"", bad[i]);
	ok(i64("65535", 1, 65535, 65535) && i64("1", 1, 65535, 1));
	ok(!num_parse_i64(STR("65536"), 1, 65535, &v));
	ok(!num_parse_i64(STR("0"), 1, 65535, &v) && v == 99);
	ok(!num_parse_i64(str_of("1\0", 2), 0, 9, &v));
}

static void
test_num_other(void)
{
	int64_t v = 99;
	uint64_t u = 99;

	ok(num_parse_u64(STR("18446744073709551615"), 0, UINT64_MAX, &u) &&
	    u == UINT64_MAX);
	ok(!num_parse_u64(STR("18446744073709551616"), 0, UINT64_MAX, &u));
	ok(!num_parse_u64(STR("-1"), 0, UINT64_MAX, &u));
	ok(!num_parse_u64(STR("007"), 0, UINT64_MAX, &u));
	ok(num_parse_field(STR("08"), 1, 12, &v) && v == 8);
	ok(num_parse_field(STR("999999999999999999"), 0, INT64_MAX, &v));
	v = 99;
	ok(!num_parse_field(STR("0000000000000000001"), 0, 9, &v));
	ok(!num_parse_field(STR("13"), 1, 12, &v) && v == 99);
	ok(!num_parse_field(STR("-1"), -1, 12, &v));
	ok(!num_parse_field(STR(""), 0, 12, &v));
	ok(num_is_digit('0') && num_is_digit('9') && !num_is_digit('/') &&
	    !num_is_digit(':') && !num_is_digit('\xb2'));
}

static bool
decodes(const char *text, uint32_t want)
{
	uint32_t c = 0;

	return utf8_decode(str_from_c(text), &c) == strlen(text) && c == want;
}

static void
test_utf8_borders(void)
{
	static const char *const bad[] = {"\x80", "\xbf", "\xc0\x80",
	    "\xc1\xbf", "\xe0\x80\x80", "\xe0\x9f\xbf", "\xed\xa0\x80",
	    "\xed\xbf\xbf", "\xf0\x80\x80\x80", "\xf0\x8f\xbf\xbf",
	    "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xfe", "\xc3",
	    "\xe4\xb8", "\xf0\x9f\x98", "\xe4\xb8\x28", "\xc3\x28",
	    "\xf8\x88\x80\x80\x80"};

	ok(decodes("\x7f", 0x7f) && decodes("\xc2\x80", 0x80));
	ok(decodes("\xdf\xbf", 0x7ff) && decodes("\xe0\xa0\x80", 0x800));
	ok(decodes("\xed\x9f\xbf", 0xd7ff) && decodes("\xee\x80\x80", 0xe000));
	ok(decodes("\xef\xbf\xbf", 0xffff));
	ok(decodes("\xf0\x90\x80\x80", 0x10000));
	ok(decodes("\xf4\x8f\xbf\xbf", 0x10ffff));
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct str s = str_from_c(bad[i]);
		uint32_t c = 99;

		tap_ok(utf8_decode(s, &c) == 0 && c == 99 && !utf8_valid(s),
		    "not UTF-8: number %zu", i);
	}
}

/* Every code point there and back, and not one of the surrogates. */
static void
test_utf8_all(void)
{
	size_t wrong = 0, refused = 0;
	uint32_t back = 0;
	char p[UTF8_MAX];

	for (uint32_t c = 0; c <= 0x110000; c++) {
		size_t n = utf8_encode(c, p);

		refused += n == 0;
		wrong += n != 0 &&
		    (utf8_decode(str_of(p, n), &back) != n || back != c);
	}
	ok(wrong == 0);
	ok(refused == 0x800 + 1);
}

static void
test_utf8_find_bad(void)
{
	char text[40];
	size_t at, wrong = 0;

	ok(utf8_valid(STR("")) && utf8_valid(STR("\0")));
	ok(utf8_valid(STR("plain text, longer than a word")));
	ok(utf8_valid(STR("\xe4\xb8\xad\xe6\x96\x87 and \xf0\x9f\x98\x80")));
	/* A bad byte is found at every place of a word, and before its end. */
	for (size_t i = 0; i < sizeof(text); i++) {
		memset(text, 'a', sizeof(text));
		text[i] = '\xff';
		at = 99;
		wrong += !utf8_find_bad(str_of(text, sizeof(text)), &at) ||
		    at != i || !utf8_valid(str_of(text, i));
	}
	ok(wrong == 0);
	ok(utf8_find_bad(STR("ok\xe4\xb8\xad\xe4\xb8"), &at) && at == 5);
}

static void
test_utf8_next(void)
{
	/* Unicode 3.9, table 3-8: maximal parts. */
	struct str s = STR("a\xf1\x80\x80\xe1\x80\xc2"
			   "b\x80"
			   "c\xed\xa0\x80");
	static const uint32_t want[] = {'a', 0xfffd, 0xfffd, 0xfffd, 'b',
	    0xfffd, 'c', 0xfffd, 0xfffd, 0xfffd};
	size_t n = 0;
	uint32_t c;
	bool same = true;

	while (utf8_next(&s, &c)) {
		same = same && n < 10 && c == want[n];
		n++;
	}
	ok(same && n == sizeof(want) / sizeof(*want));
	ok(!utf8_next(&s, &c));
}

static void
test_utf8_cut(void)
{
	struct str s = STR("a\xc3\xa9\xe4\xb8\xad\xf0\x9f\x98\x80");
	struct buf b;

	ok(utf8_count(s) == 4 && utf8_count(STR("")) == 0);
	ok(utf8_clip(s, 10).n == 10 && utf8_clip(s, 9).n == 6);
	ok(utf8_clip(s, 6).n == 6 && utf8_clip(s, 5).n == 3);
	ok(utf8_clip(s, 2).n == 1 && utf8_clip(s, 0).n == 0);
	ok(utf8_clip(s, 99).n == 10);
	ok(utf8_head(s, 0).n == 0 && utf8_head(s, 2).n == 3);
	ok(utf8_head(s, 3).n == 6 && utf8_head(s, 4).n == 10);
	ok(utf8_head(s, 5).n == 10 && utf8_head(STR(""), 0).n == 0);
	buf_init(&b, 64);
	utf8_put(&b, 0x4e2d);
	utf8_put(&b, 0xd800);
	utf8_put(&b, 0x110000);
	ok_str(buf_str(&b), "\xe4\xb8\xad\xef\xbf\xbd\xef\xbf\xbd");
	buf_release(&b);
}

static void
test_hex(struct arena *a)
{
	struct str out = STR("before");
	unsigned char two[2] = {1, 2};
	struct buf b;

	ok_str(hex_format(a, STR("\x00\x0f\xa5\xff")), "000fa5ff");
	ok_str(hex_format(a, STR("")), "");
	ok(hex_parse(a, STR("000fa5ff"), &out));
	ok(str_eq(out, STR("\x00\x0f\xa5\xff")));
	ok(hex_parse(a, STR(""), &out) && out.n == 0);
	out = STR("before");
	ok(!hex_parse(a, STR("0"), &out) && !hex_parse(a, STR("0A"), &out));
	ok(!hex_parse(a, STR("0g"), &out) && !hex_parse(a, STR("0 "), &out));
	ok(!hex_parse(a, STR(" 00"), &out) && !hex_parse(a, STR("0x"), &out));
	ok_str(out, "before");
	ok(hex_parse_into(STR("abcd"), two, 2) && two[0] == 0xab &&
	    two[1] == 0xcd);
	ok(!hex_parse_into(STR("abc"), two, 2));
	ok(!hex_parse_into(STR("abc"), two, 1));
	ok(!hex_parse_into(STR("abcdef"), two, 2));
	ok(hex_digit('f') == 15 && hex_digit('A') == 10 && hex_digit('9') == 9);
	ok(hex_digit('g') == -1 && hex_digit('@') == -1 && hex_digit(0) == -1);
	buf_init(&b, 64);
	hex_put(&b, STR("\x01\xfe"));
	ok_str(buf_str(&b), "01fe");
	buf_release(&b);
}

/* RFC 4648, section 10. */
static void
test_base64_vectors(struct arena *a)
{
	static const char *const text[] = {"", "Zg==", "Zm8=", "Zm9v",
	    "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"};
	struct str all = STR("foobar");

	for (size_t i = 0; i <= all.n; i++) {
		struct str bytes = str_sub(all, 0, i), back = STR("x");
		struct str want = str_from_c(text[i]), bare, rest;

		ok(str_eq(base64_format(a, BASE64_PADDED, bytes), want));
		ok(base64_parse(a, BASE64_PADDED, want, &back) &&
		    str_eq(back, bytes));
		(void)str_cut(want, '=', &bare, &rest); /* whole if none */
		ok(str_eq(base64_format(a, BASE64_URL, bytes), bare));
		ok(base64_parse(a, BASE64_URL, bare, &back) &&
		    str_eq(back, bytes));
	}
}

static void
test_base64_strict(struct arena *a)
{
	static const char *const padded[] = {"Zg",
	    "Zg=", "Zg===", "Z===", "====", "=", "Zh==", "Zm9=", "Zm 9v",
	    "Zm9v\n", "Zm8=Zm8=", "Z=g=", "Zm9vYg==Zg==", "-_-_", "Zm9vA==="};
	static const char *const url[] = {"Z", "Zg==", "Zh", "Zm9", "Zm9vZ",
	    "++//", "Zm 9", "Zm9v\n"};
	struct str out = STR("before");
	struct buf b;

	for (size_t i = 0; i < sizeof(padded) / sizeof(*padded); i++)
		tap_ok(!base64_parse(a, BASE64_PADDED, str_from_c(padded[i]),
			   &out),
		    "not base64: %s", padded[i]);
	for (size_t i = 0; i < sizeof(url) / sizeof(*url); i++)
		tap_ok(!base64_parse(a, BASE64_URL, str_from_c(url[i]), &out),
		    "not base64url: %s", url[i]);
	ok_str(out, "before");
	ok_str(base64_format(a, BASE64_PADDED, STR("\xfb\xff\xbf")), "+/+/");
	ok_str(base64_format(a, BASE64_URL, STR("\xfb\xff\xbf")), "-_-_");
	ok(base64_parse(a, BASE64_URL, STR("-_-_"), &out) &&
	    str_eq(out, STR("\xfb\xff\xbf")));
	buf_init(&b, 64);
	base64_put(&b, BASE64_PADDED, STR("foob"));
	ok_str(buf_str(&b), "Zm9vYg==");
	buf_release(&b);
}

int
main(void)
{
	struct arena *a = arena_new();

	test_num_signed();
	test_num_other();
	test_utf8_borders();
	test_utf8_all();
	test_utf8_find_bad();
	test_utf8_next();
	test_utf8_cut();
	test_hex(a);
	test_base64_vectors(a);
	test_base64_strict(a);
	arena_free(a);
	return tap_done();
}
