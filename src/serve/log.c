/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lines on stderr, "key=value" behind the program's name; whoever runs the
 * service puts the time in front (journald does). A flood of refused requests
 * must not become a full disk, so that lines have a rate, and what was left out
 * is told by its number.
 */
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "os/clock.h"
#include "os/thread.h"

#include "serve/log.h"

#define SECOND_NS    ((int64_t)1000000000)
#define MS_NS        1e6
#define LOG_LINE_MAX 512

struct log {
	struct thread_mutex mutex;
	int64_t second;
	int lines, left_out;
};

struct log *
log_new(void)
{
	struct log *log = mem_new(1, sizeof(*log));

	thread_mutex_init(&log->mutex);
	return log;
}

void
log_free(struct log *log)
{
	if (log == NULL)
		return;
	thread_mutex_release(&log->mutex);
	mem_free(log);
}

/* Whether this second has room for a line; *left_out is what is to be told
 * about the seconds before. */
static bool
has_room(struct log *log, int *left_out)
{
	int64_t second = clock_mono_ns() / SECOND_NS;
	bool room;

	thread_lock(&log->mutex);
	*left_out = 0;
	if (second != log->second) {
		*left_out = log->left_out;
		log->second = second;
		log->lines = log->left_out = 0;
	}
	room = log->lines < LOG_LINES_MAX;
	if (room)
		log->lines++;
	else
		log->left_out++;
	thread_unlock(&log->mutex);
	return room;
}

void
log_line(const char *fmt, ...)
{
	char line[LOG_LINE_MAX];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(line, sizeof(line), fmt, ap); /* cut at worst */
	va_end(ap);
	/* One write, so that lines of two processes do not mix. */
	fprintf(stderr, "probity: %s\n", line);
}

const char *
log_why(struct arena *mem, struct str words)
{
	char *why = str_c(mem, utf8_clip(words, LOG_WHY_MAX));

	for (char *c = why; *c != '\0'; c++)
		if ((unsigned char)*c < ' ' || *c == '"' || *c == 0x7f)
			*c = *c == '"' ? '\'' : ' ';
	return why;
}

void
log_request(struct log *log, const struct log_request *r)
{
	int left_out;

	if (!has_room(log, &left_out))
		return;
	if (left_out > 0)
		log_line("%d lines about requests were left out", left_out);
	log_line("method=%s route=/%.*s code=%d ms=%.1f%s%s%s", r->method,
	    STR_ARG(r->route), r->code, (double)r->ns / MS_NS,
	    r->why == NULL ? "" : " why=\"", r->why == NULL ? "" : r->why,
	    r->why == NULL ? "" : "\"");
}
