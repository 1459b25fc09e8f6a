/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/base64.h"
#include "base/hex.h"
#include "base/work.h"
#include "crypt/crypt.h"
#include "crypt/hash.h"
#include "store/passkey.h"
#include "store/store.h"

#include "desk/alert.h"
#include "desk/challenge.h"
#include "desk/commit.h"
#include "desk/desk.h"
#include "desk/throttle.h"

#include "desk/passkey.h"

#define ABOUT STR("to sign in")

enum status
passkey_ask(struct work *w, const struct desk *desk, struct instant now,
    struct passkey_asked *out)
{
	struct challenge c = {.about = ABOUT, .more = STR(""), .now = now};
	struct hash challenge;
	enum status st = challenge_new(w, desk, &c);

	if (st != ST_OK)
		return st;
	challenge = challenge_hash(&c);
	out->ticket = c.ticket;
	out->challenge =
	    base64_format(w->mem, BASE64_URL, hash_str(&challenge));
	return ST_OK;
}

/* ---- coming in ----------------------------------------------------------------------- */

struct coming {
	const struct passkey_coming *in;
	struct challenge challenge;
	struct passkey_row row;
	uint32_t count;
	bool back; /* the counter does not go on */
};

static enum status
row_find(struct work *w, const struct desk *desk, struct coming *c)
{
	struct tx *tx = NULL;
	enum status st = store_read(w, desk->store, &tx);

	if (st == ST_OK)
		st = passkey_get(w, tx, c->in->id, &c->row);
	store_read_end(tx);
	if (st == ST_NOTFOUND)
		st = work_fail(w, ST_DENIED, "a passkey of nobody's");
	return st;
}

/* Who knows the id of a passkey and has it not is kept from trying. */
static struct str
tries_of(struct work *w, const struct coming *c)
{
	struct hash id = hash_of(c->in->id);

	return str_fmt(w->mem, "passkey %.*s",
	    STR_ARG(hex_format(w->mem, hash_str(&id))));
}

static enum status
shown_check(struct work *w, const struct desk *desk, struct coming *c)
{
	struct hash challenge = challenge_hash(&c->challenge);
	const struct webauthn_asked asked = {c->in->site, hash_str(&challenge)};
	const struct webauthn_key key = {(enum webauthn_kind)c->row.kind,
	    c->row.a, c->row.b};

	if (!throttle_take(desk->throttle, tries_of(w, c), 1, c->in->in.now.ms))
		return work_fail(w, ST_DENIED, "tried too often");
	if (!crypt_equal(c->row.handle, c->in->handle))
		return work_fail(w, ST_DENIED, "somebody else's handle");
	return webauthn_check_shown(w, &asked, &key, &c->in->shown, &c->count);
}

/* Counters that are 0 count nothing; any other goes up. */
static bool
goes_on(int64_t from, int64_t to)
{
	return to > from || (to == 0 && from == 0);
}

static enum status
prove(struct work *w, struct tx *tx, void *cookie)
{
	struct coming *c = cookie;
	struct passkey_row row;
	enum status st = challenge_spend(w, tx, &c->challenge);

	c->back = false;
	if (st == ST_OK)
		st = passkey_get(w, tx, c->in->id, &row);
	if (st != ST_OK)
		return st;
	c->back = !goes_on(row.count, c->count);
	if (c->back)
		return work_fail(w, ST_DENIED, "the counter went back");
	return passkey_set_used(w, tx, c->in->id, c->count, c->in->in.now.ms);
}

static enum status
warn_job(struct work *w, struct tx *tx, void *cookie)
{
	const struct coming *c = cookie;
	struct passkey_row row;
	enum status st = passkey_get(w, tx, c->in->id, &row);

	/* Once, until they have read it. */
	if (st == ST_OK && row.warned == 0)
		st = alert_put(w, tx,
		    &(struct alert){row.account, ALERT_PASSKEY_COPIED, 0,
			c->in->in.now});
	if (st == ST_NOTFOUND) /* it was removed meanwhile */
		return ST_OK;
	return st == ST_OK
	    ? passkey_set_warned(w, tx, c->in->id, c->in->in.now.ms)
	    : st;
}

static enum status
come(struct work *w, const struct desk *desk, struct coming *c,
    struct signed_in *out)
{
	const struct signin_passkey with = {c->row.account, prove, c};
	enum status st = signin_with_passkey(w, desk, &with, &c->in->in, out);

	if (st == ST_OK) {
		throttle_clear(desk->throttle, tries_of(w, c));
		return ST_OK;
	}
	if (st == ST_NOTFOUND || st == ST_CONFLICT)
		st = ST_DENIED;
	/* Refused already; it is the owner who has to know. */
	if (c->back && commit_submit(w, desk->commit, warn_job, c) != ST_OK)
		return ST_IO;
	return st;
}

enum status
passkey_come(struct work *w, const struct desk *desk,
    const struct passkey_coming *in, struct signed_in *out)
{
	struct coming c = {.in = in,
	    .challenge = {.about = ABOUT,
		.ticket = in->ticket,
		.now = in->in.now}};
	enum status st = challenge_open(w, desk, &c.challenge);

	if (st == ST_OK)
		st = row_find(w, desk, &c);
	if (st == ST_OK)
		st = shown_check(w, desk, &c);
	return st == ST_OK ? come(w, desk, &c, out) : st;
}
