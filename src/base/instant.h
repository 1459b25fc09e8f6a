/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_INSTANT_H
#define BASE_INSTANT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/day.h"
#include "base/str.h"

struct arena;
struct buf;

/*
 * A point in time, as milliseconds since 1970 in UTC, from the first to the
 * last millisecond of the years 1 to 9999. As on every POSIX clock a day has
 * 86,400 seconds: leap seconds do not exist. Instants are compared and
 * subtracted by their ms.
 */
struct instant {
	int64_t ms;
};

#define INSTANT_FIRST (-62135596800000) /* ms of 0001-01-01T00:00:00.000Z */
#define INSTANT_LAST  253402300799999   /* ms of 9999-12-31T23:59:59.999Z */
#define INSTANT_DAY   86400000          /* ms of a day */

/* What a calendar and a clock on the wall show; ms is 0 to INSTANT_DAY - 1. */
struct civil {
	struct day day;
	int32_t ms;
};

/* The wall of a place whose clock is ahead of UTC by so many seconds, and back.
 * False where that leaves the years 1 to 9999; *out is then as it was. */
MUST_USE bool instant_civil(struct instant t, int32_t offset,
    struct civil *out);
MUST_USE bool instant_from_civil(struct civil c, int32_t offset,
    struct instant *out);

/* What did not come from here enters by this door, a row's number for one: all
 * else takes an instant to be within range. */
MUST_USE bool instant_from_ms(int64_t ms, struct instant *out);
MUST_USE bool instant_add(struct instant t, int64_t ms, struct instant *out);

/*
 * RFC 3339: "2024-02-29T12:00:00Z", with a fraction after '.' and "+08:00" for
 * 'Z' if need be. Stricter than the RFC in four places: 'T' and 'Z' are large;
 * a second is never 60, since a clock without leap seconds could only take it
 * for another instant than was meant; a fraction has at most nine digits, of
 * which those below a millisecond are zero, since nothing is rounded here; and
 * the instant must be within range. False leaves *out as it was.
 */
MUST_USE bool instant_parse(struct str s, struct instant *out);

/* "2024-02-29T12:00:00.000Z": always three digits, so that texts sort as the
 * instants do. */
struct str instant_format(struct arena *mem, struct instant t);
void instant_put(struct buf *b, struct instant t);

/* With the wall's time and its offset in minutes, less than a day either way:
 * "2024-02-29T20:00:00.000+08:00". In UTC where the wall would leave the years
 * 1 to 9999. */
#define INSTANT_OFFSET_MAX 1439
struct str instant_format_at(struct arena *mem, struct instant t, int minutes);

#endif
