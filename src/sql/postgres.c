/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The PostgreSQL engine: one session in pipeline mode (sql/pipe.c), values in
 * binary both ways, everything in the schema `probity`.
 *
 * Who writes holds an advisory lock from the begin of a transaction to its end,
 * so that of any number of processes one at a time gives out indexes. The lock
 * is taken inside of a READ COMMITTED transaction: its statements then see what
 * the holder before has left, where a snapshot taken while waiting would not.
 * Readers have REPEATABLE READ, which on this engine is one state of the data.
 *
 * A commit is one round trip with all that was queued. When the connection ends
 * between sending it and its answer, nobody knows what became of it: the
 * connection is lost, and the caller is told so. It is not tried again here:
 * that would do twice what may have been done.
 */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/work.h"

#include "sql/pipe.h"

#include "sql/postgres.h"

#define OID_BYTEA 17
#define OID_INT8  20
#define OID_INT2  21
#define OID_INT4  23
#define OID_TEXT  25

static struct postgres *
of(struct sql_db *db)
{
	return (struct postgres *)db;
}

/* Every call that may learn of a failure ends with this. */
static enum status
told(struct postgres *g, enum status st)
{
	g->db.lost = g->pipe.lost;
	if (st != ST_OK && st != ST_NOTFOUND)
		g->db.again = g->pipe.again && !g->pipe.lost;
	return st;
}

/* ---- statements ------------------------------------------------------------ */

/*
 * `changes one` has to fail on the server: a COMMIT may already be queued
 * behind it. So it is asked how many rows it changed, and divides by zero when
 * that is not one.
 */
static const char *
text_for(struct postgres *g, const struct sql_query *q)
{
	const char *text = q->text[SQL_POSTGRES];

	if (q->shape != SQL_CHANGES_ONE)
		return text;
	return str_fmt(g->mem,
	    "with changed as (%s returning 1) "
	    "select 1 / (case when count(*) = 1 then 1 else 0 end) from "
	    "changed",
	    text)
	    .p;
}

static enum status
ready(struct work *w, struct postgres *g, const struct sql_query *q,
    struct postgres_statement **out)
{
	struct postgres_statement *t =
	    &g->statement[sql__slot(&g->db, q, g->extra)];

	*out = t;
	if (t->prepared)
		return ST_OK;
	t->sent = *q;
	t->sent.text[SQL_POSTGRES] = text_for(g, q);
	(void)snprintf(t->name, sizeof(t->name), "s%lld",
	    (long long)g->names++);
	t->prepared =
	    true; /* taken back by the pipe if it does not come true */
	return sql__pipe_prepare(w, &g->pipe, t->name, &t->sent, &t->prepared);
}

static enum status
postgres_exec(struct work *w, struct sql_db *db, const struct sql_query *q,
    const struct sql_value *in)
{
	struct postgres *g = of(db);
	struct postgres_statement *t;
	enum status st = ready(w, g, q, &t);

	if (st == ST_OK)
		st = sql__pipe_exec(w, &g->pipe, t->name, &t->sent, in);
	return told(g, st);
}

static enum status
postgres_start(struct work *w, struct sql_db *db, const struct sql_query *q,
    const struct sql_value *in)
{
	struct postgres *g = of(db);
	struct postgres_statement *t;
	enum status st = ready(w, g, q, &t);

	if (st == ST_OK)
		st = sql__pipe_exec(w, &g->pipe, t->name, &t->sent, in);
	if (st == ST_OK)
		st = sql__pipe_ask(w, &g->pipe, q->shape == SQL_MANY_ROWS);
	g->asking = q;
	return told(g, st);
}

static int64_t
get_int(const char *p, int n)
{
	uint64_t v = (p[0] & 0x80) != 0 ? UINT64_MAX : 0;

	for (int i = 0; i < n; i++)
		v = v << 8 | (unsigned char)p[i];
	return (int64_t)v;
}

static struct sql_value
column(const PGresult *res, int row, int i, char letter)
{
	const char *p = PQgetvalue(res, row, i);
	int n = PQgetlength(res, row, i);

	if (PQgetisnull(res, row, i))
		return (struct sql_value){.kind = SQL_NULL};
	switch (PQftype(res, i)) {
	case OID_INT2:
	case OID_INT4:
	case OID_INT8:
		return sql_int(get_int(p, n));
	case OID_TEXT:
		return sql_text(str_of(p, (size_t)n));
	case OID_BYTEA:
		return sql_blob(str_of(p, (size_t)n));
	default: /* of no kind that we have, so of the wrong one */
		return letter == 'i' || letter == 'I' ? sql_text(STR(""))
						      : sql_int(0);
	}
}

