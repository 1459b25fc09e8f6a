/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How a SQLite file is opened: who may write, whose file it is, and what the
 * library is told to refuse. Everything it can refuse, it is told to: a schema
 * that calls functions, a statement in double quotes, other files, extensions.
 */
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/work.h"
#include "os/file.h"
#include "os/lock.h"

#include "sql/sqlite.h"
#include "sql/sqlite_log.h"

#include "sql/sqlite_open.h"

#define APPLICATION_ID 0x70726f62 /* "prob"; file(1) shows it */
#define WRITER_KIB     8192       /* of pages in memory */
#define READER_KIB     1024       /* there are up to sixteen of them */

/* ---- the authorizer --------------------------------------------------------- */

/*
 * Named statements read and write tables, and no more: not the schema, no other
 * file, no pragma. Which of them may touch which table, the caller says.
 */
static int
/* NOLINTNEXTLINE(readability-function-size): SQLite's signature */
authorize(void *cookie, int action, const char *a, const char *b,
    const char *database, const char *trigger)
{
	struct sqlite *s = cookie;
	enum sql_act act = SQL_ACT_WRITE;

	(void)database;
	if (s->asking == NULL)
		return SQLITE_OK;
	switch (action) {
	case SQLITE_SELECT:
	case SQLITE_RECURSIVE:
		return SQLITE_OK;
	case SQLITE_FUNCTION:
		return strcmp(b, "load_extension") != 0 ? SQLITE_OK
							: SQLITE_DENY;
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

static enum status
pragma_int(struct work *w, struct sqlite *s, const char *pragma, int64_t *out)
{
	sqlite3_stmt *stmt = NULL;
	enum status st = ST_OK;

	if (sqlite3_prepare_v2(s->handle, pragma, -1, &stmt, NULL) !=
		SQLITE_OK ||
	    sqlite3_step(stmt) != SQLITE_ROW)
		st = sql__sqlite_fail(w, s, pragma);
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
	return sql__sqlite_script(w, s,
	    str_fmt(w->mem, "pragma application_id = %d", APPLICATION_ID).p);
}

static int
log_grew(void *cookie, sqlite3 *handle, const char *name, int pages)
{
	struct sqlite *s = cookie;

	(void)handle;
	(void)name;
	s->db.log = pages;
	return SQLITE_OK;
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

/* SQLite answers with the mode that it has then, which may be another: a log
 * needs shared memory, and not every file system has that. */
static enum status
set_journal(struct work *w, struct sqlite *s, const char *mode)
{
	const char *text = str_fmt(w->mem, "pragma journal_mode = %s", mode).p;
	sqlite3_stmt *stmt = NULL;
	enum status st = ST_OK;

	if (sqlite3_prepare_v2(s->handle, text, -1, &stmt, NULL) != SQLITE_OK ||
	    sqlite3_step(stmt) != SQLITE_ROW)
		st = sql__sqlite_fail(w, s, text);
	else if (sqlite3_stricmp((const char *)sqlite3_column_text(stmt, 0),
		     mode) != 0)
		st = work_fail(w, ST_IO,
		    "%.*s: the file system cannot do journal_mode %s",
		    STR_ARG(s->db.label), mode);
	sqlite3_finalize(stmt);
	return st;
}

static enum status
configure(struct work *w, struct sqlite *s, enum sql_access access)
{
	enum status st;

	harden(s);
	st = claim(w, s, access == SQL_CREATE || access == SQL_SINGLE);
	if (st == ST_OK && access == SQL_READ)
		st = sql__sqlite_script(w, s, "pragma query_only = on");
	else if (st == ST_OK)
		st = set_journal(w, s, access == SQL_SINGLE ? "delete" : "wal");
	/* Without recursive triggers, INSERT OR REPLACE deletes a row and no
	 * trigger is asked. What is deleted is overwritten: erasing means it. */
	if (st == ST_OK)
		st = sql__sqlite_script(w, s,
		    "pragma synchronous = full; pragma cell_size_check = on;"
		    "pragma temp_store = memory; pragma secure_delete = on;"
		    "pragma recursive_triggers = on");
	if (st == ST_OK)
		st = sql__sqlite_script(w, s,
		    str_fmt(w->mem, "pragma cache_size = -%d",
			access == SQL_READ ? READER_KIB : WRITER_KIB)
			.p);
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
	struct sqlite *s = mem_new(1, sizeof(*s));
	/* A name of its own may mean something to SQLite: "file:", ":memory:". */
	const char *dot = str_starts(setup->where, STR("/")) ? "" : "./";
	enum status st;

	s->mem = arena_new();
	s->allow = setup->allow;
	s->statement =
	    mem_new(setup->query_n + SQL_EXTRA, sizeof(*s->statement));
	s->db = (struct sql_db){.ops = &sql__sqlite_ops,
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
		sql__sqlite_log()) != SQLITE_OK)
		st = s->handle == NULL
		    ? work_fail(w, ST_IO, "SQLite has no memory left")
		    : sql__sqlite_fail(w, s, "cannot open");
	if (st == ST_OK)
		st = configure(w, s, setup->access);
	if (st == ST_OK)
		*out = &s->db;
	else
		sql__sqlite_ops.close(&s->db);
	return st;
}
