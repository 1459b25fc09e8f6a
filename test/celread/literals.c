/* SPDX-License-Identifier: Apache-2.0 */
/* Every form of a literal, and both sides of its borders. */
#include <math.h>
#include <stdint.h>

#include "celread/tree.h"
#include "tap.h"

static struct cel_arena *mem;

/* Not on the stack: a compiler inlines what reads into all of its callers. */
static struct cel_mistakes mistakes;
static struct cel__tree tree;

/* The literal that the text is; CEL_ABSENT when it is none. */
static struct cel_value
literal(const char *text, size_t n)
{
	if (!tree_read(mem, 0, (struct cel_text){text, n}, &tree, &mistakes) ||
	    tree.root->kind != CEL__LITERAL)
		return cel_absent();
	return tree.root->value;
}

#define LIT(s) literal("" s, sizeof(s) - 1)

static bool
is_int(const char *text, int64_t want)
{
	struct cel_value v = literal(text, strlen(text));

	return v.kind == CEL_INT && v.as.i == want;
}

static bool
is_uint(const char *text, uint64_t want)
{
	struct cel_value v = literal(text, strlen(text));

	return v.kind == CEL_UINT && v.as.u == want;
}

/* To the bit: -0.0 is not 0.0. */
static bool
is_double(const char *text, double want)
{
	struct cel_value v = literal(text, strlen(text));

	return v.kind == CEL_DOUBLE && v.as.u == cel_double(want).as.u;
}

static bool
is_text(struct cel_value v, enum cel_kind kind, const char *want, size_t n)
{
	return v.kind == kind &&
	    cel__text_eq(cel_text_of(v), (struct cel_text){want, n});
}

#define IS_STRING(s, want) \
	is_text(LIT(s), CEL_STRING, "" want, sizeof(want) - 1)
#define IS_BYTES(s, want) is_text(LIT(s), CEL_BYTES, "" want, sizeof(want) - 1)

/* The text is refused, and the words have the piece in them. */
static bool
refused(const char *text, size_t n, const char *piece)
{
	if (tree_read(mem, 0, (struct cel_text){text, n}, &tree, &mistakes) ||
	    mistakes.n == 0)
		return false;
	return strstr(mistakes.mistake[0].words.p, piece) != NULL;
}

#define REFUSED(s, piece) refused("" s, sizeof(s) - 1, piece)

static void
test_ints(void)
{
	ok(is_int("0", 0));
	ok(is_int("007", 7));
	ok(is_int("-0", 0));
	ok(is_int("9223372036854775807", INT64_MAX));
	ok(REFUSED("9223372036854775808", "no int"));
	ok(is_int("-9223372036854775808", INT64_MIN));
	ok(is_int("- 9223372036854775808", INT64_MIN));
	ok(REFUSED("-9223372036854775809", "no int"));
	ok(REFUSED("99999999999999999999", "no int"));
	ok(is_int("0x7fffffffffffffff", INT64_MAX));
	ok(REFUSED("0x8000000000000000", "no int"));
	ok(is_int("-0x8000000000000000", INT64_MIN));
	ok(REFUSED("-0x8000000000000001", "no int"));
	ok(REFUSED("0x10000000000000000", "no int"));
	ok(is_int("0xAbCd", 0xabcd));
	ok(REFUSED("0X10", "letters"));
	ok(REFUSED("0xg", "letters"));
	ok(REFUSED("1_000", "_"));
	ok(REFUSED("5h", "letters"));
}

static void
test_uints(void)
{
	ok(is_uint("0u", 0));
	ok(is_uint("5U", 5));
	ok(is_uint("18446744073709551615u", UINT64_MAX));
	ok(REFUSED("18446744073709551616u", "no uint"));
	ok(is_uint("0xffffffffffffffffu", UINT64_MAX));
	ok(REFUSED("0x10000000000000000u", "no uint"));
	/* An operation: uints have no sign. */
	ok(LIT("-5u").kind == CEL_ABSENT);
	ok(REFUSED("1.5u", "letters"));
}

static void
test_doubles(void)
{
	ok(is_double("0.0", 0.0));
	ok(is_double("-0.0", -0.0));
	ok(is_double(".5", 0.5));
	ok(is_double("-.5e1", -5.0));
	ok(is_double("1e3", 1000.0));
	ok(is_double("1E+3", 1000.0));
	ok(is_double("1.25e-2", 0.0125));
	ok(is_double("0.1", 0.1));
	ok(is_double("9007199254740993.0", 9007199254740992.0));
	ok(is_double("9007199254740992e22", 9007199254740992e22));
	ok(is_double("1e23", 1e23));
	ok(is_double("1.7976931348623157e308", 1.7976931348623157e308));
	ok(REFUSED("1e309", "no double"));
	ok(REFUSED("-1e309", "no double"));
	ok(REFUSED("1e99999999999999999999", "no double"));
	ok(is_double("5e-324", 5e-324));
	ok(is_double("1e-400", 0.0));
	ok(is_double("0.00000000000000000000000000000000000000001e41", 1.0));
	ok(is_double("123456789012345678901234567890.5",
	    123456789012345678901234567890.5));
	ok(REFUSED("1e", "letters"));
	ok(REFUSED("1e+", "letters"));
	ok(REFUSED("1.", "field's name"));
}

