/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "store/query.h"

#include "store/store_impl.h"

#include "store/account.h"

enum status
account_last(struct work *w, struct tx *tx, int64_t *out)
{
	struct query_account_last_row row;
	enum status st = query_account_last(w, tx->db, &row);

	*out = st == ST_OK && row.number.has ? row.number.v : 0;
	return st;
}

enum status
account_add(struct work *w, struct tx *tx, struct account_row *row)
{
	int64_t last;
	enum status st = account_last(w, tx, &last);

	if (st != ST_OK)
		return st;
	row->number = last + 1;
	st = query_account_add(w, tx->db,
	    &(struct query_account_add_in){.number = row->number,
		.login = row->login,
		.person = row->person,
		.name = row->name,
		.totp = row->totp,
		.lang = row->lang,
		.admin = row->admin,
		.opened = row->opened});
	if (st == ST_CONFLICT)
		return work_fail(w, st,
		    "somebody has that name to sign in with, or is that "
		    "person, already");
	return st;
}

static enum status
absent(struct work *w, enum status st)
{
	if (st == ST_NOTFOUND)
		return work_fail(w, st, "there is no such account");
	return st;
}

enum status
account_get(struct work *w, struct tx *tx, int64_t number,
    struct account_row *out)
{
	struct query_account_get_row row;
	enum status st = query_account_get(w, tx->db,
	    &(struct query_account_get_in){.number = number}, &row);

	if (st == ST_OK)
		*out = (struct account_row){.number = number,
		    .login = row.login,
		    .person = row.person,
		    .name = row.name,
		    .password = row.password,
		    .totp = row.totp,
		    .lang = row.lang,
		    .admin = row.admin != 0,
		    .opened = row.opened,
		    .closed = row.closed.has,
		    .closed_at = row.closed.v};
	return absent(w, st);
}

enum status
account_by_login(struct work *w, struct tx *tx, struct str login,
    struct account_row *out)
{
	struct query_account_by_login_row row;
	enum status st = query_account_by_login(w, tx->db,
	    &(struct query_account_by_login_in){.login = login}, &row);

	return st == ST_OK ? account_get(w, tx, row.number, out)
			   : absent(w, st);
}

enum status
account_by_person(struct work *w, struct tx *tx, struct str person,
    struct account_row *out)
{
	struct query_account_by_person_row row;
	enum status st = query_account_by_person(w, tx->db,
	    &(struct query_account_by_person_in){.person = person}, &row);

	return st == ST_OK ? account_get(w, tx, row.number, out)
			   : absent(w, st);
}

enum status
account_list(struct work *w, struct tx *tx, int64_t after, int64_t most,
    struct vec *out)
{
	const struct query_account_list_in in = {.after = after, .most = most};
	struct query_account_list_row row;
	struct sql_rows *rows;
	enum status st = query_account_list(w, tx->db, &in, &rows);

	*out = VEC(struct account_row);
	if (st != ST_OK)
		return st;
	while (query_account_list_next(w, rows, &row))
		*(struct account_row *)vec_push(w->mem, out) =
		    (struct account_row){.number = row.number,
			.login = str_dup(w->mem, row.login),
			.person = str_dup(w->mem, row.person),
			.name = str_dup(w->mem, row.name),
			.password = str_dup(w->mem, row.password),
			.totp = str_dup(w->mem, row.totp),
			.admin = row.admin != 0,
			.opened = row.opened,
			.closed = row.closed.has,
			.closed_at = row.closed.v};
	return sql_rows_end(w, rows);
}

/* ---- what changes --------------------------------------------------------------- */

enum status
account_set_password(struct work *w, struct tx *tx, int64_t number,
    struct str hash)
{
	return query_account_password(w, tx->db,
	    &(struct query_account_password_in){.number = number,
		.password = hash});
}

enum status
account_set_totp(struct work *w, struct tx *tx, int64_t number,
    struct str sealed)
{
	return query_account_totp(w, tx->db,
	    &(struct query_account_totp_in){.number = number, .totp = sealed});
}

enum status
account_set_lang(struct work *w, struct tx *tx, int64_t number, struct str tag)
{
	return query_account_lang(w, tx->db,
	    &(struct query_account_lang_in){.number = number, .lang = tag});
}

