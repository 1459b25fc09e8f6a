/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SERVE_HEALTH_H
#define SERVE_HEALTH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct count;
struct http_request;
struct http_response;
struct web;
struct work;

/*
 * What a server says of itself, to whoever watches over it:
 *
 *	/healthz  it answers
 *	/readyz	  it can serve people: 200 "ready"; else 503 and one word: what
 *		  it lacks, or that it is "starting" or "stopping"
 *	/metrics  numbers, in Prometheus' text format, for who shows the token in
 *		  HEALTH_TOKEN; to others, and without that file, there is no
 *		  such page. That a request comes from this machine says nothing
 *		  of who asked: a proxy in front is on it, too.
 *
 * The numbers are of everybody together.
 */
#define HEALTH_TOKEN     "keys/metrics" /* in the data folder */
#define HEALTH_TOKEN_MIN 32             /* bytes */
#define HEALTH_STUCK_MS  INT64_C(10000) /* a batch that takes longer is stuck */

struct health;

/* Before rights are given up. web outlives it; NULL: it is always ready, and has
 * no numbers but those of requests. ST_DENIED and ST_INVALID, with words, for a
 * token that others may read, or that is short. */
MUST_USE enum status health_open(struct work *w, struct str data_folder,
    const struct web *web, struct health **out);
void health_close(struct health *health); /* NULL is fine */

/* To be called about once a second. */
void health_tick(struct health *health, int64_t now_ns);

/* Answers when it is one of its pages; false: it is not, or not for this one.
 * health NULL: /healthz alone. */
struct health_asking {
	const struct http_request *req;
	const struct count *count;
	bool stopping;
};
MUST_USE bool health_answer(struct health *health, struct work *w,
    const struct health_asking *asking, struct http_response *out);

#endif
