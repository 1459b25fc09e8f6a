/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VALUE_CALENDAR_READ_H
#define VALUE_CALENDAR_READ_H

#include "base/attr.h"
#include "base/mistake.h"
#include "base/status.h"
#include "base/str.h"

struct calendar;
struct work;

/*
 * A calendar's file in the folder of a Code, calendars/cn.csv. Its first line is
 * its head, and each other one a row of four fields without quotation marks:
 *
 *	date,calendar,kind,name
 *	2024,cn,covered,State Council notice of 2023-10-25
 *	2024-02-10,cn,closed,Spring Festival
 *	2024-02-18,cn,open,Spring Festival: worked in exchange
 *
 * `covered` stands with a year alone and says that its rows are complete. The
 * name is for people, is all of the rest of the line, commas included, and may
 * be empty. Rows may stand in any order; a day or a year has one. An `open`
 * weekday says nothing, and is a mistake; a `closed` weekend is what official
 * lists have.
 */
#define CALENDAR_BYTES_MAX ((size_t)1 << 20) /* of a file */
#define CALENDAR_ROWS_MAX  ((size_t)20000)
#define CALENDAR_NAME_MAX  ((size_t)200) /* bytes of a name */

struct calendar_file {
	struct str path; /* for mistakes */
	struct str name; /* of the calendar: "cn" */
	struct str bytes;
};

/*
 * ST_INVALID when there are mistakes, which are added to the list; the first of
 * them stands in the fault. ST_LIMIT when limits are all that is wrong. The
 * calendar is in w->mem and borrows nothing.
 */
MUST_USE enum status calendar_read(struct work *w,
    const struct calendar_file *file, struct mistakes *mistakes,
    struct calendar **out);

#endif
