/* SPDX-License-Identifier: Apache-2.0 */
#include "base/work.h"
#include "crypt/key.h"
#include "store/store.h"
#include "store/tree.h"

#include "book/book_impl.h"

#include "book/keeping.h"

/* Of a head that was put there by somebody else nothing goes on. */
static enum status
head_read(struct work *w, struct book *book, struct tree_head *out)
{
	struct checkpoint_opened opened;
	struct str note;
	struct tx *tx = NULL;
	int64_t size;
	enum status st = store_read(w, book->store, &tx);

	*out = tree_head_empty();
	if (st == ST_OK)
		st = tree_checkpoint_get(w, tx, &size, &note);
	if (st == ST_OK)
		st = checkpoint_open(w, note, &book->trust, &opened);
	if (st == ST_OK)
		*out = opened.checkpoint.head;
	store_read_end(tx);
	if (st != ST_NOTFOUND)
		return st;
	work_clear(w);
	return ST_OK;
}

enum status
book_key_take(struct work *w, struct str folder, struct book_key *out)
{
	struct book *book = NULL;
	enum status st = book__open(w,
	    &(struct book__opening){folder, BOOK__KEEPING, {NULL, NULL}},
	    &book);

	if (st == ST_OK)
		st = head_read(w, book, &out->head);
	if (st == ST_OK)
		st = book__name(w, w->mem, &book->signed_by.open, &out->name);
	if (st == ST_OK) {
		out->key = book->sign;
		book->sign = NULL;
	}
	book_close(book);
	return st;
}
