/* SPDX-License-Identifier: Apache-2.0 */
/* Pieces of a section: a row for each thing that is so, a link to where it is
 * changed. */
#include "base/arena.h"
#include "base/instant.h"
#include "base/vec.h"
#include "base/work.h"
#include "base/zone.h"
#include "desk/answer_words.h"
#include "lang/date.h"
#include "lang/msg.h"
#include "lang/number.h"
#include "rules/rules.h"

#include "view/settings_impl.h"

void
view__setting_begin(struct view__setting *f, const char *id, struct str title)
{
	struct view_settings_section *s = vec_push(f->w->mem, &f->section);

	*s = (struct view_settings_section){.id = str_from_c(id),
	    .title = title};
	f->row = VEC(struct view_settings_row);
	f->link = VEC(struct view_settings_link);
}

struct view_settings_section *
view__setting_end(struct view__setting *f)
{
	struct view_settings_section *s =
	    VEC_AT(&f->section, struct view_settings_section, f->section.n - 1);

	s->row = f->row.p;
	s->row_n = f->row.n;
	s->link = f->link.p;
	s->link_n = f->link.n;
	return s;
}

struct view_settings_row *
view__setting_row(struct view__setting *f, struct str label, struct str value)
{
	struct view_settings_row *row = vec_push(f->w->mem, &f->row);

	*row = (struct view_settings_row){.label = label, .value = value};
	return row;
}

struct view_settings_row *
view__setting_key(struct view__setting *f, struct str label, struct str value,
    const char *key)
{
	struct view_settings_row *row = view__setting_row(f, label, value);

	row->key = str_from_c(key);
	return row;
}

struct view_settings_row *
view__setting_count(struct view__setting *f, struct str label, int64_t n)
{
	return view__setting_row(f, label, lang_int(f->w->mem, f->lang, n));
}

void
view__setting_when(struct view__setting *f, struct str label, int64_t ms)
{
	(void)view__setting_row(f, label,
	    ms > 0 ? view__setting_moment(f, ms)
		   : msg_settings_never(f->w->mem, f->lang));
}

struct view_settings_row *
view__setting_items(struct view__setting *f, struct str label,
    const struct vec *item)
{
	struct view_settings_row *row = view__setting_row(f, label,
	    item->n > 0 ? lang_int(f->w->mem, f->lang, (int64_t)item->n)
			: msg_settings_none(f->w->mem, f->lang));

	row->item = item->p;
	row->item_n = item->n;
	return row;
}

void
view__setting_link(struct view__setting *f, const char *path, struct str text)
{
	struct view_settings_link *link = vec_push(f->w->mem, &f->link);

	link->text = text;
	link->url = str_fmt(f->w->mem, "%s%s%.*s", path,
	    f->chosen.n > 0 ? "?lang=" : "", STR_ARG(f->chosen));
}

struct str
view__setting_moment(const struct view__setting *f, int64_t ms)
{
	struct zone_local local;
	struct instant at;

	if (!instant_from_ms(ms, &at) ||
	    !zone_local(f->of->rules->company.clock, at, &local))
		return STR("");
	return lang_instant(f->w->mem, f->lang, at, local.offset);
}

struct str
view__setting_office(const struct view__setting *f, uint32_t office)
{
	return answer_words(f->of->rules, f->lang,
	    f->of->rules->office[office].title);
}
