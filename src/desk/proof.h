/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_PROOF_H
#define DESK_PROOF_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"

struct desk;
struct work;

/*
 * Proving a password, and making the hash by which it is proved. Either takes
 * its turn at the throttle, since a hash is costly on purpose: ST_BUSY when it
 * does not come.
 */
struct proof {
	struct str stored;   /* the hash; or what is none */
	struct str password; /* as it was typed */
	struct str tries;    /* whose tries are counted */
	struct instant now;
};

/* What is stored of whoever opened an account by a provider's word: no password is
 * theirs, and none is wanted. It is no hash, nor is the empty text, which waits
 * for one. */
#define PROOF_NONE STR("-")
bool proof_is_password(struct str stored);

/* ST_DENIED when it is not the password, is longer than any, or was tried too
 * often: after the same work. *rehash is not empty where it should be stored
 * anew; it may be NULL. */
MUST_USE enum status proof_check(struct work *w, const struct desk *desk,
    const struct proof *proof, struct str *rehash);

/* Of a password in NFC. */
MUST_USE enum status proof_make(struct work *w, const struct desk *desk,
    struct str password, struct str *out);

/* Under which name the tries of an account's owner are counted on its own
 * pages: strangers who try its login do not reach this. */
struct str proof_own(struct work *w, int64_t number);

#endif
