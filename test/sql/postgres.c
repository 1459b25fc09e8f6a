/* SPDX-License-Identifier: Apache-2.0 */
/* What only PostgreSQL can do wrong: queues, clashes, a server that goes. */
#include "sql/sql.h"
#include "engine.h"
#include "expect.h"

enum { PUT, MOVE, COUNT, LIST, CLASH, END, QUERIES };

static const struct sql_query query[QUERIES] = {
    [PUT] = {.name = "put",
	.group = "test",
	.in = "ib",
	.out = "",
	.shape = SQL_NO_ROWS,
	.text = {"", "insert into t (a, b) values ($1, $2)"}},
    [MOVE] = {.name = "move",
	.group = "test",
	.in = "ii",
	.out = "",
	.shape = SQL_CHANGES_ONE,
	.text = {"", "update t set a = $2 where a = $1"}},
    [COUNT] = {.name = "count",
	.group = "test",
	.in = "",
	.out = "iI",
	.shape = SQL_ONE_ROW,
	.text = {"", "select count(*), sum(length(b)) from t"}},
    [LIST] = {.name = "list",
	.group = "test",
	.in = "",
	.out = "iB",
	.shape = SQL_MANY_ROWS,
	.text = {"", "select a, b from t order by a"}},
    [CLASH] = {.name = "clash",
	.group = "test",
	.in = "i",
	.out = "i",
	.shape = SQL_ONE_ROW,
	.text = {"", "select clash($1)"}},
    [END] = {.name = "end",
	.group = "test",
	.in = "",
	.out = "i",
	.shape = SQL_ONE_ROW,
	.text = {"",
	    "select count(pg_terminate_backend(pid, 10000)) "
	    "from pg_stat_activity where pid <> pg_backend_pid() and "
	    "datname = current_database()"}},
};

static const char schema[] =
    "create table t (a bigint not null primary key, b bytea);"
    "create function clash(p bigint) returns bigint language plpgsql as $$ "
    "begin raise exception 'made up' using errcode = '40001'; end $$";

static struct sql_db *
open_db(struct work *w, struct str url)
{
	const struct sql_setup setup = {.where = url,
	    .access = SQL_CREATE,
	    .query = query,
	    .query_n = QUERIES};
	struct sql_db *db = NULL;

	is(w, sql_open(w, &setup, &db), ST_OK);
	return db;
}

static enum status
put(struct work *w, struct sql_db *db, int64_t a, struct str b)
{
	const struct sql_value in[] = {sql_int(a), sql_blob(b)};

	return sql_exec(w, db, &query[PUT], in);
}

static enum status
move(struct work *w, struct sql_db *db, int64_t from, int64_t to)
{
	const struct sql_value in[] = {sql_int(from), sql_int(to)};

	return sql_exec(w, db, &query[MOVE], in);
}

/* A failure that is still on its way shows at the next question, at a flush and
 * at the commit; and never takes the commit behind it along. */
static void
test_queue(struct work *w, struct sql_db *db)
{
	struct sql_value row[2];

	is(w, sql_begin(w, db, SQL_WRITE), ST_OK);
	is(w, put(w, db, 1, STR("x")), ST_OK);
	is(w, put(w, db, 1, STR("x")), ST_OK);
	is(w, put(w, db, 2, STR("x")), ST_OK);
	says(w, sql_one(w, db, &query[COUNT], NULL, row), ST_CONFLICT, "put");
	is(w, put(w, db, 3, STR("x")), ST_CONFLICT); /* refused from here on */
	sql_rollback(db);
	is(w, sql_begin(w, db, SQL_WRITE), ST_OK);
	is(w, put(w, db, 1, STR("x")), ST_OK);
	is(w, put(w, db, 1, STR("x")), ST_OK);
	is(w, sql_flush(w, db), ST_CONFLICT);
	sql_rollback(db);
	is(w, sql_begin(w, db, SQL_WRITE), ST_OK);
	is(w, put(w, db, 1, STR("x")), ST_OK);
	is(w, move(w, db, 7, 8), ST_OK);
	says(w, sql_commit(w, db), ST_CONFLICT, "exactly one row");
	ok(!sql_lost(db) && !sql_again(db));
	is(w, sql_begin(w, db, SQL_WRITE), ST_OK);
	is(w, sql_one(w, db, &query[COUNT], NULL, row), ST_OK);
	ok(row[0].i == 0 && row[1].kind == SQL_NULL);
	is(w, put(w, db, 1, STR("x")), ST_OK);
	is(w, move(w, db, 1, 2), ST_OK);
	is(w, sql_commit(w, db), ST_OK);
}

#define MANY  6000 /* more than the ring has places */
#define LARGE 30000

