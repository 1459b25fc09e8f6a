/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Requests for the Code that `probity serve` answers in a second, beside a
 * server that is libmicrohttpd and nothing else: it sends the same bytes with
 * the same threads, out of memory that stays. What lies between the two is our
 * guard, the headers and the pages. wrk asks, over 32 connections that are
 * kept.
 *
 * And what a page weighs: HTML and style sheet as they go over the wire.
 */
#include <microhttpd.h>

#include <signal.h>
#include <time.h>

#include "base/arena.h"
#include "base/work.h"
#include "http/guard.h"
#include "os/file.h"
#include "os/proc.h"
#include "os/sock.h"

#include "bench.h"

#define AT_LEAST    0.6
#define WEIGHT_KB   12
#define KB          1024.0
#define GIVE_UP_S   10
#define RETRY_NS    1000000
#define ANSWER_MAX  ((size_t)4 << 20)
#define OUTPUT_MAX  65536
#define CONNECTIONS "-c32"
#define SECONDS     "-d1"

struct site {
	struct work *w;
	const char *program;
	struct str data;
	int port, bare_port;
	struct proc *serve, *bare;
};

static NORETURN void
give_up(struct site *s, const char *why)
{
	fprintf(stderr, "page: %s: %.*s\n", why, STR_ARG(s->w->fault.what));
	if (s->serve != NULL)
		proc_kill(s->serve, SIGKILL);
	if (s->bare != NULL)
		proc_kill(s->bare, SIGKILL);
	exit(1);
}

/* ---- a client ------------------------------------------------------------ */

struct answer {
	struct str head, body;
};

static bool
ask(struct site *s, int port, struct str path, const char *header,
    struct answer *out)
{
	struct str request = str_fmt(s->w->mem,
	    "GET %.*s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s"
	    "Connection: close\r\n\r\n",
	    STR_ARG(path), port, header);
	char *p = ARENA_ARRAY(s->w->mem, char, ANSWER_MAX);
	size_t n = 0, got = 1, at;
	int fd = -1;

	if (sock_connect(s->w, STR("127.0.0.1"), port, &fd) == ST_OK &&
	    sock_send(s->w, fd, request) == ST_OK)
		while (got > 0 && n < ANSWER_MAX &&
		    sock_receive(s->w, fd, p + n, ANSWER_MAX - n, &got) ==
			ST_OK)
			n += got;
	sock_close(fd);
	work_clear(s->w);
	if (!str_find(str_of(p, n), STR("\r\n\r\n"), &at))
		return false;
	out->head = str_of(p, at);
	out->body = str_of(p + at + 4, n - at - 4);
	return str_starts(out->head, STR("HTTP/1.1 200"));
}

static struct answer
must_get(struct site *s, struct str path, const char *header)
{
	struct answer a;

	if (!ask(s, s->port, path, header, &a))
		give_up(s, str_c(s->w->mem, path));
	return a;
}

static void
await(struct site *s, int port, struct str path)
{
	static const struct timespec pause = {0, RETRY_NS};
	int64_t start = clock_mono_ns();
	struct answer a;

	while (!ask(s, port, path, "", &a)) {
		if (bench_seconds(start) > GIVE_UP_S)
			give_up(s, "it does not answer");
		(void)nanosleep(&pause, NULL);
	}
}

/* ---- the peer ------------------------------------------------------------ */

struct bare {
	int listen;
	struct str type, plain, gzip;
};

