/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SQL_COPY_H
#define SQL_COPY_H

#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"

struct progress;
struct sql_db;
struct work;

/*
 * All rows of all tables, from one database to another, of any engine; one of
 * the two is a SQLite file, which says what tables there are. Both have the same
 * schema version and are in a transaction. Tables are taken in the order in
 * which they were made, so a table comes behind those that it refers to. The
 * table `migration` is each database's own; so are those in skip.
 *
 * What this asks of a schema: columns are INTEGER, TEXT or BLOB on SQLite and
 * bigint, text or bytea on PostgreSQL; each table has a primary key; text in it
 * is of collation "C" on PostgreSQL, so that both sort alike.
 */

struct sql_copying {
	const char *const *skip;   /* ends with NULL */
	struct progress *progress; /* rows; NULL is fine */
};

/* ST_CONFLICT when a table of `to` has a row already. *out counts rows. */
MUST_USE enum status sql_copy(struct work *w, struct sql_db *from,
    struct sql_db *to, const struct sql_copying *how, int64_t *out);

/* ST_CORRUPT, naming table and row, unless both have the same rows. */
MUST_USE enum status sql_compare(struct work *w, struct sql_db *a,
    struct sql_db *b, const struct sql_copying *how, int64_t *out);

#endif
