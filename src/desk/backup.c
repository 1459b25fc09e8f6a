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
#include <assert.h>

#include "base/arena.h"
#include "base/hex.h"
#include "base/map.h"
#include "base/vec.h"
#include "base/work.h"
#include "os/file.h"
#include "os/random.h"
#include "os/stream.h"
#include "store/copy.h"
#include "store/enclosure.h"
#include "store/store.h"

#include "desk/commit.h"
#include "desk/config.h"
#include "desk/fresh.h"

#include "desk/backup.h"

#define SUFFIX_BYTES 6
#define DEPTH_MAX    32
#define COPY_NAME    ".restoring" /* in the new folder, while it is made */

/* Order, names and bytes of enclosures, as far as they went by. Not against
 * anybody who wants to lie: against a disk that does. */
struct passed {
	int64_t files;
	uint64_t sum[2];
};

static void
pass(struct passed *p, const struct enclosure *e)
{
	p->files += e->piece == 0;
	p->sum[1] = map_hash(p->sum, e->path);
	p->sum[0] = map_hash(p->sum, e->bytes);
	p->sum[1] ^= (uint64_t)e->piece << 16 ^ (uint64_t)e->mode;
}

/* ---- files into rows ------------------------------------------------------- */

struct packing {
	struct tx *from, *to;
	struct str folder;
	char *piece; /* of ENCLOSURE_PIECE_MAX bytes */
	struct passed passed;
	int64_t rows;
	int depth;
};

static enum status pack_folder(struct work *w, struct packing *p,
    struct str below);

/* The database is copied as a database; its other files are the engine's. */
static bool
is_database(struct str path)
{
	return str_starts(path, STR(STORE_FILE));
}

static enum status
pack_pieces(struct work *w, struct packing *p, struct stream *in,
    struct enclosure e)
{
	enum status st = ST_OK;
	size_t n;

	for (e.piece = 0; st == ST_OK; e.piece++) {
		st = stream_read(w, in, p->piece, ENCLOSURE_PIECE_MAX, &n);
		if (st != ST_OK || (n == 0 && e.piece > 0))
			return st;
		e.bytes = str_of(p->piece, n);
		st = enclosure_add(w, p->to, &e);
		pass(&p->passed, &e);
	}
	return st;
}

static enum status
pack_file(struct work *w, struct packing *p, struct str below, struct str path)
{
	struct stream *in = NULL;
	struct file_stat stat;
	enum status st = file_stat(w, path, &stat);

	if (st == ST_OK && stat.kind == FILE_FOLDER)
		return pack_folder(w, p, below);
	if (st == ST_OK && stat.kind != FILE_REGULAR)
		return ST_OK; /* a socket, while somebody serves */
	if (st == ST_OK)
		st = stream_open(w, path, &in);
	if (st == ST_NOTFOUND) { /* it was there a moment ago: a temporary */
		work_clear(w);
		return ST_OK;
	}
	if (st == ST_OK)
		st = pack_pieces(w, p, in,
		    (struct enclosure){.path = below,
			.mode = (int64_t)stat.mode & 0777});
	stream_close(in);
	return st;
}

static enum status
pack_folder(struct work *w, struct packing *p, struct str below)
{
	struct str folder =
	    below.n == 0 ? p->folder : file_join(w, p->folder, below);
	struct vec names = VEC(struct str);
	enum status st;

	if (++p->depth > DEPTH_MAX)
		return work_fail(w, ST_LIMIT,
		    "%.*s: more than %d folders in one another",
		    STR_ARG(folder), DEPTH_MAX);
	st = file_list(w, folder, &names);
	for (size_t i = 0; st == ST_OK && i < names.n; i++) {
		struct str name = *VEC_AT(&names, struct str, i);
		struct str path =
		    below.n == 0 ? name : file_join(w, below, name);

		if (!is_database(path))
			st = pack_file(w, p, path,
			    file_join(w, p->folder, path));
	}
	p->depth--;
	return st;
}

static enum status
pack(struct work *w, struct tx *tx, void *cookie)
{
	struct packing *p = cookie;
	enum status st;

	p->to = tx;
	p->passed = (struct passed){0};
	p->depth = 0;
	st = store_copy(w, p->from, tx, &p->rows);
	return st == ST_OK ? pack_folder(w, p, STR("")) : st;
}

/* ---- looking at what was written ------------------------------------------- */

static enum status
count_piece(struct work *w, const struct enclosure *e, void *cookie)
{
	(void)w;
	pass(cookie, e);
	return ST_OK;
}

