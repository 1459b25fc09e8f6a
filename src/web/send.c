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

#define HTML_TYPE      "text/html; charset=utf-8"
#define COMPRESS_LEAST ((size_t)4096) /* less goes in three packets anyway */

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

/*
 * How long a compressed page is tells whether something in it stands there
 * twice, TLS or not, to whoever sees its length and can put guesses into it
 * (BREACH). So a page is compressed only when nothing in it is from the address
 * or from what was sent: no query but the language, no form.
 */
static bool
may_compress(const struct web__visit *v, int code, struct str body)
{
	struct str wish, query;

	if (v->req == NULL || code != 200 || body.n < COMPRESS_LEAST ||
	    v->req->method == HTTP_POST ||
	    !http_header_get(v->req, STR("Accept-Encoding"), &wish))
		return false;
	query = v->req->query;
	return http_accepts_gzip(wish) &&
	    (query.n == 0 ||
		(v->reader.chosen &&
		    str_eq(query,
			str_fmt(v->w->mem, "lang=%.*s",
			    STR_ARG(lang_tag(v->reader.lang))))));
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
	/* What does not compress goes as it is. */
	if (may_compress(v, code, body) &&
	    http_gzip_quick(v->w, body, &v->out->gzip) != ST_OK)
		work_clear(v->w);
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
