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
 * Checkpoints run after a commit was acknowledged and off its path (sql_tidy),
 * so that no writer waits for them.
 */
#include <assert.h>
#include <string.h>

#include <sqlite3.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/work.h"
#include "os/file.h"
#include "os/lock.h"

#include "sql/sql_impl.h"

#include "sql/sqlite.h"

#define APPLICATION_ID 0x70726f62 /* "prob"; file(1) shows it */
#define TIDY_PAGES     1000       /* of log before it is moved: 4 MB */
#define CACHE_KIB      8192

enum control {
	BEGIN_READ,
	BEGIN_WRITE,
	COMMIT,
	ROLLBACK,
	SAVE,
	KEEP,
	UNDO,
	CONTROLS
};

static const char *const control_text[CONTROLS] = {
    [BEGIN_READ] = "begin deferred",
    [BEGIN_WRITE] = "begin immediate",
    [COMMIT] = "commit",
    [ROLLBACK] = "rollback",
    [SAVE] = "savepoint act",
    [KEEP] = "release act",
    [UNDO] = "rollback to act",
};

struct statement {
	sqlite3_stmt *stmt;
	int place[SQL_VALUES_MAX]; /* SQLite's number of $1, $2 ... */
};

struct sqlite {
	struct sql_db db;
	sqlite3 *handle;
	struct lock *lock; /* NULL for a reader */
	struct arena *mem; /* the label */
	struct statement *statement;
	const struct sql_query *extra[SQL_EXTRA];
	sqlite3_stmt *control[CONTROLS];
	sqlite3_stmt *current;          /* the one whose rows are being read */
	const struct sql_query *asking; /* for the authorizer; NULL is setup, a
					 * migration or a control statement */
	bool (*allow)(const struct sql_query *q, enum sql_act act,
	    struct str table);
	int log_pages; /* in the log after the last commit */
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
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
	case SQLITE_ERROR:
	case SQLITE_MISMATCH:
	case SQLITE_SCHEMA:
		return ST_CORRUPT;
	default:
		return ST_IO;
	}
}

/* Words for what the handle last said. what is the statement's name. */
static enum status
fail(struct work *w, struct sqlite *s, const char *what)
{
	int code = sqlite3_extended_errcode(s->handle);
	enum status st = status_of(code);
	int err = sqlite3_system_errno(s->handle);

	if (st == ST_IO || (code & 0xff) == SQLITE_CORRUPT)
		s->db.lost = true;
	if ((code & 0xff) == SQLITE_IOERR && err != 0)
		st = work_fail(w, st, "%.*s: %s: %s (%d): %s",
		    STR_ARG(s->db.label), what, sqlite3_errmsg(s->handle), code,
		    strerror(err));
	else
		st = work_fail(w, st, "%.*s: %s: %s", STR_ARG(s->db.label),
		    what, sqlite3_errmsg(s->handle));
	if (code == SQLITE_FULL)
		return work_remedy(w, st,
		    "Free space on its disk. Nothing that was acknowledged is "
		    "lost.");
	if (st == ST_BUSY)
		return work_remedy(w, st,
		    "Another process is writing to it: wait for it or stop "
		    "it.");
	return st;
}

/* ---- statements ------------------------------------------------------------ */

static enum status
prepare(struct work *w, struct sqlite *s, const struct sql_query *q,
    struct statement *t)
{
	const char *text = q->text[SQL_SQLITE], *tail = NULL;
	size_t n = strlen(q->in);
	char name[8];

	assert(n <= SQL_VALUES_MAX);
	if (sqlite3_prepare_v3(s->handle, text, -1, SQLITE_PREPARE_PERSISTENT,
		&t->stmt, &tail) != SQLITE_OK)
		return fail(w, s, q->name);
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
	struct statement *t = &s->statement[sql__slot(&s->db, q, s->extra)];
	bool stays = q->shape != SQL_MANY_ROWS;
	enum status st = ST_OK;

