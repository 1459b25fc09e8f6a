/* SPDX-License-Identifier: Apache-2.0 */
#include <stdatomic.h>

#include "base/embed.h"
#include "base/progress.h"
#include "desk/backup.h"
#include "desk/commit.h"
#include "desk/init.h"
#include "desk/pack.h"
#include "os/stream.h"
#include "os/thread.h"
#include "sql/sql.h"
#include "store/code_version.h"
#include "store/entry.h"
#include "store/setting.h"
#include "store/store.h"
#include "engine.h"
#include "expect.h"

#define LARGE ((size_t)2500000) /* more than two pieces */

static const struct embed_file bundle[] = {
    {.name = STR_INIT("code.md"), .bytes = STR_INIT("# Code\n")}};

/* ---- something to keep ----------------------------------------------------- */

static enum status
fill(struct work *w, struct tx *tx, void *cookie)
{
	static const char *const name[] = {"b", "B", "\xc3\xa4", "a",
	    "\xe8\xaf\x9a", "\xf0\x9f\x98\x80", "_", ""};
	struct code_version v = {.digest = STR("\0\1\2"
					       "\xff"
					       "456789abcdef0123456789abcdef"),
	    .label = STR("first"),
	    .at = 5};
	enum status st;
	int64_t n;

	(void)cookie;
	st = code_version_add(w, tx, &v, &n);
	/* Sorted by both engines, and not alike in every locale. */
	for (size_t i = 0;
	     st == ST_OK && i + 1 < sizeof(name) / sizeof(name[0]); i++)
		st = setting_put(w, tx,
		    &(struct setting){str_from_c(name[i]), STR("v"),
			INT64_MAX});
	for (int i = 0; st == ST_OK && i < 200; i++)
		st = entry_append(w, tx, str_of("\0x\xff\n", 1 + (size_t)i % 4),
		    &n);
	return st;
}

static enum status
append(struct work *w, struct tx *tx, void *cookie)
{
	int64_t n;

	(void)cookie;
	return entry_append(w, tx, STR("meanwhile"), &n);
}

struct writer {
	struct commit *commit;
	atomic_bool stop;
	atomic_llong written;
	int bad;
};

static void
keep_writing(void *cookie)
{
	struct writer *me = cookie;
	struct work w = {arena_new(), {STR(""), STR("")}};

	while (!me->stop) {
		me->bad += commit_submit(&w, me->commit, append, NULL) != ST_OK;
		me->written++;
		arena_reset(w.mem);
	}
	arena_free(w.mem);
}

static void
make_files(struct work *w, struct str folder)
{
	char *large = arena_take(w->mem, LARGE, 1);

	for (size_t i = 0; i < LARGE; i++)
		large[i] = (char)(i * i >> 7);
	is(w, file_make_folder(w, file_join(w, folder, STR("upload")), 0700),
	    ST_OK);
	is(w,
	    file_write(w, file_join(w, folder, STR("upload/large")),
		str_of(large, LARGE), 0640),
	    ST_OK);
	/* Beside "upload/large" by name, and before it by path. */
	is(w,
	    file_write(w, file_join(w, folder, STR("upload.txt")), STR("u"),
		0600),
	    ST_OK);
	is(w,
	    file_write(w, file_join(w, folder, STR("key")), STR("\0\1"), 0600),
	    ST_OK);
	/* Named like the database, and somebody's own. */
	is(w,
	    file_write(w, file_join(w, folder, STR("probity.db.notes")),
		STR("n"), 0600),
	    ST_OK);
	is(w,
	    file_write(w, file_join(w, folder, STR("upload/empty")), STR(""),
		0400),
	    ST_OK);
}

/* ---- how far it is --------------------------------------------------------- */

/* What was told of each step, in a line: its name, the most that was done, the
 * total. */
struct listener {
	struct arena *mem;
	struct str told;
	struct progress last;
	bool bad;
};

static void
end_step(struct listener *l)
{
	if (l->last.doing != NULL &&
	    (l->last.done > 0 || l->last.unit == PROGRESS_NOTHING))
		l->told = str_fmt(l->mem, "%.*s%s %lld/%lld\n",
		    STR_ARG(l->told), l->last.doing, (long long)l->last.done,
		    (long long)l->last.total);
}

