/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "book/book.h"
#include "book/erase.h"
#include "os/clock.h"
#include "web/answer.h"

#include "serve/log.h"
#include "serve/ticker.h"

#include "serve/scrub.h"

static void
look(struct ticker *t, void *cookie)
{
	const struct web *web = cookie;
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct book *book = web_book(web);
	struct instant now;

	(void)t;
	if (book != NULL && book_scrub_due(book) &&
	    instant_from_ms(clock_now_ms(), &now)) {
		if (book_scrub(&w, book, now) == ST_OK)
			log_line("of what was erased no copy is left");
		else
			log_line("of what was erased a copy is left: %.*s",
			    STR_ARG(w.fault.what));
	}
	arena_free(w.mem);
}

struct ticker *
scrub_start(struct web *web)
{
	return ticker_start("scrub", SCRUB_TICK_MS, look, web);
}
