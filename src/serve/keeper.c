/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "crypt/key.h"
#include "merkle/checkpoint.h"
#include "merkle/note.h"
#include "merkle/proof.h"
#include "serve/keeper_talk.h"

#include "serve/keeper.h"

_Static_assert(KEEPER_TALK_TEXT_MAX > NOTE_NAME_MAX + 20 + 44 + 3,
    "any checkpoint of ours");

void
keeper_init(struct work *w, struct keeper *k, struct str folder)
{
	enum status st;

	*k = (struct keeper){.st = ST_OK};
	st = book_key_take(w, folder, &k->key);
	if (st != ST_OK) {
		keeper_fail(w, k, st);
		return;
	}
	k->last = k->before = k->key.head;
}

void
keeper_fail(struct work *w, struct keeper *k, enum status st)
{
	keeper_release(k);
	k->st = st;
	k->fault = w->fault;
	work_clear(w);
}

void
keeper_release(struct keeper *k)
{
	key_free(k->key.key);
	k->key.key = NULL;
}

/* ---- what may be signed --------------------------------------------------------- */

/* A checkpoint of this log, and not a byte besides. */
static enum status
text_check(struct work *w, const struct keeper *k, struct str text,
    struct checkpoint *out)
{
	enum status st = checkpoint_parse(w, text, out);

	if (st != ST_OK)
		return st;
	if (!str_eq(out->origin, k->key.name.name))
		return work_fail(w, ST_DENIED,
		    "the keeper signs nothing of another log");
	if (out->more.n > 0 || !str_eq(checkpoint_format(w->mem, out), text))
		return work_fail(w, ST_DENIED,
		    "the keeper signs origin, size and root, and no more");
	return ST_OK;
}

/* Of the two heads that may be gone on from the one of this size. */
static const struct tree_head *
head_of(const struct keeper *k, int64_t size)
{
	if (size == k->last.size)
		return &k->last;
	return size == k->before.size ? &k->before : NULL;
}

static enum status
sign(struct work *w, struct keeper *k, const struct keeper_question *q,
    struct key_signature *out)
{
	const struct tree_head *from = head_of(k, q->old);
	struct checkpoint c;
	enum status st = text_check(w, k, q->text, &c);

	if (st != ST_OK)
		return st;
	if (from == NULL)
		return work_fail(w, ST_DENIED,
		    "the keeper signed a head of %lld entries, and goes on "
		    "from no other",
		    (long long)k->last.size);
	st = proof_consistency_verify(w, &q->proof, from, &c.head);
	if (st != ST_OK)
		return st;
	/* It stays where it is when the same head is signed again. */
	k->before = *from;
	k->last = c.head;
	*out = key_sign(k->key.key,
	    note_message(w->mem, &k->key.name, 0, q->text));
	return ST_OK;
}

/* ---- answers -------------------------------------------------------------------- */

static void
refuse(struct keeper_answer *a, enum status st, const struct fault *why)
{
	a->kind = KEEPER_REFUSED;
	a->why = st;
	a->what = why->what;
	a->remedy = why->remedy;
}

struct str
keeper_answer(struct work *w, struct keeper *k, struct str message)
{
	struct keeper_answer a = {.kind = KEEPER_KNOWN};
	struct keeper_question q;
	enum status st = ST_OK;

	if (!keeper_talk_asked(message, &q)) {
		st = work_fail(w, ST_INVALID, "the keeper was asked nothing");
		refuse(&a, st, &w->fault);
	} else if (k->st != ST_OK) {
		refuse(&a, k->st, &k->fault);
	} else if (q.kind == KEEPER_WHO) {
		a.known = (struct signer_known){key_public(k->key.key), k->last,
		    k->before};
	} else {
		a.kind = KEEPER_SIGNED;
		st = sign(w, k, &q, &a.signature);
		if (st != ST_OK)
			refuse(&a, st, &w->fault);
	}
	a.number = q.number;
	work_clear(w);
	return keeper_talk_say(w->mem, &a);
}
