/* SPDX-License-Identifier: Apache-2.0 */
/* Who is reminded, and the mail that says so, without a server that runs: for
 * who lets another clock decide when. */
#include <stdio.h>

#include "base/arena.h"
#include "base/work.h"
#include "book/book.h"
#include "book/remind.h"
#include "desk/post.h"
#include "net/fetch.h"
#include "rules/rules.h"

#include "cli/command.h"
#include "cli/given.h"
#include "cli/print.h"

#include "cli/remind.h"

enum { DATA, SEND, NOW };

/* *n is how many were looked at, whatever came of them. */
static enum status
send_due(struct work *w, struct book *book, struct post_office *office,
    struct instant now, size_t *n)
{
	struct net *net = NULL;
	enum status st;

	*n = 0;
	if (office->server.n == 0)
		return work_remedy(w,
		    work_fail(w, ST_INVALID,
			"the configuration names no mail server"),
		    "set mail-server, mail-from and url in probity.conf");
	office->company = book_rules(book)->company.name;
	office->clock = book_rules(book)->company.clock;
	st = net_open(w, &(struct net_setup){.ca = STR("")}, &net);
	while (st == ST_OK) {
		st = post_send(w, book_desk(book), net, office, now);
		*n += st == ST_OK;
	}
	net_close(net);
	return st == ST_NOTFOUND ? ST_OK : st;
}

static enum status
print(struct work *w, const struct cli_call *call, size_t reminded, size_t sent)
{
	if (call->json)
		return cli_print_object(w,
		    (const struct cli_member[]){
			{"reminded", str_fmt(w->mem, "%zu", reminded)},
			{"tried", str_fmt(w->mem, "%zu", sent)}},
		    2);
	printf("to be reminded: %zu\n", reminded);
	if (call->option[SEND].given)
		printf("mails tried: %zu\n", sent);
	return ST_OK;
}

static enum status
run(struct work *w, const struct cli_call *call)
{
	struct str folder = cli_print_option(call, DATA, CLI_DATA);
	struct post_office office;
	struct book *book = NULL;
	struct instant now;
	size_t reminded = 0, sent = 0;
	enum status st = cli_given_now(w, call, NOW, &now), tried = ST_OK;

	if (st == ST_OK)
		st = post_office_read(w, folder, &office);
	if (st == ST_OK)
		st = book_open(w, folder, &book);
	if (st != ST_OK)
		return st;
	/* Who could not be reminded keeps no mail from going. */
	st = book_remind(w, book, now, &reminded);
	if (call->option[SEND].given) {
		struct work own = {w->mem, {STR(""), STR("")}};

		tried =
		    send_due(st == ST_OK ? w : &own, book, &office, now, &sent);
	}
	book_close(book);
	if (st == ST_OK)
		st = tried;
	return st == ST_OK ? print(w, call, reminded, sent) : st;
}

static const struct cli_option option[] = {
    [DATA] = {"data", CLI_FOLDER, "DIR", "the data folder (data)", 0, 0},
    [SEND] = {"send", CLI_FLAG, NULL, "and send the mail that is due", 0, 0},
    [NOW] = {"now", CLI_TEXT, "INSTANT",
	"when it is, as 2026-11-25T09:30:00+08:00", 0, 0},
};

const struct cli_command cli_remind = {
    .name = "remind",
    .summary = "remind people of what waits for them",
    .option = option,
    .options = sizeof(option) / sizeof(option[0]),
    .run = run,
};
