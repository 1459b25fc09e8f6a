/* SPDX-License-Identifier: Apache-2.0 */
/* Asking through the pages: the list, the form, step by step to an answer, and
 * what is refused. The Code is one of the tests' own. */
#include "base/arena.h"
#include "base/work.h"
#include "http/message.h"
#include "os/file.h"
#include "web/answer.h"

#include "tap.h"

#define NOVEMBER_25 INT64_C(1795564800000) /* 2026-11-25T00:00:00Z */
#define FORM        "application/x-www-form-urlencoded"
#define RELATION    "fact.company_relation.giver.relation"

struct site {
	struct work w;
	struct web *web;
	struct str folder;
};

static void
site_open(struct site *s, const char *const *name, const char *const *text)
{
	struct str code;

	*s = (struct site){.w = {arena_new(), {STR(""), STR("")}}};
	ok(file_make_temp(&s->w, STR("ask"), &s->folder) == ST_OK);
	code = file_join(&s->w, s->folder, STR("code"));
	ok(file_make_folder(&s->w, code, 0700) == ST_OK);
	for (size_t i = 0; name[i] != NULL; i++) {
		struct str bytes = STR("");

		if (text != NULL)
			bytes = str_from_c(text[i]);
		else
			ok(file_read(&s->w,
			       file_join(&s->w, STR("test/web/ask-code"),
				   str_from_c(name[i])),
			       1 << 20, &bytes) == ST_OK);
		ok(file_write(&s->w,
		       file_join(&s->w, code, str_from_c(name[i])), bytes,
		       0600) == ST_OK);
	}
}

static void
site_close(struct site *s)
{
	web_close(s->web);
	ok(file_remove_tree(&s->w, s->folder) == ST_OK);
	arena_free(s->w.mem);
}

static struct http_response
send_as(struct site *s, const char *path, const char *query, const char *body,
    const char *from)
{
	const struct http_header header[] = {{STR("Accept-Language"),
						 STR("en")},
	    {STR("Content-Type"), STR(FORM)},
	    {STR("Sec-Fetch-Site"), str_from_c(from)}};
	struct http_request req = {.method =
				       body == NULL ? HTTP_GET : HTTP_POST,
	    .path = str_from_c(path),
	    .query = str_from_c(query),
	    .header = header,
	    .header_n = 3,
	    .body = str_from_c(body),
	    .at = {NOVEMBER_25}};
	struct http_response out;

	web_answer(s->web, &s->w, &req, &out);
	return out;
}

static struct http_response
get(struct site *s, const char *path)
{
	return send_as(s, path, "", NULL, "none");
}

static struct http_response
post(struct site *s, const char *path, const char *body)
{
	return send_as(s, path, "", body, "same-origin");
}

