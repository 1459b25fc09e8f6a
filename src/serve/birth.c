/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Each child closes what it was handed by the fork and is not its own: of two
 * that have the same end of a channel, the death of one would be no end.
 */
#include "base/work.h"
#include "os/clock.h"
#include "os/event.h"
#include "os/proc.h"
#include "os/sock.h"

#include "serve/child.h"
#include "serve/proc_keeper.h"
#include "serve/proc_server.h"

#include "serve/birth.h"

/* What the fork is handed: the child's part, and our ends of what it has. */
struct fork {
	const struct birth *birth;
	int our_end;
	struct proc_server server;
	struct proc_keeper keeper;
};

static void
close_others(const struct fork *f)
{
	event_close(f->birth->event);
	sock_close(f->our_end);
	for (size_t i = 0; i < f->birth->n; i++)
		child_forget(f->birth->other[i]);
}

static int
be_server(void *cookie)
{
	struct fork *f = cookie;

	close_others(f);
	return proc_server_run(&f->server);
}

static int
be_keeper(void *cookie)
{
	struct fork *f = cookie;

	close_others(f);
	sock_close(f->birth->listen);
	return proc_keeper_run(&f->keeper);
}

static enum status
start_keeper(struct work *w, const struct birth *birth,
    struct child_keeper *out)
{
	struct fork f = {.birth = birth};
	enum status st;
	int pair[2];

	st = sock_pair(w, pair);
	if (st != ST_OK)
		return st;
	f.our_end = pair[0];
	f.keeper = (struct proc_keeper){birth->serve, pair[1]};
	st = proc_fork(w, "probity-keeper", be_keeper, &f, &out->proc);
	sock_close(pair[1]);
	if (st == ST_OK)
		out->channel = pair[0];
	else
		sock_close(pair[0]);
	return st;
}

static enum status
start_server(struct work *w, const struct birth *birth, struct child *out)
{
	struct fork f = {.birth = birth};
	enum status st;
	int pair[2];

	st = sock_pair(w, pair);
	if (st != ST_OK)
		return st;
	f.our_end = pair[0];
	f.server = (struct proc_server){.serve = birth->serve,
	    .listen = birth->listen,
	    .tell = pair[1],
	    .keeper = out->keeper.channel};
	st = proc_fork(w, "probity-server", be_server, &f, &out->proc);
	sock_close(pair[1]);
	if (st != ST_OK) {
		sock_close(pair[0]);
		return st;
	}
	out->tell = pair[0];
	out->told = false;
	out->began_ns = clock_mono_ns();
	return ST_OK;
}

enum status
birth_give(struct work *w, const struct birth *birth, struct child *out)
{
	enum status st = ST_OK;

	if (out->keeper.proc == NULL)
		st = start_keeper(w, birth, &out->keeper);
	if (st == ST_OK)
		st = start_server(w, birth, out);
	if (st != ST_OK)
		child_bury(out);
	return st;
}
