/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SERVE_KEEPER_H
#define SERVE_KEEPER_H

#include "base/status.h"
#include "base/str.h"
#include "base/work.h"
#include "book/keeping.h"
#include "merkle/tree.h"

/*
 * What the keeper of the signing key does, without a process and without a
 * channel: it signs checkpoints of its own log, each of which goes on from the
 * one that it signed last, or from the one that this one went on from, since a
 * batch may be lost once it was signed. Of what it signed before that nothing
 * can be taken back and nothing changed, whatever it is asked for.
 */
struct keeper {
	struct book_key key; /* key.key NULL: it has none, */
	enum status st;      /* and why */
	struct fault fault;
	struct tree_head last, before;
};

/* With the key of the folder, or why it has none. What it has is in w->mem; the
 * key is freed by keeper_release. */
void keeper_init(struct work *w, struct keeper *k, struct str folder);
/* From now on it has none. */
void keeper_fail(struct work *w, struct keeper *k, enum status st);
void keeper_release(struct keeper *k);

/* The answer to a message, whatever that is; in w->mem. */
struct str keeper_answer(struct work *w, struct keeper *k, struct str message);

#endif
