/* SPDX-License-Identifier: Apache-2.0 */
/* Sections of who is here and what is spoken, and the page of all of them. */
#include "base/arena.h"
#include "base/day.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/settings.h"
#include "desk/called.h"
#include "lang/lang.h"
#include "lang/list.h"
#include "lang/msg.h"
#include "rules/rules.h"
#include "view/ask_impl.h"
#include "view/settings_impl.h"
#include "view/site.h"

#include "view/settings.h"

/* ---- people ----------------------------------------------------------------------- */

static void
people_put(struct view__setting *f)
{
	const struct book_settings_people *p = &f->s->people;
	struct arena *mem = f->w->mem;

	view__setting_begin(f, "people", msg_settings_people(mem, f->lang));
	view__setting_count(f, msg_settings_people_open(mem, f->lang), p->open);
	view__setting_count(f, msg_settings_people_waiting(mem, f->lang),
	    p->waiting);
	view__setting_count(f, msg_settings_people_closed(mem, f->lang),
	    p->closed);
	view__setting_count(f, msg_settings_people_admins(mem, f->lang),
	    p->admins);
	view__setting_count(f, msg_settings_people_without(mem, f->lang),
	    p->without);
	view__setting_link(f, "/people", msg_people_title(mem, f->lang));
	view__setting_end(f);
}

/* ---- offices -------------------------------------------------------------------------- */

static struct str
ending_words(const struct view__setting *f,
    const struct book_settings_ending *e)
{
	const struct called_who who = {f->lang, false, e->holder};
	struct day last;

	if (!day_from_n(e->until - 1, &last))
		return STR("");
	return msg_settings_offices_until(f->w->mem, f->lang,
	    view__setting_office(f, e->office),
	    called_words(f->of->called, f->w, &who), last);
}

static void
offices_put(struct view__setting *f)
{
	const struct book_settings_offices *o = &f->s->offices;
	struct vec vacant = VEC(struct str), ending = VEC(struct str);
	struct view_settings_row *row;
	struct arena *mem = f->w->mem;

	for (size_t i = 0; i < o->vacant.n; i++)
		*(struct str *)vec_push(mem, &vacant) =
		    view__setting_office(f, *VEC_AT(&o->vacant, uint32_t, i));
	for (size_t i = 0; i < o->ending.n; i++)
		*(struct str *)vec_push(mem, &ending) = ending_words(f,
		    VEC_AT(&o->ending, struct book_settings_ending, i));
	view__setting_begin(f, "offices", msg_offices_title(mem, f->lang));
	view__setting_count(f, msg_settings_offices_held(mem, f->lang),
	    o->held);
	row = view__setting_items(f, msg_settings_offices_vacant(mem, f->lang),
	    &vacant);
	row->tag = f->tag;
	row->wrong = vacant.n > 0;
	(void)view__setting_items(f,
	    msg_settings_offices_ending(mem, f->lang, BOOK_SETTINGS_SOON),
	    &ending);
	view__setting_link(f, "/offices",
	    msg_settings_offices_link(mem, f->lang));
	view__setting_end(f);
}

static void
directory_put(struct view__setting *f)
{
	const struct book_settings_directory *d = &f->s->directory;
	struct arena *mem = f->w->mem;

	view__setting_begin(f, "directory",
	    msg_settings_directory(mem, f->lang));
	view__setting_count(f, msg_settings_directory_tokens(mem, f->lang),
	    f->s->programs.provisions);
	view__setting_count(f, msg_settings_directory_accounts(mem, f->lang),
	    d->accounts);
	view__setting_count(f, msg_settings_directory_teams(mem, f->lang),
	    d->teams);
	view__setting_when(f, msg_settings_directory_changed(mem, f->lang),
	    d->changed);
	view__setting_link(f, "/people/import", msg_import_title(mem, f->lang));
	view__setting_link(f, "/programs",
	    msg_settings_directory_link(mem, f->lang));
	view__setting_end(f);
}

/* ---- languages ------------------------------------------------------------------------ */

