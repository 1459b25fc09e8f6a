/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Accounts. A link is shown once, to who made it, and its hash alone is kept;
 * in the transaction that opens an account it is dropped, so of two people who
 * open it at the same time one is told that it is over.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "base/work.h"
#include "crypt/password.h"
#include "crypt/token.h"
#include "store/account.h"
#include "store/bearer.h"
#include "store/identity.h"
#include "store/link.h"
#include "store/passkey.h"
#include "store/session.h"
#include "store/store.h"
#include "text/fold.h"

#include "desk/alert.h"
#include "desk/commit.h"
#include "desk/desk.h"
#include "desk/proof.h"
#include "desk/second.h"

#include "desk/member.h"

#define GIVEN_PASSWORD 16u /* characters of 6 bits */

/* ---- what may be typed ------------------------------------------------------------ */

/* Letters of every script, since names are; nothing that is not seen. */
static bool
is_login(struct str s)
{
	uint32_t c;

	if (utf8_count(s) > MEMBER_LOGIN_MAX || s.n == 0)
		return false;
	while (utf8_next(&s, &c)) {
		bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
		    c == '.' || c == '_' || c == '-' || c == '@';

		if (!plain && (c < 0xc0 || (c >= 0x2000 && c < 0x2e80)))
			return false;
	}
	return true;
}

static bool
is_name(struct str s)
{
	uint32_t c;

	if (s.n == 0 || utf8_count(s) > MEMBER_NAME_MAX)
		return false;
	while (utf8_next(&s, &c))
		if (c < ' ' || (c >= 0x7f && c < 0xa0))
			return false;
	return true;
}

static bool
is_one_character(struct str s)
{
	uint32_t first, c;

	if (!utf8_next(&s, &first))
		return true;
	while (utf8_next(&s, &c))
		if (c != first)
			return false;
	return true;
}

/* What is long enough takes a guesser a while, unless it is what they would try
 * first. */
static enum status
password_check(struct work *w, struct str login, struct str password,
    enum member_wrong *wrong)
{
	struct str folded;
	size_t at;
	enum status st = text_fold(w, password, &folded);

	if (st != ST_OK)
		return st;
	if (utf8_count(password) < MEMBER_PASSWORD_MIN ||
	    password.n > PASSWORD_MAX)
		*wrong = MEMBER_PASSWORD_SHORT;
	else if (is_one_character(password) ||
	    (login.n > 2 && str_find(folded, login, &at)))
		*wrong = MEMBER_PASSWORD_GUESS;
	else
		return ST_OK;
	return work_fail(w, ST_INVALID, "a password that is not taken");
}

enum status
member_check(struct work *w, struct str name, struct str login,
    enum member_wrong *wrong, struct str *folded)
{
	enum status st = text_fold(w, str_trim(login), folded);

	if (st != ST_OK)
		return st;
	if (!is_name(name))
		*wrong = MEMBER_NAME;
	else if (!is_login(*folded))
		*wrong = MEMBER_LOGIN;
	else
		return ST_OK;
	return work_fail(w, ST_INVALID, "a name that is not taken");
}

/* ---- links ------------------------------------------------------------------------- */

struct linking {
	int64_t account;
	struct instant now;
	struct token token;
};

static enum status
link_put(struct work *w, struct tx *tx, const struct linking *l)
{
	struct hash hash = token_hash(token_str(&l->token));

	return link_add(w, tx,
	    &(struct link_row){hash_str(&hash), l->account, l->now.ms});
}

static enum status
first_job(struct work *w, struct tx *tx, void *cookie)
{
	int64_t last;
	enum status st = account_last(w, tx, &last);

	if (st == ST_OK && last > 0)
		st = work_fail(w, ST_CONFLICT, "there is an account");
	return st == ST_OK ? link_put(w, tx, cookie) : st;
}

enum status
member_first(struct work *w, struct store *store, struct instant now,
    struct str *token)
{
	struct linking l = {.now = now, .token = token_new()};
	struct commit *commit = NULL;
	enum status st = commit_open(w, store, &commit);

	if (st == ST_OK)
		st = commit_submit(w, commit, first_job, &l);
	commit_close(commit);
	if (st == ST_OK)
		*token = str_dup(w->mem, token_str(&l.token));
	return st;
}

