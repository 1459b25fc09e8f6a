/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WITNESS_ASK_H
#define WITNESS_ASK_H

#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "merkle/cosign.h"

struct net;
struct work;

/*
 * Asking a witness to cosign a checkpoint of ours (C2SP tlog-witness).
 */
#define WITNESS_WAIT_MS 10000 /* for an answer */

struct witness_asking {
	const struct note_key *key; /* the witness's */
	struct str url;             /* add-checkpoint is below it */
	struct str note;            /* the checkpoint, signed by the log */
	int64_t size;               /* of it */
	int64_t old; /* entries that the witness has seen, as far as
				     * we know; 0 if we do not */
	int64_t now; /* seconds since 1970 */

	/* That the checkpoint goes on from so many entries. */
	enum status (*prove)(struct work *w, void *cookie, int64_t old,
	    struct proof *out);
	void *cookie;
};

/*
 * ST_OK: *out is its cosignature, which was verified. ST_NOTFOUND when the
 * witness does not know the log, ST_DENIED when it does not take the log's
 * signature. ST_CORRUPT when it has seen what is not the beginning of this log:
 * entries that are not there, or others; one of the two was rewritten, and the
 * words say so. ST_BUSY when it is away, slow, or in trouble; ST_INVALID, and
 * ST_LIMIT, when what it answers is no answer. Also the failures of prove.
 */
MUST_USE enum status witness_ask(struct work *w, struct net *net,
    const struct witness_asking *asking, struct cosign_line *out);

#endif
