/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CRYPT_HASH_H
#define CRYPT_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* SHA-256 (FIPS 180-4), by value: no state to set up, and nothing can fail. */
#define HASH_SIZE 32

struct hash {
	unsigned char byte[HASH_SIZE];
};

struct hash hash_of(struct str bytes);

/* Of n parts as if they stood in one piece; without copying them together. */
struct hash hash_parts(const struct str *part, size_t n);

/* For what comes piece by piece. After hash_run_end it wants a new start. */
struct hash_run {
	uint64_t state[14]; /* for hash.c alone */
};

void hash_run_start(struct hash_run *run);
void hash_run_add(struct hash_run *run, struct str bytes);
struct hash hash_run_end(struct hash_run *run);

/* For hashes that everybody may know; for others crypt_equal. */
bool hash_eq(const struct hash *a, const struct hash *b);

/* The bytes, borrowed from h; hex_format writes them for people. */
struct str hash_str(const struct hash *h);

#endif
