/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/hex.h"
#include "base/num.h"
#include "base/work.h"
#include "crypt/seal.h"
#include "crypt/token.h"
#include "crypt/totp.h"
#include "store/account.h"
#include "store/session.h"
#include "store/store.h"

#include "desk/alert.h"
#include "desk/commit.h"
#include "desk/desk.h"
#include "desk/proof.h"

#include "desk/second_own.h"

#define RECOVERY_LETTERS 16 /* of 5 bits: 80, so a fast hash will do */
#define GROUP            4
#define TICKET_MAX       1000

/* ---- tickets ------------------------------------------------------------------------ */

static struct str
about(struct work *w, const struct second_who *who)
{
	return str_fmt(w->mem, "second factor to be, of account %lld",
	    (long long)who->number);
}

static enum status
over(struct work *w)
{
	return work_fail(w, ST_NOTFOUND, "setting it up took too long");
}

static enum status
password_check(struct work *w, const struct desk *desk,
    const struct second_who *who)
{
	struct account_row row;
	struct tx *tx = NULL;
	enum status st = store_read(w, desk->store, &tx);

	if (st == ST_OK)
		st = account_get(w, tx, who->number, &row);
	store_read_end(tx);
	if (st != ST_OK)
		return st;
	return proof_check(w, desk,
	    &(struct proof){row.password, who->password,
		proof_own(w, who->number), who->now},
	    NULL);
}

enum status
second_own_begin(struct work *w, const struct desk *desk,
    const struct second_who *who, struct second_new *out)
{
	struct str sealed, text;
	enum status st = password_check(w, desk, who);

	if (st != ST_OK)
		return st;
	out->secret = totp_secret_new(w->mem);
	text = str_fmt(w->mem, "%.*s %lld", STR_ARG(out->secret),
	    (long long)who->now.ms);
	st = seal_wrap(w, desk->wrap, about(w, who), text, &sealed);
	if (st == ST_OK)
		out->ticket = hex_format(w->mem, sealed);
	return st;
}

enum status
second_own_again(struct work *w, const struct desk *desk,
    const struct second_who *who, struct str ticket, struct second_new *out)
{
	struct str sealed, text, ms;
	int64_t at;

	if (ticket.n > TICKET_MAX || !hex_parse(w->mem, ticket, &sealed) ||
	    seal_unwrap(w, desk->wrap, about(w, who), sealed, &text) != ST_OK)
		return over(w);
	(void)str_cut(text, ' ', &out->secret, &ms);
	if (!num_parse_i64(ms, 0, INT64_MAX, &at) ||
	    who->now.ms - at > SECOND_TICKET_MS)
		return over(w);
	out->ticket = ticket;
	return ST_OK;
}

/* ---- recovery codes ------------------------------------------------------------------ */

/* 80 of the 160 bits of a secret, in four groups of four. */
static struct str
recovery_new(struct work *w)
{
	struct str all = totp_secret_new(w->mem), out = STR("");

	for (size_t at = 0; at < RECOVERY_LETTERS; at += GROUP)
		out = str_fmt(w->mem, "%.*s%s%.*s", STR_ARG(out),
		    at > 0 ? "-" : "", STR_ARG(str_sub(all, at, GROUP)));
	return out;
}

static struct vec
codes_new(struct work *w, int64_t number, struct second_codes *out)
{
	struct vec hash = VEC(struct str);

	for (size_t i = 0; i < SECOND_RECOVERY; i++) {
		out->code[i] = recovery_new(w);
		*(struct str *)vec_push(w->mem, &hash) =
		    second_hash(w, number, out->code[i]);
	}
	return hash;
}

/* ---- changes ---------------------------------------------------------------------------- */

struct changing {
	const struct desk *desk;
	const struct second_who *who;
	struct second_kept kept; /* what is to be kept; or its hashes */
};

static enum status
others_end(struct work *w, struct tx *tx, const struct second_who *who)
{
	struct hash but = token_hash(who->but);

	return session_drop_others(w, tx, who->number, hash_str(&but));
}

static enum status
confirm_job(struct work *w, struct tx *tx, void *cookie)
{
	const struct changing *c = cookie;
	struct account_row row;
	enum status st = account_get(w, tx, c->who->number, &row);

	if (st == ST_OK && second_state(row.totp) == SECOND_ON)
		st = work_fail(w, ST_CONFLICT, "there is a second factor");
	if (st == ST_OK)
		st = second_kept_put(w, tx, c->desk, c->who->number, &c->kept);
	return st == ST_OK ? others_end(w, tx, c->who) : st;
}

