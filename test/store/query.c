/* SPDX-License-Identifier: Apache-2.0 */
/* Every named statement prepares on both engines, as what it declares. */
#include "sql/migrate.h"
#include "store/migration.h"
#include "store/query.h"
#include "engine.h"

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
