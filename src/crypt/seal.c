/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libsodium's two constructions and nothing composed by hand. Failures to open
 * say one thing, whatever it was: which byte was wrong is nobody's to learn.
 */
#include <assert.h>
#include <sodium.h>

#include "base/arena.h"
#include "base/work.h"

#include "crypt/crypt.h"
#include "crypt/crypt_impl.h"
#include "crypt/key.h"

#include "crypt/seal.h"

#define NONCE_SIZE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES

_Static_assert(SEAL_BOX_EXTRA == crypto_box_SEALBYTES, "libsodium's size");
_Static_assert(SEAL_WRAP_EXTRA ==
	NONCE_SIZE + crypto_aead_xchacha20poly1305_ietf_ABYTES,
    "libsodium's size");

static const unsigned char *
bytes_of(struct str s)
{
	return (const unsigned char *)s.p;
}

static enum status
too_long(struct work *w, struct str bytes)
{
	return work_fail(w, ST_LIMIT,
	    "%zu bytes are more than the %zu that are sealed in one piece",
	    bytes.n, SEAL_MAX);
}

static enum status
not_opened(struct work *w)
{
	return work_fail(w, ST_CORRUPT,
	    "sealed bytes do not open: they are for another key, or changed");
}

static struct str
str_from(const unsigned char *p, size_t n)
{
	return str_of((const char *)p, n);
}

enum status
seal_box(struct work *w, const struct key_public *to, struct str bytes,
    struct str *out)
{
	unsigned char *box;

	if (bytes.n > SEAL_MAX)
		return too_long(w, bytes);
	crypt_init();
	box = arena_take(w->mem, bytes.n + SEAL_BOX_EXTRA, 1);
	if (crypto_box_seal(box, bytes_of(bytes), bytes.n, to->byte) != 0)
		return work_fail(w, ST_INVALID,
		    "a public key that no secret belongs to");
	*out = str_from(box, bytes.n + SEAL_BOX_EXTRA);
	return ST_OK;
}

enum status
seal_open(struct work *w, const struct key *key, struct str sealed,
    struct str *out)
{
	struct key_public open = key_public(key);
	unsigned char *bytes;
	size_t n;

	assert(key_kind(key) == KEY_OPEN);
	if (sealed.n < SEAL_BOX_EXTRA || sealed.n - SEAL_BOX_EXTRA > SEAL_MAX)
		return not_opened(w);
	n = sealed.n - SEAL_BOX_EXTRA;
	bytes = arena_take(w->mem, n, 1);
	if (crypto_box_seal_open(bytes, bytes_of(sealed), sealed.n, open.byte,
		key__secret(key)) != 0)
		return not_opened(w);
	*out = str_from(bytes, n);
	return ST_OK;
}

/* ---- under a symmetric key ---------------------------------------------------- */

struct secret {
	unsigned char byte[crypto_aead_xchacha20poly1305_ietf_KEYBYTES];
};

static enum status
wrap(struct work *w, const unsigned char *secret, struct str about,
    struct str bytes, struct str *out)
{
	unsigned char *wrapped;

	if (bytes.n > SEAL_MAX)
		return too_long(w, bytes);
	wrapped = arena_take(w->mem, bytes.n + SEAL_WRAP_EXTRA, 1);
	/* 24 random bytes never meet again; a counter would have to survive
	 * restores of old backups. */
	randombytes_buf(wrapped, NONCE_SIZE);
	(void)crypto_aead_xchacha20poly1305_ietf_encrypt(wrapped + NONCE_SIZE,
	    NULL, bytes_of(bytes), bytes.n, bytes_of(about), about.n, NULL,
	    wrapped, secret); /* it returns 0, always */
	*out = str_from(wrapped, bytes.n + SEAL_WRAP_EXTRA);
	return ST_OK;
}

static enum status
unwrap(struct work *w, const unsigned char *secret, struct str about,
    struct str wrapped, struct str *out)
{
	const unsigned char *nonce = bytes_of(wrapped);
	unsigned char *bytes;
	size_t n;

	if (wrapped.n < SEAL_WRAP_EXTRA ||
	    wrapped.n - SEAL_WRAP_EXTRA > SEAL_MAX)
		return not_opened(w);
	n = wrapped.n - SEAL_WRAP_EXTRA;
	bytes = arena_take(w->mem, n, 1);
	if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes, NULL, NULL,
		nonce + NONCE_SIZE, wrapped.n - NONCE_SIZE, bytes_of(about),
		about.n, nonce, secret) != 0)
		return not_opened(w);
	*out = str_from(bytes, n);
	return ST_OK;
}

enum status
seal_wrap(struct work *w, const struct key *key, struct str about,
    struct str bytes, struct str *out)
{
	assert(key_kind(key) == KEY_WRAP);
	return wrap(w, key__secret(key), about, bytes, out);
}

enum status
seal_unwrap(struct work *w, const struct key *key, struct str about,
    struct str wrapped, struct str *out)
{
	assert(key_kind(key) == KEY_WRAP);
	return unwrap(w, key__secret(key), about, wrapped, out);
}

/* ---- under a key of somebody's own ---------------------------------------------- */

struct seal_seed
seal_seed_new(void)
{
	struct seal_seed seed;

	crypt_init();
	randombytes_buf(seed.byte, sizeof(seed.byte));
	return seed;
}

static struct secret
secret_of(struct seal_own own)
{
	struct secret s;

	assert(key_kind(own.key) == KEY_WRAP);
	(void)crypto_generichash(s.byte, sizeof(s.byte), own.seed->byte,
	    sizeof(own.seed->byte), key__secret(own.key),
	    crypto_aead_xchacha20poly1305_ietf_KEYBYTES); /* 0, always */
	return s;
}

enum status
seal_wrap_own(struct work *w, struct seal_own own, struct str about,
    struct str bytes, struct str *out)
{
	struct secret s = secret_of(own);
	enum status st = wrap(w, s.byte, about, bytes, out);

	crypt_forget(&s, sizeof(s));
	return st;
}

enum status
seal_unwrap_own(struct work *w, struct seal_own own, struct str about,
    struct str wrapped, struct str *out)
{
	struct secret s = secret_of(own);
	enum status st = unwrap(w, s.byte, about, wrapped, out);

	crypt_forget(&s, sizeof(s));
	return st;
}
