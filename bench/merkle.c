/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The record's arithmetic: appending, proving, and what verifying an export of
 * a million entries costs without its reading. The peer of appending is
 * libcrypto alone with as many hashes of as many bytes, so the ratio is what
 * the tree costs beside its hashes.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"
#include "crypt/hash.h"
#include "merkle/bundle.h"
#include "merkle/leaf.h"
#include "merkle/proof.h"
#include "merkle/tile.h"
#include "merkle/tile_source.h"

#include "bench.h"

#define LEAVES  1000000
#define BATCH   256
#define PROOFS  20000
#define BUNDLES 64 /* different ones; more would only fill memory */
#define FIELDS  8

struct log {
	struct arena *mem;
	struct hash *level[4]; /* hashes of every level of tiles */
	struct str bundle[BUNDLES];
	struct tree_head head;
};

static void
stop(const char *why)
{
	fprintf(stderr, "bench: %s\n", why);
	exit(1);
}

/* ---- appending ------------------------------------------------------------- */

/* Entries of 440 bytes, which is what an act of eight fields has. */
#define ENTRY 440

static double
append(void *cookie)
{
	static char entry[ENTRY];
	struct tree_edge edge = {.size = 0};
	struct hash leaf[BATCH], *root = cookie;
	int64_t start = clock_mono_ns();

	for (int64_t n = 0; n < LEAVES; n += BATCH) {
		for (int64_t i = 0; i < BATCH; i++) {
			int64_t index = n + i;

			memcpy(entry, &index, sizeof(index));
			leaf[i] = tree_leaf(str_of(entry, sizeof(entry)));
		}
		tree_push(&edge, leaf, BATCH);
	}
	*root = tree_edge_root(&edge);
	return bench_rate(edge.size, start);
}

static double
hash_alone(void *cookie)
{
	static char bytes[1 + ENTRY];
	struct hash *last = cookie;
	int64_t start = clock_mono_ns();

	for (int64_t n = 0; n < LEAVES; n++) {
		*last = hash_of(str_of(bytes, sizeof(bytes)));
		memcpy(bytes, last->byte, HASH_SIZE);
		*last = hash_of(str_of(bytes, 1 + 2 * HASH_SIZE));
		memcpy(bytes, last->byte, HASH_SIZE);
	}
	return bench_rate(LEAVES, start);
}

static double
push(void *cookie)
{
	struct tree_edge edge = {.size = 0};
	struct log *log = cookie;
	int64_t start = clock_mono_ns();

	tree_push(&edge, log->level[0], LEAVES);
	if (tree_edge_root(&edge).byte[0] != log->head.root.byte[0])
		stop("another root");
	return bench_rate(LEAVES, start);
}

/* ---- a log in memory --------------------------------------------------------- */

static struct str
entry_of(struct work *w, int64_t index)
{
	struct leaf_draft draft = {.typ = STR("act"), .iat = 1700006400};
	struct leaf_salt salt = {{0}};
	struct str d[FIELDS], bytes;

	for (unsigned char i = 0; i < FIELDS; i++) {
		struct leaf_member m = {str_fmt(w->mem, "field%d", i),
		    STR("\"value\"")};

		memcpy(salt.byte, &index, sizeof(index));
		salt.byte[8] = i;
		if (leaf_disclose(w, &salt, &m, &d[i]) != ST_OK)
			stop("no disclosure");
	}
	draft.disclosure = d;
	draft.disclosure_n = FIELDS;
	if (leaf_format(w, &draft, &bytes) != ST_OK)
		stop("no leaf");
	return bytes;
}

static struct str
bundle_of(struct arena *mem, int64_t first)
{
	struct work w = {.mem = arena_new()};
	struct str bytes;
	struct buf b;

	buf_init(&b, BUNDLE_BYTES_MAX);
	for (int64_t i = 0; i < TILE_WIDTH; i++)
		bundle_add(&b, entry_of(&w, first + i));
	bytes = str_dup(mem, buf_str(&b));
	buf_release(&b);
	arena_free(w.mem);
	return bytes;
}

