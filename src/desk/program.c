/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/hex.h"
#include "base/utf8.h"
#include "base/work.h"
#include "crypt/token.h"
#include "store/account.h"
#include "store/bearer.h"
#include "store/sent.h"
#include "store/store.h"

#include "desk/commit.h"
#include "desk/desk.h"
#include "desk/second.h"

#include "desk/program.h"

#define DAY_MS  (INT64_C(24) * 60 * 60 * 1000)
#define SEEN_MS (INT64_C(60) * 1000) /* how exactly it is known */

/* ---- a new one ------------------------------------------------------------------- */

static bool
is_good(const struct program_new *in)
{
	size_t n = utf8_count(in->name);

	for (size_t i = 0; i < in->name.n; i++)
		if ((unsigned char)in->name.p[i] < ' ')
			return false;
	if (in->scopes != PROGRAM_DATES && in->scopes != PROGRAM_PROVISIONS &&
	    (in->scopes <= 0 || in->scopes > (PROGRAM_READS | PROGRAM_FILES)))
		return false;
	return n > 0 && n <= PROGRAM_NAME_MAX && in->days > 0 &&
	    in->days <= PROGRAM_DAYS_MAX;
}

static enum status
add_job(struct work *w, struct tx *tx, void *cookie)
{
	const struct bearer_row *row = cookie;
	int64_t n = 0;
	enum status st = bearer_count(w, tx, row->account, &n);

	if (st == ST_OK && n >= PROGRAM_MOST)
		return work_fail(w, ST_LIMIT, "too many programs");
	return st == ST_OK ? bearer_add(w, tx, row) : st;
}

enum status
program_add(struct work *w, const struct desk *desk,
    const struct program_new *in, struct str *out)
{
	struct token token = token_new();
	struct str shown =
	    str_fmt(w->mem, PROGRAM_MARK "%.*s", STR_ARG(token_str(&token)));
	struct hash hash = token_hash(shown);
	struct bearer_row row = {.token = hash_str(&hash),
	    .account = in->account,
	    .name = in->name,
	    .scopes = in->scopes,
	    .opened = in->now.ms,
	    .ends = in->now.ms + in->days * DAY_MS};
	enum status st;

	if (!is_good(in))
		return ST_INVALID;
	st = commit_submit(w, desk->commit, add_job, &row);
	if (st == ST_OK)
		*out = shown;
	return st;
}

/* ---- who it is ----------------------------------------------------------------------- */

static enum status
seen_job(struct work *w, struct tx *tx, void *cookie)
{
	const struct bearer_row *row = cookie;

	return bearer_seen(w, tx, row->token, row->seen);
}

static enum status
both_read(struct work *w, const struct desk *desk, struct str token,
    struct bearer_row *row, struct account_row *account)
{
	struct tx *tx = NULL;
	enum status st = store_read(w, desk->store, &tx);

	if (st == ST_OK)
		st = bearer_get(w, tx, token, row);
	if (st == ST_OK)
		st = account_get(w, tx, row->account, account);
	store_read_end(tx);
	return st;
}

enum status
program_find(struct work *w, const struct desk *desk, struct str token,
    struct instant now, struct program_caller *out)
{
	struct hash hash = token_hash(token);
	struct bearer_row row;
	struct account_row account;
	enum status st = both_read(w, desk, hash_str(&hash), &row, &account);

	if (st != ST_OK)
		return st;
	if (account.closed || now.ms >= row.ends)
		return ST_NOTFOUND;
	out->scopes = row.scopes;
	out->member = (struct member){.number = account.number,
	    .login = account.login,
	    .person = account.person,
	    .name = account.name,
	    .lang = account.lang,
	    .admin = account.admin,
	    .second = second_state(account.totp) == SECOND_ON};
	if (now.ms - row.seen < SEEN_MS)
		return ST_OK;
	row.seen = now.ms;
	st = commit_submit(w, desk->commit, seen_job, &row);
	if (st != ST_BUSY)
		return st;
	work_clear(w); /* it is noted the next time */
	return ST_OK;
}

/* ---- an account's own ------------------------------------------------------------------ */

static struct str
id_of(struct work *w, struct str token)
{
	const struct str part[] = {STR_INIT("probity program\n"), token};
	struct hash hash = hash_parts(part, 2);

	return hex_format(w->mem, str_sub(hash_str(&hash), 0, 8));
}

static enum status
rows_read(struct work *w, const struct desk *desk, int64_t account,
    struct vec *out)
{
	struct tx *tx = NULL;
	enum status st = store_read(w, desk->store, &tx);

	*out = VEC(struct bearer_row);
	if (st == ST_OK)
		st = bearer_list(w, tx, account, out);
	store_read_end(tx);
	return st;
}

enum status
program_list(struct work *w, const struct desk *desk, int64_t account,
    struct vec *out)
{
	struct vec rows;
	enum status st = rows_read(w, desk, account, &rows);

	*out = VEC(struct program);
	for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
		const struct bearer_row *row =
		    VEC_AT(&rows, struct bearer_row, i);

		*(struct program *)vec_push(w->mem, out) =
		    (struct program){id_of(w, row->token), row->name,
			row->scopes, row->opened, row->ends, row->seen};
	}
	return st;
}

static enum status
end_job(struct work *w, struct tx *tx, void *cookie)
{
	const struct bearer_row *row = cookie;

	return bearer_drop(w, tx, row->token, row->account);
}

enum status
program_end(struct work *w, const struct desk *desk, int64_t account,
    struct str id)
{
	struct vec rows;
	enum status st = rows_read(w, desk, account, &rows);

	for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
		struct bearer_row *row = VEC_AT(&rows, struct bearer_row, i);

		if (str_eq(id_of(w, row->token), id))
			return commit_submit(w, desk->commit, end_job, row);
	}
	return st;
}

/* ---- what they send --------------------------------------------------------------- */

enum status
program_send(struct work *w, struct tx *tx, struct str act, void *cookie)
{
	const struct program_sending *s = cookie;
	struct hash digest = hash_of(s->body);
	struct sent_row row;
	enum status st = sent_get(w, tx, s->account, s->key, &row);

	if (st == ST_OK)
		return work_fail(w, ST_CONFLICT, "this key was used already");
	if (st != ST_NOTFOUND)
		return st;
	st = sent_drop_old(w, tx, s->now.ms - PROGRAM_SENT_MS);
	if (st != ST_OK)
		return st;
	return sent_add(w, tx,
	    &(struct sent_row){s->account, s->key, hash_str(&digest), act,
		s->now.ms});
}

enum status
program_sent(struct work *w, void *cookie, struct str *act)
{
	const struct program_sending *s = cookie;
	struct hash digest = hash_of(s->body);
	struct tx *tx = NULL;
	struct sent_row row;
	enum status st = store_read(w, s->desk->store, &tx);

	if (st == ST_OK)
		st = sent_get(w, tx, s->account, s->key, &row);
	if (st == ST_OK)
		*act =
		    str_eq(row.digest, hash_str(&digest)) ? row.act : STR("");
	store_read_end(tx);
	return st;
}

struct str
program_key(const void *cookie)
{
	return ((const struct program_sending *)cookie)->key;
}
