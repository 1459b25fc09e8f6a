/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_PROGRAM_H
#define DESK_PROGRAM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"
#include "desk/member.h"

struct desk;
struct tx;
struct work;

/*
 * Programs that act for an account, each with a token of its own: it is shown
 * once, ends on its day, and may do no more than its scopes say and its account
 * may. What they send is done once, however often it is sent.
 */
#define PROGRAM_MOST     20 /* an account's */
#define PROGRAM_NAME_MAX 60 /* characters */
#define PROGRAM_DAYS_MAX 366
#define PROGRAM_KEY_MAX  64 /* bytes of an idempotency key */
#define PROGRAM_SENT_MS  (INT64_C(30) * 24 * 60 * 60 * 1000) /* remembered */
#define PROGRAM_MARK     "pb_" /* what a token begins with: it can be found */

/* A token for dates stands in an address, which is less of a secret than others:
 * it is for nothing else. Neither is one that provisions (src/scim), which an
 * account that administers the portal alone can use. */
enum program_scope {
	PROGRAM_READS = 1,
	PROGRAM_FILES = 2,
	PROGRAM_DATES = 4,
	PROGRAM_PROVISIONS = 8
};

struct program_new {
	int64_t account;
	struct str name;
	int64_t scopes; /* of enum program_scope */
	int64_t days;   /* until it ends */
	struct instant now;
};

/* Whether the account may have such a token is the caller's to know.
 * ST_INVALID, without words, for a name that is none, no scope, or days that
 * are none; ST_LIMIT when there are PROGRAM_MOST. */
MUST_USE enum status program_add(struct work *w, const struct desk *desk,
    const struct program_new *in, struct str *token);

struct program_caller {
	struct member member;
	int64_t scopes;
};

/* Who shows a token, and what it may do. ST_NOTFOUND, without words, when
 * nobody does (any more), or the account is closed. */
MUST_USE enum status program_find(struct work *w, const struct desk *desk,
    struct str token, struct instant now, struct program_caller *out);

struct program {
	struct str id; /* to end it by; no token */
	struct str name;
	int64_t scopes;
	int64_t opened, ends, seen; /* ms since 1970; seen 0: not yet */
};

/* As struct program, the last one first. */
MUST_USE enum status program_list(struct work *w, const struct desk *desk,
    int64_t account, struct vec *out);
/* One of that account's; none is fine. */
MUST_USE enum status program_end(struct work *w, const struct desk *desk,
    int64_t account, struct str id);

/* ---- what they send --------------------------------------------------------------- */

/* Of struct book_once. program_send notes in the transaction of the act that this
 * request became it; ST_CONFLICT when it was done before: program_sent says what
 * came of it. */
struct program_sending {
	const struct desk *desk;
	int64_t account;
	struct str key;
	struct str body; /* with whatever else says what was asked for */
	struct instant now;
};
MUST_USE enum status program_send(struct work *w, struct tx *tx, struct str act,
    void *program_sending);
/* The act; empty when the key was used for another body. ST_NOTFOUND, without
 * words, when there was none of that key. */
MUST_USE enum status program_sent(struct work *w, void *program_sending,
    struct str *act);
struct str program_key(const void *program_sending);

#endif
