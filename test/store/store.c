/* SPDX-License-Identifier: Apache-2.0 */
#include <poll.h>

#include "base/vec.h"
#include "store/code_version.h"
#include "store/enclosure.h"
#include "store/entry.h"
#include "store/setting.h"
#include "store/store.h"
#include "store/tx.h"
#include "engine.h"
#include "expect.h"

static void
test_settings(struct work *w, struct store *store)
{
	struct str text =
	    STR("\xe8\xaf\x9a\xe4\xbf\xa1 'quoted' \"and\" $1 \\");
	struct setting s = {STR("b"), text, 1}, got;
	struct vec list;
	struct tx *tx;

	is(w, store_begin(w, store, &tx), ST_OK);
	is(w, setting_get(w, tx, STR("b"), &got), ST_NOTFOUND);
	is(w, setting_put(w, tx, &s), ST_OK);
	is(w, setting_put(w, tx, &(struct setting){STR("a"), STR(""), 2}),
	    ST_OK);
	is(w, setting_get(w, tx, STR("b"), &got), ST_OK); /* its own writes */
	ok(str_eq(got.value, text) && got.at == 1);
	is(w, store_commit(w, tx), ST_OK);
	is(w, store_begin(w, store, &tx), ST_OK);
	is(w,
	    setting_put(w, tx,
		&(struct setting){STR("b"), STR("x"), INT64_MIN}),
	    ST_OK);
	is(w, setting_drop(w, tx, STR("none")), ST_OK);
	is(w, store_commit(w, tx), ST_OK);
	is(w, store_read(w, store, &tx), ST_OK);
	is(w, setting_list(w, tx, &list), ST_OK);
	ok(list.n == 2);
	ok_str(VEC_AT(&list, struct setting, 0)->name, "a");
	ok_str(VEC_AT(&list, struct setting, 0)->value, "");
	ok_str(VEC_AT(&list, struct setting, 1)->value, "x");
	ok(VEC_AT(&list, struct setting, 1)->at == INT64_MIN);
	store_read_end(tx);
}

static void
test_limits(struct work *w, struct store *store)
{
	char *large = arena_take(w->mem, ENTRY_MAX + 2, 1);
	struct tx *tx;
	int64_t seq = -1;

	is(w, store_begin(w, store, &tx), ST_OK);
	is(w, setting_put(w, tx, &(struct setting){STR(""), STR(""), 0}),
	    ST_INVALID);
	is(w,
	    setting_put(w, tx,
		&(struct setting){STR("n"),
		    str_of(large, SETTING_VALUE_MAX + 1), 0}),
	    ST_LIMIT);
	is(w, setting_put(w, tx, &(struct setting){STR("n"), STR("a\0b"), 0}),
	    ST_INVALID);
	is(w, entry_append(w, tx, STR(""), &seq), ST_INVALID);
	is(w, entry_append(w, tx, str_of(large, ENTRY_MAX + 1), &seq),
	    ST_LIMIT);
	/* A refused value has done no harm; the largest and NULs go in. */
	is(w, entry_append(w, tx, str_of(large, ENTRY_MAX), &seq), ST_OK);
	is(w, entry_append(w, tx, STR("\0"), &seq), ST_OK);
	is(w, store_commit(w, tx), ST_OK);
	is(w, store_read(w, store, &tx), ST_OK);
	is(w, entry_check(w, tx), ST_OK);
	store_read_end(tx);
}

static enum status
sum(struct work *w, int64_t seq, struct str bytes, void *cookie)
{
	int64_t *total = cookie;

	if (seq == 9)
		return work_fail(w, ST_LIMIT, "enough");
	*total += seq * 1000 + (int64_t)bytes.n;
	return ST_OK;
}

static void
test_entries(struct work *w, struct store *store)
{
	struct tx *tx, *reader;
	struct str bytes;
	int64_t first, seq, n, total = 0;

	is(w, store_read(w, store, &reader), ST_OK);
	is(w, entry_count(w, reader, &first), ST_OK);
	is(w, store_begin(w, store, &tx), ST_OK);
	for (int i = 0; i < 12; i++)
		if (entry_append(w, tx, str_fmt(w->mem, "entry %d", i), &seq) !=
			ST_OK ||
		    seq != first + i)
			tap_ok(false, "appended in order");
	is(w, entry_get(w, tx, seq, &bytes), ST_OK);
	ok_str(bytes, "entry 11");
	is(w, store_commit(w, tx), ST_OK);
	/* One state of the data, from the first look to the end. */
	is(w, entry_get(w, reader, seq, &bytes), ST_NOTFOUND);
	store_read_end(reader);
	is(w, store_read(w, store, &reader), ST_OK);
	is(w, entry_count(w, reader, &n), ST_OK);
	ok(n == first + 12);
	is(w, entry_get(w, reader, seq, &bytes), ST_OK);
	is(w, entry_get(w, reader, n, &bytes), ST_NOTFOUND);
	is(w, entry_get(w, reader, -1, &bytes), ST_NOTFOUND);
	is(w, entry_check(w, reader), ST_OK);
	is(w, entry_each(w, reader, (struct entry_range){3, 5}, sum, &total),
	    ST_OK);
	ok(total == 3000 + 4000 + 14);
	is(w, entry_each(w, reader, (struct entry_range){8, 12}, sum, &total),
	    ST_LIMIT);
	is(w, entry_get(w, reader, 0, &bytes), ST_OK); /* still of use */
	store_read_end(reader);
}

