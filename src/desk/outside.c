/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What has to be known when somebody comes back travels in a cookie of theirs,
 * sealed: state, nonce, PKCE's verifier, when, where to, and a link's token. So a
 * stranger's answer does not fit a browser that did not ask, and nothing has to
 * be kept for those who never come back.
 */
#include "base/arena.h"
#include "base/base64.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/work.h"
#include "crypt/crypt.h"
#include "crypt/seal.h"
#include "crypt/token.h"
#include "oidc/issuer.h"
#include "os/file.h"
#include "store/account.h"
#include "store/identity.h"
#include "store/link.h"
#include "store/store.h"
#include "text/fold.h"

#include "desk/commit.h"
#include "desk/config.h"
#include "desk/desk.h"
#include "desk/member.h"
#include "desk/proof.h"
#include "desk/second.h"
#include "desk/secret.h"

#include "desk/outside.h"

#define ABOUT      STR("somebody who went to sign in")
#define COOKIE_MAX 1000

struct outside {
	struct issuer *issuer;
	bool by_email;
};

/* ---- opening ---------------------------------------------------------------------- */

enum status
outside_open(struct work *w, const struct config *config, struct str folder,
    struct outside **out)
{
	struct issuer_setup setup = {.issuer = config->oidc_issuer,
	    .client = config->oidc_client,
	    .back = str_fmt(w->mem, "%.*s/sign-in/back", STR_ARG(config->url))};
	enum status st = ST_OK;

	*out = NULL;
	if (config->oidc_issuer.n == 0)
		return ST_OK;
	if (config->oidc_secret.n > 0)
		st = secret_read(w, file_join(w, folder, config->oidc_secret),
		    &setup.secret);
	if (st != ST_OK)
		return st;
	if (config->oidc_ca.n > 0)
		setup.ca = file_join(w, folder, config->oidc_ca);
	*out = mem_new(1, sizeof(**out));
	(*out)->issuer = issuer_new(&setup);
	(*out)->by_email = config->oidc_by_email;
	return ST_OK;
}

void
outside_close(struct outside *outside)
{
	if (outside == NULL)
		return;
	issuer_free(outside->issuer);
	mem_free(outside);
}

struct str
outside_host(const struct outside *outside)
{
	struct str url = issuer_name(outside->issuer), scheme, host;

	(void)str_cut(url, '/', &scheme, &host);
	(void)str_cut(str_sub(host, 1, host.n), '/', &host, &scheme);
	return host;
}

/* ---- leaving ------------------------------------------------------------------------ */

struct journey {
	struct str state, nonce, verifier, ms, to, link;
};

/* A page with a blank in it is nobody's. */
static struct str
page_of(struct str to)
{
	for (size_t i = 0; i < to.n; i++)
		if ((unsigned char)to.p[i] <= ' ')
			return STR("");
	return to.n > OUTSIDE_TO_MAX ? STR("") : to;
}

static struct str
random_text(struct work *w)
{
	struct token token = token_new();

	return str_dup(w->mem, token_str(&token));
}

static enum status
journey_seal(struct work *w, const struct desk *desk, const struct journey *j,
    struct str *out)
{
	struct str sealed,
	    text = str_fmt(w->mem, "%.*s %.*s %.*s %.*s %.*s %.*s",
		STR_ARG(j->state), STR_ARG(j->nonce), STR_ARG(j->verifier),
		STR_ARG(j->ms), STR_ARG(j->to), STR_ARG(j->link));
	enum status st = seal_wrap(w, desk->wrap, ABOUT, text, &sealed);

	if (st == ST_OK)
		*out = base64_format(w->mem, BASE64_URL, sealed);
	return st;
}

enum status
outside_leave(struct work *w, const struct desk *desk, struct outside *outside,
    const struct outside_leaving *in, struct outside_left *out)
{
	const struct journey j = {random_text(w), random_text(w),
	    random_text(w), str_fmt(w->mem, "%lld", (long long)in->now.ms),
	    page_of(in->to), page_of(in->link)};
	enum status st = issuer_address(w, outside->issuer,
	    &(struct issuer_asking){j.state, j.nonce, j.verifier, in->now},
	    &out->url);

	return st == ST_OK ? journey_seal(w, desk, &j, &out->cookie) : st;
}

/* ---- coming back ---------------------------------------------------------------------- */

static enum status
astray(struct work *w)
{
	return work_fail(w, ST_INVALID, "nobody left here to sign in");
}

static enum status
journey_open(struct work *w, const struct desk *desk,
    const struct outside_coming *in, struct journey *out)
{
	struct str sealed, text;
	int64_t ms;

	if (in->cookie.n == 0 || in->cookie.n > COOKIE_MAX ||
	    !base64_parse(w->mem, BASE64_URL, in->cookie, &sealed) ||
	    seal_unwrap(w, desk->wrap, ABOUT, sealed, &text) != ST_OK)
		return astray(w);
	(void)str_cut(text, ' ', &out->state, &text);
	(void)str_cut(text, ' ', &out->nonce, &text);
	(void)str_cut(text, ' ', &out->verifier, &text);
	(void)str_cut(text, ' ', &out->ms, &text);
	(void)str_cut(text, ' ', &out->to, &out->link);
	if (!crypt_equal(out->state, in->state) ||
	    !num_parse_i64(out->ms, 0, INT64_MAX, &ms) ||
	    in->in.now.ms - ms > OUTSIDE_MS)
		return astray(w);
	return ST_OK;
}

