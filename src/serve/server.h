/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SERVE_SERVER_H
#define SERVE_SERVER_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/status.h"
#include "serve/serve.h"

struct web;
struct work;

/* libmicrohttpd with the guard before it and the pages behind it, on a socket
 * that listens. Its threads inherit the sandbox and the held signals. */
struct server;

MUST_USE enum status server_open(struct work *w, const struct web *web,
    int listen, enum serve_log log, struct server **out);

/* To be called about once a second: ends what is over its time. */
void server_tick(struct server *s);

/* Takes no new connection and waits for the requests that run, up to
 * SERVE_DRAIN_MS; false when some were left. */
bool server_drain(struct server *s);

void server_close(struct server *s); /* NULL is fine */

#endif
