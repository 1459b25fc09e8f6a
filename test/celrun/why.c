/* SPDX-License-Identifier: Apache-2.0 */
#include "celrun/try.h"

static void
because(struct try *t, const char *text, const char *want)
{
	const struct cel_program *p = try_compile(t, text);
	struct cel_why why;
	struct cel_value plain, v;

	cel_arena_reset(t->out);
	if (!tap_ok(p != NULL, "%s", text))
		return;
	v = cel_explain(p, &t->run, t->variable, &why);
	plain = cel_eval(p, &t->run, t->variable);
	tap_ok(v.kind == plain.kind && (!cel_is_value(v) || cel_same(v, plain)),
	    "%s: as it is", text);
	tap_str(__FILE__, __LINE__, text, try_str(cel_why_format(t->out, &why)),
	    str_from_c(want));
}

#define MANY 300

/* More elements than notes: of those that are taken back none may take the room
 * of the one that counts. */
static void
many(struct try *t)
{
	struct cel_value *item =
	    (struct cel_value *)cel_arena_take(t->arena, MANY, sizeof(*item));

	for (int i = 0; i < MANY; i++)
		item[i] = cel_int(i);
	t->variable[TRY_SHORT] = cel_list(item, MANY);
	because(t, "short.exists(i, i == 299)",
	    "short.exists(i, i == 299): true\n"
	    "  element 300: i == 299: true\n"
	    "    i: 299\n");
	because(t, "short.all(i, i >= 0) && x == 2",
	    "x == 2: false\n"
	    "  x: 1\n");
	t->variable[TRY_SHORT] = cel_list(NULL, 0);
}

int
main(void)
{
	struct try t;

	try_init(&t, &cel_memory_c);
	because(&t, "gift.value > 200.0 && gift.direction == 'received'",
	    "gift.value > 200.0: true\n"
	    "  gift.value: 200.01\n"
	    "gift.direction == 'received': true\n"
	    "  gift.direction: \"received\"\n");
	because(&t, "gift.value > 100.0 && gift.direction == 'given' && x == 1",
	    "gift.direction == 'given': false\n"
	    "  gift.direction: \"received\"\n");
	because(&t, "x == 2 || !(y == 1)",
	    "y == 1: false\n"
	    "  y: 2\n");
	because(&t, "x == 2 || y == 1",
	    "x == 2: false\n"
	    "  x: 1\n"
	    "y == 1: false\n"
	    "  y: 2\n");
	because(&t, "x == 1 ? y == 2 : y == 3",
	    "x == 1: true\n"
	    "  x: 1\n"
	    "y == 2: true\n"
	    "  y: 2\n");
	because(&t, "gift.items.exists(i, i.kind in ['cash', 'voucher'])",
	    "gift.items.exists(i, i.kind in ['cash', 'voucher']): true\n"
	    "  element 2: i.kind in ['cash', 'voucher']: true\n"
	    "    i.kind: \"voucher\"\n");
	because(&t, "gift.items.all(i, i.qty < 3 || i.kind == 'pen')",
	    "gift.items.all(i, i.qty < 3 || i.kind == 'pen'): false\n"
	    "  element 3: i.qty < 3: false\n"
	    "    i.qty: 3\n"
	    "  element 3: i.kind == 'pen': false\n"
	    "    i.kind: \"wine\"\n");
	because(&t, "gift.items.all(i, i.qty > 0)",
	    "gift.items.all(i, i.qty > 0): true\n"
	    "  element 1: i.qty > 0: true\n"
	    "    i.qty: 1\n"
	    "  element 2: i.qty > 0: true\n"
	    "    i.qty: 2\n"
	    "  element 3: i.qty > 0: true\n"
	    "    i.qty: 3\n");
	because(&t, "[1, 2].exists(a, [3, 2].exists(b, a == b))",
	    "[1, 2].exists(a, [3, 2].exists(b, a == b)): true\n"
	    "  element 2: [3, 2].exists(b, a == b): true\n"
	    "    element 2: a == b: true\n"
	    "      a: 2\n"
	    "      b: 2\n");
	because(&t, "cel.bind(a, x + 1, cel.bind(b, a * 2, a == 2 && b > 3))",
	    "a == 2: true\n"
	    "  a: 2\n"
	    "b > 3: true\n"
	    "  b: 4\n");
	because(&t,
	    "[1, 2].exists(a, cel.bind(c, a + 1, [3, 4].all(b, b >= c)) && "
	    "a == 2)",
	    "[1, 2].exists(a, cel.bind(c, a + 1, [3, 4].all(b, b >= c)) && "
	    "a == 2): true\n"
	    "  element 2: [3, 4].all(b, b >= c): true\n"
	    "    element 1: b >= c: true\n"
	    "      b: 3\n"
	    "      c: 3\n"
	    "    element 2: b >= c: true\n"
	    "      b: 4\n"
	    "      c: 3\n"
	    "  element 2: a == 2: true\n"
	    "    a: 2\n");
	because(&t, "['a', 'b'].all(i, v, v != 'c' && i < 1)",
	    "['a', 'b'].all(i, v, v != 'c' && i < 1): false\n"
	    "  element 2: i < 1: false\n"
	    "    i: 1\n");
	many(&t);
	because(&t, "x + y", "x + y: 3\n  x: 1\n  y: 2\n");
	because(&t, "true", "");
	try_release(&t);
	return tap_done();
}
