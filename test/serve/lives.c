/* SPDX-License-Identifier: Apache-2.0 */
/* The processes: up, restarted, replaced, drained. The socket listens before
 * anything is started, so that a client waits in its queue and no test sleeps. */
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "base/num.h"
#include "os/file.h"
#include "os/proc.h"
#include "serve/proc_parent.h"
#include "serve/serve.h"

#include "client.h"

#define SLOW          250
#define PROC_FILE_MAX 4096
#define TRIES         100000 /* of what becomes true on its own; far too many */

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
	enum status st = proc_parent_run(&w, &setup);

	if (st != ST_OK)
		fprintf(stderr, "# %.*s\n", STR_ARG(w.fault.what));
	arena_free(w.mem);
	return (int)st;
}

static void
start_on(struct work *w, struct site *site)
{
	ok(proc_fork(w, "test-parent", be_parent, site, &site->parent) ==
	    ST_OK);
	close(site->listen);
}

static void
start(struct work *w, struct site *site)
{
	*site = (struct site){.serve = {.address = STR("127.0.0.1"),
				  .data_folder = STR("test/serve/folder")}};
	ok(sock_listen(w, STR("127.0.0.1"), 0, &site->listen, &site->port) ==
	    ST_OK);
	start_on(w, site);
}

/* What the parent exits with; 1000 and more for a signal. */
static int
end_of(struct work *w, struct site *site)
{
	struct proc_exit exit = {false, -1};

	ok(proc_wait(w, site->parent, &exit) == ST_OK);
	proc_free(site->parent);
	return exit.by_signal ? 1000 + exit.code : exit.code;
}

static int
stop(struct work *w, struct site *site)
{
	proc_kill(site->parent, SIGTERM);
	return end_of(w, site);
}

/* A child of the parent's of that name, by the kernel's list, the oldest first;
 * 0: none. */
static int64_t
child_of(struct work *w, const struct site *site, const char *name, int at)
{
	int64_t id = proc_id(site->parent);
	struct str path = str_fmt(w->mem, "/proc/%lld/task/%lld/children",
	    (long long)id, (long long)id);
	struct str list, one, comm;

	if (file_read(w, path, PROC_FILE_MAX, &list) != ST_OK)
		return 0;
	while (list.n > 0) {
		(void)str_cut(list, ' ', &one, &list);
		if (!num_parse_i64(one, 1, INT32_MAX, &id) ||
		    file_read(w,
			str_fmt(w->mem, "/proc/%lld/comm", (long long)id),
			PROC_FILE_MAX, &comm) != ST_OK)
			continue; /* it is gone since */
		if (str_eq(str_trim(comm), str_from_c(name)) && at-- == 0)
			return id;
	}
	return 0;
}

static int64_t
server_of(struct work *w, const struct site *site, int at)
{
	return child_of(w, site, "probity-server", at);
}

static int64_t
keeper_of(struct work *w, const struct site *site, int at)
{
	return child_of(w, site, "probity-keeper", at);
}

#define HEALTH                                                     \
	"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: " \
	"close\r\n\r\n"
#define BODY_WAITS                                      \
	"POST /healthz HTTP/1.1\r\nHost: localhost\r\n" \
	"Content-Length: 3\r\nExpect: 100-continue\r\n\r\n"

static bool
is_well(struct work *w, int port)
{
	return str_starts(client_ask(w, port, STR(HEALTH)),
	    STR("HTTP/1.1 200 OK\r\n"));
}

/* Until the parent has given up its rights, which is the last thing it does
 * when its first server is ready. */
static bool
is_up(struct work *w, const struct site *site)
{
	struct str path = str_fmt(w->mem, "/proc/%lld/status",
	    (long long)proc_id(site->parent));
	struct str status;
	size_t at;

	for (int i = 0; i < TRIES; i++)
		if (file_read(w, path, PROC_FILE_MAX, &status) == ST_OK &&
		    str_find(status, STR("Seccomp:\t2"), &at))
			return true;
	return false;
}

