/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libsodium's own string form. Its "interactive" limits are the 64 MiB and two
 * passes of our design; they stand here as numbers, so that a newer libsodium
 * does not move them behind our back.
 */
#include <sodium.h>
#include <string.h>

#include "base/arena.h"
#include "base/work.h"

#include "crypt/crypt.h"

#include "crypt/password.h"

#define MEMORY ((size_t)64 << 20)
#define PASSES 2

/* The hash of no password that anybody has: what a stranger's attempt is
 * measured against. Its parameters are those above. */
#define NOBODY                                                  \
	"$argon2id$v=19$m=65536,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA" \
	"$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

static enum status
check_length(struct work *w, struct str password)
{
	if (password.n > PASSWORD_MAX)
		return work_fail(w, ST_LIMIT, "a password has at most %d bytes",
		    PASSWORD_MAX);
	return ST_OK;
}

static enum status
no_memory(struct work *w)
{
	enum status st = work_fail(w, ST_IO,
	    "a password's hash wants 64 MiB of memory, "
	    "which this system does not give");

	return work_remedy(w, st, "raise the memory limit of this service");
}

enum status
password_hash(struct work *w, struct str password, struct str *out)
{
	char text[crypto_pwhash_STRBYTES];
	enum status st;

	st = check_length(w, password);
	if (st != ST_OK)
		return st;
	crypt_init();
	if (crypto_pwhash_str_alg(text, password.p, password.n, PASSES, MEMORY,
		crypto_pwhash_ALG_ARGON2ID13) != 0)
		return no_memory(w);
	*out = str_dup(w->mem, str_from_c(text));
	return ST_OK;
}

/*
 * Padded with zeroes to the size that libsodium reads. *stale as below; false
 * when it is no hash that we made.
 */
static bool
text_of(struct str stored, char text[crypto_pwhash_STRBYTES], bool *stale)
{
	int old;

	if (stored.n >= crypto_pwhash_STRBYTES ||
	    !str_starts(stored, STR("$argon2id$")))
		return false;
	memset(text, 0, crypto_pwhash_STRBYTES);
	memcpy(text, stored.p, stored.n);
	old = crypto_pwhash_str_needs_rehash(text, PASSES, MEMORY);
	*stale = old == 1;
	return old >= 0;
}

enum status
password_verify(struct work *w, struct str stored, struct str password,
    bool *stale)
{
	char text[crypto_pwhash_STRBYTES];
	bool nobody = stored.n == 0;
	enum status st;
	bool old;

	st = check_length(w, password);
	if (st != ST_OK)
		return st;
	crypt_init();
	if (!text_of(nobody ? STR(NOBODY) : stored, text, &old))
		return work_fail(w, ST_CORRUPT,
		    "a stored password is no hash of ours");
	if (crypto_pwhash_str_verify(text, password.p, password.n) != 0 ||
	    nobody)
		return work_fail(w, ST_DENIED, "it is not the password");
	*stale = old;
	return ST_OK;
}
