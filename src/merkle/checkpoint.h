/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MERKLE_CHECKPOINT_H
#define MERKLE_CHECKPOINT_H

#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

#include "merkle/note.h"
#include "merkle/tree.h"

struct arena;
struct work;

/*
 * A checkpoint (C2SP tlog-checkpoint): the text of a note with a line each for
 * origin, size and root, and any more that a log adds. One checkpoint has one
 * text. ST_INVALID for what has another form, ST_LIMIT for a size beyond
 * INT64_MAX.
 */
struct checkpoint {
	struct str origin; /* 1 to NOTE_NAME_MAX bytes, without newline */
	struct tree_head head;
	struct str more; /* whole lines, none of them empty; may be empty */
};

MUST_USE enum status checkpoint_parse(struct work *w, struct str text,
    struct checkpoint *out);
struct str checkpoint_format(struct arena *mem,
    const struct checkpoint *checkpoint);

/* Whom one believes: the log's key, whose name is the origin, and of the
 * witnesses `quorum` at least. */
struct checkpoint_trust {
	struct note_key log;
	const struct note_key *witness;
	size_t n, quorum;
};

struct checkpoint_opened {
	struct checkpoint checkpoint;
	struct note note;
	const struct note_signed *witness; /* n, in the order of the trust */
};

/*
 * A signed checkpoint, as it is served: what comes out was signed by the log.
 * ST_INVALID when it is no checkpoint, or that of another log; ST_DENIED when
 * the log's signature is missing, or too many of the witnesses'; ST_CORRUPT
 * when one of theirs does not verify. Borrows from bytes, the rest in w->mem.
 */
MUST_USE enum status checkpoint_open(struct work *w, struct str bytes,
    const struct checkpoint_trust *trust, struct checkpoint_opened *out);

#endif
