/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_MAIL_H
#define STORE_MAIL_H

#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct tx;
struct work;

/* ---- whom to write to ------------------------------------------------------------- */

/* Empty: to nobody. */
MUST_USE enum status mail_address_set(struct work *w, struct tx *tx,
    int64_t account, struct str mail);
/* Empty where there is none. */
MUST_USE enum status mail_address_get(struct work *w, struct tx *tx,
    int64_t account, struct str *out);

struct address_row {
	int64_t account;
	struct str person;
};
/* Up to `most` of the open accounts behind a number that have one. */
MUST_USE enum status mail_address_list(struct work *w, struct tx *tx,
    int64_t after, int64_t most, struct vec *out);

/* ---- what was written: reminders, one a day and account, and news ------------------- */

struct mail_row {
	int64_t account;
	int64_t kind;       /* desk/alert.h; 0: a reminder */
	int64_t at;         /* a reminder's day; else ms since 1970 */
	struct str address; /* of news, where it goes; of mail_next alone */
	int64_t state;      /* desk/post.h */
	int64_t tries;
	int64_t due, changed; /* ms since 1970 */
	struct str said;
};

/* A reminder, waiting. ST_CONFLICT when there is one of that day. */
MUST_USE enum status mail_add(struct work *w, struct tx *tx, int64_t account,
    int64_t day, int64_t due);
/* News: what happened, waiting where it has an address. Twice at once is once. */
struct mail_news {
	int64_t account, kind, at;
	int64_t who;        /* the account that did it; 0: nobody else's */
	struct str address; /* may be empty */
};
MUST_USE enum status mail_tell(struct work *w, struct tx *tx,
    const struct mail_news *news);
/* Of an account, the last first: kind, at and who. */
MUST_USE enum status mail_told(struct work *w, struct tx *tx, int64_t account,
    int64_t most, struct vec *out);
/* How much of it had an address, since. */
MUST_USE enum status mail_told_count(struct work *w, struct tx *tx,
    int64_t account, int64_t since, int64_t *out);
/* The day of the last reminder, and when that changed; 0 and 0: none. */
MUST_USE enum status mail_last(struct work *w, struct tx *tx, int64_t account,
    int64_t *day, int64_t *changed);
/* One that waits and is due: account, kind, at, address and tries. ST_NOTFOUND, without
 * words. */
MUST_USE enum status mail_next(struct work *w, struct tx *tx, int64_t now,
    struct mail_row *out);
MUST_USE enum status mail_set(struct work *w, struct tx *tx,
    const struct mail_row *row);
/* ST_NOTFOUND, without words, when there is none. */
MUST_USE enum status mail_state(struct work *w, struct tx *tx,
    const struct mail_row *row, int64_t *out);
/* The last changed first, without what is not mailed. */
MUST_USE enum status mail_list(struct work *w, struct tx *tx, int64_t most,
    struct vec *out);
/* What changed last before that, but for reminders that wait. */
MUST_USE enum status mail_drop_old(struct work *w, struct tx *tx,
    int64_t changed);

/* All of it, counted. */
struct mail_tally {
	int64_t waiting, handed, over; /* by state */
	int64_t sent;                  /* the last one: when; 0: none */
	int64_t addresses;             /* of open accounts */
};
MUST_USE enum status mail_count(struct work *w, struct tx *tx,
    struct mail_tally *out);

#endif