struct member
member_of(struct work *w, const struct account_row *row)
{
	return (struct member){.number = row->number,
	    .login = str_dup(w->mem, row->login),
	    .person = str_dup(w->mem, row->person),
	    .name = str_dup(w->mem, row->name),
	    .lang = str_dup(w->mem, row->lang),
	    .admin = row->admin,
	    .password = proof_is_password(row->password),
	    .waiting = row->password.n == 0,
	    .closed = row->closed,
	    .second = second_state(row->totp) == SECOND_ON};
}

/* In a transaction of whoever asks. */
static enum status
link_find(struct work *w, struct tx *tx, struct str token, struct instant now,
    struct member *out)
{
	struct hash hash = token_hash(token);
	struct account_row account;
	struct link_row link;
	int64_t last = 0;
	enum status st = link_get(w, tx, hash_str(&hash), &link);

	if (st == ST_OK && now.ms - link.opened > MEMBER_LINK_MS)
		st = ST_NOTFOUND;
	if (st != ST_OK)
		return st;
	*out = (struct member){0};
	if (link.account == 0)
		st = account_last(w, tx, &last);
	else
		st = account_get(w, tx, link.account, &account);
	if (st == ST_OK && (last > 0 || (link.account != 0 && account.closed)))
		st = ST_NOTFOUND;
	if (st == ST_OK && link.account != 0)
		*out = member_of(w, &account);
	return st;
}

enum status
member_link(struct work *w, const struct desk *desk, struct str token,
    struct instant now, struct member *out)
{
	struct tx *tx = NULL;
	enum status st = store_read(w, desk->store, &tx);

	if (st == ST_OK)
		st = link_find(w, tx, token, now, out);
	store_read_end(tx);
	return st;
}

enum status
member_end_all(struct work *w, struct tx *tx, int64_t number)
{
	enum status st = session_drop_others(w, tx, number, STR(""));

	if (st == ST_OK)
		st = bearer_drop_all(w, tx, number);
	return st == ST_OK ? passkey_drop_all(w, tx, number) : st;
}

/* Of one that nobody ever opened there is nobody to tell. */
enum status
member_opened(struct work *w, struct tx *tx, int64_t number, struct instant now)
{
	struct account_row row;
	enum status st = account_get(w, tx, number, &row);

	if (st != ST_OK ||
	    (row.password.n == 0 && second_state(row.totp) == SECOND_NONE))
		return st;
	return alert_put(w, tx, &(struct alert){number, ALERT_OPENED, 0, now});
}

/* ---- joining ------------------------------------------------------------------------ */

static enum status
join_first(struct work *w, struct tx *tx, struct member_opening *o)
{
	struct account_row row = {.login = o->login,
	    .person = o->login,
	    .name = o->in->name,
	    .lang = o->in->lang,
	    .admin = true,
	    .opened = o->in->now.ms};
	enum status st = account_add(w, tx, &row);

	o->number = row.number;
	return st;
}

enum status
member_open(struct work *w, struct tx *tx, void *opening)
{
	struct member_opening *o = opening;
	struct hash hash = token_hash(o->in->token);
	struct member of;
	enum status st = link_find(w, tx, o->in->token, o->in->now, &of);

	if (st == ST_OK) {
		o->number = of.number;
		st = link_drop(w, tx, hash_str(&hash));
	}
	if (st == ST_OK && of.number == 0)
		st = join_first(w, tx, o);
	if (st == ST_OK)
		st = member_opened(w, tx, o->number, o->in->now);
	if (st == ST_OK)
		st = account_set_password(w, tx, o->number, o->password);
	if (st == ST_OK)
		st = second_opened(w, tx, o->desk, o->number);
	/* Whoever knew the old one is out. */
	return st == ST_OK ? member_end_all(w, tx, o->number) : st;
}

enum status
member_ready(struct work *w, const struct desk *desk,
    const struct member_joining *in, enum member_wrong *wrong,
    struct member_opening *out)
{
	struct str password = STR(""), again = STR("");
	struct member of;
	enum status st = member_link(w, desk, in->token, in->now, &of);

	*wrong = MEMBER_FINE;
	*out = (struct member_opening){.desk = desk, .in = in};
	if (st == ST_OK)
		out->first = of.number == 0;
	if (st == ST_OK && of.number != 0)
		out->login = of.login;
	else if (st == ST_OK)
		st = member_check(w, in->name, in->login, wrong, &out->login);
	if (st == ST_OK)
		st = text_nfc(w, in->password, &password);
	if (st == ST_OK)
		st = text_nfc(w, in->again, &again);
	if (st == ST_OK)
		st = password_check(w, out->login, password, wrong);
	if (st == ST_OK && !str_eq(password, again)) {
		*wrong = MEMBER_PASSWORD_OTHER;
		st = work_fail(w, ST_INVALID, "two passwords");
	}
	return st == ST_OK ? proof_make(w, desk, password, &out->password) : st;
}

