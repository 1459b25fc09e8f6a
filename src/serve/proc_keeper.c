/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The keeper. It holds the key under which the record is signed, which no other
 * process of the portal has. It may: read and write the one channel that it was
 * given, and what memory that takes. It may not: open, make or name a file, make
 * a descriptor of any kind, start a thread or a process, signal anybody.
 *
 * It takes the key from its file and then gives up all rights, before it reads
 * the first message. It ends when nobody has the other end of the channel: a
 * signal to all processes of a terminal or a service is not for it, since its
 * server files what it has begun.
 */
#include <signal.h>

#include "base/arena.h"
#include "base/work.h"
#include "os/proc.h"
#include "os/sock.h"

#include "serve/keeper.h"
#include "serve/keeper_talk.h"
#include "serve/rights.h"

#include "serve/proc_keeper.h"

/* One byte more than a message has, so that a longer one is seen. A keeper
 * without a key says so once; whoever mends it wants another one. */
static void
answer(struct keeper *k, int channel)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	char message[KEEPER_TALK_MAX + 1];
	enum status st = ST_OK;
	size_t n = 1;

	while (st == ST_OK && n > 0) {
		arena_reset(w.mem);
		st = sock_receive(&w, channel, message, sizeof(message), &n);
		if (st == ST_OK && n > 0)
			st = sock_send(&w, channel,
			    keeper_answer(&w, k, str_of(message, n)));
		if (k->st != ST_OK)
			break;
	}
	arena_free(w.mem);
}

int
proc_keeper_run(void *cookie)
{
	static const int held[] = {SIGTERM, SIGINT, SIGHUP};
	const struct proc_keeper *p = cookie;
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct str lacking; /* its server says so */
	struct keeper keeper;
	enum status st;

	proc_ignore_pipe();
	proc_hold(held, sizeof(held) / sizeof(held[0]));
	keeper_init(&w, &keeper, p->serve->data_folder);
	st = rights_give_up(&w, RIGHTS_KEEPER, p->serve, &lacking);
	if (st != ST_OK)
		keeper_fail(&w, &keeper, st);
	answer(&keeper, p->channel);
	keeper_release(&keeper);
	arena_free(w.mem);
	return 0;
}
