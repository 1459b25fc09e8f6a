/* SPDX-License-Identifier: Apache-2.0 */
/*
 * HMAC in its few lines over crypt/hash.h, since an act that is filed takes ten
 * of these, and verifying a record ten of each act: through EVP one costs three
 * times as much. test/crypt holds it against another implementation.
 */
#include <assert.h>
#include <sodium.h>

#include "crypt/crypt.h"
#include "crypt/crypt_impl.h"
#include "crypt/key.h"
#include "crypt/seal.h"

#include "crypt/tag.h"

#define BLOCK ((size_t)64) /* of SHA-256 */
#define INNER 0x36
#define OUTER 0x5c

struct pad {
	unsigned char byte[BLOCK];
};

static struct pad
pad_of(const unsigned char own[HASH_SIZE], unsigned char with)
{
	struct pad pad;

	for (size_t i = 0; i < BLOCK; i++)
		pad.byte[i] =
		    (unsigned char)((i < HASH_SIZE ? own[i] : 0) ^ with);
	return pad;
}

static void
start(struct hash_run *run, const struct pad *pad)
{
	hash_run_start(run);
	hash_run_add(run, str_of((const char *)pad->byte, BLOCK));
}

struct hash
tag_of(const struct key *key, struct str label, const struct str *part,
    size_t n)
{
	unsigned char own[HASH_SIZE];
	struct hash_run run;
	struct pad pad;
	struct hash h;

	assert(key_kind(key) == KEY_WRAP);
	assert(label.n > 0 && label.n != sizeof(struct seal_seed));
	(void)crypto_generichash(own, sizeof(own),
	    (const unsigned char *)label.p, label.n, key__secret(key),
	    crypto_aead_xchacha20poly1305_ietf_KEYBYTES); /* 0, always */
	pad = pad_of(own, INNER);
	start(&run, &pad);
	for (size_t i = 0; i < n; i++)
		hash_run_add(&run, part[i]);
	h = hash_run_end(&run);
	pad = pad_of(own, OUTER);
	start(&run, &pad);
	hash_run_add(&run, hash_str(&h));
	h = hash_run_end(&run);
	crypt_forget(own, sizeof(own));
	crypt_forget(&pad, sizeof(pad));
	crypt_forget(&run, sizeof(run));
	return h;
}
