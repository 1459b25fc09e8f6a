/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TEST_SERVE_CLIENT_H
#define TEST_SERVE_CLIENT_H

/* A client that sends what no client would, over a plain socket. */
#include "base/arena.h"
#include "base/work.h"
#include "os/sock.h"
#include "tap.h"

#define ANSWER_MAX ((size_t)256 * 1024)

static inline int
client_open(struct work *w, int port)
{
	int fd = -1;

	if (sock_connect(w, STR("127.0.0.1"), port, &fd) != ST_OK)
		printf("# %.*s\n", STR_ARG(w->fault.what));
	return fd;
}

/* All that comes until the server ends the connection. */
static inline struct str
client_rest(struct work *w, int fd)
{
	char *p = ARENA_ARRAY(w->mem, char, ANSWER_MAX);
	size_t n = 0, got = 1;

	while (got > 0 && n < ANSWER_MAX &&
	    sock_receive(w, fd, p + n, ANSWER_MAX - n, &got) == ST_OK)
		n += got;
	work_clear(w); /* an end by reset is an end */
	return str_of(p, n);
}

static inline struct str
client_ask(struct work *w, int port, struct str raw)
{
	struct str answer = STR("");
	int fd = client_open(w, port);

	/* The server may hang up before it has read everything. */
	if (fd >= 0) {
		(void)(sock_send(w, fd, raw) != ST_OK);
		work_clear(w);
		answer = client_rest(w, fd);
	}
	sock_close(fd);
	return answer;
}

/* The value of a header of the first answer; empty when it is not there. */
static inline struct str
client_header(struct str answer, struct str name)
{
	struct str line, key, value;

	while (str_cut(answer, '\n', &line, &answer) && line.n > 1)
		if (str_cut(line, ':', &key, &value) &&
		    str_eq_nocase(key, name))
			return str_trim(value);
	return STR("");
}

/* Cuts the first answer off: its head, and its body by Content-Length. */
static inline bool
client_cut(struct str *rest, bool headless, struct str *head, struct str *body)
{
	struct str length;
	size_t at, n = 0;

	if (!str_starts(*rest, STR("HTTP/1.1 ")) ||
	    !str_find(*rest, STR("\r\n\r\n"), &at))
		return false;
	*head = str_sub(*rest, 0, at + 4);
	*rest = str_sub(*rest, at + 4, rest->n);
	length = client_header(*head, STR("Content-Length"));
	for (size_t i = 0; i < length.n; i++)
		n = n * 10 + (size_t)(length.p[i] - '0');
	if (headless)
		n = 0;
	*body = str_sub(*rest, 0, n);
	*rest = str_sub(*rest, n, rest->n);
	return body->n == n;
}

/* The codes of all answers, "200 400"; "" when the connection just ended. */
static inline struct str
client_codes(struct work *w, struct str answers)
{
	struct str codes = STR(""), head, body;

	while (client_cut(&answers, false, &head, &body))
		codes = str_fmt(w->mem, "%.*s%s%.3s", STR_ARG(codes),
		    codes.n == 0 ? "" : " ", head.p + 9);
	if (answers.n > 0)
		codes = str_fmt(w->mem, "%.*s and %zu bytes more",
		    STR_ARG(codes), answers.n);
	return codes;
}

#endif
