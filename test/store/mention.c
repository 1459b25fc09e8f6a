/* SPDX-License-Identifier: Apache-2.0 */
/* What acts say and to which they refer, on both engines; and a database from
 * before there was an index. */
#include "base/vec.h"
#include "sql/migrate.h"
#include "store/entry.h"
#include "store/filing.h"
#include "store/mention.h"
#include "store/migration.h"
#include "store/query.h"
#include "store/setting.h"
#include "store/store.h"
#include "store/tx.h"
#include "engine.h"
#include "expect.h"

#define KEY   STR("0123456789abcdef")
#define OTHER STR("0123456789abcde\0")
#define ALL   INT64_MAX
#define OLD   12 /* migrations of a database from before */

/* The numbers, as text. */
static struct str
list(struct work *w, const struct vec *v)
{
	struct str out = STR("");

	for (size_t i = 0; i < v->n; i++)
		out = str_fmt(w->mem, "%.*s%s%lld", STR_ARG(out),
		    i == 0 ? "" : " ", (long long)*VEC_AT(v, int64_t, i));
	return out;
}

static void
found(struct work *w, struct tx *tx, struct str key, int64_t before,
    const char *want)
{
	struct vec out = VEC(int64_t);

	is(w, mention_find(w, tx, key, before, &out), ST_OK);
	ok_str(list(w, &out), want);
}

static void
found_both(struct work *w, struct tx *tx, struct str key, struct str other,
    int64_t before, const char *want)
{
	const struct str both[2] = {key, other};
	struct vec out = VEC(int64_t);

	is(w, mention_find_both(w, tx, both, before, &out), ST_OK);
	ok_str(list(w, &out), want);
}

static void
about(struct work *w, struct tx *tx, int64_t seq, int64_t before,
    const char *want)
{
	struct vec out = VEC(int64_t);

	is(w, mention_about(w, tx, seq, before, &out), ST_OK);
	ok_str(list(w, &out), want);
}

static void
of_kind(struct work *w, struct tx *tx, const char *kind, int64_t before,
    const char *want)
{
	struct vec out = VEC(int64_t);

	is(w, mention_kind(w, tx, str_from_c(kind), before, &out), ST_OK);
	ok_str(list(w, &out), want);
}

static void
add(struct work *w, struct tx *tx, struct str key, int64_t seq)
{
	is(w, mention_add(w, tx, &(struct mention_row){key, seq}), ST_OK);
}

static void
refer(struct work *w, struct tx *tx, int64_t to, int64_t seq)
{
	is(w, mention_refer(w, tx, to, seq), ST_OK);
}

static enum status
rows(struct work *w, const struct mention_row *row, void *cookie)
{
	struct str *text = cookie;

	*text = str_fmt(w->mem, "%.*s%c%lld ", STR_ARG(*text),
	    str_eq(row->key, KEY) ? 'k' : 'o', (long long)row->seq);
	return row->seq == 7 ? work_fail(w, ST_LIMIT, "enough") : ST_OK;
}

static enum status
refers(struct work *w, int64_t to, int64_t seq, void *cookie)
{
	struct str *text = cookie;

	*text = str_fmt(w->mem, "%.*s%lld<%lld ", STR_ARG(*text), (long long)to,
	    (long long)seq);
	return ST_OK;
}

static void
test_rows(struct work *w, struct tx *tx)
{
	struct mention_count n;
	struct str text = STR("");

	is(w, mention_count(w, tx, &n), ST_OK);
	ok(n.mentions == 4 && n.refers == 5);
	is(w, mention_each(w, tx, (struct mention_range){2, 5}, rows, &text),
	    ST_OK);
	ok(text.n == 6 && strstr(str_c(w->mem, text), "k2 ") != NULL &&
	    strstr(str_c(w->mem, text), "o2 ") != NULL);
	says(w,
	    mention_each(w, tx, (struct mention_range){INT64_MIN, ALL}, rows,
		&text),
	    ST_LIMIT, "enough");
	text = STR("");
	is(w,
	    mention_refer_each(w, tx, (struct mention_range){3, 4}, refers,
		&text),
	    ST_OK);
	ok_str(text, "2<3 ");
}

static void
test_dropped(struct work *w, struct tx *tx)
{
	struct mention_count n;

	is(w, mention_drop(w, tx, &(struct mention_row){KEY, 2}), ST_OK);
	is(w, mention_drop(w, tx, &(struct mention_row){KEY, 2}), ST_OK);
	found(w, tx, KEY, ALL, "7");
	found(w, tx, OTHER, ALL, "0 2 3 4 5 6");
	found_both(w, tx, KEY, OTHER, ALL, "");
	is(w, mention_unrefer(w, tx, 2, 3), ST_OK);
	is(w, mention_unrefer(w, tx, 2, 3), ST_OK);
	about(w, tx, 2, ALL, "4 6");
	is(w, mention_clear(w, tx), ST_OK);
	is(w, mention_count(w, tx, &n), ST_OK);
	ok(n.mentions == 0 && n.refers == 0);
	found(w, tx, OTHER, ALL, "");
	of_kind(w, tx, "gift", ALL, "2 7");
}

static void
acts_add(struct work *w, struct tx *tx)
{
	int64_t seq;

	for (int i = 0; i < 8; i++) {
		is(w, entry_append(w, tx, STR("x"), &seq), ST_OK);
		is(w,
		    filing_add(w, tx,
			&(struct filing_row){seq, str_fmt(w->mem, "%032d", i),
			    i == 2 || i == 7 ? STR("gift") : STR("other"), 1}),
		    ST_OK);
	}
}

