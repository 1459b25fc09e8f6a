/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_DASHBOARD_H
#define VIEW_DASHBOARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/instant.h"
#include "base/str.h"

struct book_register;
struct rules;
struct view_book;
struct view_reader;
struct work;

#define VIEW_MONTHS 12 /* the last of them is now */

/* page/bars.tmpl: a chart that is its own table, a bar for each row. */
struct view_bar {
	struct str label, tag, url; /* url may be empty */
	int64_t n, length;          /* length: of 1000 */
	bool late;
};
struct view_bars {
	struct str id, title, head;
	const struct view_bar *bar;
	size_t bar_n;
};

/* page/dashboard.tmpl: what somebody sees, counted. */
struct view_month {
	struct str label;
	int64_t n, x, y, height; /* as a bar of a small chart, 20 high */
};
struct view_course {
	struct str label, tag, url;
	int64_t n;
	const struct view_month *month;
	size_t month_n;
};

struct view_dashboard {
	struct str chosen, over; /* over may be empty */
	bool none;
	struct view_bars due, months, clauses;
	const struct view_month *month;
	size_t month_n;
	const struct view_course *kind;
	size_t kind_n;
};

/* When the first of the months begins, by the company's clock, in ms since
 * 1970. */
int64_t view_dashboard_since(const struct rules *rules, struct instant now);

struct view_dashboard_of {
	const struct rules *rules;
	const struct view_book *book; /* for the headings of its sections */
	const struct book_register *found; /* since then */
	struct instant now;
};
void view_dashboard_fill(struct work *w, const struct view_dashboard_of *of,
    const struct view_reader *reader, struct view_dashboard *out);

#endif
