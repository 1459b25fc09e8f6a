/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_CHALLENGE_H
#define DESK_CHALLENGE_H

#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "crypt/hash.h"

struct desk;
struct tx;
struct work;

/*
 * What somebody has to answer with a passkey. Nothing is stored when one is
 * given out, so nobody fills a database by asking: it travels as a sealed
 * ticket, bound to what it is for, and the challenge is the ticket's hash. What
 * is stored is that it was answered.
 */
#define CHALLENGE_MS (INT64_C(5) * 60 * 1000) /* from asking to answering */

struct challenge {
	struct str about;  /* what it is for */
	struct str more;   /* goes with it and comes back: without controls */
	struct str ticket; /* in hexadecimal */
	struct instant now;
};

/* Puts a ticket into it. */
MUST_USE enum status challenge_new(struct work *w, const struct desk *desk,
    struct challenge *c);
/* With a ticket that came back: puts `more` into it. ST_NOTFOUND when it is none
 * of ours, for something else, or too old. */
MUST_USE enum status challenge_open(struct work *w, const struct desk *desk,
    struct challenge *c);

/* The challenge itself, of one with a ticket. */
struct hash challenge_hash(const struct challenge *c);

/* In the transaction that it is good for. ST_CONFLICT when it was answered
 * before. */
MUST_USE enum status challenge_spend(struct work *w, struct tx *tx,
    const struct challenge *c);

#endif