/* A request that the server has begun: its head was read, its body is awaited,
 * and the server said so. */
static int
begin_request(struct work *w, int port)
{
	static const struct str go = STR_INIT("HTTP/1.1 100 Continue\r\n\r\n");
	char got[64];
	size_t n = 0, more = 1;
	int fd = client_open(w, port);

	ok(sock_send(w, fd, STR(BODY_WAITS)) == ST_OK);
	while (n < go.n && more > 0 &&
	    sock_receive(w, fd, got + n, go.n - n, &more) == ST_OK)
		n += more;
	ok(str_eq(str_of(got, n), go));
	return fd;
}

/* A connection that was answered, and waits for nothing. */
static int
kept_open(struct work *w, int port)
{
	static const struct str ask =
	    STR_INIT("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
	int fd = client_open(w, port);
	char got[1024];
	size_t n = 0, more = 1;

	ok(sock_send(w, fd, ask) == ST_OK);
	while (!str_ends(str_of(got, n), STR("\r\n\r\nok\n")) && more > 0 &&
	    sock_receive(w, fd, got + n, sizeof(got) - n, &more) == ST_OK)
		n += more;
	ok(more > 0);
	return fd;
}

static void
end_request(struct work *w, int fd)
{
	struct str answer;

	ok(sock_send(w, fd, STR("abc")) == ST_OK);
	answer = client_rest(w, fd);
	ok_str(client_codes(w, answer), "405");
	ok_str(client_header(answer, STR("Connection")), "close");
	sock_close(fd);
}

/* A socket is refused once the parent has closed its own and the server has
 * let go of it. */
static bool
becomes_refused(struct work *w, int port)
{
	for (int i = 0; i < TRIES; i++) {
		int fd = -1;

		if (sock_connect(w, STR("127.0.0.1"), port, &fd) != ST_OK) {
			work_clear(w);
			return true;
		}
		sock_close(fd);
	}
	return false;
}

static void
test_term(struct work *w)
{
	struct site site;
	int fd, idle;

	start(w, &site);
	ok(is_well(w, site.port));
	idle = kept_open(w, site.port);
	fd = begin_request(w, site.port);
	proc_kill(site.parent, SIGTERM);
	ok(client_rest(w, idle).n == 0); /* ended at once */
	end_request(w, fd);
	ok(end_of(w, &site) == ST_OK);
	ok(becomes_refused(w, site.port));
	sock_close(idle);
}

static void
test_term_twice(struct work *w)
{
	struct site site;
	int fd, idle;

	start(w, &site);
	idle = kept_open(w, site.port);
	fd = begin_request(w, site.port);
	proc_kill(site.parent, SIGINT);
	ok(client_rest(w, idle).n == 0); /* the first one has arrived */
	proc_kill(site.parent, SIGINT);
	ok(end_of(w, &site) == ST_OK);
	ok(client_rest(w, fd).n == 0);
	sock_close(fd);
	sock_close(idle);
}

static void
test_kill(struct work *w)
{
	struct site site;
	int64_t first, second;

	start(w, &site);
	ok(is_up(w, &site) && is_well(w, site.port));
	for (int i = 0; i < 2; i++) {
		first = server_of(w, &site, 0);
		ok(first > 0 && kill((pid_t)first, SIGKILL) == 0);
		ok(is_well(w, site.port)); /* it waited in the queue */
		second = server_of(w, &site, 0);
		ok(second > 0 && second != first);
	}
	ok(stop(w, &site) == ST_OK);
}

static void
test_replace(struct work *w)
{
	struct site site;
	int64_t first;
	int fd, idle, bad = 0, n = 0;

	start(w, &site);
	ok(is_well(w, site.port));
	first = server_of(w, &site, 0);
	idle = kept_open(w, site.port);
	fd = begin_request(w, site.port);
	proc_kill(site.parent, SIGHUP);
	/* The old one is listed first while it lives, which is until its one
	 * request has ended: so that we ask both. */
	for (; n < 200; n++)
		bad += !is_well(w, site.port);
	ok(bad == 0);
	ok(client_rest(w, idle).n == 0); /* the old one knows by now */
	sock_close(idle);
	end_request(w, fd);
	while (server_of(w, &site, 0) == first && n++ < TRIES)
		bad += !is_well(w, site.port);
	ok(bad == 0 && n < TRIES);
	ok(is_well(w, site.port));
	ok(stop(w, &site) == ST_OK);
}

/* The server is replaced with its keeper, and answers until it is. */
static void
test_keeper(struct work *w)
{
	struct site site;
	int64_t server, keeper;
	int bad = 0, n = 0;

	start(w, &site);
	ok(is_up(w, &site) && is_well(w, site.port));
	server = server_of(w, &site, 0);
	keeper = keeper_of(w, &site, 0);
	ok(keeper > 0 && keeper_of(w, &site, 1) == 0);
	/* A signal for all of a terminal's processes is not for it. */
	ok(kill((pid_t)keeper, SIGTERM) == 0 &&
	    kill((pid_t)keeper, SIGINT) == 0);
	ok(is_well(w, site.port));
	ok(keeper_of(w, &site, 0) == keeper);
	/* A server that dies has it again. */
	ok(kill((pid_t)server, SIGKILL) == 0);
	ok(is_well(w, site.port));
	server = server_of(w, &site, 0);
	ok(keeper_of(w, &site, 0) == keeper && keeper_of(w, &site, 1) == 0);
	/* One that dies takes its server along, in time. */
	ok(kill((pid_t)keeper, SIGKILL) == 0);
	for (; server_of(w, &site, 0) == server && n < TRIES; n++)
		bad += !is_well(w, site.port);
	ok(bad == 0 && n < TRIES);
	ok(is_well(w, site.port));
	ok(keeper_of(w, &site, 0) > 0 && keeper_of(w, &site, 0) != keeper);
	ok(keeper_of(w, &site, 1) == 0);
	keeper = keeper_of(w, &site, 0);
	ok(stop(w, &site) == ST_OK);
	ok(kill((pid_t)keeper, 0) != 0);
}

/* The server that took over dies while the one before it still finishes: it is
 * replaced, and the one that finishes is not forgotten. */
static void
test_replace_twice(struct work *w)
{
	struct site site;
	int64_t first;
	int fd, idle, n = 0;

	start(w, &site);
	ok(is_up(w, &site) && is_well(w, site.port));
	first = server_of(w, &site, 0);
	idle = kept_open(w, site.port);
	fd = begin_request(w, site.port);
	proc_kill(site.parent, SIGHUP);
	ok(client_rest(w, idle).n == 0); /* so the second one serves */
	ok(kill((pid_t)server_of(w, &site, 1), SIGKILL) == 0);
	ok(is_well(w, site.port)); /* so a third one does */
	end_request(w, fd);
	while (server_of(w, &site, 0) == first && n < TRIES)
		n++;
	ok(n < TRIES); /* its parent has taken note of its end */
	ok(stop(w, &site) == ST_OK);
	sock_close(idle);
}

/* Half a request each; nobody else waits for them. */
static void
test_slow(struct work *w)
{
	struct site site;
	int fd[SLOW], sent = 0;

	start(w, &site);
	for (int i = 0; i < SLOW; i++) {
		fd[i] = client_open(w, site.port);
		sent += sock_send(w, fd[i],
			    STR("GET /healthz HTTP/1.1\r\nHost: lo")) == ST_OK;
	}
	ok(sent == SLOW);
	for (int i = 0; i < 20; i++)
		ok(is_well(w, site.port));
	/* And they are served when they come to an end. */
	ok(sock_send(w, fd[SLOW / 2],
	       STR("calhost\r\nConnection: close\r\n\r\n")) == ST_OK);
	ok_str(client_codes(w, client_rest(w, fd[SLOW / 2])), "200");
	for (int i = 0; i < SLOW; i++)
		sock_close(fd[i]);
	ok(stop(w, &site) == ST_OK);
}

static void
test_no_start(struct work *w)
{
	struct serve_setup taken = {.address = STR("127.0.0.1"),
	    .data_folder = STR("test/serve/folder")};
	struct site site = {.serve = taken};
	size_t at;
	int fd = -1;

	ok(sock_listen(w, STR("127.0.0.1"), 0, &fd, &taken.port) == ST_OK);
	ok(serve_run(w, &taken) == ST_BUSY);
	ok(w->fault.what.n > 0 && w->fault.remedy.n > 0);
	work_clear(w);
	sock_close(fd);
	taken.address = STR("localhost");
	ok(serve_run(w, &taken) == ST_INVALID);
	work_clear(w);

	/* The words come from the server, through its parent. */
	taken.address = STR("127.0.0.1");
	taken.port = 0;
	taken.data_folder = STR("/nonexistent");
	ok(serve_run(w, &taken) != ST_OK);
	ok(str_find(w->fault.what, STR("/nonexistent"), &at));
	work_clear(w);

	/* What no server can serve on ends the parent. */
	site.listen = open("/dev/null", O_RDONLY);
	start_on(w, &site);
	ok(end_of(w, &site) == ST_IO);
}

static bool
is_confined(struct work *w, int64_t id)
{
	struct str path = str_fmt(w->mem, "/proc/%lld/status", (long long)id);
	struct str status;
	size_t at;

	return file_read(w, path, PROC_FILE_MAX, &status) == ST_OK &&
	    str_find(status, STR("\nNoNewPrivs:\t1\n"), &at) &&
	    str_find(status, STR("\nSeccomp:\t2\n"), &at);
}

/* All have given up their rights, and the one that replaces a dead one too. A
 * parent that is killed takes its server along. */
static void
test_rights(struct work *w)
{
	struct site site;
	int64_t server;

	start(w, &site);
	ok(is_up(w, &site) && is_well(w, site.port));
	ok(is_confined(w, proc_id(site.parent)));
	server = server_of(w, &site, 0);
	ok(is_confined(w, server));
	ok(is_confined(w, keeper_of(w, &site, 0)));
	ok(kill((pid_t)server, SIGKILL) == 0);
	ok(is_well(w, site.port));
	ok(server_of(w, &site, 0) != server);
	ok(is_confined(w, server_of(w, &site, 0)));
	proc_kill(site.parent, SIGKILL);
	ok(end_of(w, &site) == 1000 + SIGKILL);
	ok(becomes_refused(w, site.port));
}

static int
be_activated(void *cookie)
{
	struct site *site = cookie;
	struct work w = {arena_new(), {STR(""), STR("")}};
	const char *id = str_c(w.mem, str_fmt(w.mem, "%d", (int)getpid()));
	enum status st;

	/* Where systemd puts it; the address below is nobody's. */
	(void)dup2(site->listen, 3);
	if (site->listen != 3)
		close(site->listen);
	setenv("LISTEN_PID", id, 1);
	setenv("LISTEN_FDS", "1", 1);
	st = serve_run(&w, &site->serve);
	arena_free(w.mem);
	return (int)st;
}

static void
test_activated(struct work *w)
{
	struct site site = {.serve = {.address = STR("192.0.2.1"),
				.data_folder = STR("test/serve/folder")}};

	ok(sock_listen(w, STR("127.0.0.1"), 0, &site.listen, &site.port) ==
	    ST_OK);
	ok(proc_fork(w, "test-parent", be_activated, &site, &site.parent) ==
	    ST_OK);
	close(site.listen);
	ok(is_well(w, site.port));
	ok(stop(w, &site) == ST_OK);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	proc_ignore_pipe();
	test_no_start(&w);
	test_term(&w);
	test_term_twice(&w);
	test_kill(&w);
	test_replace(&w);
	test_keeper(&w);
	test_replace_twice(&w);
	test_slow(&w);
	test_rights(&w);
	test_activated(&w);
	arena_free(w.mem);
	return tap_done();
}