static enum MHD_Result
bare_answer(void *cookie, struct MHD_Connection *c, const char *url,
    const char *method, const char *version, const char *bytes, size_t *n,
    void **of_request)
{
	static int first;
	const struct bare *bare = cookie;
	struct MHD_Response *r;
	enum MHD_Result ok;
	bool gzip = MHD_lookup_connection_value(c, MHD_HEADER_KIND,
			"Accept-Encoding") != NULL;
	struct str body = gzip ? bare->gzip : bare->plain;
	union {
		const char *in;
		void *out;
	} p = {.in = body.p};

	(void)url;
	(void)method;
	(void)version;
	(void)bytes;
	(void)n;
	if (*of_request == NULL) {
		*of_request = &first;
		return MHD_YES;
	}
	r = MHD_create_response_from_buffer(body.n, p.out,
	    MHD_RESPMEM_PERSISTENT);
	MHD_add_response_header(r, "Content-Type", bare->type.p);
	if (gzip)
		MHD_add_response_header(r, "Content-Encoding", "gzip");
	ok = MHD_queue_response(c, 200, r);
	MHD_destroy_response(r);
	return ok;
}

static int
be_bare(void *cookie)
{
	static const int end[] = {SIGTERM};
	const struct bare *bare = cookie;
	struct MHD_Daemon *d;

	proc_hold(end, 1);
	proc_ignore_pipe();
	d = MHD_start_daemon(MHD_USE_EPOLL | MHD_USE_INTERNAL_POLLING_THREAD |
		MHD_USE_ITC,
	    0, NULL, NULL, bare_answer, cookie, MHD_OPTION_LISTEN_SOCKET,
	    bare->listen, MHD_OPTION_THREAD_POOL_SIZE, (unsigned)thread_cores(),
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)4 * HTTP_HEAD_MAX,
	    MHD_OPTION_END);
	if (d == NULL)
		return 1;
	(void)proc_signal(end, 1, -1);
	MHD_stop_daemon(d);
	return 0;
}

/* ---- what is measured ---------------------------------------------------- */

struct load {
	struct site *site;
	const char *url;
	const char *header; /* or NULL */
};

/* What wrk says behind "Requests/sec:"; it says so too when all failed. */
static double
rate_of(struct site *s, struct str said)
{
	size_t at;

	if (str_find(said, STR("Non-2xx"), &at) ||
	    str_find(said, STR("Socket errors"), &at))
		give_up(s, "not every request was answered with 200");
	if (!str_find(said, STR("Requests/sec:"), &at))
		give_up(s, "wrk did not say how many");
	return strtod(said.p + at + sizeof("Requests/sec:") - 1, NULL);
}

static double
rate(void *cookie)
{
	struct load *load = cookie;
	struct site *s = load->site;
	const char *argv[] = {"wrk", "-t1", CONNECTIONS, SECONDS, load->url,
	    load->header == NULL ? NULL : "-H", load->header, NULL};
	struct proc_setup setup = {argv, STR(""), OUTPUT_MAX};
	struct proc_result r;

	if (proc_run(s->w, &setup, &r) != ST_OK)
		give_up(s, "cannot start wrk");
	if (r.exit.by_signal || r.exit.code != 0)
		give_up(s, "wrk failed");
	return rate_of(s, r.out);
}

static void
compare(struct bench *b, struct site *s, const char *what, const char *header)
{
	struct load ours = {s,
	    str_c(s->w->mem,
		str_fmt(s->w->mem, "http://127.0.0.1:%d/code", s->port)),
	    header};
	struct load peer = {s,
	    str_c(s->w->mem,
		str_fmt(s->w->mem, "http://127.0.0.1:%d/code", s->bare_port)),
	    header};

	bench_pair(b,
	    &(struct bench_pair){.what = what,
		.unit = "req/s",
		.ours = {"probity serve", rate, &ours},
		.peer = {"bare libmicrohttpd", rate, &peer},
		.at_least = AT_LEAST});
}

/* The style sheets that a page names, each by its one path. */
static double
styles_of(struct site *s, struct str html)
{
	static const struct str rel =
	    STR_INIT("<link rel=\"stylesheet\" href=\"");
	double bytes = 0;
	size_t at;

	while (str_find(html, rel, &at)) {
		struct str path;

		html = str_sub(html, at + rel.n, html.n);
		(void)str_cut(html, '"', &path, &html);
		bytes += (double)must_get(s, path, "Accept-Encoding: gzip\r\n")
			     .body.n;
	}
	return bytes;
}

