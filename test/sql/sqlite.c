/* SPDX-License-Identifier: Apache-2.0 */
/* What SQLite is told to refuse, and how it is set. */
#include "sql/sql.h"
#include "engine.h"
#include "expect.h"

enum {
	JOURNAL,
	PUT,
	CHILD,
	KINDS,
	NAMES,
	SECRET,
	SECRET_OWN,
	SCHEMA,
	ATTACH,
	FUNCTION,
	QUERIES
};

#define QUERY(n, g, i, o, s, t)                                       \
	{                                                             \
		.name = n, .group = g, .in = i, .out = o, .shape = s, \
		.text =                                               \
		{ t,                                                  \
			"" }                                          \
	}

static const struct sql_query query[QUERIES] = {
    [JOURNAL] = QUERY("journal", "test", "", "t", SQL_ONE_ROW,
	"select name from sqlite_schema where name = 'none'"),
    [PUT] = QUERY("put", "test", "iTB", "", SQL_NO_ROWS,
	"insert into t values ($1, $2, $3)"),
    [CHILD] = QUERY("child", "test", "i", "", SQL_NO_ROWS,
	"insert into c values ($1)"),
    /* Bound by name: the order in the text is another one. */
    [KINDS] = QUERY("kinds", "test", "iTB", "iTBI", SQL_ONE_ROW,
	"select a, b, c, null from t where c is $3 and b is $2 and a = $1"),
    [NAMES] = QUERY("names", "test", "", "i", SQL_MANY_ROWS,
	"select a from t order by a"),
    [SECRET] = QUERY("secret", "test", "", "i", SQL_ONE_ROW,
	"select count(*) from account"),
    [SECRET_OWN] = QUERY("secret_own", "account", "", "i", SQL_ONE_ROW,
	"select count(*) from account"),
    [SCHEMA] = QUERY("schema", "test", "", "", SQL_NO_ROWS, "drop table t"),
    [ATTACH] = QUERY("attach", "test", "", "", SQL_NO_ROWS,
	"attach 'other.db' as other"),
    [FUNCTION] = QUERY("function", "test", "", "i", SQL_ONE_ROW,
	"select load_extension('x')"),
};

static const char schema[] =
    "create table t (a integer not null primary key, b text, c blob,"
    " check (a < 1000)) strict;"
    "create table c (a integer not null references t) strict;"
    "create table account (a integer) strict;"
    "create trigger t_delete before delete on t begin"
    " select raise(abort, 'never'); end;";

static bool
allow(const struct sql_query *q, enum sql_act act, struct str table)
{
	(void)act;
	return !str_eq(table, STR("account")) ||
	    str_eq(str_from_c(q->group), STR("account"));
}

static enum status
open_as(struct work *w, enum sql_access access, const char *name,
    struct sql_db **out)
{
	const struct sql_setup setup = {.where = engine_path(w, name),
	    .access = access,
	    .query = query,
	    .query_n = QUERIES,
	    .allow = allow};

	return sql_open(w, &setup, out);
}

static struct sql_value null_value = {.kind = SQL_NULL};

static void
test_values(struct work *w, struct sql_db *db)
{
	struct sql_value in[] = {sql_int(7), sql_text(STR("")),
	    sql_blob(STR(""))};
	struct sql_value row[4];
	struct sql_rows *rows;
	int n = 0;

	is(w, sql_begin(w, db, SQL_WRITE), ST_OK);
	is(w, sql_exec(w, db, &query[PUT], in), ST_OK);
	is(w, sql_one(w, db, &query[KINDS], in, row), ST_OK);
	ok(row[0].i == 7 && row[1].kind == SQL_TEXT && row[1].s.n == 0);
	ok(row[2].kind == SQL_BLOB && row[2].s.n == 0);
	ok(row[3].kind == SQL_NULL);
	in[0] = sql_int(-8);
	in[1] = in[2] = null_value;
	is(w, sql_exec(w, db, &query[PUT], in), ST_OK);
	is(w, sql_one(w, db, &query[KINDS], in, row), ST_OK);
	ok(row[1].kind == SQL_NULL && row[2].kind == SQL_NULL);
	in[1] = sql_text(STR("absent"));
	ok(sql_one(w, db, &query[KINDS], in, row) == ST_NOTFOUND &&
	    w->fault.what.n == 0);
	is(w, sql_rows_start(w, db, &query[NAMES], NULL, &rows), ST_OK);
	while (sql_rows_next(w, rows, row))
		n += row[0].i == (n == 0 ? -8 : 7);
	is(w, sql_rows_end(w, rows), ST_OK);
	ok(n == 2);
	is(w, sql_commit(w, db), ST_OK);
}

