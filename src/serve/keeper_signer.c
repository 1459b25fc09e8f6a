/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "os/clock.h"
#include "os/sock.h"
#include "serve/keeper_talk.h"

#include "serve/keeper_signer.h"

#define NS_IN_MS INT64_C(1000000)

static enum status
nobody(struct work *w)
{
	work_clear(w);
	(void)work_fail(w, ST_BUSY,
	    "nobody signs: the process that keeps the record's key does not "
	    "answer");
	return work_remedy(w, ST_BUSY,
	    "Nothing was filed. Another one is started; try again in a "
	    "moment.");
}

/* The answer to this question; those to others, which whoever had this end
 * before did not read, are passed over. */
static enum status
hear(struct work *w, const struct keeper_signer *s, struct keeper_answer *out)
{
	int64_t until = clock_mono_ns() + KEEPER_SIGNER_WAIT_MS * NS_IN_MS;
	char *p = ARENA_ARRAY(w->mem, char, KEEPER_TALK_MAX);
	size_t n;

	do {
		int64_t rest = (until - clock_mono_ns()) / NS_IN_MS;

		if (rest <= 0 || !sock_wait(s->fd, (int)rest) ||
		    sock_receive(w, s->fd, p, KEEPER_TALK_MAX, &n) != ST_OK ||
		    n == 0 || !keeper_talk_said(str_of(p, n), out))
			return nobody(w);
	} while (out->number != s->number);
	return ST_OK;
}

static enum status
ask(struct work *w, struct keeper_signer *s, struct keeper_question *q,
    enum keeper_says want, struct keeper_answer *out)
{
	enum status st;

	q->number = ++s->number;
	st = sock_send(w, s->fd, keeper_talk_ask(w->mem, q));
	if (st != ST_OK)
		return nobody(w);
	st = hear(w, s, out);
	if (st != ST_OK || out->kind == want)
		return st;
	if (out->kind != KEEPER_REFUSED)
		return nobody(w);
	st = work_fail(w, out->why, "%.*s", STR_ARG(out->what));
	return out->remedy.n > 0
	    ? work_remedy(w, st, "%.*s", STR_ARG(out->remedy))
	    : st;
}

/* A book that cannot be opened for want of a keeper is not one that somebody
 * else has, for which one would wait. */
static enum status
known(struct work *w, void *who, struct signer_known *out)
{
	struct keeper_question q = {.kind = KEEPER_WHO};
	struct keeper_answer a;
	enum status st = ask(w, who, &q, KEEPER_KNOWN, &a);

	if (st == ST_OK)
		*out = a.known;
	return st == ST_BUSY ? ST_IO : st;
}

static enum status
sign(struct work *w, void *who, const struct signing *in,
    struct key_signature *out)
{
	struct keeper_question q = {.kind = KEEPER_SIGN,
	    .text = in->text,
	    .old = in->old,
	    .proof = *in->proof};
	struct keeper_answer a;
	enum status st = ask(w, who, &q, KEEPER_SIGNED, &a);

	if (st == ST_OK)
		*out = a.signature;
	return st;
}

struct signer
keeper_signer_of(struct keeper_signer *s, int fd)
{
	/* No number of whoever had this end before comes again. */
	*s = (struct keeper_signer){fd, (uint64_t)clock_mono_ns()};
	return (struct signer){known, sign, s, true};
}
