/* SPDX-License-Identifier: Apache-2.0 */
#include "celrun/try.h"

/* Records, their fields, what is absent. */
static void
test_records(struct try *t)
{
	holds(t, "gift.value > 200.0 && gift.direction == 'received'");
	holds(t, "gift.items[1].kind == 'voucher'");
	holds(t, "has(gift.value) && !has(gift.note)");
	fails(t, "gift.note == 'x'", CEL_NO_SUCH_KEY);
	holds(t, "gift.?note.orValue('none') == 'none'");
	holds(t, "gift.?from.orValue('none') == 'Harbor'");
	holds(t, "optional.of(1).orValue(1 / 0) == 1");
	holds(t, "optional.of(1).or(optional.of(1 / 0)).value() == 1");
	fails(t, "optional.none().orValue(1 / 0) == 1", CEL_DIVIDE_BY_ZERO);
	fails(t, "optional.of(1 / 0).orValue(1) == 1", CEL_DIVIDE_BY_ZERO);
	holds(t, "gift == gift");
	holds(t, "dyn(gift).value > 200.0");
	holds(t, "dyn(gift)['from'] == 'Harbor'");
	fails(t, "dyn(gift).nothing", CEL_NO_SUCH_KEY);
	fails(t, "dyn(x).nothing", CEL_NO_OVERLOAD);
	holds(t, "item{kind: 'pen', qty: 1} == gift.items[0]");
	holds(t, "!has(item{kind: 'pen'}.qty)");
}

/* What is put aside until something settles the whole, in either order. */
static void
test_logic(struct try *t)
{
	gives(t, "1 / 0 > 1 && false", cel_bool(false));
	gives(t, "false && 1 / 0 > 1", cel_bool(false));
	gives(t, "1 / 0 > 1 || true", cel_bool(true));
	gives(t, "true || 1 / 0 > 1", cel_bool(true));
	fails(t, "1 / 0 > 1 && true", CEL_DIVIDE_BY_ZERO);
	fails(t, "true && 1 / 0 > 1", CEL_DIVIDE_BY_ZERO);
	fails(t, "1 / 0 > 1 || false || 1 % 0 > 1", CEL_DIVIDE_BY_ZERO);
	gives(t, "x == 1 && y == 2 && x < y && !(x > y)", cel_bool(true));
	gives(t, "x == 2 || y == 1 || x > y", cel_bool(false));
	gives(t, "x == 1 ? 'one' : 'other'", try_text("one"));
	gives(t, "x == 2 ? 1 / 0 : 7", cel_int(7));
	fails(t, "dyn(x) ? 1 : 2", CEL_NO_OVERLOAD);
	fails(t, "dyn(x) && true", CEL_NO_OVERLOAD);
	gives(t, "dyn(x) && false", cel_bool(false));
	fails(t, "!dyn(x)", CEL_NO_OVERLOAD);
}

static void
test_loops(struct try *t)
{
	holds(t, "gift.items.exists(i, i.kind in ['cash', 'voucher'])");
	holds(t, "!gift.items.all(i, i.qty < 3)");
	holds(t, "gift.items.exists_one(i, i.qty == 2)");
	holds(t,
	    "gift.items.filter(i, i.qty > 1).map(i, i.kind) == "
	    "['voucher', 'wine']");
	holds(t, "gift.items.map(i, i.qty > 1, i.qty * 10) == [20, 30]");
	holds(t, "[3, 1, 2].exists(e, 6 / (e - 1) == 6)");
	fails(t, "[3, 1].all(e, 6 / (e - 1) > 0)", CEL_DIVIDE_BY_ZERO);
	gives(t, "[1, 3].all(e, 6 / (e - 1) > 5)", cel_bool(false));
	fails(t, "[1, 2].exists_one(e, 6 / (e - 1) == 6)", CEL_DIVIDE_BY_ZERO);
	holds(t, "{'a': 1, 'b': 2}.map(k, k) == ['a', 'b']");
	holds(t, "[5, 6].transformList(i, v, i + v) == [5, 7]");
	holds(t,
	    "{'a': 1, 'b': 2}.transformMap(k, v, v > 1, k + '!') == "
	    "{'b': 'b!'}");
	holds(t,
	    "[1, 2].transformMapEntry(i, v, {string(v): i}) == "
	    "{'1': 0, '2': 1}");
	fails(t, "[1, 1].transformMapEntry(i, v, {v: i})", CEL_MAP_KEY);
	holds(t, "[1, 2].exists(a, [2, 3].exists(b, a == b))");
	holds(t,
	    "[[1, 2], [3]].map(l, l.map(e, e + size(l))) == "
	    "[[3, 4], [4]]");
	holds(t, "gift.items.sortBy(i, -i.qty).map(i, i.qty) == [3, 2, 1]");
	holds(t, "cel.bind(a, x + y, a * a) == 9");
	gives(t, "cel.bind(a, 1 / 0, true)", cel_bool(true));
	fails(t, "cel.bind(a, 1 / 0, a > 1)", CEL_DIVIDE_BY_ZERO);
	fails(t, "dyn(x).exists(e, e)", CEL_NO_OVERLOAD);
	holds(t, "[].all(e, e > 1) && ![].exists(e, e > 1)");
}

