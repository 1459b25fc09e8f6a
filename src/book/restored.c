/* SPDX-License-Identifier: Apache-2.0 */
/*
 * In this order, so that a kill at any point leaves either record whole: the new
 * key on disk; one transaction with the act and a head under the new key; the
 * key in its place. In between, the head in the store says which key is the one
 * (book__key_turn).
 */
#include <assert.h>

#include "base/arena.h"
#include "base/base64.h"
#include "base/work.h"
#include "crypt/key.h"
#include "merkle/receipt.h"
#include "os/file.h"
#include "record/people.h"
#include "store/entry.h"
#include "store/filing.h"
#include "store/store.h"
#include "store/tree.h"

#include "book/book_impl.h"

#include "book/restored.h"

#define NOTICE_KIND STR("record.restored")
#define NOTICE_MOST 6
#define HANDOVER    "probity-record-restored-1"

struct restoring {
	const struct book_restoring *how;
	struct book *book;
	struct book__known known; /* the largest head that is known */
	struct key *next;         /* NULL: the key stays */
	struct note_key name;     /* under which the record goes on */
	struct people_row added;
	bool is_new; /* whoever says so */
	struct book_restored *out;
};

/* ---- what is known ------------------------------------------------------------------ */

/* A receipt has a checkpoint in it; the proof in it is not looked at, since the
 * head is what counts. */
static enum status
head_open(struct work *w, const struct restoring *x, struct book__known *out)
{
	struct checkpoint_opened opened;
	struct receipt receipt;
	struct str note = x->how->head;
	enum status st = receipt_parse(w, note, &receipt);

	if (st == ST_OK)
		note = receipt.checkpoint;
	work_clear(w);
	st = checkpoint_open(w, note, &x->book->trust, &opened);
	if (st == ST_OK)
		*out = (struct book__known){.there = true,
		    .note = note,
		    .head = opened.checkpoint.head,
		    .ours = true};
	return st;
}

static enum status
known_find(struct work *w, struct restoring *x, bool *restored)
{
	struct book__known given;
	enum status st = book__known_get(w, x->book, &x->known);

	*restored = st == ST_OK && x->known.restored;
	if (st != ST_OK || x->how->head.n == 0)
		return st;
	st = head_open(w, x, &given);
	if (st == ST_OK && given.head.size > x->known.head.size)
		x->known = given;
	return st;
}

/* Whether the record is the beginning of what is known, and of more. */
static enum status
is_lost(struct work *w, struct restoring *x, bool *out)
{
	struct book__tree *tree = ARENA_NEW(w->mem, struct book__tree);
	struct tx *tx = NULL;
	enum status st = store_read(w, x->book->store, &tx);

	*out = false;
	if (st == ST_OK)
		st = book__tree_load(w, tx, tree);
	if (st == ST_OK)
		st = book__tree_check(w, tx, tree, &x->book->trust);
	x->out->kept = tree->edge.size;
	if (st == ST_OK && x->known.ours) {
		struct book__nodes nodes = {tx, tree};

		*out = x->known.head.size > tree->edge.size ||
		    book__known_begins(w, &nodes, &x->known) != ST_OK;
		work_clear(w);
	}
	store_read_end(tx);
	return st;
}

/* What there is to say. */
static enum status
check(struct work *w, struct restoring *x)
{
	bool restored, lost;
	enum status st = known_find(w, x, &restored);

	if (st == ST_OK)
		st = is_lost(w, x, &lost);
	if (st != ST_OK)
		return st;
	if (x->how->nothing_lost && lost)
		return work_fail(w, ST_INVALID,
		    "the record has %lld entries, and its head of %lld was "
		    "signed: something is lost",
		    (long long)x->out->kept, (long long)x->known.head.size);
	if (!lost && !restored) {
		st = work_fail(w, ST_INVALID,
		    "nothing is known to be lost: the record has all that it "
		    "ever signed, as far as this folder knows");
		return work_remedy(w, st,
		    "If you know better, give a checkpoint or a receipt of "
		    "what is lost with --head FILE.");
	}
	x->out->known = lost ? x->known.head.size : 0;
	return ST_OK;
}

/* ---- the key that is next -------------------------------------------------------------- */

/* One that is there already was made by a run that did not come to its end. */
static enum status
key_make(struct work *w, struct restoring *x)
{
	struct str folder = file_join(w, x->how->folder, BOOK__KEYS);
	struct str path = file_join(w, folder, BOOK__KEY_NEXT);
	struct key_public open;
	enum file_kind kind;
	enum status st;

	x->name = x->book->trust.log;
	if (x->how->nothing_lost)
		return ST_OK;
	st = file_kind(w, path, &kind);
	if (st == ST_OK && kind != FILE_NONE)
		st = key_read(w, path, KEY_SIGN, &x->next);
	else if (st == ST_OK) {
		x->next = key_new(KEY_SIGN);
		st = key_write(w, x->next, path);
		if (st == ST_OK)
			st = file_sync_folder(w, folder);
	}
	if (st != ST_OK)
		return st;
	open = key_public(x->next);
	return book__name(w, w->mem, &open, &x->name);
}

static struct str
hash_text(struct work *w, const struct hash *hash)
{
	return base64_format(w->mem, BASE64_PADDED, hash_str(hash));
}

/* What the old key signs last: no checkpoint, since its second line is none of
 * a checkpoint's. */
