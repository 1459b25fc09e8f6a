/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A session is a random token, of which the hash is kept. The mark is the
 * account's number sealed under the record's key: it opens nothing, and says
 * whose tries are counted.
 */
#include "base/arena.h"
#include "base/hex.h"
#include "base/num.h"
#include "base/work.h"
#include "crypt/seal.h"
#include "crypt/token.h"
#include "store/account.h"
#include "store/session.h"
#include "store/store.h"
#include "text/fold.h"

#include "desk/commit.h"
#include "desk/desk.h"
#include "desk/proof.h"
#include "desk/second.h"

#include "desk/signin.h"

#define MARK_ABOUT STR("a browser that signed in")

/* ---- the mark ----------------------------------------------------------------------- */

static enum status
mark_make(struct work *w, const struct desk *desk, int64_t number,
    struct str *out)
{
	struct str text = str_fmt(w->mem, "%lld", (long long)number), sealed;
	enum status st = seal_wrap(w, desk->wrap, MARK_ABOUT, text, &sealed);

	if (st == ST_OK)
		*out = hex_format(w->mem, sealed);
	return st;
}

/* 0: none of ours. */
static int64_t
mark_read(struct work *w, const struct desk *desk, struct str mark)
{
	struct str sealed, text;
	int64_t number = 0;

	if (mark.n == 0 || mark.n > 200 || !hex_parse(w->mem, mark, &sealed))
		return 0;
	if (seal_unwrap(w, desk->wrap, MARK_ABOUT, sealed, &text) != ST_OK ||
	    !num_parse_i64(text, 1, INT64_MAX, &number))
		number = 0;
	work_clear(w);
	return number;
}

/* ---- in ------------------------------------------------------------------------------ */

struct opening {
	const struct desk *desk;
	struct session_row row;
	struct str rehash;                 /* empty: the stored one will do */
	const struct signin_code *code;    /* of a second factor; or NULL */
	const struct signin_passkey *with; /* or NULL */
};

static enum status
open_job(struct work *w, struct tx *tx, void *cookie)
{
	const struct opening *o = cookie;
	int64_t at = o->row.opened;
	enum status st =
	    session_drop_old(w, tx, at - SIGNIN_MOST_MS, at - SIGNIN_IDLE_MS);

	if (st == ST_OK && o->code != NULL)
		st = second_use(w, tx, o->desk,
		    &(struct second_code){o->row.account, o->code->code,
			o->code->in.now});
	if (st == ST_OK && o->with != NULL)
		st = o->with->prove(w, tx, o->with->cookie);
	if (st == ST_OK)
		st = session_add(w, tx, &o->row);
	if (st == ST_OK && o->rehash.n > 0)
		st = account_set_password(w, tx, o->row.account, o->rehash);
	return st;
}

static enum status
session_open(struct work *w, const struct desk *desk, struct opening *o,
    const struct signin *in, struct signed_in *out)
{
	struct token token = token_new();
	struct hash hash = token_hash(token_str(&token));
	enum status st;

	o->row.token = hash_str(&hash);
	o->row.agent = str_sub(in->agent, 0, SIGNIN_AGENT_MAX);
	o->row.opened = in->now.ms;
	st = mark_make(w, desk, o->row.account, &out->mark);
	if (st == ST_OK)
		st = commit_submit(w, desk->commit, open_job, o);
	if (st == ST_OK)
		out->token = str_dup(w->mem, token_str(&token));
	return st;
}

/* Behind a first factor: in, or to the second one. */
static enum status
first_right(struct work *w, const struct account_row *row, struct opening *o,
    const struct signin *in, struct signed_in *out)
{
	*out = (struct signed_in){.token = STR("")};
	o->row.account = row->number;
	switch (second_state(row->totp)) {
	case SECOND_NONE:
	case SECOND_TOLD:
		return session_open(w, o->desk, o, in, out);
	case SECOND_ON:
		return second_ticket(w, o->desk, row->number, in->now,
		    &out->ticket);
	case SECOND_RESET:
		break;
	}
	return work_fail(w, ST_DENIED, "a link alone opens it");
}

/* Of a number. ST_NOTFOUND when it is closed, too. */
static enum status
account_open(struct work *w, const struct desk *desk, int64_t number,
    struct account_row *out)
{
	struct tx *tx = NULL;
	enum status st = store_read(w, desk->store, &tx);