static void
test_index(struct work *w, struct str where)
{
	struct store *store = NULL;
	struct mention_missing missing;
	enum status st;
	struct tx *tx;

	is(w, store_open(w, where, STORE_CREATE, &store), ST_OK);
	is(w, store_begin(w, store, &tx), ST_OK);
	acts_add(w, tx);
	add(w, tx, KEY, 7);
	add(w, tx, KEY, 2);
	add(w, tx, KEY, 2);
	add(w, tx, OTHER, 2);
	add(w, tx, OTHER, 0);
	/* 3 and 4 refer to 2, 5 and 6 to these, and 5 to two of them. */
	refer(w, tx, 2, 3);
	refer(w, tx, 2, 4);
	refer(w, tx, 3, 5);
	refer(w, tx, 0, 5);
	refer(w, tx, 4, 6);
	refer(w, tx, 4, 6);
	found(w, tx, KEY, ALL, "2 3 4 7");
	found(w, tx, KEY, 7, "2 3 4");
	found(w, tx, KEY, 4, "2 3");
	found(w, tx, KEY, 2, "");
	found(w, tx, OTHER, ALL, "0 2 3 4 5");
	found(w, tx, STR("0123456789abcdeg"), ALL, "");
	found_both(w, tx, KEY, OTHER, ALL, "2 3 4");
	found_both(w, tx, OTHER, KEY, ALL, "2 3 4");
	found_both(w, tx, KEY, OTHER, 4, "2 3");
	found_both(w, tx, KEY, OTHER, 2, "");
	found_both(w, tx, KEY, KEY, ALL, "2 3 4 7");
	found_both(w, tx, KEY, STR("0123456789abcdeg"), ALL, "");
	about(w, tx, 2, ALL, "3 4 5 6");
	about(w, tx, 2, 5, "3 4");
	about(w, tx, 6, ALL, "");
	of_kind(w, tx, "gift", ALL, "2 3 4 7");
	of_kind(w, tx, "gift", 4, "2 3");
	of_kind(w, tx, "other", ALL, "0 1 3 4 5 6");
	of_kind(w, tx, "none", ALL, "");
	test_rows(w, tx);
	refer(w, tx, 2, 6);
	test_dropped(w, tx);
	is(w, mention_missing(w, tx, &missing), ST_OK);
	ok(missing.entries == 0);
	is(w, store_commit(w, tx), ST_OK);
	/* PostgreSQL says so with the next one that is asked. */
	is(w, store_begin(w, store, &tx), ST_OK);
	st = mention_add(w, tx, &(struct mention_row){STR("short"), 1});
	ok(st == (sql_is_url(where) ? ST_OK : ST_INVALID));
	work_clear(w);
	is(w, store_commit(w, tx), ST_INVALID);
	store_close(store);
}

/* ---- from before ------------------------------------------------------------------- */

static void
old_make(struct work *w, struct str where)
{
	const struct sql_setup setup = {.where = sql_is_url(where)
		? where
		: file_join(w, where, STR(STORE_FILE)),
	    .access = SQL_CREATE,
	    .query = query_table,
	    .query_n = QUERY_N};
	struct sql_db *db = NULL;
	bool file;

	is(w, sql_open(w, &setup, &db), ST_OK);
	file = sql_engine(db) == SQL_SQLITE;
	is(w, sql_migrate(w, db, migration_table, OLD), ST_OK);
	is(w,
	    sql_script(w, db,
		file ? "insert into entry values (0, x'00'), (1, x'01')"
		     : "insert into entry values (0, '\\x00'), (1, '\\x01')"),
	    ST_OK);
	is(w,
	    sql_script(w, db,
		"insert into head values (1, 2);"
		"insert into act values (0, 'a', 'gift', 1);"
		"insert into act values (1, 'b', 'record.hold', 1)"),
	    ST_OK);
	sql_close(db);
}

static void
test_old(struct work *w, struct str where)
{
	struct store *store = NULL;
	struct mention_missing missing;
	struct tx *tx;
	int64_t seq;

	old_make(w, where);
	is(w, store_open(w, where, STORE_WRITE, &store), ST_OK);
	is(w, store_begin(w, store, &tx), ST_OK);
	is(w, mention_missing(w, tx, &missing), ST_OK);
	ok(missing.entries == 2 && !missing.behind);
	/* What the record says of itself needs no rows. */
	is(w, entry_append(w, tx, STR("x"), &seq), ST_OK);
	is(w,
	    filing_add(w, tx,
		&(struct filing_row){seq, STR("c"), STR("record.restored"), 1}),
	    ST_OK);
	is(w, mention_missing(w, tx, &missing), ST_OK);
	ok(missing.entries == 2 && !missing.behind);
	is(w, entry_append(w, tx, STR("x"), &seq), ST_OK);
	is(w,
	    filing_add(w, tx,
		&(struct filing_row){seq, STR("d"), STR("gift"), 1}),
	    ST_OK);
	is(w, mention_missing(w, tx, &missing), ST_OK);
	ok(missing.entries == 2 && missing.behind);
	is(w, mention_made(w, tx), ST_OK);
	is(w, mention_missing(w, tx, &missing), ST_OK);
	ok(missing.entries == 0 && !missing.behind);
	is(w,
	    setting_put(w, tx,
		&(struct setting){STR("mention"), STR("few"), 0}),
	    ST_OK);
	says(w, mention_missing(w, tx, &missing), ST_CORRUPT, "no number");
	is(w, store_commit(w, tx), ST_OK);
	store_close(store);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	engine_start(&w);
	engine_each(&w, "index", test_index);
	engine_each(&w, "from before", test_old);
	engine_stop(&w);
	arena_free(w.mem);
	return tap_done();
}
