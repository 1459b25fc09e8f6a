/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The Code: /code, all of it; /code/IV.9, one clause; /code?q=, what a search
 * finds. The whole Code is what everybody reads, so it is kept ready for each
 * language, with and without the language in its links.
 */
#include "base/arena.h"
#include "base/work.h"
#include "html/escape.h"
#include "html/html.h"
#include "http/form.h"
#include "http/message.h"
#include "http/path.h"
#include "lang/lang.h"
#include "lang/msg.h"
#include "view/clause.tmpl.h"
#include "view/code.tmpl.h"
#include "view/hits.tmpl.h"

#include "web/web_impl.h"

static size_t
kept_at(const struct view_reader *reader)
{
	size_t i = 0;

	while (i + 1 < lang_count() && lang_at(i) != reader->lang)
		i++;
	return 2 * i + reader->chosen;
}

static enum status
code_keep(struct work *w, struct web *web, const struct view_reader *reader)
{
	struct view_code code = {0};
	struct view_site site;
	struct html_out o;
	struct str body;
	enum status st;

	view_code_fill(w->mem, &web->book, reader, &code);
	view_site_init(w->mem, reader, &site);
	site.in_code = true;
	site.title = code.title;
	site.lasting = true;
	html_out_init(&o, w->mem, reader->lang);
	view_code_part(&o, &code);
	st = view_site_finish(w, &site, &o, &body);
	html_out_release(&o);
	if (st != ST_OK)
		return st;
	return web__keep(w, STR("text/html; charset=utf-8"), body,
	    &web->code[kept_at(reader)]);
}

enum status
web__text_open(struct work *w, struct web *web)
{
	size_t n = 2 * lang_count();

	web->code = ARENA_ARRAY(w->mem, struct web__kept, n);
	for (size_t i = 0; i < n; i++) {
		struct view_reader reader = {lang_at(i / 2), i % 2 == 1,
		    web->css, web->icon};
		enum status st = code_keep(w, web, &reader);

		if (st != ST_OK)
			return st;
	}
	return ST_OK;
}

static void
search_show(const struct web__visit *v, struct str query)
{
	struct arena *mem = v->w->mem;
	struct view_found found = {0};
	struct view_site site;
	struct html_out o;

	view_found_fill(mem, &v->web->book, &v->reader, query, &found);
	view_site_init(mem, &v->reader, &site);
	site.in_code = true;
	site.title = msg_site_title(mem, v->reader.lang, found.heading);
	site.query = found.query;
	html_out_init(&o, mem, v->reader.lang);
	view_hits_part(&o, &found);
	web__send_page(v, 200, &site, &o);
	html_out_release(&o);
}

static void
clause_show(const struct web__visit *v, size_t at)
{
	struct arena *mem = v->w->mem;
	struct view_clause clause = {0};
	struct view_site site;
	struct html_out o;

	view_clause_fill(mem, &v->web->book, &v->reader, at, &clause);
	view_site_init(mem, &v->reader, &site);
	site.in_code = true;
	site.title = msg_site_title(mem, v->reader.lang,
	    msg_code_clause(mem, v->reader.lang, clause.id));
	site.path = str_fmt(mem, "/code/%.*s", STR_ARG(clause.id));
	site.lasting = true;
	html_out_init(&o, mem, v->reader.lang);
	view_clause_part(&o, &clause);
	web__send_page(v, 200, &site, &o);
	html_out_release(&o);
}

/* "/code/IV.9?lang=en" of "/code/IV.9", with what stands behind '#'. */
static struct str
address(const struct web__visit *v, struct str path, struct str id)
{
	struct str tag = lang_tag(v->reader.lang);

	return str_fmt(v->w->mem, "%.*s%s%.*s%s%.*s", STR_ARG(path),
	    v->reader.chosen ? "?lang=" : "", v->reader.chosen ? (int)tag.n : 0,
	    tag.p, id.n == 0 ? "" : "#", STR_ARG(id));
}

/* An id as somebody typed it leads to the one address that it has. */
static void
id_show(const struct web__visit *v, struct str typed)
{
	struct str id;
	size_t at;

	if (view_book_clause(&v->web->book, typed, &at, &id)) {
		if (str_eq(typed, id))
			clause_show(v, at);
		else
			web__send_redirect(v, 301,
			    address(v,
				str_fmt(v->w->mem, "/code/%.*s", STR_ARG(id)),
				STR("")));
	} else if (view_book_section(&v->web->book, typed, &id)) {
		web__send_redirect(v, 302, address(v, STR("/code"), id));
	} else {
		web__fault_clause(v, typed);
	}
}

/* From "/code/" to "/code", with what was searched for. */
static void
search_move(const struct web__visit *v)
{
	struct arena *mem = v->w->mem;
	struct str to = address(v, STR("/code"), STR("")), query, part;
	struct html_out o;

	if (http_query_get(mem, v->req->query, STR("q"), &query)) {
		html_out_init(&o, mem, NULL);
		html_url_part(&o, query);
		if (html_finish(v->w, &o, &part) == ST_OK)
			to = str_fmt(mem, "%.*s%sq=%.*s", STR_ARG(to),
			    v->reader.chosen ? "&" : "?", STR_ARG(part));
		html_out_release(&o);
	}
	web__send_redirect(v, 301, to);
}

void
web__text(const struct web__visit *v, struct str rest)
{
	struct str id, query;

	if (str_eq(rest, STR("/"))) {
		search_move(v);
	} else if (http_path_next(&rest, &id)) {
		if (rest.n == 0)
			id_show(v, id);
		else
			web__fault(v, 404);
	} else if (http_query_get(v->w->mem, v->req->query, STR("q"), &query)) {
		search_show(v, query);
	} else {
		web__send_code(v, &v->web->code[kept_at(&v->reader)]);
	}
}
