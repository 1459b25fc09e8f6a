/* SPDX-License-Identifier: Apache-2.0 */
#ifndef INTAKE_INTAKE_H
#define INTAKE_INTAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/mistake.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"
#include "rules/plain.h"

struct book;
struct intake_plan;
struct intake_table;
struct progress;
struct work;

/*
 * A table held against the record: which acts would make the record say what the
 * table says. So the same table twice changes nothing, and what was stopped in
 * the middle is finished by doing it again.
 *
 * A cell with nothing in it changes nothing. Whoever is in no row is gone only
 * where the table is said to be complete.
 */
enum intake_kind { INTAKE_NEW, INTAKE_CHANGED, INTAKE_GONE, INTAKE_SAME };
#define INTAKE_KINDS 4

/* One field of what changes. */
struct intake_diff {
	struct str field, old, now;
};

struct intake_change {
	enum intake_kind kind; /* not INTAKE_SAME */
	const struct intake_part *part;
	const struct intake_row *row; /* NULL: gone */
	struct str key;               /* "0042", "harbor, supplier" */
	struct str name;    /* what it is called, where that is known */
	struct plain given; /* the act */
	const struct intake_diff *diff;
	size_t diff_n;
};

struct intake_setup {
	struct book *book;
	struct instant now;
	bool complete;
};

struct intake {
	const struct intake_table *table;
	struct vec change; /* struct intake_change, in the order of filing */
	size_t count[INTAKE_KINDS]; /* gone: whether filed or not */
	struct str sha256, file;    /* of the table's bytes; its name */
};

/* Mistakes are added, all that there are; then nothing is to be filed. What is
 * in out borrows from the table. */
MUST_USE enum status intake_compare(struct work *w,
    const struct intake_setup *setup, const struct intake_table *table,
    struct mistakes *mistakes, struct intake *out);

/*
 * Files the changes from *done on, most of them at most, a transaction for each
 * INTAKE_BATCH; before the first the plan's own act, which has the table's name
 * and hash. *done is how far it came. ST_INVALID or ST_DENIED, with the line in
 * its words, for what the Code refuses: what stands before it is on the record.
 */
#define INTAKE_BATCH 256

struct intake_filing {
	struct book *book;
	struct str by;
	struct instant (*now)(void); /* of each batch */
	size_t most;
	struct progress *progress; /* may be NULL */
};
MUST_USE enum status intake_file(struct work *w,
    const struct intake_filing *filing, const struct intake *intake,
    size_t *done);

/* What somebody who may not file it would be told, before anything is: asks the
 * book about the first of each kind of act. */
MUST_USE enum status intake_ask(struct work *w,
    const struct intake_filing *filing, const struct intake *intake);

#endif
