/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_FILING_H
#define STORE_FILING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct tx;
struct work;

/*
 * An act on the record: its entry's number and id; its fields and its decision,
 * sealed for the people they concern; and what the registers say of it. What the
 * sealed bytes are is for record/.
 */
struct filing_row {
	int64_t seq;
	struct str id;
	struct str kind;
	int64_t recorded; /* ms since 1970 */
};

/* ST_CONFLICT when there is one of that id. */
MUST_USE enum status filing_add(struct work *w, struct tx *tx,
    const struct filing_row *row);
/* ST_NOTFOUND, with words. */
MUST_USE enum status filing_find(struct work *w, struct tx *tx, struct str id,
    struct filing_row *out);

/* By its entry: the same. */
MUST_USE enum status filing_at(struct work *w, struct tx *tx, int64_t seq,
    struct filing_row *out);

/* When the last one was recorded; ST_NOTFOUND when there is none. */
MUST_USE enum status filing_last(struct work *w, struct tx *tx, int64_t *out);

/* The same, and the entry of the first since the beginning of that day, for which
 * the day's acts are looked through; *out is all zero when there is none. */
struct filing_day {
	int64_t recorded, first;
};
MUST_USE enum status filing_last_day(struct work *w, struct tx *tx,
    struct filing_day *out);

struct filing_range {
	int64_t first, until; /* until is not in it */
};
typedef enum status filing_visit(struct work *w, const struct filing_row *row,
    void *cookie);
MUST_USE enum status filing_each(struct work *w, struct tx *tx,
    struct filing_range range, filing_visit *visit, void *cookie);

/* An entry that is no act. */
MUST_USE enum status filing_cover(struct work *w, struct tx *tx, int64_t seq);
MUST_USE enum status filing_is_cover(struct work *w, struct tx *tx, int64_t seq,
    bool *out);

/* How many of them there are. */
MUST_USE enum status filing_covers(struct work *w, struct tx *tx, int64_t *out);

/* ---- sealed ---------------------------------------------------------------------- */

struct filing_part {
	int64_t seq, part;
	struct str whose; /* "3,17": numbers of persons; may be empty */
	struct str sealed;
};

MUST_USE enum status filing_disclose(struct work *w, struct tx *tx,
    const struct filing_part *part);
/* Those of the acts of a range, in their order; the rows live as long as the
 * call. */
typedef enum status filing_part_visit(struct work *w,
    const struct filing_part *part, void *cookie);
MUST_USE enum status filing_parts(struct work *w, struct tx *tx,
    struct filing_range range, filing_part_visit *visit, void *cookie);
/* Instead of what it was; sealed empty: gone. */
MUST_USE enum status filing_part_replace(struct work *w, struct tx *tx,
    const struct filing_part *part);

enum filing_sight {
	FILING_WHOLE, /* the decision as it is */
	FILING_OPEN   /* without what is restricted; where it differs */
};
MUST_USE enum status filing_decide(struct work *w, struct tx *tx,
    const struct filing_part *decision);
/* ST_NOTFOUND, with words. */
MUST_USE enum status filing_decision(struct work *w, struct tx *tx, int64_t seq,
    enum filing_sight sight, struct filing_part *out);

/* ---- registers ------------------------------------------------------------------------ */

struct filing_matter {
	int64_t seq, day, author, subject;
	struct str verdict;
};
MUST_USE enum status filing_matter_add(struct work *w, struct tx *tx,
    const struct filing_matter *matter);

struct filing_duty {
	int64_t seq, n, person, from;
	struct str rule, verb, office;
	bool has_due;
	int64_t due;
	bool has_done;
	int64_t done; /* by which entry */
};
MUST_USE enum status filing_duty_add(struct work *w, struct tx *tx,
    const struct filing_duty *duty);

/* Of one act; ST_NOTFOUND, with words. */
MUST_USE enum status filing_matter_get(struct work *w, struct tx *tx,
    int64_t seq, struct filing_matter *out);
/* All of one act, as struct filing_duty. */
MUST_USE enum status filing_duties(struct work *w, struct tx *tx, int64_t seq,
    struct vec *out);
/* Rows of each table. */
struct filing_count {
	int64_t acts, covers, parts, decisions, matters, duties;
};
MUST_USE enum status filing_count(struct work *w, struct tx *tx,
    struct filing_count *out);

/* Nothing is in the registers any more: they are made again. */
MUST_USE enum status filing_registers_clear(struct work *w, struct tx *tx);

#endif
