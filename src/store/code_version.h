/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_CODE_VERSION_H
#define STORE_CODE_VERSION_H

#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct tx;
struct work;

/* The Codes that were in force, numbered from 1 in the order in which they came;
 * a row is never changed and never deleted. */
#define CODE_VERSION_DIGEST    32 /* bytes */
#define CODE_VERSION_LABEL_MAX 1024

struct code_version {
	int64_t number;
	struct str digest; /* of what the Code said */
	struct str label;
	int64_t at; /* milliseconds since 1970 */
};

/* Adds the next one; *out is its number. ST_CONFLICT when a version has this
 * digest already. */
MUST_USE enum status code_version_add(struct work *w, struct tx *tx,
    const struct code_version *v, int64_t *out);

/* The one in force; ST_NOTFOUND, with words, when there was none so far. */
MUST_USE enum status code_version_last(struct work *w, struct tx *tx,
    struct code_version *out);

/* All, as struct code_version, oldest first. */
MUST_USE enum status code_version_list(struct work *w, struct tx *tx,
    struct vec *out);

#endif