static enum status
handover(struct work *w, struct restoring *x, const struct tree_head *kept)
{
	const struct note_key *old = &x->book->trust.log;
	struct str text = str_fmt(w->mem, HANDOVER "\n%.*s\n%.*s\n%lld %.*s\n",
	    STR_ARG(x->out->old_key), STR_ARG(x->out->new_key),
	    (long long)kept->size, STR_ARG(hash_text(w, &kept->root)));
	struct key_signature by_old, by_new;
	struct str line[2];

	text = x->out->known > 0
	    ? str_fmt(w->mem, "%.*s%lld %.*s\n", STR_ARG(text),
		  (long long)x->known.head.size,
		  STR_ARG(hash_text(w, &x->known.head.root)))
	    : str_fmt(w->mem, "%.*sunknown\n", STR_ARG(text));
	by_old = key_sign(x->book->sign, note_message(w->mem, old, 0, text));
	by_new = key_sign(x->next, note_message(w->mem, &x->name, 0, text));
	line[0] = note_line(w->mem, old, 0, &by_old);
	line[1] = note_line(w->mem, &x->name, 0, &by_new);
	return note_format(w, text, line, 2, &x->out->handover);
}

/* ---- the act ------------------------------------------------------------------------------ */

static enum status
notice_add(struct work *w, struct tx *tx, struct restoring *x)
{
	struct book__notice_field field[NOTICE_MOST];
	struct book__notice notice = {.kind = NOTICE_KIND,
	    .id = x->out->id,
	    .by = x->how->by,
	    .added = x->is_new ? &x->added : NULL,
	    .now = x->how->now,
	    .field = field};
	enum status st = book__day_read(w, x->book, tx);

	if (st != ST_OK)
		return st;
	field[0] = (struct book__notice_field){.name = "kept",
	    .text = str_fmt(w->mem, "%lld", (long long)x->out->kept)};
	field[1] = (struct book__notice_field){.name = "lost",
	    .text = x->how->nothing_lost ? STR("nothing")
		: x->out->known > 0      ? STR("known")
					 : STR("unknown")};
	notice.n = 2;
	if (x->out->known > 0)
		field[notice.n++] =
		    (struct book__notice_field){.name = "signed",
			.text = x->known.note};
	if (x->next != NULL)
		field[notice.n++] =
		    (struct book__notice_field){.name = "handover",
			.text = x->out->handover};
	assert(notice.n <= NOTICE_MOST);
	return book__notice_add(w, x->book, tx, &notice, &x->out->seq);
}

static enum status
job(struct work *w, struct tx *tx, void *cookie)
{
	struct restoring *x = cookie;
	struct book__tree *tree = ARENA_NEW(w->mem, struct book__tree);
	const struct signer signer =
	    signer_local(x->next != NULL ? x->next : x->book->sign);
	const struct book__nodes nodes = {tx, tree};
	const struct book__signing signing = {&x->name, &signer, &nodes, 0};
	struct tree_head kept;
	struct str note;
	enum status st = book__tree_load(w, tx, tree);

	if (st == ST_OK)
		st = book__tree_check(w, tx, tree, &x->book->trust);
	kept = tree_edge_head(&tree->edge);
	x->out->kept = kept.size;
	if (st == ST_OK && x->next != NULL)
		st = handover(w, x, &kept);
	if (st == ST_OK)
		st = notice_add(w, tx, x);
	if (st == ST_OK)
		st = book__tree_grow(w, tx, tree, true);
	if (st == ST_OK)
		st = book__head_sign(w, &signing, &note);
	return st == ST_OK ? tree_checkpoint_put(w, tx, tree->edge.size, note)
			   : st;
}

/* The key is in its place, and the folder knows the new head. */
static enum status
finish(struct work *w, struct restoring *x)
{
	struct tx *tx = NULL;
	enum status st = store_read(w, x->book->store, &tx);

	if (st == ST_OK)
		st = book__key_turn(w, x->book, tx);
	if (st == ST_OK)
		st = book__known_keep(w, x->book, tx);
	store_read_end(tx);
	return st;
}

static enum status
author_take(struct work *w, struct restoring *x)
{
	if (x->how->by.n == 0)
		return work_fail(w, ST_INVALID, "who says so is not said");
	if (people_number(x->book->people, x->how->by) != 0)
		return ST_OK;
	x->is_new = true;
	return people_add(w, x->book->people, x->how->by, &x->added);
}

enum status
book_go_on(struct work *w, const struct book_restoring *how,
    struct book_restored *out)
{
	struct restoring x = {.how = how, .out = out};
	enum status st = book__open(w,
	    &(struct book__opening){how->folder, BOOK__RESTORING, {NULL, NULL}},
	    &x.book);

	*out = (struct book_restored){.id = book__id_new(w)};
	if (st != ST_OK)
		return st;
	st = check(w, &x);
	if (st == ST_OK)
		st = author_take(w, &x);
	if (st == ST_OK)
		st = key_make(w, &x);
	if (st == ST_OK) {
		out->old_key = note_key_format(w->mem, &x.book->trust.log);
		out->new_key = note_key_format(w->mem, &x.name);
		st = commit_submit(w, x.book->commit, job, &x);
	}
	if (st == ST_OK)
		st = finish(w, &x);
	key_free(x.next);
	book_close(x.book);
	return st;
}
