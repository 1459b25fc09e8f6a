/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who files is decided ahead of the sequencer, by whoever files: what stands on
 * the record is what would, had they come one after the other in its order. Beside
 * acts whose transaction refuses them, which the world has learned by then, and
 * series, which are decided as they are recorded; and where another book writes to
 * the same database.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "base/vec.h"
#include "book/book_impl.h"
#include "os/thread.h"
#include "shop.h"

#define WRITERS  6
#define EACH     25
#define SERIES   5
#define TOGETHER 4
#define REFUSED  7 /* of so many one is */
#define TRIES    200

struct done {
	struct str id;
	int n;
	int64_t seq;
};

/* Filed by one thread, in its own memory. */
struct writer {
	struct work w;
	struct thread *thread;
	struct book *book;
	int number, bad;
	struct vec done; /* struct done */
};

/* ---- what is filed ----------------------------------------------------------------------- */

/* Of a few people and companies, so that what was filed before matters. */
static struct plain
gift(struct work *w, int n)
{
	static const struct str name[] = {STR_INIT("act"),
	    STR_INIT("direction"), STR_INIT("form"), STR_INIT("party"),
	    STR_INIT("official"), STR_INIT("value"), STR_INIT("day"),
	    STR_INIT("lawful"), STR_INIT("insignificant"),
	    STR_INIT("in_return"), STR_INIT("pending")};
	static const size_t fields = sizeof(name) / sizeof(name[0]);
	struct plain *item = ARENA_ARRAY(w->mem, struct plain, fields);
	const char *const value[] = {"gift", "received", "thing",
	    n % 3 == 0 ? "Harbor" : "Quay", "no",
	    n % 4 == 0 ? "CNY 450.00" : "CNY 150.00", "2024-02-20", "yes",
	    "yes", "no", "no"};

	for (size_t i = 0; i < fields; i++)
		item[i] = text(value[i]);
	return (struct plain){.kind = PLAIN_MAP,
	    .name = name,
	    .item = item,
	    .item_n = fields};
}

static enum status
refuse(struct work *w, struct tx *tx, struct str id, void *cookie)
{
	(void)tx;
	(void)cookie;
	return work_fail(w, ST_CONFLICT, "%.*s is refused", STR_ARG(id));
}

/* Nobody knows before that it will be. */
static enum status
before(struct work *w, void *cookie, struct str *act)
{
	(void)cookie;
	*act = STR("");
	return work_fail(w, ST_NOTFOUND, "it was not filed");
}

static struct str
name_of(const void *cookie)
{
	(void)cookie;
	return STR("refused");
}

static const struct book_once refusing = {refuse, before, name_of};

static struct book_filing
filing_of(struct work *w, struct plain *given, int n)
{
	*given = gift(w, n);
	return (struct book_filing){.given = given,
	    .by = str_fmt(w->mem, "person-%d", n % 2),
	    .now = {NOON + n},
	    .once = n % REFUSED == 3 ? &refusing : NULL};
}

static void
note(struct writer *me, const struct book_filed *filed, int n)
{
	*(struct done *)vec_push(me->w.mem, &me->done) =
	    (struct done){filed->id, n, filed->seq};
}

/* What meets another book's acts may have to be tried again. */
static void
one(struct writer *me, int n)
{
	enum status st = ST_BUSY;
	struct book_filed filed;
	struct plain given;
	const struct book_filing filing = filing_of(&me->w, &given, n);

	for (int i = 0; st == ST_BUSY && i < TRIES; i++) {
		work_clear(&me->w);
		st = book_file(&me->w, me->book, &filing, &filed);
	}
	if (st == ST_OK)
		note(me, &filed, n);
	me->bad += st != (filing.once == NULL ? ST_OK : ST_CONFLICT);
}

