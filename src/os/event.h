/* SPDX-License-Identifier: Apache-2.0 */
#ifndef OS_EVENT_H
#define OS_EVENT_H

#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"

struct work;

/*
 * Waiting for a signal and for a descriptor at once, which proc_signal cannot.
 * The signals are held (proc_hold) while it is open and after; open it before
 * the sandbox and before there are threads.
 */
struct event;

enum event_what { EVENT_TIME, EVENT_SIGNAL, EVENT_READABLE };

MUST_USE enum status event_open(struct work *w, const int *signal, size_t n,
    struct event **out);

/* The first of: a held signal, which goes to *signal_out; fd can be read, or
 * its peer is gone (-1: no descriptor); timeout_ms have passed (-1: never). */
enum event_what event_wait(struct event *e, int fd, int timeout_ms,
    int *signal_out);

void event_close(struct event *e); /* NULL is fine */

#endif
