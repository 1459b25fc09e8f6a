/* SPDX-License-Identifier: Apache-2.0 */
/* Accounts as a directory sees them. */
#include "base/arena.h"
#include "base/work.h"
#include "store/account.h"
#include "store/provided.h"
#include "store/store.h"
#include "text/fold.h"

#include "desk/desk.h"
#include "desk/provision_impl.h"

#include "desk/provision.h"

struct provision_user
provision__user(struct work *w, const struct provided_row *row)
{
	int64_t changed =
	    row->changed > row->opened ? row->changed : row->opened;

	if (row->closed && row->closed_at > changed)
		changed = row->closed_at;
	return (struct provision_user){.number = row->number,
	    .opened = row->opened,
	    .login = str_dup(w->mem, row->login),
	    .person = str_dup(w->mem, row->person),
	    .name = str_dup(w->mem, row->name),
	    .lang = str_dup(w->mem, row->lang),
	    .admin = row->admin,
	    .closed = row->closed,
	    .external = str_dup(w->mem, row->external),
	    .doc = str_dup(w->mem, row->doc),
	    .changed = changed};
}

struct provided_row
provision__row_dup(struct work *w, const struct provided_row *row)
{
	struct provided_row copy = *row;

	copy.login = str_dup(w->mem, row->login);
	copy.person = str_dup(w->mem, row->person);
	copy.name = str_dup(w->mem, row->name);
	copy.lang = str_dup(w->mem, row->lang);
	copy.external = str_dup(w->mem, row->external);
	copy.doc = str_dup(w->mem, row->doc);
	return copy;
}

enum status
provision__row(struct work *w, struct tx *tx, int64_t number, int64_t opened,
    struct provided_row *out)
{
	struct provided_row row;
	enum status st = provided_get(w, tx, number, &row);

	if (st == ST_OK && (row.gone || row.opened != opened))
		return ST_NOTFOUND;
	if (st == ST_OK)
		*out = provision__row_dup(w, &row);
	return st;
}

enum status
provision_get(struct work *w, const struct desk *desk, int64_t number,
    int64_t opened, struct provision_user *out)
{
	struct provided_row row;
	struct tx *tx = NULL;
	enum status st = store_read(w, desk->store, &tx);

	if (st == ST_OK)
		st = provision__row(w, tx, number, opened, &row);
	if (st == ST_OK)
		*out = provision__user(w, &row);
	store_read_end(tx);
	return st;
}

static enum status
by_login(struct work *w, struct tx *tx, struct str login,
    struct provision_user *out)
{
	struct account_row account;
	struct provided_row row;
	struct str folded;
	enum status st = text_fold(w, login, &folded);

	if (st != ST_OK)
		return ST_NOTFOUND;
	st = account_by_login(w, tx, folded, &account);
	if (st == ST_OK)
		st = provided_get(w, tx, account.number, &row);
	if (st == ST_OK && row.gone)
		st = ST_NOTFOUND;
	if (st == ST_OK)
		*out = provision__user(w, &row);
	return st;
}

enum status
provision_by_login(struct work *w, const struct desk *desk, struct str login,
    struct provision_user *out)
{
	struct tx *tx = NULL;
	enum status st = store_read(w, desk->store, &tx);

	if (st == ST_OK)
		st = by_login(w, tx, login, out);
	if (st == ST_NOTFOUND)
		work_clear(w);
	store_read_end(tx);
	return st;
}

enum status
provision_by_external(struct work *w, const struct desk *desk,
    struct str external, struct vec *out)
{
	struct vec number;
	struct provided_row row;
	struct tx *tx = NULL;
	enum status st = store_read(w, desk->store, &tx);

	*out = VEC(struct provision_user);
	if (st == ST_OK)
		st = provided_by_external(w, tx, external, PROVISION_PAGE,
		    &number);
	for (size_t i = 0; st == ST_OK && i < number.n; i++) {
		st = provided_get(w, tx, *VEC_AT(&number, int64_t, i), &row);
		if (st == ST_OK)
			*(struct provision_user *)vec_push(w->mem, out) =
			    provision__user(w, &row);
	}
	store_read_end(tx);
	return st;
}

enum status
provision_list(struct work *w, const struct desk *desk,
    const struct provision_part *part, struct vec *out)
{
	const struct provided_part wanted = {part->after, part->skip,
	    part->most};
	struct vec rows = VEC(struct provided_row);
	struct tx *tx = NULL;
	enum status st = store_read(w, desk->store, &tx);

	*out = VEC(struct provision_user);
	if (st == ST_OK)
		st = provided_list(w, tx, &wanted, &rows);
	for (size_t i = 0; st == ST_OK && i < rows.n; i++)
		*(struct provision_user *)vec_push(w->mem, out) =
		    provision__user(w, VEC_AT(&rows, struct provided_row, i));
	store_read_end(tx);
	return st;
}

enum status
provision_count(struct work *w, const struct desk *desk, int64_t *out)
{
	struct tx *tx = NULL;
	enum status st = store_read(w, desk->store, &tx);

	if (st == ST_OK)
		st = provided_count(w, tx, out);
	store_read_end(tx);
	return st;
}
