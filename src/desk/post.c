/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "net/fetch.h"
#include "net/mail.h"
#include "os/file.h"
#include "store/account.h"
#include "store/mail.h"
#include "store/store.h"

#include "desk/alert.h"
#include "desk/commit.h"
#include "desk/config.h"
#include "desk/desk.h"
#include "desk/post_text.h"
#include "desk/secret.h"
#include "desk/throttle.h"

#include "desk/post.h"

#define MINUTE_MS  (INT64_C(60) * 1000)
#define TRIAL_COST 3 /* of the throttle's tries: three at once */

/* ---- where it goes -------------------------------------------------------------------- */

static enum status
password_read(struct work *w, struct str folder, struct str *out)
{
	enum status st =
	    secret_read(w, file_join(w, folder, STR("keys/mail")), out);

	if (st != ST_NOTFOUND)
		return st;
	return work_remedy(w, st,
	    "mail-login wants the password there, in a file of mode 0600");
}

enum status
post_office_read(struct work *w, struct str folder, struct post_office *out)
{
	struct config c;
	enum status st = config_read(w, folder, &c);

	if (st != ST_OK)
		return st;
	*out = (struct post_office){.server = c.mail_server,
	    .from = c.mail_from,
	    .login = c.mail_login,
	    .url = c.url};
	return c.mail_login.n > 0 ? password_read(w, folder, &out->secret)
				  : ST_OK;
}

/* ---- whom to write to ------------------------------------------------------------- */

enum status
post_address_put(struct work *w, struct tx *tx, const struct post_address *in)
{
	struct str before;
	enum status st = mail_address_get(w, tx, in->account, &before);

	if (st == ST_OK && before.n > 0 && !str_eq(before, in->address))
		st = alert_put(w, tx,
		    &(struct alert){in->account, ALERT_ADDRESS, in->who,
			in->now});
	return st == ST_OK ? mail_address_set(w, tx, in->account, in->address)
			   : st;
}

static enum status
address_job(struct work *w, struct tx *tx, void *cookie)
{
	return post_address_put(w, tx, cookie);
}

enum status
post_address_set(struct work *w, const struct desk *desk,
    const struct post_address *in)
{
	struct post_address a = *in;

	if (a.address.n > 0 && !net_is_mail_address(a.address))
		return ST_INVALID;
	return commit_submit(w, desk->commit, address_job, &a);
}

enum status
post_address_get(struct work *w, const struct desk *desk, int64_t account,
    struct str *out)
{
	struct tx *tx = NULL;
	enum status st = store_read(w, desk->store, &tx);

	if (st == ST_OK)
		st = mail_address_get(w, tx, account, out);
	store_read_end(tx);
	return st;
}

/* ---- the queue ----------------------------------------------------------------------- */

static enum status
add_job(struct work *w, struct tx *tx, void *cookie)
{
	const struct mail_row *row = cookie;
	enum status st = mail_drop_old(w, tx, row->due - POST_KEEP_MS);

	return st == ST_OK ? mail_add(w, tx, row->account, row->at, row->due)
			   : st;
}

enum status
post_add(struct work *w, const struct desk *desk, int64_t account, int64_t day,
    struct instant now)
{
	struct mail_row row = {.account = account, .at = day, .due = now.ms};

	return commit_submit(w, desk->commit, add_job, &row);
}

enum status
post_last(struct work *w, const struct desk *desk, int64_t account,
    int64_t *day, int64_t *ms)
{
	struct tx *tx = NULL;
	enum status st = store_read(w, desk->store, &tx);

	if (st == ST_OK)
		st = mail_last(w, tx, account, day, ms);
	store_read_end(tx);
	return st;
}

static enum status
set_job(struct work *w, struct tx *tx, void *cookie)
{
	return mail_set(w, tx, cookie);
}

/* ---- sending ---------------------------------------------------------------------------- */

struct letter {
	struct mail_row row;
	struct account_row account;
	struct str address;
};

static enum status
next_read(struct work *w, const struct desk *desk, struct instant now,
    struct letter *out)
{
	struct tx *tx = NULL;
	enum status st = store_read(w, desk->store, &tx);

	if (st == ST_OK)
		st = mail_next(w, tx, now.ms, &out->row);
	if (st == ST_OK)
		st = account_get(w, tx, out->row.account, &out->account);
	if (st == ST_OK && out->row.kind == ALERT_NONE)
		st = mail_address_get(w, tx, out->row.account, &out->address);
	else if (st == ST_OK)
		out->address = out->row.address;
	store_read_end(tx);
	return st;
}

/* Nobody is told today what happened before any mail was sent. */
static bool
is_late(const struct mail_row *row, int64_t now)
{
	return row->kind != ALERT_NONE && row->tries == 0 &&
	    now - row->at > POST_LATE_MS;
}

/* A closed account waits for nothing; what happened to it is told all the same:
 * who closes one and opens it again has not hushed up what they did meanwhile. */
static bool
is_nobodys(const struct letter *x)
{
	return x->address.n == 0 ||
	    (x->account.closed && x->row.kind == ALERT_NONE);
}

/* How long until the next try: from a minute to a day. */
static int64_t
pause_of(int64_t tries)
{
	static const int64_t minutes[POST_TRIES_MAX] = {1, 5, 30, 120, 360,
	    1440, 1440};

	return minutes[tries] * MINUTE_MS;
}

