/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The frame of the pages. The language is the browser's wish unless the
 * address names one; then every link on the page names it too. There is no
 * cookie: an address alone says what a reader sees, and nothing is stored with
 * somebody who only reads.
 */
#include "base/arena.h"
#include "lang/lang.h"

#include "view/site.tmpl.h"

#include "view/site.h"

void
view_site_init(struct arena *mem, const struct view_reader *reader,
    struct view_site *out)
{
	struct view_language *language;

	*out = (struct view_site){.tag = lang_tag(reader->lang),
	    .path = STR("/code"),
	    .css = reader->css,
	    .icon = reader->icon};
	if (reader->chosen)
		out->chosen = out->tag;
	out->language_n = lang_count();
	language = ARENA_ARRAY(mem, struct view_language, out->language_n);
	for (size_t i = 0; i < out->language_n; i++) {
		const struct lang *lang = lang_at(i);

		language[i].tag = lang_tag(lang);
		language[i].name = lang_name(lang);
		language[i].current = lang == reader->lang;
	}
	out->language = language;
}

void
view_site_ask(struct arena *mem, struct view_site *site, struct str query)
{
	struct view_language *language =
	    ARENA_ARRAY(mem, struct view_language, site->language_n);

	for (size_t i = 0; query.n > 0 && i < site->language_n; i++) {
		language[i] = site->language[i];
		language[i].url =
		    str_fmt(mem, "%.*s?%.*s&lang=%.*s", STR_ARG(site->path),
			STR_ARG(query), STR_ARG(language[i].tag));
	}
	if (query.n > 0)
		site->language = language;
}

struct str
view_site_code(struct arena *mem, const struct view_reader *reader)
{
	if (!reader->chosen)
		return STR("/code");
	return str_fmt(mem, "/code?lang=%.*s", STR_ARG(lang_tag(reader->lang)));
}

enum status
view_site_finish(struct work *w, struct view_site *site, struct html_out *o,
    struct str *out)
{
	site->body = html_take(o);
	view_site_page(o, site);
	return html_finish(w, o, out);
}
