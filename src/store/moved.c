/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "os/clock.h"

#include "store/setting.h"

#include "store/moved.h"

#define NAME STR("moved") /* as in sql/query/head.sql */
#define AWAY "to "
#define HALF "from "

static enum moved
mark_parse(struct str mark, struct str *where)
{
	bool away = str_starts(mark, STR(AWAY));

	*where =
	    str_sub(mark, away ? sizeof(AWAY) - 1 : sizeof(HALF) - 1, mark.n);
	return away ? MOVED_AWAY : MOVED_HALFWAY;
}

enum status
moved_get(struct work *w, struct tx *tx, enum moved *out, struct str *where)
{
	struct setting setting;
	enum status st = setting_get(w, tx, NAME, &setting);

	*out = MOVED_NOT;
	*where = STR("");
	if (st == ST_NOTFOUND) {
		work_clear(w);
		return ST_OK;
	}
	if (st == ST_OK)
		*out = mark_parse(setting.value, where);
	return st;
}

enum status
moved_put(struct work *w, struct tx *tx, enum moved moved, struct str where)
{
	const struct setting setting = {NAME,
	    str_fmt(w->mem, "%s%.*s", moved == MOVED_AWAY ? AWAY : HALF,
		STR_ARG(where)),
	    clock_now_ms()};

	return moved == MOVED_NOT ? setting_drop(w, tx, NAME)
				  : setting_put(w, tx, &setting);
}

enum status
moved_refuse(struct work *w, struct str mark)
{
	struct str where;
	bool away = mark_parse(mark, &where) == MOVED_AWAY;

	(void)work_fail(w, ST_DENIED,
	    away ? "this database was left: everything was moved to %.*s"
		 : "this database is the copy of %.*s, and the move has not "
		   "come "
		   "to its end",
	    STR_ARG(where));
	return work_remedy(w, ST_DENIED,
	    away
		? "Go on there. If the move was broken off, the same command "
		  "once more brings it to its end."
		: "Go on with the one that it is a copy of, unless that says "
		  "that it was left: then the same `probity move` once more "
		  "brings it to its end. A copy that nobody needs is removed.");
}
