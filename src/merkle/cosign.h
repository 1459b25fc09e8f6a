/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MERKLE_COSIGN_H
#define MERKLE_COSIGN_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

#include "merkle/checkpoint.h"
#include "merkle/note.h"
#include "merkle/proof.h"

struct arena;
struct work;

/*
 * What a log asks of a witness (C2SP tlog-witness, add-checkpoint), and what a
 * witness makes of it. Both sides, without a network and without a disk.
 */
#define COSIGN_BYTES_MAX  NOTE_BYTES_MAX /* of a request */
#define COSIGN_ANSWER_MAX 65536          /* bytes of lines */
#define COSIGN_NODES_MAX  63

struct cosign_request {
	int64_t old;         /* entries that the witness has seen */
	struct proof proof;  /* of consistency, from there */
	struct str note;     /* the checkpoint, signed */
	struct note opened;  /* the same, read, */
	struct checkpoint c; /* and what it says */
};

/* One request has one text: ST_INVALID for every other, ST_LIMIT beyond a
 * limit. Borrows from bytes; no signature is looked at. */
MUST_USE enum status cosign_request_parse(struct work *w, struct str bytes,
    struct cosign_request *out);
/* Of old, proof and note. */
MUST_USE enum status cosign_request_format(struct work *w,
    const struct cosign_request *request, struct str *out);

/* What is answered, as HTTP says it. */
enum cosign_verdict {
	COSIGN_GOOD = 200,
	COSIGN_MALFORMED = 400, /* the old size is beyond the new one */
	COSIGN_UNSIGNED = 403,  /* not by the log's key */
	COSIGN_UNKNOWN = 404,   /* no log of ours: who looks for it finds out */
	COSIGN_STALE = 409,   /* the witness has seen another size; or a fork */
	COSIGN_UNPROVED = 422 /* the proof does not hold */
};

/* The log that the request is about, as the witness knows it. */
struct cosign_known {
	struct note_key log;
	struct tree_head head; /* cosigned last; of no entries: never */
};

/* COSIGN_GOOD: what the request has goes on from what is known, and may be
 * cosigned once it is stored in its place. Never for a fork or a step back. */
enum cosign_verdict cosign_judge(struct work *w,
    const struct cosign_request *request, const struct cosign_known *known);

/*
 * The line by which this key cosigns the checkpoint, out of what a witness
 * answered, and when it did. Lines of others are passed over. ST_INVALID when
 * the answer is none; ST_DENIED when none of its lines is this key's, ST_CORRUPT
 * when one of those is a signature of something else.
 */
struct cosign_line {
	struct str text; /* with its newline; in w->mem */
	int64_t time;
};
MUST_USE enum status cosign_answer_parse(struct work *w, struct str note,
    struct str answer, const struct note_key *key, struct cosign_line *out);

/* A signed checkpoint with n lines more. */
MUST_USE enum status cosign_add(struct work *w, struct str note,
    const struct str *line, size_t n, struct str *out);

#endif
