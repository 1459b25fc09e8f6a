/* SPDX-License-Identifier: Apache-2.0 */
/* A program meets the database of a newer one, in each command that opens it:
 * it says so, how to go on, and touches nothing. */
#include <stdlib.h>

#include "base/map.h"
#include "sql/sql.h"
#include "store/migration.h"
#include "engine.h"
#include "expect.h"

#define FILE_MOST ((size_t)1 << 24)

static struct str
probity(void)
{
	const char *path = getenv("PROBITY");

	return str_from_c(path != NULL ? path : "build/probity");
}

/* A server that starts after all is ended, and fails the test by its code. */
static struct proc_result
run(struct work *w, const char *verb, const char *a, const char *b)
{
	const char *argv[] = {"timeout", "20", str_c(w->mem, probity()), verb,
	    a, b, NULL};
	const struct proc_setup setup = {.argv = argv,
	    .output_limit = OUTPUT_MAX};
	struct proc_result result = {0};

	is(w, proc_run(w, &setup, &result), ST_OK);
	return result;
}

/* ---- what nothing may touch ------------------------------------------------ */

/* Of names and bytes of the data folder; the lock holds the number of whoever
 * had it last. */
static uint64_t
folder_hash(struct work *w, struct str folder)
{
	uint64_t hash[2] = {0, 0};
	struct str bytes;
	struct vec names;

	is(w, file_list(w, folder, &names), ST_OK);
	for (size_t i = 0; i < names.n; i++) {
		struct str name = *VEC_AT(&names, struct str, i);

		if (str_ends(name, STR(".lock")) || str_eq(name, STR("code")))
			continue;
		is(w,
		    file_read(w, file_join(w, folder, name), FILE_MOST, &bytes),
		    ST_OK);
		hash[0] = map_hash(hash, name);
		hash[0] = map_hash(hash, bytes);
	}
	ok(names.n >= 2);
	return hash[0];
}

static struct str
migrations(struct work *w, struct str where)
{
	static const struct sql_query all = {.name = "test",
	    .group = "test",
	    .out = "itt",
	    .in = "",
	    .shape = SQL_MANY_ROWS,
	    .text = {"select number, name, file from migration order by 1",
		"select number, name, file from migration order by 1"}};
	const struct sql_setup setup = {.where = where,
	    .access = SQL_READ,
	    .query = &all,
	    .query_n = 1};
	struct sql_db *db = NULL;
	struct sql_rows *rows;
	struct sql_value row[3];
	struct str text = STR("");

	is(w, sql_open(w, &setup, &db), ST_OK);
	is(w, sql_rows_start(w, db, &all, NULL, &rows), ST_OK);
	while (sql_rows_next(w, rows, row))
		text = str_fmt(w->mem, "%.*s%lld %.*s %zu\n", STR_ARG(text),
		    (long long)row[0].i, STR_ARG(row[1].s), row[2].s.n);
	is(w, sql_rows_end(w, rows), ST_OK);
	sql_close(db);
	return text;
}

static void
make_newer(struct work *w, struct str where)
{
	const struct sql_setup setup = {.where = where, .access = SQL_WRITE};
	struct sql_db *db = NULL;

	is(w, sql_open(w, &setup, &db), ST_OK);
	is(w,
	    sql_script(w, db,
		"create table later (id bigint);"
		"insert into migration "
		"select max(number) + 1, '9999-later', 'x' from migration"),
	    ST_OK);
	sql_close(db);
}

/* ---- who meets it ---------------------------------------------------------- */

static void
refuses(struct work *w, const struct proc_result *r)
{
	size_t at;

	tap_ok(!r->exit.by_signal && r->exit.code == 1, "exit code %d",
	    r->exit.code);
	ok(str_eq(r->out, STR("")));
	ok(str_find(r->err, STR("was written by a newer probity"), &at));
	ok(str_find(r->err,
	    str_fmt(w->mem, "schema up to version %zu,", (size_t)MIGRATION_N),
	    &at));
	ok(str_find(r->err, STR("Run the newer program, or restore a backup"),
	    &at));
	if (tap_bad > 0)
		printf("# %.*s\n", STR_ARG(str_trim(r->err)));
	work_clear(w);
}

static void
test_commands(struct work *w, struct str folder)
{
	const char *data = str_fmt(w->mem, "--data=%.*s", STR_ARG(folder)).p;
	struct proc_result r = run(w, "serve", data, "--port=0");
	size_t at;

	refuses(w, &r);
	r = run(w, "backup", data, engine_path(w, "newer.backup").p);
	refuses(w, &r);
	r = run(w, "serve", data, "--json");
	refuses(w, &r);
	ok(str_find(r.err, STR("\"status\":\"INVALID\""), &at));
}

static void
test_both(struct work *w, struct str where)
{
	bool url = sql_is_url(where);
	struct str folder = engine_path(w, url ? "pg-data" : "data"), before;
	struct str db = url ? where : file_join(w, folder, STR("probity.db"));
	uint64_t files;
	struct proc_result r = run(w, "init", folder.p,
	    url ? str_fmt(w->mem, "--store=%.*s", STR_ARG(where)).p : NULL);

	if (!tap_ok(r.exit.code == 0, "init"))
		return;
	make_newer(w, db);
	before = migrations(w, db);
	files = folder_hash(w, folder);
	test_commands(w, folder);
	ok(folder_hash(w, folder) == files);
	ok(str_eq(migrations(w, db), before));
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	engine_start(&w);
	engine_each(&w, "newer", test_both);
	engine_stop(&w);
	arena_free(w.mem);
	return tap_done();
}
