/* SPDX-License-Identifier: Apache-2.0 */
/* matches() with a pattern that is compiled before, and with one that is not. */
#include "call.h"

static struct bench b;

static struct cel_value
matches(const char *s, const char *pattern)
{
	return call2(&b, "matches_string", text(s), text(pattern));
}

/* As the evaluator does with a constant pattern. */
static struct cel_value
prepared(const char *s, const char *pattern)
{
	const struct cel_overload *o = overload(&b, "matches");
	struct cel_call c = {.run = &b.run, .overload = o};
	struct cel_value arg[] = {text(s), text(pattern)};
	struct cel_text words;

	if (o == NULL || !o->prepare(b.run.arena, arg, 2, &c.ready, &words))
		return cel_null();
	tap_ok(c.ready != NULL, "is prepared: %s", pattern);
	return o->call(&c, arg, 2);
}

static void
test_same(void)
{
	static const struct {
		const char *s, *pattern;
		bool want;
	} row[] = {
	    {"hubba", "ubb", true},
	    {"", "foo|bar", false},
	    {"cows", "", true},
	    {"grey", "gr(a|e)y", true},
	    {"karaoke bar", "^(karaoke|spa|club)", true},
	    {"my spa", "^(karaoke|spa|club)", false},
	    {"ma\u00f1ana", "a+\u00f1+a+", true},
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++) {
		tap_ok(is(matches(row[i].s, row[i].pattern),
			   cel_bool(row[i].want)),
		    "\"%s\" and %s", row[i].s, row[i].pattern);
		ok(is(prepared(row[i].s, row[i].pattern),
		    cel_bool(row[i].want)));
	}
}

static void
test_mistakes(void)
{
	static char big[CEL_REGEX_MAX + 2];
	const struct cel_overload *o = overload(&b, "matches_string");
	struct cel_value arg[] = {text("a"), text("a(b")};
	struct cel_text words = {NULL, 0};
	const void *ready = "";

	ok(fails(matches("a", "a(b"), CEL_BAD_ARGUMENT));
	ok(o != NULL && o->prepare_from == 1 &&
	    !o->prepare(b.run.arena, arg, 2, &ready, &words));
	ok(ready == NULL && words.n > 0);
	memset(big, 'a', CEL_REGEX_MAX);
	ok(is(matches("a", big), cel_bool(false)));
	memset(big, 'a', CEL_REGEX_MAX + 1);
	ok(fails(matches("a", big), CEL_BAD_ARGUMENT));
	b.run.spent = 0;
	b.run.limit = 1000;
	ok(is(matches(big, "b"), cel_bool(false)));
	b.run.spent = 900;
	ok(fails(matches(big, "b"), CEL_COST));
	ok(fails(matches("b", big), CEL_COST));
	b.run.limit = CEL_COST_MAX;
}

int
main(void)
{
	bench_open(&b, &cel_standard);
	test_same();
	test_mistakes();
	bench_close(&b);
	return tap_done();
}