static void
test_savepoints(struct work *w, struct store *store)
{
	struct setting got;
	int64_t before, seq, n;
	struct tx *tx;

	is(w, store_begin(w, store, &tx), ST_OK);
	is(w, tx_save(w, tx), ST_OK);
	is(w, entry_append(w, tx, STR("taken back"), &seq), ST_OK);
	before = seq;
	is(w, tx_undo(w, tx), ST_OK);
	is(w, tx_save(w, tx), ST_OK);
	is(w, entry_append(w, tx, STR("kept"), &seq), ST_OK);
	is(w, tx_keep(w, tx), ST_OK);
	ok(seq == before);
	is(w, tx_save(w, tx), ST_OK);
	is(w, entry_append(w, tx, STR("taken back"), &seq), ST_OK);
	is(w, setting_put(w, tx, &(struct setting){STR("undone"), STR(""), 0}),
	    ST_OK);
	is(w, tx_undo(w, tx), ST_OK);
	is(w, store_commit(w, tx), ST_OK);
	is(w, store_begin(w, store, &tx), ST_OK);
	is(w, entry_append(w, tx, STR("rolled back"), &seq), ST_OK);
	store_rollback(tx);
	is(w, store_read(w, store, &tx), ST_OK);
	is(w, entry_check(w, tx), ST_OK);
	is(w, entry_count(w, tx, &n), ST_OK);
	ok(n == before + 1);
	is(w, setting_get(w, tx, STR("undone"), &got), ST_NOTFOUND);
	store_read_end(tx);
}

static struct code_version
version(const char *digest)
{
	return (struct code_version){.digest = str_from_c(digest),
	    .label = STR("Code"),
	    .at = 7};
}

#define DIGEST_A "0123456789abcdef0123456789abcdef"
#define DIGEST_B "0123456789abcdef0123456789abcdeF"

static void
test_versions(struct work *w, struct store *store)
{
	struct code_version a = version(DIGEST_A), b = version(DIGEST_B);
	struct code_version short_one = version("short"), last;
	struct vec list;
	struct tx *tx;
	enum status st;
	int64_t n = 0;

	is(w, store_begin(w, store, &tx), ST_OK);
	is(w, code_version_last(w, tx, &last), ST_NOTFOUND);
	is(w, code_version_add(w, tx, &short_one, &n), ST_INVALID);
	is(w, code_version_add(w, tx, &a, &n), ST_OK);
	is(w, code_version_add(w, tx, &b, &n), ST_OK);
	ok(n == 2);
	is(w, store_commit(w, tx), ST_OK);
	is(w, store_begin(w, store, &tx), ST_OK);
	/* A second one of the same: at once or when the writes are done. */
	st = code_version_add(w, tx, &a, &n);
	if (st == ST_OK)
		st = store_commit(w, tx);
	else
		store_rollback(tx);
	is(w, st, ST_CONFLICT);
	is(w, store_read(w, store, &tx), ST_OK);
	is(w, code_version_last(w, tx, &last), ST_OK);
	ok(last.number == 2 && str_eq(last.digest, b.digest) && last.at == 7);
	is(w, code_version_list(w, tx, &list), ST_OK);
	ok(list.n == 2);
	store_read_end(tx);
}

/* A reader refuses to write, and more than one reads at the same time. */
static void
test_readers(struct work *w, struct store *store)
{
	struct tx *a, *b;
	enum status st;

	is(w, store_read(w, store, &a), ST_OK);
	is(w, store_read(w, store, &b), ST_OK);
	ok(a != b);
	st = setting_put(w, b, &(struct setting){STR("r"), STR(""), 0});
	if (st == ST_OK) /* queued */
		st = tx_keep(w, b);
	is(w, st, ST_DENIED);
	store_read_end(b);
	is(w, store_read(w, store, &b), ST_OK);
	is(w, entry_check(w, b), ST_OK);
	store_read_end(b);
	store_read_end(a);
	store_read_end(NULL);
}

