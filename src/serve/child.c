/* SPDX-License-Identifier: Apache-2.0 */
#include "base/work.h"
#include "os/sock.h"

#include "serve/child.h"

struct child
child_none(void)
{
	return (struct child){.tell = -1};
}

void
child_forget(struct child *c)
{
	proc_free(c->proc);
	sock_close(c->tell);
	*c = child_none();
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
	struct work w = {mem, {STR(""), STR("")}};
	bool ended = false;

	return c->proc != NULL &&
	    proc_poll(&w, c->proc, &ended, exit) == ST_OK && ended;
}
