/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A backup may come from anywhere: no path of it leads out of the new folder or
 * onto its database, and no piece of a file is missing or comes twice.
 */
#include <string.h>

#include "base/arena.h"
#include "base/progress.h"
#include "base/work.h"
#include "os/file.h"
#include "os/stream.h"
#include "store/enclosure.h"

#include "desk/config.h"
#include "desk/pack.h"

#include "desk/unpack.h"

struct unpacking {
	struct str folder;
	struct progress *progress;
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

	if (pack_is_database(path) || str_starts(path, STR(UNPACK_RESERVED)))
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
	progress_add(u->progress, (int64_t)e->bytes.n);
	return st == ST_OK ? stream_write(w, u->out, e->bytes) : st;
}

enum status
unpack_files(struct work *w, struct tx *from, struct unpack_place place,
    struct progress *progress, int64_t *out)
{
	struct unpacking u = {.folder = place.folder, .progress = progress};
	enum status st;

	progress_begin(progress, "copying files", PROGRESS_BYTES, 0);
	st = enclosure_each(w, from, unpack_piece, &u);
	if (st == ST_OK)
		st = finish_file(w, &u);
	stream_close(u.out);
	if (st == ST_OK && u.files == 0)
		return work_fail(w, ST_INVALID,
		    "it is a database, but no backup: it has no files in it");
	if (st == ST_OK)
		st = config_point(w, place.folder, place.store);
	if (st == ST_OK)
		*out = u.files;
	return st;
}