static bool
has(const struct http_response *r, const char *what)
{
	size_t at, from = 0;

	if (str_find(r->body, str_from_c(what), &at))
		return true;
	(void)str_find(r->body, STR("<main"), &from);
	printf("# no %s in\n# %.*s\n", what,
	    STR_ARG(str_sub(r->body, from, 6000)));
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
test_list(struct site *s)
{
	struct http_response r = get(s, "/ask");

	ok(r.code == 200 && has(&r, "<h1>Ask what the Code says</h1>"));
	ok(has(&r, "get to safety and get help first"));
	ok(has(&r, "<a href=\"/ask/gift\">Gift or entertainment</a>"));
	ok(has(&r, "<h2>Gifts</h2>"));
	ok(lacks(&r, "/ask/consent") && lacks(&r, "/ask/appointed"));
	ok(has(&r, "<summary>Entries in the registers</summary>"));
	ok(has(&r, "<a href=\"/ask/related\">"));
	ok(has(&r, "<a href=\"/ask\" aria-current=\"page\">Ask</a>"));
	ok(has(&r, "hreflang=\"zh-Hans\" href=\"/ask?lang=zh-Hans\""));
	r = send_as(s, "/ask", "lang=zh-Hans", NULL, "none");
	ok(has(&r, "<a href=\"/ask/gift?lang=zh-Hans\">礼品或招待</a>"));
	r = get(s, "/code");
	ok(has(&r, "<a href=\"/code\" aria-current=\"page\">The Code</a>"));
}

static void
test_form(struct site *s)
{
	struct http_response r = get(s, "/ask/gift");

	ok(r.code == 200 && has(&r, "<h1>Gift or entertainment</h1>"));
	ok_str(header(&r, "Cache-Control"), "no-cache");
	ok(has(&r, "nobody is told that you asked"));
	ok(has(&r, "<a href=\"/code/2.1\">2.1</a> <a href=\"/code/2.2\">"));
	ok(has(&r, "method=\"post\" action=\"/ask/gift#page-answer\""));
	ok(has(&r, "name=\"direction\" value=\"\" checked> Not known"));
	ok(has(&r, "<input type=\"date\" id=\"ask-day\" name=\"day\""));
	ok(lacks(&r, "name=\"giver\"") && lacks(&r, "name=\"taker\""));
	ok(lacks(&r, "required") && lacks(&r, "<script"));
	r = send_as(s, "/ask/gift", "lang=zh-Hans", NULL, "none");
	ok(has(&r, "action=\"/ask/gift?lang=zh-Hans#page-answer\""));
	ok(has(&r, "> 不清楚</label>"));
	r = get(s, "/ask/outside");
	ok(has(&r, "<select id=\"ask-month\" name=\"month\">"));
	ok(has(&r, "<textarea id=\"ask-people\" name=\"people\""));
	ok(has(&r, "inputmode=\"numeric\""));
	ok(lacks(&r, "name=\"secret\"") && lacks(&r, "name=\"paper\""));
}

static void
test_routes(struct site *s)
{
	struct http_response r = get(s, "/ask/consent"); /* it approves */

	ok(r.code == 404);
	ok(get(s, "/ask/nothing").code == 404);
	ok(get(s, "/ask/gift/x").code == 404);
	ok(get(s, "/ask/").code == 200);
	ok(post(s, "/ask/consent", "").code == 404);
	r = post(s, "/ask", "");
	ok(r.code == 405);
	ok_str(header(&r, "Allow"), "GET, HEAD");
	r = send_as(s, "/ask/gift", "", "value=CNY+1", "cross-site");
	ok(r.code == 403 && has(&r, "This did not come from our own page"));
	ok(send_as(s, "/ask/gift", "", "", "same-site").code == 403);
	ok(send_as(s, "/ask/gift", "", "", "none").code == 200);
	ok(post(s, "/ask/gift", "value=%ff").code == 400);
}

/* What was typed stays, and what is wrong stands at its field and on top. */
static void
test_wrong(struct site *s)
{
	struct http_response r =
	    post(s, "/ask/gift", "direction=received&value=200+%3CRMB%3E");

	ok(r.code == 200);
	ok_str(header(&r, "Cache-Control"), "no-store");
	ok_str(header(&r, "ETag"), "(none)");
	ok(has(&r, "One answer could not be read"));
	ok(has(&r, "<a href=\"#ask-value\">What is it worth?</a>"));
	ok(has(&r, "<title>Something to mend: "));
	ok(has(&r, "“200 &lt;RMB&gt;” is not a currency and an amount."));
	ok(has(&r, "value=\"200 &lt;RMB&gt;\""));
	ok(has(&r, "aria-invalid=\"true\""));
	ok(has(&r, "value=\"received\" checked"));
	ok(lacks(&r, "class=\"answer"));
	ok(s->w.fault.what.n == 0); /* nothing of it for the log */
	r = post(s, "/ask/gift", "direction=sideways");
	ok(r.code == 200 && has(&r, "This is none of the choices."));
}

/* Step by step: each page asks for what the answer still depends on. */
static void
test_steps(struct site *s)
{
	struct http_response r = post(s, "/ask/gift",
	    "direction=received&giver=&day=2026-11-25&value=CNY+100.00");

	ok(has(&r, "name=\"giver\"") && has(&r, "class=\"answer unsettled\""));
	ok(lacks(&r, "name=\"" RELATION "\""));
	r = post(s, "/ask/gift",
	    "direction=received&giver=Harbor&day=2026-11-25&value=CNY+100.00");
	ok(has(&r, "class=\"answer unsettled\""));
	ok(has(&r, "It depends on what is not known yet."));
	ok(has(&r, "Harbor: Relation to us"));
	ok(has(&r,
	    "type=\"checkbox\" name=\"" RELATION "\" value=\"supplier\">"));
	ok(has(&r, "The answer depends on this."));
	ok(has(&r, "<a href=\"#ask-" RELATION "\">Relation to a company</a>"));
	ok(has(&r, "Ask: the Compliance Officer."));
	r = post(s, "/ask/gift",
	    "direction=received&giver=Harbor&day=2026-11-25&value=CNY+100.00&"
	    "fact.company_relation.giver=Harbor&" RELATION "=customer&" RELATION
	    "=supplier");
	ok(has(&r, "class=\"answer prohibited\""));
	ok(has(&r, "<title>The Code prohibits this. Gift or entertainment"));
	ok(has(&r, "Hand in the gift to the Compliance Officer"));
	ok(has(&r, "at once, and by 26 November 2026 at the latest"));
	ok(has(&r, "<a href=\"/code/2.2\">2.2</a>"));
	ok(has(&r, "<dt>Which way did it go?</dt>\n<dd>I received it</dd>"));
	ok(has(&r, "value=\"customer\" checked>") &&
	    has(&r, "value=\"supplier\" checked>"));
	ok(has(&r, "Ask again") && lacks(&r, "The answer depends on this."));
	ok(has(&r, "It is not a lawyer’s advice"));
}

static void
test_verdicts(struct site *s)
{
	struct http_response r = post(s, "/ask/gift",
	    "direction=received&giver=Harbor&day=2026-11-25&value=CNY+200.00&"
	    "fact.company_relation.giver=Harbor&" RELATION "=none");

	ok(has(&r, "class=\"answer allowed\""));
	ok(has(&r, "The Code permits this."));
	r = post(s, "/ask/gift",
	    "direction=given&day=2026-12-01&value=CNY+1.00");
	ok(has(&r, "class=\"answer approval\""));
	ok(has(&r, "Who approves: the Compliance Officer."));
	r = send_as(s, "/ask/gift", "lang=zh-Hans",
	    "direction=received&giver=Harbor&day=2026-11-25&value=CNY+200.01",
	    "same-origin");
	ok(has(&r, "本准则禁止此事。") &&
	    has(&r, "href=\"/code/2.2?lang=zh-Hans\""));
}

/* Before the verdict, and in the browser's tab; before the form already. */
static void
test_danger(struct site *s)
{
	struct http_response r = get(s, "/ask/hazard");
	size_t first = 0, verdict = 0, todo = 0;

	ok(has(&r, "<p class=\"danger\">If anyone is in danger"));
	r = post(s, "/ask/hazard", "now=");
	ok(has(&r, "<p class=\"danger\">If anyone is in danger"));
	r = post(s, "/ask/hazard", "now=yes&none.people=yes");
	ok(has(&r, "<title>Protect yourself and others: get away first. "));
	ok(str_find(r.body,
	       STR("<strong>Protect yourself and others: get away first."),
	       &first) &&
	    str_find(r.body, STR("The Code permits this."), &verdict) &&
	    str_find(r.body, STR("Report what happened"), &todo));
	ok(first < verdict && verdict < todo);
	ok(lacks(&r, "If anyone is in danger"));
	ok(has(&r, "the Compliance Officer: Protect who told it"));
	r = send_as(s, "/ask/hazard", "lang=zh-Hans", "now=yes&none.people=yes",
	    "same-origin");
	ok(has(&r, "<strong>保护自身及他人：请先离开。</strong>"));
	r = get(s, "/ask/gift");
	ok(lacks(&r, "If anyone is in danger"));
}

/* That there is nobody is an answer; an empty line is none. */
static void
test_nobody(struct site *s)
{
	static const char none[] = "name=\"none.people\" value=\"yes\" checked";
	struct http_response r = post(s, "/ask/hazard", "now=no&people=");

	ok(has(&r, "class=\"answer unsettled\"") &&
	    has(&r, "<a href=\"#ask-people\">Who is hurt?</a>"));
	r = post(s, "/ask/hazard", "now=no&people=&none.people=yes");
	ok(has(&r, "class=\"answer allowed\"") && has(&r, none));
	r = post(s, "/ask/hazard", "now=no&people=+Li+%0d%0a&none.people=yes");
	ok(lacks(&r, none) && has(&r, " Li \n</textarea>"));
	ok(has(&r, "The Code does not settle this: ask.")); /* whoever it is */
	ok(has(&r, "Discuss who looks after those who are hurt with "));
	/* Of two line ends at its beginning a browser takes one for the page's. */
	r = post(s, "/ask/hazard", "now=no&people=%0d%0aLi");
	ok(has(&r, ">\n\nLi</textarea>"));
}

/* What is known of the asker and of each of a list is asked for, and decides. */
static void
test_people(struct site *s)
{
#define ALL                                                           \
	"with=Li%0aWang&guide=Li&fact.training.with.1=Li&"            \
	"fact.training.with.1.trained=yes&fact.training.with.2=Wang&" \
	"asker.training=me&asker.training.trained=yes&"               \
	"fact.training.with.2.trained="
	struct http_response r =
	    post(s, "/ask/cold_store", "with=Li%0aWang&guide=Li");

	ok(has(&r, "class=\"answer unsettled\""));
	ok(has(&r, "Li: Had the training") &&
	    has(&r, "Wang: Had the training"));
	ok(has(&r, "You: Had the training"));
	ok(has(&r, "name=\"asker.training\" value=\"me\""));
	r = post(s, "/ask/cold_store", ALL);
	ok(has(&r, "class=\"answer unsettled\"") &&
	    has(&r, "href=\"#ask-fact.training.with.2.trained\""));
	r = post(s, "/ask/cold_store", ALL "yes");
	ok(has(&r, "class=\"answer allowed\""));
	ok(has(&r, "It takes you for somebody who works in the shop."));
	r = post(s, "/ask/cold_store", ALL "no");
	ok(has(&r, "class=\"answer prohibited\""));
#undef ALL
}

/* The other language's button sends the form as it is; nothing that was typed is
 * in an address. */
static void
test_language(struct site *s)
{
	struct http_response r = get(s, "/ask/gift");

	ok(has(&r, "<form class=\"ask\" id=\"page-ask\" method=\"post\""));
	ok(has(&r,
	    "<button form=\"page-ask\" formaction=\"/ask/gift?lang=zh-Hans\" "
	    "name=\"page.unasked\" value=\"yes\" lang=\"zh-Hans\">"));
	ok(has(&r, "hreflang=\"zh-Hans\" href=\"/ask/gift?lang=zh-Hans\""));
	r = send_as(s, "/ask/gift", "lang=zh-Hans",
	    "direction=received&giver=&value=20+RMB&page.unasked=yes",
	    "same-origin");
	ok(has(&r, "<html lang=\"zh-Hans\">"));
	ok(has(&r, "value=\"20 RMB\"") && has(&r, "name=\"giver\"") &&
	    has(&r, "value=\"received\" checked"));
	ok(lacks(&r, "class=\"answer") && lacks(&r, "class=\"wrong\""));
	ok(has(&r, "formaction=\"/ask/gift?lang=en\" name=\"page.unasked\""));
	ok_str(header(&r, "Cache-Control"), "no-store");
	r = send_as(s, "/ask/gift", "lang=en",
	    "direction=given&day=2026-12-01&value=CNY+1.00", "same-origin");
	ok(has(&r,
	    "formaction=\"/ask/gift?lang=zh-Hans#page-answer\" "
	    "lang=\"zh-Hans\""));
	ok(lacks(&r, "page.unasked") && lacks(&r, "lang=zh-Hans&"));
	r = post(s, "/ask/gift", "value=20+RMB"); /* what is wrong stays so */
	ok(has(&r, "formaction=\"/ask/gift?lang=zh-Hans#page-answer\"") &&
	    lacks(&r, "page.unasked"));
	r = get(s, "/ask");
	ok(lacks(&r, "<button form="));
}

static void
test_limits(struct site *s)
{
	struct str form = STR("direction=received");
	struct http_response r;

	for (int i = 0; i < 256; i++)
		form = str_fmt(s->w.mem, "%.*s&x%d=1", STR_ARG(form), i);
	r = post(s, "/ask/gift", str_c(s->w.mem, form));
	ok(r.code == 413);
	r = post(s, "/ask/gift", "giver=a&giver=b&day=2026-11-25&day=");
	ok(r.code == 200); /* twice the same input: it is left open */
}

/* A Code without blocks is shown and not asked; one with mistakes is neither. */
static void
test_codes(void)
{
	static const char *const name[] = {"code.md", NULL};
	static const char *const bare[] = {"# T\n\n## S {#I}\n\nA. {#I.1}\n"};
	static const char *const bad[] = {
	    "# T\n\n## S {#I}\n\nA. {#I.1}\n\n```probity\nlimit: x\n```\n"};
	struct http_response r;
	struct site s;

	site_open(&s, name, bare);
	ok(web_open(&s.w, s.folder, &s.web) == ST_OK);
	r = get(&s, "/ask");
	ok(r.code == 200 && has(&r, "This Code cannot be asked yet"));
	ok(get(&s, "/ask/gift").code == 404);
	ok(post(&s, "/ask/gift", "").code == 404);
	site_close(&s);
	site_open(&s, name, bad);
	ok(web_open(&s.w, s.folder, &s.web) == ST_INVALID);
	ok(s.w.fault.remedy.n > 0 && str_ends(s.w.fault.what, STR(" more)")));
	site_close(&s);
}

int
main(void)
{
	static const char *const name[] = {"code.md", "code.zh-Hans.md", NULL};
	struct site s;

	site_open(&s, name, NULL);
	if (!ok(web_open(&s.w, s.folder, &s.web) == ST_OK)) {
		printf("# %.*s\n", STR_ARG(s.w.fault.what));
		return tap_done();
	}
	test_list(&s);
	test_form(&s);
	test_routes(&s);
	test_wrong(&s);
	test_steps(&s);
	test_verdicts(&s);
	test_danger(&s);
	test_nobody(&s);
	test_people(&s);
	test_language(&s);
	test_limits(&s);
	site_close(&s);
	test_codes();
	return tap_done();
}
