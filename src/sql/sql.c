/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What holds on both engines, checked once: only known statements, called in
 * their shape, with values of their kinds; one result at a time; nothing on a
 * connection that is lost. The rest is the engine's.
 */
#include <assert.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/work.h"

#include "sql/postgres_open.h"
#include "sql/sql_impl.h"
#include "sql/sqlite_open.h"

#include "sql/sql.h"

/* ---- connections ----------------------------------------------------------- */

bool
sql_is_url(struct str where)
{
	return str_starts(where, STR("postgres://")) ||
	    str_starts(where, STR("postgresql://"));
}

enum status
sql_open(struct work *w, const struct sql_setup *setup, struct sql_db **out)
{
	return sql_is_url(setup->where) ? sql__postgres_open(w, setup, out)
					: sql__sqlite_open(w, setup, out);
}

void
sql_close(struct sql_db *db)
{
	if (db == NULL)
		return;
	assert(db->rows.q == NULL);
	sql_rollback(db);
	db->ops->close(db);
}

enum sql_engine
sql_engine(const struct sql_db *db)
{
	return db->engine;
}

struct str
sql_label(const struct sql_db *db)
{
	return db->label;
}

bool
sql_lost(const struct sql_db *db)
{
	return db->lost;
}

bool
sql_again(const struct sql_db *db)
{
	return db->again;
}

bool
sql_failed(const struct sql_db *db)
{
	return db->failed != ST_OK;
}

static enum status
usable(struct work *w, const struct sql_db *db)
{
	assert(db->rows.q == NULL);
	if (!db->lost)
		return ST_OK;
	return work_fail(w, ST_IO,
	    "%.*s: the connection failed before; it has to be opened anew",
	    STR_ARG(db->label));
}

/* PostgreSQL takes nothing more after a failure; SQLite would. */
static enum status
sound(struct work *w, const struct sql_db *db)
{
	enum status st = usable(w, db);

	if (st != ST_OK || db->failed == ST_OK)
		return st;
	return work_fail(w, db->failed,
	    "%.*s: a statement of this transaction failed before",
	    STR_ARG(db->label));
}

/* Passes a statement's status on, and remembers a failure. */
static enum status
note(struct sql_db *db, enum status st)
{
	if (st != ST_OK && st != ST_NOTFOUND && db->within &&
	    db->failed == ST_OK)
		db->failed = st;
	return st;
}

/* ---- transactions ---------------------------------------------------------- */

enum status
sql_begin(struct work *w, struct sql_db *db, enum sql_access access)
{
	enum status st = usable(w, db);

	assert(!db->within);
	db->again = false;
	db->failed = ST_OK;
	if (st == ST_OK)
		st = db->ops->begin(w, db, access);
	db->within = st == ST_OK;
	return st;
}

enum status
sql_commit(struct work *w, struct sql_db *db)
{
	enum status st = sound(w, db);

	assert(db->within);
	if (st == ST_OK)
		st = db->ops->commit(w, db);
	if (st == ST_OK)
		db->within = false;
	else
		sql_rollback(db);
	return st;
}

void
sql_rollback(struct sql_db *db)
{
	if (db->within && !db->lost)
		db->ops->rollback(db);
	db->within = false;
	db->failed = ST_OK;
}

static enum status
point(struct work *w, struct sql_db *db, enum sql_point what)
{
	enum status st = what == SQL_UNDO ? usable(w, db) : sound(w, db);

	assert(db->within);
	if (st == ST_OK)
		st = db->ops->point(w, db, what);
	if (what == SQL_UNDO)
		db->failed = st;
	return note(db, st);
}

enum status
sql_save(struct work *w, struct sql_db *db)
{
	return point(w, db, SQL_SAVE);
}

enum status
sql_keep(struct work *w, struct sql_db *db)
{
	return point(w, db, SQL_KEEP);
}

enum status
sql_undo(struct work *w, struct sql_db *db)
{
	return point(w, db, SQL_UNDO);
}

enum status
sql_flush(struct work *w, struct sql_db *db)
{
	enum status st = sound(w, db);

	return st == ST_OK ? note(db, db->ops->flush(w, db)) : st;
}

int64_t
sql_writes(const struct sql_db *db)
{
	return db->writes;
}

int64_t
sql_log(const struct sql_db *db)
{
	return db->log;
}

enum status
sql_tidy(struct work *w, struct sql_db *db, int64_t *moved)
{
	enum status st = usable(w, db);

	assert(!db->within);
	*moved = 0;
	return st == ST_OK ? db->ops->tidy(w, db, moved) : st;
}

enum status
sql_probe(struct work *w, struct sql_db *db)
{
	enum status st = usable(w, db);

	assert(!db->within);
	return st == ST_OK ? db->ops->probe(w, db) : st;
}

enum status
sql_scrub(struct work *w, struct sql_db *db, struct str folder)
{
	enum status st = usable(w, db);

	assert(!db->within);
	return st == ST_OK ? db->ops->scrub(w, db, folder) : st;
}

