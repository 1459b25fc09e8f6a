/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/mem.h"
#include "base/work.h"
#include "book/book.h"
#include "book/remind.h"
#include "desk/post.h"
#include "net/fetch.h"
#include "os/clock.h"
#include "rules/rules.h"
#include "web/answer.h"

#include "serve/log.h"
#include "serve/ticker.h"

#include "serve/scheduler.h"

/* Looking at everybody's desk holds the world for a while each time. */
#define REMIND_MS (INT64_C(15) * 60 * 1000)

struct scheduler {
	struct arena *mem;
	struct post_office
	    office; /* company and clock are of the book's Code */
	struct net *net;
	const struct web *web;
	int64_t reminded; /* when that was tried last, ms */

	struct ticker *ticker;
};

/* ---- what it has to know ----------------------------------------------------------- */

enum status
scheduler_open(struct work *w, struct str folder, struct scheduler **out)
{
	struct scheduler *s = mem_new(1, sizeof(*s));
	struct work own = {arena_new(), {STR(""), STR("")}};
	enum status st = post_office_read(&own, folder, &s->office);

	s->mem = own.mem;
	if (st == ST_OK && s->office.server.n > 0)
		st =
		    net_open(&own, &(struct net_setup){.ca = STR("")}, &s->net);
	if (st == ST_OK) {
		*out = s;
		return ST_OK;
	}
	(void)work_pass(w, &own.fault, st);
	scheduler_close(s);
	return st;
}

/* ---- what it does -------------------------------------------------------------------- */

static void
remind(struct scheduler *s, struct work *w, struct book *book,
    struct instant now)
{
	size_t n;

	if (now.ms - s->reminded < REMIND_MS)
		return;
	s->reminded = now.ms;
	if (book_remind(w, book, now, &n) != ST_OK)
		log_line("nobody could be reminded: %.*s",
		    STR_ARG(w->fault.what));
	work_clear(w);
}

static void
send_due(struct scheduler *s, struct ticker *t, struct work *w,
    struct book *book, struct instant now)
{
	enum status st = ST_OK;

	s->office.company = book_rules(book)->company.name;
	s->office.clock = book_rules(book)->company.clock;
	for (size_t i = 0;
	     st == ST_OK && i < SCHEDULER_MOST && !ticker_stops(t); i++)
		st = post_send(w, book_desk(book), s->net, &s->office, now);
	if (st != ST_OK && st != ST_NOTFOUND)
		log_line("mail could not be looked after: %.*s",
		    STR_ARG(w->fault.what));
	work_clear(w);
}

static void
look(struct ticker *t, void *cookie)
{
	struct scheduler *s = cookie;
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct book *book = web_book(s->web);
	struct instant now;

	if (book != NULL && instant_from_ms(clock_now_ms(), &now)) {
		remind(s, &w, book, now);
		send_due(s, t, &w, book, now);
	}
	arena_free(w.mem);
}

void
scheduler_start(struct scheduler *s, const struct web *web)
{
	s->web = web;
	if (s->net != NULL)
		s->ticker =
		    ticker_start("scheduler", SCHEDULER_TICK_MS, look, s);
}

void
scheduler_close(struct scheduler *s)
{
	if (s == NULL)
		return;
	ticker_stop(s->ticker);
	net_close(s->net);
	arena_free(s->mem);
	mem_free(s);
}
