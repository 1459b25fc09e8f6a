/* SPDX-License-Identifier: Apache-2.0 */
#include "celrun/try.h"

/* There is a bound, and what it costs is within it. */
static void
bounded(struct try *t, const char *text)
{
	const struct cel_program *p = try_compile(t, text);
	uint64_t most = 0;

	if (!tap_ok(p != NULL && cel_cost_bound(p, t->out, &most),
		"there is a bound: %s", text))
		return;
	(void)cel_eval(p, &t->run, t->variable);
	if (!tap_ok(t->run.spent <= most && most < 100000, "it holds: %s",
		text))
		printf("# spent %llu of %llu\n",
		    (unsigned long long)t->run.spent, (unsigned long long)most);
}

static void
unbounded(struct try *t, const char *text)
{
	const struct cel_program *p = try_compile(t, text);
	uint64_t most;

	tap_ok(p != NULL && !cel_cost_bound(p, t->out, &most),
	    "there is no bound: %s", text);
}

int
main(void)
{
	static const struct cel_value five[] = {{.kind = CEL_INT, .as.i = 1},
	    {.kind = CEL_INT, .as.i = 2}, {.kind = CEL_INT, .as.i = 3},
	    {.kind = CEL_INT, .as.i = 4}, {.kind = CEL_INT, .as.i = 5}};
	struct try t;

	try_init(&t, &cel_memory_c);
	t.variable[TRY_SHORT] = cel_list(five, 5);
	bounded(&t, "x + y > 3 && gift.value > 2.0");
	bounded(&t, "gift.direction == 'received'");
	bounded(&t, "gift.items.exists(i, i.qty > 2)");
	bounded(&t, "gift.items.all(i, i.qty > 0)");
	bounded(&t, "short.all(a, short.all(b, a + b > 0))");
	bounded(&t, "short.map(a, a + 1).filter(a, a > 1).size() > 2");
	bounded(&t, "7 in short");
	bounded(&t, "[1, 2, 3].exists(a, a == x)");
	bounded(&t, "gift.from.contains('arb')");
	bounded(&t, "(gift.from + gift.direction).startsWith('Har')");
	bounded(&t, "cel.bind(s, short, s.all(a, a in s))");
	unbounded(&t, "names.all(n, n == 'x')");
	unbounded(&t, "gift.note == 'x'");
	unbounded(&t, "any.all(a, a == 1)");
	bounded(&t, "gift.items.exists(i, i.kind.contains('x'))");
	/* Nothing is declared of the strings within a list. */
	unbounded(&t, "[gift.note].exists(n, n.contains('x'))");
	unbounded(&t, "names.exists(n, n.contains('x'))");
	/* A message holds what it was given, however long. */
	unbounded(&t,
	    "google.protobuf.StringValue{value: gift.note}.contains('x')");
	bounded(&t,
	    "google.protobuf.StringValue{value: gift.from}.contains('x')");
	bounded(&t,
	    "google.protobuf.Any{type_url: 'x/google.protobuf.StringValue', "
	    "value: b'\\n\\x03abc'} == 'abc'");
	bounded(&t, "short.sortBy(a, -a).size() == 5");
	bounded(&t, "gift.items.sortBy(a, a.kind).size() == 3");
	bounded(&t, "short.transformMapEntry(i, v, {i: v}).size() == 5");
	bounded(&t, "{'Harbor': 1}[gift.from] == 1");
	unbounded(&t, "{'a': 1}[gift.note] == 1");
	try_release(&t);
	return tap_done();
}
