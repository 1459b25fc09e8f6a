/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_TEAM_H
#define STORE_TEAM_H

#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct tx;
struct work;

/* Groups that a directory keeps. Times are milliseconds since 1970. */
struct team_row {
	int64_t number;
	struct str name, external;
	int64_t opened, changed;
};

/* Under the next number, which is put into *row. */
MUST_USE enum status team_add(struct work *w, struct tx *tx,
    struct team_row *row);
/* ST_NOTFOUND, without words. */
MUST_USE enum status team_get(struct work *w, struct tx *tx, int64_t number,
    struct team_row *out);
/* name, external and changed. */
MUST_USE enum status team_set(struct work *w, struct tx *tx,
    const struct team_row *row);
/* And who is in it. */
MUST_USE enum status team_drop(struct work *w, struct tx *tx, int64_t number);
/* Up to `most` of those behind a number, but for the first `skip`. */
struct team_part {
	int64_t after, skip, most;
};
MUST_USE enum status team_list(struct work *w, struct tx *tx,
    const struct team_part *part, struct vec *out);
MUST_USE enum status team_count(struct work *w, struct tx *tx, int64_t *out);

/* ---- who is in it -------------------------------------------------------------------- */

struct team_member {
	int64_t account, opened; /* of the account */
	struct str name;
};
/* By number. */
MUST_USE enum status team_members(struct work *w, struct tx *tx, int64_t number,
    struct vec *out);
/* The numbers of up to `most` that somebody is in, as int64_t. */
MUST_USE enum status team_of(struct work *w, struct tx *tx, int64_t account,
    int64_t most, struct vec *out);
/* ST_CONFLICT when they are. */
MUST_USE enum status team_member_add(struct work *w, struct tx *tx,
    int64_t number, int64_t account);
/* None is fine. */
MUST_USE enum status team_member_drop(struct work *w, struct tx *tx,
    int64_t number, int64_t account);
/* Out of all of them, which are then changed. */
MUST_USE enum status team_leave(struct work *w, struct tx *tx, int64_t account);

#endif
