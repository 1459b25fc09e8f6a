/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From left to right: the entries of a bundle are hashed, and what comes of them
 * is held against the tiles, level by level. Memory is flat: one tile of each
 * level, and an arena that is emptied after each bundle.
 */
#include <string.h>

#include "base/arena.h"
#include "base/progress.h"
#include "base/work.h"
#include "merkle/bundle.h"
#include "merkle/proof.h"
#include "merkle/tile.h"
#include "merkle/tile_source.h"

#include "record/verify.h"

#define LEVELS 8

struct level {
	size_t n;
	int64_t index; /* of the tile */
	struct hash hash[TILE_WIDTH];
};

struct verifying {
	struct work *w;   /* what the report has */
	struct work step; /* of one bundle */
	const struct verify_task *task;
	struct verify_report *out;
	struct tree_edge edge;
	struct level level[LEVELS];
};

void
verify_add(struct work *w, struct verify_report *report, struct str where,
    struct str what, const char *means)
{
	if (report->findings++ < VERIFY_FINDINGS_MAX)
		*(struct verify_finding *)vec_push(w->mem, &report->finding) =
		    (struct verify_finding){str_dup(w->mem, where),
			str_dup(w->mem, what), str_from_c(means)};
}

static void
finding(struct verifying *v, struct str where, struct str what,
    const char *means)
{
	verify_add(v->w, v->out, where, what, means);
}

/* A file; where it is not there that is a finding, and out is empty. */
static enum status
get(struct verifying *v, struct str path, size_t most, struct str *out)
{
	const struct verify_source *from = &v->task->source;
	enum status st = from->read(&v->step, from->cookie, path, most, out);

	if (st == ST_OK && out->n > 0)
		return st;
	if (st != ST_OK && st != ST_NOTFOUND && st != ST_LIMIT)
		return st;
	finding(v, path,
	    st == ST_OK             ? STR("the file is empty")
		: st == ST_NOTFOUND ? STR("the file is not there")
				    : STR("the file is longer than it can be"),
	    "Part of the record was taken away, or was never copied.");
	work_clear(&v->step);
	*out = STR("");
	return ST_OK;
}

/* ---- tiles -------------------------------------------------------------------------- */

/* What was hashed upward against what the file says. */
static enum status
tile_compare(struct verifying *v, int i)
{
	const struct level *l = &v->level[i];
	const struct tile tile = {i, l->index, (int)l->n};
	struct str path = tile_path(v->step.mem, &tile);
	struct str have, want = tile_bytes(l->hash, l->n);
	enum status st = get(v, path, TILE_BYTES_MAX, &have);
	size_t at = 0;

	if (st != ST_OK || have.n == 0 || str_eq(have, want))
		return st;
	while (at < have.n && at < want.n && have.p[at] == want.p[at])
		at++;
	finding(v, path,
	    have.n != want.n
		? str_fmt(v->step.mem, "it has %zu bytes instead of %zu",
		      have.n, want.n)
		: str_fmt(v->step.mem,
		      "hash %zu is not that of what lies below it",
		      at / HASH_SIZE),
	    "The tile does not belong to these entries: one of the two was "
	    "changed.");
	return ST_OK;
}

static enum status
hash_push(struct verifying *v, struct hash up)
{
	enum status st = ST_OK;

	for (int i = 0; st == ST_OK && i < LEVELS; i++) {
		struct level *l = &v->level[i];

		l->hash[l->n++] = up;
		if (l->n < TILE_WIDTH)
			return ST_OK;
		st = tile_compare(v, i);
		up = tree_root(l->hash, TILE_WIDTH);
		l->index++;
		l->n = 0;
	}
	return st;
}

static enum status
levels_end(struct verifying *v)
{
	enum status st = ST_OK;

	for (int i = 0; st == ST_OK && i < LEVELS; i++)
		if (v->level[i].n > 0)
			st = tile_compare(v, i);
	return st;
}

/* ---- entries -------------------------------------------------------------------------- */

static enum status
entries_push(struct verifying *v, const struct str *entry, size_t n)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < n; i++) {
		struct hash leaf = tree_leaf(entry[i]);

		tree_push(&v->edge, &leaf, 1);
		st = hash_push(v, leaf);
		v->out->entries++;
	}
	if (v->task->progress != NULL)
		progress_add(v->task->progress, (int64_t)n);
	return st;
}

/* Where a bundle cannot be read, its tile stands in, so that what follows can
 * still be looked at; the finding stays. */
static enum status
bundle_replace(struct verifying *v, const struct tile *bundle)
{
	const struct tile tile = {0, bundle->index, bundle->width};
	const struct hash *hash;
	struct str bytes;
	enum status st =
	    get(v, tile_path(v->step.mem, &tile), TILE_BYTES_MAX, &bytes);

	if (st != ST_OK)
		return st;
	if (tile_hashes(&v->step, &tile, bytes, &hash) != ST_OK)
		return ST_CORRUPT; /* nothing is left to go on with */
	for (int i = 0; st == ST_OK && i < tile.width; i++) {
		tree_push(&v->edge, &hash[i], 1);
		st = hash_push(v, hash[i]);
	}
	return st;
}

