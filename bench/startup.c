/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How long `probity serve` takes from exec to the first 200 of /healthz, what
 * memory its processes hold together, and how large the program is. There is
 * no peer: these three are promises to who runs it on a small machine.
 *
 * Memory is the proportional set: a page that two of our processes share
 * counts once, as it does in the machine. The sum of what each sees is told
 * beside it.
 */
#include <sys/types.h>

#include <signal.h>
#include <time.h>

#include "base/arena.h"
#include "base/work.h"
#include "os/file.h"
#include "os/memory.h"
#include "os/proc.h"
#include "os/sock.h"

#include "bench.h"

#define STARTUP_MS 30
#define MEMORY_MB  25
#define SIZE_MB    3
#define PAGES      500
#define GIVE_UP_S  10
#define RETRY_NS   100000
#define ANSWER_MAX ((size_t)1 << 20)

struct server {
	struct work *w;
	const char *program;
	struct str data;
	int port;
	struct proc *proc;
};

static NORETURN void
give_up(const struct work *w, const char *why)
{
	fprintf(stderr, "startup: %s: %.*s\n", why, STR_ARG(w->fault.what));
	exit(1);
}

/* One request on a connection of its own; false until it is answered by 200. */
static bool
ask(const struct server *s, const char *path)
{
	struct str request = str_fmt(s->w->mem,
	    "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: "
	    "close\r\n\r\n",
	    path, s->port);
	char answer[4096] = {0};
	size_t got = 1, all = 0;
	bool good = false;
	int fd = -1;

	if (sock_connect(s->w, STR("127.0.0.1"), s->port, &fd) == ST_OK &&
	    sock_send(s->w, fd, request) == ST_OK)
		while (got > 0 && all < ANSWER_MAX &&
		    sock_receive(s->w, fd, answer, sizeof(answer), &got) ==
			ST_OK) {
			good = good ||
			    (all == 0 &&
				str_starts(str_of(answer, got),
				    STR("HTTP/1.1 200")));
			all += got;
		}
	sock_close(fd);
	work_clear(s->w);
	return good;
}

/* Starts it and waits for its first answer; milliseconds. */
static double
start(struct server *s)
{
	const char *port = str_c(s->w->mem, str_fmt(s->w->mem, "%d", s->port));
	const char *data = str_c(s->w->mem, s->data);
	const char *argv[] = {s->program, "serve", "--data", data, "--port",
	    port, NULL};
	static const struct timespec pause = {0, RETRY_NS};
	int64_t start = clock_mono_ns();
	struct proc_exit end;
	bool ended = false;

	if (proc_spawn_to(s->w, argv,
		file_join(s->w, s->data, STR("bench.log")), &s->proc) != ST_OK)
		give_up(s->w, "cannot start it");
	while (!ask(s, "/healthz")) {
		if (proc_poll(s->w, s->proc, &ended, &end) != ST_OK || ended)
			give_up(s->w, "it ended before it answered");
		if (bench_seconds(start) > GIVE_UP_S)
			give_up(s->w, "it does not answer");
		(void)nanosleep(&pause, NULL);
	}
	return bench_seconds(start) * 1e3;
}

static void
stop(struct server *s)
{
	struct proc_exit end;

	proc_kill(s->proc, SIGTERM);
	if (proc_wait(s->w, s->proc, &end) != ST_OK)
		give_up(s->w, "cannot wait for it");
	proc_free(s->proc);
	s->proc = NULL;
}

static double
startup(void *cookie)
{
	struct server *s = cookie;
	double ms = start(s);

	stop(s);
	return ms;
}

static void
hold(struct bench *b, struct server *s)
{
	struct memory idle = {0, 0}, busy = {0, 0};

	(void)start(s);
	if (memory_read_all(s->w, proc_id(s->proc), &idle) != ST_OK)
		give_up(s->w, "cannot read its memory");
	for (int i = 0; i < PAGES; i++)
		if (!ask(s, i % 2 == 0 ? "/code" : "/code?lang=zh-Hans"))
			give_up(s->w, "/code does not answer with 200");
	if (memory_read_all(s->w, proc_id(s->proc), &busy) != ST_OK)
		give_up(s->w, "cannot read its memory");
	stop(s);
	bench_figure(b, "memory after /healthz", "MB", (double)idle.pss / 1e6,
	    MEMORY_MB);
	bench_figure(b, "memory after 500 pages", "MB", (double)busy.pss / 1e6,
	    MEMORY_MB);
	bench_figure(b, "the same as ps adds it up", "MB",
	    (double)busy.rss / 1e6, MEMORY_MB);
}

/* What a package would ship. */
static void
size(struct bench *b, const struct server *s)
{
	struct str to = file_join(s->w, s->data, STR("stripped"));
	const char *argv[] = {"strip", "-o", str_c(s->w->mem, to), s->program,
	    NULL};
	struct proc_setup setup = {argv, STR(""), 4096};
	struct proc_result r;
	struct file_stat stat;

	if (proc_run(s->w, &setup, &r) != ST_OK ||
	    file_stat(s->w, to, &stat) != ST_OK)
		give_up(s->w, "cannot strip it");
	bench_figure(b, "the stripped program", "MB", (double)stat.size / 1e6,
	    SIZE_MB);
}

static void
make_data(struct server *s, struct str folder)
{
	const char *argv[5] = {s->program, "init"};
	struct proc_setup setup = {argv, STR(""), 65536};
	struct proc_result r;

	s->data = file_join(s->w, folder, STR("data"));
	argv[2] = str_c(s->w->mem, s->data);
	if (proc_run(s->w, &setup, &r) != ST_OK)
		give_up(s->w, "cannot start init");
	if (r.exit.by_signal || r.exit.code != 0) {
		(void)work_fail(s->w, ST_IO, "%.*s", STR_ARG(r.err));
		give_up(s->w, "init failed");
	}
}

/* One that is free now. */
static int
free_port(struct work *w)
{
	int fd = -1, port = 0;

	if (sock_listen(w, STR("127.0.0.1"), 0, &fd, &port) != ST_OK)
		give_up(w, "no free port");
	sock_close(fd);
	return port;
}

int
main(int argc, char **argv)
{
	struct arena *mem = arena_new();
	struct work w = {mem, {STR(""), STR("")}};
	struct bench b = bench_open("startup", argc, argv);
	struct server s = {.w = &w, .program = getenv("PROBITY")};
	struct str folder;

	if (s.program == NULL)
		s.program = "build/release/probity";
	if (file_make_temp(&w, STR("probity-bench"), &folder) != ST_OK)
		give_up(&w, "no folder");
	make_data(&s, folder);
	s.port = free_port(&w);
	bench_alone(&b,
	    &(struct bench_alone){.what = "from exec to the first 200",
		.unit = "ms",
		.side = {"probity serve", startup, &s},
		.at_most = STARTUP_MS});
	hold(&b, &s);
	size(&b, &s);
	if (file_remove_tree(&w, folder) != ST_OK)
		give_up(&w, "cannot clean up");
	arena_free(mem);
	return bench_close(&b);
}
