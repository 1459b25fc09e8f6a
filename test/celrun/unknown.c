/* SPDX-License-Identifier: Apache-2.0 */
#include "celrun/try.h"

/* The value is unknown, and depends on exactly these. */
static bool
depends(struct try *t, const char *text, size_t n, const uint32_t *number)
{
	struct cel_value v = try_eval(t, text);

	if (cel_unknown_count(v) != n || v.kind != CEL_UNKNOWN)
		return false;
	for (size_t i = 0; i < n; i++)
		if (cel_unknown_at(v, i) != number[i])
			return false;
	return true;
}

#define on(t, text, ...)                                                 \
	tap_ok(depends((t), (text),                                      \
		   sizeof((uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t), \
		   (uint32_t[]){__VA_ARGS__}),                           \
	    "%s: %s", (text), #__VA_ARGS__)

static void
test_settled(struct try *t)
{
	gives(t, "x > 1 && false", cel_bool(false));
	gives(t, "x > 1 || true", cel_bool(true));
	gives(t, "[1, 2].exists(e, e > x || e == 2)", cel_bool(true));
	gives(t, "[1, 2].all(e, e == x && e == 2)", cel_bool(false));
	gives(t, "true ? 1 : x", cel_int(1));
	gives(t, "cel.bind(a, x, 3)", cel_int(3));
	/* What is unknown outranks what fails: knowing it may settle it. */
	on(t, "x > 1 && 1 / 0 > 1", 7);
	on(t, "1 / 0 > 1 && x > 1", 7);
	on(t, "1 / 0 > 1 || x > 1", 7);
}

static void
test_sets(struct try *t)
{
	on(t, "x", 7);
	on(t, "x + 1 > 3", 7);
	on(t, "x + y", 3, 7);
	on(t, "x > 1 && y > 1", 3, 7);
	on(t, "y > 1 || x > 1 || gift.value > 1.0", 3, 7, 9);
	on(t, "x > 1 ? y : 3", 7);
	on(t, "[x, y, x]", 3, 7);
	on(t, "{'a': x}", 7);
	on(t, "[1, 2].map(e, e + x)", 7);
	on(t, "[1, 2].filter(e, e > x)", 7);
	on(t, "[1, 2].exists_one(e, e > x)", 7);
	on(t, "[1, 2].all(e, e > x)", 7);
	on(t, "[1].exists(e, e == x || e == y)", 3, 7);
	on(t, "size(string(x)) > 1", 7);
	on(t, "gift.value > 200.0", 9);
	on(t, "has(gift.value)", 9);
	on(t, "gift.direction == 'received' && gift.value > 200.0", 9);
	gives(t, "gift.direction == 'given' && gift.value > 200.0",
	    cel_bool(false));
	on(t, "3 in [x, 2]", 7);
	gives(t, "2 in [2, 1]", cel_bool(true));
}

/* Known elements settle it before unknown ones are asked for. */
static void
test_elements(struct try *t)
{
	const struct cel_value item[] = {cel_int(1), cel_unknown(4),
	    cel_int(3)};

	t->variable[TRY_SHORT] = cel_list(item, 3);
	gives(t, "short.exists(e, e == 3)", cel_bool(true));
	gives(t, "short.all(e, e > 1)", cel_bool(false));
	gives(t, "3 in short", cel_bool(true));
	on(t, "short.exists(e, e == 5)", 4);
	on(t, "5 in short", 4);
	on(t, "short.all(e, e > 0)", 4);
	on(t, "short.map(e, e + x)", 4, 7);
	gives(t, "size(short)", cel_int(3));
	on(t, "short == [1, 2, 3]", 4);
	gives(t, "short == [2, 2, 3]", cel_bool(false));
}

int
main(void)
{
	struct try t;

	try_init(&t, &cel_memory_c);
	t.variable[TRY_X] = cel_unknown(7);
	t.variable[TRY_Y] = cel_unknown(3);
	t.variable[TRY_GIFT] = try_record(t.arena, t.env, "gift",
	    (struct cel_value[]){try_text("received"), cel_unknown(9),
		try_text("Harbor"), try_items(&t), cel_absent()},
	    GIFT_N);
	test_settled(&t);
	test_sets(&t);
	test_elements(&t);
	try_release(&t);
	return tap_done();
}
