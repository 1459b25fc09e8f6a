/* SPDX-License-Identifier: Apache-2.0 */
/* What an expression or a value may do to those who evaluate it. */
#include "base/utf8.h"

#include "celrun/try.h"

#define KEY_LONG  (1u << 20)
#define SAME_KEYS 1000
#define SHARED    60
#define FOLDS     1000

/* An unknown result names every number that it depends on. */
static void
depends(struct try *t, const char *text, uint32_t first, uint32_t second)
{
	struct cel_value v = try_eval(t, text);

	tap_ok(cel_unknown_count(v) == 2 && cel_unknown_at(v, 0) == first &&
		cel_unknown_at(v, 1) == second,
	    "%s depends on both", text);
}

static void
unknowns(struct try *t)
{
	t->variable[TRY_ANY] = cel_unknown(7);
	t->variable[TRY_X] = cel_unknown(9);
	depends(t, "item{kind: any, qty: x}", 7, 9);
	depends(t, "{x: any}", 7, 9);
	depends(t, "google.protobuf.Timestamp{seconds: x, nanos: any}", 7, 9);
	t->variable[TRY_ANY] = cel_null();
	t->variable[TRY_X] = cel_int(1);
}

/* A limit of what it costs is enough. */
static void
exact_limit(struct try *t, const char *text)
{
	const struct cel_program *p = try_compile(t, text);
	struct cel_value v = cel_eval(p, &t->run, t->variable);

	t->run.limit = t->run.spent;
	tap_ok(cel_is_value(v) &&
		cel_is_value(cel_eval(p, &t->run, t->variable)),
	    "%s within its cost", text);
	t->run.limit = 0;
}

static void
words(struct try *t)
{
	char *key = (char *)cel_arena_take(t->arena, KEY_LONG, 1);
	struct cel_value v;
	struct cel_text w;

	key[0] = 'a';
	for (size_t i = 1; i + 1 < KEY_LONG; i += 2)
		memcpy(key + i, "\xc3\xa9", 2);
	for (size_t n = 801; n < 805; n += 2) {
		t->variable[TRY_ANY] = cel_string((struct cel_text){key, n});
		v = try_eval(t, "{'a': 1}[any]");
		ok(v.kind == CEL_ERROR);
		w = v.as.error->words;
		ok(w.n > 0 && utf8_valid((struct str){w.p, w.n}));
	}
	t->variable[TRY_ANY] = cel_null();
}

/* Time is paid for. */
static void
costs(struct try *t)
{
	char *key = (char *)cel_arena_take(t->arena, KEY_LONG, 1);
	struct cel_value *item = (struct cel_value *)cel_arena_take(t->arena,
	    SAME_KEYS, sizeof(*item));
	struct cel_value map;

	memset(key, 'a', KEY_LONG);
	t->variable[TRY_ANY] = cel_string((struct cel_text){key, KEY_LONG});
	t->run.limit = 0;
	gives(t, "any in {'a': 1}", cel_bool(false));
	ok(t->run.spent > KEY_LONG / 100);
	gives(t, "{'a': 1}[?any].hasValue()", cel_bool(false));
	ok(t->run.spent > KEY_LONG / 100);
	for (size_t i = 0; i < SAME_KEYS; i++)
		item[i] = t->variable[TRY_ANY];
	t->variable[TRY_NAMES] = cel_list(item, SAME_KEYS);
	fails(t, "names.sortBy(n, n).size() == 1000", CEL_COST);
	for (size_t i = 0; i < SAME_KEYS; i++)
		item[i] = cel_int((int64_t)i);
	map = cel_map_of(t->arena, item, item, SAME_KEYS);
	t->variable[TRY_ANY] = map;
	t->variable[TRY_SHORT] = cel_list(item, SAME_KEYS);
	fails(t, "short.transformMapEntry(i, v, any).size() > 1", CEL_MAP_KEY);
	ok(t->run.spent > (uint64_t)SAME_KEYS * SAME_KEYS);
	t->variable[TRY_ANY] = cel_null();
}

/* Lists of one list twice, SHARED deep, are shown no longer than a text may be.
 */
static void
shared(struct try *t)
{
	struct cel_value v = cel_int(1);

	for (int i = 0; i < SHARED; i++) {
		struct cel_value *pair =
		    (struct cel_value *)cel_arena_take(t->arena, 2,
			sizeof(*pair));

		pair[0] = pair[1] = v;
		v = cel_list(pair, 2);
	}
	ok(cel_value_format(t->out, v).p == NULL);
}

/* What is computed in advance does not make a program huge. */
static void
folding(struct try *t)
{
	static const char part[] = "1 in lists.range(4000) && ";
	static char text[FOLDS * (sizeof(part) - 1) + sizeof("true")];
	size_t before = cel_arena_used(t->arena);

	for (size_t i = 0; i < FOLDS; i++)
		memcpy(text + i * (sizeof(part) - 1), part, sizeof(part) - 1);
	memcpy(text + FOLDS * (sizeof(part) - 1), "true", sizeof("true"));
	ok(try_compile(t, text) != NULL);
	ok(cel_arena_used(t->arena) - before < (size_t)8 << 20);
}

int
main(void)
{
	struct try t;

	try_init(&t, &cel_memory_c);
	unknowns(&t);
	exact_limit(&t, "x in [1, 2, 3]");
	holds(&t, "item{?kind: optional.none()} == item{}");
	words(&t);
	costs(&t);
	shared(&t);
	folding(&t);
	fails(&t, "{?(1 / 0): optional.none()}", CEL_DIVIDE_BY_ZERO);
	holds(&t,
	    "google.protobuf.Timestamp{?seconds: optional.of(1), "
	    "?nanos: optional.none()} == timestamp(1)");
	/* A pattern that is none, though it is a constant. */
	fails(&t, "'a'.matches(dyn(1))", CEL_NO_OVERLOAD);
	fails(&t,
	    "'a'.matches(dyn(timestamp('2026-11-25T00:00:00.000000100Z')))",
	    CEL_NO_OVERLOAD);
	holds(&t, "'a'.matches(dyn('a'))");
	try_release(&t);
	return tap_done();
}
