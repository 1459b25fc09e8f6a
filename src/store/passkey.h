/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_PASSKEY_H
#define STORE_PASSKEY_H

#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct tx;
struct work;

/* Passkeys of accounts, by the id that an authenticator gave them. Times are
 * milliseconds since 1970. */
struct passkey_row {
	struct str id;
	int64_t account;
	struct str handle; /* of the account: 32 random bytes */
	struct str name;
	int64_t kind; /* enum webauthn_kind */
	struct str a, b;
	int64_t count;
	int64_t added, used; /* used is 0: never */
	int64_t warned;      /* when its counter went back; 0: it did not */
};

/* ST_CONFLICT when it is somebody's. */
MUST_USE enum status passkey_add(struct work *w, struct tx *tx,
    const struct passkey_row *row);
/* ST_NOTFOUND, without words. */
MUST_USE enum status passkey_get(struct work *w, struct tx *tx, struct str id,
    struct passkey_row *out);
/* Of an account, the first one first. */
MUST_USE enum status passkey_list(struct work *w, struct tx *tx,
    int64_t account, struct vec *out);
/* Of the accounts behind `after`, up to `last`: id, account, name, added and used,
 * an account's together. */
MUST_USE enum status passkey_among(struct work *w, struct tx *tx, int64_t after,
    int64_t last, struct vec *out);
/* It let somebody in. ST_NOTFOUND when it is not there any more. */
MUST_USE enum status passkey_set_used(struct work *w, struct tx *tx,
    struct str id, int64_t count, int64_t at);
/* Its counter went back; none is fine. */
MUST_USE enum status passkey_set_warned(struct work *w, struct tx *tx,
    struct str id, int64_t at);
/* Their owner has read that. */
MUST_USE enum status passkey_read(struct work *w, struct tx *tx,
    int64_t account);
/* ST_NOTFOUND when it is none of that account. */
MUST_USE enum status passkey_set_name(struct work *w, struct tx *tx,
    const struct passkey_row *row);
MUST_USE enum status passkey_drop(struct work *w, struct tx *tx, struct str id,
    int64_t account);
/* All of an account. */
MUST_USE enum status passkey_drop_all(struct work *w, struct tx *tx,
    int64_t account);

/* A challenge, 32 bytes, that was answered; those of before `old` are forgotten.
 * ST_CONFLICT when it was answered before. */
MUST_USE enum status passkey_spend(struct work *w, struct tx *tx,
    struct str challenge, int64_t at, int64_t old);

#endif
