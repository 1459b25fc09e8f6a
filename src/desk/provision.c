/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A change is worked out in the transaction that makes it, out of what is there
 * then: two directories that write to one account at once both find it as the
 * other left it.
 */
#include "base/arena.h"
#include "base/work.h"
#include "net/mail.h"
#include "store/account.h"
#include "store/mail.h"
#include "store/provided.h"
#include "store/team.h"

#include "desk/commit.h"
#include "desk/desk.h"
#include "desk/member.h"
#include "desk/post.h"
#include "desk/provision_impl.h"

#include "desk/provision.h"

static enum status
row_put(struct work *w, struct tx *tx, const struct provided_row *row,
    const struct provision_wish *wish)
{
	struct provided_row put = *row;

	put.external = wish->external;
	put.doc = wish->doc;
	return provided_put(w, tx, &put);
}

/* What is no address is nobody's: a directory may keep others than we write
 * to. */
static struct str
mail_of(struct str mail)
{
	return net_is_mail_address(mail) ? mail : STR("");
}

static enum status
wish_check(struct work *w, const struct provision_wish *wish,
    struct str *folded)
{
	enum member_wrong wrong = MEMBER_FINE;
	enum status st =
	    member_check(w, wish->name, wish->login, &wrong, folded);

	if (st == ST_OK || wrong == MEMBER_FINE)
		return st;
	work_clear(w);
	return work_fail(w, ST_INVALID,
	    wrong == MEMBER_NAME
		? "a name has %d characters at most, and none that is a "
		  "control"
		: "a name to sign in with has %d characters at most: letters, "
		  "digits, and . _ - @",
	    wrong == MEMBER_NAME ? MEMBER_NAME_MAX : MEMBER_LOGIN_MAX);
}

/* ---- a new one ------------------------------------------------------------------------ */

struct adding {
	const struct provision_wish *wish;
	struct str login, person;
	struct instant now;
	struct provided_row row; /* out */
};

static enum status
taken(struct work *w)
{
	return work_fail(w, ST_CONFLICT,
	    "somebody has that name to sign in with, or is that person, "
	    "already");
}

/* Who has the login, else who is that person. */
static enum status
holder_find(struct work *w, struct tx *tx, const struct adding *a,
    struct provided_row *out)
{
	struct account_row account;
	enum status st = account_by_login(w, tx, a->login, &account);

	if (st == ST_NOTFOUND) {
		work_clear(w);
		st = account_by_person(w, tx, a->person, &account);
	}
	if (st == ST_NOTFOUND)
		work_clear(w);
	return st == ST_OK ? provided_get(w, tx, account.number, out) : st;
}

/* A login that is given out again is not yet the same human being, and whoever
 * gets the account reads what the one before them filed. */
static bool
is_same(const struct provided_row *row, const struct adding *a)
{
	return row->gone && !row->admin &&
	    ((row->external.n > 0 &&
		 str_eq(row->external, a->wish->external)) ||
		(a->wish->person.n > 0 &&
		    str_eq(row->person, a->wish->person)));
}

static enum status
come_back(struct work *w, struct tx *tx, struct adding *a,
    const struct provided_row *found)
{
	struct provided_row row = provision__row_dup(w, found);
	enum status st;

	if (!is_same(&row, a))
		return taken(w);
	st = account_reopen(w, tx,
	    &(struct account_row){.number = row.number,
		.opened = a->now.ms,
		.name = a->wish->name,
		.lang = a->wish->lang});
	if (st == ST_OK && !str_eq(row.login, a->login))
		st = account_set_login(w, tx, row.number, a->login);
	a->row.number = row.number;
	return st;
}

static enum status
begin_new(struct work *w, struct tx *tx, struct adding *a)
{
	struct account_row row = {.login = a->login,
	    .person = a->person,
	    .name = a->wish->name,
	    .lang = a->wish->lang,
	    .opened = a->now.ms};
	enum status st = account_add(w, tx, &row);

	a->row.number = row.number;
	return st;
}

static enum status
add_job(struct work *w, struct tx *tx, void *cookie)
{
	struct adding *a = cookie;
	struct provided_row found;
	enum status st = holder_find(w, tx, a, &found);

	a->row = (struct provided_row){.changed = a->now.ms,
	    .shut = !a->wish->active};
	if (st == ST_OK)
		st = come_back(w, tx, a, &found);
	else if (st == ST_NOTFOUND)
		st = begin_new(w, tx, a);
	if (st == ST_OK && !a->wish->active)
		st = account_set_closed(w, tx, a->row.number, a->now.ms);
	if (st == ST_OK)
		st = mail_address_set(w, tx, a->row.number,
		    mail_of(a->wish->mail));
	if (st == ST_OK)
		st = row_put(w, tx, &a->row, a->wish);
	return st;
}

enum status
provision_add(struct work *w, const struct desk *desk,
    const struct provision_wish *wish, struct instant now,
    struct provision_user *out)
{
	struct adding a = {.wish = wish, .now = now};
	enum status st = wish_check(w, wish, &a.login);

	a.person = wish->person.n > 0 ? wish->person : a.login;
	if (st == ST_OK)
		st = commit_submit(w, desk->commit, add_job, &a);
	return st == ST_OK ? provision_get(w, desk, a.row.number, now.ms, out)
			   : st;
}

