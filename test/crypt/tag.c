/* SPDX-License-Identifier: Apache-2.0 */
/* Against Python's hashlib and hmac:
 *	k = blake2b(b"probity mention 1", key=bytes(range(32)), digest_size=32)
 *	hmac.new(k.digest(), message, "sha256") */
#include "base/arena.h"
#include "base/hex.h"
#include "base/work.h"
#include "crypt/key.h"
#include "crypt/tag.h"
#include "os/file.h"
#include "tap.h"

#define LABEL STR("probity mention 1")
#define LINE  "probity-key-1 wrap AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8\n"

static struct str
hex(struct work *w, const struct key *key, struct str label, struct str part)
{
	const struct hash h = tag_of(key, label, &part, 1);

	return hex_format(w->mem, hash_str(&h));
}

static void
test_vectors(struct work *w, const struct key *key)
{
	const struct str part[] = {STR("gift"), STR("\0"), STR("by"), STR("\0"),
	    STR(""), STR("li")};
	const struct hash h =
	    tag_of(key, LABEL, part, sizeof(part) / sizeof(part[0]));
	char *many = arena_take(w->mem, 200, 1);

	memset(many, 'x', 200);
	ok_str(hex(w, key, LABEL, STR("")),
	    "2605ce12b54b9b0846fdfbaa1a8d2f8e"
	    "2ad1d7316205ef1663f2e78a55167a29");
	ok_str(hex_format(w->mem, hash_str(&h)),
	    "bb8fd9732fe9059c7e3a90dd18d79113"
	    "d2a87595c684662524aba97f314a5591");
	ok_str(hex(w, key, LABEL, str_of(many, 200)),
	    "2e36b0eb0f8349255ebd5d22f71bc4f5"
	    "f6052178491aa56265e66d7fb5103d5c");
}

static void
test_others(struct work *w, const struct key *key)
{
	struct key *other = key_new(KEY_WRAP);
	struct str mine = hex(w, key, LABEL, STR("a"));

	ok(str_eq(mine, hex(w, key, LABEL, STR("a"))));
	ok(!str_eq(mine, hex(w, key, STR("probity mention 2"), STR("a"))));
	ok(!str_eq(mine, hex(w, other, LABEL, STR("a"))));
	key_free(other);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct key *key = NULL;
	struct str folder, path;

	ok(file_make_temp(&w, STR("probity-test"), &folder) == ST_OK);
	path = file_join(&w, folder, STR("wrap"));
	ok(file_write_new(&w, path, STR(LINE), 0600) == ST_OK);
	if (ok(key_read(&w, path, KEY_WRAP, &key) == ST_OK)) {
		test_vectors(&w, key);
		test_others(&w, key);
	}
	key_free(key);
	ok(file_remove_tree(&w, folder) == ST_OK);
	arena_free(w.mem);
	return tap_done();
}
