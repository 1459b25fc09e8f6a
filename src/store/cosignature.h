/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_COSIGNATURE_H
#define STORE_COSIGNATURE_H

#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct tx;
struct work;

/* The checkpoint that a witness cosigned last. */
struct cosignature_row {
	struct str witness; /* its verifier key */
	int64_t size;       /* of the checkpoint */
	struct str note;    /* as the record signed it */
	struct str line;    /* the witness's */
	int64_t at;         /* seconds since 1970, as the witness says */
};

/* In place of the witness's last; ST_DENIED when that had more entries. */
MUST_USE enum status cosignature_put(struct work *w, struct tx *tx,
    const struct cosignature_row *row);

/* One of each witness; the texts live as long as the call. */
typedef enum status cosignature_visit(struct work *w,
    const struct cosignature_row *row, void *cookie);
MUST_USE enum status cosignature_each(struct work *w, struct tx *tx,
    cosignature_visit *visit, void *cookie);

#endif
