/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/mem.h"
#include "base/work.h"
#include "crypt/key.h"
#include "decide/world.h"
#include "desk/config.h"
#include "desk/law_coming.h"
#include "desk/throttle.h"
#include "os/file.h"
#include "record/people.h"
#include "rules/rules.h"
#include "store/entry.h"
#include "store/store.h"

#include "book/book_impl.h"
#include "book/still.h"

static bool
is_reading(const struct book *book)
{
	return book->use == BOOK__READING || book->use == BOOK__VERIFYING ||
	    book->use == BOOK__KEEPING;
}

/* ---- opening ------------------------------------------------------------------------ */

/* What the folder knows is looked at before anything is written, and as soon as
 * possible: to read the world takes its time. */
static enum status
filing_read(struct work *w, struct book *book, const struct book__known *known,
    struct tx *tx)
{
	enum status st = book__known_check(w, book, known, tx, NULL);

	if (st == ST_OK)
		st = book__load(w, book, tx);
	if (st == ST_OK)
		st = book__known_check(w, book, known, tx, book->tree);
	if (st == ST_OK)
		st = book__signer_check(w, book, tx);
	if (st == ST_OK)
		st = book__known_keep(w, book, tx);
	return st == ST_OK ? book__scrub_read(w, book, tx) : st;
}

static enum status
content_read(struct work *w, struct book *book, const struct book__known *known,
    struct tx *tx)
{
	enum status st = entry_count(w, tx, &book->next_size);

	book->tree->edge.size = book->next_size;
	if (st == ST_OK && book->use == BOOK__FILING)
		return filing_read(w, book, known, tx);
	book->people = people_new(book->wrap);
	if (st == ST_OK && book->use == BOOK__MENDING)
		st = book__known_check(w, book, known, tx, NULL);
	return st == ST_OK ? book__load_people(w, book, tx) : st;
}

static enum status
keys_read(struct work *w, struct book *book)
{
	struct tx *tx = NULL;
	enum status st = store_read(w, book->store, &tx);

	if (st == ST_OK)
		st = entry_count(w, tx, &book->tree->edge.size);
	/* Who keeps the key makes the folder of keys, where there is none. */
	if (st == ST_OK)
		st = book__signer_take(w, book, tx);
	store_read_end(tx);
	if (st == ST_OK && book->use != BOOK__KEEPING)
		st = book__key_get(w, book, "wrap", KEY_WRAP, &book->wrap);
	return st;
}

/* The keys first: one that is turned here begins the folder's knowledge anew. */
static enum status
record_read(struct work *w, struct book *book)
{
	struct book__known known = {.there = false};
	struct tx *tx = NULL;
	enum status st = keys_read(w, book);

	if (st != ST_OK || book->use == BOOK__KEEPING)
		return st;
	if (book->use == BOOK__FILING || book->use == BOOK__MENDING)
		st = book__known_get(w, book, &known);
	if (st == ST_OK)
		st = store_read(w, book->store, &tx);
	if (st == ST_OK)
		st = content_read(w, book, &known, tx);
	store_read_end(tx);
	return st;
}

/* In the book's memory, as long as it is open. */
static enum status
config_open(struct work *w, struct book *book)
{
	struct work own = {book->mem, {STR(""), STR("")}};
	enum status st = config_read(&own, book->folder, &book->config);

	return work_pass(w, &own.fault, st);
}

static enum status
open_all(struct work *w, struct book *book)
{
	const struct commit_hooks hooks = {book__seal, book__ended, book};
	bool reads = is_reading(book);
	enum status st = config_open(w, book);

	if (st == ST_OK && book->use == BOOK__FILING && book->coming == NULL)
		st = book__law_open(w, book);
	if (st == ST_OK)
		st = store_open(w, book->config.store,
		    reads ? STORE_READ : STORE_WRITE, &book->store);
	if (st == ST_OK && book->coming != NULL)
		st = law_coming_blocks(w, book->coming);
	if (st == ST_OK)
		st = record_read(w, book);
	if (st != ST_OK || reads)
		return st;
	st = book->use == BOOK__FILING
	    ? commit_open_sealed(w, book->store, &hooks, &book->commit)
	    : commit_open(w, book->store, &book->commit);
	book->desk = (struct desk){book->store, book->commit, book->wrap,
	    throttle_new()};
	if (st == ST_OK && book->use == BOOK__FILING)
		st = book__mention_make(w, book);
	if (st == ST_OK && book->use == BOOK__FILING)
		book__scrub_left(w, book);
	return st;
}

enum status
book__open(struct work *w, const struct book__opening *opening,
    struct book **out)
{
	struct arena *mem = arena_new();
	struct book *book = ARENA_NEW(mem, struct book);
	enum status st;

	book->mem = mem;
	book->folder = str_dup(mem, opening->folder);
	book->use = opening->use;
	if (opening->with.signer != NULL)
		book->signer = *opening->with.signer;
	book->coming = opening->with.law;
	book->strangers = VEC(struct str);
	book->tree = ARENA_NEW(mem, struct book__tree);
	book->next = ARENA_NEW(mem, struct book__tree);
	book->note_mem = arena_new();
	book->next_mem = arena_new();
	book->worlds = book->turns.world = 1;
	thread_mutex_init(&book->naming);
	thread_mutex_init(&book->mutex);
	thread_mutex_init(&book->edge);
	book__turns_init(&book->turns);
	if (opening->use == BOOK__FILING)
		book->still = book__still_new();
	st = open_all(w, book);
	if (st == ST_OK)
		*out = book;
	else
		book_close(book);
	return st;
}

enum status
book_open(struct work *w, struct str folder, struct book **out)
{
	const struct book_with with = {NULL, NULL};

	return book_open_with(w, folder, &with, out);
}

enum status
book_open_with(struct work *w, struct str folder, const struct book_with *with,
    struct book **out)
{
	return book__open(w,
	    &(struct book__opening){folder, BOOK__FILING, *with}, out);
}

enum status
book_open_reading(struct work *w, struct str folder, struct book **out)
{
	return book__open(w,
	    &(struct book__opening){folder, BOOK__READING, {NULL, NULL}}, out);
}

void
book_close(struct book *book)
{
	if (book == NULL)
		return;
	commit_close(book->commit);
	book__names_drop(book);
	book__still_free(book->still);
	throttle_free(book->desk.throttle);
	store_close(book->store);
	world_free(book->world);
	people_free(book->people);
	decider_free(book->decider);
	if (book->coming == NULL)
		law_release(&book->law);
	key_free(book->sign);
	key_free(book->wrap);
	book__turns_release(&book->turns);
	thread_mutex_release(&book->naming);
	thread_mutex_release(&book->mutex);
	thread_mutex_release(&book->edge);
	arena_free(book->note_mem);
	arena_free(book->next_mem);
	arena_free(book->mem);
}

const struct rules *
book_rules(const struct book *book)
{
	return book->law.rules;
}

struct str
book_verifier(struct work *w, const struct book *book)
{
	return note_key_format(w->mem, &book->trust.log);
}

const struct desk *
book_desk(const struct book *book)
{
	return &book->desk;
}
