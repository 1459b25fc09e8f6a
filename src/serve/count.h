/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SERVE_COUNT_H
#define SERVE_COUNT_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

struct buf;

/*
 * Requests, counted: how many of each class of status, and how long they took.
 * Nothing is counted by path or by caller. Any number of threads add.
 */
#define COUNT_CLASSES 5 /* 1xx to 5xx */
#define COUNT_LIMITS  9 /* of the histogram, in ascending order */

struct count {
	_Atomic(int64_t) class[COUNT_CLASSES];
	_Atomic(int64_t) took[COUNT_LIMITS + 1]; /* the last: longer */
	_Atomic(int64_t) ns;                     /* of all */
};

void count_init(struct count *count);
void count_add(struct count *count, int code, int64_t ns);

/* In Prometheus' text format. */
void count_put(const struct count *count, struct buf *to);
/* One number in it, with what it is. */
struct count_sample {
	const char *name, *kind, *help; /* kind: "gauge", "counter" */
	int64_t value;
};
void count_put_sample(struct buf *to, const struct count_sample *sample);

#endif