static void
together(struct writer *me, int n)
{
	struct book_series_act act[TOGETHER];
	struct plain given[TOGETHER];
	struct book_series series = {act, TOGETHER, 0};
	enum status st = ST_BUSY;

	for (int i = 0; st == ST_BUSY && i < TRIES; i++) {
		for (int k = 0; k < TOGETHER; k++) {
			act[k] = (struct book_series_act){
			    .filing = filing_of(&me->w, &given[k], n + k)};
			act[k].filing.once = NULL;
		}
		work_clear(&me->w);
		st = book_file_series(&me->w, me->book, &series);
	}
	me->bad += st != ST_OK;
	for (int k = 0; st == ST_OK && k < TOGETHER; k++)
		note(me, &act[k].filed, n + k);
}

static void
write_all(void *cookie)
{
	struct writer *me = cookie;
	int n = me->number * 1000;

	for (int i = 0; i < EACH; i++) {
		one(me, n++);
		if (me->number < 2 && i % SERIES == 0) {
			together(me, n);
			n += TOGETHER;
		}
	}
}

/* ---- and looked at ------------------------------------------------------------------------ */

static int
by_seq(const void *a, const void *b)
{
	const struct done *x = a, *y = b;

	return (x->seq > y->seq) - (x->seq < y->seq);
}

/* Each in an empty book, one after the other; how many come to something else. */
static int
differ(struct work *w, struct book *book, const struct vec *done, bool forward)
{
	struct str folder = engine_path(w, "again");
	const struct init_setup setup = {.folder = folder,
	    .code = STR("codes/21vianet")};
	struct book *again = NULL;
	struct book_act then, now;
	int n = 0;

	if (!is(w, file_remove_tree(w, folder), ST_OK) ||
	    !is(w, init_folder(w, &setup), ST_OK) ||
	    !is(w, book_open(w, folder, &again), ST_OK))
		return -1;
	for (size_t i = 0; i < done->n; i++) {
		const struct done *d =
		    VEC_AT(done, struct done, forward ? i : done->n - 1 - i);
		struct plain given;
		struct book_series_act act = {.filing =
						  filing_of(w, &given, d->n),
		    .id = d->id};
		struct book_series series = {&act, 1, 0};

		act.filing.once = NULL;
		if (book_file_series(w, again, &series) != ST_OK ||
		    book_show(w, again, d->id, &now) != ST_OK ||
		    book_show(w, book, d->id, &then) != ST_OK) {
			printf("# %.*s\n", STR_ARG(w->fault.what));
			n = -1;
			break;
		}
		n += !str_eq(now.decision, then.decision);
	}
	book_close(again);
	return n;
}

static bool
begin(struct work *w, struct str where, struct str *folder, struct book **book)
{
	struct init_setup setup = {.code = STR("codes/21vianet"),
	    .store = str_starts(where, STR("postgres")) ? where : STR("")};

	*folder = engine_path(w, "turns");
	setup.folder = *folder;
	return is(w, file_remove_tree(w, *folder), ST_OK) &&
	    is(w, init_folder(w, &setup), ST_OK) &&
	    is(w, book_open(w, *folder, book), ST_OK);
}

static void
file_all(struct work *w, struct book *const *book, struct vec *done)
{
	struct writer writer[WRITERS];

	for (int i = 0; i < WRITERS; i++) {
		writer[i] =
		    (struct writer){.w = {arena_new(), {STR(""), STR("")}},
			.book = book[i % 2],
			.number = i,
			.done = VEC(struct done)};
		writer[i].thread = thread_new("writer", write_all, &writer[i]);
	}
	*done = VEC(struct done);
	for (int i = 0; i < WRITERS; i++) {
		thread_join(writer[i].thread);
		ok(writer[i].bad == 0);
		for (size_t k = 0; k < writer[i].done.n; k++) {
			struct done d =
			    *VEC_AT(&writer[i].done, struct done, k);

			d.id = str_dup(w->mem, d.id);
			*(struct done *)vec_push(w->mem, done) = d;
		}
		arena_free(writer[i].w.mem);
	}
	qsort(done->p, done->n, sizeof(struct done), by_seq);
}

