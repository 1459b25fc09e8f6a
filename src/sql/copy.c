/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The statements are made here, from what SQLite says of its own schema; that is
 * why this stands in sql/. SQLite's backup calls would be faster between two of
 * its files, and would leave PostgreSQL with another path that is tested less.
 */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "base/work.h"

#include "sql/sql.h"

#include "sql/copy.h"

#define TEXT_MAX ((size_t)64 << 10) /* of a statement made here */

static const struct sql_query tables_query = {.name = "copy_tables",
    .group = "copy",
    .in = "",
    .out = "t",
    .shape = SQL_MANY_ROWS,
    .text = {"select name from sqlite_schema where type = 'table' and "
	     "name not like 'sqlite_%' and name <> 'migration' "
	     "order by rowid"}};

/* What PRAGMA table_info brings: place, name, type, not null, default, key. */
enum { PLACE, NAME, TYPE, NOT_NULL, FALLBACK, KEY, INFO_COLUMNS };

struct column {
	struct str name;
	char kind;
	int64_t key; /* place in the primary key, from 1; 0 is none */
};

struct table {
	struct str name;
	struct vec column; /* struct column */
};

/* ---- what there is --------------------------------------------------------- */

static struct sql_db *
sqlite_of(struct sql_db *a, struct sql_db *b)
{
	assert(sql_engine(a) == SQL_SQLITE || sql_engine(b) == SQL_SQLITE);
	return sql_engine(a) == SQL_SQLITE ? a : b;
}

static bool
skipped(struct str name, const char *const *skip)
{
	for (; *skip != NULL; skip++)
		if (str_eq(name, str_from_c(*skip)))
			return true;
	return false;
}

static enum status
read_names(struct work *w, struct sql_db *db, const char *const *skip,
    struct vec *out)
{
	struct sql_value row[1];
	struct sql_rows *rows;
	enum status st = sql_rows_start(w, db, &tables_query, NULL, &rows);

	if (st != ST_OK)
		return st;
	while (sql_rows_next(w, rows, row))
		if (!skipped(row[0].s, skip))
			*(struct table *)vec_push(w->mem, out) =
			    (struct table){str_dup(w->mem, row[0].s),
				VEC(struct column)};
	return sql_rows_end(w, rows);
}

static enum status
read_rows(struct work *w, struct sql_db *db, const struct sql_query *info,
    struct table *t)
{
	struct sql_value row[INFO_COLUMNS];
	struct sql_rows *rows;
	enum status st = sql_rows_start(w, db, info, NULL, &rows);

	if (st != ST_OK)
		return st;
	while (sql_rows_next(w, rows, row)) {
		char kind = str_eq_nocase(row[TYPE].s, STR("INTEGER")) ? 'I'
		    : str_eq_nocase(row[TYPE].s, STR("TEXT"))          ? 'T'
								       : 'B';

		*(struct column *)vec_push(w->mem, &t->column) =
		    (struct column){str_dup(w->mem, row[NAME].s), kind,
			row[KEY].i};
	}
	assert(t->column.n > 0 && t->column.n <= SQL_VALUES_MAX);
	return sql_rows_end(w, rows);
}

static enum status
read_columns(struct work *w, struct sql_db *db, struct table *t)
{
	const struct sql_query info = {.name = "copy_columns",
	    .group = "copy",
	    .in = "",
	    .out = "ittiTi",
	    .shape = SQL_MANY_ROWS,
	    .text = {
		str_fmt(w->mem, "pragma table_info(\"%.*s\")", STR_ARG(t->name))
		    .p}};
	enum status st = read_rows(w, db, &info, t);

	sql_forget(db, &info);
	return st;
}

static enum status
read_tables(struct work *w, struct sql_db *db, const char *const *skip,
    struct vec *out)
{
	enum status st;

	*out = VEC(struct table);
	st = read_names(w, db, skip, out);
	for (size_t i = 0; st == ST_OK && i < out->n; i++)
		st = read_columns(w, db, VEC_AT(out, struct table, i));
	sql_forget(db, &tables_query);
	return st;
}

/* ---- statements ------------------------------------------------------------ */

static void
add_columns(struct buf *b, const struct table *t)
{
	for (size_t i = 0; i < t->column.n; i++)
		buf_fmt(b, "%s\"%.*s\"", i > 0 ? ", " : "",
		    STR_ARG(VEC_AT(&t->column, struct column, i)->name));
}

static void
add_order(struct buf *b, const struct table *t)
{
	int64_t found = 0, keys = 0;

	for (size_t i = 0; i < t->column.n; i++)
		keys += VEC_AT(&t->column, struct column, i)->key > 0;
	assert(keys > 0);
	while (found < keys)
		for (size_t i = 0; i < t->column.n; i++) {
			const struct column *c =
			    VEC_AT(&t->column, struct column, i);

			if (c->key == found + 1) {
				buf_fmt(b, "%s\"%.*s\"", found > 0 ? ", " : "",
				    STR_ARG(c->name));
				found++;
			}
		}
}

