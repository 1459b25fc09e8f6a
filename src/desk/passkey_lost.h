/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_PASSKEY_LOST_H
#define DESK_PASSKEY_LOST_H

#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct desk;
struct work;

/*
 * What an administrator sees of other people's passkeys: that there are some, how
 * their owners call them and when each was used; and one that was lost is removed.
 * Who may ask for it is the caller's to know.
 */
struct passkey_lost {
	int64_t account;
	struct str id; /* to remove it by (desk/passkey_own.h) */
	struct str name;
	int64_t added, used; /* ms since 1970; used is 0: never */
};
/* Of the accounts behind `after`, up to `last`, an account's together. */
MUST_USE enum status passkey_lost_list(struct work *w, const struct desk *desk,
    int64_t after, int64_t last, struct vec *out);

/* Lets nobody in any more, and whoever is in with that account is out: it may be
 * them who found it. Its owner is told who did it. ST_NOTFOUND when the account
 * has none of that id. */
struct passkey_lost_one {
	int64_t account;
	struct str id;
	int64_t by; /* the account of whoever removes it */
	struct instant now;
};
MUST_USE enum status passkey_lost_remove(struct work *w,
    const struct desk *desk, const struct passkey_lost_one *one);

#endif