static void
test_numbers(struct try *t)
{
	fails(t, "9223372036854775807 + x", CEL_OUT_OF_RANGE);
	fails(t, "-9223372036854775807 - y", CEL_OUT_OF_RANGE);
	fails(t, "9223372036854775807 * y", CEL_OUT_OF_RANGE);
	gives(t, "x + y * 3 - 1", cel_int(6));
	holds(t, "dyn(gift.value) > 200 && dyn('a') != 200");
	holds(t, "dyn(x) == 1.0 && dyn(1u) == x && dyn(1.5) > x");
	/* Beyond 2^53 an int meets a double where it rounds to; decimals do
	 * not. */
	holds(t, "dyn(9007199254740993) == 9007199254740992.0");
	holds(t, "dyn(9223372036854775807) < 9223372036854777856.0");
	holds(t, "decimal('9007199254740993') > 9007199254740992");
	holds(t, "!(0.0 / 0.0 == 0.0 / 0.0) && 0.0 / 0.0 != 0.0 / 0.0");
	holds(t, "decimal('0.1') + decimal('0.2') == decimal('0.3')");
	holds(t,
	    "timestamp('2026-11-25T00:00:00Z') - "
	    "timestamp('2026-11-24T23:59:59.5Z') == duration('0.5s')");
}

static void
test_places(struct try *t)
{
	struct cel_value v = try_eval(t, "x == 1 && names[x] == 'a'");

	ok(v.kind == CEL_ERROR && v.as.error->fault == CEL_BAD_ARGUMENT);
	ok(v.as.error->at == 10 && v.as.error->n == 8);
	v = try_eval(t, "any.b.c");
	ok(v.kind == CEL_ERROR && v.as.error->at == 0);
}

#define TWICE(body) "cel.bind(a, [a, a], cel.bind(b, [b, b], " body "))"
#define SIX(body)   TWICE(TWICE(TWICE(TWICE(TWICE(TWICE(body))))))
#define DEEP(body)  "cel.bind(b, [x], " SIX(SIX(SIX(SIX(SIX(body))))) ")"

/* The limit holds, and what is within it says what it cost. */
static void
test_limit(struct try *t)
{
	struct cel_value *many =
	    (struct cel_value *)cel_arena_take(t->arena, 1000, sizeof(*many));

	for (int i = 0; i < 1000; i++)
		many[i] = cel_int(i);
	t->variable[TRY_ANY] = cel_list(many, 1000);
	gives(t, "any.all(a, a < 1000)", cel_bool(true));
	ok(t->run.spent >= 1000 && t->run.spent < 20000);
	t->run.limit = 1000;
	fails(t, "any.all(a, any.all(b, a + b >= 0))", CEL_COST);
	ok(t->run.spent == 1000);
	t->run.limit = 0;
	/* 2^n pairs to look at, in n lists of two. */
	fails(t, "cel.bind(a, [x], " DEEP("a == b || a != b") ")", CEL_COST);
	fails(t, "cel.bind(a, [x], " DEEP("b in [a, a]") ")", CEL_COST);
	t->variable[TRY_ANY] = cel_null();
}

int
main(void)
{
	struct try t;

	try_init(&t, &cel_memory_c);
	for (unsigned flags = 0; flags <= CEL_NO_FOLD; flags += CEL_NO_FOLD) {
		t.flags = flags;
		test_records(&t);
		test_logic(&t);
		test_loops(&t);
		test_numbers(&t);
		test_places(&t);
		test_limit(&t);
	}
	try_release(&t);
	return tap_done();
}
