/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MERKLE_RECEIPT_H
#define MERKLE_RECEIPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

#include "merkle/checkpoint.h"
#include "merkle/proof.h"

struct work;

/*
 * A receipt is a C2SP tlog-proof file: that a log has an entry, provable with
 * nothing but its key. One receipt has one text: ST_INVALID for everything
 * else, ST_LIMIT beyond RECEIPT_BYTES_MAX.
 */
#define RECEIPT_BYTES_MAX ((size_t)16 << 20)
#define RECEIPT_NODES_MAX 63

struct receipt {
	struct str extra; /* anything, such as leaf_bundle's bytes ... */
	bool has_extra;   /* ... which may be there and empty */
	int64_t index;
	struct proof proof;
	struct str checkpoint; /* the signed note */
};

/* The checkpoint is looked at by receipt_verify alone. Borrows from bytes;
 * what was decoded is in w->mem. */
MUST_USE enum status receipt_parse(struct work *w, struct str bytes,
    struct receipt *out);
MUST_USE enum status receipt_format(struct work *w,
    const struct receipt *receipt, struct str *out);

/*
 * That the log which is trusted has this entry at the receipt's index. The
 * signatures come first, and there is no way to ask without: what fails is as
 * in checkpoint_open, and ST_CORRUPT when the proof does not hold. *out, which
 * may be NULL, says what was signed, and by whom.
 */
MUST_USE enum status receipt_verify(struct work *w,
    const struct receipt *receipt, const struct checkpoint_trust *trust,
    struct str entry, struct checkpoint_opened *out);

#endif