/* ---- statements ------------------------------------------------------------ */

/* SQLite would take more than PostgreSQL does; neither then. */
static enum status
check_in(struct work *w, const struct sql_query *q, const struct sql_value *in)
{
	for (size_t i = 0; q->in[i] != '\0'; i++) {
		if (in[i].kind == SQL_NULL) {
			assert(q->in[i] < 'a');
			continue;
		}
		assert(in[i].kind == sql__kind(q->in[i]));
		if (in[i].kind == SQL_INT)
			continue;
		if (in[i].s.n > SQL_BLOB_MAX)
			return work_fail(w, ST_LIMIT,
			    "statement %s: value %zu has %zu bytes, more than "
			    "%zu",
			    q->name, i + 1, in[i].s.n, SQL_BLOB_MAX);
		if (in[i].kind == SQL_TEXT && in[i].s.n > 0 &&
		    memchr(in[i].s.p, '\0', in[i].s.n) != NULL)
			return work_fail(w, ST_INVALID,
			    "statement %s: the text in value %zu has a NUL "
			    "byte",
			    q->name, i + 1);
	}
	return ST_OK;
}

static enum status
check_row(struct work *w, const struct sql_query *q,
    const struct sql_value *row)
{
	for (size_t i = 0; q->out[i] != '\0'; i++)
		if (row[i].kind == SQL_NULL
			? q->out[i] >= 'a'
			: row[i].kind != sql__kind(q->out[i]))
			return sql__wrong_kind(w, q, i);
	return ST_OK;
}

enum status
sql_exec(struct work *w, struct sql_db *db, const struct sql_query *q,
    const struct sql_value *in)
{
	enum status st = sound(w, db);

	assert(q->shape == SQL_NO_ROWS || q->shape == SQL_CHANGES_ONE);
	assert(db->within);
	if (st == ST_OK)
		st = check_in(w, q, in);
	if (st != ST_OK)
		return st;
	db->writes++;
	return note(db, db->ops->exec(w, db, q, in));
}

static enum status
start(struct work *w, struct sql_db *db, const struct sql_query *q,
    const struct sql_value *in)
{
	enum status st = sound(w, db);

	if (st == ST_OK)
		st = check_in(w, q, in);
	return st == ST_OK ? note(db, db->ops->start(w, db, q, in)) : st;
}

enum status
sql_one(struct work *w, struct sql_db *db, const struct sql_query *q,
    const struct sql_value *in, struct sql_value *row)
{
	enum status st, stopped;

	assert(q->shape == SQL_ONE_ROW);
	st = start(w, db, q, in);
	if (st != ST_OK)
		return st;
	st = note(db, db->ops->step(w, db, row));
	if (st == ST_OK)
		st = check_row(w, q, row);
	for (size_t i = 0; st == ST_OK && q->out[i] != '\0'; i++)
		if (row[i].kind != SQL_INT)
			row[i].s = str_dup(w->mem, row[i].s);
	stopped = note(db, db->ops->stop(w, db));
	return st == ST_OK || (st == ST_NOTFOUND && stopped != ST_OK) ? stopped
								      : st;
}

enum status
sql_rows_start(struct work *w, struct sql_db *db, const struct sql_query *q,
    const struct sql_value *in, struct sql_rows **out)
{
	enum status st;

	assert(q->shape == SQL_MANY_ROWS);
	st = start(w, db, q, in);
	if (st != ST_OK)
		return st;
	db->rows = (struct sql_rows){db, q, ST_OK};
	*out = &db->rows;
	return ST_OK;
}

bool
sql_rows_next(struct work *w, struct sql_rows *rows, struct sql_value *row)
{
	assert(rows->q != NULL);
	if (rows->st == ST_OK)
		rows->st =
		    note(rows->db, rows->db->ops->step(w, rows->db, row));
	if (rows->st == ST_OK)
		rows->st = check_row(w, rows->q, row);
	return rows->st == ST_OK;
}

enum status
sql_rows_end(struct work *w, struct sql_rows *rows)
{
	enum status st = rows->st == ST_NOTFOUND ? ST_OK : rows->st;
	enum status stopped = note(rows->db, rows->db->ops->stop(w, rows->db));

	assert(rows->q != NULL);
	rows->q = NULL;
	return st != ST_OK ? st : stopped;
}

enum status
sql_script(struct work *w, struct sql_db *db, const char *text)
{
	enum status st = sound(w, db);

	return st == ST_OK ? note(db, db->ops->script(w, db, text)) : st;
}

enum status
sql_check(struct work *w, struct sql_db *db, const struct sql_query *q)
{
	enum status st = usable(w, db);

	return st == ST_OK ? db->ops->check(w, db, q) : st;
}

void
sql_forget(struct sql_db *db, const struct sql_query *q)
{
	if (!db->lost)
		db->ops->forget(db, q);
}

enum status
sql_verify(struct work *w, struct sql_db *db)
{
	enum status st = usable(w, db);

	return st == ST_OK ? db->ops->verify(w, db) : st;
}
