/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/hex.h"
#include "base/mem.h"
#include "base/work.h"
#include "crypt/key.h"
#include "decide/texts.h"
#include "decide/world.h"
#include "desk/config.h"
#include "desk/pack.h"
#include "desk/throttle.h"
#include "os/file.h"
#include "record/people.h"
#include "rules/rules.h"
#include "store/entry.h"
#include "store/store.h"
#include "store/tree.h"

#include "book/book_impl.h"

#define ORIGIN_BYTES 8 /* of the key, in the name of a record */

/* ---- keys --------------------------------------------------------------------------- */

static enum status
key_there(struct work *w, struct str path, bool *out)
{
	enum file_kind kind;
	enum status st = file_kind(w, path, &kind);

	*out = st == ST_OK && kind != FILE_NONE;
	return st;
}

/* A key that is missing is made where nothing was ever signed or sealed with
 * it. */
static enum status
key_get(struct work *w, struct book *book, struct str name, enum key_kind kind,
    struct key **out)
{
	struct str folder = file_join(w, book->folder, BOOK__KEYS);
	struct str path = file_join(w, folder, name);
	enum file_kind have;
	bool there;
	enum status st = key_there(w, path, &there);

	if (st != ST_OK || there)
		return st == ST_OK ? key_read(w, path, kind, out) : st;
	if (book_size(book) > 0) {
		st = work_fail(w, ST_NOTFOUND,
		    "%.*s: the key of this record is not there", STR_ARG(path));
		return work_remedy(w, st,
		    "Bring it back from a backup: without it nothing is "
		    "signed, and what is sealed stays sealed.");
	}
	st = file_kind(w, folder, &have);
	if (st == ST_OK && have == FILE_NONE)
		st = file_make_folder(w, folder, 0700);
	if (st == ST_OK && have == FILE_NONE)
		st = file_sync_folder(w, book->folder);
	if (st != ST_OK)
		return st;
	*out = key_new(kind);
	st = key_write(w, *out, path);
	return st == ST_OK ? file_sync_folder(w, folder) : st;
}

static bool
is_reading(const struct book *book)
{
	return book->use == BOOK__READING || book->use == BOOK__VERIFYING;
}

/* What the folder knew is of the key before. */
static enum status
key_take_over(struct work *w, const struct book *book, struct str next)
{
	struct str folder = file_folder(next);
	enum status st =
	    file_remove(w, file_join(w, book->folder, STR(PACK_HEAD)));

	if (st == ST_NOTFOUND) {
		work_clear(w);
		st = ST_OK;
	}
	if (st == ST_OK)
		st = file_rename(w, next, file_join(w, folder, STR("sign")));
	return st == ST_OK ? file_sync_folder(w, folder) : st;
}

/* The name of a record, which is also that of its key, comes from the key: it
 * need not be resolved by anybody, only differ from that of others. */
enum status
book__name(struct work *w, struct arena *mem, const struct key *key,
    struct note_key *out)
{
	struct key_public open = key_public(key);
	struct str name = str_fmt(mem, "probity.local/%.*s",
	    STR_ARG(hex_format(w->mem,
		str_of((const char *)open.byte, ORIGIN_BYTES))));

	return note_key_init(w, name, NOTE_ED25519, &open, out);
}

/* Whoever only reads takes it where it lies. */
enum status
book__key_turn(struct work *w, struct book *book, struct tx *tx)
{
	struct str folder = file_join(w, book->folder, BOOK__KEYS);
	struct str next = file_join(w, folder, BOOK__KEY_NEXT), note = STR("");
	struct note_key name = {.id = 0};
	struct key *key = NULL;
	int64_t size;
	bool there;
	enum status st = key_there(w, next, &there);

	if (st != ST_OK || !there)
		return st;
	st = tree_checkpoint_get(w, tx, &size, &note);
	if (st == ST_NOTFOUND) {
		work_clear(w);
		return ST_OK;
	}
	if (st == ST_OK)
		st = key_read(w, next, KEY_SIGN, &key);
	if (st == ST_OK)
		st = book__name(w, w->mem, key, &name);
	if (st == ST_OK && !str_eq(name.name, book__origin(note))) {
		key_free(key);
		return ST_OK;
	}
	if (st == ST_OK && !is_reading(book))
		st = key_take_over(w, book, next);
	if (st == ST_OK) {
		key_free(book->sign);
		book->sign = key;
	} else
		key_free(key);
	return st;
}

/* ---- opening ------------------------------------------------------------------------ */

/* What the folder knows is looked at before anything is written, and as soon as
 * possible: to read the world takes its time. */
