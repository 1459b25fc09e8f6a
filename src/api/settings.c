/* SPDX-License-Identifier: Apache-2.0 */
/* How the portal is set up and how it is doing, for whom the page of that is
 * there, and to nobody else. */
#include "base/arena.h"
#include "base/day.h"
#include "base/day_text.h"
#include "base/vec.h"
#include "base/version.h"
#include "base/work.h"
#include "book/book.h"
#include "book/erase.h"
#include "book/settings.h"
#include "desk/config.h"
#include "http/message.h"
#include "rules/rules.h"

#include "api/api_impl.h"

/* What a page is made of, while it is written. */
struct putting {
	const struct api__call *call;
	const struct book_settings *s;
	struct api__doc *doc;
};

static void
text(const struct putting *x, const char *name, struct str value)
{
	json_put_name(&x->doc->o, str_from_c(name));
	if (value.n > 0)
		json_put_text(&x->doc->o, value);
	else
		json_put_null(&x->doc->o);
}

static void
count(const struct putting *x, const char *name, int64_t n)
{
	json_put_int_member(&x->doc->o, str_from_c(name), n);
}

static void
instant(const struct putting *x, const char *name, int64_t ms)
{
	if (ms > 0)
		api__put_instant(x->call->v, x->doc, str_from_c(name), ms);
	else
		text(x, name, STR(""));
}

static void
day(const struct putting *x, const char *name, int64_t n)
{
	struct day d;

	text(x, name,
	    day_from_n(n, &d) ? day_format(x->call->v->w->mem, d) : STR(""));
}

static void
object(const struct putting *x, const char *name)
{
	json_put_name(&x->doc->o, str_from_c(name));
	json_put_object(&x->doc->o);
}

static void
array(const struct putting *x, const char *name)
{
	json_put_name(&x->doc->o, str_from_c(name));
	json_put_array(&x->doc->o);
}

static void
end(const struct putting *x)
{
	json_put_end(&x->doc->o);
}

/* ---- for both ------------------------------------------------------------------- */

static void
record_put(const struct putting *x)
{
	const struct book_settings_record *r = &x->s->record;

	object(x, "record");
	count(x, "entries", r->size);
	text(x, "fingerprint", r->fingerprint);
	text(x, "key", r->key);
	text(x, "origin", r->origin);
	array(x, "witnesses");
	for (size_t i = 0; i < r->list.n; i++) {
		const struct book_settings_witness *one =
		    VEC_AT(&r->list, struct book_settings_witness, i);

		json_put_object(&x->doc->o);
		instant(x, "at", one->at);
		count(x, "entries", one->size);
		text(x, "name", one->name);
		end(x);
	}
	end(x);
	count(x, "witnesses_needed", (int64_t)r->need);
	end(x);
}

static void
holds_put(const struct putting *x)
{
	count(x, "hold_count", x->s->holds);
	if (!x->s->keeps)
		return;
	array(x, "holds");
	for (size_t i = 0; i < x->s->hold.n; i++) {
		const struct book_hold *h =
		    VEC_AT(&x->s->hold, struct book_hold, i);

		json_put_object(&x->doc->o);
		text(x, "act", h->act);
		text(x, "because", h->because);
		text(x, "by", h->by);
		text(x, "id", h->id);
		text(x, "person", h->person);
		instant(x, "recorded", h->recorded);
		end(x);
	}
	end(x);
}

static void
kept_put(const struct putting *x)
{
	const struct rules *r = x->call->rules;

	object(x, "retention");
	holds_put(x);
	text(x, "office",
	    r->company.records == RULES_NONE
		? STR("")
		: r->office[r->company.records].name);
	array(x, "terms");
	for (size_t i = 0; i < x->s->term.n; i++) {
		const struct book_settings_term *t =
		    VEC_AT(&x->s->term, struct book_settings_term, i);

		json_put_object(&x->doc->o);
		array(x, "kinds");
		for (size_t k = 0; k < t->kind.n; k++)
			json_put_text(&x->doc->o,
			    r->act[*VEC_AT(&t->kind, uint32_t, k)].name);
		end(x);
		text(x, "term", t->text);
		end(x);
	}
	end(x);
	end(x);
}

/* ---- for who administers -------------------------------------------------------------- */

static void
people_put(const struct putting *x)
{
	const struct book_settings_people *p = &x->s->people;

	object(x, "people");
	count(x, "administer", p->admins);
	count(x, "closed", p->closed);
	count(x, "invited", p->waiting);
	count(x, "open", p->open);
	count(x, "second_factor", p->second);
	count(x, "without_account", p->without);
	end(x);
}

