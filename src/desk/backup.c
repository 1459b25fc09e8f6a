/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A backup is a database like any other of this program, in one file, with the
 * files of the data folder as rows. So there is no second format to keep, an
 * old backup is brought up to date by the same migrations as an old folder, and
 * `sqlite3` can look into it.
 *
 * Both ways the copy is one job of a group commit of its own: one transaction,
 * which begins and ends where all others do. What was copied is then read again
 * and compared, within the snapshot that it was copied from.
 */
#include "base/arena.h"
#include "base/hex.h"
#include "base/instant.h"
#include "base/progress.h"
#include "base/work.h"
#include "os/clock.h"
#include "os/file.h"
#include "os/random.h"
#include "os/stream.h"
#include "store/copy.h"
#include "store/enclosure.h"
#include "store/store.h"

#include "desk/commit.h"
#include "desk/fresh.h"
#include "desk/pack.h"
#include "desk/unpack.h"

#include "desk/backup.h"

#define SUFFIX_BYTES 6

/* ---- writing and reading again --------------------------------------------- */

struct packing {
	struct tx *from;
	struct str folder;
	struct progress *progress;
	struct pack_sum sum;
	int64_t rows;
};

static enum status
pack(struct work *w, struct tx *tx, void *cookie)
{
	struct packing *p = cookie;
	enum status st = store_copy(w, p->from, tx, p->progress, &p->rows);

	if (st == ST_OK)
		st = pack_files(w, p->folder, tx, p->progress, &p->sum);
	progress_begin(p->progress, "flushing", PROGRESS_NOTHING, 0);
	return st;
}

struct counting {
	struct progress *progress;
	struct pack_sum sum;
};

static enum status
count_piece(struct work *w, const struct enclosure *e, void *cookie)
{
	struct counting *c = cookie;

	(void)w;
	pack_add(&c->sum, e);
	progress_add(c->progress, (int64_t)e->bytes.n);
	return ST_OK;
}

static enum status
verify_files(struct work *w, const struct packing *p, struct tx *tx,
    struct pack_sum *out)
{
	struct counting c = {.progress = p->progress};
	enum status st;

	progress_begin(p->progress, "comparing files", PROGRESS_BYTES,
	    p->sum.bytes);
	st = enclosure_each(w, tx, count_piece, &c);
	*out = c.sum;
	return st;
}

static enum status
verify_pack(struct work *w, const struct packing *p, struct store *backup)
{
	struct pack_sum sum = {0};
	struct tx *tx = NULL;
	int64_t rows = -1;
	enum status st = store_read(w, backup, &tx);

	progress_begin(p->progress, "checking the backup", PROGRESS_NOTHING, 0);
	if (st == ST_OK)
		st = store_verify(w, tx);
	if (st == ST_OK)
		st = store_compare(w, p->from, tx, p->progress, &rows);
	if (st == ST_OK)
		st = verify_files(w, p, tx, &sum);
	store_read_end(tx);
	if (st != ST_OK)
		return st;
	if (rows != p->rows || !pack_same(&sum, &p->sum))
		return work_fail(w, ST_CORRUPT,
		    "%.*s: does not read back as it was written",
		    STR_ARG(store_label(backup)));
	return ST_OK;
}

/* The job, in a group commit of its own. */
static enum status
run(struct work *w, struct store *to, commit_job *job, void *cookie)
{
	struct commit *commit = NULL;
	enum status st = commit_open(w, to, &commit);

	if (st == ST_OK)
		st = commit_submit(w, commit, job, cookie);
	commit_close(commit);
	return st;
}

/* ---- backup ---------------------------------------------------------------- */

static enum status
fill(struct work *w, struct packing *p, struct str path)
{
	struct store *backup = NULL;
	enum status st = store_open(w, path, STORE_SINGLE, &backup);

	if (st == ST_OK)
		st = run(w, backup, pack, p);
	if (st == ST_OK)
		st = verify_pack(w, p, backup);
	store_close(backup);
	return st;
}

