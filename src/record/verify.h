/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RECORD_VERIFY_H
#define RECORD_VERIFY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"
#include "merkle/checkpoint.h"

struct progress;
struct work;

/*
 * Whether a log, given as the files of C2SP tlog-tiles, is what its key signed:
 * the signature first, then every entry, every hash of every tile, and the root;
 * and that it continues an older head. Nothing is believed but the key.
 */
struct verify_source {
	/* A file below the log's prefix, as "tile/0/000"; ST_NOTFOUND. */
	enum status (*read)(struct work *w, void *cookie, struct str path,
	    size_t most, struct str *out);
	void *cookie;
};

struct verify_task {
	struct verify_source source;
	const struct checkpoint_trust *trust;
	struct str older;          /* a signed checkpoint; empty: none */
	struct progress *progress; /* entries; NULL is fine */
};

/* Something that is wrong: where, what, and what follows from it. */
struct verify_finding {
	struct str where, what, means;
};

#define VERIFY_FINDINGS_MAX 100 /* more are counted, and not told */

struct verify_report {
	struct str origin;
	struct tree_head head;             /* that was signed */
	const struct note_signed *witness; /* as checkpoint_opened has them */
	int64_t entries;                   /* that were looked at */
	struct vec finding;                /* struct verify_finding */
	size_t findings;
};

/* One more, for who looks at more than the log; the texts are copied. */
void verify_add(struct work *w, struct verify_report *report, struct str where,
    struct str what, const char *means);

/*
 * ST_OK when all is as it was signed; ST_CORRUPT when anything is not: all of it
 * stands in the report. ST_NOTFOUND, ST_DENIED, ST_INVALID where there is no
 * checkpoint of this key, and ST_IO where a file cannot be read. Everything is
 * in w->mem.
 */
MUST_USE enum status verify_log(struct work *w, const struct verify_task *task,
    struct verify_report *out);

#endif