/* Each in a transaction of its own, which it spoils. */
static void
one(struct work *w, struct sql_db *db, const struct sql_query *q,
    const struct sql_value *in, enum status want)
{
	struct sql_value row[SQL_VALUES_MAX];
	enum status st = sql_begin(w, db, SQL_WRITE);

	if (st == ST_OK)
		st = q->shape == SQL_NO_ROWS ? sql_exec(w, db, q, in)
					     : sql_one(w, db, q, in, row);
	tap_ok(st == want, "%s: %s: %.*s", q->name, status_name(st),
	    STR_ARG(w->fault.what));
	work_clear(w);
	sql_rollback(db);
}

static void
test_refused(struct work *w, struct sql_db *db)
{
	struct sql_value in[] = {sql_int(7), null_value, null_value};
	struct sql_value nobody[] = {sql_int(99)};

	one(w, db, &query[PUT], in, ST_CONFLICT); /* the key is taken */
	in[0] = sql_int(1000);
	one(w, db, &query[PUT], in, ST_INVALID);       /* check */
	one(w, db, &query[CHILD], nobody, ST_INVALID); /* foreign key */
	one(w, db, &query[SECRET], NULL, ST_DENIED);
	one(w, db, &query[SECRET_OWN], NULL, ST_OK);
	one(w, db, &query[SCHEMA], NULL, ST_DENIED);
	one(w, db, &query[ATTACH], NULL, ST_DENIED);
	one(w, db, &query[FUNCTION], NULL, ST_CORRUPT); /* unknown, it says */
	says(w, sql_script(w, db, "delete from t"), ST_DENIED, "never");
	is(w, sql_script(w, db, "insert into t values ('x', null, null)"),
	    ST_INVALID); /* STRICT */
	ok(sql_script(w, db,
	       "pragma writable_schema = on; "
	       "update sqlite_schema set sql = ''") != ST_OK);
	work_clear(w);
	ok(sql_script(w, db, "insert into t (a) values (\"x\")") != ST_OK);
	work_clear(w);
	is(w, sql_verify(w, db), ST_OK);
}

static void
test_readers(struct work *w, struct sql_db *db)
{
	struct sql_value in[] = {sql_int(50), null_value, null_value};
	struct sql_db *reader = NULL, *second = NULL;
	struct sql_value row[4];

	is(w, open_as(w, SQL_READ, "a.db", &reader), ST_OK);
	is(w, open_as(w, SQL_WRITE, "a.db", &second), ST_BUSY);
	is(w, sql_begin(w, reader, SQL_READ), ST_OK);
	is(w, sql_one(w, reader, &query[KINDS], in, row), ST_NOTFOUND);
	is(w, sql_begin(w, db, SQL_WRITE), ST_OK);
	is(w, sql_exec(w, db, &query[PUT], in), ST_OK);
	is(w, sql_commit(w, db), ST_OK);
	is(w, sql_one(w, reader, &query[KINDS], in, row), ST_NOTFOUND);
	sql_rollback(reader);
	is(w, sql_begin(w, reader, SQL_READ), ST_OK);
	is(w, sql_one(w, reader, &query[KINDS], in, row), ST_OK);
	in[0] = sql_int(51);
	is(w, sql_exec(w, reader, &query[PUT], in), ST_DENIED);
	sql_rollback(reader);
	sql_close(reader);
}

static void
test_others(struct work *w)
{
	struct sql_db *db = NULL;
	struct str bytes;

	is(w, open_as(w, SQL_READ, "none.db", &db), ST_NOTFOUND);
	is(w,
	    file_write(w, engine_path(w, "letter.db"),
		STR("Dear reader, this "
		    "is no database, however long it goes on and on."),
		0600),
	    ST_OK);
	is(w, open_as(w, SQL_CREATE, "letter.db", &db), ST_CORRUPT);
	/* Another program's: ours but for the number that says so. */
	is(w, open_as(w, SQL_SINGLE, "b.db", &db), ST_OK);
	is(w,
	    sql_script(w, db, "create table x (a); pragma application_id = 0"),
	    ST_OK);
	sql_close(db);
	says(w, open_as(w, SQL_CREATE, "b.db", &db), ST_INVALID,
	    "not one of probity");
	/* One that stands alone has nothing beside it, and no log. */
	is(w, file_read(w, engine_path(w, "b.db"), 100000, &bytes), ST_OK);
	ok(bytes.n > 20 && bytes.p[18] == 1 && bytes.p[19] == 1);
	is(w, file_read(w, engine_path(w, "a.db"), 10000000, &bytes), ST_OK);
	ok(bytes.n > 20 && bytes.p[18] == 2 && bytes.p[19] == 2); /* WAL */
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct sql_db *db = NULL;

	if (file_make_temp(&w, STR("probity-test"), &engine_folder) != ST_OK)
		return 1;
	if (is(&w, open_as(&w, SQL_CREATE, "a.db", &db), ST_OK)) {
		is(&w, sql_script(&w, db, schema), ST_OK);
		test_values(&w, db);
		test_refused(&w, db);
		test_readers(&w, db);
		sql_close(db);
		test_others(&w);
	}
	engine_stop(&w);
	arena_free(w.mem);
	return tap_done();
}
