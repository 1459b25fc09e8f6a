/* SPDX-License-Identifier: Apache-2.0 */
/* A fast hash is enough: 256 random bits are not guessed, and what is not
 * guessed needs no slow hash. */
#include <sodium.h>

#include "crypt/crypt.h"

#include "crypt/token.h"

#define TOKEN_BYTES 32

_Static_assert(sodium_base64_ENCODED_LEN(TOKEN_BYTES,
		   sodium_base64_VARIANT_URLSAFE_NO_PADDING) == TOKEN_SIZE,
    "libsodium's size");

struct token
token_new(void)
{
	unsigned char bytes[TOKEN_BYTES];
	struct token token;

	crypt_init();
	randombytes_buf(bytes, sizeof(bytes));
	sodium_bin2base64(token.text, sizeof(token.text), bytes, sizeof(bytes),
	    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	crypt_forget(bytes, sizeof(bytes));
	return token;
}

struct str
token_str(const struct token *token)
{
	return str_of(token->text, TOKEN_SIZE - 1);
}

struct hash
token_hash(struct str shown)
{
	return hash_of(shown);
}
