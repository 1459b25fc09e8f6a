/* SPDX-License-Identifier: Apache-2.0 */
/* What is asked of a witness is refused with words, or there is no other text
 * for it; and nothing that a log did not sign is cosigned. What a witness
 * answers is a line of its key, which nobody here has, or a failure. */
#include <assert.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/work.h"
#include "merkle/cosign.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

#define KEY                                \
	"example.com/ethics-log+6e42fd8a+" \
	"AaYLlk3Ck8HUJSiZDTm2Osrt4s5yykE+/72XfgZFjJlw"
#define WITNESS                        \
	"witness.example/w1+42a2ca06+" \
	"BLFObJO1ewQfiy+qeFjEYKmROWDe5ezWsW9zUpQVT32B"
/* A checkpoint of that log, of 300 entries. */
#define NOTE                                                                   \
	"example.com/ethics-log\n300\n"                                        \
	"yjk9Apa+xeC43KuYO9H7fRRh9RLnJny4ljGtJv1m2Eg=\n\n"                     \
	"\xe2\x80\x94 example.com/ethics-log bkL9ilvmMQmReurjvUEsVTmQIgQU4cm5" \
	"V7yIdPsT4QIQP+Z101PHvva5N1PcV+qSaU4UWC0PUAivQg0la3sAJTWkjAI=\n"

static void
check_request(struct work *w, struct str bytes)
{
	struct cosign_known known = {.head = tree_head_empty()};
	struct cosign_request r;
	struct str again;

	if (cosign_request_parse(w, bytes, &r) != ST_OK) {
		assert(w->fault.what.n > 0);
		work_clear(w);
		return;
	}
	assert(cosign_request_format(w, &r, &again) == ST_OK);
	assert(str_eq(again, bytes));
	assert(note_key_parse(w, STR(KEY), &known.log) == ST_OK);
	if (cosign_judge(w, &r, &known) != COSIGN_GOOD)
		return;
	/* The seeds have checkpoints that this log did sign. */
	assert(r.old == 0 && r.proof.n == 0);
	assert(str_eq(r.c.origin, known.log.name));
}

static void
check_answer(struct work *w, struct str bytes)
{
	struct cosign_line line;
	struct note_key key;

	assert(note_key_parse(w, STR(WITNESS), &key) == ST_OK);
	assert(cosign_answer_parse(w, STR(NOTE), bytes, &key, &line) != ST_OK);
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
	check_request(&w, str_of(copy, n));
	check_answer(&w, str_of(copy, n));
	mem_free(copy);
	arena_free(w.mem);
	return 0;
}
