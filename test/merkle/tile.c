/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/buf.h"
#include "merkle/bundle.h"
#include "merkle/tile.h"
#include "merkle/tile_source.h"

#include "expect.h"
#include "merkle/made.h"
#include "merkle/naive.h"
#include "merkle/vectors.h"

static struct tile
tile_of(const struct json *v)
{
	const struct json *level = vector_get(v, "level");

	return (struct tile){.level = level->kind == JSON_TEXT
		? TILE_ENTRIES
		: (int)level->integer,
	    .index = vector_int(v, "index"),
	    .width = (int)vector_int(v, "width")};
}

static bool
same_tile(const struct tile *a, const struct tile *b)
{
	return a->level == b->level && a->index == b->index &&
	    a->width == b->width;
}

static void
test_paths(struct work *w, const struct json *vectors)
{
	const struct json *all = vector_get(vectors, "paths");

	for (size_t i = 0; i < all->item_n; i++) {
		const struct json *v = &all->item[i];
		struct tile tile = tile_of(v), back;
		struct str path = vector_text(v, "path");

		ok(str_eq(tile_path(w->mem, &tile), path));
		is(w, tile_parse(w, path, &back), ST_OK);
		ok(same_tile(&tile, &back));
	}
	ok(all->item_n == 14);
}

static void
test_geometry(const struct json *vectors)
{
	const struct json *all = vector_get(vectors, "geometry");
	int right = 0, levels = 0;

	for (size_t i = 0; i < all->item_n; i++) {
		int64_t size = vector_int(&all->item[i], "size");
		const struct json *level = vector_get(&all->item[i], "levels");
		int n = (int)level->item_n;

		for (int l = 0; l < n; l++, levels++) {
			const struct json *v = &level->item[l];
			int64_t full = vector_int(v, "full");

			right += vector_int(v, "level") == l &&
			    tile_width(l, full, size) ==
				vector_int(v, "partial_width") &&
			    tile_width(l, full + 1, size) == 0 &&
			    (full == 0 ||
				tile_width(l, full - 1, size) == TILE_WIDTH);
		}
		ok(tile_width(n, 0, size) == 0);
	}
	ok(all->item_n == 16 && right == levels && levels > 30);
}

static void
test_small(const struct json *vectors)
{
	const struct json *all = vector_get(vectors, "geometry_small");

	for (size_t i = 0; i < all->item_n; i++) {
		const struct json *want = vector_get(&all->item[i], "tiles");
		struct tile_walk walk =
		    tile_walk(0, 0, vector_int(&all->item[i], "size"));
		struct tile tile;
		size_t n = 0;
		bool right = true;

		for (; tile_next(&walk, &tile); n++) {
			const struct json *v;

			right = right && n < want->item_n;
			if (!right)
				break;
			v = want->item[n].item;
			right = tile.level == v[0].integer &&
			    tile.index == v[1].integer &&
			    tile.width == v[2].integer;
		}
		ok(right && n == want->item_n);
	}
	ok(all->item_n == 8);
}

static void
test_vectors(struct work *w)
{
	const struct json *all = vectors(w, "tiles.json");

	if (all == NULL)
		return;
	test_paths(w, all);
	test_geometry(all);
	test_small(all);
}

static void
test_refused_paths(struct work *w)
{
	static const char *const bad[] = {"", "tile", "tile/", "tile/0",
	    "tile/0/", "tile/00/000", "tile/-1/000", "tile/64/000",
	    "tile/x/000", "tile/Entries/000", "tile/0/0", "tile/0/00",
	    "tile/0/0000", "tile/0/x000/001", "tile/0/001/002",
	    "tile/0/x001/x002", "tile/0/X001/002", "tile/0/x001x002",
	    "tile/0/x001//002", "tile/0/x1/002", "tile/0/000/", "tile/0/000.p",
	    "tile/0/000.p/", "tile/0/000.p/0", "tile/0/000.p/256",
	    "tile/0/000.p/08", "tile/0/000.p/+8", "tile/0/000.p/8/",
	    "tile/0/000.p/8.p/8", "tile/0/.p/8", "/tile/0/000", "tile/0/000 ",
	    "tile/0/00a", "tile/0/-01", "tile/0/x036/x028/x797/x018/x963/968",
	    "tile/0/x001/x036/x028/x797/x018/x963/967",
	    "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
	    "tile/0/000.p/99999999999999999999"};
	struct tile tile = {.level = 7};
	struct str most = STR("tile/entries/x036/x028/x797/x018/x963/967");

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		says(w, tile_parse(w, str_from_c(bad[i]), &tile), ST_INVALID,
		    "not the path of a tile");
	ok(tile.level == 7); /* as it was */
	is(w,
	    tile_parse(w, str_of("tile/0/000\0", sizeof("tile/0/000\0") - 1),
		&tile),
	    ST_INVALID);
	is(w, tile_parse(w, most, &tile), ST_OK);
	ok(tile.index == INT64_MAX / TILE_WIDTH && tile.width == TILE_WIDTH);
	ok(str_eq(tile_path(w->mem, &tile), most));
}

