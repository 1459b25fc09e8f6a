/* SPDX-License-Identifier: Apache-2.0 */
/* Sections of what goes out, and of how people and programs come in. */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/settings.h"
#include "desk/config.h"
#include "lang/lang.h"
#include "lang/list.h"
#include "lang/msg.h"
#include "lang/number.h"
#include "rules/rules.h"
#include "view/settings_impl.h"

/* What the file says, else the words for that it says nothing. */
static struct str
or_words(struct str value, struct str words)
{
	return value.n > 0 ? value : words;
}

/* ---- mail ------------------------------------------------------------------------- */

static void
queue_put(struct view__setting *f)
{
	const struct mail_tally *m = &f->s->mail;
	struct arena *mem = f->w->mem;

	view__setting_count(f, msg_settings_mail_addresses(mem, f->lang),
	    m->addresses);
	view__setting_count(f, msg_settings_mail_waiting(mem, f->lang),
	    m->waiting);
	view__setting_count(f, msg_settings_mail_handed(mem, f->lang),
	    m->handed);
	view__setting_count(f, msg_settings_mail_over(mem, f->lang), m->over)
	    ->wrong = m->over > 0;
	view__setting_when(f, msg_settings_mail_sent(mem, f->lang), m->sent);
}

void
view__setting_mail(struct view__setting *f)
{
	const struct config *c = f->s->config;
	struct arena *mem = f->w->mem;
	struct view_settings_section *s;

	view__setting_begin(f, "mail", msg_mail_title(mem, f->lang));
	(void)view__setting_key(f, msg_settings_mail_server(mem, f->lang),
	    or_words(c->mail_server, msg_settings_mail_none(mem, f->lang)),
	    "mail-server");
	if (c->mail_server.n > 0) {
		(void)view__setting_key(f, msg_settings_mail_from(mem, f->lang),
		    c->mail_from, "mail-from");
		(void)view__setting_key(f,
		    msg_settings_mail_login(mem, f->lang),
		    or_words(c->mail_login,
			msg_settings_mail_open(mem, f->lang)),
		    "mail-login");
	}
	queue_put(f);
	view__setting_link(f, "/mail", msg_settings_mail_link(mem, f->lang));
	view__setting_link(f, "/account", msg_settings_mail_own(mem, f->lang));
	s = view__setting_end(f);
	if (c->mail_server.n > 0)
		s->form = f->of->form;
}

/* ---- signing in ------------------------------------------------------------------------ */

void
view__setting_outside(struct view__setting *f)
{
	const struct book_settings_outside *o = &f->s->outside;
	const struct config *c = f->s->config;
	struct arena *mem = f->w->mem;
	struct view_settings_row *row;

	view__setting_begin(f, "sign-on", msg_settings_outside(mem, f->lang));
	(void)view__setting_key(f, msg_settings_outside_issuer(mem, f->lang),
	    or_words(c->oidc_issuer, msg_settings_outside_none(mem, f->lang)),
	    "oidc-issuer");
	if (c->oidc_issuer.n > 0) {
		(void)view__setting_key(f,
		    msg_settings_outside_client(mem, f->lang), c->oidc_client,
		    "oidc-client");
		(void)view__setting_key(f,
		    msg_settings_outside_match(mem, f->lang),
		    c->oidc_by_email ? msg_settings_outside_email(mem, f->lang)
				     : msg_settings_outside_link(mem, f->lang),
		    "oidc-match");
		row = view__setting_items(f,
		    msg_settings_outside_linked(mem, f->lang), &o->name);
		row->value =
		    msg_settings_of(mem, f->lang, o->linked, f->s->people.open);
	}
	view__setting_end(f);
}

static struct str
policy_words(const struct view__setting *f)
{
	struct str policy = f->s->config->second, name;
	struct vec title = VEC(struct str);
	struct arena *mem = f->w->mem;

	if (policy.n == 0)
		return msg_settings_second_none(mem, f->lang);
	if (str_eq(policy, STR(CONFIG_SECOND_EVERYONE)))
		return msg_settings_second_everyone(mem, f->lang);
	if (str_eq(policy, STR(CONFIG_SECOND_OFFICES)))
		return msg_settings_second_offices(mem, f->lang);
	while (policy.n > 0) {
		uint32_t office;

		(void)str_cut(policy, ' ', &name, &policy);
		office = rules_find_office(f->of->rules, name);
		if (office != RULES_NONE)
			*(struct str *)vec_push(mem, &title) =
			    view__setting_office(f, office);
	}
	return msg_settings_second_some(mem, f->lang,
	    lang_list_and(mem, f->lang, title.p, title.n));
}

void
view__setting_second(struct view__setting *f)
{
	const struct book_settings_people *p = &f->s->people;
	struct arena *mem = f->w->mem;

	view__setting_begin(f, "second-factor", msg_second_title(mem, f->lang));
	(void)view__setting_key(f, msg_settings_second(mem, f->lang),
	    policy_words(f), "second-factor");
	(void)view__setting_row(f, msg_settings_second_have(mem, f->lang),
	    msg_settings_of(mem, f->lang, p->second, p->open));
	view__setting_link(f, "/second-factor",
	    msg_settings_second_own(mem, f->lang));
	view__setting_end(f);
}

/* ---- programs ---------------------------------------------------------------------------- */

static void
hook_put(struct view__setting *f, const struct book_settings_hook *h)
{
	const struct hook_call_tally *n = &h->calls;
	struct arena *mem = f->w->mem;
	struct str said =
	    msg_settings_hook(mem, f->lang, lang_int(mem, f->lang, n->waiting),
		lang_int(mem, f->lang, n->failing),
		lang_int(mem, f->lang, n->over));
	struct str last = n->taken > 0 ? msg_settings_hook_taken(mem, f->lang,
					     view__setting_moment(f, n->taken))
				       : msg_settings_hook_none(mem, f->lang);

	view__setting_key(f,
	    msg_settings_hook_to(mem, f->lang, h->name, h->host),
	    str_fmt(mem, "%.*s\n%.*s", STR_ARG(said), STR_ARG(last)), "webhook")
	    ->wrong = n->failing + n->over > 0;
}

void
view__setting_programs(struct view__setting *f)
{
	const struct bearer_tally *t = &f->s->programs;
	struct arena *mem = f->w->mem;

	view__setting_begin(f, "programs", msg_settings_programs(mem, f->lang));
	view__setting_count(f, msg_settings_programs_running(mem, f->lang),
	    t->running);
	view__setting_count(f, msg_settings_programs_ended(mem, f->lang),
	    t->ended);
	view__setting_when(f, msg_settings_programs_seen(mem, f->lang),
	    t->seen);
	for (size_t i = 0; i < f->s->hook.n; i++)
		hook_put(f, VEC_AT(&f->s->hook, struct book_settings_hook, i));
	if (f->s->hook.n == 0)
		(void)view__setting_key(f, msg_hooks_title(mem, f->lang),
		    msg_settings_hooks_none(mem, f->lang), "webhook");
	view__setting_link(f, "/programs",
	    msg_settings_programs_own(mem, f->lang));
	view__setting_link(f, "/webhooks",
	    msg_settings_hooks_link(mem, f->lang));
	view__setting_end(f);
}