/* ---- starting and ending ------------------------------------------------- */

static void
make_data(struct site *s, struct str folder)
{
	const char *argv[] = {s->program, "init", NULL, NULL};
	struct proc_setup setup = {argv, STR(""), OUTPUT_MAX};
	struct proc_result r;

	s->data = file_join(s->w, folder, STR("data"));
	argv[2] = str_c(s->w->mem, s->data);
	if (proc_run(s->w, &setup, &r) != ST_OK)
		give_up(s, "cannot start init");
	if (r.exit.by_signal || r.exit.code != 0) {
		(void)work_fail(s->w, ST_IO, "%.*s", STR_ARG(r.err));
		give_up(s, "init failed");
	}
}

static void
start_ours(struct site *s)
{
	const char *argv[] = {s->program, "serve", "--data",
	    str_c(s->w->mem, s->data), "--port", NULL, NULL};
	int fd = -1;

	if (sock_listen(s->w, STR("127.0.0.1"), 0, &fd, &s->port) != ST_OK)
		give_up(s, "no free port");
	sock_close(fd);
	argv[5] = str_c(s->w->mem, str_fmt(s->w->mem, "%d", s->port));
	if (proc_spawn_to(s->w, argv,
		file_join(s->w, s->data, STR("bench.log")), &s->serve) != ST_OK)
		give_up(s, "cannot start it");
	await(s, s->port, STR("/healthz"));
}

static void
start_bare(struct site *s, struct bare *bare)
{
	if (sock_listen(s->w, STR("127.0.0.1"), 0, &bare->listen,
		&s->bare_port) != ST_OK ||
	    proc_fork(s->w, "bare", be_bare, bare, &s->bare) != ST_OK)
		give_up(s, "cannot start the peer");
	sock_close(bare->listen);
	await(s, s->bare_port, STR("/code"));
}

static void
stop(struct site *s, struct proc **proc)
{
	struct proc_exit end;

	proc_kill(*proc, SIGTERM);
	if (proc_wait(s->w, *proc, &end) != ST_OK)
		give_up(s, "cannot wait for a server");
	proc_free(*proc);
	*proc = NULL;
}

static void
measure(struct bench *b, struct site *s)
{
	struct answer plain = must_get(s, STR("/code"), "");
	struct answer gzip =
	    must_get(s, STR("/code"), "Accept-Encoding: gzip\r\n");
	struct bare bare = {-1, STR("text/html; charset=utf-8"), plain.body,
	    gzip.body};
	double styles = styles_of(s, plain.body);

	start_bare(s, &bare);
	compare(b, s, "the Code, compressed", "Accept-Encoding: gzip");
	compare(b, s, "the Code, as it is", NULL);
	bench_figure(b, "the Code's HTML", "KB", (double)plain.body.n / KB, 0);
	bench_figure(b, "the same, compressed", "KB", (double)gzip.body.n / KB,
	    0);
	bench_figure(b, "HTML and style sheet, compressed", "KB",
	    ((double)gzip.body.n + styles) / KB, WEIGHT_KB);
	stop(s, &s->bare);
}

int
main(int argc, char **argv)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct bench b = bench_open("page", argc, argv);
	struct site s = {.w = &w, .program = getenv("PROBITY")};
	struct str folder;

	if (s.program == NULL)
		s.program = "build/release/probity";
	proc_ignore_pipe();
	if (file_make_temp(&w, STR("probity-bench"), &folder) != ST_OK)
		give_up(&s, "no folder");
	make_data(&s, folder);
	start_ours(&s);
	measure(&b, &s);
	stop(&s, &s.serve);
	if (file_remove_tree(&w, folder) != ST_OK)
		give_up(&s, "cannot clean up");
	arena_free(w.mem);
	return bench_close(&b);
}
