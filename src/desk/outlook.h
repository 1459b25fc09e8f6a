/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_OUTLOOK_H
#define DESK_OUTLOOK_H

#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct desk;
struct work;

/*
 * How somebody likes to see registers: what they ask for, under a name. Theirs
 * alone, and sealed, since it may name people. What was thrown away can be taken
 * back for OUTLOOK_BACK_MS.
 */
#define OUTLOOK_MOST     50 /* an account's */
#define OUTLOOK_NAME_MAX 200
#define OUTLOOK_MAX      8192 /* bytes of what is asked for */
#define OUTLOOK_BACK_MS  (INT64_C(24) * 60 * 60 * 1000)

struct outlook {
	struct str id;
	struct str name, query;
};

/* With a new id, in *id. ST_LIMIT, with words, when there are OUTLOOK_MOST, or
 * the name is empty or too long. */
MUST_USE enum status outlook_add(struct work *w, const struct desk *desk,
    int64_t account, struct outlook *outlook);
/* ST_NOTFOUND, without words, also for somebody else's; ST_LIMIT as above. */
MUST_USE enum status outlook_rename(struct work *w, const struct desk *desk,
    int64_t account, const struct outlook *outlook);
MUST_USE enum status outlook_drop(struct work *w, const struct desk *desk,
    int64_t account, struct str id, struct instant now);
MUST_USE enum status outlook_take_back(struct work *w, const struct desk *desk,
    int64_t account, struct str id);
/* struct outlook, by their names. */
MUST_USE enum status outlook_list(struct work *w, const struct desk *desk,
    int64_t account, struct vec *out);

#endif
