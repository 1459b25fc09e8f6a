/* SPDX-License-Identifier: Apache-2.0 */
/* A receipt is refused with words, or there is no other text for it; and none
 * of a log that nobody here has the key of verifies. */
#include <assert.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/work.h"
#include "merkle/receipt.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

#define KEY                            \
	"record.example/log+d8fa9242+" \
	"AT2ur7azmbcBFlab69yWJ38EHYIO6DHKsAmP3YDu57Dv"

static void
check(struct work *w, struct str bytes)
{
	struct checkpoint_trust trust = {.n = 0};
	struct receipt r;
	struct str again;

	if (receipt_parse(w, bytes, &r) != ST_OK) {
		assert(w->fault.what.n > 0);
		return;
	}
	assert(receipt_format(w, &r, &again) == ST_OK);
	assert(str_eq(again, bytes));
	assert(note_key_parse(w, STR(KEY), &trust.log) == ST_OK);
	assert(receipt_verify(w, &r, &trust, STR("entry"), NULL) != ST_OK);
	assert(w->fault.what.n > 0);
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
