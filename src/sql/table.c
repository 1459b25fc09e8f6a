/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The statements are made here, from what SQLite says of its own schema: a table
 * that a later migration makes is copied without anybody thinking of it.
 */
#include <assert.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"

#include "sql/sql.h"

#include "sql/table.h"

#define TEXT_MAX ((size_t)64 << 10) /* of a statement made here */

static const struct sql_query tables_query = {.name = "table_list",
    .group = "copy",
    .in = "",
    .out = "t",
    .shape = SQL_MANY_ROWS,
    .text = {"select name from sqlite_schema where type = 'table' and "
	     "name not like 'sqlite_%' and name <> 'migration' "
	     "order by rowid"}};

/* What PRAGMA table_info brings: place, name, type, not null, default, key. */
enum { PLACE, NAME, TYPE, NOT_NULL, FALLBACK, KEY, INFO_COLUMNS };

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
				VEC(struct table_column)};
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

		*(struct table_column *)vec_push(w->mem, &t->column) =
		    (struct table_column){str_dup(w->mem, row[NAME].s), kind,
			row[KEY].i};
	}
	assert(t->column.n > 0 && t->column.n <= SQL_VALUES_MAX);
	return sql_rows_end(w, rows);
}

static enum status
read_columns(struct work *w, struct sql_db *db, struct table *t)
{
	const struct sql_query info = {.name = "table_columns",
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

enum status
table_list(struct work *w, struct sql_db *db, const char *const *skip,
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
		    STR_ARG(VEC_AT(&t->column, struct table_column, i)->name));
}

static void
add_order(struct buf *b, const struct table *t)
{
	int64_t found = 0, keys = 0;

	for (size_t i = 0; i < t->column.n; i++)
		keys += VEC_AT(&t->column, struct table_column, i)->key > 0;
	assert(keys > 0);
	while (found < keys)
		for (size_t i = 0; i < t->column.n; i++) {
			const struct table_column *c =
			    VEC_AT(&t->column, struct table_column, i);

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
		kinds[i] = VEC_AT(&t->column, struct table_column, i)->kind;
	return (struct sql_query){.name = str_c(w->mem, t->name),
	    .group = "copy",
	    .in = shape == SQL_MANY_ROWS ? "" : kinds,
	    .out = shape == SQL_MANY_ROWS ? kinds : "",
	    .shape = shape,
	    .text = {sql, sql}};
}

struct sql_query
table_select(struct work *w, const struct table *t)
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

struct sql_query
table_insert(struct work *w, const struct table *t)
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

enum status
table_count(struct work *w, struct sql_db *db, const struct table *t,
    int64_t *out)
{
	struct sql_query count = {.name = "table_count",
	    .group = "copy",
	    .in = "",
	    .out = "i",
	    .shape = SQL_ONE_ROW};
	const char *text =
	    str_fmt(w->mem, "select count(*) from \"%.*s\"", STR_ARG(t->name))
		.p;
	struct sql_value row[1];
	enum status st;

	count.text[SQL_SQLITE] = count.text[SQL_POSTGRES] = text;
	st = sql_one(w, db, &count, NULL, row);
	sql_forget(db, &count);
	if (st == ST_OK)
		*out = row[0].i;
	return st;
}
