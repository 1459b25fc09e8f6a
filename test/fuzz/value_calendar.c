/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The reader of calendars on any bytes: a calendar, or mistakes with places and
 * remedies. What it reads counts forth and back as it says of each day.
 */
#include <assert.h>

#include "base/arena.h"
#include "base/work.h"
#include "value/calendar.h"
#include "value/calendar_read.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

#define WALK 40

static void
walk_check(const struct calendar *c, struct day from)
{
	struct day d = from;
	int64_t n = 0;

	while (d.n < DAY_LAST && d.n < from.n + WALK) {
		struct calendar_day to;

		d.n++;
		n += calendar_is_business(c, d);
		assert(calendar_between(c, from, d).n == n);
		if (!calendar_is_business(c, d))
			continue;
		assert(calendar_add(c, from, n, &to) && to.day.n == d.n);
		assert(
		    to.provisional == calendar_between(c, from, d).provisional);
	}
	for (d = from, n = 0; d.n > DAY_FIRST && d.n > from.n - WALK;) {
		struct calendar_day to;

		d.n--;
		n -= calendar_is_business(c, d);
		assert(calendar_between(c, from, d).n == n);
		if (calendar_is_business(c, d))
			assert(
			    calendar_add(c, from, n, &to) && to.day.n == d.n);
	}
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	/* 2024-02-09, and the ends of the calendar. */
	static const struct day from[] = {{19762}, {DAY_FIRST}, {DAY_LAST}};
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct calendar_file file = {STR("cn.csv"), STR("cn"),
	    str_of((const char *)data, n)};
	struct mistakes found = MISTAKES(w.mem);
	struct calendar *c = NULL;
	enum status st = calendar_read(&w, &file, &found, &c);

	assert((st == ST_OK) == (found.n == 0) && (st == ST_OK) == (c != NULL));
	for (size_t i = 0; i < found.list.n; i++) {
		const struct mistake *m =
		    VEC_AT(&found.list, struct mistake, i);

		assert(m->line >= 1 && m->column >= 1 && m->remedy.n > 0);
		mistake_format(w.mem, m);
	}
	for (size_t i = 0; c != NULL && i < 3; i++)
		walk_check(c, from[i]);
	arena_free(w.mem);
	return 0;
}
