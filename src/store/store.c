/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One writer and a few readers, opened when they are first needed.
 *
 * Whatever goes wrong with the writer's connection, the next transaction starts
 * by mending: the connection is opened anew, a commit of nothing proves that
 * the disk takes writes, and the head is compared with the one that was last
 * acknowledged. If the database has less than that, a backup or a copy that
 * lags behind stands in its place; then this process writes no more, because
 * every index it gives out from there would be given out twice.
 */
#include <assert.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/work.h"
#include "os/clock.h"
#include "os/file.h"
#include "os/thread.h"
#include "sql/migrate.h"
#include "sql/sql.h"
#include "store/migration.h"
#include "store/query.h"

#include "store/head.h"
#include "store/tidy.h"
#include "store/store_impl.h"

#include "store/store.h"

struct store {
	struct arena *mem;
	struct str where; /* the path of the file, or the URL */
	struct str label;
	enum sql_access again; /* how the writer is opened anew */
	struct tx writer;      /* its db is NULL while there is none */
	int64_t acknowledged;  /* the head of the last commit */
	struct tidy *tidy;     /* NULL: there was nothing to move yet */

	struct thread_mutex mutex; /* over the readers that are taken */
	struct thread_cond freed;
	struct tx reader[STORE_READERS_MAX];
	struct tx apart;
};

/* ---- opening --------------------------------------------------------------- */

/* A statement touches the tables of accounts only if it stands in their file;
 * the schema's own tables belong to migrations. */
static bool
is_among(const struct str *list, size_t n, struct str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i], name))
			return true;
	return false;
}

static bool
allow(const struct sql_query *q, enum sql_act act, struct str table)
{
	static const struct str own[] = {STR_INIT("account"),
	    STR_INIT("session"), STR_INIT("link"), STR_INIT("draft"),
	    STR_INIT("filed"), STR_INIT("bearer"), STR_INIT("sent"),
	    STR_INIT("identity"), STR_INIT("outlook"), STR_INIT("address"),
	    STR_INIT("mail"), STR_INIT("provided"), STR_INIT("team"),
	    STR_INIT("teammate"), STR_INIT("hook"), STR_INIT("hook_call"),
	    STR_INIT("passkey"), STR_INIT("spent")};
	struct str group = str_from_c(q->group);

	/* Passwords, sessions and drafts are for their own statements alone;
	 * all of these look up whose they are, and an account that goes, or a
	 * group, whether it has any. */
	if (is_among(own, sizeof(own) / sizeof(own[0]), table))
		return str_eq(group, table) || str_eq(group, STR("copy")) ||
		    (act == SQL_ACT_READ &&
			(str_eq(table, STR("account")) ||
			    str_eq(group, STR("account")) ||
			    (str_eq(table, STR("teammate")) &&
				str_eq(group, STR("team"))) ||
			    (str_eq(table, STR("team")) &&
				str_eq(group, STR("teammate")))) &&
			is_among(own, sizeof(own) / sizeof(own[0]), group));
	if (str_starts(table, STR("sqlite_")) ||
	    str_eq(table, STR("migration")))
		return str_eq(group, STR("migrate")) ||
		    str_eq(group, STR("copy"));
	return true;
}

static enum status
connect(struct work *w, const struct store *store, enum sql_access access,
    struct sql_db **out)
{
	const struct sql_setup setup = {.where = store->where,
	    .access = access,
	    .query = query_table,
	    .query_n = QUERY_N,
	    .allow = allow};
	struct sql_db *db = NULL;
	enum status st = sql_open(w, &setup, &db);

	if (st == ST_OK)
		st = access == SQL_READ
		    ? sql_migrate_check(w, db, migration_table, MIGRATION_N)
		    : sql_migrate(w, db, migration_table, MIGRATION_N);
	if (st == ST_OK)
		*out = db;
	else
		sql_close(db);
	return st;
}

enum status
store_open(struct work *w, struct str where, enum store_mode mode,
    struct store **out)
{
	static const enum sql_access access[] = {[STORE_READ] = SQL_READ,
	    [STORE_WRITE] = SQL_WRITE,
	    [STORE_CREATE] = SQL_CREATE,
	    [STORE_MOVE_FROM] = SQL_WRITE,
	    [STORE_MOVE_TO] = SQL_CREATE,
	    [STORE_SINGLE] = SQL_SINGLE};
	struct store *store = mem_new(1, sizeof(*store));
	struct sql_db **first =
	    mode == STORE_READ ? &store->reader[0].db : &store->writer.db;
	enum status st;

