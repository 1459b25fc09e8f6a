/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_HOOK_H
#define STORE_HOOK_H

#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct tx;
struct work;

/* ---- up to where each webhook was told -------------------------------------------- */

struct hook_row {
	int64_t next; /* entry */
	int64_t day;  /* since 1970 */
	int64_t head; /* size of a signed head */
};
/* ST_NOTFOUND, without words, when there is none of that name. */
MUST_USE enum status hook_get(struct work *w, struct tx *tx, struct str name,
    struct hook_row *out);
/* ST_CONFLICT when there is one. */
MUST_USE enum status hook_add(struct work *w, struct tx *tx, struct str name,
    const struct hook_row *row);
enum hook_mark { HOOK_NEXT, HOOK_DAY, HOOK_HEAD };
struct hook_step {
	enum hook_mark mark;
	int64_t from, to;
};
/* ST_CONFLICT unless it is `from` now: another process was quicker. */
MUST_USE enum status hook_move(struct work *w, struct tx *tx, struct str name,
    const struct hook_step *step);

/* ---- what is said to them ----------------------------------------------------------- */

struct hook_call {
	struct str hook;  /* its name */
	struct str id;    /* of the event */
	struct str type;  /* "act.filed" */
	struct str about; /* an act's id, or a size */
	struct str kind;  /* of the act; or empty */
	int64_t at;       /* when it happened; ms since 1970 */
	int64_t state;    /* desk/courier.h */
	int64_t tries;
	int64_t due, changed;
	struct str said;
};

/* Waiting from `due` on. One of that hook and id that is there stays as it is. */
MUST_USE enum status hook_call_add(struct work *w, struct tx *tx,
    const struct hook_call *call);
/* One of a hook that waits and is due, without state, due, changed and said.
 * ST_NOTFOUND, without words. */
MUST_USE enum status hook_call_next(struct work *w, struct tx *tx,
    struct str hook, int64_t now, struct hook_call *out);
/* It is being tried, once more than call->tries, and is due again at call->due
 * should nothing be heard of that. ST_CONFLICT when it was taken already. */
MUST_USE enum status hook_call_take(struct work *w, struct tx *tx,
    const struct hook_call *call);
/* What came of the try of that number. ST_CONFLICT when it was not the last. */
MUST_USE enum status hook_call_settle(struct work *w, struct tx *tx,
    const struct hook_call *call);
/* It waits again, as if it were new. ST_CONFLICT when it does already, or when
 * there is none. */
MUST_USE enum status hook_call_again(struct work *w, struct tx *tx,
    struct str hook, struct str id, int64_t due);
/* The last changed first; without `about`. */
MUST_USE enum status hook_call_list(struct work *w, struct tx *tx, int64_t most,
    struct vec *out);
/* What changed last before that. */
MUST_USE enum status hook_call_drop_old(struct work *w, struct tx *tx,
    int64_t changed);

/* What was said to one, counted. */
struct hook_call_tally {
	int64_t waiting, failing; /* failing: of those, tried in vain so far */
	int64_t over;             /* given up */
	int64_t taken;            /* the last one: when; 0: none */
};
MUST_USE enum status hook_call_count(struct work *w, struct tx *tx,
    struct str hook, struct hook_call_tally *out);
MUST_USE enum status hook_call_count_all(struct work *w, struct tx *tx,
    struct hook_call_tally *out);

#endif
