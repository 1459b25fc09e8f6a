/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SERVE_LOG_H
#define SERVE_LOG_H

#include <stdint.h>

#include "base/attr.h"
#include "base/str.h"

struct arena;
struct log;

/* More lines a second than this, from requests, are counted instead. */
#define LOG_LINES_MAX 20

struct log *log_new(void);
void log_free(struct log *log); /* NULL is fine */

/* What became of a request. Nothing in it is a byte that a client chose. */
struct log_request {
	const char *method; /* one that we know, or "-" */
	struct str route;   /* a page of ours, or empty */
	int code;
	int64_t ns;
	const char *why; /* it was refused, or failed; may be NULL */
};
void log_request(struct log *log, const struct log_request *r);

/* A failure's words for `why`: one line without quotes, LOG_WHY_MAX bytes of it
 * at most. */
#define LOG_WHY_MAX 200
const char *log_why(struct arena *mem, struct str words);

/* A line about the program itself. */
void log_line(const char *fmt, ...) PRINTF(1, 2);

#endif
