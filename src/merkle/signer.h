/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MERKLE_SIGNER_H
#define MERKLE_SIGNER_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "crypt/key.h"

#include "merkle/proof.h"
#include "merkle/tree.h"

struct work;

/*
 * Whoever signs the heads of a log: a key in this process, or another process
 * that alone has it and signs nothing that does not go on from what it signed.
 * One thread at a time asks.
 */
struct signer_known {
	struct key_public open;
	/*
	 * What was signed last, and what that went on from: a signature may
	 * have been made of what then never became durable. Of no entries: so
	 * far nothing, or it is nobody's business.
	 */
	struct tree_head last, before;
};

struct signing {
	struct str text;           /* of the checkpoint, as it is signed */
	int64_t old;               /* the size that it goes on from, */
	const struct proof *proof; /* and that it does */
};

struct signer {
	MUST_USE enum status (
	    *known)(struct work *w, void *who, struct signer_known *out);
	/* ST_BUSY when nobody answers; ST_DENIED when it may not be signed. */
	MUST_USE enum status (*sign)(struct work *w, void *who,
	    const struct signing *in, struct key_signature *out);
	void *who;
	bool proves; /* wants to see a proof; old is 0 otherwise */
};

/* The key is this process's own, and stays the caller's. */
struct signer signer_local(struct key *key);

#endif
