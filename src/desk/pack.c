/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whatever is in the folder goes along, known or not: what a later version puts
 * there is in its backups without anybody thinking of it. A socket stays, and so
 * does a file that went away while we looked: it was a temporary one.
 *
 * A link that leads out of the folder is refused and not left out: to follow it
 * would put what is not ours into the backup, and a backup without what it
 * stands for would be no backup.
 */
#include "base/arena.h"
#include "base/map.h"
#include "base/progress.h"
#include "base/vec.h"
#include "base/work.h"
#include "os/file.h"
#include "os/stream.h"
#include "store/enclosure.h"
#include "store/store.h"

#include "desk/pack.h"

#define DEPTH_MAX 32

void
pack_add(struct pack_sum *sum, const struct enclosure *e)
{
	const uint64_t place[2] = {(uint64_t)e->piece, (uint64_t)e->mode};
	const uint64_t name[2] = {map_hash(place, e->path), 0};

	sum->files += e->piece == 0;
	sum->pieces++;
	sum->bytes += (int64_t)e->bytes.n;
	sum->hash += map_hash(name, e->bytes);
}

bool
pack_same(const struct pack_sum *a, const struct pack_sum *b)
{
	return a->files == b->files && a->pieces == b->pieces &&
	    a->hash == b->hash;
}

bool
pack_is_database(struct str path)
{
	static const char *const names[] = {STORE_FILE, STORE_FILE "-wal",
	    STORE_FILE "-shm", STORE_FILE "-journal", STORE_FILE ".lock",
	    STORE_SCRUB, PACK_HEAD};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (str_eq(path, str_from_c(names[i])))
			return true;
	return false;
}

struct packing {
	struct tx *to;
	struct str folder;
	struct str inside; /* what each path leads to begins so */
	char *piece;       /* of ENCLOSURE_PIECE_MAX bytes */
	struct progress *progress;
	struct pack_sum *sum;
	int depth;
};

static enum status pack_folder(struct work *w, struct packing *p,
    struct str below);

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
		pack_add(p->sum, &e);
		progress_add(p->progress, (int64_t)n);
	}
	return st;
}

/* By where it leads, which for a link is somewhere else. */
static enum status
check_inside(struct work *w, const struct packing *p, struct str path)
{
	struct str real;
	enum status st = file_real(w, path, &real);

	if (st != ST_OK || str_starts(real, p->inside))
		return st;
	st = work_fail(w, ST_INVALID,
	    "%.*s: is a link that leads out of the data folder, to %.*s",
	    STR_ARG(path), STR_ARG(real));
	return work_remedy(w, st,
	    "Put there what it stands for, or mount it there; a backup follows "
	    "no link to elsewhere.");
}

static enum status
pack_file(struct work *w, struct packing *p, struct str below, struct str path)
{
	struct stream *in = NULL;
	struct file_stat stat;
	enum status st = check_inside(w, p, path);

	if (st == ST_OK)
		st = file_stat(w, path, &stat);
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

		if (!pack_is_database(path))
			st = pack_file(w, p, path,
			    file_join(w, p->folder, path));
	}
	p->depth--;
	return st;
}

enum status
pack_files(struct work *w, struct str folder, struct tx *to,
    struct progress *progress, struct pack_sum *out)
{
	struct packing p = {.to = to,
	    .folder = folder,
	    .piece = ARENA_ARRAY(w->mem, char, ENCLOSURE_PIECE_MAX),
	    .progress = progress,
	    .sum = out};

	struct str real;
	enum status st = file_real(w, folder, &real);

	*out = (struct pack_sum){0};
	if (st != ST_OK)
		return st;
	p.inside = file_join(w, real, STR(""));
	progress_begin(progress, "copying files", PROGRESS_BYTES, 0);
	return pack_folder(w, &p, STR(""));
}