static void
test_both(struct work *w, struct str where)
{
	struct store *store = NULL;
	struct tx *tx;
	int64_t n;

	is(w, store_open(w, where, STORE_CREATE, &store), ST_OK);
	if (store == NULL)
		return;
	test_settings(w, store);
	test_limits(w, store);
	test_entries(w, store);
	test_savepoints(w, store);
	test_versions(w, store);
	test_readers(w, store);
	is(w, store_tidy(w, store), ST_OK);
	store_close(store);
	store = NULL;
	is(w, store_open(w, where, STORE_READ, &store), ST_OK);
	is(w, store_read(w, store, &tx), ST_OK);
	is(w, entry_count(w, tx, &n), ST_OK);
	ok(n > 0);
	store_read_end(tx);
	store_close(store);
	store_close(NULL);
}

static void
test_folder(struct work *w)
{
	struct str where = engine_new_folder(w, "folder");
	struct store *store = NULL, *second = NULL;
	struct file_stat stat;
	struct tx *tx;

	is(w, store_open(w, where, STORE_WRITE, &store), ST_NOTFOUND);
	is(w, store_open(w, where, STORE_READ, &store), ST_NOTFOUND);
	is(w, store_open(w, where, STORE_CREATE, &store), ST_OK);
	ok(file_stat(w, file_join(w, where, STR(STORE_FILE)), &stat) == ST_OK &&
	    stat.mode == 0600);
	/* Nobody else writes there; anybody reads. */
	says(w, store_open(w, where, STORE_WRITE, &second), ST_BUSY,
	    str_fmt(w->mem, "process %ld", (long)getpid()).p);
	is(w, store_open(w, where, STORE_READ, &second), ST_OK);
	is(w, store_read(w, second, &tx), ST_OK);
	is(w, entry_check(w, tx), ST_OK);
	store_read_end(tx);
	store_close(second);
	store_close(store);
	is(w,
	    file_write(w, file_join(w, where, STR(STORE_FILE)),
		STR("this is not a database, it is a letter"), 0600),
	    ST_OK);
	is(w, store_open(w, where, STORE_WRITE, &store), ST_CORRUPT);
}

/* ---- the log --------------------------------------------------------------------- */

#define EACH   16
#define ROUNDS 48
#define TRIES  2000

static void
fill(struct work *w, struct store *store, struct str bytes, int n)
{
	struct tx *tx;
	int64_t seq;

	is(w, store_begin(w, store, &tx), ST_OK);
	for (int i = 0; i < n; i++)
		is(w, entry_append(w, tx, bytes, &seq), ST_OK);
	is(w, store_commit(w, tx), ST_OK);
	is(w, store_tidy(w, store), ST_OK);
}

static int64_t
size_of(struct work *w, struct str where, const char *more)
{
	struct file_stat stat = {.size = -1};

	ok(file_stat(w,
	       str_fmt(w->mem, "%.*s/" STORE_FILE "%s", STR_ARG(where), more),
	       &stat) == ST_OK);
	return stat.size;
}

/* What was written is moved to where it belongs while somebody writes and
 * somebody reads, and the log begins from its front again. */
static void
test_log(struct work *w)
{
	struct str where = engine_new_folder(w, "log");
	struct str bytes = str_of(arena_take(w->mem, ENTRY_MAX, 1), ENTRY_MAX);
	const int64_t all = (int64_t)EACH * ROUNDS * ENTRY_MAX;
	struct store *store = NULL;
	struct tx *before;
	bool again = false;
	int64_t n = 0;

	is(w, store_open(w, where, STORE_CREATE, &store), ST_OK);
	fill(w, store, bytes, 1);
	is(w, store_read(w, store, &before), ST_OK);
	is(w, entry_count(w, before, &n), ST_OK);
	ok(n == 1);
	for (int i = 0; i < ROUNDS / 2; i++)
		fill(w, store, bytes, EACH);
	is(w, entry_check(w, before), ST_OK);
	store_read_end(before);
	for (int i = 0; i < ROUNDS / 2; i++)
		fill(w, store, bytes, EACH);
	for (int i = 0; i < TRIES && size_of(w, where, "") < all / 4 * 3; i++) {
		(void)poll(NULL, 0, 5);
		fill(w, store, STR("a"), 1);
	}
	ok(size_of(w, where, "") >= all / 4 * 3);
	for (int i = 0; i < TRIES && !again; i++) {
		int64_t was = size_of(w, where, "-wal");

		(void)poll(NULL, 0, 5);
		fill(w, store, bytes, EACH);
		again = size_of(w, where, "-wal") == was;
	}
	ok(again);
	is(w, store_read(w, store, &before), ST_OK);
	is(w, entry_check(w, before), ST_OK);
	is(w, entry_count(w, before, &n), ST_OK);
	ok(n > EACH * ROUNDS);
	store_read_end(before);
	store_close(store);
	ok(size_of(w, where, "") > all);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	engine_start(&w);
	engine_each(&w, "store", test_both);
	test_folder(&w);
	test_log(&w);
	engine_stop(&w);
	arena_free(w.mem);
	return tap_done();
}