static void
language_sort(const struct view__setting *f, const struct speaks *one,
    struct vec *portal, struct vec *code, struct vec *lacking)
{
	struct arena *mem = f->w->mem;

	if (one->portal)
		*(struct str *)vec_push(mem, portal) = one->name;
	if (one->code)
		*(struct str *)vec_push(mem, code) = one->prevails
		    ? msg_settings_languages_prevails(mem, f->lang, one->name)
		    : one->name;
	if (!one->code)
		*(struct str *)vec_push(mem, lacking) =
		    msg_settings_languages_code(mem, f->lang, one->name);
	if (!one->portal)
		*(struct str *)vec_push(mem, lacking) =
		    msg_settings_languages_portal(mem, f->lang, one->name);
}

static void
languages_put(struct view__setting *f)
{
	struct vec portal = VEC(struct str), code = VEC(struct str);
	struct vec lacking = VEC(struct str);
	struct arena *mem = f->w->mem;
	struct view_settings_row *row;

	for (size_t i = 0; i < f->s->language.n; i++)
		language_sort(f, VEC_AT(&f->s->language, struct speaks, i),
		    &portal, &code, &lacking);
	view__setting_begin(f, "languages",
	    msg_settings_languages(mem, f->lang));
	(void)view__setting_row(f, msg_settings_languages_speaks(mem, f->lang),
	    lang_list_and(mem, f->lang, portal.p, portal.n));
	(void)view__setting_row(f, msg_settings_languages_written(mem, f->lang),
	    lang_list_and(mem, f->lang, code.p, code.n));
	row = view__setting_items(f,
	    msg_settings_languages_lacking(mem, f->lang), &lacking);
	row->wrong = lacking.n > 0;
	view__setting_end(f)->note = msg_settings_languages_note(mem, f->lang);
}

/* ---- the page ---------------------------------------------------------------------------- */

static struct str
tried_words(const struct view__setting *f, const struct post_tried *t)
{
	struct arena *mem = f->w->mem;

	switch (t->trial) {
	case POST_TRIAL_OFF:
		return msg_mail_off(mem, f->lang);
	case POST_TRIAL_NOBODY:
		return msg_settings_mail_nobody(mem, f->lang);
	case POST_TRIAL_OFTEN:
		return msg_settings_mail_often(mem, f->lang);
	case POST_TRIAL_TAKEN:
		return msg_settings_mail_taken(mem, f->lang, t->to);
	case POST_TRIAL_REFUSED:
		return msg_settings_mail_refused(mem, f->lang, t->said);
	case POST_TRIAL_LATER:
		return msg_settings_mail_later(mem, f->lang, t->said);
	case POST_TRIAL_UNKNOWN:
		break;
	}
	return msg_settings_mail_unknown(mem, f->lang, t->said);
}

static void
whole_put(struct view__setting *f)
{
	people_put(f);
	offices_put(f);
	directory_put(f);
	languages_put(f);
	view__setting_mail(f);
	view__setting_outside(f);
	view__setting_second(f);
	view__setting_programs(f);
}

void
view_settings_fill(struct work *w, const struct view_settings_of *of,
    const struct view_reader *reader, struct view_settings *out)
{
	const struct book_settings *s = of->settings;
	struct view__setting f = {.w = w,
	    .of = of,
	    .s = s,
	    .lang = reader->lang,
	    .chosen = reader->chosen ? lang_tag(reader->lang) : STR(""),
	    .tag = view__ask_tag(of->rules, reader->lang),
	    .section = VEC(struct view_settings_section)};

	if (s->whole)
		whole_put(&f);
	view__setting_record(&f);
	view__setting_kept(&f);
	if (s->whole)
		view__setting_server(&f);
	*out = (struct view_settings){.chosen = f.chosen,
	    .intro = s->whole ? msg_settings_intro(w->mem, f.lang)
			      : msg_settings_intro_keeps(w->mem, f.lang),
	    .section = f.section.p,
	    .section_n = f.section.n};
	if (of->tried == NULL)
		return;
	out->tried = tried_words(&f, of->tried);
	out->tried_in_vain = of->tried->trial != POST_TRIAL_TAKEN;
}
