/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_SETTING_H
#define STORE_SETTING_H

#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct tx;
struct work;

/* What an administrator changes at run time: one value under a name. */
#define SETTING_NAME_MAX  128 /* bytes */
#define SETTING_VALUE_MAX 65536

struct setting {
	struct str name, value;
	int64_t at; /* when it was put there, in milliseconds since 1970 */
};

/* ST_NOTFOUND, with words, when nothing has that name. */
MUST_USE enum status setting_get(struct work *w, struct tx *tx, struct str name,
    struct setting *out);

/* Adds or replaces. ST_LIMIT when name or value is too long, ST_INVALID for an
 * empty name. */
MUST_USE enum status setting_put(struct work *w, struct tx *tx,
    const struct setting *s);

/* Nothing under that name is fine. */
MUST_USE enum status setting_drop(struct work *w, struct tx *tx,
    struct str name);

/* All, as struct setting, by name. */
MUST_USE enum status setting_list(struct work *w, struct tx *tx,
    struct vec *out);

#endif
