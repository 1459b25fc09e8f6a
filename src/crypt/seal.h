/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CRYPT_SEAL_H
#define CRYPT_SEAL_H

#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct key;
struct key_public;
struct work;

/* How much longer the sealed bytes are. */
#define SEAL_BOX_EXTRA  48
#define SEAL_WRAP_EXTRA 40

/* More than this is cut into pieces by the caller. */
#define SEAL_MAX ((size_t)1 << 30)

/*
 * To whom it may concern: only the holder of the key to this public half opens
 * it, and nobody can tell who sealed it (libsodium's sealed box: X25519,
 * XSalsa20-Poly1305). Results are in w->mem. ST_LIMIT above SEAL_MAX;
 * ST_INVALID for a public half that is none.
 */
MUST_USE enum status seal_box(struct work *w, const struct key_public *to,
    struct str bytes, struct str *out);

/* With a KEY_OPEN; ST_CORRUPT when it was sealed to another or changed. */
MUST_USE enum status seal_open(struct work *w, const struct key *key,
    struct str sealed, struct str *out);

/*
 * With a KEY_WRAP that both sides hold: XChaCha20-Poly1305 under a random
 * nonce, which stands in front. `about` is not stored but has to be the same
 * when it is unwrapped: the name of the row or file, so that one ciphertext
 * cannot stand in for another.
 */
MUST_USE enum status seal_wrap(struct work *w, const struct key *key,
    struct str about, struct str bytes, struct str *out);
MUST_USE enum status seal_unwrap(struct work *w, const struct key *key,
    struct str about, struct str wrapped, struct str *out);

/*
 * The same under a key of somebody's own, which is derived from a KEY_WRAP and a
 * random seed (keyed BLAKE2b). The seed is worthless without the key, so it may
 * lie in a database; once it is deleted, nothing that was wrapped under it opens
 * again, whoever has the key.
 */
struct seal_seed {
	unsigned char byte[32];
};
struct seal_own {
	const struct key *key;
	const struct seal_seed *seed;
};

struct seal_seed seal_seed_new(void);
MUST_USE enum status seal_wrap_own(struct work *w, struct seal_own own,
    struct str about, struct str bytes, struct str *out);
MUST_USE enum status seal_unwrap_own(struct work *w, struct seal_own own,
    struct str about, struct str wrapped, struct str *out);

#endif