static void
fill_tiles(struct log *log, struct work *w)
{
	struct str entry[TILE_WIDTH];
	struct tree_edge edge = {.size = 0};

	for (int64_t i = 0; i < LEAVES; i++) {
		struct str bundle = log->bundle[i / TILE_WIDTH % BUNDLES];

		if (i % TILE_WIDTH == 0 &&
		    bundle_parse(w, bundle, TILE_WIDTH, entry) != ST_OK)
			stop("no bundle");
		log->level[0][i] = tree_leaf(entry[i % TILE_WIDTH]);
	}
	for (int l = 1; l < 4; l++)
		for (int64_t i = 0; i < LEAVES >> 8 * l; i++)
			log->level[l][i] =
			    tree_root(log->level[l - 1] + i * TILE_WIDTH,
				TILE_WIDTH);
	tree_push(&edge, log->level[0], LEAVES);
	log->head = tree_edge_head(&edge);
}

static struct log *
log_new(void)
{
	struct arena *mem = arena_new();
	struct work w = {.mem = mem};
	struct log *log = ARENA_NEW(mem, struct log);

	log->mem = mem;
	for (int l = 0; l < 4; l++)
		log->level[l] = ARENA_ARRAY(mem, struct hash,
		    (size_t)(LEAVES >> 8 * l) + 1);
	for (int i = 0; i < BUNDLES; i++)
		log->bundle[i] = bundle_of(mem, (int64_t)i * TILE_WIDTH);
	fill_tiles(log, &w);
	return log;
}

static enum status
read_tile(struct work *w, void *cookie, const struct tile *tile,
    struct str *out)
{
	const struct log *log = cookie;

	(void)w;
	*out = tile_bytes(log->level[tile->level] + tile->index * TILE_WIDTH,
	    (size_t)tile->width);
	return ST_OK;
}

/* ---- proofs ------------------------------------------------------------------ */

/* Far apart, so that no tile is read twice in a row; or side by side. */
struct proving {
	struct log *log;
	int64_t step;
};

static double
prove(void *cookie)
{
	const struct proving *p = cookie;
	struct work w = {.mem = arena_new()};
	struct tile_reader reader = {read_tile, p->log};
	struct tree_source nodes = tile_source(w.mem, &reader, LEAVES);
	int64_t start = clock_mono_ns();
	struct proof proof;

	for (int64_t i = 0; i < PROOFS; i++)
		if (proof_inclusion(&w, &nodes, LEAVES, i * p->step % LEAVES,
			&proof) != ST_OK)
			stop("no proof");
	arena_free(w.mem);
	return bench_rate(PROOFS, start);
}

static double
verify_proof(void *cookie)
{
	struct log *log = cookie;
	struct work w = {.mem = arena_new()};
	struct tile_reader reader = {read_tile, log};
	struct tree_source nodes = tile_source(w.mem, &reader, LEAVES);
	struct proof proof;
	int64_t start;

	if (proof_inclusion(&w, &nodes, LEAVES, 4711, &proof) != ST_OK)
		stop("no proof");
	start = clock_mono_ns();
	for (int64_t i = 0; i < PROOFS; i++)
		if (proof_inclusion_verify(&w, &proof, &log->head, 4711,
			&log->level[0][4711]) != ST_OK)
			stop("it does not hold");
	arena_free(w.mem);
	return bench_rate(PROOFS, start);
}

static double
consistency(void *cookie)
{
	struct log *log = cookie;
	struct work w = {.mem = arena_new()};
	struct tile_reader reader = {read_tile, log};
	struct tree_source nodes = tile_source(w.mem, &reader, LEAVES);
	struct tree_head old = {700001, {{0}}};
	struct proof proof;
	int64_t start;

	old.root = tree_root(log->level[0], (size_t)old.size);
	start = clock_mono_ns();
	for (int64_t i = 0; i < PROOFS; i++)
		if (proof_consistency(&w, &nodes, old.size, LEAVES, &proof) !=
			ST_OK ||
		    proof_consistency_verify(&w, &proof, &old, &log->head) !=
			ST_OK)
			stop("it does not hold");
	arena_free(w.mem);
	return bench_rate(PROOFS, start);
}

