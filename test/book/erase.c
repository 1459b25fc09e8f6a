/* SPDX-License-Identifier: Apache-2.0 */
/* An erasure in a book that is open, on both engines: beside others who file, and
 * beside somebody who reads for long; what that one leaves is not forgotten. */
#include "base/mem.h"
#include "book/book_impl.h"
#include "book/erase.h"
#include "os/thread.h"
#include "sql/sql.h"
#include "store/entry.h"
#include "store/store.h"
#include "shop.h"

#define WRITERS 4
#define EACH    60
#define ERASED  6

static enum status
erase(struct work *w, struct book *book, struct str act,
    struct book_erased *out)
{
	const struct str field = STR("value");
	const struct book_erasing in = {.by = STR("olga"),
	    .because = STR("request 12"),
	    .now = {NOON + 60000},
	    .act = &act,
	    .act_n = 1,
	    .field = &field,
	    .field_n = 1};

	return book_erase(w, book, &in, out);
}

static bool
shop(struct work *w, struct str where, struct book **book,
    struct book_filed *present)
{
	return shop_open(w, "shop", where, book) &&
	    is(w, file_joined(w, *book, "olga", "owner"), ST_OK) &&
	    is(w, file_joined(w, *book, "kim", "server"), ST_OK) &&
	    is(w, file_present(w, *book, "GBP 31.47", present), ST_OK);
}

/* ---- beside others ------------------------------------------------------------------- */

struct writer {
	struct thread *thread;
	struct book *book;
	int filed, busy, bad;
};

static void
write_some(void *cookie)
{
	struct writer *me = cookie;
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct book_filed filed;

	for (int i = 0; i < EACH; i++) {
		enum status st =
		    file_present(&w, me->book, "GBP 20.00", &filed);

		me->filed += st == ST_OK;
		me->busy += st == ST_BUSY;
		me->bad += st != ST_OK && st != ST_BUSY;
		arena_reset(w.mem);
		w.fault = (struct fault){STR(""), STR("")};
	}
	arena_free(w.mem);
}

static void
test_beside(struct work *w, struct str where)
{
	struct writer writer[WRITERS];
	struct book *book = NULL;
	struct book_filed present[ERASED];
	struct book_erased out;
	struct book_act act;

	if (!shop(w, where, &book, &present[0]))
		return;
	for (int i = 1; i < ERASED; i++)
		is(w, file_present(w, book, "GBP 31.47", &present[i]), ST_OK);
	for (int i = 0; i < WRITERS; i++) {
		writer[i] = (struct writer){.book = book};
		writer[i].thread = thread_new("writer", write_some, &writer[i]);
	}
	/* Each makes the world anew, whoever is decided ahead in the old one. */
	for (int i = 0; i < ERASED; i++) {
		is(w, erase(w, book, present[i].id, &out), ST_OK);
		ok(!out.copies);
	}
	ok(!book_scrub_due(book));
	for (int i = 0; i < WRITERS; i++) {
		thread_join(writer[i].thread);
		ok(writer[i].bad == 0);
		/* Those that were in its batch are told to try again. */
		ok(writer[i].filed == EACH - writer[i].busy);
		ok(writer[i].busy <= 3 * ERASED);
	}
	for (int i = 0; i < ERASED; i++) {
		is(w, book_show(w, book, present[i].id, &act), ST_OK);
		ok(plain_get(&act.given, STR("value")) == NULL);
		is(w, erase(w, book, present[i].id, &out), ST_NOTFOUND);
	}
	shop_verifies(w, book);
	book_close(book);
}

/* ---- beside somebody who reads ----------------------------------------------------------- */

static void
test_left(struct work *w, struct str where)
{
	struct book *book = NULL;
	struct book_filed present;
	struct book_erased out;
	struct tx *tx = NULL;
	int64_t size;

	if (!shop(w, where, &book, &present))
		return;
	is(w, store_read(w, book->store, &tx), ST_OK);
	is(w, entry_count(w, tx, &size), ST_OK);
	is(w, erase(w, book, present.id, &out), ST_OK);
	ok(out.copies);
	ok(book_scrub_due(book));
	store_read_end(tx);
	/* The process ends, and the next one knows. */
	book_close(book);
	is(w, book_open(w, engine_path(w, "shop"), &book), ST_OK);
	ok(!book_scrub_due(book));
	is(w, store_read(w, book->store, &tx), ST_OK);
	is(w, entry_count(w, tx, &size), ST_OK);
	is(w, file_present(w, book, "GBP 31.48", &present), ST_OK);
	is(w, erase(w, book, present.id, &out), ST_OK);
	ok(out.copies);
	store_read_end(tx);
	is(w, book_scrub(w, book, (struct instant){NOON}), ST_OK);
	ok(!book_scrub_due(book));
	shop_verifies(w, book);
	book_close(book);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	engine_start(&w);
	engine_each(&w, "beside", test_beside);
	engine_each(&w, "left", test_left);
	engine_stop(&w);
	arena_free(w.mem);
	return tap_done();
}
