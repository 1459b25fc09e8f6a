/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The version is not a number that somebody keeps in step: it is how many rows
 * the table `migration` has. Each row comes in the transaction that did its
 * work, so both are there or neither.
 */
#include "base/work.h"

#include "sql/sql.h"

#include "sql/migrate.h"

enum { EXISTS, LIST, ADD };

static const struct sql_query query[] = {
    [EXISTS] = {.name = "migrate_exists",
	.group = "migrate",
	.in = "",
	.out = "i",
	.shape = SQL_ONE_ROW,
	.text = {"select count(*) from sqlite_schema "
		 "where type = 'table' and name = 'migration'",
	    "select count(*) from pg_catalog.pg_tables "
	    "where schemaname = current_schema() and "
	    "tablename = 'migration'"}},
    [LIST] = {.name = "migrate_list",
	.group = "migrate",
	.in = "",
	.out = "itt",
	.shape = SQL_MANY_ROWS,
	.text = {"select number, name, file from migration order by number",
	    "select number, name, file from migration order by number"}},
    [ADD] = {.name = "migrate_add",
	.group = "migrate",
	.in = "itt",
	.out = "",
	.shape = SQL_NO_ROWS,
	.text = {"insert into migration (number, name, file) "
		 "values ($1, $2, $3)",
	    "insert into migration (number, name, file) "
	    "values ($1, $2, $3)"}},
};

static const char *const start[SQL_ENGINES] = {
    [SQL_SQLITE] = "create table migration ("
		   "number integer not null primary key, "
		   "name text not null, file text not null) strict",
    [SQL_POSTGRES] = "create table migration ("
		     "number bigint not null primary key, "
		     "name text not null, file text not null)",
};

static enum status
too_new(struct work *w, struct sql_db *db, size_t known)
{
	enum status st = work_fail(w, ST_INVALID,
	    "%.*s: was written by a newer probity: this one knows its schema "
	    "up "
	    "to version %zu, and the database has more",
	    STR_ARG(sql_label(db)), known);

	return work_remedy(w, st,
	    "Run the newer program, or restore a backup that this one made.");
}

static enum status
check_row(struct work *w, struct sql_db *db, const struct sql_migration *m,
    const struct sql_value *row)
{
	if (row[0].i == m->number && str_eq(row[1].s, m->name) &&
	    str_eq(row[2].s, m->file))
		return ST_OK;
	return work_fail(w, ST_CORRUPT,
	    "%.*s: migration %lld (%.*s) is not the one that this program "
	    "knows "
	    "as %lld (%.*s)",
	    STR_ARG(sql_label(db)), (long long)row[0].i, STR_ARG(row[1].s),
	    (long long)m->number, STR_ARG(m->name));
}

/* The version that db has, after comparing all that led to it. */
static enum status
version(struct work *w, struct sql_db *db, const struct sql_migration *m,
    size_t n, size_t *out)
{
	struct sql_value row[3];
	struct sql_rows *rows;
	enum status st, ended;
	size_t at = 0;

	st = sql_one(w, db, &query[EXISTS], NULL, row);
	if (st != ST_OK)
		return st;
	*out = 0;
	if (row[0].i == 0)
		return ST_OK;
	st = sql_rows_start(w, db, &query[LIST], NULL, &rows);
	if (st != ST_OK)
		return st;
	while (st == ST_OK && sql_rows_next(w, rows, row)) {
		st =
		    at == n ? too_new(w, db, n) : check_row(w, db, &m[at], row);
		at++;
	}
	ended = sql_rows_end(w, rows);
	*out = at;
	return st != ST_OK ? st : ended;
}

static enum status
apply(struct work *w, struct sql_db *db, const struct sql_migration *m)
{
	struct sql_value row[] = {sql_int(m->number), sql_text(m->name),
	    sql_text(m->file)};
	enum status st = ST_OK;

	if (m->number == 1)
		st = sql_script(w, db, start[sql_engine(db)]);
	if (st == ST_OK)
		st = sql_script(w, db, m->text[sql_engine(db)]);
	if (st == ST_OK)
		st = sql_exec(w, db, &query[ADD], row);
	return st;
}

/* One migration, if one is missing. It looks inside of the transaction: another
 * process may just have done it. */
static enum status
step(struct work *w, struct sql_db *db, const struct sql_migration *m, size_t n,
    size_t *at)
{
	enum status st = sql_begin(w, db, SQL_WRITE);

	if (st != ST_OK)
		return st;
	st = version(w, db, m, n, at);
	if (st == ST_OK && *at < n)
		st = apply(w, db, &m[(*at)++]);
	if (st == ST_OK)
		return sql_commit(w, db);
	sql_rollback(db);
	return st;
}

static void
forget(struct sql_db *db)
{
	for (size_t i = 0; i < sizeof(query) / sizeof(query[0]); i++)
		sql_forget(db, &query[i]);
}

enum status
sql_migrate(struct work *w, struct sql_db *db, const struct sql_migration *m,
    size_t n)
{
	enum status st;
	size_t at;

	st = version(w, db, m, n, &at);
	while (st == ST_OK && at < n)
		st = step(w, db, m, n, &at);
	forget(db);
	return st;
}

enum status
sql_migrate_check(struct work *w, struct sql_db *db,
    const struct sql_migration *m, size_t n)
{
	enum status st;
	size_t at;

	st = version(w, db, m, n, &at);
	forget(db);
	if (st != ST_OK || at == n)
		return st;
	st = work_fail(w, ST_INVALID,
	    "%.*s: has schema version %zu, and this program reads version %zu",
	    STR_ARG(sql_label(db)), at, n);
	return work_remedy(w, st,
	    "Start `probity serve` on it once: that brings it up to date.");
}
