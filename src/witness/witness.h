/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WITNESS_WITNESS_H
#define WITNESS_WITNESS_H

#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

#include "merkle/cosign.h"

struct work;

/*
 * A witness for other people's logs: it cosigns a checkpoint when that goes on
 * from the last one it cosigned, and what it has cosigned is on disk before
 * anybody learns of it. Its folder, of mode 0700, has
 *
 *	key        the secret (crypt/key.h)
 *	name       the name that stands in its signatures
 *	lock       held by whoever serves
 *	logs/HASH  of each log it knows, by the SHA-256 of its origin
 *
 * Whoever brings back an older folder makes it forget what it cosigned, and with
 * that all it is good for: a new key is the way to go on.
 */
struct witness;

/* A new folder with a new key. An empty name is made from the key. ST_CONFLICT
 * when something stands there, ST_INVALID when the name is none. */
MUST_USE enum status witness_init(struct work *w, struct str folder,
    struct str name);

/* To serve: ST_BUSY when another process does. ST_NOTFOUND when it is no such
 * folder. */
MUST_USE enum status witness_open(struct work *w, struct str folder,
    struct witness **out);
void witness_close(struct witness *witness); /* NULL is fine */

/* "name+id+key", by which its signatures are known. */
MUST_USE enum status witness_verifier(struct work *w, struct str folder,
    struct str *out);

/* The same of one that is open. */
struct str witness_name(struct work *w, const struct witness *witness);

/* The log with this verifier key is known from now on, also to a process that
 * serves already. ST_CONFLICT when there is one of its origin. */
MUST_USE enum status witness_add(struct work *w, struct str folder,
    struct str key);

/* A log, and what was cosigned of it. */
struct witness_log {
	struct note_key key;
	struct tree_head head; /* of no entries: nothing */
};

/* All of them, as struct witness_log, in no order. */
MUST_USE enum status witness_list(struct work *w, struct str folder,
    struct vec *out);

/* What a file in logs/ says; its checkpoint has to be signed by the log. */
#define WITNESS_LOG_MAX ((size_t)COSIGN_BYTES_MAX + 4096)
MUST_USE enum status witness_log_parse(struct work *w, struct str bytes,
    struct witness_log *out);

/*
 * Any number of threads at once. The code is one of enum cosign_verdict, and 500,
 * with words in w, when the disk would not have it: nothing was signed then. A
 * body in w->mem: the cosignature's line; the size to go on from, of COSIGN_STALE;
 * else empty. now is seconds since 1970.
 */
struct witness_answer {
	int code;
	struct str body;
};
void witness_cosign(struct work *w, struct witness *witness, struct str request,
    int64_t now, struct witness_answer *out);

#endif