static void
test_order(struct work *w, struct str where)
{
	struct book *book[2] = {NULL, NULL};
	struct str folder;
	struct vec done;

	if (!begin(w, where, &folder, &book[0]))
		return;
	book[1] = book[0];
	file_all(w, book, &done);
	ok(done.n > 0);
	ok(differ(w, book[0], &done, true) == 0);
	/* It does depend on the order. */
	ok(differ(w, book[0], &done, false) > 0);
	shop_verifies(w, book[0]);
	book_close(book[0]);
}

static void
test_beside(struct work *w, struct str where)
{
	struct book *book[2] = {NULL, NULL};
	struct str folder;
	struct vec done;

	if (!str_starts(where, STR("postgres"))) {
		tap_skip("one process at a time writes to SQLite");
		return;
	}
	if (!begin(w, where, &folder, &book[0]) ||
	    !is(w, book_open(w, folder, &book[1]), ST_OK))
		return;
	file_all(w, book, &done);
	ok(done.n > 0);
	ok(differ(w, book[1], &done, true) == 0);
	shop_verifies(w, book[0]);
	book_close(book[1]);
	book_close(book[0]);
}

/* ---- once ---------------------------------------------------------------------------------- */

struct form {
	struct thread_mutex mutex;
	struct str id; /* what it was filed as; in mem */
	struct arena *mem;
};
struct sender {
	struct thread *thread;
	struct book *book;
	struct form *form;
	enum status st;
};

static enum status
form_also(struct work *w, struct tx *tx, struct str id, void *cookie)
{
	struct form *x = cookie;
	bool other;

	(void)tx;
	thread_lock(&x->mutex);
	other = x->id.n > 0 && !str_eq(x->id, id);
	if (x->id.n == 0)
		x->id = str_dup(x->mem, id);
	thread_unlock(&x->mutex);
	return other ? work_fail(w, ST_CONFLICT, "filed before") : ST_OK;
}

static enum status
form_before(struct work *w, void *cookie, struct str *act)
{
	struct form *x = cookie;

	thread_lock(&x->mutex);
	*act = x->id;
	thread_unlock(&x->mutex);
	return act->n > 0 ? ST_OK
			  : work_fail(w, ST_NOTFOUND, "it was not filed");
}

static struct str
form_name(const void *cookie)
{
	(void)cookie;
	return STR("form 1");
}

static void
send(void *cookie)
{
	static const struct book_once once = {form_also, form_before,
	    form_name};
	struct sender *me = cookie;
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct plain given = gift(&w, 0);
	const struct book_filing filing = {.given = &given,
	    .by = STR("person-0"),
	    .now = {NOON},
	    .once = &once,
	    .cookie = me->form};
	struct book_filed filed;

	me->st = book_file(&w, me->book, &filing, &filed);
	arena_free(w.mem);
}

/* Sent by several at the same moment it is filed once, and the world has not
 * learned of the others: it need not be read anew. */
static void
test_once(struct work *w, struct str where)
{
	struct sender sender[WRITERS];
	struct form form = {.id = STR(""), .mem = w->mem};
	struct book *book = NULL;
	struct str folder;
	uint64_t loads;
	int filed = 0, before = 0;

	if (!begin(w, where, &folder, &book))
		return;
	loads = book->loads;
	thread_mutex_init(&form.mutex);
	for (int i = 0; i < WRITERS; i++) {
		sender[i] = (struct sender){.book = book, .form = &form};
		sender[i].thread = thread_new("sender", send, &sender[i]);
	}
	for (int i = 0; i < WRITERS; i++) {
		thread_join(sender[i].thread);
		filed += sender[i].st == ST_OK;
		before += sender[i].st == ST_CONFLICT;
	}
	ok(filed == 1);
	ok(before == WRITERS - 1);
	ok(book->loads == loads);
	ok(book_size(book) == 1);
	thread_mutex_release(&form.mutex);
	shop_verifies(w, book);
	book_close(book);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	engine_start(&w);
	engine_each(&w, "order", test_order);
	engine_each(&w, "beside", test_beside);
	engine_each(&w, "once", test_once);
	engine_stop(&w);
	arena_free(w.mem);
	return tap_done();
}
