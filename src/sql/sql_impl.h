/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SQL_IMPL_H
#define SQL_IMPL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

#include "sql/sql.h"

/*
 * What an engine does. The calls of sql.h check what must hold on both and pass
 * on to these; an engine embeds struct sql_db as its first member.
 */
enum sql_point { SQL_SAVE, SQL_KEEP, SQL_UNDO };

struct sql_ops {
	void (*close)(struct sql_db *db);
	enum status (
	    *begin)(struct work *w, struct sql_db *db, enum sql_access access);
	enum status (*commit)(struct work *w, struct sql_db *db);
	void (*rollback)(struct sql_db *db);
	enum status (
	    *point)(struct work *w, struct sql_db *db, enum sql_point what);
	enum status (*flush)(struct work *w, struct sql_db *db);
	enum status (*exec)(struct work *w, struct sql_db *db,
	    const struct sql_query *q, const struct sql_value *in);
	enum status (*start)(struct work *w, struct sql_db *db,
	    const struct sql_query *q, const struct sql_value *in);
	/* ST_NOTFOUND behind the last row. */
	enum status (
	    *step)(struct work *w, struct sql_db *db, struct sql_value *row);
	/* Ends what start began, wherever it is. */
	enum status (*stop)(struct work *w, struct sql_db *db);
	enum status (
	    *script)(struct work *w, struct sql_db *db, const char *text);
	enum status (*check)(struct work *w, struct sql_db *db,
	    const struct sql_query *q);
	void (*forget)(struct sql_db *db, const struct sql_query *q);
	enum status (*tidy)(struct work *w, struct sql_db *db, int64_t *moved);
	enum status (*probe)(struct work *w, struct sql_db *db);
	enum status (
	    *scrub)(struct work *w, struct sql_db *db, struct str folder);
	enum status (*verify)(struct work *w, struct sql_db *db);
};

struct sql_rows {
	struct sql_db *db;
	const struct sql_query *q; /* NULL when no rows are being read */
	enum status st;
};

struct sql_db {
	const struct sql_ops *ops;
	enum sql_engine engine;
	const struct sql_query *query;
	size_t query_n;
	struct sql_rows rows;
	struct str label;
	int64_t writes, log;
	bool within;        /* a transaction */
	enum status failed; /* how its first failed statement did, or ST_OK */
	bool lost, again;
};

/* Places for prepared statements: one for each query of the setup, and a few
 * for others. */
#define SQL_EXTRA 8

/* The place of q, in [0, query_n + SQL_EXTRA); extra names who has the places
 * behind query_n. */
size_t sql__slot(const struct sql_db *db, const struct sql_query *q,
    const struct sql_query **extra);

/* The kind behind a letter of a query's in and out. */
enum sql_kind sql__kind(char letter);

/* ST_CORRUPT with words: the value in this column (from 0) is not of the kind
 * that the query says. */
enum status sql__wrong_kind(struct work *w, const struct sql_query *q,
    size_t column);

#endif
