/* SPDX-License-Identifier: Apache-2.0 */
/* A path is refused with words, or it is the path of what it names. */
#include <assert.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/work.h"
#include "merkle/tile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
check(struct work *w, struct str bytes)
{
	struct tile tile;

	if (tile_parse(w, bytes, &tile) != ST_OK) {
		assert(w->fault.what.n > 0);
		return;
	}
	assert(tile.level >= TILE_ENTRIES && tile.level <= TILE_LEVEL_MAX);
	assert(tile.index >= 0 && tile.width > 0 && tile.width <= TILE_WIDTH);
	assert(str_eq(tile_path(w->mem, &tile), bytes));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct work w = {.mem = arena_new()};
	/* A copy of its own, so that a byte too far is seen. */
	char *copy = mem_new(n, 1);

	for (size_t i = 0; i < n; i++)
		copy[i] = (char)data[i];
	check(&w, str_of(copy, n));
	mem_free(copy);
	arena_free(w.mem);
	return 0;
}
