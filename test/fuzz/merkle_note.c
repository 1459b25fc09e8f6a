/* SPDX-License-Identifier: Apache-2.0 */
/* A note is refused with words, or it is what comes of its text and lines; and
 * what a key has signed in it is the text alone. */
#include <assert.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/work.h"
#include "merkle/note.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

#define KEY                            \
	"record.example/log+d8fa9242+" \
	"AT2ur7azmbcBFlab69yWJ38EHYIO6DHKsAmP3YDu57Dv"
#define SIGNED                    \
	"record.example/log\n2\n" \
	"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n"

static void
check(struct work *w, struct str bytes)
{
	struct note_key key;
	struct note_signed by;
	struct note note;
	struct str *line, again;

	if (note_parse(w, bytes, &note) != ST_OK) {
		assert(w->fault.what.n > 0);
		return;
	}
	line = ARENA_ARRAY(w->mem, struct str, note.n);
	for (size_t i = 0; i < note.n; i++)
		line[i] = note_line_again(w->mem, &note.signature[i]);
	assert(note_format(w, note.text, line, note.n, &again) == ST_OK);
	assert(str_eq(again, bytes));
	assert(note_key_parse(w, STR(KEY), &key) == ST_OK);
	if (note_verify(w, &note, &key, 1, &by) == ST_OK && by.good)
		assert(str_eq(note.text, STR(SIGNED)));
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
