/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SQL_SQLITE_H
#define SQL_SQLITE_H

#include <sqlite3.h>
#include <stdbool.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

#include "sql/sql_impl.h"

struct arena;
struct lock;
struct work;

/* A connection to a SQLite file, shared by what opens it and what runs on it. */
#define SQLITE_CONTROLS 7 /* begin, commit and the like, prepared once */

struct sqlite_statement {
	sqlite3_stmt *stmt;
	int place[SQL_VALUES_MAX]; /* SQLite's number of $1, $2 ... */
};

struct sqlite {
	struct sql_db db;
	sqlite3 *handle;
	struct lock *lock; /* NULL for a reader */
	struct arena *mem; /* the label */
	struct sqlite_statement *statement;
	const struct sql_query *extra[SQL_EXTRA];
	sqlite3_stmt *control[SQLITE_CONTROLS];
	sqlite3_stmt *current;          /* the one whose rows are being read */
	const struct sql_query *asking; /* for the authorizer; NULL is setup, a
					 * migration or a control statement */
	bool (*allow)(const struct sql_query *q, enum sql_act act,
	    struct str table);
};

extern const struct sql_ops sql__sqlite_ops;

/* Words and status for what the handle last said; what is the statement's
 * name. After a failure of the disk the connection is lost. */
enum status sql__sqlite_fail(struct work *w, struct sqlite *s,
    const char *what);

/* A few short statements that bring no rows; the words of a failure have them
 * all. */
MUST_USE enum status sql__sqlite_script(struct work *w, struct sqlite *s,
    const char *text);

#endif