static void
test_words(void)
{
	ok(LIT("true").kind == CEL_BOOL && LIT("true").as.truth);
	ok(LIT("false").kind == CEL_BOOL && !LIT("false").as.truth);
	ok(LIT("null").kind == CEL_NULL);
	ok(LIT("nullable").kind == CEL_ABSENT);
	ok(REFUSED("while", "while"));
	ok(REFUSED("namespace", "reserved"));
}

static void
test_strings(void)
{
	ok(IS_STRING("''", ""));
	ok(IS_STRING("\"it's\"", "it's"));
	ok(IS_STRING("''''''", ""));
	ok(IS_STRING("'''x''x'''", "x''x"));
	ok(IS_STRING("\"\"\"a\nb\"\"\"", "a\nb"));
	ok(IS_STRING("\"\"\"a\r\nb\"\"\"", "a\r\nb"));
	ok(REFUSED("'a\nb'", "not closed"));
	ok(REFUSED("'a\rb'", "not closed"));
	ok(REFUSED("'''a''", "not closed"));
	ok(REFUSED("'a\\'", "not closed"));
	ok(REFUSED("'a\\", "not closed"));
	ok(REFUSED("'", "not closed"));
	ok(IS_STRING("'a\0b'", "a\0b"));
	ok(IS_STRING("r'\\n'", "\\n"));
	ok(IS_STRING("R\"\\\"", "\\"));
	ok(IS_STRING("r'''\\'''", "\\"));
	ok(IS_STRING("'\xc3\xa9\xe4\xb8\xad'", "\xc3\xa9\xe4\xb8\xad"));
	ok(REFUSED("'\xc3'", "UTF-8"));
	ok(REFUSED("a\xff", "UTF-8"));
	ok(REFUSED("'\xed\xa0\x80'", "UTF-8"));
}

static void
test_escapes(void)
{
	ok(IS_STRING("'\\a\\b\\f\\n\\r\\t\\v\\\\\\?\\\"\\'\\`'",
	    "\a\b\f\n\r\t\v\\?\"'`"));
	ok(IS_STRING("'\\x41\\X7e'", "A~"));
	ok(IS_STRING("'\\xff\\377'", "\xc3\xbf\xc3\xbf"));
	ok(IS_STRING("'\\000'", "\0"));
	ok(IS_STRING("'\\u00e9\\U0001F62C'", "\xc3\xa9\xf0\x9f\x98\xac"));
	ok(IS_STRING("'\\ud83d\\ude2c'", "\xf0\x9f\x98\xac"));
	ok(REFUSED("'\\ud83d'", "no character"));
	ok(REFUSED("'\\ude2c\\ud83d'", "no character"));
	ok(REFUSED("'\\U00110000'", "no character"));
	ok(REFUSED("'\\ud83d\\u0041'", "no character"));
	ok(REFUSED("'\\u12'", "four hex"));
	ok(REFUSED("'\\U0001F62'", "eight hex"));
	ok(REFUSED("'\\x4'", "two hex"));
	ok(REFUSED("'\\400'", "octal"));
	ok(REFUSED("'\\08'", "octal"));
	ok(REFUSED("'\\q'", "no escape"));
	ok(REFUSED("'\\\xc3\xa9'", "no escape"));
	ok(REFUSED("'''\\\n'''", "no escape"));
}

static void
test_bytes(void)
{
	ok(IS_BYTES("b'abc'", "abc"));
	ok(IS_BYTES("B\"\xc3\xbf\"", "\xc3\xbf"));
	ok(IS_BYTES("b'\\xff\\377\\000'", "\xff\xff\0"));
	ok(IS_BYTES("br'\\n'", "\\n"));
	ok(IS_BYTES("bR'''\\n'''", "\\n"));
	ok(REFUSED("rb'a'", "begin with b"));
	ok(REFUSED("b'\\u0041'", "bytes"));
	ok(REFUSED("b'\\q'", "no escape"));
	/* A name, and a text beside it. */
	ok(REFUSED("bb'a'", "operator"));
}

static void
test_size(void)
{
	static char text[CEL_LITERAL_MAX + 3];

	memset(text, 'x', sizeof(text));
	text[0] = text[CEL_LITERAL_MAX + 1] = '"';
	ok(literal(text, CEL_LITERAL_MAX + 2).n == CEL_LITERAL_MAX);
	text[CEL_LITERAL_MAX + 1] = 'x';
	text[CEL_LITERAL_MAX + 2] = '"';
	ok(refused(text, CEL_LITERAL_MAX + 3, "16384 bytes"));
}

int
main(void)
{
	mem = cel_arena_new(&cel_memory_c);
	test_ints();
	test_uints();
	test_doubles();
	test_words();
	test_strings();
	test_escapes();
	test_bytes();
	test_size();
	cel_arena_free(mem);
	return tap_done();
}
