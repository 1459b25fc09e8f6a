/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How pages leave. Whatever is the same for every reader of a language is made
 * when the server starts, compressed, and answers from memory; the rest is made
 * for its request. All of it has a strong tag, so that a second look costs no
 * transfer; `no-cache` means "ask first", not "do not keep".
 */
#include "base/arena.h"
#include "base/map.h"
#include "base/work.h"
#include "http/coding.h"
#include "http/message.h"
#include "lang/lang.h"
#include "lang/msg.h"

#include "web/web_impl.h"

#define HTML_TYPE "text/html; charset=utf-8"

static const uint64_t no_seed[2];

static struct str
etag_of(struct arena *mem, struct str body)
{
	return str_fmt(mem, "\"%016llx\"",
	    (unsigned long long)map_hash(no_seed, body));
}

enum status
web__keep(struct work *w, struct str type, struct str body,
    struct web__kept *out)
{
	enum status st = http_gzip(w, body, &out->gzip);

	if (st != ST_OK)
		return st;
	if (out->gzip.n >= body.n)
		out->gzip = STR("");
	out->type = type;
	out->body = body;
	out->etag = etag_of(w->mem, body);
	return ST_OK;
}

void
web__send_kept(const struct web__visit *v, const struct web__kept *kept)
{
	*v->out = http_response_of(200, kept->type);
	v->out->body = kept->body;
	v->out->gzip = kept->gzip;
	v->out->body_stays = v->out->gzip_stays = true;
	http_header_add(v->w->mem, v->out, STR("ETag"), kept->etag);
}

/* What is answered to something that was sent, or to somebody who has signed in,
 * stays nowhere, on no disk of a browser's either. */
static bool
is_kept(const struct web__visit *v)
{
	return v->req == NULL ||
	    (v->req->method != HTTP_POST && v->member == NULL);
}

/* An address without a language answers each browser in its own. */
static void
add_language(const struct web__visit *v)
{
	http_header_add(v->w->mem, v->out, STR("Content-Language"),
	    lang_tag(v->reader.lang));
	if (!v->reader.chosen)
		http_header_add(v->w->mem, v->out, STR("Vary"),
		    STR("Accept-Language"));
	http_header_add(v->w->mem, v->out, STR("Cache-Control"),
	    is_kept(v) ? STR("no-cache") : STR("no-store"));
}

void
web__send_code(const struct web__visit *v, const struct web__kept *kept)
{
	web__send_kept(v, kept);
	add_language(v);
}

void
web__send_page(const struct web__visit *v, int code, struct view_site *site,
    struct html_out *o)
{
	struct str body;

	if (view_site_finish(v->w, site, o, &body) != ST_OK) {
		*v->out = http_response_of(500, STR("text/plain"));
		return;
	}
	*v->out = http_response_of(code, STR(HTML_TYPE));
	v->out->body = body;
	add_language(v);
	if (code == 200 && is_kept(v))
		http_header_add(v->w->mem, v->out, STR("ETag"),
		    etag_of(v->w->mem, body));
}

struct str
web__chosen(const struct web__visit *v)
{
	return v->reader.chosen ? lang_tag(v->reader.lang) : STR("");
}

void
web__page_begin(const struct web__visit *v, struct web__page *page,
    struct str title, struct str path)
{
	struct arena *mem = v->w->mem;

	view_site_init(mem, &v->reader, &page->site);
	page->site.more_css = v->web->ask_css;
	page->site.desk_css = v->web->desk_css;
	page->site.title = msg_site_title(mem, v->reader.lang, title);
	page->site.path = path;
	page->site.in_home = true;
	html_out_init(&page->o, mem, v->reader.lang);
}

void
web__page_end(const struct web__visit *v, struct web__page *page, int code)
{
	web__send_page(v, code, &page->site, &page->o);
	html_out_release(&page->o);
}

void
web__send_redirect(const struct web__visit *v, int code, struct str to)
{
	*v->out = http_response_of(code, STR("text/plain; charset=utf-8"));
	v->out->body = to;
	http_header_add(v->w->mem, v->out, STR("Location"), to);
	http_header_add(v->w->mem, v->out, STR("Cache-Control"),
	    is_kept(v) ? STR("no-cache") : STR("no-store"));
}

void
web__send_on(const struct web__visit *v, struct str path)
{
	struct str query, before;

	if (v->reader.chosen) {
		bool more = str_cut(path, '?', &before, &query);

		path = str_fmt(v->w->mem, "%.*s%slang=%.*s", STR_ARG(path),
		    more ? "&" : "?", STR_ARG(lang_tag(v->reader.lang)));
	}
	web__send_redirect(v, 303, path);
}