static enum status
occupied(struct work *w, struct str file)
{
	enum status st = work_fail(w, ST_CONFLICT,
	    "%.*s: something stands there", STR_ARG(file));

	return work_remedy(w, st,
	    "Give another name; a backup is never overwritten.");
}

/* Before the work; and when it is done, whoever came first stays. */
static enum status
check_place(struct work *w, struct str folder, struct str file)
{
	struct str real, real_folder;
	enum file_kind kind;
	enum status st = file_kind(w, file, &kind);

	if (st == ST_OK && kind != FILE_NONE)
		return occupied(w, file);
	/* By what the names lead to: a folder has many names. */
	if (st == ST_OK)
		st = file_real(w, file_folder(file), &real);
	if (st == ST_OK)
		st = file_real(w, folder, &real_folder);
	if (st == ST_OK &&
	    str_starts(file_join(w, real, STR("")),
		file_join(w, real_folder, STR(""))))
		st = work_fail(w, ST_INVALID,
		    "%.*s: a backup inside of the data folder would be in the "
		    "next backup",
		    STR_ARG(file));
	return st;
}

static struct str
beside(struct work *w, struct str file)
{
	unsigned char random[SUFFIX_BYTES];

	random_fill(random, sizeof(random));
	return str_fmt(w->mem, "%.*s.new-%.*s", STR_ARG(file),
	    STR_ARG(hex_format(w->mem,
		str_of((const char *)random, sizeof(random)))));
}

/* Keeps the words of w. */
static void
discard(struct work *w, struct str path)
{
	struct fault fault = w->fault;

	work_clear(w);
	if (file_remove(w, path) != ST_OK)
		work_clear(w); /* its name says what it is */
	w->fault = fault;
}

enum status
backup_write(struct work *w, struct store *store,
    const struct backup_ends *ends, struct backup_count *out)
{
	struct packing p = {.folder = ends->folder, .progress = ends->progress};
	struct str at = beside(w, ends->file);
	enum status st = check_place(w, ends->folder, ends->file);

	if (st != ST_OK)
		return st;
	st = store_read(w, store, &p.from);
	if (st == ST_OK)
		st = fill(w, &p, at);
	store_read_end(p.from);
	if (st == ST_OK)
		st = file_place(w, at, ends->file);
	if (st == ST_CONFLICT)
		st = occupied(w, ends->file);
	if (st != ST_OK) {
		discard(w, at);
		return st;
	}
	st = file_sync_folder(w, file_folder(ends->file));
	if (st == ST_OK)
		*out = (struct backup_count){p.rows, p.sum.files};
	return st;
}

/* ---- restore --------------------------------------------------------------- */

struct moving {
	struct tx *from;
	struct progress *progress;
	int64_t rows;
};

static enum status
move_rows(struct work *w, struct tx *tx, void *cookie)
{
	struct moving *m = cookie;
	enum status st = store_copy(w, m->from, tx, m->progress, &m->rows);

	progress_begin(m->progress, "flushing", PROGRESS_NOTHING, 0);
	return st;
}

static enum status
fill_store(struct work *w, struct tx *from, struct str where,
    struct progress *progress, int64_t *rows)
{
	struct moving m = {.from = from, .progress = progress};
	struct store *store = NULL;
	struct tx *tx = NULL;
	enum status st = store_open(w, where, STORE_CREATE, &store);

	if (st == ST_OK)
		st = run(w, store, move_rows, &m);
	if (st == ST_OK)
		st = store_read(w, store, &tx);
	if (st == ST_OK)
		st = store_compare(w, from, tx, progress, rows);
	store_read_end(tx);
	store_close(store);
	return st;
}

static enum status
pour(struct work *w, struct stream *in, struct stream *out,
    struct progress *progress)
{
	char *bytes = ARENA_ARRAY(w->mem, char, ENCLOSURE_PIECE_MAX);
	enum status st;
	size_t n = 1;

