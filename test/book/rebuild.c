/* SPDX-License-Identifier: Apache-2.0 */
/* The registers and tiles, made again from the record: the same bytes, on both
 * engines, whatever stood there before. */
#include "base/buf.h"
#include "base/hex.h"
#include "book/rebuild.h"
#include "sql/sql.h"
#include "book/sight.h"
#include "desk/desk.h"
#include "store/filing.h"
#include "store/store.h"
#include "store/tree.h"
#include "shop.h"

#define PRESENTS 600
#define DUMP_MAX ((size_t)8 << 20)

/* All rows of what can be rebuilt, as text. */
#define ALL(table, cols, order)                                        \
	{                                                              \
		.name = table, .group = "test", .in = "", .out = cols, \
		.shape = SQL_MANY_ROWS, .text = {                      \
			"select * from " table " order by " order,     \
			"select * from " table " order by " order      \
		}                                                      \
	}
static const struct sql_query table[] = {
    ALL("matter", "iiiit", "1"),
    ALL("duty", "iiitttiII", "1, 2"),
    ALL("tile", "iib", "1, 2"),
    ALL("mention", "bi", "1, 2"),
    ALL("refer", "ii", "1, 2"),
};

static struct sql_db *
db_open(struct work *w, struct str where, enum sql_access access)
{
	const struct sql_setup setup = {.where = sql_is_url(where)
		? where
		: file_join(w, engine_path(w, "shop"), STR(STORE_FILE)),
	    .access = access,
	    .query = table,
	    .query_n = sizeof(table) / sizeof(table[0])};
	struct sql_db *db = NULL;

	is(w, sql_open(w, &setup, &db), ST_OK);
	return db;
}

static void
value_dump(struct work *w, struct buf *b, const struct sql_value *v)
{
	if (v->kind == SQL_INT)
		buf_add(b, str_fmt(w->mem, "%lld", (long long)v->i));
	else if (v->kind == SQL_BLOB)
		buf_add(b, hex_format(w->mem, v->s));
	else if (v->kind == SQL_TEXT)
		buf_add(b, v->s);
	buf_add(b, STR("|"));
}

static struct str
dump(struct work *w, struct str where)
{
	struct sql_db *db = db_open(w, where, SQL_READ);
	struct sql_value row[SQL_VALUES_MAX];
	struct sql_rows *rows;
	struct buf b;
	struct str out;

	buf_init(&b, DUMP_MAX);
	for (size_t i = 0; db != NULL && i < sizeof(table) / sizeof(table[0]);
	     i++) {
		is(w, sql_rows_start(w, db, &table[i], NULL, &rows), ST_OK);
		while (sql_rows_next(w, rows, row)) {
			for (size_t k = 0; table[i].out[k] != '\0'; k++)
				value_dump(w, &b, &row[k]);
			buf_add(&b, STR("\n"));
		}
		is(w, sql_rows_end(w, rows), ST_OK);
	}
	sql_close(db);
	out = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return out;
}

static void
change(struct work *w, struct str where, const char *script)
{
	struct sql_db *db = db_open(w, where, SQL_WRITE);

	is(w, sql_script(w, db, script), ST_OK);
	sql_close(db);
}

static void
fill(struct work *w, struct book *book)
{
	struct book_filed filed = {.id = STR("")};
	int bad = 0;

	is(w, file_joined(w, book, "olga", "owner"), ST_OK);
	is(w, file_joined(w, book, "kim", "server"), ST_OK);
	for (int i = 0; i < PRESENTS; i++)
		bad +=
		    file_present(w, book, i % 3 == 0 ? "GBP 30.00" : "GBP 3.00",
			&filed) != ST_OK;
	ok(bad == 0);
	is(w, file_consent(w, book, filed.id), ST_OK);
	book_close(book);
}

