/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The SQLite engine: one file in WAL mode, flushed at every commit.
 *
 * A connection that writes holds a lock file beside the database for as long as
 * it is open, so that of two servers on one folder the second is told who the
 * first is, instead of waiting for it. Readers need no lock and no permission:
 * they see the last commit, whoever writes.
 *
 * When a commit fails. SQLite appends a transaction to the log, flushes it, and
 * only then moves the log's end in the shared index. A failed write or flush
 * leaves that end where it was; what lies behind it is overwritten by the next
 * transaction. That is sound even though Linux forgets after one failed flush
 * that the pages were never written: these pages belong to nobody, and what is
 * written over them is dirty again. Likewise a checkpoint that failed has not
 * moved its mark and copies every page again. But two things are not to be
 * relied on. The bytes of the failed transaction may be complete in the log, and
 * recovery after a crash then takes it for committed: so whoever was told "not
 * committed" was told too much, and the words say that it is not known. And
 * what this connection has in its cache and its head was read before the
 * failure. So after any failure of the disk the connection is lost: closed,
 * opened anew, probed by a commit of its own, and compared with what was
 * acknowledged, before anything else is accepted (store/store.c).
 *
 * Checkpoints run beside the commits, in a thread and with a connection of their
 * own (store/tidy.c).
 */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/work.h"
#include "os/lock.h"

#include "sql/sqlite.h"

enum control { BEGIN_READ, BEGIN_WRITE, COMMIT, ROLLBACK, SAVE, KEEP, UNDO };

static const char *const control_text[SQLITE_CONTROLS] = {
    [BEGIN_READ] = "begin deferred",
    [BEGIN_WRITE] = "begin immediate",
    [COMMIT] = "commit",
    [ROLLBACK] = "rollback",
    [SAVE] = "savepoint act",
    [KEEP] = "release act",
    [UNDO] = "rollback to act",
};

static struct sqlite *
of(struct sql_db *db)
{
	return (struct sqlite *)db;
}

/* ---- failures -------------------------------------------------------------- */

static enum status
status_of(int code)
{
	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return ST_BUSY;
	case SQLITE_CONSTRAINT:
		return code == SQLITE_CONSTRAINT_TRIGGER ? ST_DENIED
		    : code == SQLITE_CONSTRAINT_UNIQUE ||
			code == SQLITE_CONSTRAINT_PRIMARYKEY ||
			code == SQLITE_CONSTRAINT_ROWID
		    ? ST_CONFLICT
		    : ST_INVALID;
	case SQLITE_READONLY:
	case SQLITE_AUTH:
	case SQLITE_PERM:
		return ST_DENIED;
	case SQLITE_TOOBIG:
		return ST_LIMIT;
	case SQLITE_MISMATCH:
		return ST_INVALID;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
	case SQLITE_ERROR:
	case SQLITE_SCHEMA:
		return ST_CORRUPT;
	default:
		return ST_IO;
	}
}

/* SQLite says "disk I/O error" to all of these. */
static const char *
detail(int code)
{
	switch (code) {
	case SQLITE_IOERR_FSYNC:
	case SQLITE_IOERR_DIR_FSYNC:
		return ": a flush failed";
	case SQLITE_IOERR_WRITE:
	case SQLITE_IOERR_TRUNCATE:
		return ": a write failed";
	case SQLITE_IOERR_READ:
	case SQLITE_IOERR_SHORT_READ:
		return ": a read failed";
	default:
		return "";
	}
}

enum status
sql__sqlite_fail(struct work *w, struct sqlite *s, const char *what)
{
	int code = sqlite3_extended_errcode(s->handle);
	enum status st = status_of(code);

	if (st == ST_IO || (code & 0xff) == SQLITE_CORRUPT)
		s->db.lost = true;
	st = work_fail(w, st, "%.*s: %s: %s%s", STR_ARG(s->db.label), what,
	    sqlite3_errmsg(s->handle), detail(code));
	if (code == SQLITE_FULL)
		return work_remedy(w, st,
		    "Free space on its disk. Nothing that was acknowledged is "
		    "lost.");
	if ((code & 0xff) == SQLITE_IOERR)
		return work_remedy(w, st,
		    "Look at the disk and at the system's log.");
	if (st == ST_BUSY)
		return work_remedy(w, st,
		    "Another process is writing to it: wait for it or stop "
		    "it.");
	return st;
}