/* ---- whole logs ------------------------------------------------------------ */

/* Each file of a small log by itself, its hash and sometimes its bytes. */
static bool
files_are(struct work *w, const struct made *e, const struct json *log)
{
	const struct json *hash = json_get(log, STR("sha256_made__by_path"));
	const struct json *bytes = json_get(log, STR("bytes_made__by_path"));
	bool right = hash == NULL || hash->member_n == e->files.n;

	for (size_t i = 0; hash != NULL && i < e->files.n; i++) {
		const struct made_file *f =
		    VEC_AT(&e->files, struct made_file, i);
		const struct json *h = json_get(hash, f->path);
		const struct json *b = json_get(bytes, f->path);

		right = right && h != NULL &&
		    str_eq(vector_hex(w, hash_of(f->bytes)), h->text) &&
		    (b == NULL ||
			str_eq(hex_format(w->mem, f->bytes), b->text));
	}
	return right;
}

static void
test_log(struct work *w, const struct json *log)
{
	int64_t size = vector_int(log, "size");
	const struct made *e = made_new(w, size);
	struct hash_run run;

	hash_run_start(&run);
	for (size_t i = 0; i < e->files.n; i++) {
		const struct made_file *f =
		    VEC_AT(&e->files, struct made_file, i);

		hash_run_add(&run,
		    str_fmt(w->mem, "%.*s  %.*s\n",
			STR_ARG(vector_hex(w, hash_of(f->bytes))),
			STR_ARG(f->path)));
	}
	ok(e->files.n == (size_t)vector_int(log, "resources"));
	ok(files_are(w, e, log));
	tap_ok(str_eq(vector_hex(w, hash_run_end(&run)),
		   vector_text(log, "manifest_sha256")),
	    "the files of %lld entries", (long long)size);
	ok(str_eq(vector_hex(w, tree_root(e->level[0], (size_t)size)),
	    vector_text(log, "root")));
}

static void
test_logs(struct work *w)
{
	const struct json *all = vectors(w, "logs.json");

	if (all == NULL)
		return;
	all = vector_get(all, "logs");
	for (size_t i = 0; i < all->item_n; i++)
		test_log(w, &all->item[i]);
	ok(all->item_n == 14);
}

/* ---- growing --------------------------------------------------------------- */

/* Whether a walk from old to size gives each tile that size has and old has
 * not, with nothing else among them. */
static bool
walk_is_right(int64_t old, int64_t size)
{
	struct tile_walk walk = tile_walk(TILE_ENTRIES, old, size);
	struct tile got;

	for (int level = TILE_ENTRIES; level < 4; level++)
		for (int64_t i = 0; tile_width(level, i, size) > 0; i++) {
			struct tile want = {level, i,
			    tile_width(level, i, size)};

			if (want.width == tile_width(level, i, old))
				continue;
			if (!tile_next(&walk, &got) || !same_tile(&got, &want))
				return false;
		}
	return !tile_next(&walk, &got);
}

static void
test_walk(void)
{
	static const int64_t at[] = {0, 1, 2, 255, 256, 257, 300, 511, 512, 513,
	    65535, 65536, 65537, 65792, 66000, 131072, 200000};
	size_t n = sizeof(at) / sizeof(at[0]);
	struct tile_walk walk = tile_walk(0, INT64_MAX - 1, INT64_MAX);
	struct tile tile = {0};
	int right = 0, count = 0, tiles = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t k = i; k < n; k++, count++)
			right += walk_is_right(at[i], at[k]);
	ok(right == count);
	/* One more than 2^63 - 2 widens a tile of 254 hashes, alone. */
	while (tile_next(&walk, &tile))
		tiles++;
	ok(tiles == 1 && tile.level == 0 && tile.width == 255);
	ok(tile.index == INT64_MAX / TILE_WIDTH);
	ok(tile_width(7, 0, INT64_MAX) == 127 &&
	    tile_width(8, 0, INT64_MAX) == 0);
	ok(tile_width(0, -1, 300) == 0 && tile_width(63, 0, 300) == 0);
	walk = tile_walk(TILE_LEVEL_MAX, 0, INT64_MAX);
	ok(!tile_next(&walk, &tile));
}