	if (st == ST_OK)
		st = account_get(w, tx, number, out);
	store_read_end(tx);
	if (st == ST_OK && out->closed)
		st = work_fail(w, ST_NOTFOUND, "the account is closed");
	return st;
}

enum status
signin_member(struct work *w, const struct desk *desk, int64_t number,
    const struct signin *in, struct signed_in *out)
{
	struct opening o = {.desk = desk, .row.way = in->way};
	struct account_row row = {0};
	enum status st = account_open(w, desk, number, &row);

	return st == ST_OK ? first_right(w, &row, &o, in, out) : st;
}

enum status
signin_with_passkey(struct work *w, const struct desk *desk,
    const struct signin_passkey *with, const struct signin *in,
    struct signed_in *out)
{
	struct opening o = {.desk = desk,
	    .row.account = with->number,
	    .row.way = SIGNIN_PASSKEY,
	    .with = with};
	struct account_row row = {0};
	enum status st = account_open(w, desk, with->number, &row);

	*out = (struct signed_in){.token = STR("")};
	if (st == ST_OK && second_state(row.totp) == SECOND_RESET)
		st = work_fail(w, ST_DENIED, "a link alone opens it");
	return st == ST_OK ? session_open(w, desk, &o, in, out) : st;
}

/* Whoever it is; nobody has number 0 and no password. */
static enum status
account_find(struct work *w, const struct desk *desk, struct str login,
    struct account_row *out)
{
	struct tx *tx = NULL;
	enum status st = store_read(w, desk->store, &tx);

	*out = (struct account_row){0};
	if (st == ST_OK)
		st = account_by_login(w, tx, login, out);
	store_read_end(tx);
	/* Whose second factor was reset is nobody until their link is opened:
	 * their password tells nothing. */
	if (st == ST_NOTFOUND ||
	    (st == ST_OK &&
		(out->closed || second_state(out->totp) == SECOND_RESET))) {
		work_clear(w);
		*out = (struct account_row){0};
		return ST_OK;
	}
	return st;
}

/* Under which name tries are counted: the mark's where it is of that account. */
static struct str
tries_of(struct work *w, const struct desk *desk, const struct signin *in,
    const struct account_row *row, struct str login)
{
	if (row->number != 0 && mark_read(w, desk, in->mark) == row->number)
		return in->mark;
	return login;
}

enum status
signin_open(struct work *w, const struct desk *desk, const struct signin *in,
    struct signed_in *out)
{
	struct opening o = {.desk = desk, .row.way = SIGNIN_PASSWORD};
	struct account_row row = {0};
	struct str login;
	enum status st = text_fold(w, str_trim(in->login), &login);

	if (st == ST_OK)
		st = account_find(w, desk, login, &row);
	if (st == ST_OK)
		st = proof_check(w, desk,
		    &(struct proof){row.password, in->password,
			tries_of(w, desk, in, &row, login), in->now},
		    &o.rehash);
	return st == ST_OK ? first_right(w, &row, &o, in, out) : st;
}

/* A browser that signed in before counts apart, here too. */
enum status
signin_second(struct work *w, const struct desk *desk,
    const struct signin_code *code, struct signed_in *out)
{
	struct opening o = {.desk = desk, .row.way = SIGNIN_CODE, .code = code};
	int64_t number =
	    second_ticket_read(w, desk, code->ticket, code->in.now);
	struct account_row row = {0};
	struct str tries;
	enum status st;

	if (number == 0)
		return work_fail(w, ST_NOTFOUND, "the ticket is over");
	st = account_open(w, desk, number, &row);
	if (st != ST_OK)
		return st;
	tries = tries_of(w, desk, &code->in, &row,
	    str_fmt(w->mem, "of %lld", (long long)number));
	if (!second_may(w, desk, tries, code->in.now))
		return work_fail(w, ST_DENIED, "tried too often");
	o.row.account = number;
	*out = (struct signed_in){.token = STR("")};
	st = session_open(w, desk, &o, &code->in, out);
	if (st == ST_OK)
		second_right(w, desk, tries);
	return st;
}

/* ---- who it is -------------------------------------------------------------------------- */

static enum status
seen_job(struct work *w, struct tx *tx, void *cookie)
{
	const struct session_row *row = cookie;

	return session_seen(w, tx, row->token, row->seen);
}