/* ---- statements ------------------------------------------------------------ */

static enum status
prepare(struct work *w, struct sqlite *s, const struct sql_query *q,
    struct sqlite_statement *t)
{
	const char *text = q->text[SQL_SQLITE], *tail = NULL;
	size_t n = strlen(q->in);
	char name[8];

	assert(n <= SQL_VALUES_MAX);
	if (sqlite3_prepare_v3(s->handle, text, -1, SQLITE_PREPARE_PERSISTENT,
		&t->stmt, &tail) != SQLITE_OK)
		return sql__sqlite_fail(w, s, q->name);
	assert(*tail == '\0'); /* one statement to a name */
	if ((size_t)sqlite3_bind_parameter_count(t->stmt) != n ||
	    (size_t)sqlite3_column_count(t->stmt) != strlen(q->out))
		return work_fail(w, ST_INVALID,
		    "statement %s: its placeholders or columns are not what it "
		    "declares",
		    q->name);
	for (size_t i = 0; i < n; i++) {
		(void)snprintf(name, sizeof(name), "$%zu", i + 1);
		t->place[i] = sqlite3_bind_parameter_index(t->stmt, name);
	}
	return ST_OK;
}

static int
bind(sqlite3_stmt *stmt, int place, const struct sql_value *v, bool stays)
{
	const char *p = v->s.n > 0 ? v->s.p : ""; /* NULL would bind as NULL */
	sqlite3_destructor_type how = stays ? SQLITE_STATIC : SQLITE_TRANSIENT;

	switch (v->kind) {
	case SQL_NULL:
		return sqlite3_bind_null(stmt, place);
	case SQL_INT:
		return sqlite3_bind_int64(stmt, place, v->i);
	case SQL_TEXT:
		return sqlite3_bind_text64(stmt, place, p, v->s.n, how,
		    SQLITE_UTF8);
	case SQL_BLOB:
		return sqlite3_bind_blob64(stmt, place, p, v->s.n, how);
	}
	return SQLITE_MISUSE;
}

static enum status
ready(struct work *w, struct sqlite *s, const struct sql_query *q,
    const struct sql_value *in, sqlite3_stmt **out)
{
	struct sqlite_statement *t =
	    &s->statement[sql__slot(&s->db, q, s->extra)];
	bool stays = q->shape != SQL_MANY_ROWS;
	enum status st = ST_OK;

	s->asking = q;
	if (t->stmt == NULL)
		st = prepare(w, s, q, t);
	for (size_t i = 0; st == ST_OK && q->in[i] != '\0'; i++)
		if (bind(t->stmt, t->place[i], &in[i], stays) != SQLITE_OK)
			st = sql__sqlite_fail(w, s, q->name);
	if (st != ST_OK) {
		sqlite3_finalize(t->stmt);
		t->stmt = NULL;
		s->asking = NULL;
	}
	*out = t->stmt;
	return st;
}

/* Values that were bound are the caller's: none stays behind. */
static void
rest(struct sqlite *s, sqlite3_stmt *stmt)
{
	sqlite3_reset(stmt); /* its status was that of the last step */
	sqlite3_clear_bindings(stmt);
	s->asking = NULL;
}

static enum status
sqlite_exec(struct work *w, struct sql_db *db, const struct sql_query *q,
    const struct sql_value *in)
{
	struct sqlite *s = of(db);
	sqlite3_stmt *stmt;
	enum status st = ready(w, s, q, in, &stmt);
	int64_t n;

	if (st != ST_OK)
		return st;
	if (sqlite3_step(stmt) != SQLITE_DONE)
		st = sql__sqlite_fail(w, s, q->name);
	n = sqlite3_changes64(s->handle); /* without what triggers changed */
	rest(s, stmt);
	if (st == ST_OK && q->shape == SQL_CHANGES_ONE && n != 1)
		st = work_fail(w, ST_CONFLICT,
		    "%.*s: %s changed %lld rows and not one",
		    STR_ARG(db->label), q->name, (long long)n);
	return st;
}

