/* SPDX-License-Identifier: Apache-2.0 */
/* A checkpoint is refused with words, or there is no other text for it. */
#include <assert.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/work.h"
#include "merkle/checkpoint.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
check(struct work *w, struct str bytes)
{
	struct checkpoint c;

	if (checkpoint_parse(w, bytes, &c) != ST_OK) {
		assert(w->fault.what.n > 0);
		return;
	}
	assert(c.head.size >= 0 && c.origin.n > 0);
	assert(str_eq(checkpoint_format(w->mem, &c), bytes));
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