static enum status
session_read(struct work *w, const struct desk *desk, struct str token,
    struct session_row *row, struct account_row *account)
{
	struct tx *tx = NULL;
	enum status st = store_read(w, desk->store, &tx);

	if (st == ST_OK)
		st = session_get(w, tx, token, row);
	if (st == ST_OK)
		st = account_get(w, tx, row->account, account);
	store_read_end(tx);
	return st;
}

enum status
signin_find(struct work *w, const struct desk *desk, struct str token,
    struct instant now, struct member *out)
{
	struct hash hash = token_hash(token);
	struct session_row row;
	struct account_row account;
	enum status st = session_read(w, desk, hash_str(&hash), &row, &account);

	if (st != ST_OK)
		return st;
	if (account.closed || now.ms - row.opened > SIGNIN_MOST_MS ||
	    now.ms - row.seen > SIGNIN_IDLE_MS)
		return ST_NOTFOUND;
	*out = member_of(w, &account);
	if (now.ms - row.seen < SIGNIN_SEEN_MS)
		return ST_OK;
	row.seen = now.ms;
	return commit_submit(w, desk->commit, seen_job, &row);
}

static enum status
end_job(struct work *w, struct tx *tx, void *cookie)
{
	const struct hash *hash = cookie;

	return session_drop(w, tx, hash_str(hash));
}

enum status
signin_end(struct work *w, const struct desk *desk, struct str token)
{
	struct hash hash = token_hash(token);

	return commit_submit(w, desk->commit, end_job, &hash);
}

struct str
signin_form(struct work *w, struct str token)
{
	const struct str part[] = {STR_INIT("probity form\n"), token};
	struct hash hash = hash_parts(part, 2);

	return hex_format(w->mem, hash_str(&hash));
}

/* ---- an account's own -------------------------------------------------------------------- */

static struct str
session_id(struct work *w, struct str token)
{
	const struct str part[] = {STR_INIT("probity session\n"), token};
	struct hash hash = hash_parts(part, 2);

	return hex_format(w->mem, str_sub(hash_str(&hash), 0, 8));
}

static enum signin_way
way_of(int64_t stored)
{
	return stored >= SIGNIN_PASSWORD && stored <= SIGNIN_LINK
	    ? (enum signin_way)stored
	    : SIGNIN_UNTOLD;
}

static enum status
rows_read(struct work *w, const struct desk *desk, int64_t number,
    struct vec *out)
{
	struct tx *tx = NULL;
	enum status st = store_read(w, desk->store, &tx);

	*out = VEC(struct session_row);
	if (st == ST_OK)
		st = session_list(w, tx, number, out);
	store_read_end(tx);
	return st;
}

enum status
signin_list(struct work *w, const struct desk *desk, int64_t number,
    struct str token, struct vec *out)
{
	struct hash own = token_hash(token);
	struct vec rows;
	enum status st = rows_read(w, desk, number, &rows);

	*out = VEC(struct signin_session);
	for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
		const struct session_row *row =
		    VEC_AT(&rows, struct session_row, i);

		*(struct signin_session *)vec_push(w->mem, out) =
		    (struct signin_session){session_id(w, row->token),
			row->agent, way_of(row->way), row->opened, row->seen,
			str_eq(row->token, hash_str(&own))};
	}
	return st;
}

struct ending {
	int64_t number;
	struct str token; /* hashed */
};

static enum status
end_one_job(struct work *w, struct tx *tx, void *cookie)
{
	const struct ending *e = cookie;

	return session_drop(w, tx, e->token);
}

enum status
signin_end_one(struct work *w, const struct desk *desk, int64_t number,
    struct str id)
{
	struct vec rows;
	enum status st = rows_read(w, desk, number, &rows);

	for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
		struct ending e = {number,
		    VEC_AT(&rows, struct session_row, i)->token};

		if (str_eq(session_id(w, e.token), id))
			return commit_submit(w, desk->commit, end_one_job, &e);
	}
	return st;
}

static enum status
end_others_job(struct work *w, struct tx *tx, void *cookie)
{
	const struct ending *e = cookie;

	return session_drop_others(w, tx, e->number, e->token);
}

enum status
signin_end_others(struct work *w, const struct desk *desk, int64_t number,
    struct str token)
{
	struct hash hash = token_hash(token);
	struct ending e = {number, hash_str(&hash)};

	return commit_submit(w, desk->commit, end_others_job, &e);
}