static void
listen(void *cookie, const struct progress *now)
{
	struct listener *l = cookie;

	if (now->done == 0)
		end_step(l);
	else if (now->doing != l->last.doing || now->done < l->last.done)
		l->bad = true;
	l->last = *now;
}

static struct str
heard(struct listener *l)
{
	end_step(l);
	ok(!l->bad);
	return l->told;
}

static enum status
write_backup(struct work *w, struct store *store, struct str folder,
    struct str file, struct backup_count *out)
{
	struct listener l = {.mem = w->mem, .told = STR("")};
	struct progress progress = {.tell = listen, .cookie = &l};
	const struct backup_ends ends = {.folder = folder,
	    .file = file,
	    .progress = &progress};
	enum status st = backup_write(w, store, &ends, out);
	long long rows = st == ST_OK ? (long long)out->rows : 0;
	struct str told = heard(&l);
	size_t at;

	if (st == ST_OK) {
		ok(str_starts(told,
		    str_fmt(w->mem, "copying rows %lld/%lld\ncopying files ",
			rows, rows)));
		ok(str_find(told,
		    str_fmt(w->mem,
			"flushing 0/0\nchecking the backup 0/0\n"
			"comparing rows %lld/%lld\ncomparing files ",
			rows, rows),
		    &at));
		ok(l.last.total > (int64_t)LARGE &&
		    l.last.done == l.last.total);
	}
	return st;
}

static enum status
restore(struct work *w, struct str file, struct str folder, struct str store,
    struct backup_count *out)
{
	struct listener l = {.mem = w->mem, .told = STR("")};
	struct progress progress = {.tell = listen, .cookie = &l};
	const struct backup_ends ends = {.folder = folder,
	    .file = file,
	    .store = store,
	    .progress = &progress};
	enum status st = backup_restore(w, &ends, out);
	long long rows = st == ST_OK ? (long long)out->rows : 0;
	struct str told = heard(&l);
	struct file_stat stat;
	size_t at;

	if (st == ST_OK) {
		is(w, file_stat(w, file, &stat), ST_OK);
		ok(str_starts(told,
		    str_fmt(w->mem,
			"reading the backup %lld/%lld\n"
			"checking the backup 0/0\ncopying files ",
			(long long)stat.size, (long long)stat.size)));
		ok(str_find(told,
		    str_fmt(w->mem,
			"copying rows %lld/%lld\nflushing 0/0\n"
			"comparing rows %lld/%lld\n",
			rows, rows, rows, rows),
		    &at));
	}
	return st;
}

/* ---- both ways ------------------------------------------------------------- */

static void
check_restored(struct work *w, struct str folder, struct str where)
{
	struct store *store = NULL;
	struct file_stat stat;
	struct setting got;
	struct str bytes;
	struct tx *tx;

	is(w, file_stat(w, file_join(w, folder, STR("upload/large")), &stat),
	    ST_OK);
	ok(stat.mode == 0640 && stat.size == (int64_t)LARGE);
	is(w, file_stat(w, file_join(w, folder, STR("upload/empty")), &stat),
	    ST_OK);
	ok(stat.mode == 0400 && stat.size == 0);
	is(w, file_read(w, file_join(w, folder, STR("key")), 9, &bytes), ST_OK);
	ok(str_eq(bytes, STR("\0\1")));
	is(w,
	    file_read(w, file_join(w, folder, STR("probity.db.notes")), 9,
		&bytes),
	    ST_OK);
	ok(str_eq(bytes, STR("n")));
	is(w,
	    file_read(w, file_join(w, folder, STR("code/code.md")), 9, &bytes),
	    ST_OK);
	is(w, store_open(w, where, STORE_WRITE, &store), ST_OK);
	is(w, store_read(w, store, &tx), ST_OK);
	is(w, entry_check(w, tx), ST_OK);
	is(w, setting_get(w, tx, STR("\xe8\xaf\x9a"), &got), ST_OK);
	ok(got.at == INT64_MAX);
	is(w, entry_get(w, tx, 3, &bytes), ST_OK);
	ok(str_eq(bytes, STR("\0x\xff\n")));
	store_read_end(tx);
	store_close(store);
}