static enum status
content_read(struct work *w, struct book *book, struct tx *tx)
{
	enum status st = ST_OK;

	if (book->use == BOOK__FILING || book->use == BOOK__MENDING)
		st = book__known_check(w, book, tx, NULL);
	if (st == ST_OK && book->use == BOOK__FILING) {
		st = book__load(w, book, tx);
		if (st == ST_OK)
			st = book__known_check(w, book, tx, book->tree);
		return st == ST_OK ? book__known_keep(w, book, tx) : st;
	}
	book->people = people_new(book->wrap);
	return st == ST_OK ? book__load_people(w, book, tx) : st;
}

static enum status
record_read(struct work *w, struct book *book)
{
	struct tx *tx = NULL;
	enum status st = store_read(w, book->store, &tx);

	if (st == ST_OK)
		st = entry_count(w, tx, &book->next_size);
	book->tree->edge.size = book->next_size;
	if (st == ST_OK)
		st = key_get(w, book, STR("wrap"), KEY_WRAP, &book->wrap);
	if (st == ST_OK)
		st = book__key_turn(w, book, tx);
	if (st == ST_OK && book->sign == NULL)
		st = key_get(w, book, STR("sign"), KEY_SIGN, &book->sign);
	if (st == ST_OK)
		st = book__name(w, book->mem, book->sign, &book->trust.log);
	if (st == ST_OK)
		st = content_read(w, book, tx);
	store_read_end(tx);
	return st;
}

/* In the book's memory, as long as it is open. */
static enum status
config_open(struct work *w, struct book *book)
{
	struct work own = {book->mem, {STR(""), STR("")}};
	enum status st = config_read(&own, book->folder, &book->config);

	if (st == ST_OK)
		return st;
	work_fail(w, st, "%.*s", STR_ARG(own.fault.what));
	return work_remedy(w, st, "%.*s", STR_ARG(own.fault.remedy));
}

static enum status
law_open(struct work *w, struct book *book)
{
	struct work own = {book->mem, {STR(""), STR("")}};
	struct mistakes mistakes = MISTAKES(w->mem);
	enum status st = law_read(&own, file_join(w, book->folder, STR("code")),
	    &mistakes, &book->law);

	if (st != ST_OK)
		return work_fail(w, st, "%.*s", STR_ARG(own.fault.what));
	book->decider = decider_new(book->law.rules);
	book->texts = ARENA_NEW(book->mem, struct decide_texts);
	decide_texts_init(book->texts, book->mem, book->law.rules);
	return decide_texts_write(w, book->texts);
}

static enum status
open_all(struct work *w, struct book *book)
{
	const struct commit_hooks hooks = {book__seal, book__ended, book};
	bool reads = is_reading(book);
	enum status st = config_open(w, book);

	if (st == ST_OK && book->use == BOOK__FILING)
		st = law_open(w, book);
	if (st == ST_OK)
		st = store_open(w, book->config.store,
		    reads ? STORE_READ : STORE_WRITE, &book->store);
	if (st == ST_OK)
		st = record_read(w, book);
	if (st != ST_OK || reads)
		return st;
	st = book->use == BOOK__FILING
	    ? commit_open_sealed(w, book->store, &hooks, &book->commit)
	    : commit_open(w, book->store, &book->commit);
	book->desk = (struct desk){book->store, book->commit, book->wrap,
	    throttle_new()};
	return st == ST_OK && book->use == BOOK__FILING
	    ? book__mention_make(w, book)
	    : st;
}

enum status
book__open(struct work *w, struct str folder, enum book__use use,
    struct book **out)
{
	struct arena *mem = arena_new();
	struct book *book = ARENA_NEW(mem, struct book);
	enum status st;

	book->mem = mem;
	book->folder = str_dup(mem, folder);
	book->use = use;
	book->strangers = VEC(struct str);
	book->tree = ARENA_NEW(mem, struct book__tree);
	book->next = ARENA_NEW(mem, struct book__tree);
	book->note_mem = arena_new();
	book->next_mem = arena_new();
	book->worlds = 1;
	thread_mutex_init(&book->naming);
	thread_mutex_init(&book->mutex);
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
	return book__open(w, folder, BOOK__FILING, out);
}

enum status
book_open_reading(struct work *w, struct str folder, struct book **out)
{
	return book__open(w, folder, BOOK__READING, out);
}

void
book_close(struct book *book)
{
	if (book == NULL)
		return;
	commit_close(book->commit);
	book__names_drop(book);
	throttle_free(book->desk.throttle);
	store_close(book->store);
	world_free(book->world);
	people_free(book->people);
	decider_free(book->decider);
	law_release(&book->law);
	key_free(book->sign);
	key_free(book->wrap);
	thread_mutex_release(&book->naming);
	thread_mutex_release(&book->mutex);
	arena_free(book->note_mem);
	arena_free(book->next_mem);
	arena_free(book->mem);
}

const struct rules *
book_rules(const struct book *book)
{
	return book->law.rules;
}

int64_t
book_size(struct book *book)
{
	int64_t size;

	thread_lock(&book->mutex);
	size = book->tree->edge.size;
	thread_unlock(&book->mutex);
	return size;
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
