/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The pages as values: no server, no browser. The Code is the bundled one where
 * its words do not matter, and one of the test's own where they do.
 */
#include "base/arena.h"
#include "base/work.h"
#include "http/message.h"
#include "os/file.h"
#include "web/answer.h"

#include "tap.h"

static const char english[] =
    "# Our Code\n\nA *sample* & more.\n\n## Purpose {#I}\n\n"
    "First, see [gifts](#IV.9). {#I.1}\n\nIt has parts: {#I.2}\n\n"
    "- one part {#I.2a}\n- another {#I.2b}\n\n## Gifts & meals {#IV}\n\n"
    "A gift \\<over> RMB 200. {#IV.9}\n";

static const char chinese[] =
    "# 准则\n\n样本。\n\n## 宗旨 {#I}\n\n其一。 {#I.1}\n\n分为： {#I.2}\n\n"
    "- 甲 {#I.2a}\n- 乙 {#I.2b}\n\n## 礼品 {#IV}\n\n"
    "超过200元的礼品。 {#IV.9}\n";

struct site {
	struct work w;
	struct web *web;
	struct str folder;
};

static void
code_write(struct site *s, const char *name, const char *text)
{
	struct str folder = file_join(&s->w, s->folder, STR("code"));

	enum status st = file_make_folder(&s->w, folder, 0700);

	ok(st == ST_OK || st == ST_CONFLICT); /* it may stand there */
	work_clear(&s->w);
	ok(file_write(&s->w, file_join(&s->w, folder, str_from_c(name)),
	       str_from_c(text), 0600) == ST_OK);
}

static void
site_open(struct site *s)
{
	*s = (struct site){.w = {arena_new(), {STR(""), STR("")}}};
	ok(file_make_temp(&s->w, STR("web"), &s->folder) == ST_OK);
}

static void
site_close(struct site *s)
{
	web_close(s->web);
	ok(file_remove_tree(&s->w, s->folder) == ST_OK);
	arena_free(s->w.mem);
}

static struct http_response
ask(struct site *s, enum http_method method, const char *path,
    const char *query, const char *wish)
{
	struct http_header header = {STR("accept-language"), str_from_c(wish)};
	struct http_request req = {.method = method,
	    .path = str_from_c(path),
	    .query = str_from_c(query),
	    .header = &header,
	    .header_n = 1};
	struct http_response out;

	web_answer(s->web, &s->w, &req, &out);
	return out;
}

static struct http_response
get(struct site *s, const char *path, const char *query)
{
	return ask(s, HTTP_GET, path, query, "en");
}

static bool
has(const struct http_response *r, const char *what)
{
	size_t at;

	if (str_find(r->body, str_from_c(what), &at))
		return true;
	printf("# no %s in\n# %.*s\n", what,
	    STR_ARG(str_sub(r->body, 0, 4000)));
	return false;
}

static bool
lacks(const struct http_response *r, const char *what)
{
	size_t at;

	return !str_find(r->body, str_from_c(what), &at);
}

static struct str
header(const struct http_response *r, const char *name)
{
	struct str value = STR("(none)");

	(void)http_header_added(r, str_from_c(name), &value);
	return value;
}

static void
test_code(struct site *s)
{
	struct http_response r = get(s, "/code", "");
	struct http_response again = get(s, "/code", "");

	ok(r.code == 200);
	ok_str(r.type, "text/html; charset=utf-8");
	ok(has(&r, "<html lang=\"en\">") && has(&r, "<title>Our Code</title>"));
	ok(has(&r, "A <em>sample</em> &amp; more."));
	ok(has(&r,
	    "<p id=\"IV.9\"><a href=\"#IV.9\">IV.9</a> "
	    "A gift &lt;over&gt; RMB 200.</p>"));
	ok(has(&r, "<li id=\"I.2a\"><a href=\"#I.2a\">I.2a</a> one part</li>"));
	ok(has(&r, "see <a href=\"#IV.9\">gifts</a>"));
	ok(has(&r, "<a href=\"#IV\"><b>IV</b> Gifts &amp; meals</a>"));
	/* Ids of the page itself, which no section or clause can bear. */
	ok(has(&r, "href=\"#page-main\"") && has(&r, "<main id=\"page-main\""));
	ok(has(&r, "for=\"page-q\"") && has(&r, "id=\"page-q\" name=\"q\""));
	ok(has(&r, "id=\"page-toc\"") && lacks(&r, "id=\"toc\"") &&
	    lacks(&r, "id=\"main\"") && lacks(&r, "id=\"q\""));
	ok(has(&r, "rel=\"canonical\" href=\"/code?lang=en\""));
	ok(has(&r, "hreflang=\"zh-Hans\" href=\"/code?lang=zh-Hans\""));
	ok(lacks(&r, "<script") && lacks(&r, " style="));
	ok_str(header(&r, "Vary"), "Accept-Language");
	ok_str(header(&r, "Cache-Control"), "no-cache");
	ok_str(header(&r, "Content-Language"), "en");
	ok(r.body_stays && r.gzip_stays && r.gzip.n > 0 && r.gzip.n < r.body.n);
	ok(r.body.p == again.body.p); /* made once */
	ok(str_eq(header(&r, "ETag"), header(&again, "ETag")));
}