static int64_t
backup_of(struct work *w, struct str where, struct str folder, struct str file)
{
	struct backup_count count = {0, 0};
	struct store *store = NULL;

	is(w, store_open(w, where, STORE_READ, &store), ST_OK);
	is(w, write_backup(w, store, folder, file, &count), ST_OK);
	store_close(store);
	return count.rows;
}

/* Restored into the other engine and back, it is the same: the last backup is
 * compared with the first by restoring both, and by their counts. */
static void
test_across(struct work *w, struct str file, int64_t rows)
{
	struct backup_count count = {0, 0};
	struct str folder = engine_path(w, "across"), text;
	struct str back = engine_path(w, "back");
	struct str second = engine_path(w, "second.backup");
	struct str url = engine_postgres ? engine_pg(w, "fresh") : STR("");

	if (url.n == 0) {
		tap_skip("no PostgreSQL is installed, or it does not start");
		return;
	}
	is(w, file_remove_tree(w, folder), ST_OK);
	is(w, file_remove_tree(w, back), ST_OK);
	is(w, file_remove_tree(w, second), ST_OK);
	is(w, restore(w, file, folder, url, &count), ST_OK);
	ok(count.rows == rows && count.files == 7);
	check_restored(w, folder, url);
	is(w,
	    file_read(w, file_join(w, folder, STR("probity.conf")), 9999,
		&text),
	    ST_OK);
	ok(str_find(text, str_fmt(w->mem, "\nstore %.*s\n", STR_ARG(url)),
	    &(size_t){0}));
	ok(backup_of(w, url, folder, second) == rows);
	/* The database is taken, and so is the folder. */
	says(w, restore(w, file, engine_path(w, "third"), url, &count),
	    ST_CONFLICT, "rows already");
	says(w, restore(w, file, folder, STR(""), &count), ST_CONFLICT,
	    "data folder of a probity");
	is(w, restore(w, second, back, STR(""), &count), ST_OK);
	ok(count.rows == rows && count.files == 7);
	check_restored(w, back, back);
	is(w,
	    file_read(w, file_join(w, back, STR("probity.conf")), 9999, &text),
	    ST_OK);
	ok(!str_find(text, STR("\nstore "), &(size_t){0}));
}

static struct str
init(struct work *w, struct str where)
{
	struct init_setup setup = {.folder = engine_path(w, "live"),
	    .bundle = bundle,
	    .bundle_n = 1};

	if (sql_is_url(where))
		setup.store = where;
	is(w, file_remove_tree(w, setup.folder), ST_OK);
	is(w, init_folder(w, &setup), ST_OK);
	return setup.folder;
}

static void
test_both(struct work *w, struct str where)
{
	struct str folder = init(w, where), file = engine_path(w, "one.backup");
	struct str again = engine_path(w, "again");
	struct backup_count count = {0, 0}, restored = {0, 0};
	struct writer writer = {NULL, false, 0, 0};
	struct store *store = NULL;
	struct thread *thread;
	struct file_stat stat;
	int64_t before;

	if (!sql_is_url(where))
		where = folder;
	make_files(w, folder);
	is(w, file_remove_tree(w, file), ST_OK);
	is(w, file_remove_tree(w, again), ST_OK);
	is(w, store_open(w, where, STORE_WRITE, &store), ST_OK);
	is(w, commit_open(w, store, &writer.commit), ST_OK);
	is(w, commit_submit(w, writer.commit, fill, NULL), ST_OK);
	thread = thread_new("writer", keep_writing, &writer);
	while (writer.written < 3)
		continue;
	before = writer.written;
	is(w, write_backup(w, store, folder, file, &count), ST_OK);
	ok(writer.written > before); /* the writes went on */
	writer.stop = true;
	thread_join(thread);
	ok(writer.bad == 0);
	ok(count.rows > 208 && count.files == 7);
	is(w, file_stat(w, file, &stat), ST_OK);
	ok(stat.mode == 0600);
	says(w, write_backup(w, store, folder, file, &count), ST_CONFLICT,
	    "something stands there");
	says(w,
	    write_backup(w, store, folder, file_join(w, folder, STR("b")),
		&count),
	    ST_INVALID, "inside of the data folder");
	says(w,
	    write_backup(w, store, folder,
		file_join(w, folder, STR("../live/upload/b")), &count),
	    ST_INVALID, "inside of the data folder");
	is(w,
	    write_backup(w, store, folder, file_join(w, folder, STR("no/b")),
		&count),
	    ST_NOTFOUND);
	commit_close(writer.commit);
	store_close(store);
	is(w, restore(w, file, again, STR(""), &restored), ST_OK);
	ok(restored.rows == count.rows && restored.files == count.files);
	check_restored(w, again, again);
	test_across(w, file, count.rows);
}

