/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_IDENTITY_H
#define STORE_IDENTITY_H

#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct tx;
struct work;

/* Whom an OpenID provider means by a name of its own. */
struct identity_row {
	struct str issuer, sub;
	int64_t account;
	int64_t linked; /* ms since 1970 */
};

/* ST_CONFLICT, with words, when it is somebody's. */
MUST_USE enum status identity_add(struct work *w, struct tx *tx,
    const struct identity_row *row);
/* The account; ST_NOTFOUND, without words, when it is nobody's. */
MUST_USE enum status identity_get(struct work *w, struct tx *tx,
    struct str issuer, struct str sub, int64_t *account);

/* The accounts that it means, each once, as int64_t. */
MUST_USE enum status identity_accounts(struct work *w, struct tx *tx,
    struct str issuer, struct vec *out);

/* Those behind `after`, up to `last`, whom any provider means: by number, each
 * once, as int64_t. */
MUST_USE enum status identity_among(struct work *w, struct tx *tx,
    int64_t after, int64_t last, struct vec *out);

#endif
