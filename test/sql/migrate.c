/* SPDX-License-Identifier: Apache-2.0 */
#include "sql/migrate.h"
#include "engine.h"
#include "expect.h"

enum { COUNT, FOURTH, QUERIES };

static const struct sql_query query[QUERIES] = {
    [COUNT] = {.name = "count",
	.group = "migrate",
	.in = "",
	.out = "ii",
	.shape = SQL_ONE_ROW,
	.text = {"select (select count(*) from migration), count(*) from t",
	    "select (select count(*) from migration), count(*) from t"}},
    [FOURTH] = {.name = "fourth",
	.group = "migrate",
	.in = "",
	.out = "i",
	.shape = SQL_ONE_ROW,
	.text = {"select count(*) from u", "select count(*) from u"}},
};

#define BOTH(sql)                                        \
	{                                                \
		[SQL_SQLITE] = sql, [SQL_POSTGRES] = sql \
	}

static const struct sql_migration good[] = {
    {.number = 1,
	.name = STR_INIT("0001-start"),
	.file = STR_INIT("one"),
	.text = {"create table t (a integer) strict; insert into t values (1)",
	    "create table t (a bigint); insert into t values (1)"}},
    {.number = 2,
	.name = STR_INIT("0002-more"),
	.file = STR_INIT("two"),
	.text = BOTH("insert into t values (2)")},
    {.number = 3,
	.name = STR_INIT("0003-table"),
	.file = STR_INIT("three"),
	.text = {"create table u (a integer) strict",
	    "create table u (a bigint)"}},
};

static struct sql_db *
open_db(struct work *w, struct str where)
{
	struct sql_setup setup = {.where = where,
	    .access = SQL_CREATE,
	    .query = query,
	    .query_n = QUERIES};
	struct sql_db *db = NULL;

	if (!sql_is_url(where))
		setup.where = file_join(w, where, STR("m.db"));
	is(w, sql_open(w, &setup, &db), ST_OK);
	return db;
}

static void
has(struct work *w, struct sql_db *db, int64_t version, int64_t rows)
{
	struct sql_value row[2];

	if (is(w, sql_one(w, db, &query[COUNT], NULL, row), ST_OK))
		tap_ok(row[0].i == version && row[1].i == rows,
		    "version %lld with %lld rows", (long long)version,
		    (long long)rows);
}

/* The second statement fails: of the first one nothing is left, and the version
 * before it goes on being used. */
static void
test_failure(struct work *w, struct sql_db *db)
{
	struct sql_migration list[] = {good[0], good[1], good[2]};
	struct sql_value row[2];

	list[2].text[SQL_SQLITE] = list[2].text[SQL_POSTGRES] =
	    "insert into t values (3); insert into nothing values (3)";
	says(w, sql_migrate(w, db, list, 3), ST_CORRUPT, "nothing");
	ok(!sql_lost(db));
	has(w, db, 2, 2);
	is(w, sql_migrate_check(w, db, list, 2), ST_OK);
	ok(sql_one(w, db, &query[FOURTH], NULL, row) != ST_OK);
	work_clear(w);
	/* The mended one goes in. */
	is(w, sql_migrate(w, db, good, 3), ST_OK);
	has(w, db, 3, 2);
	is(w, sql_one(w, db, &query[FOURTH], NULL, row), ST_OK);
}

static void
test_refused(struct work *w, struct sql_db *db)
{
	struct sql_migration list[] = {good[0], good[1], good[2]};

	says(w, sql_migrate(w, db, good, 2), ST_INVALID, "newer probity");
	says(w, sql_migrate_check(w, db, good, 2), ST_INVALID,
	    "restore a backup");
	has(w, db, 3, 2);
	list[1].file = STR("two, edited later");
	says(w, sql_migrate(w, db, list, 3), ST_CORRUPT,
	    "migration 2 (0002-more)");
}

static void
test_both(struct work *w, struct str where)
{
	struct sql_db *db = open_db(w, where);

	if (db == NULL)
		return;
	says(w, sql_migrate_check(w, db, good, 1), ST_INVALID, "version 0");
	is(w, sql_migrate(w, db, good, 1), ST_OK);
	has(w, db, 1, 1);
	is(w, sql_migrate(w, db, good, 1), ST_OK); /* nothing to do */
	has(w, db, 1, 1);
	says(w, sql_migrate_check(w, db, good, 2), ST_INVALID, "probity serve");
	is(w, sql_migrate(w, db, good, 2), ST_OK);
	has(w, db, 2, 2);
	test_failure(w, db);
	test_refused(w, db);
	sql_close(db);
	db = open_db(w, where);
	is(w, sql_migrate_check(w, db, good, 3), ST_OK);
	has(w, db, 3, 2);
	sql_close(db);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	engine_start(&w);
	engine_each(&w, "migrate", test_both);
	engine_stop(&w);
	arena_free(w.mem);
	return tap_done();
}
