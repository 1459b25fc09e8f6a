/* SPDX-License-Identifier: Apache-2.0 */
/* The processes: up, restarted, replaced, drained. The socket listens before
 * anything is started, so that a client waits in its queue and no test sleeps. */
#include <signal.h>
#include <string.h>

#include "base/arena.h"
#include "base/work.h"
#include "os/proc.h"
#include "os/sock.h"
#include "serve/proc_parent.h"
#include "serve/serve.h"
#include "tap.h"

#define ANSWER_MAX 65536

struct site {
	struct serve_setup serve;
	int listen, port;
	struct proc *parent;
};

static int
be_parent(void *cookie)
{
	struct site *site = cookie;
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct parent_setup setup = {&site->serve, site->listen,
	    STR("a test's socket")};
	enum status st = parent_run(&w, &setup);

	if (st != ST_OK)
		printf("# %.*s\n", STR_ARG(w.fault.what));
	arena_free(w.mem);
	return (int)st;
}

static struct str
ask(struct work *w, int port, struct str raw)
{
	char *p = ARENA_ARRAY(w->mem, char, ANSWER_MAX);
	size_t n = 0, got = 1;
	int fd = -1;

	if (sock_connect(w, STR("127.0.0.1"), port, &fd) != ST_OK ||
	    sock_send(w, fd, raw) != ST_OK)
		return STR("");
	while (got > 0 && n < ANSWER_MAX &&
	    sock_receive(w, fd, p + n, ANSWER_MAX - n, &got) == ST_OK)
		n += got;
	sock_close(fd);
	return str_of(p, n);
}

#define HEALTH                                                     \
	"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: " \
	"close\r\n\r\n"

static void
start(struct work *w, struct site *site)
{
	*site = (struct site){.serve = {.address = STR("127.0.0.1"),
				  .data_folder = STR("/nonexistent")}};
	ok(sock_listen(w, STR("127.0.0.1"), 0, &site->listen, &site->port) ==
	    ST_OK);
	ok(proc_fork(w, "test-parent", be_parent, site, &site->parent) ==
	    ST_OK);
	sock_close(site->listen);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct proc_exit end;
	struct site site;

	start(&w, &site);
	ok(str_starts(ask(&w, site.port, STR(HEALTH)),
	    STR("HTTP/1.1 200 OK\r\n")));
	proc_kill(site.parent, SIGTERM);
	ok(proc_wait(&w, site.parent, &end) == ST_OK);
	ok(!end.by_signal && end.code == ST_OK);
	proc_free(site.parent);
	arena_free(w.mem);
	return tap_done();
}
