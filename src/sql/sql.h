/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SQL_SQL_H
#define SQL_SQL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct work;

/*
 * One set of operations over two databases. A connection belongs to one thread
 * at a time. Only statements that have a name can be run: tool/sqlc makes them
 * from sql/query/, with typed functions around the calls below.
 *
 * Statuses mean the same on both engines:
 *	ST_CONFLICT  another row has this key, or `changes one` changed another
 *		     number of rows
 *	ST_INVALID   a value breaks a constraint of its table
 *	ST_DENIED    a trigger, the authorizer or a read-only transaction says no
 *	ST_BUSY      a lock was not to be had in time, or the transaction clashed
 *		     with another one: see sql_again
 *	ST_CORRUPT   the database is damaged, or is not what this program made
 *	ST_IO        disk or connection failed: see sql_lost
 *
 * A statement that brings no rows may be queued and fail later: at the next one
 * that brings rows, at sql_flush or at sql_commit. After a failure the
 * transaction is good for nothing but sql_undo or sql_rollback.
 */
enum sql_engine { SQL_SQLITE, SQL_POSTGRES, SQL_ENGINES };

#define SQL_VALUES_MAX 16                 /* of a statement, in or out */
#define SQL_BLOB_MAX   ((size_t)64 << 20) /* bytes of one value */
#define SQL_BUSY_MS    10000              /* how long a lock is waited for */

enum sql_kind { SQL_NULL, SQL_INT, SQL_TEXT, SQL_BLOB };

struct sql_value {
	enum sql_kind kind;
	int64_t i;
	struct str s; /* text without NUL bytes, or a blob */
};

/* Where NULL may stand. */
struct sql_opt_int {
	bool has;
	int64_t v;
};
struct sql_opt_str {
	bool has;
	struct str v;
};

struct sql_value sql_int(int64_t v);
struct sql_value sql_text(struct str v);
struct sql_value sql_blob(struct str v);
struct sql_value sql_opt_int(struct sql_opt_int v);
struct sql_value sql_opt_text(struct sql_opt_str v);
struct sql_value sql_opt_blob(struct sql_opt_str v);

enum sql_shape {
	SQL_NO_ROWS,
	SQL_CHANGES_ONE, /* no rows; changes exactly one, or ST_CONFLICT */
	SQL_ONE_ROW,     /* or ST_NOTFOUND */
	SQL_MANY_ROWS
};

struct sql_query {
	const char *name;
	const char *group; /* the file that it stands in, without .sql */
	const char *in,
	    *out; /* a letter for each value: i, t or b for int, text
			       * or blob; in capitals where NULL may stand */
	enum sql_shape shape;
	const char *text[SQL_ENGINES];
};

/* ---- connections ----------------------------------------------------------- */

enum sql_access {
	SQL_READ,   /* writes are refused; others may write meanwhile */
	SQL_WRITE,  /* on SQLite the one process that may, or ST_BUSY */
	SQL_CREATE, /* SQL_WRITE, and a missing SQLite file is made */
	SQL_SINGLE  /* SQL_CREATE of one file that stands alone: no file beside
		     * it, but readers and the writer wait for each other */
};

/* What a statement wants of a table. */
enum sql_act { SQL_ACT_READ, SQL_ACT_WRITE };

struct sql_setup {
	struct str where; /* postgres://... or the path of a SQLite file */
	enum sql_access access;
	const struct sql_query *query; /* the statements that there are */
	size_t query_n;
	/* Asked when a statement is prepared, on SQLite; NULL allows all. */
	bool (*allow)(const struct sql_query *q, enum sql_act act,
	    struct str table);
};

struct sql_db;
struct sql_rows;

/* True for postgres://... and postgresql://... */
bool sql_is_url(struct str where);

/* ST_NOTFOUND when there is no such file or database; ST_BUSY with the number
 * of the process that writes there. */
MUST_USE enum status sql_open(struct work *w, const struct sql_setup *setup,
    struct sql_db **out);
void sql_close(struct sql_db *db); /* rolls back; NULL is fine */

enum sql_engine sql_engine(const struct sql_db *db);

/* What to call the database in words: its path, or host and name without a
 * password. Lives as long as db. */
struct str sql_label(const struct sql_db *db);

/* The connection or its last commit failed: what the database then holds, it
 * has to be asked after opening it anew. Nothing else works on it. */
bool sql_lost(const struct sql_db *db);

/* The last failure was a clash with another transaction and not of our making:
 * the same statements may go well in a new transaction. */
bool sql_again(const struct sql_db *db);