static enum status
postgres_step(struct work *w, struct sql_db *db, struct sql_value *row)
{
	struct postgres *g = of(db);
	const struct sql_query *q = g->asking;
	const PGresult *res;
	int at;
	enum status st = sql__pipe_row(w, &g->pipe, &res, &at);

	if (st != ST_OK)
		return told(g, st);
	if ((size_t)PQnfields(res) != strlen(q->out))
		return sql__wrong_kind(w, q, (size_t)PQnfields(res));
	for (int i = 0; q->out[i] != '\0'; i++)
		row[i] = column(res, at, i, q->out[i]);
	return ST_OK;
}

static enum status
postgres_stop(struct work *w, struct sql_db *db)
{
	struct postgres *g = of(db);

	return told(g, sql__pipe_finish(w, &g->pipe));
}

enum status
sql__postgres_simple(struct work *w, struct postgres *g, const char *name,
    const char *text)
{
	const struct pipe_item item = {.name = name};
	PGresult *res = PQexec(g->pipe.conn, text);
	ExecStatusType how = PQresultStatus(res);
	enum status st = how == PGRES_COMMAND_OK || how == PGRES_TUPLES_OK
	    ? ST_OK
	    : sql__pipe_fail(w, &g->pipe, &item, res);

	PQclear(res);
	return st;
}

/* Several statements in one text are the simple protocol's alone. */
static enum status
postgres_script(struct work *w, struct sql_db *db, const char *text)
{
	struct postgres *g = of(db);
	enum status st = sql__pipe_leave(w, &g->pipe), entered;

	if (st != ST_OK)
		return told(g, st);
	db->writes++;
	st = sql__postgres_simple(w, g, "script", text);
	entered = sql__pipe_enter(w, &g->pipe);
	return told(g, st != ST_OK ? st : entered);
}

static enum sql_kind
kind_of_oid(Oid type)
{
	return type == OID_INT8 || type == OID_INT4 || type == OID_INT2
	    ? SQL_INT
	    : type == OID_TEXT  ? SQL_TEXT
	    : type == OID_BYTEA ? SQL_BLOB
				: SQL_NULL;
}

static enum status
compare(struct work *w, const struct sql_query *q, const PGresult *res)
{
	int in = (int)strlen(q->in), out = (int)strlen(q->out);

	if (PQnparams(res) != in ||
	    (q->shape != SQL_CHANGES_ONE && PQnfields(res) != out))
		return work_fail(w, ST_INVALID,
		    "statement %s: its placeholders or columns are not what it "
		    "declares",
		    q->name);
	for (int i = 0; i < out; i++)
		if (kind_of_oid(PQftype(res, i)) != sql__kind(q->out[i]))
			return work_fail(w, ST_INVALID,
			    "statement %s: column %d is not of the kind that "
			    "it "
			    "declares",
			    q->name, i + 1);
	return ST_OK;
}

static enum status
postgres_check(struct work *w, struct sql_db *db, const struct sql_query *q)
{
	struct postgres *g = of(db);
	const struct pipe_item item = {.name = q->name};
	struct postgres_statement *t;
	PGresult *res;
	enum status st = ready(w, g, q, &t), entered;

	if (st == ST_OK)
		st = sql__pipe_leave(w, &g->pipe);
	if (st != ST_OK)
		return told(g, st);
	res = PQdescribePrepared(g->pipe.conn, t->name);
	st = PQresultStatus(res) == PGRES_COMMAND_OK
	    ? compare(w, q, res)
	    : sql__pipe_fail(w, &g->pipe, &item, res);
	PQclear(res);
	entered = sql__pipe_enter(w, &g->pipe);
	return told(g, st != ST_OK ? st : entered);
}

static void
postgres_forget(struct sql_db *db, const struct sql_query *q)
{
	struct postgres *g = of(db);
	size_t at = sql__slot(db, q, g->extra);
	struct postgres_statement *t = &g->statement[at];
	struct work w = {arena_new(), {STR(""), STR("")}};
	/* In step first, because answers point into the slot. What cannot be
	 * deallocated goes with the session. */
	enum status st = sql__pipe_sync(&w, &g->pipe);

	if (st == ST_OK && t->prepared && db->failed == ST_OK)
		st = sql__pipe_send(&w, &g->pipe,
		    str_fmt(w.mem, "deallocate %s", t->name).p, NULL);
	if (st == ST_OK && sql__pipe_sync(&w, &g->pipe) != ST_OK)
		work_clear(&w);
	db->lost = g->pipe.lost;
	*t = (struct postgres_statement){.prepared = false};
	if (at >= db->query_n)
		g->extra[at - db->query_n] = NULL;
	arena_free(w.mem);
}

