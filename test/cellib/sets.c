/* SPDX-License-Identifier: Apache-2.0 */
#include "harness.h"

static struct bench b;

#define EMPTY cel_list(NULL, 0)

static bool
holds(const char *id, struct cel_value x, struct cel_value y, bool want)
{
	return is(CALL(&b, &cel_sets, id, x, y), cel_bool(want));
}

#define CONTAINS   "list_sets_contains_list"
#define EQUIVALENT "list_sets_equivalent_list"
#define INTERSECTS "list_sets_intersects_list"

static void
test_contains(void)
{
	struct cel_value four =
	    LIST(cel_int(1), cel_int(2), cel_int(3), cel_int(4));
	struct cel_value mixed = LIST(cel_int(1), cel_double(2), cel_uint(3));

	ok(holds(CONTAINS, EMPTY, EMPTY, true));
	ok(holds(CONTAINS, EMPTY, LIST(cel_int(1)), false));
	ok(holds(CONTAINS, four, EMPTY, true));
	ok(holds(CONTAINS, four, LIST(cel_int(2), cel_int(3)), true));
	ok(holds(CONTAINS, four, LIST(cel_int(3), cel_int(5)), false));
	ok(holds(CONTAINS, mixed, LIST(cel_double(1), cel_uint(2), cel_int(3)),
	    true));
	ok(holds(CONTAINS, LIST(LIST(cel_int(1)), four),
	    LIST(LIST(cel_uint(1))), true));
	ok(holds(CONTAINS, LIST(text("1")), LIST(cel_int(1)), false));
}

static void
test_equivalent(void)
{
	ok(holds(EQUIVALENT, EMPTY, EMPTY, true));
	ok(holds(EQUIVALENT, LIST(cel_int(1)), LIST(cel_int(1), cel_int(1)),
	    true));
	ok(holds(EQUIVALENT, LIST(cel_int(1)), LIST(cel_uint(1), cel_double(1)),
	    true));
	ok(holds(EQUIVALENT, LIST(cel_int(1), cel_int(2), cel_int(3)),
	    LIST(cel_uint(3), cel_double(2), cel_int(1)), true));
	ok(holds(EQUIVALENT, LIST(cel_int(1), cel_int(2)), LIST(cel_int(1)),
	    false));
	ok(holds(EQUIVALENT, LIST(cel_int(1)), LIST(cel_int(1), cel_int(2)),
	    false));
	ok(holds(EQUIVALENT, LIST(cel_int(1)), EMPTY, false));
}

static void
test_intersects(void)
{
	ok(holds(INTERSECTS, EMPTY, EMPTY, false));
	ok(holds(INTERSECTS, LIST(cel_int(1)), EMPTY, false));
	ok(holds(INTERSECTS, EMPTY, LIST(cel_int(1)), false));
	ok(holds(INTERSECTS, LIST(cel_int(1)), LIST(cel_int(2), cel_uint(1)),
	    true));
	ok(holds(INTERSECTS,
	    LIST(LIST(cel_int(1)), LIST(cel_int(2), cel_int(3))),
	    LIST(LIST(cel_int(1), cel_int(2)), LIST(cel_int(2), cel_double(3))),
	    true));
	ok(holds(INTERSECTS, LIST(text("a")), LIST(text("b")), false));
}

static void
test_doubt(void)
{
	struct cel_value u = cel_unknown(1), other = cel_unknown(2), v;

	/* What holds whatever it is. */
	ok(holds(INTERSECTS, LIST(u, cel_int(1)), LIST(cel_int(1)), true));
	ok(holds(CONTAINS, LIST(cel_int(1), u), LIST(cel_int(1)), true));
	ok(holds(EQUIVALENT, LIST(u), EMPTY, false));
	v = CALL(&b, &cel_sets, CONTAINS, LIST(cel_int(1), u),
	    LIST(cel_int(2), other));
	ok(v.kind == CEL_UNKNOWN && cel_unknown_count(v) == 2);
	v = CALL(&b, &cel_sets, INTERSECTS, LIST(u), LIST(cel_int(1)));
	ok(v.kind == CEL_UNKNOWN && cel_unknown_at(v, 0) == 1);
	v = CALL(&b, &cel_sets, EQUIVALENT, LIST(cel_int(1)),
	    LIST(cel_int(1), other));
	ok(v.kind == CEL_UNKNOWN && cel_unknown_at(v, 0) == 2);
}

static void
test_cost(void)
{
	struct cel_value item[100];

	for (int i = 0; i < 100; i++)
		item[i] = cel_int(i);
	b.run.limit = b.run.spent + 1000;
	ok(fails(CALL(&b, &cel_sets, CONTAINS, cel_list(item, 100),
		     cel_list(item, 100)),
	    CEL_COST));
	b.run.limit = b.run.spent + 10000;
	ok(holds(CONTAINS, cel_list(item, 100), cel_list(item, 100), true));
}

int
main(void)
{
	bench_init(&b);
	test_contains();
	test_equivalent();
	test_intersects();
	test_doubt();
	test_cost();
	bench_release(&b);
	return tap_done();
}
