/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_SESSION_H
#define STORE_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct tx;
struct work;

/*
 * Sessions, by the hash of what their bearer shows, 32 bytes. What is not there is ST_NOTFOUND, without words: it is
 * told in the same way as what is over.
 */
struct session_row {
	struct str token;
	int64_t account;
	struct str agent; /* "Firefox, Linux" */
	int64_t way;      /* enum signin_way */
	int64_t opened, seen;
};

MUST_USE enum status session_add(struct work *w, struct tx *tx,
    const struct session_row *row);
MUST_USE enum status session_get(struct work *w, struct tx *tx,
    struct str token, struct session_row *out);
/* None is fine. */
MUST_USE enum status session_seen(struct work *w, struct tx *tx,
    struct str token, int64_t seen);
/* Of an account, the last used first. */
MUST_USE enum status session_list(struct work *w, struct tx *tx,
    int64_t account, struct vec *out);
MUST_USE enum status session_drop(struct work *w, struct tx *tx,
    struct str token);
/* All of an account but the one of that token, which may be empty. */
MUST_USE enum status session_drop_others(struct work *w, struct tx *tx,
    int64_t account, struct str but);
/* Those opened, or seen last, before that. */
MUST_USE enum status session_drop_old(struct work *w, struct tx *tx,
    int64_t opened, int64_t seen);
/* How many were opened, and seen last, since. */
MUST_USE enum status session_count(struct work *w, struct tx *tx,
    int64_t opened, int64_t seen, int64_t *out);

#endif
