/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_THROTTLE_H
#define DESK_THROTTLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/*
 * Who tried how often. Each key may try THROTTLE_BURST times at once and then
 * once in THROTTLE_EVERY_MS. Memory is fixed: keys share one of THROTTLE_SLOTS
 * counters by a hash that nobody can compute outside, so that a stranger fills
 * no chosen person's counter but by that person's own key. Any thread.
 */
#define THROTTLE_BURST    10
#define THROTTLE_EVERY_MS 30000
#define THROTTLE_SLOTS    65536u

struct throttle;

struct throttle *throttle_new(void);
void throttle_free(struct throttle *t); /* NULL is fine */

/* Counts a try, as `cost` of them, at most THROTTLE_BURST; false: too many. */
bool throttle_take(struct throttle *t, struct str key, int cost,
    int64_t now_ms);
/* It was the right one: its tries are forgotten. */
void throttle_clear(struct throttle *t, struct str key);

/* Work that is costly on purpose, THROTTLE_AT_ONCE at a time: true when it is
 * the caller's turn, who calls throttle_leave then; false after
 * THROTTLE_WAIT_MS of waiting. */
#define THROTTLE_AT_ONCE 2
#define THROTTLE_WAIT_MS 10000
bool throttle_enter(struct throttle *t);
void throttle_leave(struct throttle *t);

#endif
