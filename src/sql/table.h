/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SQL_TABLE_H
#define SQL_TABLE_H

#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

#include "sql/sql.h"

struct work;

/* A table as SQLite describes it; for sql/copy.c, see there. */
struct table {
	struct str name;
	struct vec column; /* struct table_column */
};

struct table_column {
	struct str name;
	char kind;   /* as in struct sql_query, where NULL may stand */
	int64_t key; /* place in the primary key, from 1; 0 is none */
};

/* All of them in the order in which they were made, struct table, but
 * `migration` and those in skip, which ends with NULL. db is on SQLite. */
MUST_USE enum status table_list(struct work *w, struct sql_db *db,
    const char *const *skip, struct vec *out);

/* Statements over all columns, for either engine. They live in w->mem; whoever
 * runs one ends with sql_forget. */
struct sql_query table_select(struct work *w,
    const struct table *t); /* by key */
struct sql_query table_insert(struct work *w, const struct table *t);

/* How many rows it has in db. */
MUST_USE enum status table_count(struct work *w, struct sql_db *db,
    const struct table *t, int64_t *out);

#endif