static enum status
verify_pack(struct work *w, const struct packing *p, struct store *backup)
{
	struct passed passed = {0};
	struct tx *tx = NULL;
	int64_t rows = -1;
	enum status st = store_read(w, backup, &tx);

	if (st == ST_OK)
		st = store_verify(w, tx);
	if (st == ST_OK)
		st = store_compare(w, p->from, tx, &rows);
	if (st == ST_OK)
		st = enclosure_each(w, tx, count_piece, &passed);
	store_read_end(tx);
	if (st != ST_OK)
		return st;
	if (rows != p->rows || passed.files != p->passed.files ||
	    passed.sum[0] != p->passed.sum[0] ||
	    passed.sum[1] != p->passed.sum[1])
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
check_place(struct work *w, struct str folder, struct str file)
{
	enum file_kind kind;
	enum status st = file_kind(w, file, &kind);

	if (st == ST_OK && kind != FILE_NONE) {
		st = work_fail(w, ST_CONFLICT, "%.*s: something stands there",
		    STR_ARG(file));
		return work_remedy(w, st,
		    "Give another name; a backup is never overwritten.");
	}
	if (st == ST_OK &&
	    str_starts(file_join(w, file_folder(file), STR("")),
		file_join(w, folder, STR(""))))
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
backup_write(struct work *w, struct store *store, struct str folder,
    struct str file, struct backup_count *out)
{
	struct packing p = {.folder = folder,
	    .piece = ARENA_ARRAY(w->mem, char, ENCLOSURE_PIECE_MAX)};
	struct str at = beside(w, file);
	enum status st = check_place(w, folder, file);

	if (st != ST_OK)
		return st;
	st = store_read(w, store, &p.from);
	if (st == ST_OK)
		st = fill(w, &p, at);
	store_read_end(p.from);
	if (st == ST_OK)
		st = file_rename(w, at, file);
	if (st != ST_OK) {
		discard(w, at);
		return st;
	}
	st = file_sync_folder(w, file_folder(file));
	if (st == ST_OK)
		*out = (struct backup_count){p.rows, p.passed.files};
	return st;
}

/* ---- rows into files ------------------------------------------------------- */

struct unpacking {
	struct str folder;
	struct str store;   /* the URL, for the configuration; or empty */
	struct stream *out; /* the file that is being written */
	int64_t next;       /* its next piece */
	int64_t files;
};

/* A path that a backup may name: below the folder, and not the database. */
static bool
path_is_fit(struct str path)
{
	struct str rest = path, part;
	bool more = path.n > 0;

	if (is_database(path) || str_starts(path, STR(COPY_NAME)))
		return false;
	while (more) {
		more = str_cut(rest, '/', &part, &rest);
		if (part.n == 0 || str_eq(part, STR(".")) ||
		    str_eq(part, STR("..")))
			return false;
	}
	return path.n > 0 && memchr(path.p, '\0', path.n) == NULL;
}

static enum status
make_parents(struct work *w, struct str folder, struct str path)
{
	for (size_t i = 0; i < path.n; i++) {
		struct str parent = file_join(w, folder, str_sub(path, 0, i));
		enum file_kind kind;
		enum status st;

		if (path.p[i] != '/')
			continue;
		st = file_kind(w, parent, &kind);
		if (st == ST_OK && kind == FILE_NONE)
			st = file_make_folder(w, parent, 0700);
		if (st != ST_OK)
			return st;
	}
	return ST_OK;
}

static enum status
finish_file(struct work *w, struct unpacking *u)
{
	enum status st = u->out == NULL ? ST_OK : stream_commit(w, u->out);

	stream_close(u->out);
	u->out = NULL;
	return st;
}

static enum status
start_file(struct work *w, struct unpacking *u, const struct enclosure *e)
{
	enum status st = finish_file(w, u);

	if (st == ST_OK)
		st = make_parents(w, u->folder, e->path);
	if (st == ST_OK)
		st = stream_make(w, file_join(w, u->folder, e->path),
		    (unsigned)e->mode, &u->out);
	u->next = 0;
	u->files++;
	return st;
}

static enum status
unpack_piece(struct work *w, const struct enclosure *e, void *cookie)
{
	struct unpacking *u = cookie;
	enum status st = ST_OK;

	if (!path_is_fit(e->path))
		return work_fail(w, ST_CORRUPT,
		    "the backup has a file \"%.*s\", which no data folder has",
		    STR_ARG(e->path));
	if (e->piece == 0)
		st = start_file(w, u, e);
	if (st == ST_OK && (u->out == NULL || e->piece != u->next++))
		return work_fail(w, ST_CORRUPT,
		    "the backup lacks a piece of \"%.*s\"", STR_ARG(e->path));
	return st == ST_OK ? stream_write(w, u->out, e->bytes) : st;
}

/* The line that names the database follows it: from a folder to PostgreSQL, or
 * the reverse. */
static enum status
point_config(struct work *w, const struct unpacking *u)
{
	struct str path = file_join(w, u->folder, STR(CONFIG_NAME));
	struct str text, line, new_text = STR("");
	enum status st = file_read(w, path, CONFIG_MOST, &text);

	if (st != ST_OK)
		return st;
	while (text.n > 0) {
		str_cut(text, '\n', &line, &text);
		if (!str_starts(str_trim(line), STR("store ")))
			new_text = str_fmt(w->mem, "%.*s%.*s\n",
			    STR_ARG(new_text), STR_ARG(line));
	}
	if (u->store.n > 0)
		new_text = str_fmt(w->mem, "%.*sstore %.*s\n",
		    STR_ARG(new_text), STR_ARG(u->store));
	return file_write(w, path, new_text, 0600);
}

static enum status
unpack_files(struct work *w, struct tx *from, struct unpacking *u)
{
	enum status st = enclosure_each(w, from, unpack_piece, u);

	if (st == ST_OK)
		st = finish_file(w, u);
	stream_close(u->out);
	if (st == ST_OK && u->files == 0)
		return work_fail(w, ST_INVALID,
		    "it is a database, but no backup: it has no files in it");
	return st == ST_OK ? point_config(w, u) : st;
}

/* ---- restore --------------------------------------------------------------- */

struct moving {
	struct tx *from;
	int64_t rows;
};

static enum status
move_rows(struct work *w, struct tx *tx, void *cookie)
{
	struct moving *m = cookie;

	return store_copy(w, m->from, tx, &m->rows);
}

static enum status
fill_store(struct work *w, struct tx *from, struct str where, int64_t *rows)
{
	struct moving m = {.from = from};
	struct store *store = NULL;
	struct tx *tx = NULL;
	enum status st = store_open(w, where, STORE_CREATE, &store);

	if (st == ST_OK)
		st = run(w, store, move_rows, &m);
	if (st == ST_OK)
		st = store_read(w, store, &tx);
	if (st == ST_OK)
		st = store_compare(w, from, tx, rows);
	store_read_end(tx);
	store_close(store);
	return st;
}

static enum status
pour(struct work *w, struct stream *in, struct stream *out)
{
	char *bytes = ARENA_ARRAY(w->mem, char, ENCLOSURE_PIECE_MAX);
	enum status st;
	size_t n = 1;

	do {
		st = stream_read(w, in, bytes, ENCLOSURE_PIECE_MAX, &n);
		if (st == ST_OK)
			st = stream_write(w, out, str_of(bytes, n));
	} while (st == ST_OK && n > 0);
	return st;
}

/* A copy, because an old one is migrated before it is read, and a backup is
 * not written to. */
static enum status
copy_file(struct work *w, struct str file, struct str to)
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
	if (st == ST_OK)
		st = pour(w, in, out);
	if (st == ST_OK)
		st = stream_commit(w, out);
	stream_close(out);
	stream_close(in);
	return st;
}

static enum status
restore_from(struct work *w, struct store *backup, struct unpacking *u,
    struct backup_count *out)
{
	struct tx *from = NULL;
	enum status st = store_read(w, backup, &from);

	if (st == ST_OK)
		st = store_verify(w, from);
	if (st == ST_OK)
		st = unpack_files(w, from, u);
	if (st == ST_OK)
		st = fill_store(w, from, u->store.n > 0 ? u->store : u->folder,
		    &out->rows);
	store_read_end(from);
	out->files = u->files;
	return st;
}

enum status
backup_make(struct work *w, struct str where, struct str folder,
    struct str file, struct backup_count *out)
{
	struct store *store = NULL;
	enum status st = store_open(w, where, STORE_READ, &store);

	if (st == ST_OK)
		st = backup_write(w, store, folder, file, out);
	store_close(store);
	return st;
}

enum status
backup_restore(struct work *w, struct str file, struct str folder,
    struct str store, struct backup_count *out)
{
	struct fresh fresh = {STR(""), STR("")};
	struct unpacking u = {.store = store};
	struct backup_count count = {0, 0};
	struct store *backup = NULL;
	struct str copy;
	enum status st = fresh_begin(w, folder, &fresh);

	if (st != ST_OK)
		return st;
	u.folder = fresh.at;
	copy = file_join(w, fresh.at, STR(COPY_NAME));
	st = copy_file(w, file, copy);
	if (st == ST_OK)
		st = store_open(w, copy, STORE_SINGLE, &backup);
	if (st == ST_OK)
		st = restore_from(w, backup, &u, &count);
	store_close(backup);
	if (st == ST_OK)
		st = file_remove(w, copy);
	if (st == ST_OK)
		st = fresh_finish(w, &fresh);
	if (st == ST_OK)
		*out = count;
	fresh_abandon(w, &fresh);
	return st;
}
