/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/hex.h"
#include "base/num.h"
#include "base/work.h"
#include "crypt/seal.h"
#include "crypt/token.h"
#include "store/passkey.h"

#include "desk/desk.h"

#include "desk/challenge.h"

#define TICKET_MAX 1000

static struct str
about_it(struct work *w, const struct challenge *c)
{
	return str_fmt(w->mem, "a challenge %.*s", STR_ARG(c->about));
}

/* Random twice over: by a token of its own, and by the nonce of the seal. */
enum status
challenge_new(struct work *w, const struct desk *desk, struct challenge *c)
{
	struct token token = token_new();
	struct str sealed,
	    text = str_fmt(w->mem, "%lld %.*s %.*s", (long long)c->now.ms,
		STR_ARG(token_str(&token)), STR_ARG(c->more));
	enum status st =
	    seal_wrap(w, desk->wrap, about_it(w, c), text, &sealed);

	if (st == ST_OK)
		c->ticket = hex_format(w->mem, sealed);
	return st;
}

static enum status
over(struct work *w)
{
	work_clear(w);
	return work_fail(w, ST_NOTFOUND, "the challenge is over");
}

enum status
challenge_open(struct work *w, const struct desk *desk, struct challenge *c)
{
	struct str sealed, text, ms, token;
	int64_t at;

	if (c->ticket.n == 0 || c->ticket.n > TICKET_MAX ||
	    !hex_parse(w->mem, c->ticket, &sealed) ||
	    seal_unwrap(w, desk->wrap, about_it(w, c), sealed, &text) != ST_OK)
		return over(w);
	(void)str_cut(text, ' ', &ms, &text);
	(void)str_cut(text, ' ', &token, &c->more);
	if (!num_parse_i64(ms, 0, INT64_MAX, &at) ||
	    c->now.ms - at > CHALLENGE_MS)
		return over(w);
	return ST_OK;
}

struct hash
challenge_hash(const struct challenge *c)
{
	const struct str part[] = {STR_INIT("probity challenge\n"), c->ticket};

	return hash_parts(part, 2);
}

enum status
challenge_spend(struct work *w, struct tx *tx, const struct challenge *c)
{
	struct hash challenge = challenge_hash(c);

	return passkey_spend(w, tx, hash_str(&challenge), c->now.ms,
	    c->now.ms - CHALLENGE_MS);
}