	store->mem = arena_new();
	store->writer.moving = mode == STORE_MOVE_FROM || mode == STORE_MOVE_TO;
	store->again = mode == STORE_SINGLE ? SQL_SINGLE : SQL_WRITE;
	store->where = sql_is_url(where) || mode == STORE_SINGLE
	    ? str_dup(store->mem, where)
	    : str_fmt(store->mem, "%.*s/" STORE_FILE, STR_ARG(where));
	thread_mutex_init(&store->mutex);
	thread_cond_init(&store->freed);
	st = connect(w, store, access[mode], first);
	if (st != ST_OK) {
		store_close(store);
		return st;
	}
	store->label = str_dup(store->mem, sql_label(*first));
	*out = store;
	return ST_OK;
}

void
store_close(struct store *store)
{
	if (store == NULL)
		return;
	assert(!store->writer.taken);
	tidy_free(store->tidy);
	/* The writer last: it moves and removes the log when nobody reads. */
	for (size_t i = 0; i < STORE_READERS_MAX; i++) {
		assert(!store->reader[i].taken);
		sql_close(store->reader[i].db);
	}
	assert(!store->apart.taken);
	sql_close(store->apart.db);
	sql_close(store->writer.db);
	thread_cond_release(&store->freed);
	thread_mutex_release(&store->mutex);
	arena_free(store->mem);
	mem_free(store);
}

struct str
store_label(const struct store *store)
{
	return store->label;
}

static void
drop_if_lost(struct tx *tx)
{
	if (tx->db == NULL || !sql_lost(tx->db))
		return;
	sql_close(tx->db);
	tx->db = NULL;
}

/* ---- reading --------------------------------------------------------------- */

/* A reader that nobody has: one with a connection, if there is. */
static struct tx *
free_reader(struct store *store)
{
	struct tx *found = NULL;

	for (size_t i = 0; i < STORE_READERS_MAX; i++) {
		struct tx *tx = &store->reader[i];

		if (!tx->taken && (found == NULL || found->db == NULL))
			found = tx;
	}
	return found;
}

static enum status
take_reader(struct work *w, struct store *store, struct tx **out)
{
	int64_t until = clock_mono_ns() + (int64_t)STORE_READ_WAIT_MS * 1000000;
	bool in_time = true;
	struct tx *tx;

	thread_lock(&store->mutex);
	while ((tx = free_reader(store)) == NULL && in_time)
		in_time =
		    thread_wait_until(&store->freed, &store->mutex, until);
	if (tx != NULL)
		tx->taken = true;
	thread_unlock(&store->mutex);
	if (tx == NULL)
		return work_fail(w, ST_BUSY,
		    "%.*s: all %d readers are taken, and none came back for %d "
		    "ms",
		    STR_ARG(store->label), STORE_READERS_MAX,
		    STORE_READ_WAIT_MS);
	tx->store = store;
	tx->head = (struct tx_head){0};
	*out = tx;
	return ST_OK;
}

static enum status
reader_begin(struct work *w, struct store *store, struct tx *tx,
    struct tx **out)
{
	enum status st = ST_OK;

	if (tx->db == NULL)
		st = connect(w, store, SQL_READ, &tx->db);
	if (st == ST_OK)
		st = sql_begin(w, tx->db, SQL_READ);
	if (st != ST_OK && tx->db != NULL && sql_lost(tx->db)) {
		/* It died while it lay idle: one more, with a new one. */
		drop_if_lost(tx);
		work_clear(w);
		st = connect(w, store, SQL_READ, &tx->db);
		if (st == ST_OK)
			st = sql_begin(w, tx->db, SQL_READ);
	}
	if (st == ST_OK)
		*out = tx;
	else
		store_read_end(tx);
	return st;
}

enum status
store_read(struct work *w, struct store *store, struct tx **out)
{
	struct tx *tx = NULL;
	enum status st = take_reader(w, store, &tx);

	if (st != ST_OK)
		return st;
	assert(tx != NULL); /* gcc cannot see that a fault is never ST_OK */
	return reader_begin(w, store, tx, out);
}

enum status
store_read_apart(struct work *w, struct store *store, struct tx **out)
{
	struct tx *tx = &store->apart;

	assert(!tx->taken);
	*tx = (struct tx){.db = tx->db, .store = store, .taken = true};
	return reader_begin(w, store, tx, out);
}

void
store_read_end(struct tx *tx)
{
	struct store *store;

	if (tx == NULL)
		return;
	store = tx->store;
	if (tx->db != NULL)
		sql_rollback(tx->db);
	drop_if_lost(tx);
	thread_lock(&store->mutex);
	tx->taken = false;
	thread_signal(&store->freed);
	thread_unlock(&store->mutex);
}

