/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The whole struct lies in libsodium's guarded memory. What passes through on
 * the way from or to a file lies there too: a key file is read into guarded
 * memory and never into an arena.
 */
#include <assert.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/work.h"
#include "os/file.h"
#include "os/stream.h"

#include "crypt/crypt.h"
#include "crypt/crypt_impl.h"

#include "crypt/key.h"

#define SEED_SIZE     32
#define TEXT_SIZE     44           /* of 32 bytes in base64url, with a NUL */
#define FILE_SIZE_MAX ((size_t)64) /* "probity-key-1 sign " and the text */
#define VARIANT       sodium_base64_VARIANT_URLSAFE_NO_PADDING

_Static_assert(KEY_PUBLIC_SIZE == crypto_sign_PUBLICKEYBYTES &&
	KEY_PUBLIC_SIZE == crypto_box_PUBLICKEYBYTES &&
	KEY_SIGNATURE_SIZE == crypto_sign_BYTES,
    "libsodium's sizes");
_Static_assert(SEED_SIZE == crypto_sign_SEEDBYTES &&
	SEED_SIZE == crypto_box_SECRETKEYBYTES &&
	SEED_SIZE == crypto_aead_xchacha20poly1305_ietf_KEYBYTES,
    "one length of secret for all kinds");

struct key {
	enum key_kind kind;
	unsigned char secret[crypto_sign_SECRETKEYBYTES];
	struct key_public open; /* the public half */
};

static const char *const kind_name[] = {
    [KEY_SIGN] = "sign",
    [KEY_OPEN] = "open",
    [KEY_WRAP] = "wrap",
};

static void *
guarded(size_t n)
{
	void *p;

	crypt_init();
	p = sodium_malloc(n);
	if (p == NULL) {
		fputs("probity: no memory for a key\n", stderr);
		abort();
	}
	return p;
}

static struct key *
key_of(enum key_kind kind, const unsigned char seed[SEED_SIZE])
{
	struct key *key = guarded(sizeof(*key));

	memset(key, 0, sizeof(*key));
	key->kind = kind;
	switch (kind) {
	case KEY_SIGN:
		crypto_sign_seed_keypair(key->open.byte, key->secret, seed);
		break;
	case KEY_OPEN:
		memcpy(key->secret, seed, SEED_SIZE);
		(void)crypto_scalarmult_base(key->open.byte, key->secret);
		break;
	case KEY_WRAP:
		memcpy(key->secret, seed, SEED_SIZE);
		break;
	}
	(void)sodium_mprotect_readonly(key); /* not every system can */
	return key;
}

struct key *
key_new(enum key_kind kind)
{
	unsigned char *seed = guarded(SEED_SIZE);
	struct key *key;

	randombytes_buf(seed, SEED_SIZE);
	key = key_of(kind, seed);
	sodium_free(seed);
	return key;
}

void
key_free(struct key *key)
{
	sodium_free(key);
}

enum key_kind
key_kind(const struct key *key)
{
	return key->kind;
}

struct key_public
key_public(const struct key *key)
{
	assert(key->kind != KEY_WRAP);
	return key->open;
}

const unsigned char *
key__secret(const struct key *key)
{
	return key->secret;
}

static enum status
read_line(struct work *w, struct str path, char *line, size_t *n)
{
	struct stream *s = NULL;
	unsigned mode;
	enum status st;
	size_t got = 1;

	st = stream_open(w, path, &s);
	if (st != ST_OK)
		goto out;
	st = stream_mode(w, s, &mode);
	if (st != ST_OK)
		goto out;
	if ((mode & 077) != 0) {
		st = work_fail(w, ST_DENIED,
		    "%.*s: a key that others may read or write (mode %04o)",
		    STR_ARG(path), mode);
		st = work_remedy(w, st,
		    "chmod 600 %.*s, and think about who "
		    "may have read it",
		    STR_ARG(path));
		goto out;
	}
	for (*n = 0; *n < FILE_SIZE_MAX && got > 0 && st == ST_OK; *n += got)
		st = stream_read(w, s, line + *n, FILE_SIZE_MAX - *n, &got);
out:
	stream_close(s);
	return st;
}

