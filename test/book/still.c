/* SPDX-License-Identifier: Apache-2.0 */
/* What was found for somebody: kept until its instant, dropped when something is
 * filed, and never kept when something was filed while it was found. */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/sight.h"
#include "book/still.h"
#include "book/tasks.h"

#include "tap.h"

#define MANY 60000

static struct vec
tasks(struct arena *mem, struct str id, struct str person)
{
	struct str *who = ARENA_NEW(mem, struct str);
	struct vec list = VEC(struct book_task);

	*who = person;
	*(struct book_task *)vec_push(mem, &list) =
	    (struct book_task){.act = {.seq = 7, .id = id, .author = person},
		.has_due = true,
		.due = 12,
		.duty = {.who = person,
		    .word = STR("promptly"),
		    .by = {.office = 3, .person = who, .person_n = 1}}};
	return list;
}

static bool
has(struct work *w, struct book__still *s, struct str person, int64_t now,
    struct vec *out)
{
	uint64_t age;

	return book__still_get(w, s,
	    &(struct book__still_of){BOOK__STILL_TASKS, person, now}, out,
	    &age);
}

static uint64_t
age_of(struct work *w, struct book__still *s)
{
	struct vec list;
	uint64_t age;

	ok(!book__still_get(w, s,
	    &(struct book__still_of){BOOK__STILL_TASKS, STR("nobody"), 0},
	    &list, &age));
	return age;
}

static void
keep(struct work *w, struct book__still *s, struct str person, uint64_t age,
    int64_t until)
{
	/* Of memory that is gone when it is asked for. */
	struct arena *mem = arena_new();
	char id[] = "act-1", own[32];
	struct vec list;

	(void)w;
	memcpy(own, person.p, person.n);
	list = tasks(mem, str_of(id, 5), str_of(own, person.n));
	book__still_keep(s,
	    &(struct book__still_of){BOOK__STILL_TASKS, person, 100}, &list,
	    &(struct book__still_while){age, until});
	memset(id, 'x', sizeof(id));
	memset(own, 'x', sizeof(own));
	arena_free(mem);
}

static void
test_kept(struct work *w, struct book__still *s)
{
	const struct book_task *t;
	struct vec list = VEC(struct book_task);

	keep(w, s, STR("kim"), age_of(w, s), 200);
	ok(has(w, s, STR("kim"), 100, &list));
	ok(list.n == 1 && list.size == sizeof(struct book_task));
	t = VEC_AT(&list, struct book_task, 0);
	ok(t->act.seq == 7 && t->has_due && t->due == 12);
	ok_str(t->act.id, "act-1");
	ok_str(t->act.author, "kim");
	ok_str(t->duty.who, "kim");
	ok(t->duty.by.office == 3 && t->duty.by.person_n == 1);
	ok_str(t->duty.by.person[0], "kim");
	ok(!has(w, s, STR("olga"), 100, &list));
	ok(has(w, s, STR("kim"), 199, &list));
	ok(!has(w, s, STR("kim"), 200, &list));
}

static void
test_ends(struct work *w, struct book__still *s)
{
	struct vec list, none = VEC(struct book_line);
	uint64_t age = age_of(w, s), other;

	/* Of another list of theirs nothing is said. */
	ok(!book__still_get(w, s,
	    &(struct book__still_of){BOOK__STILL_LINES, STR("kim"), 100}, &list,
	    &other));
	book__still_keep(s,
	    &(struct book__still_of){BOOK__STILL_LINES, STR("kim"), 100}, &none,
	    &(struct book__still_while){age, 200});
	ok(book__still_get(w, s,
	       &(struct book__still_of){BOOK__STILL_LINES, STR("kim"), 100},
	       &list, &other) &&
	    list.n == 0);
	book__still_over(s);
	ok(!has(w, s, STR("kim"), 100, &list));
	/* Found before it, and kept after it: no. */
	keep(w, s, STR("kim"), age, 200);
	ok(!has(w, s, STR("kim"), 100, &list));
	/* Over already. */
	keep(w, s, STR("kim"), age_of(w, s), 100);
	ok(!has(w, s, STR("kim"), 100, &list));
	ok(!has(w, s, STR("kim"), 99, &list));
}

/* All of them cannot be kept, and the last is. */
static void
test_full(struct work *w, struct book__still *s)
{
	struct vec list;
	size_t n = 0;

	for (int i = 0; i < MANY; i++) {
		uint64_t age = i == 0 ? age_of(w, s) : 1;

		keep(w, s, str_fmt(w->mem, "p%d", i), age, 200);
	}
	for (int i = 0; i < MANY; i++)
		n += has(w, s, str_fmt(w->mem, "p%d", i), 100, &list);
	ok(n > 0 && n < MANY);
	ok(has(w, s, str_fmt(w->mem, "p%d", MANY - 1), 100, &list));
	ok(!has(w, s, STR("p0"), 100, &list));
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct book__still *s = book__still_new();
	struct vec list;
	uint64_t age;

	test_kept(&w, s);
	test_ends(&w, s);
	test_full(&w, s);
	book__still_free(s);
	/* Where nothing is kept. */
	keep(&w, NULL, STR("kim"), 0, 200);
	ok(!book__still_get(&w, NULL,
	    &(struct book__still_of){BOOK__STILL_TASKS, STR("kim"), 100}, &list,
	    &age));
	book__still_over(NULL);
	arena_free(w.mem);
	return tap_done();
}