	s->asking = q;
	if (t->stmt == NULL)
		st = prepare(w, s, q, t);
	for (size_t i = 0; st == ST_OK && q->in[i] != '\0'; i++)
		if (bind(t->stmt, t->place[i], &in[i], stays) != SQLITE_OK)
			st = fail(w, s, q->name);
	if (st != ST_OK) {
		sqlite3_finalize(t->stmt);
		t->stmt = NULL;
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
		st = fail(w, s, q->name);
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
		return fail(w, s, q->name);
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
	struct statement *t = &s->statement[sql__slot(db, q, s->extra)];
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
sqlite_script(struct work *w, struct sql_db *db, const char *text)
{
	struct sqlite *s = of(db);

	db->writes++;
	return sqlite3_exec(s->handle, text, NULL, NULL, NULL) == SQLITE_OK
	    ? ST_OK
	    : fail(w, s, "script");
}

/* ---- transactions ---------------------------------------------------------- */

static enum status
control(struct work *w, struct sqlite *s, enum control c)
{
	enum status st = ST_OK;

	if (s->control[c] == NULL &&
	    sqlite3_prepare_v3(s->handle, control_text[c], -1,
		SQLITE_PREPARE_PERSISTENT, &s->control[c], NULL) != SQLITE_OK)
		return fail(w, s, control_text[c]);
	if (sqlite3_step(s->control[c]) != SQLITE_DONE)
		st = fail(w, s, control_text[c]);
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

static int
log_grew(void *cookie, sqlite3 *handle, const char *name, int pages)
{
	struct sqlite *s = cookie;

	(void)handle;
	(void)name;
	s->log_pages = pages;
	return SQLITE_OK;
}

/* A commit that changes nothing: it writes one page and flushes. */
static enum status
probe(struct work *w, struct sqlite *s)
{
	return sqlite_script(w, &s->db,
	    "begin immediate; pragma user_version = 0; commit");
}

static enum status
sqlite_tidy(struct work *w, struct sql_db *db, bool all)
{
	struct sqlite *s = of(db);
	enum status st = all ? probe(w, s) : ST_OK;
	int code;

	if (st != ST_OK || (!all && s->log_pages < TIDY_PAGES))
		return st;
	code = sqlite3_wal_checkpoint_v2(s->handle, NULL,
	    SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
	/* Busy: a reader still needs the log; the next commit asks again. */
	return code == SQLITE_OK || code == SQLITE_BUSY
	    ? ST_OK
	    : fail(w, s, "checkpoint");
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
		return fail(w, s, pragma);
	code = sqlite3_step(stmt);
	words = code == SQLITE_ROW ? (const char *)sqlite3_column_text(stmt, 0)
				   : "";
	if (code != SQLITE_ROW && code != SQLITE_DONE)
		st = fail(w, s, pragma);
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

/*
 * Named statements read and write tables, and no more: not the schema, no other
 * file, no pragma. Which of them may touch which table, the caller says.
 */
/* NOLINTNEXTLINE(readability-function-size): SQLite's signature */
static int
authorize(void *cookie, int action, const char *a, const char *b,
    const char *database, const char *trigger)
{
	struct sqlite *s = cookie;
	enum sql_act act = SQL_ACT_WRITE;

	(void)b;
	(void)database;
	if (s->asking == NULL)
		return SQLITE_OK;
	switch (action) {
	case SQLITE_SELECT:
	case SQLITE_FUNCTION:
	case SQLITE_RECURSIVE:
		return SQLITE_OK;
	case SQLITE_PRAGMA: /* what columns a table has, for copies */
		return strcmp(a, "table_info") == 0 ? SQLITE_OK : SQLITE_DENY;
	case SQLITE_READ:
		act = SQL_ACT_READ;
		break;
	case SQLITE_INSERT:
	case SQLITE_UPDATE:
	case SQLITE_DELETE:
		if (str_starts(str_from_c(a), STR("sqlite_")))
			return SQLITE_DENY;
		break;
	default:
		return SQLITE_DENY;
	}
	/* What a trigger does, the schema has decided. */
	return trigger != NULL || s->allow == NULL ||
		s->allow(s->asking, act, str_from_c(a))
	    ? SQLITE_OK
	    : SQLITE_DENY;
}

/* ---- opening --------------------------------------------------------------- */

static void
sqlite_close(struct sql_db *db)
{
	struct sqlite *s = of(db);

	for (size_t i = 0; i < db->query_n + SQL_EXTRA; i++)
		sqlite3_finalize(s->statement[i].stmt);
	for (size_t i = 0; i < CONTROLS; i++)
		sqlite3_finalize(s->control[i]);
	sqlite3_close(s->handle); /* the last one moves and removes the log */
	lock_close(s->lock);
	arena_free(s->mem);
	mem_free(s->statement);
	mem_free(s);
}

static enum status
pragma_int(struct work *w, struct sqlite *s, const char *pragma, int64_t *out)
{
	sqlite3_stmt *stmt = NULL;
	enum status st = ST_OK;

	if (sqlite3_prepare_v2(s->handle, pragma, -1, &stmt, NULL) !=
		SQLITE_OK ||
	    sqlite3_step(stmt) != SQLITE_ROW)
		st = fail(w, s, pragma);
	else
		*out = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	return st;
}

/* Is it ours? A file that is there and empty is what SQL_CREATE makes. */
static enum status
claim(struct work *w, struct sqlite *s, bool make)
{
	int64_t id = 0, schema = 0;
	enum status st = pragma_int(w, s, "pragma application_id", &id);

	if (st == ST_OK)
		st = pragma_int(w, s, "pragma schema_version", &schema);
	if (st != ST_OK || id == APPLICATION_ID)
		return st;
	if (!make || schema != 0 || id != 0)
		return work_fail(w, ST_INVALID,
		    "%.*s: is a SQLite database, but not one of probity",
		    STR_ARG(s->db.label));
	return sqlite_script(w, &s->db,
	    "pragma application_id = 1886547810" /* as above */);
}

static void
harden(struct sqlite *s)
{
	static const struct {
		int name, value;
	} option[] = {
	    {SQLITE_DBCONFIG_DEFENSIVE, 1},
	    {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
	    {SQLITE_DBCONFIG_DQS_DML, 0},
	    {SQLITE_DBCONFIG_DQS_DDL, 0},
	    {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
	    {SQLITE_DBCONFIG_ENABLE_TRIGGER, 1},
	    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
	};

	for (size_t i = 0; i < sizeof(option) / sizeof(option[0]); i++)
		sqlite3_db_config(s->handle, option[i].name, option[i].value,
		    NULL);
	sqlite3_limit(s->handle, SQLITE_LIMIT_ATTACHED, 0);
	sqlite3_limit(s->handle, SQLITE_LIMIT_LENGTH,
	    (int)SQL_BLOB_MAX + 65536);
	sqlite3_busy_timeout(s->handle, SQL_BUSY_MS);
	sqlite3_wal_hook(s->handle, log_grew, s);
	sqlite3_set_authorizer(s->handle, authorize, s);
}

static enum status
configure(struct work *w, struct sqlite *s, enum sql_access access)
{
	static const char *const mode[] = {
	    [SQL_READ] = "pragma query_only = on",
	    [SQL_WRITE] = "pragma journal_mode = wal",
	    [SQL_CREATE] = "pragma journal_mode = wal",
	    [SQL_SINGLE] = "pragma journal_mode = delete",
	};
	enum status st;

	harden(s);
	st = claim(w, s, access == SQL_CREATE || access == SQL_SINGLE);
	if (st == ST_OK)
		st = sqlite_script(w, &s->db, mode[access]);
	if (st == ST_OK)
		st = sqlite_script(w, &s->db,
		    "pragma synchronous = full; pragma cell_size_check = on;"
		    "pragma temp_store = memory");
	if (st == ST_OK)
		st = sqlite_script(w, &s->db,
		    str_fmt(w->mem, "pragma cache_size = -%d", CACHE_KIB).p);
	s->db.writes = 0;
	return st;
}

/* The lock first, then the file: with mode 0600, which SQLite gives to the
 * files beside it as well. */
static enum status
take_file(struct work *w, struct sqlite *s, enum sql_access access)
{
	enum file_kind kind;
	enum status st;

	st = file_kind(w, s->db.label, &kind);
	if (st != ST_OK)
		return st;
	if (kind == FILE_NONE && access != SQL_CREATE && access != SQL_SINGLE)
		return work_fail(w, ST_NOTFOUND, "%.*s: there is no such file",
		    STR_ARG(s->db.label));
	if (access == SQL_WRITE || access == SQL_CREATE) {
		st = lock_open(w,
		    str_fmt(w->mem, "%.*s.lock", STR_ARG(s->db.label)),
		    &s->lock);
		if (st == ST_BUSY)
			return work_remedy(w, st,
			    "One process at a time writes to a data folder: "
			    "stop the other one first.");
	}
	if (st == ST_OK && kind == FILE_NONE)
		st = file_write(w, s->db.label, STR(""), 0600);
	return st;
}

enum status
sql__sqlite_open(struct work *w, const struct sql_setup *setup,
    struct sql_db **out)
{
	static const struct sql_ops ops = {sqlite_close, sqlite_begin,
	    sqlite_commit, sqlite_rollback, sqlite_point, sqlite_flush,
	    sqlite_exec, sqlite_start, sqlite_step, sqlite_stop, sqlite_script,
	    sqlite_check, sqlite_forget, sqlite_tidy, sqlite_verify};
	struct sqlite *s = mem_new(1, sizeof(*s));
	/* A name of its own may mean something to SQLite: "file:", ":memory:". */
	const char *dot = str_starts(setup->where, STR("/")) ? "" : "./";
	enum status st;

	s->mem = arena_new();
	s->allow = setup->allow;
	s->statement =
	    mem_new(setup->query_n + SQL_EXTRA, sizeof(*s->statement));
	s->db = (struct sql_db){.ops = &ops,
	    .engine = SQL_SQLITE,
	    .query = setup->query,
	    .query_n = setup->query_n,
	    .label = str_dup(s->mem, setup->where)};
	st = take_file(w, s, setup->access);
	if (st == ST_OK &&
	    sqlite3_open_v2(
		str_fmt(w->mem, "%s%.*s", dot, STR_ARG(setup->where)).p,
		&s->handle,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
		    SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE,
		NULL) != SQLITE_OK)
		st = s->handle == NULL
		    ? work_fail(w, ST_IO, "SQLite has no memory left")
		    : fail(w, s, "cannot open");
	if (st == ST_OK)
		st = configure(w, s, setup->access);
	if (st == ST_OK)
		*out = &s->db;
	else
		sqlite_close(&s->db);
	return st;
}