static void
test_language(struct site *s)
{
	struct http_response wished =
	    ask(s, HTTP_GET, "/code", "", "zh-CN,en;q=0.5");
	struct http_response chosen =
	    ask(s, HTTP_GET, "/code", "lang=zh-Hans", "en");
	struct http_response odd = ask(s, HTTP_GET, "/code", "lang=xx", "en");

	ok(has(&wished, "<html lang=\"zh-Hans\">") &&
	    has(&wished, "超过200元的礼品。"));
	ok_str(header(&wished, "Vary"), "Accept-Language");
	ok(has(&wished, "class=\"home\" href=\"/code\""));
	ok(has(&chosen, "<html lang=\"zh-Hans\">"));
	ok_str(header(&chosen, "Vary"), "(none)"); /* the address says it all */
	ok(has(&chosen, "class=\"home\" href=\"/code?lang=zh-Hans\""));
	ok(has(&chosen, "type=\"hidden\" name=\"lang\" value=\"zh-Hans\""));
	ok(!str_eq(header(&wished, "ETag"), header(&chosen, "ETag")));
	ok(has(&odd, "<html lang=\"en\">"));
	ok_str(header(&odd, "Vary"), "Accept-Language");
}

static void
test_clause(struct site *s)
{
	struct http_response r = get(s, "/code/I.2a", "");

	ok(r.code == 200 && has(&r, "<h1>Clause I.2a</h1>"));
	ok(has(&r, "one part") && lacks(&r, "another"));
	ok(has(&r, "<a href=\"/code/I.2\">I.2</a> It has parts:"));
	ok(has(&r, "href=\"/code#I.2a\"") && has(&r, "href=\"/code#I\""));
	ok(has(&r, "rel=\"prev\" href=\"/code/I.2\""));
	ok(has(&r, "rel=\"next\" href=\"/code/I.2b\""));
	r = get(s, "/code/I.1", "lang=en");
	ok(has(&r, "href=\"/code?lang=en#IV.9\"")); /* a link in the prose */
	ok(lacks(&r, "rel=\"prev\""));
	ok(has(&r, "rel=\"next\" href=\"/code/I.2?lang=en\""));
	r = get(s, "/code/I.2", "");
	ok(has(&r, "one part") && has(&r, "another"));
	r = get(s, "/code/IV.9", "");
	ok(lacks(&r, "rel=\"next\""));
	r = get(s, "/code/iv.9", "lang=zh-Hans");
	ok(r.code == 301);
	ok_str(header(&r, "Location"), "/code/IV.9?lang=zh-Hans");
	r = get(s, "/code/iv", "");
	ok(r.code == 302);
	ok_str(header(&r, "Location"), "/code#IV");
	r = get(s, "/code/", "");
	ok(r.code == 301);
	ok_str(header(&r, "Location"), "/code");
	r = get(s, "/code/", "q=gift+%26%0d%0a%23+%e7%a4%bc");
	ok(r.code == 301);
	ok_str(header(&r, "Location"), "/code?q=gift%20%26%0A%23%20%E7%A4%BC");
	r = get(s, "/code/", "q=a&lang=en");
	ok_str(header(&r, "Location"), "/code?lang=en&q=a");
	r = get(s, "/code/", "lang=en&q=%ff");
	ok_str(header(&r, "Location"), "/code?lang=en");
}

static void
test_search(struct site *s)
{
	struct http_response r = get(s, "/code", "q=Gift+%26");

	ok(r.code == 200 && has(&r, "1 result for “Gift &amp;”"));
	r = get(s, "/code", "q=gift&lang=en");
	ok(has(&r, "3 results for “gift”") && has(&r, "value=\"gift\""));
	ok(has(&r, "A <mark>gift</mark> &lt;over&gt; RMB 200."));
	ok(has(&r, "href=\"/code/IV.9?lang=en\""));
	ok(has(&r, "href=\"/code?lang=zh-Hans&amp;q=gift\"")); /* the switch */
	ok(has(&r, "content=\"noindex\"") && lacks(&r, "canonical"));
	r = get(s, "/code", "q=%3Cb%3E%22'");
	ok(r.code == 200 && has(&r, "value=\"&lt;b&gt;&#34;&#39;\""));
	ok(lacks(&r, "<b>\"'") && has(&r, "No result for "));
	ok(has(&r, "href=\"/code#IV\""));
	r = get(s, "/code", "q=%E7%A4%BC%E5%93%81");
	ok(has(&r, "href=\"/code?lang=zh-Hans&amp;q=%E7%A4%BC%E5%93%81\""));
	ok(has(&r, "2 results in 简体中文"));
	r = ask(s, HTTP_GET, "/code", "q=%E7%A4%BC", "zh");
	ok(has(&r, "<mark>礼</mark>品"));
	r = get(s, "/code", "q=+");
	ok(r.code == 200 && has(&r, "<h1>Search the Code</h1>") &&
	    has(&r, "href=\"/code#IV\""));
	r = get(s, "/code", "q=%ff"); /* none that anybody typed */
	ok(r.code == 200 && has(&r, "<title>Our Code</title>"));
}