/* ---- what is no backup ----------------------------------------------------- */

static void
alter(struct work *w, struct str file, const char *script)
{
	const struct sql_setup setup = {.where = file, .access = SQL_SINGLE};
	struct sql_db *db = NULL;

	is(w, sql_open(w, &setup, &db), ST_OK);
	is(w, sql_script(w, db, script), ST_OK);
	sql_close(db);
}

/* A change to a copy of the backup, and what restore says to it. */
static void
test_bad(struct work *w, const char *script, size_t cut, enum status st,
    const char *words)
{
	struct str file = engine_path(w, "bad.backup"), bytes;
	struct str folder = engine_path(w, "bad");
	struct backup_count count;
	enum file_kind kind;

	is(w,
	    file_read(w, engine_path(w, "one.backup"), (size_t)1 << 30, &bytes),
	    ST_OK);
	bytes.n -= cut;
	is(w, file_write(w, file, bytes, 0600), ST_OK);
	if (script != NULL)
		alter(w, file, script);
	says(w, restore(w, file, folder, STR(""), &count), st, words);
	ok(file_kind(w, folder, &kind) == ST_OK && kind == FILE_NONE);
}

static void
test_names(void)
{
	ok(pack_is_database(STR("probity.db")));
	ok(pack_is_database(STR("probity.db-wal")));
	ok(pack_is_database(STR("probity.db-shm")));
	ok(pack_is_database(STR("probity.db-journal")));
	ok(pack_is_database(STR("probity.db.lock")));
	ok(!pack_is_database(STR("probity.db.notes")));
	ok(!pack_is_database(STR("probity.db-wal2")));
	ok(!pack_is_database(STR("probity.d")));
	ok(!pack_is_database(STR("upload/probity.db")));
}

static void
test_refused(struct work *w)
{
	struct backup_count count;
	struct vec names;
	size_t left = 0;

	test_bad(w, "insert into migration values (9999, 'x', 'x')", 0,
	    ST_INVALID, "newer probity");
	test_bad(w, "update migration set file = file || ' '", 0, ST_CORRUPT,
	    "is not the one");
	test_bad(w, "delete from enclosure", 0, ST_INVALID, "no files");
	test_bad(w, "delete from enclosure where piece = 1", 0, ST_CORRUPT,
	    "lacks a piece");
	test_bad(w, "update enclosure set path = '../x' where path = 'key'", 0,
	    ST_CORRUPT, "no data folder has");
	test_bad(w,
	    "update enclosure set path = 'probity.db' where path = 'key'", 0,
	    ST_CORRUPT, "no data folder has");
	test_bad(w, NULL, 4096 * 8, ST_CORRUPT, "");
	says(w,
	    restore(w, STR("/dev/null"), engine_path(w, "bad"), STR(""),
		&count),
	    ST_INVALID, "is no file");
	is(w,
	    restore(w, engine_path(w, "none"), engine_path(w, "bad"), STR(""),
		&count),
	    ST_NOTFOUND);
	is(w, file_list(w, engine_folder, &names), ST_OK);
	for (size_t i = 0; i < names.n; i++)
		left += str_find(*VEC_AT(&names, struct str, i), STR(".new-"),
		    &(size_t){0});
	ok(left == 0);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	engine_start(&w);
	engine_each(&w, "backup", test_both);
	test_refused(&w);
	test_names();
	engine_stop(&w);
	arena_free(w.mem);
	return tap_done();
}
