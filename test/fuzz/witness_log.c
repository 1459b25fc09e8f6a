/* SPDX-License-Identifier: Apache-2.0 */
/* What a witness keeps of a log is refused with words, or has a key; and it says
 * more than that only with a checkpoint that this key signed. */
#include <assert.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/work.h"
#include "witness/witness.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
check(struct work *w, struct str bytes)
{
	struct witness_log log;
	struct str key, note;

	if (witness_log_parse(w, bytes, &log) != ST_OK) {
		assert(w->fault.what.n > 0);
		return;
	}
	assert(str_cut(bytes, '\n', &key, &note));
	assert(str_eq(note_key_format(w->mem, &log.key), key));
	assert(note.n > 0 || log.head.size == 0);
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
