/* SPDX-License-Identifier: Apache-2.0 */
/* Operators and the functions of strings, lists and maps, on both sides of each
 * border. */
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

/* Whoever compiles against it gets all of it. */
static void
test_library(void)
{
	struct cel_env *env = cel_env_new(&cel_memory_c);
	const struct cel_library *l = &cel_standard;
	size_t again = 0;

	tap_ok(cel_env_library(env, l) == CEL_OK, "declares: %.*s",
	    (int)cel_env_words(env).n, cel_env_words(env).p);
	for (size_t i = 0; i < l->overloads; i++)
		for (size_t j = 0; j < i; j++)
			again +=
			    strcmp(l->overload[i].id, l->overload[j].id) == 0;
	ok(again == 0);
	cel_env_free(env);
}

static void
test_int(void)
{
	struct cel_value most = cel_int(INT64_MAX), least = cel_int(INT64_MIN);
	struct cel_value one = cel_int(1), minus = cel_int(-1);

	ok(is(call2(&b, "add_int64", cel_int(INT64_MAX - 1), one), most));
	ok(fails(call2(&b, "add_int64", most, one), CEL_OUT_OF_RANGE));
	ok(is(call2(&b, "subtract_int64", cel_int(INT64_MIN + 1), one), least));
	ok(fails(call2(&b, "subtract_int64", least, one), CEL_OUT_OF_RANGE));
	ok(fails(call2(&b, "subtract_int64", one, cel_int(-INT64_MAX)),
	    CEL_OUT_OF_RANGE));
	ok(is(call2(&b, "multiply_int64", cel_int(INT64_MIN / 2), cel_int(2)),
	    least));
	ok(fails(call2(&b, "multiply_int64", least, minus), CEL_OUT_OF_RANGE));
	ok(fails(call2(&b, "multiply_int64", cel_int(5000000000),
		     cel_int(5000000000)),
	    CEL_OUT_OF_RANGE));
	ok(is(call2(&b, "divide_int64", cel_int(-7), cel_int(2)), cel_int(-3)));
	ok(is(call2(&b, "divide_int64", least, one), least));
	ok(fails(call2(&b, "divide_int64", least, minus), CEL_OUT_OF_RANGE));
	ok(fails(call2(&b, "divide_int64", one, cel_int(0)),
	    CEL_DIVIDE_BY_ZERO));
	ok(is(call2(&b, "modulo_int64", cel_int(-42), cel_int(-5)),
	    cel_int(-2)));
	ok(is(call2(&b, "modulo_int64", cel_int(43), cel_int(-5)), cel_int(3)));
	ok(fails(call2(&b, "modulo_int64", one, cel_int(0)),
	    CEL_DIVIDE_BY_ZERO));
	ok(fails(call2(&b, "modulo_int64", least, minus), CEL_OUT_OF_RANGE));
	ok(is(call1(&b, "negate_int64", most), cel_int(-INT64_MAX)));
	ok(fails(call1(&b, "negate_int64", least), CEL_OUT_OF_RANGE));
	ok_str(str_of_value(call2(&b, "add_int64", most, one)),
	    "9223372036854775807 + 1 leaves the range of int");
}

static void
test_uint(void)
{
	struct cel_value most = cel_uint(UINT64_MAX), one = cel_uint(1);

	ok(is(call2(&b, "add_uint64", cel_uint(UINT64_MAX - 1), one), most));
	ok(fails(call2(&b, "add_uint64", most, one), CEL_OUT_OF_RANGE));
	ok(is(call2(&b, "subtract_uint64", one, one), cel_uint(0)));
	ok(fails(call2(&b, "subtract_uint64", cel_uint(0), one),
	    CEL_OUT_OF_RANGE));
	ok(is(call2(&b, "multiply_uint64", cel_uint(UINT64_MAX / 3),
		  cel_uint(3)),
	    most));
	ok(fails(call2(&b, "multiply_uint64", cel_uint(UINT64_MAX / 3 + 1),
		     cel_uint(3)),
	    CEL_OUT_OF_RANGE));
	ok(is(call2(&b, "divide_uint64", most, cel_uint(2)),
	    cel_uint(INT64_MAX)));
	ok(fails(call2(&b, "divide_uint64", one, cel_uint(0)),
	    CEL_DIVIDE_BY_ZERO));
	ok(is(call2(&b, "modulo_uint64", cel_uint(42), cel_uint(5)),
	    cel_uint(2)));
	ok(fails(call2(&b, "modulo_uint64", one, cel_uint(0)),
	    CEL_DIVIDE_BY_ZERO));
}

