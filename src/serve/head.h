/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SERVE_HEAD_H
#define SERVE_HEAD_H

#include <stddef.h>

#include "base/str.h"
#include "http/guard.h"

struct MHD_Connection;
struct arena;

/* The request line. The target has to be kept when libmicrohttpd first shows
 * it: it is cut to pieces where it stands right after. */
struct head_line {
	const char *method; /* where libmicrohttpd has them, */
	const char *target; /* which is part of what they say */
	const char *version;
	struct str kept; /* the target, copied */
};

/*
 * The head of a request as it came over the wire, out of libmicrohttpd, in
 * memory of the connection's and of mem. Refuses what libmicrohttpd would have
 * let pass in silence: bare LF, folded headers, NUL bytes, more blanks than the
 * grammar has, and heads over HTTP_HEAD_MAX.
 */
struct http_refusal head_read(struct arena *mem, struct MHD_Connection *c,
    const struct head_line *line, struct http_head *out);

#endif
