/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_PROGRESS_H
#define BASE_PROGRESS_H

#include <stdint.h>

/*
 * How far a call is that takes long, for whoever wants to show it: the call does
 * not know on what, nor how often. It takes a struct progress, or NULL when
 * nobody asks, says what it begins, and adds what it has done; so the smaller
 * the steps, the better, and a step may cost little.
 */
enum progress_unit {
	PROGRESS_NOTHING, /* no step of it can be seen */
	PROGRESS_ROWS,
	PROGRESS_BYTES
};

struct progress {
	/* Called at each step, in the thread that takes it. */
	void (*tell)(void *cookie, const struct progress *now);
	void *cookie;

	const char *doing; /* "copying rows": lives on, no full stop */
	enum progress_unit unit;
	int64_t done;
	int64_t total; /* 0 when it is not known; done may exceed it */
};

/* Ends what was under way, if anything was. */
void progress_begin(struct progress *p, const char *doing,
    enum progress_unit unit, int64_t total);

void progress_add(struct progress *p, int64_t n);

#endif
