/* SPDX-License-Identifier: Apache-2.0 */
/* Sections of the record, of what is kept, and of the server. */
#include "base/arena.h"
#include "base/day.h"
#include "base/hex.h"
#include "base/vec.h"
#include "base/version.h"
#include "base/work.h"
#include "book/erase.h"
#include "book/settings.h"
#include "desk/answer_time.h"
#include "desk/answer_words.h"
#include "desk/called.h"
#include "desk/config.h"
#include "lang/date.h"
#include "lang/lang.h"
#include "lang/msg.h"
#include "lang/number.h"
#include "rules/rules.h"
#include "view/settings_impl.h"

/* ---- the record ---------------------------------------------------------------------- */

static void
witness_put(struct view__setting *f, const struct book_settings_witness *one)
{
	int64_t size = f->s->record.size;
	struct arena *mem = f->w->mem;
	struct str said = one->size > 0
	    ? msg_settings_witness_said(mem, f->lang, one->size, size,
		  view__setting_moment(f, one->at))
	    : msg_settings_witness_nothing(mem, f->lang);

	view__setting_key(f, msg_settings_witness(mem, f->lang, one->name),
	    said, "witness")
	    ->wrong = one->size == 0 && size > 0;
}

static void
witnesses_put(struct view__setting *f)
{
	const struct book_settings_record *r = &f->s->record;
	struct arena *mem = f->w->mem;

	for (size_t i = 0; i < r->list.n; i++)
		witness_put(f,
		    VEC_AT(&r->list, struct book_settings_witness, i));
	if (r->list.n == 0)
		(void)view__setting_key(f, msg_settings_witnesses(mem, f->lang),
		    msg_settings_none(mem, f->lang), "witness");
	else
		(void)view__setting_key(f,
		    msg_settings_witnesses_need(mem, f->lang),
		    lang_int(mem, f->lang, (int64_t)r->need), "witness-need");
}

void
view__setting_record(struct view__setting *f)
{
	const struct book_settings_record *r = &f->s->record;
	struct arena *mem = f->w->mem;

	view__setting_begin(f, "record", msg_record_title(mem, f->lang));
	(void)view__setting_row(f, msg_settings_record_origin(mem, f->lang),
	    r->origin);
	view__setting_count(f, msg_settings_record_size(mem, f->lang), r->size);
	view__setting_row(f, msg_record_key(mem, f->lang), STR(""))->code =
	    r->key;
	view__setting_row(f, msg_settings_record_print(mem, f->lang), STR(""))
	    ->code = r->fingerprint;
	witnesses_put(f);
	view__setting_link(f, "/record", msg_home_record(mem, f->lang));
	view__setting_end(f)->note = msg_settings_record_note(mem, f->lang);
}

/* ---- what is kept ------------------------------------------------------------------------ */

static void
term_put(struct view__setting *f, const struct book_settings_term *t)
{
	const struct rules *r = f->of->rules;
	struct arena *mem = f->w->mem;
	struct vec kind = VEC(struct str);
	struct view_settings_row *row;

	for (size_t i = 0; i < t->kind.n; i++)
		*(struct str *)vec_push(mem, &kind) = answer_words(r, f->lang,
		    r->act[*VEC_AT(&t->kind, uint32_t, i)].title);
	row = view__setting_items(f,
	    t->value != NULL ? answer_time_term(mem, f->lang, t->value)
			     : msg_settings_kept_ever(mem, f->lang),
	    &kind);
	row->value = msg_settings_kept_kinds(mem, f->lang, (int64_t)kind.n);
	row->tag = f->tag;
}

/* "On somebody, by ..., since ...: why" */
static struct str
hold_words(const struct view__setting *f, const struct book_hold *h)
{
	const struct called_who by = {f->lang, false, h->by};
	const struct called_who person = {f->lang, false, h->person};
	struct arena *mem = f->w->mem;
	struct str on = h->act.n > 0
	    ? msg_settings_hold_act(mem, f->lang, h->act)
	    : called_words(f->of->called, f->w, &person);

	return msg_settings_hold(mem, f->lang, on,
	    called_words(f->of->called, f->w, &by),
	    view__setting_moment(f, h->recorded), h->because);
}

static void
holds_put(struct view__setting *f)
{
	struct vec hold = VEC(struct str);
	struct arena *mem = f->w->mem;
	struct view_settings_row *row;

	for (size_t i = 0; i < f->s->hold.n; i++)
		*(struct str *)vec_push(mem, &hold) =
		    hold_words(f, VEC_AT(&f->s->hold, struct book_hold, i));
	row = view__setting_items(f, msg_settings_holds(mem, f->lang), &hold);
	row->value = lang_int(mem, f->lang, f->s->holds);
}

void
view__setting_kept(struct view__setting *f)
{
	uint32_t office = f->of->rules->company.records;
	struct arena *mem = f->w->mem;

	view__setting_begin(f, "retention", msg_settings_kept(mem, f->lang));
	if (office != RULES_NONE)
		view__setting_row(f, msg_settings_kept_by(mem, f->lang),
		    view__setting_office(f, office))
		    ->tag = f->tag;
	for (size_t i = 0; i < f->s->term.n; i++)
		term_put(f, VEC_AT(&f->s->term, struct book_settings_term, i));
	holds_put(f);
	if (f->s->keeps)
		view__setting_link(f, "/erasure",
		    msg_erasure_title(mem, f->lang));
	view__setting_end(f)->note = msg_settings_kept_note(mem, f->lang);
}

/* ---- the server ---------------------------------------------------------------------------- */

static struct str
listens(const struct view__setting *f)
{
	const struct config *c = f->s->config;

	return c->address.n > 0
	    ? str_fmt(f->w->mem, "%.*s:%d", STR_ARG(c->address), c->port)
	    : msg_settings_server_all(f->w->mem, f->lang,
		  lang_plain(f->w->mem, c->port));
}

static void
code_put(struct view__setting *f)
{
	const struct rules *r = f->of->rules;
	struct arena *mem = f->w->mem;
	struct day day;

	if (day_from_n(r->company.in_force, &day))
		(void)view__setting_row(f,
		    msg_settings_server_code(mem, f->lang),
		    lang_day(mem, f->lang, day));
	view__setting_row(f, msg_settings_server_hash(mem, f->lang), STR(""))
	    ->code = hex_format(mem, r->hash);
	(void)view__setting_row(f, msg_settings_server_clock(mem, f->lang),
	    r->company.zone);
}

void
view__setting_server(struct view__setting *f)
{
	const struct config *c = f->s->config;
	struct arena *mem = f->w->mem;

	view__setting_begin(f, "server", msg_settings_server(mem, f->lang));
	(void)view__setting_row(f, msg_settings_server_version(mem, f->lang),
	    STR("probity " VERSION));
	(void)view__setting_key(f, msg_settings_server_store(mem, f->lang),
	    f->s->postgres ? msg_settings_server_postgres(mem, f->lang)
			   : msg_settings_server_sqlite(mem, f->lang),
	    "store");
	(void)view__setting_key(f, msg_settings_server_url(mem, f->lang),
	    c->url.n > 0 ? c->url : msg_settings_server_any(mem, f->lang),
	    "url");
	(void)view__setting_key(f, msg_settings_server_listen(mem, f->lang),
	    listens(f), "listen");
	(void)view__setting_key(f, msg_settings_server_tls(mem, f->lang),
	    c->tls_certificate.n > 0 ? msg_settings_server_own(mem, f->lang)
				     : msg_settings_server_proxy(mem, f->lang),
	    "tls-certificate");
	code_put(f);
	view__setting_end(f);
}
