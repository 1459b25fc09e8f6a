/* SPDX-License-Identifier: Apache-2.0 */
/* A bundle is refused with words, or it is that of its entries; only one number
 * of entries can be right. */
#include <assert.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/work.h"
#include "merkle/bundle.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

#define MOST 256

static void
check_entries(struct str bytes, const struct str *entry, size_t n)
{
	struct buf b;

	buf_init(&b, BUNDLE_BYTES_MAX);
	for (size_t i = 0; i < n; i++)
		bundle_add(&b, entry[i]);
	assert(str_eq(buf_str(&b), bytes));
	buf_release(&b);
}

static void
check(struct work *w, struct str bytes)
{
	struct str entry[MOST];
	size_t right = 0;

	for (size_t n = 0; n <= MOST; n++) {
		if (bundle_parse(w, bytes, n, entry) == ST_OK) {
			check_entries(bytes, entry, n);
			right++;
		} else {
			assert(w->fault.what.n > 0);
			arena_reset(w->mem);
			work_clear(w);
		}
	}
	assert(right <= 1);
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
