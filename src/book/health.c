/* SPDX-License-Identifier: Apache-2.0 */
#include "base/work.h"
#include "desk/signin.h"
#include "store/entry.h"
#include "store/session.h"
#include "store/store.h"

#include "book/book_impl.h"

#include "book/health.h"

enum status
book_ready(struct work *w, struct book *book)
{
	struct book__known known;
	struct tx *tx = NULL;
	enum status st = book__known_get(w, book, &known);

	if (st == ST_OK)
		st = store_read(w, book->store, &tx);
	if (st == ST_OK)
		st = book__known_check(w, book, &known, tx, NULL);
	store_read_end(tx);
	return st;
}

enum status
book_numbers(struct work *w, struct book *book, struct instant now,
    struct book_numbers *out)
{
	struct tx *tx = NULL;
	int64_t covers = 0;
	enum status st = store_read(w, book->store, &tx);

	*out = (struct book_numbers){.commit = commit_count(book->commit)};
	if (st == ST_OK)
		st = entry_count(w, tx, &out->entries);
	if (st == ST_OK)
		st = filing_covers(w, tx, &covers);
	if (st == ST_OK)
		st = session_count(w, tx, now.ms - SIGNIN_MOST_MS,
		    now.ms - SIGNIN_IDLE_MS, &out->sessions);
	if (st == ST_OK)
		st = mail_count(w, tx, &out->mail);
	if (st == ST_OK)
		st = hook_call_count_all(w, tx, &out->call);
	store_read_end(tx);
	out->acts = out->entries - covers;
	return st;
}
