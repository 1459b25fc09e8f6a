/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SQL_MIGRATE_H
#define SQL_MIGRATE_H

#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

#include "sql/sql.h"

struct work;

/*
 * Migrations go forward only, one after the other, each in a transaction that
 * also keeps the migration's file, word for word, in the table `migration`. So a
 * database says what made it, and a program that carries another text under the
 * same number refuses it. (The text and not its hash: this room knows no
 * hashes, and from the text anyone can have one.)
 */
struct sql_migration {
	int64_t number; /* 1, 2, 3 ... */
	struct str name;
	struct str file; /* what stands in sql/migrate/ */
	const char *text[SQL_ENGINES];
};

/*
 * Brings db from whatever version it has to version n. ST_INVALID when it has a
 * newer one, with the way out; ST_CORRUPT when one of its migrations is not the
 * one of this program. A migration that fails leaves the version before it, and
 * db can go on being used.
 */
MUST_USE enum status sql_migrate(struct work *w, struct sql_db *db,
    const struct sql_migration *m, size_t n);

/* For who only reads: ST_OK when db has version n exactly; ST_INVALID when it is
 * newer or older. */
MUST_USE enum status sql_migrate_check(struct work *w, struct sql_db *db,
    const struct sql_migration *m, size_t n);

#endif