static struct sql_query
named(struct work *w, const struct table *t, struct buf *text,
    enum sql_shape shape)
{
	char *kinds = ARENA_ARRAY(w->mem, char, t->column.n + 1);
	const char *sql = str_c(w->mem, buf_str(text));

	assert(!buf_full(text));
	for (size_t i = 0; i < t->column.n; i++)
		kinds[i] = VEC_AT(&t->column, struct column, i)->kind;
	return (struct sql_query){.name = str_c(w->mem, t->name),
	    .group = "copy",
	    .in = shape == SQL_MANY_ROWS ? "" : kinds,
	    .out = shape == SQL_MANY_ROWS ? kinds : "",
	    .shape = shape,
	    .text = {sql, sql}};
}

static struct sql_query
select_all(struct work *w, const struct table *t)
{
	struct sql_query q;
	struct buf b;

	buf_init(&b, TEXT_MAX);
	buf_add_c(&b, "select ");
	add_columns(&b, t);
	buf_fmt(&b, " from \"%.*s\" order by ", STR_ARG(t->name));
	add_order(&b, t);
	q = named(w, t, &b, SQL_MANY_ROWS);
	buf_release(&b);
	return q;
}

static struct sql_query
insert_one(struct work *w, const struct table *t)
{
	struct sql_query q;
	struct buf b;

	buf_init(&b, TEXT_MAX);
	buf_fmt(&b, "insert into \"%.*s\" (", STR_ARG(t->name));
	add_columns(&b, t);
	buf_add_c(&b, ") values (");
	for (size_t i = 0; i < t->column.n; i++)
		buf_fmt(&b, "%s$%zu", i > 0 ? ", " : "", i + 1);
	buf_add_c(&b, ")");
	q = named(w, t, &b, SQL_NO_ROWS);
	buf_release(&b);
	return q;
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
copy_rows(struct work *w, struct end from, struct end to, int64_t *count)
{
	struct sql_value row[SQL_VALUES_MAX];
	struct sql_rows *rows;
	enum status st = sql_rows_start(w, from.db, from.q, NULL, &rows), ended;

	if (st != ST_OK)
		return st;
	for (; st == ST_OK && sql_rows_next(w, rows, row); ++*count)
		st = sql_exec(w, to.db, to.q, row);
	ended = sql_rows_end(w, rows);
	return st != ST_OK ? st : ended;
}

static enum status
copy_table(struct work *w, struct sql_db *from, struct sql_db *to,
    const struct table *t, int64_t *count)
{
	struct sql_query all = select_all(w, t), one = insert_one(w, t);
	enum status st = check_empty(w, to, &all);

	if (st == ST_OK)
		st = copy_rows(w, (struct end){from, &all},
		    (struct end){to, &one}, count);
	if (st == ST_OK)
		st = sql_flush(w, to);
	sql_forget(from, &all);
	sql_forget(to, &all);
	sql_forget(to, &one);
	return st;
}

enum status
sql_copy(struct work *w, struct sql_db *from, struct sql_db *to,
    const char *const *skip, int64_t *out)
{
	struct vec tables;
	enum status st = read_tables(w, sqlite_of(from, to), skip, &tables);
	int64_t count = 0;

	for (size_t i = 0; st == ST_OK && i < tables.n; i++)
		st = copy_table(w, from, to, VEC_AT(&tables, struct table, i),
		    &count);
	if (st == ST_OK)
		*out = count;
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
    const struct table *t, int64_t *count)
{
	struct sql_value x[SQL_VALUES_MAX], y[SQL_VALUES_MAX];

	for (int64_t row = 1;; row++, ++*count) {
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
    const struct table *t, int64_t *count)
{
	struct sql_query all = select_all(w, t);
	struct sql_rows *x = NULL, *y = NULL;
	enum status st, ended;

	st = sql_rows_start(w, a, &all, NULL, &x);
	if (st == ST_OK)
		st = sql_rows_start(w, b, &all, NULL, &y);
	if (st == ST_OK)
		st = compare_rows(w, x, y, t, count);
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
    const char *const *skip, int64_t *out)
{
	struct vec tables;
	enum status st = read_tables(w, sqlite_of(a, b), skip, &tables);
	int64_t count = 0;

	for (size_t i = 0; st == ST_OK && i < tables.n; i++)
		st = compare_table(w, a, b, VEC_AT(&tables, struct table, i),
		    &count);
	if (st == ST_OK)
		*out = count;
	return st;
}
