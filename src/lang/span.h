/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LANG_SPAN_H
#define LANG_SPAN_H

#include <stdint.h>

#include "base/str.h"

struct arena;
struct lang;

/* How long: "45 seconds", "3 hours", "1 day" - the biggest unit that fits,
 * rounded down: who has 47 hours has one day, and not two. The sign is
 * nothing. */
struct str lang_span(struct arena *mem, const struct lang *lang,
    int64_t seconds);

/* How far from now: "in 3 hours", "2 days ago", and "now" within a minute. */
struct str lang_relative(struct arena *mem, const struct lang *lang,
    int64_t seconds);

/* How many days on the calendar: "yesterday", "today", "in 3 days". */
struct str lang_relative_day(struct arena *mem, const struct lang *lang,
    int64_t days);

/* How big: "512 bytes", "1.5 kB", "12 MB" - thousands, not 1024s; a tenth
 * below ten, whole numbers from there on, rounded to the nearest. */
struct str lang_bytes(struct arena *mem, const struct lang *lang,
    uint64_t bytes);

#endif
