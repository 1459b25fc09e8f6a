/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_CALENDAR_H
#define VIEW_CALENDAR_H

#include "base/instant.h"
#include "base/str.h"

struct lang;
struct vec;
struct work;

/*
 * The days on which something is due, for a calendar program: iCalendar
 * (RFC 5545), an entry a day. It says how many things are due and not what:
 * a calendar is shown to many, and kept by others.
 */
#define VIEW_CALENDAR_TYPE STR("text/calendar; charset=utf-8")

struct view_calendar {
	const struct vec *task; /* struct book_task, the soonest first */
	struct str mark; /* the address's own: names of entries begin so */
	struct str url;  /* of the portal */
	struct str company;
	const struct lang *lang;
	struct instant now;
};
struct str view_calendar(struct work *w, const struct view_calendar *of);

#endif
