/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Row by row, with statements that sql/table.c makes. SQLite's backup calls would
 * be faster between two of its files, and would leave PostgreSQL with another
 * path that is tested less.
 */
#include <assert.h>

#include "base/progress.h"
#include "base/vec.h"
#include "base/work.h"

#include "sql/sql.h"
#include "sql/table.h"

#include "sql/copy.h"

static struct sql_db *
sqlite_of(struct sql_db *a, struct sql_db *b)
{
	assert(sql_engine(a) == SQL_SQLITE || sql_engine(b) == SQL_SQLITE);
	return sql_engine(a) == SQL_SQLITE ? a : b;
}

/* How far it is. */
struct tally {
	int64_t rows;
	struct progress *progress;
};

/* To count takes a part of the time that it takes to copy, so it is done only
 * where somebody looks. */
static enum status
announce(struct work *w, struct sql_db *db, const struct vec *tables,
    struct progress *progress, const char *doing)
{
	enum status st = ST_OK;
	int64_t rows = 0, total = 0;

	if (progress == NULL)
		return ST_OK;
	progress_begin(progress, doing, PROGRESS_ROWS, 0);
	for (size_t i = 0; st == ST_OK && i < tables->n; i++) {
		st = table_count(w, db, VEC_AT(tables, struct table, i), &rows);
		total += rows;
	}
	if (st == ST_OK)
		progress_begin(progress, doing, PROGRESS_ROWS, total);
	return st;
}

static void
step(struct tally *tally)
{
	tally->rows++;
	progress_add(tally->progress, 1);
}

/* ---- copying --------------------------------------------------------------- */

static enum status
check_empty(struct work *w, struct sql_db *db, const struct sql_query *all)
{
	struct sql_value row[SQL_VALUES_MAX];
	struct sql_rows *rows;
	enum status st = sql_rows_start(w, db, all, NULL, &rows);
	bool some;

	if (st != ST_OK)
		return st;
	some = sql_rows_next(w, rows, row);
	st = sql_rows_end(w, rows);
	if (st != ST_OK || !some)
		return st;
	st = work_fail(w, ST_CONFLICT, "%.*s: its table %s has rows already",
	    STR_ARG(sql_label(db)), all->name);
	return work_remedy(w, st,
	    "Give a new database; nothing is ever overwritten.");
}

struct end {
	struct sql_db *db;
	const struct sql_query *q;
};

static enum status
copy_rows(struct work *w, struct end from, struct end to, struct tally *tally)
{
	struct sql_value row[SQL_VALUES_MAX];
	struct sql_rows *rows;
	enum status st = sql_rows_start(w, from.db, from.q, NULL, &rows), ended;

	if (st != ST_OK)
		return st;
	for (; st == ST_OK && sql_rows_next(w, rows, row); step(tally))
		st = sql_exec(w, to.db, to.q, row);
	ended = sql_rows_end(w, rows);
	return st != ST_OK ? st : ended;
}

static enum status
copy_table(struct work *w, struct sql_db *from, struct sql_db *to,
    const struct table *t, struct tally *tally)
{
	struct sql_query all = table_select(w, t), one = table_insert(w, t);
	enum status st = check_empty(w, to, &all);

	if (st == ST_OK)
		st = copy_rows(w, (struct end){from, &all},
		    (struct end){to, &one}, tally);
	if (st == ST_OK)
		st = sql_flush(w, to);
	sql_forget(from, &all);
	sql_forget(to, &all);
	sql_forget(to, &one);
	return st;
}

enum status
sql_copy(struct work *w, struct sql_db *from, struct sql_db *to,
    const struct sql_copying *how, int64_t *out)
{
	struct tally tally = {0, how->progress};
	struct vec tables;
	enum status st = table_list(w, sqlite_of(from, to), how->skip, &tables);

	if (st == ST_OK)
		st = announce(w, from, &tables, how->progress, "copying rows");
	for (size_t i = 0; st == ST_OK && i < tables.n; i++)
		st = copy_table(w, from, to, VEC_AT(&tables, struct table, i),
		    &tally);
	if (st == ST_OK)
		*out = tally.rows;
	return st;
}

/* ---- comparing ------------------------------------------------------------- */

static bool
same(const struct sql_value *a, const struct sql_value *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (a[i].kind != b[i].kind ||
		    (a[i].kind == SQL_INT && a[i].i != b[i].i) ||
		    ((a[i].kind == SQL_TEXT || a[i].kind == SQL_BLOB) &&
			!str_eq(a[i].s, b[i].s)))
			return false;
	return true;
}

static enum status
compare_rows(struct work *w, struct sql_rows *a, struct sql_rows *b,
    const struct table *t, struct tally *tally)
{
	struct sql_value x[SQL_VALUES_MAX], y[SQL_VALUES_MAX];

	for (int64_t row = 1;; row++, step(tally)) {
		bool more_a = sql_rows_next(w, a, x);
		bool more_b = sql_rows_next(w, b, y);

		if (!more_a && !more_b)
			return ST_OK;
		if (!more_a || !more_b || !same(x, y, t->column.n))
			return work_fail(w, ST_CORRUPT,
			    "table %.*s: row %lld is not the same in the copy",
			    STR_ARG(t->name), (long long)row);
	}
}

static enum status
compare_table(struct work *w, struct sql_db *a, struct sql_db *b,
    const struct table *t, struct tally *tally)
{
	struct sql_query all = table_select(w, t);
	struct sql_rows *x = NULL, *y = NULL;
	enum status st, ended;

	st = sql_rows_start(w, a, &all, NULL, &x);
	if (st == ST_OK)
		st = sql_rows_start(w, b, &all, NULL, &y);
	if (st == ST_OK)
		st = compare_rows(w, x, y, t, tally);
	/* A side that failed has ended too soon: its failure comes first. */
	ended = y == NULL ? ST_OK : sql_rows_end(w, y);
	if (ended != ST_OK)
		st = ended;
	ended = x == NULL ? ST_OK : sql_rows_end(w, x);
	if (ended != ST_OK)
		st = ended;
	sql_forget(a, &all);
	sql_forget(b, &all);
	return st;
}

enum status
sql_compare(struct work *w, struct sql_db *a, struct sql_db *b,
    const struct sql_copying *how, int64_t *out)
{
	struct tally tally = {0, how->progress};
	struct vec tables;
	enum status st = table_list(w, sqlite_of(a, b), how->skip, &tables);

	if (st == ST_OK)
		st = announce(w, a, &tables, how->progress, "comparing rows");
	for (size_t i = 0; st == ST_OK && i < tables.n; i++)
		st = compare_table(w, a, b, VEC_AT(&tables, struct table, i),
		    &tally);
	if (st == ST_OK)
		*out = tally.rows;
	return st;
}
