/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Twice at most: a witness that has seen another size than we thought says which,
 * and is asked again from there.
 */
#include "base/num.h"
#include "base/work.h"
#include "net/fetch.h"

#include "witness/ask.h"

#define AHEAD_S 3600 /* what a witness's clock may be ahead of ours */

static enum status
post(struct work *w, struct net *net, const struct witness_asking *asking,
    int64_t old, struct net_response *out)
{
	struct cosign_request request = {.old = old, .note = asking->note};
	struct str url = asking->url;
	struct net_request r = {.method = NET_POST,
	    .most = COSIGN_ANSWER_MAX,
	    .wait_ms = WITNESS_WAIT_MS};
	enum status st = ST_OK;

	if (old > 0 && old < asking->size)
		st = asking->prove(w, asking->cookie, old, &request.proof);
	if (st == ST_OK)
		st = cosign_request_format(w, &request, &r.body);
	if (st != ST_OK)
		return st;
	while (str_ends(url, STR("/")))
		url.n--;
	r.url = str_fmt(w->mem, "%.*s/add-checkpoint", STR_ARG(url));
	st = net_fetch(w, net, &r, out);
	/* To whoever asks, a machine that is not there is away. */
	return st == ST_IO ? ST_BUSY : st;
}

static enum status
conflict(struct work *w, const struct witness_asking *asking, int64_t seen)
{
	enum status st;

	if (seen > asking->size)
		st = work_fail(w, ST_CORRUPT,
		    "it has seen %lld entries of this record, which has %lld",
		    (long long)seen, (long long)asking->size);
	else
		st = work_fail(w, ST_CORRUPT,
		    "it has seen another history: the first %lld entries of "
		    "this record are not those that it cosigned",
		    (long long)seen);
	return work_remedy(w, st,
	    "The record was rolled back or rewritten since, as by a backup "
	    "that was restored: bring back the newest one. If there is none, "
	    "`probity record restored` goes on under a new key: nothing that "
	    "is signed now will be believed by those who trust this witness.");
}

static enum status
cosigned(struct work *w, const struct witness_asking *asking, struct str answer,
    struct cosign_line *out)
{
	enum status st =
	    cosign_answer_parse(w, asking->note, answer, asking->key, out);

	/* Its line verifies for something else, or not at all: whoever
	 * answered is not that witness. */
	if (st == ST_CORRUPT || st == ST_DENIED)
		st = ST_INVALID;
	if (st == ST_OK && out->time > asking->now + AHEAD_S)
		st = work_fail(w, ST_INVALID,
		    "its cosignature is of a time that is still to come");
	return st;
}

static enum status
judge(struct work *w, const struct witness_asking *asking, int64_t old,
    const struct net_response *answer, struct cosign_line *out)
{
	switch (answer->code) {
	case COSIGN_GOOD:
		return cosigned(w, asking, answer->body, out);
	case COSIGN_UNSIGNED:
		return work_fail(w, ST_DENIED,
		    "it does not take this record's signature: it knows "
		    "another key");
	case COSIGN_UNKNOWN:
		return work_remedy(w,
		    work_fail(w, ST_NOTFOUND, "it does not know this record"),
		    "Give its operator the key that `probity record key` "
		    "prints.");
	case COSIGN_UNPROVED:
		return conflict(w, asking, old);
	default:
		break;
	}
	return work_fail(w,
	    answer->code >= 500 || answer->code == 429 ? ST_BUSY : ST_INVALID,
	    "it answered with %d", answer->code);
}

/* The size in the answer, with its newline or without. */
static bool
seen_parse(struct str body, int64_t *out)
{
	if (str_ends(body, STR("\n")))
		body.n--;
	return num_parse_i64(body, 0, INT64_MAX, out);
}

enum status
witness_ask(struct work *w, struct net *net,
    const struct witness_asking *asking, struct cosign_line *out)
{
	int64_t old = asking->old <= asking->size ? asking->old : 0, seen;
	struct net_response answer = {.code = 0};
	enum status st = post(w, net, asking, old, &answer);

	if (st != ST_OK || answer.code != COSIGN_STALE)
		return st == ST_OK ? judge(w, asking, old, &answer, out) : st;
	if (!seen_parse(answer.body, &seen))
		return work_fail(w, ST_INVALID,
		    "it has seen another size, and does not say which");
	if (seen > asking->size || (seen == old && old == asking->size))
		return conflict(w, asking, seen);
	st = post(w, net, asking, seen, &answer);
	if (st != ST_OK || answer.code != COSIGN_STALE)
		return st == ST_OK ? judge(w, asking, seen, &answer, out) : st;
	/* Of the same size, and still no: the roots differ. */
	if (seen == asking->size && seen_parse(answer.body, &old) &&
	    old == seen)
		return conflict(w, asking, seen);
	return work_fail(w, ST_BUSY, "somebody else asks it at the same time");
}
