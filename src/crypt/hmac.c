/* SPDX-License-Identifier: Apache-2.0 */
#include <assert.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdlib.h>

#include "crypt/hmac.h"

struct hash
hmac_of(struct str key, struct str bytes)
{
	struct hash out = {.byte = {0}};
	unsigned n = 0;

	assert(key.n <= INT32_MAX);
	/* An empty key is one too, and has to be somewhere. */
	if (HMAC(EVP_sha256(), key.n > 0 ? key.p : "", (int)key.n,
		(const unsigned char *)(bytes.n > 0 ? bytes.p : ""), bytes.n,
		out.byte, &n) == NULL ||
	    n != HASH_SIZE)
		abort();
	return out;
}
