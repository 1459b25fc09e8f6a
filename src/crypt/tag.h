/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CRYPT_TAG_H
#define CRYPT_TAG_H

#include <stddef.h>

#include "base/str.h"
#include "crypt/hash.h"

struct key;

/*
 * A name for bytes that only who holds a KEY_WRAP can make: the same bytes have
 * the same one, and without the key nothing is learned from it, be the bytes ever
 * so easy to guess. HMAC-SHA-256 (RFC 2104) of n parts as if they stood in one
 * piece, under 32 bytes that are derived from the key and a label: keyed BLAKE2b
 * of the label. What it is for has a label of its own, which is not of 32 bytes,
 * as the seeds of crypt/seal.h are.
 */
struct hash tag_of(const struct key *key, struct str label,
    const struct str *part, size_t n);

#endif