static void
offices_put(const struct putting *x)
{
	const struct book_settings_offices *o = &x->s->offices;
	const struct rules *r = x->call->rules;

	object(x, "offices");
	array(x, "ending");
	for (size_t i = 0; i < o->ending.n; i++) {
		const struct book_settings_ending *e =
		    VEC_AT(&o->ending, struct book_settings_ending, i);

		json_put_object(&x->doc->o);
		text(x, "office", r->office[e->office].name);
		text(x, "person", e->holder);
		day(x, "until", e->until - 1);
		end(x);
	}
	end(x);
	count(x, "held", o->held);
	array(x, "vacant");
	for (size_t i = 0; i < o->vacant.n; i++)
		json_put_text(&x->doc->o,
		    r->office[*VEC_AT(&o->vacant, uint32_t, i)].name);
	end(x);
	end(x);
}

static void
directory_put(const struct putting *x)
{
	const struct book_settings_directory *d = &x->s->directory;

	object(x, "directory");
	count(x, "accounts", d->accounts);
	instant(x, "changed", d->changed);
	count(x, "groups", d->teams);
	count(x, "tokens", x->s->programs.provisions);
	end(x);
}

static void
languages_put(const struct putting *x)
{
	array(x, "languages");
	for (size_t i = 0; i < x->s->language.n; i++) {
		const struct speaks *one =
		    VEC_AT(&x->s->language, struct speaks, i);

		json_put_object(&x->doc->o);
		json_put_bool_member(&x->doc->o, STR("code"), one->code);
		json_put_bool_member(&x->doc->o, STR("portal"), one->portal);
		json_put_bool_member(&x->doc->o, STR("prevails"),
		    one->prevails);
		text(x, "tag", one->tag);
		end(x);
	}
	end(x);
}

static void
mail_put(const struct putting *x)
{
	const struct mail_tally *m = &x->s->mail;

	object(x, "mail");
	count(x, "addresses", m->addresses);
	text(x, "from", x->s->config->mail_from);
	count(x, "given_up", m->over);
	text(x, "login", x->s->config->mail_login);
	instant(x, "sent", m->sent);
	text(x, "server", x->s->config->mail_server);
	count(x, "unknown", m->handed);
	count(x, "waiting", m->waiting);
	end(x);
}

static void
doors_put(const struct putting *x)
{
	const struct config *c = x->s->config;

	text(x, "second_factor", c->second);
	object(x, "sign_on");
	text(x, "client", c->oidc_client);
	text(x, "issuer", c->oidc_issuer);
	count(x, "linked", x->s->outside.linked);
	text(x, "match",
	    c->oidc_issuer.n == 0  ? STR("")
		: c->oidc_by_email ? STR("email")
				   : STR("invitation"));
	end(x);
}

static void
programs_put(const struct putting *x)
{
	object(x, "programs");
	count(x, "ended", x->s->programs.ended);
	count(x, "running", x->s->programs.running);
	instant(x, "used", x->s->programs.seen);
	end(x);
	array(x, "webhooks");
	for (size_t i = 0; i < x->s->hook.n; i++) {
		const struct book_settings_hook *h =
		    VEC_AT(&x->s->hook, struct book_settings_hook, i);

		json_put_object(&x->doc->o);
		count(x, "failing", h->calls.failing);
		count(x, "given_up", h->calls.over);
		text(x, "host", h->host);
		text(x, "name", h->name);
		instant(x, "taken", h->calls.taken);
		count(x, "waiting", h->calls.waiting);
		end(x);
	}
	end(x);
}

static void
server_put(const struct putting *x)
{
	const struct config *c = x->s->config;

	object(x, "server");
	text(x, "address", c->address);
	count(x, "port", c->port);
	text(x, "store", x->s->postgres ? STR("postgresql") : STR("sqlite"));
	json_put_bool_member(&x->doc->o, STR("tls"), c->tls_certificate.n > 0);
	text(x, "url", c->url);
	text(x, "version", STR(VERSION));
	end(x);
}

static void
whole_put(const struct putting *x)
{
	people_put(x);
	offices_put(x);
	directory_put(x);
	languages_put(x);
	mail_put(x);
	doors_put(x);
	programs_put(x);
	server_put(x);
}

void
api__settings(const struct api__call *call)
{
	const struct api_visit *v = call->v;
	const struct member *m = &call->by.member;
	const struct book_settings_asking who = {m->person, m->admin,
	    v->req->at};
	struct book_settings s;
	struct api__doc doc;
	struct putting x = {call, &s, &doc};
	enum status st = book_settings_read(v->w, v->book, &who, &s);

	if (st != ST_OK) {
		api__problem_of(v, st);
		return;
	}
	api__begin(v, &doc);
	record_put(&x);
	kept_put(&x);
	if (s.whole)
		whole_put(&x);
	api__send(v, &doc, 200, STR("application/json"));
}