/* ---- inviting ------------------------------------------------------------------------ */

struct inviting {
	struct account_row row;
	struct linking link;
};

static enum status
invite_job(struct work *w, struct tx *tx, void *cookie)
{
	struct inviting *i = cookie;
	enum status st = account_add(w, tx, &i->row);

	i->link.account = i->row.number;
	return st == ST_OK ? link_put(w, tx, &i->link) : st;
}

enum status
member_invite(struct work *w, const struct desk *desk,
    const struct member_invited *in, enum member_wrong *wrong,
    struct str *token)
{
	struct inviting i = {.row = {.name = in->name, .opened = in->now.ms},
	    .link = {.now = in->now, .token = token_new()}};
	enum status st;

	*wrong = MEMBER_FINE;
	st = member_check(w, in->name, in->login, wrong, &i.row.login);
	i.row.person = in->person.n > 0 ? in->person : i.row.login;
	if (st == ST_OK)
		st = commit_submit(w, desk->commit, invite_job, &i);
	if (st == ST_CONFLICT) {
		*wrong = MEMBER_LOGIN_TAKEN;
		st = ST_INVALID;
	}
	if (st == ST_OK)
		*token = str_dup(w->mem, token_str(&i.link.token));
	return st;
}

struct giving {
	struct account_row row;
	struct str hash;
};

static enum status
give_job(struct work *w, struct tx *tx, void *cookie)
{
	struct giving *g = cookie;
	enum status st = account_add(w, tx, &g->row);

	return st == ST_OK ? account_set_password(w, tx, g->row.number, g->hash)
			   : st;
}

enum status
member_give(struct work *w, const struct desk *desk,
    const struct member_given *in, struct str *password)
{
	struct giving g = {.row = {.login = in->login,
			       .person = in->person,
			       .name = in->name,
			       .lang = in->lang,
			       .admin = in->admin,
			       .opened = in->now.ms}};
	struct token token = token_new();
	enum status st;

	*password =
	    str_dup(w->mem, str_sub(token_str(&token), 0, GIVEN_PASSWORD));
	st = proof_make(w, desk, *password, &g.hash);
	return st == ST_OK ? commit_submit(w, desk->commit, give_job, &g) : st;
}

static enum status
renew_job(struct work *w, struct tx *tx, void *cookie)
{
	struct linking *l = cookie;
	struct account_row row;
	enum status st = account_get(w, tx, l->account, &row);

	return st == ST_OK ? link_put(w, tx, l) : st;
}

enum status
member_renew(struct work *w, const struct desk *desk, int64_t number,
    struct instant now, struct str *token)
{
	struct linking l = {number, now, token_new()};
	enum status st = commit_submit(w, desk->commit, renew_job, &l);

	if (st == ST_OK)
		*token = str_dup(w->mem, token_str(&l.token));
	return st;
}

struct resetting {
	const struct desk *desk;
	struct linking link;
	struct second_reset reset;
};

static enum status
reset_job(struct work *w, struct tx *tx, void *cookie)
{
	struct resetting *r = cookie;
	enum status st = renew_job(w, tx, &r->link);

	if (st == ST_OK)
		st = second_reset(w, tx, r->desk, &r->reset);
	if (st == ST_OK)
		st = alert_put(w, tx,
		    &(struct alert){r->reset.number, ALERT_SECOND_OFF,
			r->reset.who, r->reset.now});
	return st == ST_OK ? member_end_all(w, tx, r->reset.number) : st;
}

enum status
member_reset(struct work *w, const struct desk *desk,
    const struct second_reset *reset, struct str *token)
{
	struct resetting r = {desk, {reset->number, reset->now, token_new()},
	    *reset};
	enum status st = commit_submit(w, desk->commit, reset_job, &r);

	if (st == ST_OK)
		*token = str_dup(w->mem, token_str(&r.link.token));
	return st;
}

/* ---- closing --------------------------------------------------------------------------- */

struct closing {
	int64_t number, at;
};

static enum status
close_job(struct work *w, struct tx *tx, void *cookie)
{
	const struct closing *c = cookie;
	enum status st = account_set_closed(w, tx, c->number, c->at);

	return st == ST_OK && c->at != 0 ? member_end_all(w, tx, c->number)
					 : st;
}

