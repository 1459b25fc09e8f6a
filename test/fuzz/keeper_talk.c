/* SPDX-License-Identifier: Apache-2.0 */
/* A message is refused, or there is no other one that says the same; and the
 * keeper answers whatever it is, with something that its server can read, and
 * signs what is none of its checkpoints never. */
#include <assert.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/work.h"
#include "crypt/key.h"
#include "serve/keeper.h"
#include "serve/keeper_talk.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

#define NAME "probity.local/fuzz"

static void
check_talk(struct work *w, struct str bytes)
{
	struct keeper_question q;
	struct keeper_answer a;

	if (keeper_talk_asked(bytes, &q))
		assert(str_eq(keeper_talk_ask(w->mem, &q), bytes));
	if (keeper_talk_said(bytes, &a))
		assert(str_eq(keeper_talk_say(w->mem, &a), bytes));
}

static void
check_keeper(struct work *w, struct str bytes)
{
	static struct key *key; /* one for all: making one takes its time */
	struct keeper k = {.st = ST_OK,
	    .last = tree_head_empty(),
	    .before = tree_head_empty()};
	struct keeper_answer a;
	struct key_public open;

	if (key == NULL)
		key = key_new(KEY_SIGN);
	open = key_public(key);
	k.key.key = key;
	assert(note_key_init(w, STR(NAME), NOTE_ED25519, &open, &k.key.name) ==
	    ST_OK);
	assert(keeper_talk_said(keeper_answer(w, &k, bytes), &a));
	if (a.kind == KEEPER_SIGNED) {
		struct keeper_question q;

		assert(keeper_talk_asked(bytes, &q));
		assert(str_starts(q.text, STR(NAME "\n")) && q.old == 0);
		assert(key_verify(&open, q.text, &a.signature));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct work w = {.mem = arena_new()};
	/* A copy of its own, so that a byte too far is seen. */
	char *copy = mem_new(n, 1);

	for (size_t i = 0; i < n; i++)
		copy[i] = (char)data[i];
	check_talk(&w, str_of(copy, n));
	check_keeper(&w, str_of(copy, n));
	mem_free(copy);
	arena_free(w.mem);
	return 0;
}