enum status
account_set_login(struct work *w, struct tx *tx, int64_t number,
    struct str login)
{
	enum status st = query_account_login(w, tx->db,
	    &(struct query_account_login_in){.number = number, .login = login});

	if (st == ST_CONFLICT)
		return work_fail(w, st,
		    "somebody has that name to sign in with already");
	return st;
}

enum status
account_set_name(struct work *w, struct tx *tx, int64_t number, struct str name)
{
	return query_account_name(w, tx->db,
	    &(struct query_account_name_in){.number = number, .name = name});
}

enum status
account_reopen(struct work *w, struct tx *tx, const struct account_row *row)
{
	enum status st = query_link_drop_account(w, tx->db,
	    &(struct query_link_drop_account_in){.account = row->number});

	if (st == ST_OK)
		st = query_identity_drop_account(w, tx->db,
		    &(struct query_identity_drop_account_in){
			.account = row->number});
	if (st != ST_OK)
		return st;
	return query_account_reopen(w, tx->db,
	    &(struct query_account_reopen_in){.number = row->number,
		.opened = row->opened,
		.name = row->name,
		.lang = row->lang,
		.totp = STR("")});
}

enum status
account_admins(struct work *w, struct tx *tx, int64_t *out)
{
	struct query_account_admins_row row;
	enum status st = query_account_admins(w, tx->db, &row);

	if (st == ST_OK)
		*out = row.n;
	return st;
}

enum status
account_set_admin(struct work *w, struct tx *tx, int64_t number, bool admin)
{
	return query_account_admin(w, tx->db,
	    &(struct query_account_admin_in){.number = number, .admin = admin});
}

enum status
account_set_closed(struct work *w, struct tx *tx, int64_t number, int64_t at)
{
	return query_account_close(w, tx->db,
	    &(struct query_account_close_in){.number = number,
		.closed = {at != 0, at}});
}

enum status
account_forget(struct work *w, struct tx *tx, int64_t number)
{
	enum status st = query_draft_drop_account(w, tx->db,
	    &(struct query_draft_drop_account_in){.account = number});

	if (st == ST_OK)
		st = query_session_drop_account(w, tx->db,
		    &(struct query_session_drop_account_in){.account = number,
			.but = STR("")});
	if (st == ST_OK)
		st = query_link_drop_account(w, tx->db,
		    &(struct query_link_drop_account_in){.account = number});
	if (st == ST_OK)
		st = query_filed_drop_account(w, tx->db,
		    &(struct query_filed_drop_account_in){.account = number});
	if (st == ST_OK)
		st = query_bearer_drop_account(w, tx->db,
		    &(struct query_bearer_drop_account_in){.account = number});
	if (st == ST_OK)
		st = query_sent_drop_account(w, tx->db,
		    &(struct query_sent_drop_account_in){.account = number});
	if (st == ST_OK)
		st = query_identity_drop_account(w, tx->db,
		    &(struct query_identity_drop_account_in){
			.account = number});
	if (st == ST_OK)
		st = query_outlook_drop_account(w, tx->db,
		    &(struct query_outlook_drop_account_in){.account = number});
	if (st == ST_OK)
		st = query_address_drop_account(w, tx->db,
		    &(struct query_address_drop_account_in){.account = number});
	if (st == ST_OK)
		st = query_mail_drop_account(w, tx->db,
		    &(struct query_mail_drop_account_in){.account = number});
	if (st == ST_OK)
		st = query_mail_forget_who(w, tx->db,
		    &(struct query_mail_forget_who_in){.account = number});
	if (st == ST_OK)
		st = query_teammate_drop_account(w, tx->db,
		    &(struct query_teammate_drop_account_in){
			.account = number});
	if (st == ST_OK)
		st = query_provided_drop_account(w, tx->db,
		    &(struct query_provided_drop_account_in){
			.account = number});
	if (st == ST_OK)
		st = query_passkey_drop_account(w, tx->db,
		    &(struct query_passkey_drop_account_in){.account = number});
	if (st == ST_OK)
		st = query_account_drop(w, tx->db,
		    &(struct query_account_drop_in){.number = number});
	return st;
}