/* ---- a million entries --------------------------------------------------------- */

/* What verify does with a bundle: takes it apart, reads every leaf, and
 * compares its hash with the tile's, and the tile's root with the level
 * above. */
static void
verify_bundle(struct log *log, struct work *w, int64_t n)
{
	struct str entry[TILE_WIDTH];
	const struct hash *tile = log->level[0] + n * TILE_WIDTH;
	struct hash root;
	int wide = tile_width(0, n, LEAVES);

	if (bundle_parse(w, log->bundle[n % BUNDLES], TILE_WIDTH, entry) !=
	    ST_OK)
		stop("no bundle");
	for (int i = 0; i < wide; i++) {
		struct hash h = tree_leaf(entry[i]);
		struct leaf leaf;

		if (!hash_eq(&h, &tile[i]) ||
		    leaf_parse(w, entry[i], &leaf) != ST_OK)
			stop("an entry that is another");
		arena_reset(w->mem);
	}
	root = tree_root(tile, (size_t)wide);
	if (wide == TILE_WIDTH && !hash_eq(&root, &log->level[1][n]))
		stop("a tile that is another");
}

struct half {
	struct log *log;
	int64_t first;
};

/* Every second bundle. */
static void
verify_half(void *cookie)
{
	const struct half *half = cookie;
	struct work w = {.mem = arena_new()};

	for (int64_t n = half->first; n * TILE_WIDTH < LEAVES; n += 2)
		verify_bundle(half->log, &w, n);
	arena_free(w.mem);
}

static double
verify_all(void *cookie)
{
	struct half half[2] = {{cookie, 0}, {cookie, 1}};
	int64_t start = clock_mono_ns();
	struct thread *other = thread_new("verify", verify_half, &half[1]);
	struct tree_edge edge = {.size = 0};
	struct log *log = cookie;
	struct hash root;

	verify_half(&half[0]);
	thread_join(other);
	tree_push(&edge, log->level[0], LEAVES);
	root = tree_edge_root(&edge);
	if (!hash_eq(&root, &log->head.root))
		stop("another root");
	return bench_seconds(start);
}

int
main(int argc, char **argv)
{
	struct bench b = bench_open("merkle", argc, argv);
	struct log *log = log_new();
	struct proving far = {log, 104729}, near = {log, 1};
	struct hash last;

	bench_pair(&b,
	    &(struct bench_pair){.what = "appending, 440 bytes an entry",
		.unit = "entries/s",
		.ours = {"tree_leaf, tree_push", append, &last},
		.peer = {"as many hashes alone", hash_alone, &last},
		.at_least = 0.8});
	bench_alone(&b,
	    &(struct bench_alone){.what = "appending leaves that are hashed",
		.unit = "leaves/s",
		.side = {"tree_push", push, log},
		.at_least = 2e6});
	bench_alone(&b,
	    &(struct bench_alone){.what = "an inclusion proof, far apart",
		.unit = "proofs/s",
		.side = {"proof_inclusion", prove, &far},
		.at_least = 5000});
	bench_alone(&b,
	    &(struct bench_alone){.what = "an inclusion proof, side by side",
		.unit = "proofs/s",
		.side = {"proof_inclusion", prove, &near},
		.at_least = 50000});
	bench_alone(&b,
	    &(struct bench_alone){.what = "an inclusion proof, verified",
		.unit = "proofs/s",
		.side = {"proof_inclusion_verify", verify_proof, log},
		.at_least = 100000});
	bench_alone(&b,
	    &(struct bench_alone){.what = "consistency, made and verified",
		.unit = "proofs/s",
		.side = {"proof_consistency", consistency, log},
		.at_least = 50000});
	bench_alone(&b,
	    &(struct bench_alone){.what = "a million entries, two threads",
		.unit = "s",
		.side = {"bundles, leaves, tiles, root", verify_all, log},
		.at_most = 3});
	arena_free(log->mem);
	return bench_close(&b);
}