/* ---- transactions ---------------------------------------------------------- */

static enum status
postgres_begin(struct work *w, struct sql_db *db, enum sql_access access)
{
	struct postgres *g = of(db);
	enum status st;

	sql__pipe_listen(&g->pipe);
	if (access == SQL_READ)
		return told(g,
		    sql__pipe_send(w, &g->pipe,
			"begin isolation level repeatable read, read only",
			"BEGIN"));
	st = sql__pipe_send(w, &g->pipe,
	    "begin isolation level read committed, read write", "BEGIN");
	if (st == ST_OK)
		st = sql__pipe_send(w, &g->pipe,
		    "select pg_advisory_xact_lock(" POSTGRES_LOCK ")", NULL);
	return told(g, st);
}

static enum status
send_and_sync(struct work *w, struct postgres *g, const char *text,
    const char *tag)
{
	enum status st = sql__pipe_send(w, &g->pipe, text, tag);

	if (st == ST_OK)
		st = sql__pipe_sync(w, &g->pipe);
	return told(g, st);
}

static enum status
postgres_commit(struct work *w, struct sql_db *db)
{
	return send_and_sync(w, of(db), "commit", "COMMIT");
}

static void
postgres_rollback(struct sql_db *db)
{
	struct postgres *g = of(db);
	struct work w = {arena_new(), {STR(""), STR("")}};
	bool again = db->again;
	enum status st;

	/* What was queued goes first, whatever becomes of it. */
	if (sql__pipe_sync(&w, &g->pipe) != ST_OK)
		work_clear(&w);
	st = send_and_sync(&w, g, "rollback", "ROLLBACK");
	if (st != ST_OK)
		db->lost = g->pipe.lost = true;
	db->again = again;
	arena_free(w.mem);
}

static enum status
postgres_point(struct work *w, struct sql_db *db, enum sql_point what)
{
	struct postgres *g = of(db);
	struct work own = {w->mem, {STR(""), STR("")}};
	enum status st;

	switch (what) {
	case SQL_SAVE:
		return told(g,
		    sql__pipe_send(w, &g->pipe, "savepoint act", "SAVEPOINT"));
	case SQL_KEEP:
		return send_and_sync(w, g, "release savepoint act", "RELEASE");
	case SQL_UNDO:
		break;
	}
	/* Failures of what is to be undone are undone with it. */
	if (sql__pipe_sync(&own, &g->pipe) != ST_OK)
		work_clear(&own);
	st = sql__pipe_send(w, &g->pipe, "rollback to savepoint act",
	    "ROLLBACK");
	return st != ST_OK
	    ? told(g, st)
	    : send_and_sync(w, g, "release savepoint act", "RELEASE");
}

static enum status
postgres_flush(struct work *w, struct sql_db *db)
{
	return told(of(db), sql__pipe_sync(w, &of(db)->pipe));
}

static enum status
postgres_tidy(struct work *w, struct sql_db *db, int64_t *moved)
{
	(void)w;
	(void)db;
	(void)moved; /* it looks after its log by itself */
	return ST_OK;
}

static enum status
postgres_probe(struct work *w, struct sql_db *db)
{
	return send_and_sync(w, of(db), "select 1", NULL);
}

/* VACUUM alone leaves the bytes where they were until something else is written
 * over them. */
static enum status
postgres_scrub(struct work *w, struct sql_db *db, struct str folder)
{
	(void)folder;
	return send_and_sync(w, of(db), "vacuum (full)", "VACUUM");
}

static enum status
postgres_verify(struct work *w, struct sql_db *db)
{
	(void)w;
	(void)db;
	return ST_OK;
}

/* ---- the end --------------------------------------------------------------- */

static void
postgres_close(struct sql_db *db)
{
	struct postgres *g = of(db);

	sql__pipe_release(&g->pipe);
	arena_free(g->mem);
	mem_free(g->statement);
	mem_free(g);
}

const struct sql_ops sql__postgres_ops = {
    .close = postgres_close,
    .begin = postgres_begin,
    .commit = postgres_commit,
    .rollback = postgres_rollback,
    .point = postgres_point,
    .flush = postgres_flush,
    .exec = postgres_exec,
    .start = postgres_start,
    .step = postgres_step,
    .stop = postgres_stop,
    .script = postgres_script,
    .check = postgres_check,
    .forget = postgres_forget,
    .tidy = postgres_tidy,
    .probe = postgres_probe,
    .scrub = postgres_scrub,
    .verify = postgres_verify,
};
