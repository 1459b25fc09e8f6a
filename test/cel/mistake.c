/* SPDX-License-Identifier: Apache-2.0 */
/* How mistakes are collected and shown, and which name is near. */
#include "base/str.h"

#include "cel/memory.h"
#include "cel/mistake.h"
#include "cel/text.h"

#include "tap.h"

static struct cel_arena *mem;

static struct str
shown(struct cel_source source, uint32_t at, uint32_t n)
{
	static struct cel_mistakes list;
	struct cel_text t;

	list = (struct cel_mistakes){0};
	(void)cel__mistake_add(mem, &list, source.text,
	    (struct cel__place){at, n}, CEL_UNDECLARED, "no %s", "good");
	t = cel_mistake_format(mem, &source, &list.mistake[0]);
	return str_of(t.p, t.n);
}

static struct cel_source
source_of(const char *text)
{
	return (struct cel_source){.text = cel__text_from_c(text)};
}

static void
test_shown(void)
{
	struct cel_source s = source_of("a == b");

	ok_str(shown(s, 2, 2), "1:3: no good\n  a == b\n    ^^\n");
	ok_str(shown(s, 6, 0), "1:7: no good\n  a == b\n        ^\n");
	s.name = "code.md";
	s.line = 7;
	s.column = 5;
	ok_str(shown(s, 0, 1), "code.md:7:5: no good\n  a == b\n  ^\n");
	s.text = cel__text_from_c("a\r\n\tb c");
	ok_str(shown(s, 4, 1), "code.md:8:2: no good\n   b c\n   ^\n");
	/* To the end of its first line. */
	ok_str(shown(source_of("a bc\nd"), 2, 4),
	    "1:3: no good\n  a bc\n    ^^\n");
	ok_str(shown(source_of(""), 0, 0), "1:1: no good\n");
}

static void
test_wide(void)
{
	/* Two columns each; an accent has none; what is no text is shown. */
	ok_str(shown(source_of("'\xe4\xb8\xad' \xe6\x96\x87 x"), 6, 3),
	    "1:5: no good\n  '\xe4\xb8\xad' \xe6\x96\x87 x\n       ^^\n");
	ok_str(shown(source_of("e\xcc\x81 x"), 4, 1),
	    "1:4: no good\n  e\xcc\x81 x\n    ^\n");
	ok_str(shown(source_of("a\xff x"), 3, 1),
	    "1:4: no good\n  a\xef\xbf\xbd x\n     ^\n");
}

static void
test_list(void)
{
	struct cel_mistakes list = {0};
	struct cel_text source = CEL_TEXT("abcdefghijklmnopqrstuvwxyz");

	for (uint32_t i = 0; i < CEL_MISTAKES_MAX; i++)
		(void)cel__mistake_add(mem, &list, source,
		    (struct cel__place){CEL_MISTAKES_MAX - i, 1}, CEL_FORMAT,
		    "here");
	ok(list.n == CEL_MISTAKES_MAX && !list.more);
	ok(cel__mistake_add(mem, &list, source, (struct cel__place){1, 1},
	       CEL_FORMAT, "here") == NULL);
	ok(!list.more);
	ok(cel__mistake_add(mem, &list, source, (struct cel__place){1, 1},
	       CEL_FORMAT, "there") == NULL);
	ok(list.more);
	cel__mistakes_sort(&list);
	for (uint32_t i = 0; i < list.n; i++)
		if (list.mistake[i].at != i + 1)
			ok(list.mistake[i].at == i + 1);
	cel__mistake_remedy(mem, NULL, "nothing");
	cel__mistake_remedy(mem, &list.mistake[0], "%d", 5);
	ok(cel__text_is(list.mistake[0].remedy, "5"));
}

/* Of the names up to NULL. */
static bool
nearest_is(const char *typed, const char *const *name, const char *want)
{
	struct cel__nearest n;

	cel__nearest_init(&n, cel__text_from_c(typed));
	for (; *name != NULL; name++)
		cel__nearest_offer(&n, cel__text_from_c(*name));
	if (want == NULL)
		return n.best.p == NULL;
	return cel__text_is(n.best, want);
}

static void
test_nearest(void)
{
	static const char *const names[] = {"value_cny", "direction", "from",
	    "size", "startsWith", "x", "declared_at", NULL};

	ok(nearest_is("direciton", names, "direction"));
	ok(nearest_is("form", names, "from"));
	ok(nearest_is("fro", names, "from"));
	ok(nearest_is("Size", names, "size"));
	ok(nearest_is("SIZE", names, "size"));
	ok(nearest_is("startswith", names, "startsWith"));
	ok(nearest_is("starts_with", names, "startsWith"));
	ok(nearest_is("value", names, "value_cny"));
	ok(nearest_is("X", names, "x"));
	ok(nearest_is("y", names, NULL));
	ok(nearest_is("amount", names, NULL));
	ok(nearest_is("sjzf", names, NULL));
	ok(nearest_is("", names, NULL));
}

int
main(void)
{
	mem = cel_arena_new(&cel_memory_c);
	test_shown();
	test_wide();
	test_list();
	test_nearest();
	ok_str(str_from_c(cel_fault_name(CEL_DIVIDE_BY_ZERO)),
	    "divide_by_zero");
	ok_str(str_from_c(cel_fault_name(CEL_BAD_ARGUMENT)),
	    "invalid_argument");
	ok_str(str_from_c(cel_fault_name(CEL_HOST)), "host");
	cel_arena_free(mem);
	return tap_done();
}
