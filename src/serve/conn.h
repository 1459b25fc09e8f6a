/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SERVE_CONN_H
#define SERVE_CONN_H

#include <stdbool.h>
#include <stdint.h>

/*
 * The connections of a server: how long each may still take, and which of them
 * are in the middle of a request. Any thread may call any of this.
 */
struct conn_set;
struct conn;

enum conn_phase {
	CONN_FRESH,   /* accepted, and has asked for nothing yet */
	CONN_WAITING, /* for the first byte of another request */
	CONN_HEAD,    /* its request line was read; the time limit goes on */
	CONN_BODY,    /* its headers were */
	CONN_ANSWER   /* it is answered */
};

struct conn_set *conn_set_new(void);
void conn_set_free(struct conn_set *set); /* empty by then; NULL is fine */

/* The set borrows fd until conn_close, and does no more to it than to shut it
 * down. */
struct conn *conn_open(struct conn_set *set, int fd);
void conn_close(struct conn_set *set, struct conn *c);

void conn_enter(struct conn *c, enum conn_phase phase);

/* A request is over: CONN_WAITING, for SERVE_LINGER_MS while the set drains. */
void conn_rest(const struct conn_set *set, struct conn *c);

/* Ends those that are over their time. */
void conn_sweep(struct conn_set *set, int64_t now_ns);

/* From now on conn_is_draining is true: answers end their connection, those
 * that wait have SERVE_LINGER_MS to ask, fresh ones SERVE_FRESH_MS, and
 * conn_wait_empty waits for the rest; false when some are left at until_ns. */
void conn_drain(struct conn_set *set);
bool conn_is_draining(const struct conn_set *set);
bool conn_wait_empty(struct conn_set *set, int64_t until_ns);

#endif
