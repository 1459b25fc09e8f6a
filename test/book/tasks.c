/* SPDX-License-Identifier: Apache-2.0 */
/* What waits for whom, on both engines, by codes/aare: bauer orders, weber
 * judges the offers, meier is the managing director and decides. */
#include "base/instant.h"
#include "book/book.h"
#include "book/tasks.h"
#include "desk/init.h"
#include "rules/rules.h"
#include "engine.h"
#include "expect.h"

#define MORNING INT64_C(1704708000000) /* 2024-01-08 10:00 UTC */
#define DAY_MS  (INT64_C(24) * 60 * 60 * 1000)
#define ORDERS  40 /* each with a duty of somebody else */

struct pair {
	const char *name, *value;
};

static int64_t now = MORNING; /* of the last act */

static struct plain
text(const char *s)
{
	return (struct plain){.kind = PLAIN_TEXT, .text = str_from_c(s)};
}

/* `judges` is a list of one. */
static struct str
put(struct work *w, struct book *book, const char *by, const struct pair *pair)
{
	struct str *name = ARENA_ARRAY(w->mem, struct str, 16);
	struct plain *item = ARENA_ARRAY(w->mem, struct plain, 16);
	struct plain given = {.kind = PLAIN_MAP, .name = name, .item = item};
	const struct book_filing filing = {.given = &given,
	    .by = str_from_c(by),
	    .now = {now += 1000}};
	struct book_filed out = {.id = STR("")};

	for (; pair->name != NULL; pair++) {
		struct plain *to = &item[given.item_n];

		name[given.item_n++] = str_from_c(pair->name);
		*to = text(pair->value);
		if (!str_eq(str_from_c(pair->name), STR("judges")))
			continue;
		to = ARENA_NEW(w->mem, struct plain);
		*to = text(pair->value);
		item[given.item_n - 1] =
		    (struct plain){.kind = PLAIN_LIST, .item = to, .item_n = 1};
	}
	is(w, book_file(w, book, &filing, &out), ST_OK);
	return out.id;
}

static struct str
put_order(struct work *w, struct book *book, const char *judge,
    const char *amount)
{
	return put(w, book, "bauer",
	    (const struct pair[]){{"act", "order"}, {"supplier", "acme"},
		{"amount", amount}, {"placed", "2024-02-01"}, {"offers", "1"},
		{"judges", judge}, {"split", "no"}, {NULL, NULL}});
}

static void
put_leader(struct work *w, struct book *book, const char *person)
{
	(void)put(w, book, "bauer",
	    (const struct pair[]){{"act", "leader_change"}, {"company", "acme"},
		{"person", person}, {"change", "begins"}, {"day", "2024-01-02"},
		{NULL, NULL}});
}

static struct vec
tasks(struct work *w, struct book *book, const char *person)
{
	const struct book_looking who = {STR(""), str_from_c(person), {now}};
	struct vec out = VEC(struct book_task);

	is(w, book_tasks(w, book, &who, &out), ST_OK);
	return out;
}

static const struct book_task *
task_at(const struct vec *list, size_t i)
{
	return VEC_AT(list, struct book_task, i);
}

/* Who has to do something about an act that they do not see learns of neither
 * its author nor its verdict: it may be a report about them. */
static void
test_unseen(struct work *w, struct book *book)
{
	struct vec list;

	put_leader(w, book, "weber");
	(void)put_order(w, book, "weber", "CHF 100.00");
	list = tasks(w, book, "weber");
	ok(list.n == 1);
	if (list.n != 1)
		return;
	ok(!task_at(&list, 0)->decides);
	ok(task_at(&list, 0)->office == RULES_NONE);
	ok(task_at(&list, 0)->act.id.n == 0);
	tap_ok(task_at(&list, 0)->act.author.n == 0, "not who filed it");
	tap_ok(task_at(&list, 0)->act.verdict == RULES_NO_VERDICT,
	    "nor what came of it");
	ok(tasks(w, book, "bauer").n == 0);
}

/* An office's, from when it has to decide until it has. */
static void
test_decides(struct work *w, struct book *book)
{
	struct str id = put_order(w, book, "kuhn", "CHF 60000.00");
	struct vec list;

	ok(tasks(w, book, "meier").n == 0);
	(void)put(w, book, "keller",
	    (const struct pair[]){{"act", "office_change"}, {"person", "meier"},
		{"office", "managing-director"}, {"change", "begins"},
		{"day", "2024-01-02"}, {NULL, NULL}});
	list = tasks(w, book, "meier");
	ok(list.n == 1);
	if (list.n != 1)
		return;
	ok(task_at(&list, 0)->decides);
	ok(str_eq(task_at(&list, 0)->act.id, id));
	ok(str_eq(task_at(&list, 0)->act.author, STR("bauer")));
	ok(task_at(&list, 0)->act.verdict == RULES_NEEDS_APPROVAL);
	(void)put(w, book, "meier",
	    (const struct pair[]){{"act", "approval"},
		{"request", str_dup(w->mem, id).p},
		{"organ", "managing-director"}, {"outcome", "granted"},
		{"given", "2024-01-08T11:00:00Z"}, {NULL, NULL}});
	ok(tasks(w, book, "meier").n == 0);
	ok(tasks(w, book, "bauer").n == 0);
}

