/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A path is read by taking the digits out of it and comparing it with the path
 * of what they say, so that the grammar stands once, in the writer.
 */
#include <assert.h>

#include "base/num.h"
#include "base/work.h"

#include "merkle/tile.h"

#define GROUP       1000 /* what a part of a path counts to */
#define GROUPS_MAX  7
#define LEVEL_BITS  8
#define INDEX_MAX   (INT64_MAX / TILE_WIDTH)
#define SIZE_BITS   63
#define ENTRIES_DIR "entries"

struct str
tile_path(struct arena *mem, const struct tile *tile)
{
	struct str path = str_fmt(mem, "%03d", (int)(tile->index % GROUP));

	for (int64_t rest = tile->index / GROUP; rest > 0; rest /= GROUP)
		path = str_fmt(mem, "x%03d/%.*s", (int)(rest % GROUP),
		    STR_ARG(path));
	if (tile->level == TILE_ENTRIES)
		path = str_fmt(mem, "tile/" ENTRIES_DIR "/%.*s", STR_ARG(path));
	else
		path = str_fmt(mem, "tile/%d/%.*s", tile->level, STR_ARG(path));
	if (tile->width < TILE_WIDTH)
		path = str_fmt(mem, "%.*s.p/%d", STR_ARG(path), tile->width);
	return path;
}

static bool
read_level(struct str text, int *out)
{
	int64_t level = TILE_ENTRIES;

	if (!str_eq(text, STR(ENTRIES_DIR)) &&
	    !num_parse_i64(text, 0, TILE_LEVEL_MAX, &level))
		return false;
	*out = (int)level;
	return true;
}

/* "x001/x234/067" */
static bool
read_index(struct str text, int64_t *out)
{
	struct str group;
	int64_t index = 0, value;
	bool more = true;

	for (int i = 0; more; i++) {
		more = str_cut(text, '/', &group, &text);
		if (more && str_starts(group, STR("x")))
			group = str_sub(group, 1, group.n);
		if (i == GROUPS_MAX ||
		    !num_parse_field(group, 0, GROUP - 1, &value) ||
		    index > (INDEX_MAX - value) / GROUP)
			return false;
		index = index * GROUP + value;
	}
	*out = index;
	return true;
}

static bool
read_path(struct str path, struct tile *out)
{
	struct str level, index, width;
	int64_t wide = TILE_WIDTH;
	size_t dot;

	if (path.n > TILE_PATH_MAX || !str_starts(path, STR("tile/")))
		return false;
	(void)str_cut(str_sub(path, STR("tile/").n, path.n), '/', &level,
	    &index);
	if (str_find(index, STR(".p/"), &dot)) {
		width = str_sub(index, dot + STR(".p/").n, index.n);
		index = str_sub(index, 0, dot);
		if (!num_parse_i64(width, 1, TILE_WIDTH - 1, &wide))
			return false;
	}
	out->width = (int)wide;
	return read_level(level, &out->level) && read_index(index, &out->index);
}

enum status
tile_parse(struct work *w, struct str path, struct tile *out)
{
	struct tile tile;

	if (!read_path(path, &tile) || !str_eq(path, tile_path(w->mem, &tile)))
		return work_fail(w, ST_INVALID,
		    "tlog-tiles: not the path of a tile (such as "
		    "tile/0/x001/x234/067.p/8)");
	*out = tile;
	return ST_OK;
}

/* How many hashes a level has in a log of that size. */
static int64_t
hashes_at(int level, int64_t size)
{
	int shift = level == TILE_ENTRIES ? 0 : LEVEL_BITS * level;

	return shift >= SIZE_BITS ? 0 : size >> shift;
}

int
tile_width(int level, int64_t index, int64_t size)
{
	int64_t hashes = hashes_at(level, size), full = hashes / TILE_WIDTH;

	if (index < 0 || index > full)
		return 0;
	return index < full ? TILE_WIDTH : (int)(hashes % TILE_WIDTH);
}

/* The first tile of the level that is not as it was. */
static struct tile
first_of(int level, int64_t old)
{
	return (struct tile){.level = level,
	    .index = hashes_at(level, old) / TILE_WIDTH};
}

struct tile_walk
tile_walk(int level, int64_t old, int64_t size)
{
	assert(level >= TILE_ENTRIES && level <= TILE_LEVEL_MAX);
	assert(old >= 0 && old <= size);
	return (struct tile_walk){old, size, first_of(level, old)};
}

bool
tile_next(struct tile_walk *walk, struct tile *out)
{
	struct tile *next = &walk->next;

	for (;;) {
		int64_t hashes = hashes_at(next->level, walk->size);

		/* What does not grow here does not grow above either. */
		if (hashes == hashes_at(next->level, walk->old))
			return false;
		next->width = tile_width(next->level, next->index, walk->size);
		if (next->width > 0)
			break;
		*next = first_of(next->level + 1, walk->old);
	}
	*out = *next;
	next->index++;
	return true;
}

struct str
tile_bytes(const struct hash *hash, size_t n)
{
	assert(n > 0 && n <= TILE_WIDTH);
	return str_of((const char *)hash, n * HASH_SIZE);
}

enum status
tile_hashes(struct work *w, const struct tile *tile, struct str bytes,
    const struct hash **out)
{
	if (bytes.n != (size_t)tile->width * HASH_SIZE)
		return work_fail(w, ST_CORRUPT,
		    "%.*s: %zu bytes where %d hashes have %d",
		    STR_ARG(tile_path(w->mem, tile)), bytes.n, tile->width,
		    tile->width * HASH_SIZE);
	*out = (const struct hash *)bytes.p;
	return ST_OK;
}