static enum status
bundle_verify(struct verifying *v, const struct tile *tile)
{
	struct str path = tile_path(v->step.mem, tile), bytes;
	struct str entry[TILE_WIDTH];
	enum status st = get(v, path, BUNDLE_BYTES_MAX, &bytes);

	if (st != ST_OK)
		return st;
	if (bytes.n == 0)
		return bundle_replace(v, tile);
	st = bundle_parse(&v->step, bytes, (size_t)tile->width, entry);
	if (st == ST_OK)
		return entries_push(v, entry, (size_t)tile->width);
	finding(v, path, v->step.fault.what,
	    "The entries of this bundle cannot be told apart: it was cut off "
	    "or changed.");
	work_clear(&v->step);
	return bundle_replace(v, tile);
}

static enum status
bundles_verify(struct verifying *v)
{
	struct tile_walk walk = tile_walk(TILE_ENTRIES, 0, v->out->head.size);
	struct tile tile;
	enum status st = ST_OK;

	while (st == ST_OK && tile_next(&walk, &tile) &&
	    tile.level == TILE_ENTRIES) {
		arena_reset(v->step.mem);
		st = bundle_verify(v, &tile);
	}
	return st == ST_OK ? levels_end(v) : st;
}

/* ---- the head --------------------------------------------------------------------------- */

static enum status
head_read(struct verifying *v)
{
	struct checkpoint_opened opened;
	struct str note;
	enum status st = v->task->source.read(v->w, v->task->source.cookie,
	    STR("checkpoint"), NOTE_BYTES_MAX, &note);

	if (st == ST_OK)
		st = checkpoint_open(v->w, note, v->task->trust, &opened);
	if (st != ST_OK)
		return st;
	v->out->origin = opened.checkpoint.origin;
	v->out->head = opened.checkpoint.head;
	v->out->witness = opened.witness;
	return ST_OK;
}

static void
root_compare(struct verifying *v)
{
	struct hash root = tree_edge_root(&v->edge);

	if (!hash_eq(&root, &v->out->head.root))
		finding(v, STR("checkpoint"),
		    STR("its root is not that of these entries"),
		    "What was signed is another record than this one: an entry "
		    "was changed, added, taken out or moved.");
}

static enum status
nodes_read(struct work *w, void *cookie, const struct tile *tile,
    struct str *out)
{
	const struct verify_source *from = cookie;

	return from->read(w, from->cookie, tile_path(w->mem, tile),
	    TILE_BYTES_MAX, out);
}

/* That the record goes on from an older head of the same key. */
static enum status
older_compare(struct verifying *v)
{
	struct verify_source from = v->task->source;
	const struct tile_reader reader = {nodes_read, &from};
	const struct tree_head *head = &v->out->head;
	struct tree_source nodes;
	/* When it was seen no witness may have signed it yet. */
	const struct checkpoint_trust log = {.log = v->task->trust->log};
	struct checkpoint_opened old;
	struct proof proof;
	enum status st = checkpoint_open(v->w, v->task->older, &log, &old);

	if (st != ST_OK)
		return st;
	nodes = tile_source(v->w->mem, &reader, head->size);
	if (old.checkpoint.head.size > head->size)
		st = ST_CORRUPT;
	if (st == ST_OK)
		st = proof_consistency(v->w, &nodes, old.checkpoint.head.size,
		    head->size, &proof);
	if (st == ST_OK)
		st = proof_consistency_verify(v->w, &proof,
		    &old.checkpoint.head, head);
	if (st == ST_NOTFOUND && v->out->findings > 0)
		st = ST_OK; /* the tile that is missing was told already */
	if (st != ST_CORRUPT) {
		if (st == ST_OK)
			work_clear(v->w);
		return st;
	}
	work_clear(v->w);
	finding(v, STR("checkpoint"),
	    str_fmt(v->w->mem,
		"it does not go on from the older one, of %lld entries",
		(long long)old.checkpoint.head.size),
	    "Two histories were signed: the record was rolled back or "
	    "rewritten since the older head was seen.");
	return ST_OK;
}

static enum status
all(struct verifying *v)
{
	enum status st = head_read(v);

	if (st != ST_OK)
		return st;
	if (v->task->progress != NULL)
		progress_begin(v->task->progress, "verifying entries",
		    PROGRESS_ROWS, v->out->head.size);
	st = bundles_verify(v);
	if (st == ST_OK)
		root_compare(v);
	if (st == ST_OK && v->task->older.n > 0)
		st = older_compare(v);
	return st;
}

enum status
verify_log(struct work *w, const struct verify_task *task,
    struct verify_report *out)
{
	struct verifying *v = ARENA_NEW(w->mem, struct verifying);
	enum status st;

	*out = (struct verify_report){.finding = VEC(struct verify_finding)};
	v->w = w;
	v->step.mem = arena_new();
	v->task = task;
	v->out = out;
	st = all(v);
	if (w->fault.what.n == 0)
		(void)work_pass(w, &v->step.fault, st);
	arena_free(v->step.mem);
	if (out->findings == 0 || (st != ST_OK && st != ST_CORRUPT))
		return st;
	work_clear(w);
	return work_fail(w, ST_CORRUPT, "the record is not what was signed");
}