/* ---- writing --------------------------------------------------------------- */

/* In the transaction that mends: is all there that was acknowledged? */
static enum status
compare(struct work *w, struct store *store, struct tx *tx)
{
	enum status st;
	int64_t size;

	st = sql_begin(w, tx->db, SQL_WRITE);
	if (st == ST_OK)
		st = head_get(w, tx, &size);
	sql_rollback(tx->db);
	if (st != ST_OK || size >= store->acknowledged)
		return st;
	st = work_fail(w, ST_CORRUPT,
	    "%.*s: has %lld entries, and %lld were acknowledged: it is not the "
	    "database that was written to",
	    STR_ARG(store->label), (long long)size,
	    (long long)store->acknowledged);
	return work_remedy(w, st,
	    "Stop here and find the database with all entries: a backup or a "
	    "lagging copy may stand in its place.");
}

static enum status
mend(struct work *w, struct store *store)
{
	struct tx *tx = &store->writer;
	enum status st = connect(w, store, store->again, &tx->db);

	if (st != ST_OK)
		return st;
	tidy_rest(store->tidy);
	tx->head = (struct tx_head){0};
	st = sql_probe(w, tx->db);
	if (st == ST_OK)
		st = compare(w, store, tx);
	if (st != ST_OK) {
		sql_close(tx->db);
		tx->db = NULL;
	}
	return st;
}

enum status
store_begin(struct work *w, struct store *store, struct tx **out)
{
	struct tx *tx = &store->writer;
	enum status st = ST_OK;
	int64_t size;

	assert(!tx->taken);
	for (int attempt = 0; attempt < 2; attempt++) {
		if (tx->db == NULL)
			st = mend(w, store);
		if (st == ST_OK)
			st = sql_begin(w, tx->db, SQL_WRITE);
		if (st == ST_OK || tx->db == NULL || !sql_lost(tx->db))
			break;
		drop_if_lost(tx);
		if (attempt == 0) { /* it died while it lay idle */
			work_clear(w);
			st = ST_OK;
		}
	}
	if (st != ST_OK)
		return st;
	tx->store = store;
	tx->taken = true;
	tx->spoilt = false;
	tx->head = (struct tx_head){0};
	st = head_get(w, tx, &size); /* not in a database that was moved */
	if (st == ST_OK)
		*out = tx;
	else
		store_rollback(tx);
	return st;
}

enum status
store_commit(struct work *w, struct tx *tx)
{
	enum status st = head_write(w, tx);

	if (st == ST_OK)
		st = sql_commit(w, tx->db);
	if (st == ST_OK && tx->head.known)
		tx->store->acknowledged = tx->head.now;
	if (st != ST_OK && sql_lost(tx->db))
		w->fault.remedy = str_fmt(w->mem, "%.*s%s%s",
		    STR_ARG(w->fault.remedy), w->fault.remedy.n > 0 ? " " : "",
		    "Whether this was kept is not known: look before doing it "
		    "again.");
	store_rollback(tx);
	return st;
}

void
store_rollback(struct tx *tx)
{
	if (tx == NULL)
		return;
	sql_rollback(tx->db);
	drop_if_lost(tx);
	tx->taken = false;
}

enum status
store_tidy(struct work *w, struct store *store)
{
	struct sql_db *db = store->writer.db;
	int64_t pages = db == NULL ? 0 : sql_log(db), moved;
	enum status st = ST_OK;

	if (store->tidy == NULL && pages < TIDY_PAGES)
		return ST_OK;
	if (store->tidy == NULL)
		store->tidy = tidy_new(store->where);
	if (tidy_log(store->tidy, pages))
		st = sql_tidy(w, db, &moved);
	drop_if_lost(&store->writer);
	return st;
}

enum status
store_scrub_folder(struct work *w, struct str data)
{
	enum status st =
	    file_make_folder(w, file_join(w, data, STR(STORE_SCRUB)), 0700);

	if (st != ST_CONFLICT)
		return st;
	work_clear(w);
	return ST_OK;
}

enum status
store_scrub(struct work *w, struct store *store)
{
	struct str data =
	    sql_is_url(store->where) ? STR("") : file_folder(store->where);
	enum status st = ST_OK;

	if (store->writer.db == NULL)
		return work_fail(w, ST_IO, "%.*s: there is no connection",
		    STR_ARG(store_label(store)));
	tidy_rest(store->tidy);
	if (data.n > 0)
		st = store_scrub_folder(w, data);
	if (st == ST_OK)
		st = sql_scrub(w, store->writer.db,
		    file_join(w, data, STR(STORE_SCRUB)));
	drop_if_lost(&store->writer);
	return st;
}
