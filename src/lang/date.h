/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LANG_DATE_H
#define LANG_DATE_H

#include <stdint.h>

#include "base/day.h"
#include "base/instant.h"
#include "base/str.h"

struct arena;
struct lang;

/* "21 November 2026", 2026年11月21日: in sentences. */
struct str lang_day(struct arena *mem, const struct lang *lang, struct day d);

/* "21 Nov 2026", 2026-11-21: in tables. */
struct str lang_day_short(struct arena *mem, const struct lang *lang,
    struct day d);

/* "Saturday, 21 November 2026", 2026年11月21日星期六: where somebody plans. */
struct str lang_day_weekday(struct arena *mem, const struct lang *lang,
    struct day d);

/* "November 2026", 2026年11月: the month that the day is in. */
struct str lang_month(struct arena *mem, const struct lang *lang, struct day d);

/* "3–5 November 2026", "30 October – 5 November 2026": what both ends share
 * is said once. One day is written as one. */
struct str lang_days(struct arena *mem, const struct lang *lang,
    struct day from, struct day to);

/* "14:05", on a clock of 24 hours; seconds are cut off. */
struct str lang_clock(struct arena *mem, const struct lang *lang,
    struct civil c);

/* "UTC", "UTC+8", "UTC-3:30": names of zones such as CST are three places'. */
struct str lang_offset(struct arena *mem, int32_t seconds);

/* "21 November 2026, 14:05 (UTC+8)": an instant as the wall of a zone shows
 * it; offset is that zone's then, in seconds. In UTC where the wall would leave
 * the years 1 to 9999. */
struct str lang_instant(struct arena *mem, const struct lang *lang,
    struct instant t, int32_t offset);

#endif
