/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_MENTION_H
#define STORE_MENTION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct tx;
struct work;

/*
 * What acts say, by keys that only who holds the record's can make: book/ has
 * which. And which act refers to which, by having its id in a field.
 */
#define MENTION_KEY_SIZE 16

struct mention_row {
	struct str key;
	int64_t seq;
};

/* Again: no fault. */
MUST_USE enum status mention_add(struct work *w, struct tx *tx,
    const struct mention_row *row);
MUST_USE enum status mention_drop(struct work *w, struct tx *tx,
    const struct mention_row *row);
MUST_USE enum status mention_refer(struct work *w, struct tx *tx, int64_t about,
    int64_t seq);
MUST_USE enum status mention_unrefer(struct work *w, struct tx *tx,
    int64_t about, int64_t seq);

/* ---- looking up --------------------------------------------------------------- */

/* Added to out as int64_t, ascending, each once, all before `before`: the
 * entries with that key, and the entries that refer to one of these. */
MUST_USE enum status mention_find(struct work *w, struct tx *tx, struct str key,
    int64_t before, struct vec *out);
/* The same of those that have both; looked for among those of the first. */
MUST_USE enum status mention_find_both(struct work *w, struct tx *tx,
    const struct str key[2], int64_t before, struct vec *out);
/* Those that refer to this entry, and those that refer to one of those. */
MUST_USE enum status mention_about(struct work *w, struct tx *tx, int64_t about,
    int64_t before, struct vec *out);
/* The acts of a kind, and those that refer to one of these. */
MUST_USE enum status mention_kind(struct work *w, struct tx *tx,
    struct str kind, int64_t before, struct vec *out);

/* ---- all of it ---------------------------------------------------------------- */

/* Rows of these entries, in any order; each call looks at the whole table. A
 * row lives as long as the call. */
struct mention_range {
	int64_t first, until; /* until is not in it */
};
typedef enum status mention_visit(struct work *w, const struct mention_row *row,
    void *cookie);
MUST_USE enum status mention_each(struct work *w, struct tx *tx,
    struct mention_range range, mention_visit *visit, void *cookie);
typedef enum status mention_refer_visit(struct work *w, int64_t about,
    int64_t seq, void *cookie);
MUST_USE enum status mention_refer_each(struct work *w, struct tx *tx,
    struct mention_range range, mention_refer_visit *visit, void *cookie);

struct mention_count {
	int64_t mentions, refers;
};
MUST_USE enum status mention_count(struct work *w, struct tx *tx,
    struct mention_count *out);

/* Both tables are empty. */
MUST_USE enum status mention_clear(struct work *w, struct tx *tx);

/* How many entries are from before the tables were there: as long as that
 * stands, both are empty, and to be made before an act is filed. 0: they are
 * whole. ST_CORRUPT when it is no number. */
struct mention_missing {
	int64_t entries;
	bool behind; /* an act of a Code was filed behind them all the same */
};
MUST_USE enum status mention_missing(struct work *w, struct tx *tx,
    struct mention_missing *out);
/* They are whole now. */
MUST_USE enum status mention_made(struct work *w, struct tx *tx);

#endif