	do {
		st = stream_read(w, in, bytes, ENCLOSURE_PIECE_MAX, &n);
		if (st == ST_OK)
			st = stream_write(w, out, str_of(bytes, n));
		progress_add(progress, (int64_t)n);
	} while (st == ST_OK && n > 0);
	return st;
}

/* A folder with a key may be older than what that key has signed: that is asked
 * before it signs anything else (book/known.c). */
static enum status
mark_restored(struct work *w, struct str folder)
{
	enum file_kind kind;
	struct instant now;
	enum status st =
	    file_kind(w, file_join(w, folder, STR("keys/sign")), &kind);

	if (st != ST_OK || kind == FILE_NONE ||
	    !instant_from_ms(clock_now_ms(), &now))
		return st;
	return file_write(w, file_join(w, folder, STR(PACK_HEAD)),
	    str_fmt(w->mem, PACK_HEAD_RESTORED "%.*s\n",
		STR_ARG(instant_format(w->mem, now))),
	    0600);
}

/* A copy, because an old one is migrated before it is read, and a backup is
 * not written to. */
static enum status
copy_file(struct work *w, struct str file, struct str to,
    struct progress *progress)
{
	struct stream *in = NULL, *out = NULL;
	struct file_stat stat;
	enum status st = file_stat(w, file, &stat);

	if (st == ST_OK && (stat.kind != FILE_REGULAR || stat.size == 0))
		return work_fail(w, ST_INVALID, "%.*s: %s", STR_ARG(file),
		    stat.kind == FILE_REGULAR ? "is empty" : "is no file");
	if (st == ST_OK)
		st = stream_open(w, file, &in);
	if (st == ST_OK)
		st = stream_make(w, to, 0600, &out);
	progress_begin(progress, "reading the backup", PROGRESS_BYTES,
	    stat.size);
	if (st == ST_OK)
		st = pour(w, in, out, progress);
	if (st == ST_OK)
		st = stream_commit(w, out);
	stream_close(out);
	stream_close(in);
	return st;
}

static enum status
restore_from(struct work *w, struct store *backup, struct unpack_place place,
    struct progress *progress, struct backup_count *out)
{
	struct tx *from = NULL;
	enum status st = store_read(w, backup, &from);

	progress_begin(progress, "checking the backup", PROGRESS_NOTHING, 0);
	if (st == ST_OK)
		st = store_verify(w, from);
	if (st == ST_OK)
		st = unpack_files(w, from, place, progress, &out->files);
	if (st == ST_OK)
		st = fill_store(w, from,
		    place.store.n > 0 ? place.store : place.folder, progress,
		    &out->rows);
	store_read_end(from);
	return st;
}

enum status
backup_make(struct work *w, const struct backup_ends *ends,
    struct backup_count *out)
{
	struct store *store = NULL;
	enum status st = store_open(w, ends->store, STORE_READ, &store);

	if (st == ST_OK)
		st = backup_write(w, store, ends, out);
	store_close(store);
	return st;
}

enum status
backup_restore(struct work *w, const struct backup_ends *ends,
    struct backup_count *out)
{
	struct fresh fresh = {STR(""), STR("")};
	struct unpack_place place = {.store = ends->store};
	struct backup_count count = {0, 0};
	struct store *backup = NULL;
	struct str copy;
	enum status st = fresh_begin(w, ends->folder, &fresh);

	if (st != ST_OK)
		return st;
	place.folder = fresh.at;
	copy = file_join(w, fresh.at, STR(UNPACK_RESERVED));
	st = copy_file(w, ends->file, copy, ends->progress);
	if (st == ST_OK)
		st = store_open(w, copy, STORE_SINGLE, &backup);
	if (st == ST_OK)
		st = restore_from(w, backup, place, ends->progress, &count);
	store_close(backup);
	if (st == ST_OK)
		st = file_remove(w, copy);
	if (st == ST_OK)
		st = mark_restored(w, fresh.at);
	if (st == ST_OK)
		st = fresh_finish(w, &fresh);
	if (st == ST_OK)
		*out = count;
	fresh_abandon(w, &fresh);
	return st;
}
