/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One read transaction for what stands beside the record, so that its numbers
 * are of one instant; the record and the world are asked as everybody asks them.
 */
#include "base/arena.h"
#include "base/hex.h"
#include "base/vec.h"
#include "base/work.h"
#include "cel/cel.h"
#include "crypt/hash.h"
#include "rules/rules.h"
#include "store/identity.h"
#include "store/provided.h"
#include "store/store.h"
#include "store/team.h"
#include "value/term.h"

#include "book/book_impl.h"
#include "book/erase.h"
#include "book/settings_impl.h"
#include "book/sight.h"
#include "book/witness.h"

#include "book/settings.h"

#define MS_IN_SECOND 1000

/* ---- for whom --------------------------------------------------------------------- */

bool
book_settings_keeps(const struct book *book, const struct vec *office)
{
	for (size_t i = 0; i < office->n; i++)
		if (*VEC_AT(office, uint32_t, i) ==
		    book->law.rules->company.records)
			return true;
	return false;
}

static enum status
whose(struct work *w, struct book *book, const struct book_settings_asking *who,
    struct book_settings *out)
{
	const struct book_looking looking = {STR(""), who->person, who->now};
	struct vec office;
	enum status st = book_offices(w, book, &looking, &office);

	out->whole = who->admin;
	out->keeps = st == ST_OK && book_settings_keeps(book, &office);
	return st;
}

/* ---- the record ------------------------------------------------------------------------- */

static enum status
record_read(struct work *w, struct book *book, struct book_settings_record *out)
{
	struct vec witness;
	struct hash hash;
	struct str rest;
	enum status st = book_witnesses(w, book, &witness);

	out->key = book_verifier(w, book);
	(void)str_cut(out->key, '+', &out->origin, &rest);
	hash = hash_of(out->key);
	out->fingerprint = hex_format(w->mem, hash_str(&hash));
	out->size = book_size(book);
	out->need = book_witness_need(book);
	out->list = VEC(struct book_settings_witness);
	for (size_t i = 0; st == ST_OK && i < witness.n; i++) {
		const struct book_cosigned *c =
		    VEC_AT(&witness, struct book_cosigned, i);

		*(struct book_settings_witness *)vec_push(w->mem, &out->list) =
		    (struct book_settings_witness){c->name, c->size,
			c->size > 0 ? c->at * MS_IN_SECOND : 0};
	}
	return st;
}

static struct book_settings_term *
term_of(struct work *w, struct book_settings *out, struct str text)
{
	struct book_settings_term *term;

	for (size_t i = 0; i < out->term.n; i++) {
		term = VEC_AT(&out->term, struct book_settings_term, i);
		if (str_eq(term->text, text))
			return term;
	}
	term = vec_push(w->mem, &out->term);
	*term =
	    (struct book_settings_term){.text = text, .kind = VEC(uint32_t)};
	return term;
}

static void
terms_read(struct work *w, const struct rules *r, struct book_settings *out)
{
	struct cel_arena *cel = cel_arena_new(&cel_memory_c);

	out->term = VEC(struct book_settings_term);
	for (uint32_t i = 0; i < r->act_n; i++) {
		const struct value_term *keep = value_term_of(r->act[i].keep);
		struct str text = STR("");
		struct book_settings_term *term;

		if (keep != NULL) {
			struct cel_text t = value_term_format(cel, keep);

			text = str_dup(w->mem, str_of(t.p, t.n));
		}
		term = term_of(w, out, text);
		term->value = keep;
		*(uint32_t *)vec_push(w->mem, &term->kind) = i;
	}
	cel_arena_free(cel);
}

static enum status
kept_read(struct work *w, struct book *book, struct book_settings *out)
{
	struct vec hold;
	enum status st = record_read(w, book, &out->record);

	terms_read(w, book->law.rules, out);
	if (st == ST_OK)
		st = book_holds(w, book, &hold);
	if (st != ST_OK)
		return st;
	out->holds = (int64_t)hold.n;
	out->hold = out->keeps ? hold : VEC(struct book_hold);
	return ST_OK;
}

/* ---- what stands beside it ------------------------------------------------------------- */

/* Of "https://hooks.example.com/services/T0/B0/secret". */
static struct str
host_of(struct str url)
{
	struct str host, path;
	size_t at;

	if (str_find(url, STR("://"), &at))
		url = str_sub(url, at + 3, url.n);
	(void)str_cut(url, '/', &host, &path);
	(void)str_cut(host, '?', &host, &path);
	return host;
}

static enum status
hooks_read(struct work *w, struct tx *tx, const struct config *c,
    struct vec *out)
{
	enum status st = ST_OK;

	*out = VEC(struct book_settings_hook);
	for (size_t i = 0; st == ST_OK && i < c->webhook_n; i++) {
		struct book_settings_hook *hook = vec_push(w->mem, out);

		*hook = (struct book_settings_hook){.name = c->webhook[i].name,
		    .host = host_of(c->webhook[i].url)};
		st = hook_call_count(w, tx, hook->name, &hook->calls);
	}
	return st;
}

static enum status
beside_read(struct work *w, struct book *book, int64_t now,
    struct book_settings *out)
{
	const struct config *c = &book->config;
	struct vec linked = VEC(int64_t);
	struct tx *tx = NULL;
	enum status st = store_read(w, book->store, &tx);

	if (st == ST_OK && c->oidc_issuer.n > 0)
		st = identity_accounts(w, tx, c->oidc_issuer, &linked);
	if (st == ST_OK)
		st = book__settings_people(w, tx, &linked, out);
	if (st == ST_OK)
		st = provided_tally(w, tx, &out->directory.accounts,
		    &out->directory.changed);
	if (st == ST_OK)
		st = team_count(w, tx, &out->directory.teams);
	if (st == ST_OK)
		st = mail_count(w, tx, &out->mail);
	if (st == ST_OK)
		st = bearer_count_all(w, tx, now, &out->programs);
	if (st == ST_OK)
		st = hooks_read(w, tx, c, &out->hook);
	store_read_end(tx);
	return st;
}

/* ---- all of it ------------------------------------------------------------------------------ */

enum status
book_settings_read(struct work *w, struct book *book,
    const struct book_settings_asking *who, struct book_settings *out)
{
	enum status st;

	*out = (struct book_settings){.config = &book->config,
	    .postgres = config_store_port(book->config.store) > 0,
	    .language = speaks_list(w, book->law.rules)};
	st = whose(w, book, who, out);
	if (st == ST_OK && !out->whole && !out->keeps)
		return ST_NOTFOUND;
	if (st == ST_OK)
		st = kept_read(w, book, out);
	if (st != ST_OK || !out->whole)
		return st;
	st = beside_read(w, book, who->now.ms, out);
	if (st == ST_OK)
		st = book__settings_named(w, book, who->now, out);
	if (st == ST_OK)
		st = book__settings_offices(w, book, who, &out->offices);
	return st;
}