static enum status
sqlite_start(struct work *w, struct sql_db *db, const struct sql_query *q,
    const struct sql_value *in)
{
	assert(of(db)->current == NULL);
	return ready(w, of(db), q, in, &of(db)->current);
}

static struct sql_value
column(sqlite3_stmt *stmt, int i, char letter)
{
	const void *p;

	switch (sqlite3_column_type(stmt, i)) {
	case SQLITE_INTEGER:
		return sql_int(sqlite3_column_int64(stmt, i));
	case SQLITE_TEXT:
		p = sqlite3_column_text(stmt, i);
		return sql_text(
		    str_of(p, (size_t)sqlite3_column_bytes(stmt, i)));
	case SQLITE_BLOB:
		p = sqlite3_column_blob(stmt, i); /* NULL when empty */
		return sql_blob(str_of(p == NULL ? "" : p,
		    (size_t)sqlite3_column_bytes(stmt, i)));
	case SQLITE_NULL:
		return (struct sql_value){.kind = SQL_NULL};
	default: /* a real: of no kind that we have, so of the wrong one */
		return letter == 'i' || letter == 'I' ? sql_text(STR(""))
						      : sql_int(0);
	}
}

static enum status
sqlite_step(struct work *w, struct sql_db *db, struct sql_value *row)
{
	struct sqlite *s = of(db);
	const struct sql_query *q = s->asking;
	int code = sqlite3_step(s->current);

	if (code == SQLITE_DONE)
		return ST_NOTFOUND;
	if (code != SQLITE_ROW)
		return sql__sqlite_fail(w, s, q->name);
	for (int i = 0; q->out[i] != '\0'; i++)
		row[i] = column(s->current, i, q->out[i]);
	return ST_OK;
}

static enum status
sqlite_stop(struct work *w, struct sql_db *db)
{
	struct sqlite *s = of(db);

	(void)w; /* the other engine may still learn of a failure here */
	rest(s, s->current);
	s->current = NULL;
	return ST_OK;
}

/* A column of a table has a declared type; an expression has none. */
static enum status
sqlite_check(struct work *w, struct sql_db *db, const struct sql_query *q)
{
	static const char *const type[] =
	    {[SQL_INT] = "INTEGER", [SQL_TEXT] = "TEXT", [SQL_BLOB] = "BLOB"};
	struct sqlite *s = of(db);
	struct sqlite_statement *t = &s->statement[sql__slot(db, q, s->extra)];
	enum status st = ST_OK;

	s->asking = q;
	if (t->stmt == NULL)
		st = prepare(w, s, q, t);
	s->asking = NULL;
	for (int i = 0; st == ST_OK && q->out[i] != '\0'; i++) {
		const char *has = sqlite3_column_decltype(t->stmt, i);
		const char *want = type[sql__kind(q->out[i])];

		if (has != NULL && sqlite3_stricmp(has, want) != 0)
			st = work_fail(w, ST_INVALID,
			    "statement %s: column %d is %s and declared as %s",
			    q->name, i + 1, has, want);
	}
	return st;
}

static void
sqlite_forget(struct sql_db *db, const struct sql_query *q)
{
	struct sqlite *s = of(db);
	size_t at = sql__slot(db, q, s->extra);

	sqlite3_finalize(s->statement[at].stmt);
	s->statement[at].stmt = NULL;
	if (at >= db->query_n)
		s->extra[at - db->query_n] = NULL;
}

static enum status
run(struct work *w, struct sqlite *s, const char *text, const char *what)
{
	return sqlite3_exec(s->handle, text, NULL, NULL, NULL) == SQLITE_OK
	    ? ST_OK
	    : sql__sqlite_fail(w, s, what);
}

enum status
sql__sqlite_script(struct work *w, struct sqlite *s, const char *text)
{
	return run(w, s, text, text);
}

static enum status
sqlite_script(struct work *w, struct sql_db *db, const char *text)
{
	db->writes++;
	return run(w, of(db), text, "script");
}

