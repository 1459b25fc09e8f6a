/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Three commits, in this order: the copy, marked as one that is not whole; the
 * mark of the source, in the transaction that it was copied in, so that nobody
 * wrote in between; the copy without its mark. There is no moment at which both
 * can be written to.
 */
#include "base/arena.h"
#include "base/progress.h"
#include "base/work.h"
#include "store/copy.h"
#include "store/moved.h"
#include "store/store.h"

#include "desk/commit.h"
#include "desk/config.h"

#include "desk/move.h"

struct moving {
	struct store *from, *to;
	struct commit *commit_to;
	struct tx *source; /* while it is copied */
	struct progress *progress;
	bool copied; /* the target has it, durably */
	int64_t rows;
};

/* ---- the copy: in the target's thread --------------------------------------------- */

/* What is there already is not written over. */
static enum status
check_target(struct work *w, struct tx *tx)
{
	struct str where;
	enum moved moved;
	enum status st = moved_get(w, tx, &moved, &where);

	if (st != ST_OK || moved == MOVED_NOT)
		return st;
	st = work_fail(w, ST_CONFLICT,
	    moved == MOVED_AWAY
		? "what is there was left, and moved to %.*s"
		: "what is there is the copy of %.*s, from a move that was "
		  "broken off",
	    STR_ARG(where));
	return work_remedy(w, st,
	    "Remove it, and move to a new database: the source is whole.");
}

static enum status
fill(struct work *w, struct tx *tx, void *cookie)
{
	struct moving *m = cookie;
	int64_t compared = -1;
	enum status st = check_target(w, tx);

	if (st == ST_OK)
		st = store_copy(w, m->source, tx, m->progress, &m->rows);
	if (st == ST_OK)
		st = store_compare(w, m->source, tx, m->progress, &compared);
	if (st == ST_OK && compared != m->rows)
		st = work_fail(w, ST_CORRUPT,
		    "%lld rows were copied, and %lld are there",
		    (long long)m->rows, (long long)compared);
	if (st == ST_OK)
		st = moved_put(w, tx, MOVED_HALFWAY, store_label(m->from));
	progress_begin(m->progress, "flushing", PROGRESS_NOTHING, 0);
	return st;
}

static enum status
release(struct work *w, struct tx *tx, void *cookie)
{
	const struct moving *m = cookie;
	struct str where;
	enum moved moved;
	enum status st = moved_get(w, tx, &moved, &where);

	if (st == ST_OK && moved == MOVED_HALFWAY &&
	    !str_eq(where, store_label(m->from)))
		return work_fail(w, ST_CONFLICT,
		    "what is there is the copy of %.*s", STR_ARG(where));
	return st == ST_OK ? moved_put(w, tx, MOVED_NOT, STR("")) : st;
}

/* ---- the source ------------------------------------------------------------------- */

/* Its writer's lock is held from the first row to the mark. */
static enum status
leave(struct work *w, struct tx *tx, void *cookie)
{
	struct moving *m = cookie;
	struct str where;
	enum moved moved;
	enum status st = moved_get(w, tx, &moved, &where);

	if (st == ST_OK && moved == MOVED_AWAY &&
	    str_eq(where, store_label(m->to)))
		return ST_OK; /* the rest is left to do */
	if (st == ST_OK && moved != MOVED_NOT)
		return work_fail(w, ST_DENIED, "%.*s: was moved to %.*s",
		    STR_ARG(store_label(m->from)), STR_ARG(where));
	if (st == ST_OK && m->copied)
		return work_fail(w, ST_BUSY,
		    "somebody wrote at the same time: remove the copy and try "
		    "again");
	m->source = tx;
	if (st == ST_OK)
		st = commit_submit(w, m->commit_to, fill, m);
	m->copied = st == ST_OK;
	return st == ST_OK ? moved_put(w, tx, MOVED_AWAY, store_label(m->to))
			   : st;
}

static enum status
run(struct work *w, struct moving *m)
{
	struct commit *commit = NULL;
	enum status st = commit_open(w, m->from, &commit);

	if (st == ST_OK)
		st = commit_open(w, m->to, &m->commit_to);
	if (st == ST_OK)
		st = commit_submit(w, commit, leave, m);
	if (st == ST_OK)
		st = commit_submit(w, m->commit_to, release, m);
	commit_close(m->commit_to);
	commit_close(commit);
	return st;
}

static enum status
check_ends(struct work *w, struct str from, const struct move_ends *ends)
{
	bool is_there = str_eq(from, ends->store) ||
	    (ends->store.n == 0 && config_store_port(from) == 0);

	if (is_there)
		return work_fail(w, ST_INVALID,
		    "that is where the database of %.*s is",
		    STR_ARG(ends->folder));
	if (ends->store.n > 0 && config_store_port(from) != 0) {
		(void)work_fail(w, ST_INVALID,
		    "both are PostgreSQL: this moves between PostgreSQL and a "
		    "file");
		return work_remedy(w, ST_INVALID,
		    "Use PostgreSQL's own tools, or `probity backup` and "
		    "`probity restore --store`.");
	}
	return ST_OK;
}

enum status
move_store(struct work *w, const struct move_ends *ends, struct move_count *out)
{
	struct moving m = {.progress = ends->progress};
	struct config c;
	enum status st = config_read(w, ends->folder, &c);

	if (st == ST_OK)
		st = check_ends(w, c.store, ends);
	if (st != ST_OK)
		return st;
	st = store_open(w, c.store, STORE_MOVE_FROM, &m.from);
	if (st == ST_OK)
		st = store_open(w,
		    ends->store.n > 0 ? ends->store : ends->folder,
		    STORE_MOVE_TO, &m.to);
	if (st == ST_OK)
		st = run(w, &m);
	if (st == ST_OK)
		st = config_point(w, ends->folder, ends->store);
	if (st == ST_OK)
		*out = (struct move_count){m.rows,
		    str_dup(w->mem, store_label(m.to)),
		    str_dup(w->mem, store_label(m.from))};
	store_close(m.to);
	store_close(m.from);
	return st;
}
