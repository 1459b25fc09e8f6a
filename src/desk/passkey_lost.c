/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "store/passkey.h"
#include "store/session.h"
#include "store/store.h"

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

static enum status
remove_job(struct work *w, struct tx *tx, void *cookie)
{
	const struct passkey_row *row = cookie;
	enum status st = passkey_drop(w, tx, row->id, row->account);

	return st == ST_OK ? session_drop_others(w, tx, row->account, STR(""))
			   : st;
}

enum status
passkey_lost_remove(struct work *w, const struct desk *desk, int64_t account,
    struct str id)
{
	struct passkey_row row;
	enum status st = passkey_own_find(w, desk, account, id, &row);

	return st == ST_OK ? commit_submit(w, desk->commit, remove_job, &row)
			   : st;
}
