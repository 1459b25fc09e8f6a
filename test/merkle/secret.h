/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TEST_MERKLE_SECRET_H
#define TEST_MERKLE_SECRET_H

/* The signing key of a seed that a vector gives, by way of a key file: nothing
 * in crypt takes a secret out of memory. */
#include "base/base64.h"
#include "base/hex.h"
#include "base/work.h"
#include "crypt/key.h"
#include "os/file.h"
#include "tap.h"

static inline struct key *
secret_of(struct work *w, struct str seed_in_hex)
{
	struct str dir, path, seed;
	struct key *key = NULL;

	if (hex_parse(w->mem, seed_in_hex, &seed) &&
	    file_make_temp(w, STR("probity-test"), &dir) == ST_OK) {
		path = file_join(w, dir, STR("seed"));
		ok(file_write(w, path,
		       str_fmt(w->mem, "probity-key-1 sign %.*s\n",
			   STR_ARG(base64_format(w->mem, BASE64_URL, seed))),
		       0600) == ST_OK);
		ok(key_read(w, path, KEY_SIGN, &key) == ST_OK);
		ok(file_remove_tree(w, dir) == ST_OK);
	}
	return key;
}

#endif
