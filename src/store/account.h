/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_ACCOUNT_H
#define STORE_ACCOUNT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct tx;
struct work;

/* Who signs in: a number from 1 on. Times are milliseconds since 1970. */
struct account_row {
	int64_t number;
	struct str login;  /* folded; one account's alone */
	struct str person; /* their id on the record; one account's alone */
	struct str name;
	struct str password; /* Argon2id; empty: none was chosen */
	struct str totp;     /* sealed; empty: none */
	struct str lang;     /* empty: as the browser wishes */
	bool admin;
	int64_t opened;
	bool closed;
	int64_t closed_at;
};

/* Under the next number, which is put into *row. ST_CONFLICT when somebody has
 * that login or is that person. */
MUST_USE enum status account_add(struct work *w, struct tx *tx,
    struct account_row *row);

/* ST_NOTFOUND, with words that name nobody. */
MUST_USE enum status account_get(struct work *w, struct tx *tx, int64_t number,
    struct account_row *out);
MUST_USE enum status account_by_login(struct work *w, struct tx *tx,
    struct str login, struct account_row *out);
MUST_USE enum status account_by_person(struct work *w, struct tx *tx,
    struct str person, struct account_row *out);

/* Up to `most` of those behind a number, without lang. */
MUST_USE enum status account_list(struct work *w, struct tx *tx, int64_t after,
    int64_t most, struct vec *out);

/* The highest number; 0: there is no account. */
MUST_USE enum status account_last(struct work *w, struct tx *tx, int64_t *out);

MUST_USE enum status account_set_password(struct work *w, struct tx *tx,
    int64_t number, struct str hash);
MUST_USE enum status account_set_totp(struct work *w, struct tx *tx,
    int64_t number, struct str sealed);
MUST_USE enum status account_set_lang(struct work *w, struct tx *tx,
    int64_t number, struct str tag);
/* ST_CONFLICT when somebody has that login. */
MUST_USE enum status account_set_login(struct work *w, struct tx *tx,
    int64_t number, struct str login);
MUST_USE enum status account_set_name(struct work *w, struct tx *tx,
    int64_t number, struct str name);
/* Open again as if it were new, at row->opened, by its number, with name and
 * lang: no password, second factor, link or provider's word for somebody is left
 * of it. */
MUST_USE enum status account_reopen(struct work *w, struct tx *tx,
    const struct account_row *row);
/* Open accounts that administer and have a password. */
MUST_USE enum status account_admins(struct work *w, struct tx *tx,
    int64_t *out);
MUST_USE enum status account_set_admin(struct work *w, struct tx *tx,
    int64_t number, bool admin);
/* at 0: open again. */
MUST_USE enum status account_set_closed(struct work *w, struct tx *tx,
    int64_t number, int64_t at);

/* Nothing is left of it, nor of what is its: in every table that refers to
 * accounts. */
MUST_USE enum status account_forget(struct work *w, struct tx *tx,
    int64_t number);

#endif
