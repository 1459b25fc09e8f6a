/* SPDX-License-Identifier: Apache-2.0 */
/* A key file is refused, or it is what we would write for the same key. */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/work.h"
#include "crypt/key.h"
#include "os/file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
read_as(struct work *w, struct str dir, struct str bytes, enum key_kind kind)
{
	struct str path = file_join(w, dir, STR("given"));
	struct str again = file_join(w, dir, STR("again"));
	struct key *key = NULL;
	enum status st = key_read(w, path, kind, &key);
	struct str written;

	if (st == ST_OK) {
		assert(key_write(w, key, again) == ST_OK);
		assert(file_read(w, again, 4096, &written) == ST_OK);
		assert(str_eq(written, bytes));
		assert(file_remove(w, again) == ST_OK);
	} else {
		assert(st == ST_CORRUPT || st == ST_INVALID);
	}
	key_free(key);
	work_clear(w);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct str bytes = str_of((const char *)data, n);
	struct arena *mem = arena_new();
	struct work w = {mem, {STR(""), STR("")}};
	struct str dir;

	if (file_make_temp(&w, STR("probity-fuzz"), &dir) != ST_OK ||
	    file_write(&w, file_join(&w, dir, STR("given")), bytes, 0600) !=
		ST_OK)
		abort();
	read_as(&w, dir, bytes, KEY_SIGN);
	read_as(&w, dir, bytes, KEY_OPEN);
	read_as(&w, dir, bytes, KEY_WRAP);
	if (file_remove_tree(&w, dir) != ST_OK)
		abort();
	arena_free(mem);
	return 0;
}