static void
test_double(void)
{
	struct cel_value v;

	ok(is(call2(&b, "divide_double", cel_double(15.75), cel_double(0)),
	    cel_double(HUGE_VAL)));
	v = call2(&b, "divide_double", cel_double(0), cel_double(0));
	ok(v.kind == CEL_DOUBLE && isnan(v.as.d));
	v = call1(&b, "negate_double", cel_double(0));
	ok(v.kind == CEL_DOUBLE && v.as.d == 0 && signbit(v.as.d));
	ok(is(call2(&b, "multiply_double", cel_double(2),
		  cel_double(8.988466e+307)),
	    cel_double(HUGE_VAL)));
	ok(is(call2(&b, "add_double", cel_double(0.1), cel_double(0.2)),
	    cel_double(0.30000000000000004)));
	ok(is(call2(&b, "subtract_double", cel_double(42.875), cel_double(-22)),
	    cel_double(64.875)));
}

/* One of the four comparisons, of each kind of order that there is. */
static void
order(const char *id, const char *sign, struct cel_value x, struct cel_value y)
{
	static const char *const name[] = {"less", "less_equals", "greater",
	    "greater_equals"};
	/* Whether < <= > >= hold where x is less, the same, more, or none. */
	bool less = *sign == '<', same = *sign == '=', more = *sign == '>';
	bool want[] = {less, less || same, more, more || same};

	for (size_t i = 0; i < 4; i++) {
		char whole[64];

		(void)snprintf(whole, sizeof(whole), "%s_%s", name[i], id);
		tap_ok(is(call2(&b, whole, x, y), cel_bool(want[i])),
		    "%s where x %s y", whole, sign);
	}
}

static void
test_order(void)
{
	struct cel_value nan = cel_double((double)NAN);

	order("bool", "<", cel_bool(false), cel_bool(true));
	order("bool", "=", cel_bool(true), cel_bool(true));
	order("int64", "<", cel_int(INT64_MIN), cel_int(INT64_MAX));
	order("int64", ">", cel_int(2), cel_int(1));
	order("int64", "=", cel_int(2), cel_int(2));
	order("uint64", ">", cel_uint(UINT64_MAX), cel_uint(1));
	order("double", "<", cel_double(-0.5), cel_double(0));
	order("double", "=", cel_double(-0.0), cel_double(0));
	order("double", ">", cel_double(HUGE_VAL), cel_double(0));
	order("double", "none of", nan, nan);
	order("int64_double", "=", cel_int(INT64_MAX), cel_double(TWO_63));
	order("int64_double", "=", cel_int(INT64_MIN), cel_double(-TWO_63));
	order("int64_double", ">", cel_int(1), cel_double(0.5));
	order("int64_double", "none of", cel_int(1), nan);
	order("int64_uint64", "<", cel_int(-1), cel_uint(0));
	order("uint64_int64", ">", cel_uint(UINT64_MAX), cel_int(INT64_MAX));
	order("uint64_double", "=", cel_uint(UINT64_MAX), cel_double(TWO_64));
	order("double_uint64", "=", cel_double(TWO_63), cel_uint(1ull << 63));
	order("double_int64", "<", cel_double(-0.5), cel_int(0));
	order("double_int64", ">", cel_double(9007199254740994),
	    cel_int(9007199254740993));
	order("string", "<", text("a"), text("ab"));
	order("string", "=", text(""), text(""));
	order("string", ">", text("\xf0\x9f\x90\xb1"), text("\xef\xbf\xbd"));
	order("bytes", "<", of_bytes("\x7f", 1), of_bytes("\x80", 1));
	order("timestamp", "<", cel_timestamp(1, 0), cel_timestamp(1, 1));
	order("duration", ">", cel_duration(0, 0), cel_duration(-1, 999999999));
	ok(is(call2(&b, "equals", cel_int(1), cel_double(1)), cel_bool(true)));
	ok(is(call2(&b, "equals", nan, nan), cel_bool(false)));
	ok(is(call2(&b, "not_equals", nan, nan), cel_bool(true)));
	ok(is(call2(&b, "not_equals", text("a"), text("a")), cel_bool(false)));
	ok(is(call1(&b, "logical_not", cel_bool(true)), cel_bool(false)));
}

static void
test_text(void)
{
	struct cel_value s = text("hubba"), none = text("");

	ok(is(call1(&b, "size_string",
		  text("\xcf\x80\xf0\x9f\x90\xb1"
		       "a")),
	    cel_int(3)));
	ok(is(call1(&b, "bytes_size", of_bytes("\xcf\x80", 2)), cel_int(2)));
	ok(is(call2(&b, "starts_with_string", s, text("hub")), cel_bool(true)));
	ok(is(call2(&b, "starts_with_string", s, text("hubbab")),
	    cel_bool(false)));
	ok(is(call2(&b, "starts_with_string", none, none), cel_bool(true)));
	ok(is(call2(&b, "ends_with_string", s, text("ba")), cel_bool(true)));
	ok(is(call2(&b, "ends_with_string", s, text("ahubba")),
	    cel_bool(false)));
	ok(is(call2(&b, "contains_string", s, text("ubb")), cel_bool(true)));
	ok(is(call2(&b, "contains_string", s, text("ba")), cel_bool(true)));
	ok(is(call2(&b, "contains_string", s, text("bab")), cel_bool(false)));
	ok(is(call2(&b, "contains_string", s, none), cel_bool(true)));
	ok(is(call2(&b, "contains_string", none, s), cel_bool(false)));
	ok(is(call2(&b, "contains_string", text("abababc"), text("ababc")),
	    cel_bool(true)));
	ok(is(call2(&b, "add_string", s, text("!")), text("hubba!")));
	ok(is(call2(&b, "add_string", none, none), none));
	ok(is(call2(&b, "add_bytes", of_bytes("\0", 1), of_bytes("a", 1)),
	    of_bytes("\0a", 2)));
}

