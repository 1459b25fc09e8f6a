/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/mem.h"
#include "base/work.h"
#include "book/book.h"
#include "book/hooks.h"
#include "desk/courier.h"
#include "net/fetch.h"
#include "os/clock.h"
#include "web/answer.h"

#include "serve/log.h"
#include "serve/ticker.h"

#include "serve/caller.h"

struct caller {
	struct arena *mem;
	struct courier courier;
	struct net *net;
	const struct web *web;
	struct ticker *ticker;
};

enum status
caller_open(struct work *w, struct str folder, struct caller **out)
{
	struct caller *c = mem_new(1, sizeof(*c));
	struct work own = {arena_new(), {STR(""), STR("")}};
	enum status st = courier_read(&own, folder, &c->courier);

	c->mem = own.mem;
	if (st == ST_OK && c->courier.hook_n > 0)
		st = net_open(&own, &(struct net_setup){.ca = c->courier.ca},
		    &c->net);
	if (st == ST_OK) {
		*out = c;
		return ST_OK;
	}
	(void)work_pass(w, &own.fault, st);
	caller_close(c);
	return st;
}

/* ---- a look -------------------------------------------------------------------------- */

/* The log has the hook's name, and nothing of its address. */
static void
tell(struct work *w, const struct courier_hook *hook)
{
	log_line("webhook %.*s could not be looked after: %.*s",
	    STR_ARG(hook->name), STR_ARG(w->fault.what));
	work_clear(w);
}

static void
send_due(struct caller *c, struct ticker *t, const struct courier_hook *hook,
    struct book *book)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct instant now;
	enum status st = ST_OK;
	bool taken = true;

	for (size_t i = 0; st == ST_OK && taken && i < CALLER_MOST &&
	     !ticker_stops(t) && instant_from_ms(clock_now_ms(), &now);
	     i++) {
		arena_reset(w.mem);
		st = courier_send(&w,
		    &(struct courier_sending){book_desk(book), c->net,
			&c->courier, hook, now},
		    &taken);
	}
	if (st != ST_OK && st != ST_NOTFOUND)
		tell(&w, hook);
	arena_free(w.mem);
}

static void
look(struct ticker *t, void *cookie)
{
	struct caller *c = cookie;
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct book *book = web_book(c->web);
	struct instant now;
	size_t n;

	for (size_t i = 0; book != NULL && i < c->courier.hook_n &&
	     !ticker_stops(t) && instant_from_ms(clock_now_ms(), &now);
	     i++) {
		const struct courier_hook *hook = &c->courier.hook[i];

		arena_reset(w.mem);
		if (book_hooks(&w, book, hook->name, now, &n) != ST_OK)
			tell(&w, hook);
		send_due(c, t, hook, book);
	}
	arena_free(w.mem);
}

void
caller_start(struct caller *c, const struct web *web)
{
	c->web = web;
	if (c->net != NULL)
		c->ticker = ticker_start("caller", CALLER_TICK_MS, look, c);
}

void
caller_close(struct caller *c)
{
	if (c == NULL)
		return;
	ticker_stop(c->ticker);
	net_close(c->net);
	arena_free(c->mem);
	mem_free(c);
}
