/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CRYPT_TOKEN_H
#define CRYPT_TOKEN_H

#include "base/str.h"
#include "crypt/hash.h"

/*
 * What a bearer shows: sessions, forms, links that work once. 32 random bytes
 * in base64url. Stored is the hash alone, so that whoever reads the database
 * cannot show a token; and since it is looked up by its hash, the time that
 * takes tells nothing of the token.
 */
#define TOKEN_SIZE 44 /* with a NUL */

struct token {
	char text[TOKEN_SIZE];
};

struct token token_new(void);
struct str token_str(const struct token *token); /* borrowed */

/* Of what was shown, whatever it is. */
struct hash token_hash(struct str shown);

#endif
