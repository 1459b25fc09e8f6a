/* SPDX-License-Identifier: Apache-2.0 */
/* Conversions by name, on both sides of each border. */
#include <math.h>

#include "call.h"

#define TWO_63 9223372036854775808.0
#define TWO_64 18446744073709551616.0

static struct bench b;

static struct cel_value
of_bytes(const char *p, size_t n)
{
	return cel_bytes((struct cel_text){p, n});
}

static void
test_from_text(void)
{
	static const char *const bad[] = {"", "-", "+", "1.0", "0x1", " 1",
	    "1 ", "1_0", "--1", "1-"};

	ok(is(call1(&b, "string_to_int64", text("-9223372036854775808")),
	    cel_int(INT64_MIN)));
	ok(is(call1(&b, "string_to_int64", text("9223372036854775807")),
	    cel_int(INT64_MAX)));
	ok(is(call1(&b, "string_to_int64", text("+007")), cel_int(7)));
	ok(fails(call1(&b, "string_to_int64", text("9223372036854775808")),
	    CEL_OUT_OF_RANGE));
	ok(fails(call1(&b, "string_to_int64", text("-9223372036854775809")),
	    CEL_OUT_OF_RANGE));
	ok(fails(call1(&b, "string_to_int64", text("99999999999999999999999")),
	    CEL_OUT_OF_RANGE));
	ok(fails(call1(&b, "string_to_int64", text("99999999999999999999x")),
	    CEL_BAD_ARGUMENT));
	ok(is(call1(&b, "string_to_uint64", text("18446744073709551615")),
	    cel_uint(UINT64_MAX)));
	ok(fails(call1(&b, "string_to_uint64", text("18446744073709551616")),
	    CEL_OUT_OF_RANGE));
	ok(fails(call1(&b, "string_to_uint64", text("+1")), CEL_BAD_ARGUMENT));
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		tap_ok(fails(call1(&b, "string_to_int64", text(bad[i])),
			   CEL_BAD_ARGUMENT),
		    "is no int: \"%s\"", bad[i]);
		tap_ok(fails(call1(&b, "string_to_uint64", text(bad[i])),
			   CEL_BAD_ARGUMENT),
		    "is no uint: \"%s\"", bad[i]);
	}
	ok(is(call1(&b, "string_to_double", text("-987.654")),
	    cel_double(-987.654)));
	ok(is(call1(&b, "string_to_double", text("-Infinity")),
	    cel_double(-HUGE_VAL)));
	ok(fails(call1(&b, "string_to_double", text("1e309")),
	    CEL_OUT_OF_RANGE));
	ok(fails(call1(&b, "string_to_double", text("1,5")), CEL_BAD_ARGUMENT));
	ok(is(call1(&b, "string_to_bool", text("t")), cel_bool(true)));
	ok(is(call1(&b, "string_to_bool", text("1")), cel_bool(true)));
	ok(is(call1(&b, "string_to_bool", text("FALSE")), cel_bool(false)));
	ok(is(call1(&b, "string_to_bool", text("0")), cel_bool(false)));
	ok(fails(call1(&b, "string_to_bool", text("TrUe")), CEL_BAD_ARGUMENT));
	ok(fails(call1(&b, "string_to_bool", text("")), CEL_BAD_ARGUMENT));
	ok(is(call1(&b, "string_to_bytes", text("abc")), of_bytes("abc", 3)));
}

static void
test_numbers(void)
{
	ok(is(call1(&b, "double_to_int64", cel_double(11.5)), cel_int(11)));
	ok(is(call1(&b, "double_to_int64", cel_double(-3.5)), cel_int(-3)));
	ok(is(call1(&b, "double_to_int64", cel_double(9223372036854774784)),
	    cel_int(9223372036854774784)));
	ok(fails(call1(&b, "double_to_int64", cel_double(TWO_63)),
	    CEL_OUT_OF_RANGE));
	ok(fails(call1(&b, "double_to_int64", cel_double(-TWO_63)),
	    CEL_OUT_OF_RANGE));
	ok(fails(call1(&b, "double_to_int64", cel_double((double)NAN)),
	    CEL_OUT_OF_RANGE));
	ok(fails(call1(&b, "double_to_int64", cel_double(-HUGE_VAL)),
	    CEL_OUT_OF_RANGE));
	ok(is(call1(&b, "double_to_uint64", cel_double(1.9)), cel_uint(1)));
	ok(is(call1(&b, "double_to_uint64", cel_double(-0.0)), cel_uint(0)));
	ok(fails(call1(&b, "double_to_uint64", cel_double(-0.5)),
	    CEL_OUT_OF_RANGE));
	ok(fails(call1(&b, "double_to_uint64", cel_double(TWO_64)),
	    CEL_OUT_OF_RANGE));
	ok(is(call1(&b, "uint64_to_int64", cel_uint(INT64_MAX)),
	    cel_int(INT64_MAX)));
	ok(fails(call1(&b, "uint64_to_int64", cel_uint(1ull << 63)),
	    CEL_OUT_OF_RANGE));
	ok(is(call1(&b, "int64_to_uint64", cel_int(0)), cel_uint(0)));
	ok(fails(call1(&b, "int64_to_uint64", cel_int(-1)), CEL_OUT_OF_RANGE));
	ok(is(call1(&b, "int64_to_double", cel_int(INT64_MAX)),
	    cel_double(TWO_63)));
	ok(is(call1(&b, "uint64_to_double", cel_uint(UINT64_MAX)),
	    cel_double(TWO_64)));
}

static void
test_to_text(void)
{
	ok(is(call1(&b, "bool_to_string", cel_bool(true)), text("true")));
	ok(is(call1(&b, "int64_to_string", cel_int(INT64_MIN)),
	    text("-9223372036854775808")));
	ok(is(call1(&b, "uint64_to_string", cel_uint(UINT64_MAX)),
	    text("18446744073709551615")));
	ok(is(call1(&b, "double_to_string", cel_double(-4.5e-3)),
	    text("-0.0045")));
	ok(is(call1(&b, "bytes_to_string", of_bytes("a\xc3\xbf", 3)),
	    text("a\xc3\xbf")));
	ok(fails(call1(&b, "bytes_to_string", of_bytes("\0\xff", 2)),
	    CEL_BAD_ARGUMENT));
	ok(fails(call1(&b, "bytes_to_string", of_bytes("\xed\xa0\x80", 3)),
	    CEL_BAD_ARGUMENT));
}

int
main(void)
{
	bench_open(&b, &cel_standard);
	test_from_text();
	test_numbers();
	test_to_text();
	bench_close(&b);
	return tap_done();
}