static void
test_rebuild(struct work *w, struct str where)
{
	struct str folder = engine_path(w, "shop"), before, after;
	struct book_rebuilt n;
	struct book *book = NULL;

	if (!shop_open(w, "shop", where, &book))
		return;
	fill(w, book);
	before = dump(w, where);
	ok(before.n > 2 * TREE_TILE_BYTES);
	is(w, book_rebuild(w, folder, NULL, &n), ST_OK);
	ok(n.entries == PRESENTS + 3 && n.acts == PRESENTS + 3 &&
	    n.duties == PRESENTS / 3 && n.tiles == 2 &&
	    n.mentions == PRESENTS + 3 + 2 * 2 + 2);
	after = dump(w, where);
	tap_ok(str_eq(before, after), "nothing has changed");

	change(w, where,
	    "update matter set verdict = 'allowed' where seq > 100;"
	    "delete from duty where seq < 300; delete from tile;"
	    "delete from mention where seq > 300;"
	    "update refer set about = 3; insert into refer values (1, 2)");
	tap_ok(!str_eq(before, dump(w, where)), "something has");
	is(w, book_rebuild(w, folder, NULL, &n), ST_OK);
	tap_ok(str_eq(before, dump(w, where)), "and is as it was");

	/* Of a record that is not what was signed nothing is made. */
	change(w, where,
	    "delete from disclosure where seq = 7;"
	    "delete from duty where seq = 2");
	after = dump(w, where);
	says(w, book_rebuild(w, folder, NULL, &n), ST_CORRUPT, "entry 7, act ");
	tap_ok(str_eq(after, dump(w, where)), "it was left alone");
}

/* What looking at the act of an entry comes to. */
static void
said(struct work *w, struct book *book, int64_t seq, enum status st,
    const char *words)
{
	struct book_looking l = {.person = STR("kim"), .now = {NOON}};
	struct book_sight sight;
	struct filing_row row;
	struct tx *tx = NULL;

	is(w, store_read(w, book_desk(book)->store, &tx), ST_OK);
	is(w, filing_at(w, tx, seq, &row), ST_OK);
	store_read_end(tx);
	l.id = row.id;
	if (st == ST_OK)
		is(w, book_look(w, book, &l, &sight), ST_OK);
	else
		says(w, book_look(w, book, &l, &sight), st, words);
}

/* Two acts change places, with all that is sealed of them: as whoever has the
 * database and not the keys could do. */
static void
test_swapped(struct work *w, struct str where)
{
	struct str folder = engine_path(w, "shop");
	struct book *book = NULL;

	if (!shop_open(w, "shop", where, &book))
		return;
	fill(w, book);
	change(w, where,
	    str_starts(where, STR("postgres"))
		? "drop trigger act_update on act"
		: "drop trigger act_update");
	change(w, where,
	    "create table aside as select id from act where seq = 8;"
	    "update act set id = 'aside' where seq = 8;"
	    "create table other as select id from act where seq = 9;"
	    "update act set id = (select id from aside) where seq = 9;"
	    "update act set id = (select id from other) where seq = 8;"
	    "update disclosure set seq = 10, at = 10 * 2048 + part + 9"
	    " , part = part + 9 where seq = 8;"
	    "update disclosure set seq = 8, at = 8 * 2048 + part"
	    " where seq = 9;"
	    "update disclosure set seq = 9, at = 9 * 2048 + part - 9,"
	    " part = part - 9 where seq = 10 and part >= 9");
	/* Whoever asks for one of them is told, and who asks for others not. */
	is(w, book_open(w, folder, &book), ST_OK);
	said(w, book, 7, ST_OK, NULL);
	said(w, book, 8, ST_CORRUPT,
	    "entry 8: disclosure: the leaf has not its digest");
	said(w, book, 7, ST_OK, NULL);
	book_close(book);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	engine_start(&w);
	engine_each(&w, "rebuild", test_rebuild);
	engine_each(&w, "swapped", test_swapped);
	engine_stop(&w);
	arena_free(w.mem);
	return tap_done();
}
