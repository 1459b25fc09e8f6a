/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The peer of a benchmark that is a script: libmicrohttpd and nothing else. It
 * sends the bytes of a file to whoever asks for whatever, with as many threads
 * as the portal has, out of memory that stays.
 *
 *	bare FILE [HEADER VALUE ...]
 *
 * Prints the port that it listens on, on the loopback; SIGTERM ends it.
 */
#include <microhttpd.h>

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/work.h"
#include "http/guard.h"
#include "os/file.h"
#include "os/proc.h"
#include "os/sock.h"
#include "os/thread.h"

#define FILE_MAX ((size_t)4 << 20)

struct bare {
	struct str body;
	char **header; /* name, value, name, value ... NULL */
};

static enum MHD_Result
answer(void *cookie, struct MHD_Connection *c, const char *url,
    const char *method, const char *version, const char *bytes, size_t *n,
    void **of_request)
{
	static int first;
	const struct bare *bare = cookie;
	struct MHD_Response *r;
	enum MHD_Result ok;
	union {
		const char *in;
		void *out;
	} p = {.in = bare->body.p};

	(void)url;
	(void)method;
	(void)version;
	(void)bytes;
	(void)n;
	if (*of_request == NULL) {
		*of_request = &first;
		return MHD_YES;
	}
	r = MHD_create_response_from_buffer(bare->body.n, p.out,
	    MHD_RESPMEM_PERSISTENT);
	for (char **h = bare->header; h[0] != NULL && h[1] != NULL; h += 2)
		MHD_add_response_header(r, h[0], h[1]);
	ok = MHD_queue_response(c, 200, r);
	MHD_destroy_response(r);
	return ok;
}

static int
serve(struct bare *bare, int listen)
{
	static const int end[] = {SIGTERM};
	struct MHD_Daemon *d;

	proc_hold(end, 1);
	proc_ignore_pipe();
	d = MHD_start_daemon(MHD_USE_EPOLL | MHD_USE_INTERNAL_POLLING_THREAD |
		MHD_USE_ITC,
	    0, NULL, NULL, answer, bare, MHD_OPTION_LISTEN_SOCKET, listen,
	    MHD_OPTION_THREAD_POOL_SIZE, (unsigned)thread_cores(),
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)4 * HTTP_HEAD_MAX,
	    MHD_OPTION_END);
	if (d == NULL)
		return 1;
	(void)proc_signal(end, 1, -1);
	MHD_stop_daemon(d);
	return 0;
}

int
main(int argc, char **argv)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct bare bare;
	int listen = -1, port = 0;

	if (argc < 2) {
		fputs("usage: bare FILE [HEADER VALUE ...]\n", stderr);
		return 2;
	}
	bare.header = argv + 2;
	if (file_read(&w, str_from_c(argv[1]), FILE_MAX, &bare.body) != ST_OK ||
	    sock_listen(&w, STR("127.0.0.1"), 0, &listen, &port) != ST_OK) {
		fprintf(stderr, "bare: %.*s\n", STR_ARG(w.fault.what));
		return 1;
	}
	printf("%d\n", port);
	fflush(stdout);
	return serve(&bare, listen);
}