/* ---- changes -------------------------------------------------------------------------- */

struct changing {
	const struct provision_change *c;
	struct tx *tx;
	struct provided_row row;
	struct provision_wish wish;
};

static enum status
last_check(struct work *w, struct changing *x)
{
	int64_t n = 0;
	enum status st = account_admins(w, x->tx, &n);

	if (st == ST_OK && n <= 1)
		return work_fail(w, ST_DENIED,
		    "nobody else would be left who administers the portal");
	return st;
}

static enum status
shut(struct work *w, struct changing *x)
{
	enum status st = x->row.admin ? last_check(w, x) : ST_OK;

	if (st == ST_OK)
		st = account_set_closed(w, x->tx, x->row.number, x->c->now.ms);
	x->row.shut = true;
	return st == ST_OK ? member_end_all(w, x->tx, x->row.number) : st;
}

static enum status
active_do(struct work *w, struct changing *x)
{
	if (x->wish.active == !x->row.closed)
		return ST_OK;
	if (!x->wish.active)
		return shut(w, x);
	if (x->row.admin || !x->row.shut)
		return work_fail(w, ST_DENIED,
		    "an administrator of the portal closed this account, or it "
		    "is one's: an administrator opens it");
	x->row.shut = false;
	return account_set_closed(w, x->tx, x->row.number, 0);
}

static enum status
login_do(struct work *w, struct changing *x)
{
	struct str folded;
	enum status st = wish_check(w, &x->wish, &folded);

	if (st != ST_OK || str_eq(folded, x->row.login))
		return st;
	if (x->row.admin)
		return work_fail(w, ST_DENIED,
		    "this account administers the portal: its name to sign in "
		    "with stays");
	return account_set_login(w, x->tx, x->row.number, folded);
}

/* What they chose themselves stays. */
static enum status
choices_do(struct work *w, struct changing *x)
{
	const struct provision_wish *wish = &x->wish;
	struct str mail = STR(""), was = mail_of(wish->mail_was);
	enum status st = ST_OK;

	if (!str_eq(wish->lang, wish->lang_was) &&
	    str_eq(x->row.lang, wish->lang_was))
		st = account_set_lang(w, x->tx, x->row.number, wish->lang);
	if (st != ST_OK || str_eq(wish->mail, wish->mail_was))
		return st;
	st = mail_address_get(w, x->tx, x->row.number, &mail);
	return st == ST_OK && str_eq(mail, was)
	    ? post_address_put(w, x->tx,
		  &(struct post_address){x->row.number, mail_of(wish->mail),
		      x->c->by, x->c->now})
	    : st;
}

static bool
is_as_wished(const struct changing *x)
{
	return x->row.changed > 0 && str_eq(x->row.name, x->wish.name) &&
	    str_eq(x->row.external, x->wish.external) &&
	    str_eq(x->row.doc, x->wish.doc) && x->wish.active == !x->row.closed;
}

static enum status
change_job(struct work *w, struct tx *tx, void *cookie)
{
	struct changing *x = cookie;
	struct provision_user user;
	enum status st =
	    provision__row(w, tx, x->c->number, x->c->opened, &x->row);

	x->tx = tx;
	if (st != ST_OK)
		return st;
	user = provision__user(w, &x->row);
	x->wish = (struct provision_wish){.active = false};
	st = x->c->says(w, &user, &x->wish, x->c->cookie);
	if (st != ST_OK || is_as_wished(x))
		return st;
	st = login_do(w, x);
	if (st == ST_OK)
		st = active_do(w, x);
	if (st == ST_OK && !str_eq(x->row.name, x->wish.name))
		st = account_set_name(w, tx, x->row.number, x->wish.name);
	if (st == ST_OK)
		st = choices_do(w, x);
	x->row.changed = x->c->now.ms;
	return st == ST_OK ? row_put(w, tx, &x->row, &x->wish) : st;
}

enum status
provision_change(struct work *w, const struct desk *desk,
    const struct provision_change *change, struct provision_user *out)
{
	struct changing x = {.c = change};
	enum status st = commit_submit(w, desk->commit, change_job, &x);

	return st == ST_OK
	    ? provision_get(w, desk, change->number, change->opened, out)
	    : st;
}

/* What it told of them goes too; by what it calls them they are known again. */
static enum status
drop_job(struct work *w, struct tx *tx, void *cookie)
{
	struct changing *x = cookie;
	struct provision_user user;
	enum status st =
	    provision__row(w, tx, x->c->number, x->c->opened, &x->row);

	x->tx = tx;
	if (st != ST_OK)
		return st;
	user = provision__user(w, &x->row);
	st = x->c->says(w, &user, &x->wish, x->c->cookie);
	if (st == ST_OK)
		st = shut(w, x);
	if (st == ST_OK)
		st = team_leave(w, tx, x->row.number);
	if (st == ST_OK)
		st = mail_address_set(w, tx, x->row.number, STR(""));
	x->row.gone = true;
	x->row.doc = STR("");
	x->row.changed = x->c->now.ms;
	return st == ST_OK ? provided_put(w, tx, &x->row) : st;
}

enum status
provision_drop(struct work *w, const struct desk *desk,
    const struct provision_change *change)
{
	struct changing x = {.c = change};

	return commit_submit(w, desk->commit, drop_job, &x);
}