/* However many others have something to do, what is theirs is there; of acts that
 * they may not see, not which entries those are. */
static void
test_many(struct work *w, struct book *book)
{
	struct vec list;

	for (int i = 0; i < ORDERS; i++) {
		const char *judge =
		    str_fmt(w->mem, "judge%d", i % (ORDERS / 2)).p;

		if (i < ORDERS / 2)
			put_leader(w, book, judge);
		(void)put_order(w, book, judge, "CHF 100.00");
	}
	list = tasks(w, book, "judge7");
	ok(list.n == 2);
	for (size_t i = 0; i < list.n; i++)
		ok(task_at(&list, i)->act.seq == BOOK_NO_SEQ);
	ok(tasks(w, book, "weber").n == 1);
	ok(tasks(w, book, "nobody").n == 0);
	ok(tasks(w, book, "meier").n == 0);
}

static void
put_office(struct work *w, struct book *book, const char *person,
    const char *office)
{
	(void)put(w, book, "keller",
	    (const struct pair[]){{"act", "office_change"}, {"person", person},
		{"office", office}, {"change", "begins"}, {"day", "2024-01-02"},
		{NULL, NULL}});
}

static struct str
put_interest(struct work *w, struct book *book, const char *by)
{
	return put(w, book, by,
	    (const struct pair[]){{"act", "interest"},
		{"learned", "2024-01-08"}, {"with_business", "no"},
		{"what", "a plot beside the plant"}, {"trifle", "no"},
		{NULL, NULL}});
}

static struct vec
escalated(struct work *w, struct book *book, const char *person)
{
	struct vec all = tasks(w, book, person), out = VEC(struct book_task);

	for (size_t i = 0; i < all.n; i++)
		if (task_at(&all, i)->escalated)
			*(struct book_task *)vec_push(w->mem, &out) =
			    *task_at(&all, i);
		else
			tap_ok(out.n == 0, "theirs come first");
	return out;
}

/* An overdue duty is told to whom the Code names, once it is, until it is done;
 * and where that one may not know of it, to the next. */
static void
test_escalated(struct work *w, struct book *book)
{
	struct str id, hidden;
	struct vec list;

	put_office(w, book, "huber", "integrity-officer");
	put_office(w, book, "frei", "ethics-panel");
	(void)put(w, book, "keller",
	    (const struct pair[]){{"act", "staff_change"}, {"person", "lang"},
		{"line_manager", "huber"}, {"engagement", "employee"},
		{"change", "begins"}, {"day", "2024-01-02"}, {NULL, NULL}});
	id = put_interest(w, book, "steiner");
	hidden = put_interest(w, book, "lang");
	now = MORNING + 3 * DAY_MS; /* the last day */
	ok(escalated(w, book, "huber").n == 0);
	ok(escalated(w, book, "frei").n == 0);
	now += DAY_MS;
	list = escalated(w, book, "huber");
	ok(list.n == 1);
	if (list.n != 1)
		return;
	ok(!task_at(&list, 0)->decides);
	ok(str_eq(task_at(&list, 0)->act.id, id));
	ok(str_eq(task_at(&list, 0)->duty.who, STR("steiner")));
	ok(task_at(&list, 0)->office ==
	    rules_find_office(book_rules(book), STR("integrity-officer")));
	list = escalated(w, book, "frei");
	if (ok(list.n == 1))
		tap_ok(str_eq(task_at(&list, 0)->act.id, hidden),
		    "in the place of a superior");
	ok(escalated(w, book, "steiner").n == 0);
	ok(escalated(w, book, "meier").n == 0);
	(void)put(w, book, "steiner",
	    (const struct pair[]){{"act", "done"},
		{"matter", str_c(w->mem, id)}, {"what", "declared"},
		{NULL, NULL}});
	ok(escalated(w, book, "huber").n == 0);
	ok(escalated(w, book, "frei").n == 1);
}

static void
test_tasks(struct work *w, struct str where)
{
	struct str folder = engine_new_folder(w, "aare");
	const struct init_setup setup = {.folder = folder,
	    .code = STR("codes/aare"),
	    .store = str_starts(where, STR("postgres")) ? where : STR("")};
	struct book *book = NULL;

	now = MORNING;
	if (!is(w, init_folder(w, &setup), ST_OK) ||
	    !is(w, book_open(w, folder, &book), ST_OK))
		return;
	test_unseen(w, book);
	test_decides(w, book);
	test_many(w, book);
	test_escalated(w, book);
	book_close(book);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	engine_start(&w);
	engine_each(&w, "tasks", test_tasks);
	engine_stop(&w);
	arena_free(w.mem);
	return tap_done();
}
