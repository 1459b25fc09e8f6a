/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_MOVED_H
#define STORE_MOVED_H

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct tx;
struct work;

/*
 * Where a database stands in a move: a mark in it, which every transaction that
 * writes reads with the head, and every other one that asks for the head. So
 * neither the database that was left nor a copy that never became whole is taken
 * for the one, also by a process that had it open before.
 */
enum moved {
	MOVED_NOT,
	MOVED_AWAY,   /* it was left: what counts is elsewhere */
	MOVED_HALFWAY /* it is the copy of a move that has not come to its end */
};

/* Which, and to or from where, in words. */
MUST_USE enum status moved_get(struct work *w, struct tx *tx, enum moved *out,
    struct str *where);
MUST_USE enum status moved_put(struct work *w, struct tx *tx, enum moved moved,
    struct str where);

/* ST_DENIED, with words, for a mark. */
enum status moved_refuse(struct work *w, struct str mark);

#endif
