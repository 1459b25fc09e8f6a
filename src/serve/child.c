/* SPDX-License-Identifier: Apache-2.0 */
#include <signal.h>

#include "base/arena.h"
#include "base/work.h"
#include "os/sock.h"

#include "serve/child.h"

struct child
child_none(void)
{
	return (struct child){.tell = -1, .keeper = {.channel = -1}};
}

/* ---- keepers ------------------------------------------------------------ */

static void
keeper_forget(struct child_keeper *k)
{
	proc_free(k->proc);
	sock_close(k->channel);
	*k = (struct child_keeper){.channel = -1};
}

/* Its server is gone, so that it has nothing to finish. */
void
child_keeper_end(struct child_keeper *k)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct proc_exit exit;

	if (k->proc != NULL) {
		proc_kill(k->proc, SIGKILL);
		if (proc_wait(&w, k->proc, &exit) != ST_OK)
			work_clear(&w); /* somebody waited already */
	}
	keeper_forget(k);
	arena_free(w.mem);
}

struct child_keeper
child_keeper_take(struct child *c)
{
	struct child_keeper k = c->keeper;

	c->keeper = (struct child_keeper){.channel = -1};
	return k;
}

static bool
has_ended(struct arena *mem, struct proc *proc, struct proc_exit *exit)
{
	struct work w = {mem, {STR(""), STR("")}};
	bool ended = false;

	return proc != NULL && proc_poll(&w, proc, &ended, exit) == ST_OK &&
	    ended;
}

bool
child_keeper_has_ended(struct arena *mem, struct child_keeper *k,
    struct proc_exit *exit)
{
	if (!has_ended(mem, k->proc, exit))
		return false;
	keeper_forget(k);
	return true;
}

/* ---- servers ------------------------------------------------------------ */

void
child_forget(struct child *c)
{
	proc_free(c->proc);
	sock_close(c->tell);
	keeper_forget(&c->keeper);
	*c = child_none();
}

void
child_bury(struct child *c)
{
	child_keeper_end(&c->keeper);
	child_forget(c);
}

void
child_signal(const struct child *c, int signal)
{
	if (c->proc != NULL)
		proc_kill(c->proc, signal);
}

bool
child_has_ended(struct arena *mem, struct child *c, struct proc_exit *exit)
{
	return has_ended(mem, c->proc, exit);
}
