/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DEMO_CALENDAR_H
#define DEMO_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "demo/dice.h"
#include "demo/story.h"

struct arena;

/*
 * The business days between two days, by the company's calendar and clock, and
 * when something happens on them.
 */
struct demo_calendar {
	const struct rules *rules;
	int64_t from, until;
	const int64_t *day; /* business days, ascending; one at least */
	size_t n;
};

struct demo_calendar demo_calendar(struct arena *mem, const struct rules *rules,
    int64_t from, int64_t until);

/* The business day that a day is, or the next; else the last. */
int64_t demo_calendar_snap(const struct demo_calendar *c, int64_t day);
/* One of them, by the weights or the season of the scene. */
int64_t demo_calendar_draw(const struct demo_calendar *c, struct dice *dice,
    const struct story_scene *scene);
/* That day of the month, counted from January of the year 0; false when it is
 * not between the two. */
bool demo_calendar_month(const struct demo_calendar *c, int64_t month,
    int64_t on, int64_t *out);
int64_t demo_calendar_first_month(const struct demo_calendar *c);
int64_t demo_calendar_last_month(const struct demo_calendar *c);

/* ms, of so many minutes behind midnight on a clock of the company's; at a time
 * at which people work. And which day an instant is there. */
int64_t demo_calendar_at(const struct demo_calendar *c, int64_t day,
    int64_t minutes);
int64_t demo_calendar_hour(const struct demo_calendar *c, struct dice *dice,
    int64_t day);
int64_t demo_calendar_day(const struct demo_calendar *c, int64_t ms);

#endif
