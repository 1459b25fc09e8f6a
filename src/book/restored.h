/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BOOK_RESTORED_H
#define BOOK_RESTORED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"

struct work;

/*
 * Going on from an older state. A record whose database was put back is opened
 * by nobody who files (book_open says why), since a second history under the
 * same key would make it a liar. What was lost is said on the record itself, in
 * an entry of its own, and from that entry on it has a new key and with it a new
 * name: heads and receipts of the old name stay what they were, the old key
 * signs nothing any more and is gone from the folder, and nobody can take the
 * two for one.
 */
struct book_restoring {
	struct str folder;
	struct str by; /* who says so */
	struct instant now;
	/* A checkpoint or a receipt of what is lost, under the record's key;
	 * may be empty. */
	struct str head;
	bool nothing_lost; /* the folder was made from a backup, and it is all
			    * that there was: the key stays */
};

struct book_restored {
	struct str id; /* of the act that says so */
	int64_t seq;
	int64_t kept;  /* entries */
	int64_t known; /* entries that were signed; 0: not known, or no more */
	struct str old_key, new_key; /* the same when nothing is lost */
	/* A note under both keys, by which whoever has the old one learns of
	 * the new one; empty when they are the same. */
	struct str handover;
};

/*
 * ST_INVALID when nothing is known to be lost, or when something is and
 * nothing_lost says otherwise; or as merkle/receipt.h has it for a head that is
 * not this record's.
 */
MUST_USE enum status book_go_on(struct work *w,
    const struct book_restoring *how, struct book_restored *out);

#endif