struct meeting {
	const struct desk *desk;
	struct identity_row row;
	bool known;       /* the row is there, with its account */
	struct str link;  /* a token; or empty */
	struct str email; /* folded; or empty */
	struct instant now;
};

/* Whoever opens an account so has no password. */
static enum status
link_take(struct work *w, struct tx *tx, struct meeting *m)
{
	struct hash hash = token_hash(m->link);
	enum status st = link_drop(w, tx, hash_str(&hash));

	if (st == ST_OK)
		st = member_opened(w, tx, m->row.account, m->now);
	if (st == ST_OK)
		st = account_set_password(w, tx, m->row.account, PROOF_NONE);
	if (st == ST_OK)
		st = second_opened(w, tx, m->desk, m->row.account);
	return st == ST_OK ? member_end_all(w, tx, m->row.account) : st;
}

static enum status
meet_job(struct work *w, struct tx *tx, void *cookie)
{
	struct meeting *m = cookie;
	enum status st = ST_OK;

	if (m->link.n > 0)
		st = link_take(w, tx, m);
	return st == ST_OK && !m->known ? identity_add(w, tx, &m->row) : st;
}

/* By a link: the account that it opens, which is not the first one. */
static enum status
meet_by_link(struct work *w, struct meeting *m)
{
	struct member of;
	enum status st = member_link(w, m->desk, m->link, m->now, &of);

	if (st == ST_OK && of.number == 0)
		st = work_fail(w, ST_NOTFOUND, "the first one has a password");
	if (st == ST_OK && m->known && of.number != m->row.account)
		st = work_fail(w, ST_NOTFOUND, "the link is another account's");
	if (st != ST_OK)
		return st;
	m->row.account = of.number;
	return commit_submit(w, m->desk->commit, meet_job, m);
}

static enum status
meet_by_email(struct work *w, struct meeting *m)
{
	struct account_row row = {0};
	struct tx *tx = NULL;
	enum status st = store_read(w, m->desk->store, &tx);

	if (st == ST_OK)
		st = account_by_login(w, tx, m->email, &row);
	store_read_end(tx);
	if (st == ST_OK && row.closed)
		st = work_fail(w, ST_NOTFOUND, "the account is closed");
	if (st != ST_OK)
		return st;
	m->row.account = row.number;
	return commit_submit(w, m->desk->commit, meet_job, m);
}

static enum status
known_find(struct work *w, struct meeting *m)
{
	struct tx *tx = NULL;
	enum status st = store_read(w, m->desk->store, &tx);

	if (st == ST_OK)
		st = identity_get(w, tx, m->row.issuer, m->row.sub,
		    &m->row.account);
	store_read_end(tx);
	return st;
}

/* A link is for whoever is not known yet, or whose account it opens anew. */
static enum status
meet(struct work *w, struct meeting *m)
{
	enum status st = known_find(w, m);

	m->known = st == ST_OK;
	if (st == ST_NOTFOUND)
		work_clear(w);
	else if (st != ST_OK || m->link.n == 0)
		return st;
	if (m->link.n > 0)
		return meet_by_link(w, m);
	if (m->email.n > 0)
		return meet_by_email(w, m);
	return work_fail(w, ST_NOTFOUND, "nobody is known by that name");
}

static enum status
claim(struct work *w, struct outside *outside, const struct outside_coming *in,
    const struct journey *j, struct oidc_claims *out)
{
	if (in->issuer.n > 0 &&
	    !str_eq(in->issuer, issuer_name(outside->issuer)))
		return work_fail(w, ST_DENIED, "another provider answers");
	if (in->code.n == 0)
		return work_fail(w, ST_DENIED, "the provider says no");
	return issuer_claim(w, outside->issuer,
	    &(struct issuer_back){in->code, j->nonce, j->verifier, in->in.now},
	    out);
}

enum status
outside_come(struct work *w, const struct desk *desk, struct outside *outside,
    const struct outside_coming *in, struct outside_came *out)
{
	struct meeting m = {.desk = desk, .now = in->in.now};
	struct oidc_claims claims = {.sub = STR("")};
	struct journey j;
	enum status st = journey_open(w, desk, in, &j);

	if (st == ST_OK)
		st = claim(w, outside, in, &j, &claims);
	if (st != ST_OK)
		return st;
	m.row = (struct identity_row){issuer_name(outside->issuer), claims.sub,
	    0, in->in.now.ms};
	m.link = j.link;
	if (outside->by_email && claims.email.n > 0)
		st = text_fold(w, claims.email, &m.email);
	if (st == ST_OK)
		st = meet(w, &m);
	if (st == ST_OK)
		st = signin_member(w, desk, m.row.account, &in->in, &out->in);
	out->to = j.to;
	return st == ST_CONFLICT ? ST_NOTFOUND : st;
}
