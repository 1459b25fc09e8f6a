/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "harness.h"

static struct bench b;

#define LISTS(id, ...) CALL(&b, &cel_lists, id, __VA_ARGS__)
#define EMPTY          cel_list(NULL, 0)

static struct cel_value
ints(int64_t from, int64_t to)
{
	size_t n = (size_t)(to - from);
	struct cel_value *v =
	    (struct cel_value *)cel_arena_take(b.arena, n + 1, sizeof(*v));

	for (size_t i = 0; i < n; i++)
		v[i] = cel_int(from + (int64_t)i);
	return cel_list(v, n);
}

static void
test_slice(void)
{
	struct cel_value four = ints(1, 5);

	ok(is(LISTS("list_slice", four, cel_int(1), cel_int(3)), ints(2, 4)));
	ok(is(LISTS("list_slice", four, cel_int(0), cel_int(4)), four));
	ok(is(LISTS("list_slice", four, cel_int(4), cel_int(4)), EMPTY));
	ok(is(LISTS("list_slice", EMPTY, cel_int(0), cel_int(0)), EMPTY));
	ok(fails(LISTS("list_slice", four, cel_int(0), cel_int(5)),
	    CEL_INDEX_RANGE));
	ok(fails(LISTS("list_slice", four, cel_int(-1), cel_int(3)),
	    CEL_INDEX_RANGE));
	ok(fails(LISTS("list_slice", four, cel_int(3), cel_int(2)),
	    CEL_INDEX_RANGE));
	ok(fails(LISTS("list_slice", four, cel_int(0), cel_int(-1)),
	    CEL_INDEX_RANGE));
	ok(fails(LISTS("list_slice", four, cel_int(0), cel_int(INT64_MAX)),
	    CEL_INDEX_RANGE));
}

static void
test_range(void)
{
	ok(is(LISTS("lists_range", cel_int(5)), ints(0, 5)));
	ok(is(LISTS("lists_range", cel_int(0)), EMPTY));
	ok(fails(LISTS("lists_range", cel_int(-1)), CEL_OUT_OF_RANGE));
	ok(LISTS("lists_range", cel_int(1000000)).n == 1000000);
	ok(fails(LISTS("lists_range", cel_int(1000001)), CEL_OUT_OF_RANGE));
	ok(is(LISTS("list_reverse", ints(0, 2)), LIST(cel_int(1), cel_int(0))));
	ok(is(LISTS("list_reverse", EMPTY), EMPTY));
	b.run.limit = b.run.spent + 10;
	ok(fails(LISTS("lists_range", cel_int(11)), CEL_COST));
	b.run.limit = b.run.spent + 10;
	ok(fails(LISTS("list_reverse", ints(0, 11)), CEL_COST));
	b.run.limit = CEL_COST_MAX;
}

static void
test_distinct(void)
{
	struct cel_value nan = cel_double((double)NAN);

	ok(is(LISTS("list_distinct",
		  LIST(cel_int(1), cel_int(2), cel_int(2), cel_int(3),
		      cel_int(1))),
	    ints(1, 4)));
	ok(is(LISTS("list_distinct",
		  LIST(text("b"), text("b"), text("c"), text("a"), text("c"))),
	    LIST(text("b"), text("c"), text("a"))));
	/* Numbers are one line; of those that are equal the first stays. */
	ok(is(LISTS("list_distinct",
		  LIST(cel_uint(1), cel_int(1), cel_double(1), text("1")))
		  .as.item[0],
	    cel_uint(1)));
	ok(LISTS("list_distinct", LIST(cel_uint(1), cel_int(1), text("1"))).n ==
	    2);
	ok(LISTS("list_distinct", LIST(nan, nan)).n == 2);
	ok(LISTS("list_distinct", LIST(ints(0, 2), ints(0, 2), ints(0, 3))).n ==
	    2);
	ok(is(LISTS("list_distinct", EMPTY), EMPTY));
	b.run.limit = b.run.spent + 100000;
	ok(fails(LISTS("list_distinct", ints(0, 1000)), CEL_COST));
	b.run.limit = CEL_COST_MAX;
}

static void
test_flatten(void)
{
	struct cel_value deep = LIST(cel_int(1),
	    LIST(cel_int(2), LIST(cel_int(3), LIST(cel_int(4)))));
	struct cel_value pair = LIST(cel_int(0), cel_int(0));

	ok(is(LISTS("list_flatten", LIST(EMPTY, ints(1, 3), EMPTY, ints(3, 4))),
	    ints(1, 4)));
	ok(is(LISTS("list_flatten", deep),
	    LIST(cel_int(1), cel_int(2), LIST(cel_int(3), LIST(cel_int(4))))));
	ok(is(LISTS("list_flatten_int", deep, cel_int(0)), deep));
	ok(is(LISTS("list_flatten_int", deep, cel_int(2)),
	    LIST(cel_int(1), cel_int(2), cel_int(3), LIST(cel_int(4)))));
	ok(is(LISTS("list_flatten_int", deep, cel_int(INT64_MAX)), ints(1, 5)));
	ok(is(LISTS("list_flatten", EMPTY), EMPTY));
	ok(fails(LISTS("list_flatten_int", deep, cel_int(-1)),
	    CEL_BAD_ARGUMENT));
	/* 2^40 elements out of 40 lists of two. */
	for (int i = 0; i < 40; i++) {
		struct cel_value *two =
		    (struct cel_value *)cel_arena_take(b.arena, 2,
			sizeof(*two));

		two[0] = two[1] = pair;
		pair = cel_list(two, 2);
	}
	b.run.limit = b.run.spent + 1000000;
	ok(fails(LISTS("list_flatten_int", pair, cel_int(100)), CEL_COST));
	b.run.spent = 0;
	b.run.limit = CEL_COST_MAX;
}

