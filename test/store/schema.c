/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The schema and the named statements, on both engines: every statement prepares
 * as what it declares, what is append-only refuses to be changed, and the tables
 * are such that sql/copy.h can copy them.
 */
#include "sql/migrate.h"
#include "store/migration.h"
#include "store/query.h"
#include "engine.h"
#include "expect.h"

static struct sql_db *
open_db(struct work *w, struct str where)
{
	struct sql_setup setup = {.where = where,
	    .access = SQL_CREATE,
	    .query = query_table,
	    .query_n = QUERY_N};
	struct sql_db *db = NULL;

	if (!sql_is_url(where))
		setup.where = file_join(w, where, STR("q.db"));
	if (!ok(sql_open(w, &setup, &db) == ST_OK))
		printf("# %.*s\n", STR_ARG(w->fault.what));
	return db;
}

/* What is wrong, counted. */
#define COUNT(n, sqlite, postgres)                                \
	{                                                         \
		.name = n, .group = "test", .in = "", .out = "i", \
		.shape = SQL_ONE_ROW, .text = {                   \
			sqlite,                                   \
			postgres                                  \
		}                                                 \
	}
#define OURS                                                              \
	" from pg_class c join pg_namespace n on n.oid = c.relnamespace " \
	"join pg_attribute a on a.attrelid = c.oid "                      \
	"where nspname = 'probity' and relkind = 'r' and attnum > 0 and " \
	"relname <> 'migration' and not attisdropped "

static const struct sql_query wrong_table[] = {
    COUNT("a table that is not strict",
	"select count(*) from sqlite_schema where type = 'table' and "
	"sql not like '%) strict%'",
	"select count(*) from pg_class where false"),
    COUNT("a table without a primary key",
	"select count(*) from sqlite_schema where type = 'table' and "
	"sql not like '%primary key%'",
	"select count(*)" OURS "and not exists (select from pg_index i "
	"where i.indrelid = c.oid and i.indisprimary)"),
    COUNT("a column of another type",
	"select count(*) from sqlite_schema where type = 'table' and "
	"(sql like '% real%' or sql like '% any %')",
	"select count(*)" OURS "and atttypid not in "
	"('bigint'::regtype, 'text'::regtype, 'bytea'::regtype)"),
    COUNT("text in a primary key that sorts by a language",
	"select count(*) from sqlite_schema where sql like '%nocase%'",
	"select count(*)" OURS "and atttypid = 'text'::regtype and "
	"attcollation <> (select oid from pg_collation where collname = 'C') "
	"and exists (select from pg_index i where i.indrelid = c.oid and "
	"i.indisprimary and attnum = any (i.indkey))"),
};

static void
test_tables(struct work *w, struct sql_db *db)
{
	struct sql_value row[1] = {{.i = -1}};

	for (size_t i = 0; i < sizeof(wrong_table) / sizeof(wrong_table[0]);
	     i++) {
		is(w, sql_one(w, db, &wrong_table[i], NULL, row), ST_OK);
		tap_ok(row[0].i == 0, "no table has %s", wrong_table[i].name);
		sql_forget(db, &wrong_table[i]);
	}
}

static void
test_append_only(struct work *w, struct sql_db *db)
{
	static const char *const refused[] = {
	    "update entry set bytes = bytes",
	    "update entry set seq = 2 where seq = 1",
	    "delete from entry",
	    "update head set size = 1",
	    "delete from head",
	    "update code_version set label = 'x'",
	    "delete from code_version",
	    "insert or replace into entry values (0, x'ff')",
	    "truncate entry cascade",
	    "truncate head",
	    "truncate code_version",
	};
	bool on_sqlite = sql_engine(db) == SQL_SQLITE;

	is(w,
	    sql_script(w, db,
		on_sqlite
		    ? "insert into entry values (0, x'00'), (1, x'01');"
		      "insert into head values (1, 2);"
		      "insert into code_version values (1, zeroblob(32), '', 0)"
		    : "insert into entry values (0, '\\x00'), (1, '\\x01');"
		      "insert into head values (1, 2);"
		      "insert into code_version values (1, "
		      "decode(repeat('00', 32), 'hex'), '', 0)"),
	    ST_OK);
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
		enum status st;

		/* What the other one does not have. */
		if (strstr(refused[i], on_sqlite ? "truncate" : "or replace") !=
		    NULL)
			continue;
		is(w, sql_begin(w, db, SQL_WRITE), ST_OK);
		st = sql_script(w, db, refused[i]);
		sql_rollback(db);
		tap_ok(st == ST_DENIED, "refused: %s: %.*s", refused[i],
		    STR_ARG(w->fault.what));
		work_clear(w);
	}
	is(w, sql_script(w, db, "update head set size = 3"), ST_OK);
}

static void
test_all(struct work *w, struct str where)
{
	struct sql_db *db = open_db(w, where);
	/* And the check itself notices. */
	const struct sql_query wrong[] = {
	    {.name = "kind",
		.group = "",
		.in = "",
		.out = "t",
		.shape = SQL_ONE_ROW,
		.text = {"select size from head", "select size from head"}},
	    {.name = "count",
		.group = "",
		.in = "",
		.out = "ii",
		.shape = SQL_ONE_ROW,
		.text = {"select size from head", "select size from head"}},
	    {.name = "placeholder",
		.group = "",
		.in = "",
		.out = "i",
		.shape = SQL_ONE_ROW,
		.text = {"select size from head where size = $1",
		    "select size from head where size = $1"}},
	    {.name = "table",
		.group = "",
		.in = "",
		.out = "i",
		.shape = SQL_ONE_ROW,
		.text = {"select size from heads", "select size from heads"}},
	};

	if (db == NULL)
		return;
	ok(sql_migrate(w, db, migration_table, MIGRATION_N) == ST_OK);
	for (int i = 0; i < QUERY_N; i++)
		if (!tap_ok(sql_check(w, db, &query_table[i]) == ST_OK, "%s",
			query_table[i].name)) {
			printf("# %.*s\n", STR_ARG(w->fault.what));
			work_clear(w);
		}
	test_tables(w, db);
	test_append_only(w, db);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		bool refused = sql_check(w, db, &wrong[i]) != ST_OK;

		tap_ok(refused, "refused: %.*s", STR_ARG(w->fault.what));
		work_clear(w);
		sql_forget(db, &wrong[i]);
	}
	sql_close(db);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	engine_start(&w);
	engine_each(&w, "queries", test_all);
	engine_stop(&w);
	arena_free(w.mem);
	return tap_done();
}