/* A statement of this transaction failed, not necessarily the last one: nothing
 * is left to it but sql_undo or sql_rollback. */
bool sql_failed(const struct sql_db *db);

/* ---- transactions ---------------------------------------------------------- */

/* SQL_READ sees one state of the database from its first statement to its end.
 * SQL_WRITE is the only one at a time among all processes of this program, and
 * sees what the one before it left. */
MUST_USE enum status sql_begin(struct work *w, struct sql_db *db,
    enum sql_access access);

/* Durable when it returns ST_OK. After any other status the transaction is
 * over and nothing of it is kept; but when sql_lost is true as well, that is
 * not known. */
MUST_USE enum status sql_commit(struct work *w, struct sql_db *db);
void sql_rollback(struct sql_db *db); /* without a transaction, nothing */

/* One savepoint, not nested: what follows sql_save can be taken back by
 * sql_undo, or is kept by sql_keep, which also flushes. */
MUST_USE enum status sql_save(struct work *w, struct sql_db *db);
MUST_USE enum status sql_keep(struct work *w, struct sql_db *db);
MUST_USE enum status sql_undo(struct work *w, struct sql_db *db);

/* Waits for what is queued, and says how it went. */
MUST_USE enum status sql_flush(struct work *w, struct sql_db *db);

/* How many statements that bring no rows have been given to db so far. */
int64_t sql_writes(const struct sql_db *db);

/* Pages in the log after the last commit of this connection; 0 on PostgreSQL,
 * which looks after its own. */
int64_t sql_log(const struct sql_db *db);

/* Outside of a transaction, by any connection: moves what is in the log to the
 * database file. moved: from the log's front, by whomever; the rest somebody
 * reads, or it came meanwhile. */
MUST_USE enum status sql_tidy(struct work *w, struct sql_db *db,
    int64_t *moved);

/* Proves that the disk takes writes again: on SQLite moves and flushes all that
 * is in the log. */
MUST_USE enum status sql_probe(struct work *w, struct sql_db *db);

/* Outside of a transaction, after something was erased: no file of the database
 * has a copy of it. On SQLite every page is written anew, by way of a file in that
 * folder, and the log emptied, which waits for who reads (ST_BUSY); on PostgreSQL
 * the tables are written anew, and its own log, backups and copies are its
 * administrator's. */
MUST_USE enum status sql_scrub(struct work *w, struct sql_db *db,
    struct str folder);

/* ---- statements (called by what sqlc makes) -------------------------------- */

/* SQL_NO_ROWS, SQL_CHANGES_ONE. in may go once it returns. */
MUST_USE enum status sql_exec(struct work *w, struct sql_db *db,
    const struct sql_query *q, const struct sql_value *in);

/* SQL_ONE_ROW; texts are copied into w->mem. ST_NOTFOUND comes without words:
 * the caller knows what it was that was not found. */
MUST_USE enum status sql_one(struct work *w, struct sql_db *db,
    const struct sql_query *q, const struct sql_value *in,
    struct sql_value *row);

/*
 * SQL_MANY_ROWS. Until sql_rows_end, no other statement may run on db. Texts in
 * a row live until the next one.
 *
 *	st = sql_rows_start(w, db, q, in, &rows);
 *	if (st != ST_OK)
 *		return st;
 *	while (sql_rows_next(w, rows, row))
 *		...;
 *	return sql_rows_end(w, rows);
 */
MUST_USE enum status sql_rows_start(struct work *w, struct sql_db *db,
    const struct sql_query *q, const struct sql_value *in,
    struct sql_rows **out);
MUST_USE bool sql_rows_next(struct work *w, struct sql_rows *rows,
    struct sql_value *row);
MUST_USE enum status sql_rows_end(struct work *w, struct sql_rows *rows);

/* SQL without a name, any number of statements: for migrations and tests. */
MUST_USE enum status sql_script(struct work *w, struct sql_db *db,
    const char *text);

/* Prepares q without running it: ST_INVALID, with words, unless its placeholders
 * and columns are as many, and of the kinds, that it declares. */
MUST_USE enum status sql_check(struct work *w, struct sql_db *db,
    const struct sql_query *q);

/* Forgets a statement that is not in the setup's table, before its struct goes
 * away. For sql/copy.c, which makes its own. */
void sql_forget(struct sql_db *db, const struct sql_query *q);

/* A SQLite file is sound: what PRAGMA integrity_check and foreign_key_check
 * find is ST_CORRUPT with their words. Nothing is looked at on PostgreSQL, which
 * has its own tools for that. */
MUST_USE enum status sql_verify(struct work *w, struct sql_db *db);

#endif
