/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_SECOND_H
#define DESK_SECOND_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct desk;
struct tx;
struct work;

/*
 * A second factor: the codes of an authenticator (crypt/totp.h), each good once,
 * and SECOND_RECOVERY codes for the day on which it is lost, each good once.
 * What an account keeps of it is one sealed text, bound to the account; the
 * recovery codes are in it as hashes alone. What its owner changes is in
 * second_own.h.
 */
#define SECOND_RECOVERY  10
#define SECOND_TICKET_MS (INT64_C(10) * 60 * 1000) /* from page to page */
#define SECOND_TRY_COST  3 /* of the throttle's tries, for each code */

/* What an account stores says. */
enum second_state {
	SECOND_NONE,
	SECOND_ON,
	SECOND_RESET, /* an administrator ended it: a link alone opens it */
	SECOND_TOLD   /* that link was opened; they are told who it was */
};
enum second_state second_state(struct str stored);

/* ---- signing in ------------------------------------------------------------------ */

/* What a page hands on that asks for a code: that the first factor of an account
 * was right. */
MUST_USE enum status second_ticket(struct work *w, const struct desk *desk,
    int64_t number, struct instant now, struct str *out);
/* 0: none of ours, or too old. */
int64_t second_ticket_read(struct work *w, const struct desk *desk,
    struct str ticket, struct instant now);

/* Counts a try at a code under an account's name, or a browser's mark. */
bool second_may(struct work *w, const struct desk *desk, struct str tries,
    struct instant now);
/* It was the right one: its tries are forgotten. */
void second_right(struct work *w, const struct desk *desk, struct str tries);

/* In a transaction: uses up a code. ST_DENIED when it is none, or was used, or
 * when there is no second factor. */
struct second_code {
	int64_t number;
	struct str code; /* of the authenticator, or for recovery */
	struct instant now;
};
MUST_USE enum status second_use(struct work *w, struct tx *tx,
    const struct desk *desk, const struct second_code *code);

/* ---- what is kept ------------------------------------------------------------------ */

struct second_kept {
	struct str secret; /* in base32 */
	int64_t used;      /* the last step of a code that was taken */
	struct vec hash;   /* struct str: of the recovery codes that are left */
};

/* In a transaction. ST_DENIED unless it is on; or with what an account stores. */
MUST_USE enum status second_kept_get(struct work *w, struct tx *tx,
    const struct desk *desk, int64_t number, struct second_kept *out);
MUST_USE enum status second_kept_put(struct work *w, struct tx *tx,
    const struct desk *desk, int64_t number, const struct second_kept *kept);

/* How a recovery code is kept, however it was typed. */
struct str second_hash(struct work *w, int64_t number, struct str code);

/* For whoever sees the account: how many recovery codes are left; who reset it
 * and when, where somebody did. */
struct second_told {
	enum second_state state;
	size_t left;
	struct str by;
	int64_t at; /* ms since 1970 */
};
MUST_USE enum status second_get(struct work *w, const struct desk *desk,
    int64_t number, struct second_told *out);

/* ---- an administrator's ------------------------------------------------------------ */

/* In a transaction: ends it, and nothing else; `by` is told to the owner. */
struct second_reset {
	int64_t number;
	struct str by;
	int64_t who; /* the account of whoever does it */
	struct instant now;
};
MUST_USE enum status second_reset(struct work *w, struct tx *tx,
    const struct desk *desk, const struct second_reset *reset);
/* In a transaction: their link was opened. */
MUST_USE enum status second_opened(struct work *w, struct tx *tx,
    const struct desk *desk, int64_t number);

#endif
