/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BOOK_HOOKS_H
#define BOOK_HOOKS_H

#include <stddef.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"

struct book;
struct work;

/*
 * What webhooks are told (desk/courier.h sends it). Only of acts of a kind that
 * the Code announces, and of those only that
 *
 *	act.filed	there is one
 *	act.changed	its verdict is another one, since an announced act
 *			approved, found, revoked, corrected or completed
 *	duty.opened	something has to be done about it
 *	duty.overdue	something is not done, and its day is over
 *
 * as anybody may know it, who knows no restricted fact; and record.signed, that
 * the record has a new head, which anybody sees.
 *
 * Each hook has a place up to which it was told, which moves in the transaction
 * that puts events into the queue: an event is there once, whenever the program
 * ends. A hook that is new is told of what comes, and of nothing that was before.
 */
#define BOOK_HOOKS_STRETCH 64 /* entries, in one transaction */

/* *n is how many entries and days were looked at. */
MUST_USE enum status book_hooks(struct work *w, struct book *book,
    struct str hook, struct instant now, size_t *n);

#endif
