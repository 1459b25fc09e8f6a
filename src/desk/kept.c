/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/hex.h"
#include "base/work.h"
#include "crypt/seal.h"
#include "os/random.h"
#include "store/draft.h"
#include "store/filed.h"
#include "store/store.h"

#include "desk/commit.h"
#include "desk/desk.h"

#include "desk/kept.h"

struct str
kept_new_id(struct work *w)
{
	char byte[KEPT_ID_SIZE / 2];

	random_fill(byte, sizeof(byte));
	return hex_format(w->mem, str_of(byte, sizeof(byte)));
}

bool
kept_is_id(struct str id)
{
	unsigned char byte[KEPT_ID_SIZE / 2];

	return id.n == KEPT_ID_SIZE && hex_parse_into(id, byte, sizeof(byte));
}

/* So that one row cannot stand in for another. */
static struct str
about(struct work *w, int64_t account, struct str id)
{
	return str_fmt(w->mem, "draft %lld %.*s", (long long)account,
	    STR_ARG(id));
}

/* ---- keeping --------------------------------------------------------------------- */

static enum status
put_job(struct work *w, struct tx *tx, void *cookie)
{
	const struct draft_row *row = cookie;
	struct draft_row old;
	int64_t n = 0;
	enum status st = draft_get(w, tx, row->id, row->account, &old);

	if (st == ST_NOTFOUND)
		st = draft_count(w, tx, row->account, &n);
	if (st == ST_OK && n >= KEPT_MOST)
		st = work_fail(w, ST_LIMIT, "%d forms are kept at most",
		    KEPT_MOST);
	return st == ST_OK ? draft_put(w, tx, row) : st;
}

enum status
kept_put(struct work *w, const struct desk *desk, int64_t account,
    const struct kept *kept)
{
	struct draft_row row = {.id = kept->id,
	    .account = account,
	    .act = kept->act,
	    .changed = kept->changed};
	enum status st;

	if (!kept_is_id(kept->id) || kept->form.n > KEPT_FORM_MAX)
		return work_fail(w, ST_LIMIT, "a form that cannot be kept");
	st = seal_wrap(w, desk->wrap, about(w, account, kept->id), kept->form,
	    &row.form);
	return st == ST_OK ? commit_submit(w, desk->commit, put_job, &row) : st;
}

enum status
kept_get(struct work *w, const struct desk *desk, int64_t account,
    struct str id, struct kept *out)
{
	struct draft_row row;
	struct tx *tx = NULL;
	enum status st = store_read(w, desk->store, &tx);

	if (st == ST_OK)
		st = draft_get(w, tx, id, account, &row);
	store_read_end(tx);
	if (st != ST_OK)
		return st;
	*out = (struct kept){.id = id, .act = row.act, .changed = row.changed};
	return seal_unwrap(w, desk->wrap, about(w, account, id), row.form,
	    &out->form);
}

enum status
kept_list(struct work *w, const struct desk *desk, int64_t account,
    struct vec *out)
{
	struct tx *tx = NULL;
	struct vec rows = VEC(struct draft_row);
	enum status st = store_read(w, desk->store, &tx);

	*out = VEC(struct kept);
	if (st == ST_OK)
		st = draft_list(w, tx, account, KEPT_MOST, &rows);
	store_read_end(tx);
	for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
		const struct draft_row *row =
		    VEC_AT(&rows, struct draft_row, i);

		*(struct kept *)vec_push(w->mem, out) =
		    (struct kept){row->id, row->act, STR(""), row->changed};
	}
	return st;
}

static enum status
drop_job(struct work *w, struct tx *tx, void *cookie)
{
	const struct draft_row *row = cookie;

	return draft_drop(w, tx, row->id, row->account);
}

enum status
kept_drop(struct work *w, const struct desk *desk, int64_t account,
    struct str id)
{
	struct draft_row row = {.id = id, .account = account};

	return commit_submit(w, desk->commit, drop_job, &row);
}

/* ---- filing ------------------------------------------------------------------------ */

enum status
kept_file(struct work *w, struct tx *tx, struct str act, void *cookie)
{
	const struct kept_filing *f = cookie;
	struct str before;
	enum status st = filed_get(w, tx, f->id, f->account, &before);

	if (st == ST_OK)
		return work_fail(w, ST_CONFLICT, "this form was filed already");
	if (st == ST_NOTFOUND)
		st = filed_drop_old(w, tx, f->now.ms - KEPT_FILED_MS);
	if (st == ST_OK)
		st = filed_add(w, tx,
		    &(struct filed_row){f->id, f->account, act, f->now.ms});
	return st == ST_OK ? draft_drop(w, tx, f->id, f->account) : st;
}

enum status
kept_filed(struct work *w, void *cookie, struct str *act)
{
	const struct kept_filing *f = cookie;
	struct tx *tx = NULL;
	enum status st = store_read(w, f->desk->store, &tx);

	if (st == ST_OK)
		st = filed_get(w, tx, f->id, f->account, act);
	store_read_end(tx);
	return st;
}

struct str
kept_filing_name(const void *cookie)
{
	return ((const struct kept_filing *)cookie)->id;
}
