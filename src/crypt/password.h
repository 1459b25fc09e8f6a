/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CRYPT_PASSWORD_H
#define CRYPT_PASSWORD_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct work;

/*
 * Argon2id, 64 MiB and two passes: some 60 ms of one processor, so callers
 * count attempts and let few run at once. The stored form names its own
 * parameters ("$argon2id$v=19$m=65536,t=2,p=1$..."), so that they may grow.
 *
 * The same characters can be typed as different bytes: callers bring the
 * password in Unicode's NFC.
 */
#define PASSWORD_MAX 1024 /* bytes: what is longer is ST_LIMIT */

MUST_USE enum status password_hash(struct work *w, struct str password,
    struct str *out);

/*
 * ST_OK when it is the password; ST_DENIED when not, and also, after the same
 * work, when stored is empty: for who does not exist. ST_CORRUPT when stored is
 * no hash of ours. *stale says that the parameters have grown since: hash it
 * again now that it is known.
 */
MUST_USE enum status password_verify(struct work *w, struct str stored,
    struct str password, bool *stale);

#endif
