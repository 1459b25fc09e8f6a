/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Signing in with a provider: /sign-in/with leads there, /sign-in/back is where
 * it leads back. Whoever has an account follows a link; a link that opens one is
 * sent by a form of ours, or another site could have somebody open an account
 * that is not theirs. A form may not lead to another site, so a page answers it
 * that goes on by itself.
 */
#include "base/arena.h"
#include "base/work.h"
#include "book/book.h"
#include "desk/outside.h"
#include "http/form.h"
#include "lang/msg.h"
#include "view/door.h"
#include "view/leave.tmpl.h"
#include "view/text.h"

#include "web/web_impl.h"

static struct str
query_get(const struct web__visit *v, const char *name)
{
	struct str value = STR("");

	(void)http_query_get(v->w->mem, v->req->query, str_from_c(name),
	    &value);
	return value;
}

static void
failed(const struct web__visit *v, enum status st)
{
	struct arena *mem = v->w->mem;
	const struct lang *lang = v->reader.lang;
	bool away = st == ST_BUSY || st == ST_IO;
	struct view_fault words = {.title = msg_outside_title(mem, lang),
	    .remedy = msg_outside_remedy(mem, lang)};

	if (away)
		words.what = msg_outside_away(mem, lang);
	else if (st == ST_NOTFOUND)
		words.what = msg_outside_nobody(mem, lang);
	else if (st == ST_DENIED)
		words.what = msg_outside_denied(mem, lang);
	else if (st == ST_INVALID)
		words.what = msg_signin_code_over(mem, lang);
	work_clear(v->w);
	if (words.what.n == 0)
		web__fault(v, 500);
	else
		web__fault_words(v, away ? 503 : 403, &words);
}

/* False when it cannot be left for, which is answered. */
static bool
leave(const struct web__visit *v, struct book *book, struct outside *outside,
    const struct outside_leaving *in, struct outside_left *out)
{
	enum status st = outside_leave(v->w, book_desk(book), outside, in, out);

	if (st != ST_OK)
		failed(v, st);
	return st == ST_OK;
}

void
web__outside_leave(const struct web__visit *v, struct book *book,
    struct outside *outside)
{
	const struct outside_leaving in = {.to = query_get(v, "to"),
	    .now = v->req->at};
	struct outside_left left;

	if (!leave(v, book, outside, &in, &left))
		return;
	web__send_redirect(v, 303, left.url);
	web__session_leave(v, left.cookie);
}

static void
leave_show(const struct web__visit *v, struct outside *outside, struct str url)
{
	struct arena *mem = v->w->mem;
	const struct view_leave page = {outside_host(outside), url};
	struct web__page p;

	web__page_begin(v, &p, msg_leave_title(mem, v->reader.lang, page.host),
	    STR("/sign-in"));
	view_leave_part(&p.o, &page);
	web__page_end(v, &p, 200);
	http_header_add(mem, v->out, STR("Refresh"),
	    str_fmt(mem, "0; url=%.*s", STR_ARG(url)));
}

void
web__outside_open(const struct web__visit *v, struct book *book,
    struct outside *outside, struct str link)
{
	const struct outside_leaving in = {.link = link, .now = v->req->at};
	struct outside_left left;

	if (!leave(v, book, outside, &in, &left))
		return;
	leave_show(v, outside, left.url);
	web__session_leave(v, left.cookie);
}

/* The provider's answer; its cookie is used up, whatever comes of it. */
void
web__outside_back(const struct web__visit *v, struct book *book,
    struct outside *outside)
{
	const struct outside_coming in = {.cookie = web__session_left(v),
	    .state = query_get(v, "state"),
	    .code = query_get(v, "code"),
	    .issuer = query_get(v, "iss"),
	    .in = {.way = SIGNIN_PROVIDER,
		.mark = web__session_mark(v),
		.agent = web__session_agent(v),
		.now = v->req->at}};
	struct outside_came came;
	enum status st =
	    outside_come(v->w, book_desk(book), outside, &in, &came);

	if (st == ST_OK)
		web__enter(v, &came.in, came.to);
	else
		failed(v, st);
	web__session_leave(v, STR(""));
}
