/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "store/passkey.h"
#include "store/session.h"
#include "store/store.h"

#include "desk/alert.h"
#include "desk/commit.h"
#include "desk/desk.h"
#include "desk/passkey_own.h"

#include "desk/passkey_lost.h"

enum status
passkey_lost_list(struct work *w, const struct desk *desk, int64_t after,
    int64_t last, struct vec *out)
{
	struct vec rows = VEC(struct passkey_row);
	struct tx *tx = NULL;
	enum status st = store_read(w, desk->store, &tx);

	if (st == ST_OK)
		st = passkey_among(w, tx, after, last, &rows);
	store_read_end(tx);
	*out = VEC(struct passkey_lost);
	for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
		const struct passkey_row *row =
		    VEC_AT(&rows, struct passkey_row, i);

		*(struct passkey_lost *)vec_push(w->mem, out) =
		    (struct passkey_lost){row->account,
			passkey_own_id(w, row->id), row->name, row->added,
			row->used};
	}
	return st;
}

struct removing {
	struct passkey_row row;
	const struct passkey_lost_one *one;
};

static enum status
remove_job(struct work *w, struct tx *tx, void *cookie)
{
	const struct removing *r = cookie;
	enum status st = passkey_drop(w, tx, r->row.id, r->row.account);

	if (st == ST_OK)
		st = alert_put(w, tx,
		    &(struct alert){r->row.account, ALERT_PASSKEY_GONE,
			r->one->by, r->one->now});
	return st == ST_OK ? session_drop_others(w, tx, r->row.account, STR(""))
			   : st;
}

enum status
passkey_lost_remove(struct work *w, const struct desk *desk,
    const struct passkey_lost_one *one)
{
	struct removing r = {.one = one};
	enum status st =
	    passkey_own_find(w, desk, one->account, one->id, &r.row);

	return st == ST_OK ? commit_submit(w, desk->commit, remove_job, &r)
			   : st;
}
