/* SPDX-License-Identifier: Apache-2.0 */
/* The Code of a book, and what is made of it once. */
#include "base/arena.h"
#include "base/work.h"
#include "decide/texts.h"
#include "desk/law_coming.h"
#include "os/file.h"

#include "book/book_impl.h"

static enum status
law_put(struct work *w, struct book *book)
{
	book->decider = decider_new(book->law.rules);
	book->texts = ARENA_NEW(book->mem, struct decide_texts);
	decide_texts_init(book->texts, book->mem, book->law.rules);
	return decide_texts_write(w, book->texts);
}

enum status
book__law_open(struct work *w, struct book *book)
{
	struct work own = {book->mem, {STR(""), STR("")}};
	struct mistakes mistakes = MISTAKES(w->mem);
	enum status st = law_read(&own, file_join(w, book->folder, STR("code")),
	    &mistakes, &book->law);

	return st == ST_OK ? law_put(w, book) : work_pass(w, &own.fault, st);
}

enum status
book__law_await(struct work *w, struct book *book)
{
	enum status st;

	if (book->decider != NULL)
		return ST_OK;
	st = law_coming_wait(w, book->coming, &book->law);
	return st == ST_OK ? law_put(w, book) : st;
}
