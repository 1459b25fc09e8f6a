/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CRYPT_IMPL_H
#define CRYPT_IMPL_H

struct key;

/* The secret itself, for libsodium: 64 bytes of KEY_SIGN, 32 of the others. */
const unsigned char *key__secret(const struct key *key);

#endif
