/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_PERSON_H
#define STORE_PERSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct tx;
struct work;

/* Whoever stands in the record: a number from 1 on, the seed of their key, and
 * their name sealed under it. */
struct person_row {
	int64_t number;
	struct str seed; /* 32 bytes */
	struct str name;
};

MUST_USE enum status person_add(struct work *w, struct tx *tx,
    const struct person_row *row);

/* The highest number; 0 without anybody. */
MUST_USE enum status person_last(struct work *w, struct tx *tx, int64_t *out);

/* By number; the rows live as long as the call. */
typedef enum status person_visit(struct work *w, const struct person_row *row,
    void *cookie);
MUST_USE enum status person_each(struct work *w, struct tx *tx,
    person_visit *visit, void *cookie);

MUST_USE enum status person_there(struct work *w, struct tx *tx, int64_t number,
    bool *out);

/* The key is gone, and with it all that was sealed under it. ST_CONFLICT when
 * there is no such person. */
MUST_USE enum status person_drop(struct work *w, struct tx *tx, int64_t number);

#endif
