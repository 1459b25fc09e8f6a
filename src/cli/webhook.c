/* SPDX-License-Identifier: Apache-2.0 */
/* What webhooks are told, without a server that runs: for who lets another clock
 * decide when. */
#include <stdio.h>

#include "base/arena.h"
#include "base/work.h"
#include "book/book.h"
#include "book/hooks.h"
#include "desk/courier.h"
#include "net/fetch.h"

#include "cli/command.h"
#include "cli/given.h"
#include "cli/print.h"

#include "cli/webhook.h"

enum { DATA, SEND, NOW };

struct telling {
	struct courier courier;
	struct book *book;
	struct instant now;
	size_t looked, tried, taken;
};

static enum status
look(struct work *w, struct telling *t)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < t->courier.hook_n; i++) {
		size_t n = 0;

		st =
		    book_hooks(w, t->book, t->courier.hook[i].name, t->now, &n);
		t->looked += n;
	}
	return st;
}

static enum status
send_due(struct work *w, struct telling *t)
{
	struct net *net = NULL;
	enum status st =
	    net_open(w, &(struct net_setup){.ca = t->courier.ca}, &net);

	for (size_t i = 0; st == ST_OK && i < t->courier.hook_n; i++) {
		const struct courier_sending sending = {book_desk(t->book), net,
		    &t->courier, &t->courier.hook[i], t->now};
		bool taken;

		while ((st = courier_send(w, &sending, &taken)) == ST_OK) {
			t->tried++;
			t->taken += taken;
		}
		if (st == ST_NOTFOUND)
			st = ST_OK;
	}
	net_close(net);
	return st;
}

static enum status
print(struct work *w, const struct cli_call *call, const struct telling *t)
{
	if (call->json)
		return cli_print_object(w,
		    (const struct cli_member[]){
			{"looked", str_fmt(w->mem, "%zu", t->looked)},
			{"tried", str_fmt(w->mem, "%zu", t->tried)},
			{"taken", str_fmt(w->mem, "%zu", t->taken)}},
		    3);
	printf("looked at: %zu\n", t->looked);
	if (call->option[SEND].given)
		printf("tried: %zu, taken: %zu\n", t->tried, t->taken);
	return ST_OK;
}

static enum status
run(struct work *w, const struct cli_call *call)
{
	struct str folder = cli_print_option(call, DATA, CLI_DATA);
	struct telling t = {.book = NULL};
	enum status st = cli_given_now(w, call, NOW, &t.now);

	if (st == ST_OK)
		st = courier_read(w, folder, &t.courier);
	if (st == ST_OK && t.courier.hook_n == 0)
		return work_remedy(w,
		    work_fail(w, ST_INVALID,
			"the configuration names no webhook"),
		    "write `webhook NAME https://...` into probity.conf");
	if (st == ST_OK)
		st = book_open(w, folder, &t.book);
	if (st != ST_OK)
		return st;
	st = look(w, &t);
	if (st == ST_OK && call->option[SEND].given)
		st = send_due(w, &t);
	book_close(t.book);
	return st == ST_OK ? print(w, call, &t) : st;
}

static const struct cli_option option[] = {
    [DATA] = {"data", CLI_FOLDER, "DIR", "the data folder (data)", 0, 0},
    [SEND] = {"send", CLI_FLAG, NULL, "and send what is due", 0, 0},
    [NOW] = {"now", CLI_TEXT, "INSTANT",
	"when it is, as 2026-11-25T09:30:00+08:00", 0, 0},
};

const struct cli_command cli_webhook = {
    .name = "webhook",
    .summary = "tell other programs what was recorded",
    .option = option,
    .options = sizeof(option) / sizeof(option[0]),
    .run = run,
};