/* More than all buffers between us and the server hold, both ways. */
static void
test_large(struct work *w, struct sql_db *db)
{
	struct str bytes = str_of(arena_take(w->mem, LARGE, 1), LARGE);
	struct sql_value row[2];
	struct sql_rows *rows;
	enum status st = ST_OK;
	int64_t n = 0;

	is(w, sql_begin(w, db, SQL_WRITE), ST_OK);
	for (int i = 10; st == ST_OK && i < MANY + 10; i++)
		st = put(w, db, i, i % 8 == 0 ? bytes : STR(""));
	is(w, st, ST_OK);
	is(w, sql_one(w, db, &query[COUNT], NULL, row), ST_OK);
	ok(row[0].i == MANY + 1 && row[1].i == 1 + (int64_t)LARGE * MANY / 8);
	is(w, sql_rows_start(w, db, &query[LIST], NULL, &rows), ST_OK);
	while (sql_rows_next(w, rows, row))
		n += (int64_t)row[1].s.n;
	is(w, sql_rows_end(w, rows), ST_OK);
	ok(n == 1 + (int64_t)LARGE * MANY / 8);
	/* Not to the end: what is left is dropped. */
	is(w, sql_rows_start(w, db, &query[LIST], NULL, &rows), ST_OK);
	ok(sql_rows_next(w, rows, row));
	is(w, sql_rows_end(w, rows), ST_OK);
	is(w, put(w, db, -1, STR("")), ST_OK);
	sql_rollback(db);
}

static void
test_clash(struct work *w, struct sql_db *db)
{
	const struct sql_value in[] = {sql_int(1)};
	struct sql_value row[1];

	is(w, sql_begin(w, db, SQL_WRITE), ST_OK);
	is(w, sql_one(w, db, &query[CLASH], in, row), ST_BUSY);
	ok(sql_again(db) && !sql_lost(db));
	sql_rollback(db);
	ok(sql_again(db)); /* until the next transaction */
	is(w, sql_begin(w, db, SQL_WRITE), ST_OK);
	ok(!sql_again(db));
	is(w, sql_commit(w, db), ST_OK);
}

/* All other sessions end, as if the server had been stopped. */
static void
end_others(struct work *w, struct str url)
{
	struct sql_db *db = open_db(w, url);
	struct sql_value row[1];

	is(w, sql_one(w, db, &query[END], NULL, row), ST_OK);
	ok(row[0].i == 1);
	sql_close(db);
}

static void
test_server_gone(struct work *w, struct str url, struct sql_db *db)
{
	struct sql_value row[2];
	struct sql_db *other;

	is(w, sql_begin(w, db, SQL_WRITE), ST_OK);
	is(w, put(w, db, 100, STR("lost")), ST_OK);
	is(w, sql_flush(w, db), ST_OK);
	end_others(w, url);
	is(w, put(w, db, 101, STR("lost")), ST_OK); /* queued */
	is(w, sql_commit(w, db), ST_IO);
	ok(sql_lost(db));
	says(w, sql_begin(w, db, SQL_WRITE), ST_IO, "opened anew");
	other = open_db(w, url);
	is(w, sql_begin(w, other, SQL_READ), ST_OK);
	is(w, sql_one(w, other, &query[COUNT], NULL, row), ST_OK);
	ok(row[0].i == 1);
	sql_rollback(other);
	end_others(w, url);
	is(w, sql_begin(w, other, SQL_READ), ST_IO); /* it left a sign */
	ok(sql_lost(other));
	sql_close(other);
}

static void
test_refused(struct work *w, struct str url)
{
	const struct sql_setup read = {.where = url, .access = SQL_READ};
	const struct sql_setup nowhere = {
	    .where = STR("postgres://nobody:secret@/none?host=/nonexistent")};
	struct sql_db *db = NULL;

	says(w, sql_open(w, &read, &db), ST_NOTFOUND, "no schema");
	is(w, sql_open(w, &nowhere, &db), ST_IO);
	ok(sql_open(w, &nowhere, &db) == ST_IO &&
	    !str_find(w->fault.what, STR("secret"), &(size_t){0}));
	work_clear(w);
	ok(db == NULL);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct sql_db *db;
	struct str url;

	engine_start(&w);
	url = engine_postgres ? engine_pg(&w, "fresh") : STR("");
	if (url.n > 0) {
		test_refused(&w, url);
		db = open_db(&w, url);
		is(&w, sql_begin(&w, db, SQL_WRITE), ST_OK);
		is(&w, sql_script(&w, db, schema), ST_OK);
		is(&w, sql_commit(&w, db), ST_OK);
		test_queue(&w, db);
		test_large(&w, db);
		test_clash(&w, db);
		test_server_gone(&w, url, db);
		sql_close(db);
	} else {
		tap_skip("no PostgreSQL is installed, or it does not start");
	}
	engine_stop(&w);
	arena_free(w.mem);
	return tap_done();
}