static void
test_lists(void)
{
	struct cel_value item[] = {cel_int(1), text("a"), cel_null()};
	struct cel_value list = cel_list(item, 3), empty = cel_list(NULL, 0);
	struct cel_value twice = call2(&b, "add_list", list, list);

	ok(twice.kind == CEL_LIST && twice.n == 6);
	ok(cel_same(twice.as.item[3], cel_int(1)));
	ok(call2(&b, "add_list", empty, empty).n == 0);
	ok(is(call1(&b, "list_size", list), cel_int(3)));
	ok(is(call2(&b, "index_list", list, cel_int(2)), cel_null()));
	ok(is(call2(&b, "index_list", list, cel_uint(1)), text("a")));
	ok(is(call2(&b, "index_list", list, cel_double(0)), cel_int(1)));
	ok(fails(call2(&b, "index_list", list, cel_int(3)), CEL_BAD_ARGUMENT));
	ok(fails(call2(&b, "index_list", list, cel_int(-1)), CEL_BAD_ARGUMENT));
	ok(fails(call2(&b, "index_list", list, cel_double(0.1)),
	    CEL_BAD_ARGUMENT));
	ok(is(call2(&b, "in_list", cel_double(1), list), cel_bool(true)));
	ok(is(call2(&b, "in_list", text("b"), list), cel_bool(false)));
	ok(is(call2(&b, "in_list", list, empty), cel_bool(false)));
}

static void
test_maps(void)
{
	struct cel_value key[] = {text("k"), cel_int(2)};
	struct cel_value value[] = {cel_int(7), text("two")};
	struct cel_value map = cel_map_of(b.run.arena, key, value, 2);

	ok(is(call1(&b, "size_map", map), cel_int(2)));
	ok(is(call2(&b, "index_map", map, text("k")), cel_int(7)));
	ok(is(call2(&b, "index_map", map, cel_double(2)), text("two")));
	ok(fails(call2(&b, "index_map", map, text("z")), CEL_NO_SUCH_KEY));
	ok(fails(call2(&b, "index_map", map, cel_uint(3)), CEL_NO_SUCH_KEY));
	ok(is(call2(&b, "in_map", text("k"), map), cel_bool(true)));
	ok(is(call2(&b, "in_map", cel_int(3), map), cel_bool(false)));
}

/* Work that grows is paid for before it is done. */
static void
test_cost(void)
{
	static char big[100000];
	struct cel_value s, inner[2], outer[2];

	memset(big, 'a', sizeof(big));
	s = cel_string((struct cel_text){big, sizeof(big)});
	b.run.limit = 1000;
	b.run.spent = 0;
	ok(fails(call2(&b, "add_string", s, s), CEL_COST));
	b.run.spent = 0;
	ok(fails(call2(&b, "contains_string", s, text("b")), CEL_COST));
	b.run.spent = 0;
	ok(fails(call2(&b, "equals", s, s), CEL_COST));
	b.run.spent = 0;
	ok(fails(call2(&b, "less_string", s, s), CEL_COST));
	/* Sixteen levels of two the same are 2^16 comparisons. */
	inner[0] = inner[1] = cel_int(1);
	outer[0] = outer[1] = cel_list(inner, 2);
	for (int i = 0; i < 16; i++) {
		struct cel_value *pair =
		    (struct cel_value *)cel_arena_take(b.run.arena, 2,
			sizeof(*pair));

		if (pair == NULL)
			break;
		pair[0] = outer[0];
		pair[1] = outer[1];
		outer[0] = outer[1] = cel_list(pair, 2);
	}
	b.run.spent = 0;
	ok(fails(call2(&b, "equals", outer[0], outer[1]), CEL_COST));
	b.run.spent = 0;
	ok(fails(call2(&b, "in_list", outer[0], outer[1]), CEL_COST));
	b.run.limit = CEL_COST_MAX;
	b.run.spent = 0;
	ok(is(call2(&b, "equals", outer[0], outer[1]), cel_bool(true)));
	ok(b.run.spent >= 1 << 16);
}

int
main(void)
{
	bench_open(&b, &cel_standard);
	test_library();
	test_int();
	test_uint();
	test_double();
	test_order();
	test_text();
	test_lists();
	test_maps();
	test_cost();
	bench_close(&b);
	return tap_done();
}
