/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "base/arena.h"
#include "base/work.h"
#include "crypt/seal.h"
#include "store/outlook.h"
#include "store/store.h"

#include "desk/commit.h"
#include "desk/desk.h"
#include "desk/kept.h"

#include "desk/outlook.h"

/* ---- sealing ------------------------------------------------------------------- */

/* So that one row cannot stand in for another. */
static struct str
about(struct work *w, int64_t account, struct str id)
{
	return str_fmt(w->mem, "outlook %lld %.*s", (long long)account,
	    STR_ARG(id));
}

/* A name is one line. */
static bool
is_name(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < ' ')
			return false;
	return s.n > 0 && s.n <= OUTLOOK_NAME_MAX;
}

static enum status
row_seal(struct work *w, const struct desk *desk, const struct outlook *o,
    struct outlook_row *row)
{
	if (!is_name(o->name) || o->query.n > OUTLOOK_MAX)
		return work_fail(w, ST_LIMIT, "a view that cannot be kept");
	row->id = o->id;
	return seal_wrap(w, desk->wrap, about(w, row->account, o->id),
	    str_fmt(w->mem, "%.*s\n%.*s", STR_ARG(o->name), STR_ARG(o->query)),
	    &row->asked);
}

static enum status
row_open(struct work *w, const struct desk *desk, const struct outlook_row *row,
    struct outlook *out)
{
	struct str text;
	enum status st = seal_unwrap(w, desk->wrap,
	    about(w, row->account, row->id), row->asked, &text);

	if (st != ST_OK)
		return st;
	out->id = row->id;
	out->name = text;
	out->query = STR("");
	(void)str_cut(text, '\n', &out->name, &out->query);
	return ST_OK;
}

/* ---- writing --------------------------------------------------------------------- */

static enum status
add_job(struct work *w, struct tx *tx, void *cookie)
{
	const struct outlook_row *row = cookie;
	int64_t n = 0;
	enum status st = outlook_rows_count(w, tx, row->account, &n);

	if (st == ST_OK && n >= OUTLOOK_MOST)
		st = work_fail(w, ST_LIMIT, "%d views are kept at most",
		    OUTLOOK_MOST);
	return st == ST_OK ? outlook_row_add(w, tx, row) : st;
}

enum status
outlook_add(struct work *w, const struct desk *desk, int64_t account,
    struct outlook *outlook)
{
	struct outlook_row row = {.account = account};
	enum status st;

	outlook->id = kept_new_id(w);
	st = row_seal(w, desk, outlook, &row);
	return st == ST_OK ? commit_submit(w, desk->commit, add_job, &row) : st;
}

static enum status
find(struct work *w, const struct desk *desk, int64_t account,
    struct outlook *out)
{
	struct vec all;
	enum status st = outlook_list(w, desk, account, &all);

	for (size_t i = 0; st == ST_OK && i < all.n; i++) {
		const struct outlook *o = VEC_AT(&all, struct outlook, i);

		if (!str_eq(o->id, out->id))
			continue;
		*out = *o;
		return ST_OK;
	}
	return st == ST_OK ? ST_NOTFOUND : st;
}

static enum status
set_job(struct work *w, struct tx *tx, void *cookie)
{
	return outlook_row_set(w, tx, cookie);
}

/* What is not there is for nobody to know apart from what is another's. */
static enum status
not_there(struct work *w, enum status st)
{
	if (st != ST_CONFLICT)
		return st;
	work_clear(w);
	return ST_NOTFOUND;
}

enum status
outlook_rename(struct work *w, const struct desk *desk, int64_t account,
    const struct outlook *outlook)
{
	struct outlook_row row = {.account = account};
	struct outlook own = *outlook;
	enum status st = find(w, desk, account, &own);

	own.name = outlook->name;
	if (st == ST_OK)
		st = row_seal(w, desk, &own, &row);
	if (st == ST_OK)
		st = commit_submit(w, desk->commit, set_job, &row);
	return not_there(w, st);
}

struct dropping {
	struct outlook_row row;
	int64_t at; /* 0: taken back */
};

static enum status
drop_job(struct work *w, struct tx *tx, void *cookie)
{
	const struct dropping *d = cookie;
	enum status st = ST_OK;

	if (d->at != 0)
		st = outlook_rows_end(w, tx, d->at - OUTLOOK_BACK_MS);
	return st == ST_OK ? outlook_row_drop(w, tx, &d->row, d->at) : st;
}

enum status
outlook_drop(struct work *w, const struct desk *desk, int64_t account,
    struct str id, struct instant now)
{
	struct dropping d = {{.id = id, .account = account}, now.ms};

	return not_there(w, commit_submit(w, desk->commit, drop_job, &d));
}

enum status
outlook_take_back(struct work *w, const struct desk *desk, int64_t account,
    struct str id)
{
	struct dropping d = {{.id = id, .account = account}, 0};

	return not_there(w, commit_submit(w, desk->commit, drop_job, &d));
}

/* ---- reading --------------------------------------------------------------------- */

static int
by_name(const void *a, const void *b)
{
	const struct outlook *x = a, *y = b;

	return str_cmp(x->name, y->name);
}

enum status
outlook_list(struct work *w, const struct desk *desk, int64_t account,
    struct vec *out)
{
	struct tx *tx = NULL;
	struct vec rows = VEC(struct outlook_row);
	enum status st = store_read(w, desk->store, &tx);

	*out = VEC(struct outlook);
	if (st == ST_OK)
		st = outlook_rows(w, tx, account, OUTLOOK_MOST, &rows);
	store_read_end(tx);
	for (size_t i = 0; st == ST_OK && i < rows.n; i++)
		st = row_open(w, desk, VEC_AT(&rows, struct outlook_row, i),
		    vec_push(w->mem, out));
	if (out->n > 1)
		qsort(out->p, out->n, out->size, by_name);
	return st;
}
