/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CRYPT_KEY_H
#define CRYPT_KEY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct work;

/*
 * A secret. It lies between guard pages, outside of swap and core dumps as far
 * as the system grants that, cannot be written once it is made, and is zeroed
 * when it is freed. Nothing here gives its bytes out but key_write, to a file.
 */
struct key;

enum key_kind {
	KEY_SIGN, /* Ed25519 (RFC 8032) */
	KEY_OPEN, /* X25519: opens what was sealed to its public half */
	KEY_WRAP  /* XChaCha20-Poly1305: 32 bytes, no public half */
};

#define KEY_PUBLIC_SIZE    32
#define KEY_SIGNATURE_SIZE 64

struct key_public {
	unsigned char byte[KEY_PUBLIC_SIZE];
};

struct key_signature {
	unsigned char byte[KEY_SIGNATURE_SIZE];
};

/* A new random one. */
struct key *key_new(enum key_kind kind);
void key_free(struct key *key); /* NULL is fine */

enum key_kind key_kind(const struct key *key);

/* Not for KEY_WRAP. */
struct key_public key_public(const struct key *key);

/*
 * A key file: one line "probity-key-1 KIND SECRET\n", where KIND is sign, open
 * or wrap and SECRET is the 32 bytes of the seed or key in base64url without
 * padding.
 *
 * Reading: ST_DENIED when group or others may read the file too, ST_CORRUPT
 * when it is not of this form, ST_INVALID when the key is of another kind.
 */
MUST_USE enum status key_read(struct work *w, struct str path,
    enum key_kind kind, struct key **out);

/* With mode 0600; ST_CONFLICT when the file is there: a key is never
 * overwritten. */
MUST_USE enum status key_write(struct work *w, const struct key *key,
    struct str path);

/* For KEY_SIGN: Ed25519 of the bytes, which are not hashed before. */
struct key_signature key_sign(const struct key *key, struct str bytes);

/* Refuses, as libsodium does, signatures that are not canonical and public
 * keys of small order. */
bool key_verify(const struct key_public *by, struct str bytes,
    const struct key_signature *signature);

#endif
