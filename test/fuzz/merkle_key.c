/* SPDX-License-Identifier: Apache-2.0 */
/* A verifier key is refused with words, or there is no other text for it. */
#include <assert.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/work.h"
#include "merkle/note_key.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
check(struct work *w, struct str bytes)
{
	struct note_key key, again;

	if (note_key_parse(w, bytes, &key) != ST_OK) {
		assert(w->fault.what.n > 0);
		return;
	}
	assert(str_eq(note_key_format(w->mem, &key), bytes));
	if (key.type == NOTE_ML_DSA_44)
		return;
	assert(
	    note_key_init(w, key.name, key.type, &key.open, &again) == ST_OK);
	assert(note_key_same(&key, &again) && key.id == again.id);
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