static void
test_routes(struct site *s)
{
	struct http_response r = ask(s, HTTP_GET, "/", "", "zh");

	ok(r.code == 302);
	ok_str(header(&r, "Location"), "/code");
	r = get(s, "/", "lang=zh-Hans");
	ok_str(header(&r, "Location"), "/code?lang=zh-Hans");
	ok(ask(s, HTTP_HEAD, "/code", "", "en").code == 200);
	r = ask(s, HTTP_POST, "/code", "", "en");
	ok(r.code == 405 && has(&r, "<html lang=\"en\">"));
	ok_str(header(&r, "Allow"), "GET, HEAD");
	r = get(s, "/codes", "");
	ok(r.code == 404 && has(&r, "href=\"/code#IV\""));
	ok(get(s, "/code/I.1/x", "").code == 404);
	r = get(s, "/code/IV.99<", "lang=zh-Hans");
	ok(r.code == 404 && has(&r, "IV.99&lt;") &&
	    has(&r, "value=\"IV.99&lt;\""));
	ok_str(header(&r, "ETag"), "(none)");
}

static void
test_assets(struct site *s)
{
	struct http_response r = get(s, "/code", "");
	struct str rest, url, tail;
	size_t at;

	ok(str_find(r.body, STR("/asset/"), &at));
	rest = str_sub(r.body, at, r.body.n);
	ok(str_cut(rest, '"', &url, &tail) && str_ends(url, STR("/site.css")));
	r = get(s, str_c(s->w.mem, url), "");
	ok(r.code == 200 && r.gzip.n > 0 && r.gzip.n < r.body.n);
	ok_str(r.type, "text/css; charset=utf-8");
	ok_str(header(&r, "Cache-Control"),
	    "public, max-age=31536000, immutable");
	ok(header(&r, "ETag").n == 18);
	ok(get(s, "/asset/0000000000000000/site.css", "").code == 404);
	ok(get(s, "/asset", "").code == 404);
	r = get(s, "/favicon.ico", "");
	ok(r.code == 302 && str_ends(header(&r, "Location"), STR(".svg")));
	r = get(s, str_c(s->w.mem, header(&r, "Location")), "");
	ok_str(r.type, "image/svg+xml");
}

static void
test_refusals(struct site *s)
{
	static const int codes[] = {400, 405, 408, 411, 413, 414, 415, 417, 429,
	    431, 500, 501, 503, 505};
	struct http_response r;

	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
		web_refuse(s->web, &s->w, codes[i], STR("zh"), &r);
		ok(r.code == codes[i] && has(&r, "<html lang=\"zh-Hans\">") &&
		    has(&r, "<h1>"));
	}
	web_refuse(s->web, &s->w, 400, STR(""), &r);
	ok(has(&r, "<html lang=\"en\">"));
}

/* A Code in one language: the other one's readers get it, and are told. */
static void
test_one_language(void)
{
	struct site s;
	struct http_response r;

	site_open(&s);
	code_write(&s, "code.md", english);
	ok(web_open(&s.w, s.folder, &s.web) == ST_OK);
	r = ask(&s, HTTP_GET, "/code", "", "zh");
	ok(has(&r, "<html lang=\"zh-Hans\">"));
	ok(has(&r, "<article lang=\"en\">") && has(&r, "English"));
	r = ask(&s, HTTP_GET, "/code/IV.9", "", "zh");
	ok(has(&r, "<article lang=\"en\">"));
	site_close(&s);
}

static void
test_mistakes(void)
{
	struct site s;

	site_open(&s);
	ok(web_open(&s.w, s.folder, &s.web) == ST_NOTFOUND);
	ok(s.w.fault.remedy.n > 0);
	work_clear(&s.w);
	code_write(&s, "code.md", english);
	code_write(&s, "code.zh-Hans.md", "# T\n\n## S {#I}\n");
	ok(web_open(&s.w, s.folder, &s.web) == ST_INVALID);
	ok(str_ends(s.w.fault.what, STR("(and 5 more)")));
	ok(s.w.fault.remedy.n > 0);
	site_close(&s);
}

int
main(void)
{
	struct site s;

	site_open(&s);
	code_write(&s, "code.md", english);
	code_write(&s, "code.zh-Hans.md", chinese);
	if (!ok(web_open(&s.w, s.folder, &s.web) == ST_OK)) {
		printf("# %.*s\n", STR_ARG(s.w.fault.what));
		return tap_done();
	}
	test_code(&s);
	test_language(&s);
	test_clause(&s);
	test_search(&s);
	test_routes(&s);
	test_assets(&s);
	test_refusals(&s);
	site_close(&s);
	test_one_language();
	test_mistakes();
	web_close(NULL);
	return tap_done();
}
