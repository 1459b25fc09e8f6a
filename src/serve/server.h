/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SERVE_SERVER_H
#define SERVE_SERVER_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "serve/serve.h"

struct health;
struct http_request;
struct http_response;
struct tls_pair;
struct work;

/* What answers, by any number of threads at once (web/answer.h says how). */
struct server_face {
	void (*answer)(void *cookie, struct work *w,
	    const struct http_request *req, struct http_response *out);
	void (*refuse)(void *cookie, struct work *w, int code,
	    struct str languages, struct http_response *out);
	void *cookie;
	struct health *health; /* NULL: it says that it answers, and no more */
	const struct tls_pair *tls; /* NULL, or without a chain: plain HTTP */
};

/* libmicrohttpd with the guard before it and a face behind it, on a socket that
 * listens. Its threads inherit the sandbox and the held signals. */
struct server;

MUST_USE enum status server_open(struct work *w, const struct server_face *face,
    int listen, enum serve_log log, struct server **out);

/* To be called about once a second: ends what is over its time. */
void server_tick(struct server *s);

/* Takes no new connection and waits for the requests that run, up to
 * SERVE_DRAIN_MS; false when some were left. */
bool server_drain(struct server *s);

void server_close(struct server *s); /* NULL is fine */

#endif