/* ---- transactions ---------------------------------------------------------- */

static enum status
control(struct work *w, struct sqlite *s, enum control c)
{
	enum status st = ST_OK;

	if (s->control[c] == NULL &&
	    sqlite3_prepare_v3(s->handle, control_text[c], -1,
		SQLITE_PREPARE_PERSISTENT, &s->control[c], NULL) != SQLITE_OK)
		return sql__sqlite_fail(w, s, control_text[c]);
	if (sqlite3_step(s->control[c]) != SQLITE_DONE)
		st = sql__sqlite_fail(w, s, control_text[c]);
	sqlite3_reset(s->control[c]);
	return st;
}

static enum status
sqlite_begin(struct work *w, struct sql_db *db, enum sql_access access)
{
	return control(w, of(db),
	    access == SQL_READ ? BEGIN_READ : BEGIN_WRITE);
}

static void
sqlite_rollback(struct sql_db *db)
{
	struct sqlite *s = of(db);
	struct work w = {arena_new(), {STR(""), STR("")}};

	/* Some failures have rolled back already. */
	if (!sqlite3_get_autocommit(s->handle) &&
	    control(&w, s, ROLLBACK) != ST_OK)
		db->lost = true;
	arena_free(w.mem);
}

static enum status
sqlite_commit(struct work *w, struct sql_db *db)
{
	struct sqlite *s = of(db);

	/* A statement that failed for lack of space may have ended the
	 * transaction; what came after it then stood on its own. */
	if (sqlite3_get_autocommit(s->handle)) {
		db->lost = true;
		return work_fail(w, ST_IO,
		    "%.*s: the transaction was already rolled back",
		    STR_ARG(db->label));
	}
	return control(w, s, COMMIT);
}

static enum status
sqlite_point(struct work *w, struct sql_db *db, enum sql_point what)
{
	static const enum control which[] =
	    {[SQL_SAVE] = SAVE, [SQL_KEEP] = KEEP, [SQL_UNDO] = UNDO};
	enum status st = control(w, of(db), which[what]);

	/* ROLLBACK TO leaves the savepoint standing. */
	return st == ST_OK && what == SQL_UNDO ? control(w, of(db), KEEP) : st;
}

static enum status
sqlite_flush(struct work *w, struct sql_db *db)
{
	(void)w;
	(void)db; /* nothing is ever queued */
	return ST_OK;
}

/* A commit that changes nothing: it writes one page and flushes. */
static enum status
probe(struct work *w, struct sqlite *s)
{
	return run(w, s, "begin immediate; pragma user_version = 0; commit",
	    "a trial commit");
}

static enum status
sqlite_tidy(struct work *w, struct sql_db *db, int64_t *moved)
{
	struct sqlite *s = of(db);
	int pages = 0;
	int code = sqlite3_wal_checkpoint_v2(s->handle, NULL,
	    SQLITE_CHECKPOINT_PASSIVE, NULL, &pages);

	*moved = pages > 0 ? pages : 0;
	/* Busy: another connection does it. */
	return code == SQLITE_OK || code == SQLITE_BUSY
	    ? ST_OK
	    : sql__sqlite_fail(w, s, "checkpoint");
}

static enum status
sqlite_probe(struct work *w, struct sql_db *db)
{
	int64_t moved;
	enum status st = probe(w, of(db));

	return st == ST_OK ? sqlite_tidy(w, db, &moved) : st;
}

/*
 * What is deleted is overwritten where it stood; but a page that was split or
 * joined may still have what moved to another one. So every page is written anew,
 * by way of a file, since it may not fit into memory, that SQLite attaches and
 * that has no name any more once it is open. Nothing else in this program has
 * SQLite make such a file, so where it does, which is one setting for the whole
 * process, is only asked here.
 */
