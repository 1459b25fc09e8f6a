/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The ticket of one that is being made has the handle of the account with it: the
 * one that its passkeys have, or a new one. It is bound to account and session,
 * so that what a page of one session began no other ends.
 */
#include "base/arena.h"
#include "base/base64.h"
#include "base/hex.h"
#include "base/work.h"
#include "crypt/hash.h"
#include "crypt/token.h"
#include "store/passkey.h"
#include "store/store.h"

#include "desk/alert.h"
#include "desk/challenge.h"
#include "desk/commit.h"
#include "desk/desk.h"

#include "desk/passkey_own.h"

#define ID_BYTES 8 /* of a hash: enough among twenty */

/* ---- which ones there are -------------------------------------------------------- */

static enum status
rows_read(struct work *w, const struct desk *desk, int64_t number,
    struct vec *out)
{
	struct tx *tx = NULL;
	enum status st = store_read(w, desk->store, &tx);

	*out = VEC(struct passkey_row);
	if (st == ST_OK)
		st = passkey_list(w, tx, number, out);
	store_read_end(tx);
	return st;
}

struct str
passkey_own_id(struct work *w, struct str device_id)
{
	struct hash hash = hash_of(device_id);

	return hex_format(w->mem, str_sub(hash_str(&hash), 0, ID_BYTES));
}

enum status
passkey_own_list(struct work *w, const struct desk *desk, int64_t number,
    struct vec *out)
{
	struct vec rows;
	enum status st = rows_read(w, desk, number, &rows);

	*out = VEC(struct passkey_own);
	for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
		const struct passkey_row *row =
		    VEC_AT(&rows, struct passkey_row, i);

		*(struct passkey_own *)vec_push(w->mem, out) =
		    (struct passkey_own){passkey_own_id(w, row->id), row->name,
			row->added, row->used, row->warned};
	}
	return st;
}

enum status
passkey_own_find(struct work *w, const struct desk *desk, int64_t number,
    struct str id, struct passkey_row *out)
{
	struct vec rows;
	enum status st = rows_read(w, desk, number, &rows);

	for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
		*out = *VEC_AT(&rows, struct passkey_row, i);
		if (str_eq(passkey_own_id(w, out->id), id))
			return ST_OK;
	}
	return st == ST_OK ? work_fail(w, ST_NOTFOUND, "no such passkey") : st;
}

/* ---- making one ------------------------------------------------------------------------ */

static struct challenge
challenge_for(struct work *w, const struct second_who *who)
{
	struct hash session = token_hash(who->but);

	return (struct challenge){
	    .about = str_fmt(w->mem, "of account %lld in %.*s",
		(long long)who->number,
		STR_ARG(hex_format(w->mem, hash_str(&session)))),
	    .now = who->now};
}

static struct str
handle_new(struct work *w)
{
	struct token token = token_new();
	struct hash random = token_hash(token_str(&token));

	return str_dup(w->mem, hash_str(&random));
}

static struct str
url_text(struct work *w, struct str bytes)
{
	return base64_format(w->mem, BASE64_URL, bytes);
}

static enum status
enough(struct work *w)
{
	return work_fail(w, ST_LIMIT, "too many passkeys");
}

/* What a page can show in a line. */
static enum status
name_check(struct work *w, struct str name)
{
	bool plain = true;
	size_t n = 0;

	for (size_t i = 0; i < name.n; i++) {
		unsigned char c = (unsigned char)name.p[i];

		plain = plain && c >= ' ' && c != 0x7f;
		n += (c & 0xc0) != 0x80; /* characters, not bytes */
	}
	return plain && n > 0 && n <= PASSKEY_OWN_NAME
	    ? ST_OK
	    : work_fail(w, ST_INVALID, "a name of 1 to 60 characters");
}

static enum status
new_fill(struct work *w, const struct desk *desk, struct challenge *c,
    struct passkey_own_new *out)
{
	struct hash challenge;
	enum status st;

	c->more = out->handle;
	st = challenge_new(w, desk, c);
	if (st != ST_OK)
		return st;
	challenge = challenge_hash(c);
	out->ticket = c->ticket;
	out->challenge = url_text(w, hash_str(&challenge));
	return ST_OK;
}

