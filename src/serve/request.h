/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SERVE_REQUEST_H
#define SERVE_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/work.h"
#include "http/message.h"

#include "serve/head.h"

struct conn;

/*
 * What a request needs from its first line to the last byte of its answer. They
 * are kept and used again with their arenas, so that most requests allocate
 * nothing of ours.
 */
struct request {
	struct request *next; /* while it waits in the pool */
	struct conn *conn;
	struct work w;
	struct head_line line;
	struct http_request http;
	bool secure; /* it came over TLS */
	bool headed; /* the head was read and found good */
	char *body;  /* room for body_n bytes, once there are any */
	uint64_t body_n;
	int64_t began_ns;
	int code;        /* what was answered; 0: nothing yet */
	const char *why; /* it was refused; or NULL */
};

struct request_pool;

struct request_pool *request_pool_new(void);
void request_pool_free(struct request_pool *pool); /* NULL is fine */

struct request *request_take(struct request_pool *pool);
void request_give(struct request_pool *pool, struct request *r);

#endif