/* Letters a to h; which one of those that are equal shows by where it is. */
static bool
keeps_order(size_t n)
{
	static const char letter[] = "abcdefgh";
	struct cel_value v[64], sorted;
	char c[64];
	uint32_t x = (uint32_t)n;

	for (size_t i = 0; i < n; i++) {
		x = x * 1664525 + 1013904223;
		c[i] = letter[x >> 20 & 7];
		v[i] = cel_string((struct cel_text){c + i, 1});
	}
	sorted = LISTS("list_string_sort", cel_list(v, n));
	if (sorted.n != n)
		return false;
	for (size_t i = 1; i < n; i++) {
		const char *before = sorted.as.item[i - 1].as.text;
		const char *after = sorted.as.item[i].as.text;

		/* Ascending in both: so none is there twice. */
		if (*before > *after || (*before == *after && before >= after))
			return false;
	}
	return true;
}

static void
test_sort(void)
{
	struct cel_value nan = cel_double((double)NAN);
	bool all = true;

	for (size_t n = 0; n <= 64; n++)
		all = all && keeps_order(n);
	ok(all);
	ok(is(LISTS("list_string_sort",
		  LIST(text("b"), text(""), text("ba"), text("a"))),
	    LIST(text(""), text("a"), text("b"), text("ba"))));
	ok(is(LISTS("list_bool_sort", LIST(cel_bool(true), cel_bool(false))),
	    LIST(cel_bool(false), cel_bool(true))));
	ok(is(LISTS("list_timestamp_sort",
		  LIST(cel_timestamp(1, 1), cel_timestamp(1, 0),
		      cel_timestamp(-1, 9))),
	    LIST(cel_timestamp(-1, 9), cel_timestamp(1, 0),
		cel_timestamp(1, 1))));
	ok(is(LISTS("list_date_sort", LIST(cel_date(2), cel_date(-2))),
	    LIST(cel_date(-2), cel_date(2))));
	ok(is(LISTS("list_decimal_sort",
		  LIST(cel_decimal(b.arena, CEL_TEXT("0.3")),
		      cel_decimal(b.arena, CEL_TEXT("0.25")))),
	    LIST(cel_decimal(b.arena, CEL_TEXT("0.25")),
		cel_decimal(b.arena, CEL_TEXT("0.3")))));
	ok(is(LISTS("list_int_sort", EMPTY), EMPTY));
	ok(fails(LISTS("list_int_sort", LIST(cel_int(1), text("b"))),
	    CEL_NO_OVERLOAD));
	ok(fails(LISTS("list_int_sort", LIST(cel_int(1), cel_uint(2))),
	    CEL_NO_OVERLOAD));
	ok(fails(LISTS("list_int_sort", LIST(ints(0, 3))), CEL_NO_OVERLOAD));
	ok(fails(LISTS("list_double_sort", LIST(cel_double(1), nan)),
	    CEL_NO_OVERLOAD));
	b.run.limit = b.run.spent + 500;
	ok(fails(LISTS("list_int_sort", ints(0, 200)), CEL_COST));
	b.run.limit = CEL_COST_MAX;
}

static bool
is_unknown(struct cel_value v, uint32_t number)
{
	return v.kind == CEL_UNKNOWN && cel_unknown_count(v) == 1 &&
	    cel_unknown_at(v, 0) == number;
}

/* What a host's list does not know is in the result, or is the result. */
static void
test_unknown(void)
{
	struct cel_value u = cel_unknown(7);
	struct cel_value list = LIST(cel_int(1), u);

	ok(LISTS("list_reverse", list).as.item[0].kind == CEL_UNKNOWN);
	ok(is(LISTS("list_slice", list, cel_int(0), cel_int(1)),
	    LIST(cel_int(1))));
	ok(is_unknown(LISTS("list_distinct", list), 7));
	ok(is_unknown(LISTS("list_distinct", LIST(LIST(u), LIST(text("")))),
	    7));
	ok(LISTS("list_distinct", LIST(LIST(u), EMPTY)).n == 2);
	ok(is_unknown(LISTS("list_int_sort", list), 7));
	ok(is_unknown(LISTS("list_flatten", list), 7));
	ok(LISTS("list_flatten", LIST(list)).n == 2);
	ok(is_unknown(CALL(&b, &cel_math, "math_greatest_list_int", list), 7));
}

int
main(void)
{
	bench_init(&b);
	test_slice();
	test_range();
	test_distinct();
	test_flatten();
	test_sort();
	test_unknown();
	bench_release(&b);
	return tap_done();
}
