/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The keys of a book, and who signs for it: the key of its folder, in this
 * process, or somebody else who has it and is asked.
 */
#include "base/arena.h"
#include "base/hex.h"
#include "base/work.h"
#include "crypt/key.h"
#include "desk/pack.h"
#include "os/file.h"
#include "store/tree.h"

#include "book/book_impl.h"

#define ORIGIN_BYTES 8 /* of the key, in the name of a record */

/* ---- files -------------------------------------------------------------------------- */

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
enum status
book__key_get(struct work *w, struct book *book, const char *name,
    enum key_kind kind, struct key **out)
{
	struct str folder = file_join(w, book->folder, BOOK__KEYS);
	struct str path = file_join(w, folder, str_from_c(name));
	enum file_kind have;
	bool there;
	enum status st = key_there(w, path, &there);

	if (st != ST_OK || there)
		return st == ST_OK ? key_read(w, path, kind, out) : st;
	if (book->tree->edge.size > 0) {
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
book__name(struct work *w, struct arena *mem, const struct key_public *open,
    struct note_key *out)
{
	struct str name = str_fmt(mem, "probity.local/%.*s",
	    STR_ARG(hex_format(w->mem,
		str_of((const char *)open->byte, ORIGIN_BYTES))));

	return note_key_init(w, name, NOTE_ED25519, open, out);
}

/* Whoever only reads takes it where it lies. */
enum status
book__key_turn(struct work *w, struct book *book, struct tx *tx)
{
	struct str folder = file_join(w, book->folder, BOOK__KEYS);
	struct str next = file_join(w, folder, BOOK__KEY_NEXT), note = STR("");
	struct note_key name = {.id = 0};
	struct key_public open;
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
	if (st == ST_OK) {
		open = key_public(key);
		st = book__name(w, w->mem, &open, &name);
	}
	if (st == ST_OK && !str_eq(name.name, book__origin(note))) {
		key_free(key);
		return ST_OK;
	}
	if (st == ST_OK && book->use != BOOK__READING &&
	    book->use != BOOK__VERIFYING)
		st = key_take_over(w, book, next);
	if (st == ST_OK) {
		key_free(book->sign);
		book->sign = key;
		book->signer = signer_local(key);
	} else
		key_free(key);
	return st;
}

/* ---- who signs ------------------------------------------------------------------------ */

enum status
book__signer_take(struct work *w, struct book *book, struct tx *tx)
{
	enum status st = ST_OK;

	if (book->signer.sign == NULL) {
		st = book__key_turn(w, book, tx);
		if (st == ST_OK && book->sign == NULL)
			st = book__key_get(w, book, "sign", KEY_SIGN,
			    &book->sign);
		if (st != ST_OK)
			return st;
		book->signer = signer_local(book->sign);
	}
	st = book->signer.known(w, book->signer.who, &book->signed_by);
	return st == ST_OK
	    ? book__name(w, book->mem, &book->signed_by.open, &book->trust.log)
	    : st;
}

/* What it signed last may never have become durable; what it signed before that
 * did. */
enum status
book__signer_check(struct work *w, struct book *book, struct tx *tx)
{
	const struct signer_known *known = &book->signed_by;
	const struct tree_head *head[] = {&known->last, &known->before};
	struct book__nodes nodes = {tx, book->tree};

	for (size_t i = 0; i < 2; i++) {
		const struct book__known one = {.head = *head[i]};

		book->held = head[i]->size;
		if (head[i]->size == 0 ||
		    (head[i]->size <= book->tree->edge.size &&
			book__known_begins(w, &nodes, &one) == ST_OK))
			return ST_OK;
		work_clear(w);
	}
	return work_remedy(w,
	    work_fail(w, ST_CORRUPT,
		"the record has %lld entries, and does not go on from its head "
		"of %lld, which was signed since the portal was started",
		(long long)book->tree->edge.size,
		(long long)known->before.size),
	    "Bring back the database as it was. If you mean to go on from an "
	    "older one, stop the portal and start it anew: it then says how.");
}