enum status
member_close(struct work *w, const struct desk *desk, int64_t number,
    bool closed, struct instant now)
{
	struct closing c = {number, closed ? now.ms : 0};

	return commit_submit(w, desk->commit, close_job, &c);
}

/* ---- reading ---------------------------------------------------------------------------- */

enum status
member_get(struct work *w, const struct desk *desk, int64_t number,
    struct member *out)
{
	struct account_row row;
	struct tx *tx = NULL;
	enum status st = store_read(w, desk->store, &tx);

	if (st == ST_OK)
		st = account_get(w, tx, number, &row);
	if (st == ST_OK)
		*out = member_of(w, &row);
	store_read_end(tx);
	return st;
}

/* Both are in the order of their numbers. */
static void
providers_mark(const struct vec *list, const struct vec *known)
{
	for (size_t i = 0, k = 0; i < list->n; i++) {
		struct member *m = VEC_AT(list, struct member, i);

		m->provider =
		    k < known->n && m->number == *VEC_AT(known, int64_t, k);
		m->waiting = m->waiting && !m->provider;
		k += m->provider;
	}
}

enum status
member_list(struct work *w, const struct desk *desk, int64_t after,
    struct vec *out)
{
	struct vec rows = VEC(struct account_row), known = VEC(int64_t);
	struct tx *tx = NULL;
	enum status st = store_read(w, desk->store, &tx);
	int64_t last = after;

	*out = VEC(struct member);
	if (st == ST_OK)
		st = account_list(w, tx, after, MEMBER_PAGE, &rows);
	for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
		struct member *m = vec_push(w->mem, out);

		*m = member_of(w, VEC_AT(&rows, struct account_row, i));
		last = m->number;
	}
	if (st == ST_OK)
		st = identity_among(w, tx, after, last, &known);
	store_read_end(tx);
	if (st == ST_OK)
		providers_mark(out, &known);
	return st;
}

/* ---- what they change themselves ---------------------------------------------------------- */

struct changing {
	int64_t number;
	struct str value, but;
	struct instant now;
};

static enum status
password_job(struct work *w, struct tx *tx, void *cookie)
{
	const struct changing *c = cookie;
	struct hash hash = token_hash(c->but);
	enum status st = account_set_password(w, tx, c->number, c->value);

	if (st == ST_OK)
		st = alert_put(w, tx,
		    &(struct alert){c->number, ALERT_PASSWORD, 0, c->now});
	return st == ST_OK
	    ? session_drop_others(w, tx, c->number, hash_str(&hash))
	    : st;
}

static enum status
old_check(struct work *w, const struct desk *desk,
    const struct member_password *in)
{
	struct account_row row;
	struct tx *tx = NULL;
	enum status st = store_read(w, desk->store, &tx);

	if (st == ST_OK)
		st = account_get(w, tx, in->number, &row);
	store_read_end(tx);
	if (st != ST_OK)
		return st;
	return proof_check(w, desk,
	    &(struct proof){row.password, in->old, proof_own(w, in->number),
		in->now},
	    NULL);
}

enum status
member_set_password(struct work *w, const struct desk *desk,
    const struct member_password *in, enum member_wrong *wrong)
{
	struct changing c = {in->number, STR(""), in->but, in->now};
	struct str password = STR(""), again = STR("");
	struct member member;
	enum status st = member_get(w, desk, in->number, &member);

	*wrong = MEMBER_FINE;
	if (st == ST_OK)
		st = old_check(w, desk, in);
	if (st == ST_OK)
		st = text_nfc(w, in->password, &password);
	if (st == ST_OK)
		st = text_nfc(w, in->again, &again);
	if (st == ST_OK)
		st = password_check(w, member.login, password, wrong);
	if (st == ST_OK && !str_eq(password, again)) {
		*wrong = MEMBER_PASSWORD_OTHER;
		st = work_fail(w, ST_INVALID, "two passwords");
	}
	if (st == ST_OK)
		st = proof_make(w, desk, password, &c.value);
	return st == ST_OK ? commit_submit(w, desk->commit, password_job, &c)
			   : st;
}

static enum status
lang_job(struct work *w, struct tx *tx, void *cookie)
{
	const struct changing *c = cookie;

	return account_set_lang(w, tx, c->number, c->value);
}

enum status
member_set_lang(struct work *w, const struct desk *desk, int64_t number,
    struct str tag)
{
	struct changing c = {.number = number, .value = tag};

	return commit_submit(w, desk->commit, lang_job, &c);
}
