/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TEST_EXPORTED_H
#define TEST_EXPORTED_H

/* An export in memory, read as verify reads a folder, so that it can be changed
 * and verified some ten thousand times. */
#include <string.h>

#include "base/arena.h"
#include "base/work.h"
#include "crypt/key.h"
#include "merkle/checkpoint.h"
#include "merkle/note.h"
#include "merkle/tile.h"
#include "record/verify.h"
#include "os/file.h"
#include "expect.h"

#define EXPORTED_MAX 400

struct exported_file {
	struct str path, bytes;
	bool missing;
};

struct exported {
	struct exported_file file[EXPORTED_MAX]; /* the checkpoint first */
	size_t n;
};

static inline void
exported_add(struct work *w, struct exported *e, struct str folder,
    struct str path)
{
	struct exported_file *f = &e->file[e->n++];

	f->path = str_dup(w->mem, path);
	f->bytes = STR("");
	is(w,
	    file_read(w, file_join(w, folder, path), (size_t)1 << 25,
		&f->bytes),
	    ST_OK);
}

/* All files of a log of so many entries. */
static inline struct exported *
exported_load(struct work *w, struct str folder, int64_t size)
{
	struct exported *e = ARENA_NEW(w->mem, struct exported);
	struct tile_walk walk = tile_walk(TILE_ENTRIES, 0, size);
	struct tile tile;

	exported_add(w, e, folder, STR("checkpoint"));
	while (e->n < EXPORTED_MAX && tile_next(&walk, &tile))
		exported_add(w, e, folder, tile_path(w->mem, &tile));
	return e;
}

static inline struct exported *
exported_copy(struct work *w, const struct exported *from)
{
	struct exported *e = ARENA_NEW(w->mem, struct exported);

	*e = *from;
	return e;
}

static inline struct exported_file *
exported_find(struct exported *e, const char *path)
{
	for (size_t i = 0; i < e->n; i++)
		if (str_eq(e->file[i].path, str_from_c(path)))
			return &e->file[i];
	return NULL;
}

static inline enum status
exported_read(struct work *w, void *cookie, struct str path, size_t most,
    struct str *out)
{
	const struct exported *e = cookie;

	for (size_t i = 0; i < e->n; i++) {
		const struct exported_file *f = &e->file[i];

		if (f->missing || !str_eq(f->path, path))
			continue;
		*out = f->bytes;
		return f->bytes.n > most
		    ? work_fail(w, ST_LIMIT, "%.*s is too long", STR_ARG(path))
		    : ST_OK;
	}
	return work_fail(w, ST_NOTFOUND, "there is no %.*s", STR_ARG(path));
}

/* In memory of its own, which the caller empties; an older head may be empty. */
static inline enum status
exported_verify(struct work *w, struct exported *e,
    const struct checkpoint_trust *trust, struct str older,
    struct verify_report *out)
{
	const struct verify_task task = {.source = {exported_read, e},
	    .trust = trust,
	    .older = older};

	return verify_log(w, &task, out);
}

/* Whether it is refused, with words and, among its findings or in them, this
 * piece; what was said, where not. */
static inline bool
exported_refused(struct work *w, struct exported *e,
    const struct checkpoint_trust *trust, struct str older, const char *piece)
{
	struct verify_report r;
	enum status st = exported_verify(w, e, trust, older, &r);
	struct str all = w->fault.what;
	size_t at;

	for (size_t i = 0; i < r.finding.n; i++) {
		const struct verify_finding *f =
		    VEC_AT(&r.finding, struct verify_finding, i);

		all = str_fmt(w->mem, "%.*s; %.*s: %.*s", STR_ARG(all),
		    STR_ARG(f->where), STR_ARG(f->what));
	}
	work_clear(w);
	if (st != ST_OK && str_find(all, str_from_c(piece), &at))
		return true;
	printf("# %s: %.*s\n", status_name(st), STR_ARG(all));
	return false;
}

/* A checkpoint's text, signed as a log or a witness would. */
static inline struct str
exported_line(struct work *w, const struct key *secret,
    const struct note_key *key, struct str text)
{
	const int64_t time = key->type == NOTE_COSIGNATURE ? 1700000000 : 0;
	struct key_signature s =
	    key_sign(secret, note_message(w->mem, key, time, text));

	return note_line(w->mem, key, time, &s);
}

#endif