enum status
second_own_confirm(struct work *w, const struct desk *desk,
    const struct second_who *who, struct str ticket, struct second_codes *out)
{
	struct changing c = {.desk = desk, .who = who};
	struct second_new new;
	struct str secret;
	enum status st = second_own_again(w, desk, who, ticket, &new);

	if (st != ST_OK)
		return st;
	if (!second_may(w, desk, proof_own(w, who->number), who->now) ||
	    !totp_base32_parse(w->mem, new.secret, &secret))
		return work_fail(w, ST_DENIED, "tried too often");
	c.kept.secret = new.secret;
	c.kept.used = totp_match(secret, who->code, who->now.ms, 0);
	if (c.kept.used == 0)
		return work_fail(w, ST_DENIED, "a code that is not taken");
	c.kept.hash = codes_new(w, who->number, out);
	second_right(w, desk, proof_own(w, who->number));
	return commit_submit(w, desk->commit, confirm_job, &c);
}

static enum status
tell(struct work *w, struct tx *tx, const struct second_who *who,
    enum alert_kind kind)
{
	return alert_put(w, tx,
	    &(struct alert){who->number, kind, 0, who->now});
}

static enum status
code_use(struct work *w, struct tx *tx, const struct changing *c)
{
	return second_use(w, tx, c->desk,
	    &(struct second_code){c->who->number, c->who->code, c->who->now});
}

static enum status
recover_job(struct work *w, struct tx *tx, void *cookie)
{
	const struct changing *c = cookie;
	struct second_kept kept;
	enum status st = code_use(w, tx, c);

	if (st == ST_OK)
		st = second_kept_get(w, tx, c->desk, c->who->number, &kept);
	if (st == ST_OK)
		st = tell(w, tx, c->who, ALERT_RECOVERY);
	if (st != ST_OK)
		return st;
	kept.hash = c->kept.hash;
	return second_kept_put(w, tx, c->desk, c->who->number, &kept);
}

static enum status
off_job(struct work *w, struct tx *tx, void *cookie)
{
	const struct changing *c = cookie;
	enum status st = code_use(w, tx, c);

	if (st == ST_OK)
		st = tell(w, tx, c->who, ALERT_SECOND_OFF);
	return st == ST_OK ? account_set_totp(w, tx, c->who->number, STR(""))
			   : st;
}

static enum status
both_checked(struct work *w, struct changing *c, commit_job *job)
{
	enum status st = password_check(w, c->desk, c->who);

	if (st != ST_OK)
		return st;
	if (!second_may(w, c->desk, proof_own(w, c->who->number), c->who->now))
		return work_fail(w, ST_DENIED, "tried too often");
	st = commit_submit(w, c->desk->commit, job, c);
	if (st == ST_OK)
		second_right(w, c->desk, proof_own(w, c->who->number));
	return st;
}

enum status
second_own_recover(struct work *w, const struct desk *desk,
    const struct second_who *who, struct second_codes *out)
{
	struct changing c = {.desk = desk, .who = who};

	c.kept.hash = codes_new(w, who->number, out);
	return both_checked(w, &c, recover_job);
}

enum status
second_own_off(struct work *w, const struct desk *desk,
    const struct second_who *who)
{
	struct changing c = {.desk = desk, .who = who};

	return both_checked(w, &c, off_job);
}

static enum status
prove_job(struct work *w, struct tx *tx, void *cookie)
{
	return code_use(w, tx, cookie);
}

enum status
second_own_prove(struct work *w, const struct desk *desk,
    const struct second_who *who)
{
	struct changing c = {.desk = desk, .who = who};
	struct second_told told;
	enum status st = second_get(w, desk, who->number, &told);

	if (st != ST_OK)
		return st;
	return told.state == SECOND_ON ? both_checked(w, &c, prove_job)
				       : password_check(w, desk, who);
}

static enum status
read_job(struct work *w, struct tx *tx, void *cookie)
{
	const struct changing *c = cookie;
	struct account_row row;
	enum status st = account_get(w, tx, c->who->number, &row);

	if (st != ST_OK || second_state(row.totp) != SECOND_TOLD)
		return st;
	return account_set_totp(w, tx, c->who->number, STR(""));
}

enum status
second_own_read(struct work *w, const struct desk *desk, int64_t number)
{
	const struct second_who who = {.number = number};
	struct changing c = {.desk = desk, .who = &who};

	return commit_submit(w, desk->commit, read_job, &c);
}