/* ---- nodes out of tiles ----------------------------------------------------- */

static int
count_nodes(struct work *w, const struct tree_source *tiles,
    struct naive_log *log)
{
	int right = 0;

	for (int level = 0; level < 12; level++)
		for (int64_t i = 0; i < log->size >> level; i++) {
			struct tree_place place = {level, i};
			struct hash want, got;

			right += naive_node(w, log, place, &want) == ST_OK &&
			    tiles->node(w, tiles->cookie, place, &got) ==
				ST_OK &&
			    hash_eq(&want, &got);
		}
	return right;
}

static void
test_source(struct work *w)
{
	enum { N = 3000 };
	struct made *e = made_new(w, N);
	struct tile_reader reader = {made_read, e};
	struct tree_source tiles = tile_source(w->mem, &reader, N);
	struct naive_log log = {e->level[0], N};
	struct tree_head head = {N, tree_root(e->level[0], N)};
	struct proof *proof = ARENA_NEW(w->mem, struct proof);
	struct made_file *first = VEC_AT(&e->files, struct made_file, 0);
	struct hash h;
	int held = 0;

	ok(count_nodes(w, &tiles, &log) == 5993);
	for (int64_t i = 0; i < N; i++)
		held += proof_inclusion(w, &tiles, N, i, proof) == ST_OK &&
		    proof_inclusion_verify(w, proof, &head, i,
			&e->level[0][i]) == ST_OK;
	ok(held == N);
	is(w, tiles.node(w, tiles.cookie, (struct tree_place){0, N}, &h),
	    ST_INVALID);
	is(w, tiles.node(w, tiles.cookie, (struct tree_place){0, -1}, &h),
	    ST_INVALID);
	is(w, tiles.node(w, tiles.cookie, (struct tree_place){-1, 0}, &h),
	    ST_INVALID);
	is(w, tiles.node(w, tiles.cookie, (struct tree_place){63, 0}, &h),
	    ST_INVALID);
	/* A tile that is a byte short, and one that is not there. */
	tiles = tile_source(w->mem, &reader, N);
	ok_str(first->path, "tile/0/000");
	first->bytes.n--;
	says(w, proof_inclusion(w, &tiles, N, 5, proof), ST_CORRUPT,
	    "tile/0/000: 8191 bytes where 256 hashes have 8192");
	first->path = STR("tile/0/0");
	says(w, proof_inclusion(w, &tiles, N, 5, proof), ST_NOTFOUND,
	    "there is no tile/0/000");
}

/* ---- bundles ---------------------------------------------------------------- */

static void
test_bundle(struct work *w)
{
	static char long_entry[BUNDLE_ENTRY_MAX];
	struct str entry[3] = {STR("a"), STR("bc"),
	    str_of(long_entry, sizeof(long_entry))};
	struct str back[4], bytes;
	struct buf b;

	buf_init(&b, BUNDLE_BYTES_MAX);
	is(w, bundle_parse(w, buf_str(&b), 0, back), ST_OK);
	for (int i = 0; i < 3; i++)
		bundle_add(&b, entry[i]);
	bytes = buf_str(&b);
	ok(bytes.n == 2 + 1 + 2 + 2 + 2 + BUNDLE_ENTRY_MAX);
	ok(memcmp(bytes.p, "\0\1a\0\2bc\377\377", 9) == 0);
	is(w, bundle_parse(w, bytes, 3, back), ST_OK);
	for (int i = 0; i < 3; i++)
		ok(str_eq(back[i], entry[i]));
	says(w, bundle_parse(w, bytes, 2, back), ST_CORRUPT,
	    "65537 bytes behind its 2 entries");
	says(w, bundle_parse(w, bytes, 4, back), ST_CORRUPT,
	    "3 entries where 4 are due");
	is(w, bundle_parse(w, str_sub(bytes, 0, bytes.n - 1), 3, back),
	    ST_CORRUPT);
	is(w, bundle_parse(w, str_sub(bytes, 0, 4), 2, back), ST_CORRUPT);
	is(w, bundle_parse(w, STR("\0\0"), 1, back), ST_CORRUPT);
	is(w, bundle_parse(w, STR("\0"), 1, back), ST_CORRUPT);
	is(w, bundle_parse(w, STR(""), 1, back), ST_CORRUPT);
	buf_release(&b);
}

int
main(void)
{
	struct arena *mem = arena_new();
	struct work w = {.mem = mem};

	test_vectors(&w);
	test_refused_paths(&w);
	test_logs(&w);
	test_walk();
	test_source(&w);
	test_bundle(&w);
	arena_free(mem);
	return tap_done();
}