enum status
passkey_own_begin(struct work *w, const struct desk *desk,
    const struct second_who *who, struct str name, struct passkey_own_new *out)
{
	struct challenge c = challenge_for(w, who);
	struct vec rows;
	enum status st = name_check(w, name);

	if (st == ST_OK)
		st = second_own_prove(w, desk, who);
	if (st == ST_OK)
		st = rows_read(w, desk, who->number, &rows);
	if (st != ST_OK)
		return st;
	if (rows.n >= PASSKEY_OWN_MOST)
		return enough(w);
	out->have = VEC(struct str);
	out->handle = url_text(w,
	    rows.n > 0 ? VEC_AT(&rows, struct passkey_row, 0)->handle
		       : handle_new(w));
	for (size_t i = 0; i < rows.n; i++)
		*(struct str *)vec_push(w->mem, &out->have) =
		    url_text(w, VEC_AT(&rows, struct passkey_row, i)->id);
	return new_fill(w, desk, &c, out);
}

struct adding {
	const struct challenge *challenge;
	struct passkey_row row;
};

static enum status
add_job(struct work *w, struct tx *tx, void *cookie)
{
	const struct adding *a = cookie;
	struct vec rows;
	enum status st = challenge_spend(w, tx, a->challenge);

	if (st == ST_OK)
		st = passkey_list(w, tx, a->row.account, &rows);
	if (st == ST_OK && rows.n >= PASSKEY_OWN_MOST)
		return enough(w);
	if (st == ST_OK)
		st = passkey_add(w, tx, &a->row);
	return st == ST_OK ? alert_put(w, tx,
				 &(struct alert){a->row.account,
				     ALERT_PASSKEY_ADDED, 0, {a->row.added}})
			   : st;
}

static enum status
made_check(struct work *w, const struct challenge *c,
    const struct passkey_own_made *in, struct passkey_row *row)
{
	struct hash challenge = challenge_hash(c);
	const struct webauthn_asked asked = {in->site, hash_str(&challenge)};
	struct webauthn_data data;
	enum status st = webauthn_check_made(w, &asked, &in->brought, &data);

	if (st != ST_OK)
		return st;
	if (!base64_parse(w->mem, BASE64_URL, c->more, &row->handle))
		return work_fail(w, ST_CORRUPT, "the ticket has no handle");
	row->id = data.id;
	row->kind = data.key.kind;
	row->a = data.key.a;
	row->b = data.key.b;
	row->count = data.count;
	return ST_OK;
}

enum status
passkey_own_add(struct work *w, const struct desk *desk,
    const struct second_who *who, const struct passkey_own_made *in)
{
	struct challenge c = challenge_for(w, who);
	struct adding a = {&c,
	    {.account = who->number, .name = in->name, .added = who->now.ms}};
	enum status st;

	c.ticket = in->ticket;
	st = challenge_open(w, desk, &c);
	if (st == ST_OK)
		st = name_check(w, in->name);
	if (st == ST_OK)
		st = made_check(w, &c, in, &a.row);
	return st == ST_OK ? commit_submit(w, desk->commit, add_job, &a) : st;
}

/* ---- what is there already --------------------------------------------------------- */

static enum status
name_job(struct work *w, struct tx *tx, void *cookie)
{
	return passkey_set_name(w, tx, cookie);
}

enum status
passkey_own_name(struct work *w, const struct desk *desk, int64_t number,
    const struct passkey_own *named)
{
	struct passkey_row row;
	enum status st = name_check(w, named->name);

	if (st == ST_OK)
		st = passkey_own_find(w, desk, number, named->id, &row);
	if (st != ST_OK)
		return st;
	row.name = named->name;
	return commit_submit(w, desk->commit, name_job, &row);
}

struct removing {
	struct passkey_row row;
	struct instant now;
};

static enum status
remove_job(struct work *w, struct tx *tx, void *cookie)
{
	const struct removing *r = cookie;
	enum status st = passkey_drop(w, tx, r->row.id, r->row.account);

	return st == ST_OK ? alert_put(w, tx,
				 &(struct alert){r->row.account,
				     ALERT_PASSKEY_GONE, 0, r->now})
			   : st;
}

enum status
passkey_own_remove(struct work *w, const struct desk *desk,
    const struct second_who *who, struct str id)
{
	struct removing r = {.now = who->now};
	enum status st = passkey_own_find(w, desk, who->number, id, &r.row);

	if (st == ST_OK)
		st = second_own_prove(w, desk, who);
	return st == ST_OK ? commit_submit(w, desk->commit, remove_job, &r)
			   : st;
}

static enum status
read_job(struct work *w, struct tx *tx, void *cookie)
{
	const int64_t *number = cookie;

	return passkey_read(w, tx, *number);
}

enum status
passkey_own_read(struct work *w, const struct desk *desk, int64_t number)
{
	return commit_submit(w, desk->commit, read_job, &number);
}