static void
settle(struct mail_row *row, enum status st, struct str said, int64_t now)
{
	row->changed = now;
	row->said = said;
	if (st == ST_OK) {
		row->state = POST_SENT;
	} else if (st == ST_IO) {
		row->state = POST_HANDED;
	} else if (st == ST_DENIED || row->tries + 1 >= POST_TRIES_MAX) {
		row->state = POST_GIVEN_UP;
	} else {
		row->state = POST_WAITS;
		row->due = now + pause_of(row->tries);
	}
	row->tries++;
}

enum status
post_send(struct work *w, const struct desk *desk, struct net *net,
    const struct post_office *office, struct instant now)
{
	struct letter x;
	struct net_mail mail = {.server = office->server,
	    .login = office->login,
	    .secret = office->secret,
	    .from = office->from};
	enum status st = next_read(w, desk, now, &x), sent;
	struct str said;

	if (st != ST_OK)
		return st;
	/* Before anybody has it: whatever happens then, it is not sent twice. */
	x.row.state = POST_HANDED;
	x.row.changed = now.ms;
	st = commit_submit(w, desk->commit, set_job, &x.row);
	if (st != ST_OK)
		return st;
	mail.to = x.address;
	mail.text = post_text(w,
	    &(struct post_letter){.office = office,
		.to = x.address,
		.lang = x.account.lang,
		.kind = (enum alert_kind)x.row.kind,
		.at = x.row.at,
		.account = x.row.account,
		.now = now});
	sent = is_nobodys(&x) || is_late(&x.row, now.ms)
	    ? ST_DENIED
	    : net_mail_send(w, net, &mail);
	said = str_dup(w->mem, sent == ST_OK ? STR("") : w->fault.what);
	work_clear(w);
	settle(&x.row, sent, said, now.ms);
	return commit_submit(w, desk->commit, set_job, &x.row);
}

/* ---- a trial ---------------------------------------------------------------------------- */

static bool
may_try(struct work *w, const struct post_trying *in)
{
	return throttle_take(in->desk->throttle,
	    str_fmt(w->mem, "trial mail %lld", (long long)in->account),
	    TRIAL_COST, in->now.ms);
}

static enum post_trial
trial_of(enum status sent)
{
	if (sent == ST_OK)
		return POST_TRIAL_TAKEN;
	if (sent == ST_DENIED)
		return POST_TRIAL_REFUSED;
	return sent == ST_IO ? POST_TRIAL_UNKNOWN : POST_TRIAL_LATER;
}

static enum status
trial_send(struct work *w, const struct post_trying *in, struct post_tried *out)
{
	const struct post_office *office = in->office;
	const struct net_mail mail = {.server = office->server,
	    .login = office->login,
	    .secret = office->secret,
	    .from = office->from,
	    .to = out->to,
	    .text = post_text(w,
		&(struct post_letter){.office = office,
		    .to = out->to,
		    .lang = in->lang,
		    .at = in->now.ms,
		    .account = in->account,
		    .now = in->now,
		    .trial = true})};
	struct net *net = NULL;
	enum status st = net_open(w, &(struct net_setup){.ca = STR("")}, &net);

	if (st != ST_OK)
		return st;
	out->trial = trial_of(net_mail_send(w, net, &mail));
	out->said = str_dup(w->mem,
	    out->trial == POST_TRIAL_TAKEN ? STR("") : w->fault.what);
	work_clear(w);
	net_close(net);
	return ST_OK;
}

enum status
post_try(struct work *w, const struct post_trying *in, struct post_tried *out)
{
	enum status st;

	*out = (struct post_tried){POST_TRIAL_OFF, STR(""), STR("")};
	if (in->office->server.n == 0)
		return ST_OK;
	st = post_address_get(w, in->desk, in->account, &out->to);
	if (st != ST_OK)
		return st;
	out->trial = POST_TRIAL_NOBODY;
	if (out->to.n == 0)
		return ST_OK;
	out->trial = POST_TRIAL_OFTEN;
	return may_try(w, in) ? trial_send(w, in, out) : ST_OK;
}

/* ---- to be looked at --------------------------------------------------------------------- */

enum status
post_list(struct work *w, const struct desk *desk, struct vec *out)
{
	struct tx *tx = NULL;
	struct vec rows;
	enum status st = store_read(w, desk->store, &tx);

	*out = VEC(struct post);
	if (st == ST_OK)
		st = mail_list(w, tx, POST_LIST, &rows);
	for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
		const struct mail_row *row = VEC_AT(&rows, struct mail_row, i);
		struct account_row account;

		st = account_get(w, tx, row->account, &account);
		if (st != ST_OK)
			break;
		*(struct post *)vec_push(w->mem, out) =
		    (struct post){row->account, row->kind, row->at,
			account.name, (enum post_state)row->state, row->tries,
			row->due, row->changed, row->said};
	}
	store_read_end(tx);
	return st;
}

static enum status
again_job(struct work *w, struct tx *tx, void *cookie)
{
	const struct mail_row *row = cookie;
	int64_t state;
	enum status st = mail_state(w, tx, row, &state);

	if (st != ST_OK)
		return st;
	return state == POST_GIVEN_UP ? mail_set(w, tx, row) : ST_NOTFOUND;
}

enum status
post_again(struct work *w, const struct desk *desk, const struct post *which,
    struct instant now)
{
	struct mail_row row = {.account = which->account,
	    .kind = which->kind,
	    .at = which->at,
	    .state = POST_WAITS,
	    .due = now.ms,
	    .changed = now.ms,
	    .said = STR("")};

	return commit_submit(w, desk->commit, again_job, &row);
}
