/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/mistake.h"
#include "base/near.h"

#include "tap.h"

static struct str
nearest(struct arena *mem, const char *typed)
{
	struct near near = near_to(str_from_c(typed));

	near_offer(mem, &near, STR("when"));
	near_offer(mem, &near, STR("where"));
	near_offer(mem, &near, STR("interpretations"));
	return near.best;
}

static void
test_near(struct arena *mem)
{
	struct str long_name = str_fmt(mem, "%0257d", 0);
	struct near near = near_to(long_name);

	ok(near_distance(mem, STR(""), STR("")) == 0);
	ok(near_distance(mem, STR("abc"), STR("")) == 3);
	ok(near_distance(mem, STR(""), STR("ab")) == 2);
	ok(near_distance(mem, STR("kitten"), STR("sitting")) == 3);
	ok(near_distance(mem, STR("wehn"), STR("when")) == 1); /* swapped */
	ok_str(nearest(mem, "wehn"), "when");
	ok_str(nearest(mem, "wher"), "when"); /* the first of two as near */
	ok_str(nearest(mem, "interpretation"), "interpretations");
	ok_str(nearest(mem, "interpret"), "");
	ok_str(nearest(mem, "because"), "");
	ok_str(nearest(mem, ""), "");
	near_offer(mem, &near, long_name);
	ok(near.best.n == 0); /* too long to be a slip */
}

static void
add(struct mistakes *ms, const char *path, size_t line, size_t byte,
    const char *what)
{
	struct mistake_place at = {.path = str_from_c(path),
	    .line = line,
	    .text = STR("a 价值 \x1b z"),
	    .byte = byte,
	    .width = 6};

	mistake_add(ms, &at, "%s", what);
}

static void
test_mistakes(struct arena *mem)
{
	const struct str path[] = {STR("one"), STR("two")};
	struct mistakes ms = MISTAKES(mem);
	struct buf all;

	mistake_remedy(&ms, "for none");
	add(&ms, "three", 1, 0, "g");
	add(&ms, "two", 0, 0, "the whole");
	add(&ms, "one", 7, 2, "c");
	mistake_remedy(&ms, "mend %s", "it");
	add(&ms, "one", 7, 0, "b");
	add(&ms, "one", 2, 99, "a");
	add(&ms, "one", 7, 2, "d");
	mistake_sort(&ms, path, 2);
	buf_init(&all, SIZE_MAX);
	for (size_t i = 0; i < ms.list.n; i++)
		buf_fmt(&all, "%.*s ",
		    STR_ARG(VEC_AT(&ms.list, struct mistake, i)->what));
	ok_str(buf_str(&all), "a b c d the whole g ");
	buf_release(&all);
	ok_str(mistake_format(mem, VEC_AT(&ms.list, struct mistake, 2)),
	    "one:7:3: c\n    a 价值 ? z\n      ^^^^\n    mend it\n");
	ok_str(mistake_format(mem, VEC_AT(&ms.list, struct mistake, 4)),
	    "two:1:1: the whole\n");
	ok(VEC_AT(&ms.list, struct mistake, 0)->column == 9);
	while (ms.n < MISTAKES_MAX + 3)
		add(&ms, "one", 1, 0, "more");
	mistake_remedy(&ms, "for one that is not told");
	ok(ms.list.n == MISTAKES_MAX);
	ok(VEC_AT(&ms.list, struct mistake, MISTAKES_MAX - 1)->remedy.n == 0);
}

int
main(void)
{
	struct arena *mem = arena_new();

	test_near(mem);
	test_mistakes(mem);
	arena_free(mem);
	return tap_done();
}
