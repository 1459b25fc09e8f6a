/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SERVE_TICKER_H
#define SERVE_TICKER_H

#include <stdbool.h>
#include <stdint.h>

/* A thread that does something again and again: at once, and then every so many
 * milliseconds, or behind the last time where that took longer. */
struct ticker;

struct ticker *ticker_start(const char *name, int64_t every_ms,
    void (*tick)(struct ticker *t, void *cookie), void *cookie);
/* Whether it is to end: for who is within a tick. */
bool ticker_stops(struct ticker *t);
/* Waits until the tick under way has ended. NULL is fine. */
void ticker_stop(struct ticker *t);

#endif