/* The line of a key, in line; its length. */
static size_t
format_line(enum key_kind kind, const unsigned char seed[SEED_SIZE], char *line)
{
	int n =
	    snprintf(line, FILE_SIZE_MAX, "probity-key-1 %s ", kind_name[kind]);

	sodium_bin2base64(line + n, FILE_SIZE_MAX - (size_t)n, seed, SEED_SIZE,
	    VARIANT);
	line[n + TEXT_SIZE - 1] = '\n';
	return (size_t)n + TEXT_SIZE;
}

/*
 * Only the very line that we would write is a key: what was decoded is encoded
 * again and compared, because libsodium 1.0.18 decodes some bytes above 127,
 * which are no base64 at all.
 */
static bool
parse_line(struct str line, enum key_kind *kind, unsigned char seed[SEED_SIZE])
{
	char *again = guarded(FILE_SIZE_MAX);
	struct str magic, name, text;
	bool same = false;
	size_t n;

	(void)str_cut(line, ' ', &magic, &text);
	(void)str_cut(text, ' ', &name, &text);
	for (*kind = KEY_SIGN; *kind < KEY_WRAP; (*kind)++)
		if (str_eq(name, str_from_c(kind_name[*kind])))
			break;
	if (text.n == TEXT_SIZE &&
	    sodium_base642bin(seed, SEED_SIZE, text.p, TEXT_SIZE - 1, NULL, &n,
		NULL, VARIANT) == 0 &&
	    n == SEED_SIZE) {
		n = format_line(*kind, seed, again);
		same = crypt_equal(line, str_of(again, n));
	}
	sodium_free(again);
	return same;
}

enum status
key_read(struct work *w, struct str path, enum key_kind kind, struct key **out)
{
	unsigned char *seed = guarded(SEED_SIZE);
	char *line = guarded(FILE_SIZE_MAX);
	enum key_kind found;
	enum status st;
	size_t n = 0;

	st = read_line(w, path, line, &n);
	if (st != ST_OK)
		goto out;
	if (!parse_line(str_of(line, n), &found, seed))
		st = work_fail(w, ST_CORRUPT,
		    "%.*s: is not a key file (one line \"probity-key-1 KIND "
		    "SECRET\")",
		    STR_ARG(path));
	else if (found != kind)
		st = work_fail(w, ST_INVALID,
		    "%.*s: is a key to \"%s\", and one to \"%s\" is wanted",
		    STR_ARG(path), kind_name[found], kind_name[kind]);
	else
		*out = key_of(kind, seed);
out:
	sodium_free(line);
	sodium_free(seed);
	return st;
}

enum status
key_write(struct work *w, const struct key *key, struct str path)
{
	char *line = guarded(FILE_SIZE_MAX);
	enum status st;
	size_t n;

	/* The seed is the first half of an Ed25519 secret. */
	n = format_line(key->kind, key->secret, line);
	st = file_write_new(w, path, str_of(line, n), 0600);
	sodium_free(line);
	return st != ST_CONFLICT
	    ? st
	    : work_remedy(w, st,
		  "Give another name; a key is never overwritten.");
}

struct key_signature
key_sign(const struct key *key, struct str bytes)
{
	struct key_signature s;

	assert(key->kind == KEY_SIGN);
	(void)crypto_sign_detached(s.byte, NULL, (const unsigned char *)bytes.p,
	    bytes.n, key->secret); /* it returns 0, always */
	return s;
}

bool
key_verify(const struct key_public *by, struct str bytes,
    const struct key_signature *signature)
{
	crypt_init();
	return crypto_sign_verify_detached(signature->byte,
		   (const unsigned char *)bytes.p, bytes.n, by->byte) == 0;
}