static enum status
vacuum(struct work *w, struct sqlite *s, struct str folder)
{
	enum status st;

	sqlite3_temp_directory =
	    sqlite3_mprintf("%.*s", (int)folder.n, folder.p);
	(void)sqlite3_limit(s->handle, SQLITE_LIMIT_ATTACHED, 1);
	st = sql__sqlite_script(w, s,
	    "pragma temp_store = file; vacuum; pragma temp_store = memory");
	(void)sqlite3_limit(s->handle, SQLITE_LIMIT_ATTACHED, 0);
	sqlite3_free(sqlite3_temp_directory);
	sqlite3_temp_directory = NULL;
	return st;
}

static enum status
sqlite_scrub(struct work *w, struct sql_db *db, struct str folder)
{
	struct sqlite *s = of(db);
	enum status st = vacuum(w, s, folder);
	int code;

	if (st != ST_OK)
		return st;
	code = sqlite3_wal_checkpoint_v2(s->handle, NULL,
	    SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	db->log = 0;
	if (code != SQLITE_BUSY)
		return code == SQLITE_OK ? ST_OK
					 : sql__sqlite_fail(w, s, "checkpoint");
	return work_fail(w, ST_BUSY,
	    "%.*s: somebody reads, and needs the log that has what was erased",
	    STR_ARG(db->label));
}

/* ---- checks ---------------------------------------------------------------- */

static enum status
verify_by(struct work *w, struct sqlite *s, const char *pragma)
{
	sqlite3_stmt *stmt = NULL;
	enum status st = ST_OK;
	const char *words;
	int code;

	if (sqlite3_prepare_v2(s->handle, pragma, -1, &stmt, NULL) != SQLITE_OK)
		return sql__sqlite_fail(w, s, pragma);
	code = sqlite3_step(stmt);
	words = code == SQLITE_ROW ? (const char *)sqlite3_column_text(stmt, 0)
				   : "";
	if (code != SQLITE_ROW && code != SQLITE_DONE)
		st = sql__sqlite_fail(w, s, pragma);
	else if (code == SQLITE_ROW &&
	    (words == NULL || strcmp(words, "ok") != 0))
		st = work_fail(w, ST_CORRUPT, "%.*s: %s says: %s",
		    STR_ARG(s->db.label), pragma, words == NULL ? "" : words);
	sqlite3_finalize(stmt);
	return st;
}

static enum status
sqlite_verify(struct work *w, struct sql_db *db)
{
	enum status st = verify_by(w, of(db), "pragma integrity_check(1)");

	return st == ST_OK ? verify_by(w, of(db), "pragma foreign_key_check")
			   : st;
}

/* ---- the end --------------------------------------------------------------- */

/* Whoever may not remove the log leaves an empty one: with what is in it the
 * database could not be replaced by a copy. Where somebody reads it stays, and
 * who closes last sees to it. */
static void
leave_no_log(struct sqlite *s)
{
	if (s->handle == NULL || s->lock == NULL || s->db.lost)
		return;
	(void)sqlite3_busy_timeout(s->handle, 0);
	(void)sqlite3_wal_checkpoint_v2(s->handle, NULL,
	    SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
}

static void
sqlite_close(struct sql_db *db)
{
	struct sqlite *s = of(db);

	for (size_t i = 0; i < db->query_n + SQL_EXTRA; i++)
		sqlite3_finalize(s->statement[i].stmt);
	for (size_t i = 0; i < SQLITE_CONTROLS; i++)
		sqlite3_finalize(s->control[i]);
	leave_no_log(s);
	sqlite3_close(s->handle); /* the last one moves and removes the log */
	lock_close(s->lock);
	arena_free(s->mem);
	mem_free(s->statement);
	mem_free(s);
}

const struct sql_ops sql__sqlite_ops = {
    .close = sqlite_close,
    .begin = sqlite_begin,
    .commit = sqlite_commit,
    .rollback = sqlite_rollback,
    .point = sqlite_point,
    .flush = sqlite_flush,
    .exec = sqlite_exec,
    .start = sqlite_start,
    .step = sqlite_step,
    .stop = sqlite_stop,
    .script = sqlite_script,
    .check = sqlite_check,
    .forget = sqlite_forget,
    .tidy = sqlite_tidy,
    .probe = sqlite_probe,
    .scrub = sqlite_scrub,
    .verify = sqlite_verify,
};
