/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BOOK_KEEPING_H
#define BOOK_KEEPING_H

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "merkle/note_key.h"
#include "merkle/tree.h"

struct key;
struct work;

/*
 * The key that signs a record, for a process that keeps it for whoever has the
 * book open with book_open_with.
 */
struct book_key {
	struct key *key;       /* the caller's */
	struct note_key name;  /* the origin of its checkpoints; in w->mem */
	struct tree_head head; /* that the store has, signed by it */
};

/* Read, or made, or put in the place of the one before, as book_open does it;
 * nothing of the folder stays open. */
MUST_USE enum status book_key_take(struct work *w, struct str folder,
    struct book_key *out);

#endif
