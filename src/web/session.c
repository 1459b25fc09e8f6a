/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who it is, by a cookie. Over TLS its name says that it came from this host
 * alone and over TLS alone ("__Host-"), so that nobody beside us can set it.
 */
#include "base/arena.h"
#include "base/work.h"
#include "book/book.h"
#include "desk/challenge.h"
#include "desk/outside.h"
#include "desk/signin.h"
#include "http/cookie.h"
#include "lang/lang.h"

#include "web/web_impl.h"

#define MARK_SECONDS (400 * 24 * 60 * 60) /* as long as browsers keep one */

static struct str
cookie_name(const struct web__visit *v, const char *name)
{
	return str_fmt(v->w->mem, "%sprobity%s",
	    web__room_secure(v->web->room) ? "__Host-" : "", name);
}

static struct str
cookie_get(const struct web__visit *v, const char *name)
{
	struct str header, value = STR("");

	if (!http_header_get(v->req, STR("Cookie"), &header) ||
	    !http_cookie_get(header, cookie_name(v, name), &value))
		return STR("");
	return value;
}

static void
cookie_set(const struct web__visit *v, const char *name, struct str value,
    int seconds)
{
	struct arena *mem = v->w->mem;
	struct str life =
	    seconds < 0 ? STR("") : str_fmt(mem, "; Max-Age=%d", seconds);

	http_header_add(mem, v->out, STR("Set-Cookie"),
	    str_fmt(mem, "%.*s=%.*s; Path=/; HttpOnly; SameSite=Lax%s%.*s",
		STR_ARG(cookie_name(v, name)), STR_ARG(value),
		web__room_secure(v->web->room) ? "; Secure" : "",
		STR_ARG(life)));
}

void
web__session_set(const struct web__visit *v, const struct signed_in *s)
{
	cookie_set(v, "", s->token, -1);
	cookie_set(v, "-mark", s->mark, MARK_SECONDS);
}

void
web__session_end(const struct web__visit *v)
{
	cookie_set(v, "", STR(""), 0);
}

/* The other place leads back by a link, with which Lax lets it come along. */
void
web__session_leave(const struct web__visit *v, struct str cookie)
{
	cookie_set(v, "-left", cookie,
	    cookie.n > 0 ? (int)(OUTSIDE_MS / 1000) : 0);
}

struct str
web__session_left(const struct web__visit *v)
{
	return cookie_get(v, "-left");
}

/* Strict would do, since a page of ours asks and answers; Lax is what all of them
 * are. */
void
web__session_ask(const struct web__visit *v, struct str ticket)
{
	cookie_set(v, "-asked", ticket,
	    ticket.n > 0 ? (int)(CHALLENGE_MS / 1000) : 0);
}

struct str
web__session_asked(const struct web__visit *v)
{
	return cookie_get(v, "-asked");
}

struct str
web__session_mark(const struct web__visit *v)
{
	return cookie_get(v, "-mark");
}

/* ---- what browser it is, roughly: for a list of one's own sessions --------------------- */

struct sign {
	struct str in, name;
};

/* The first that is found: browsers name those that they pretend to be. */
static struct str
find(struct str agent, const struct sign *sign, size_t n)
{
	size_t at;

	for (size_t i = 0; i < n; i++)
		if (str_find(agent, sign[i].in, &at))
			return sign[i].name;
	return STR("");
}

struct str
web__session_agent(const struct web__visit *v)
{
	static const struct sign browser[] = {
	    {STR_INIT("Edg/"), STR_INIT("Edge")},
	    {STR_INIT("Firefox/"), STR_INIT("Firefox")},
	    {STR_INIT("Chrom"), STR_INIT("Chrome")},
	    {STR_INIT("Safari/"), STR_INIT("Safari")},
	    {STR_INIT("curl/"), STR_INIT("curl")},
	};
	static const struct sign platform[] = {
	    {STR_INIT("Android"), STR_INIT("Android")},
	    {STR_INIT("iPhone"), STR_INIT("iPhone")},
	    {STR_INIT("iPad"), STR_INIT("iPad")},
	    {STR_INIT("Windows"), STR_INIT("Windows")},
	    {STR_INIT("Mac OS"), STR_INIT("macOS")},
	    {STR_INIT("Linux"), STR_INIT("Linux")},
	};
	struct str agent = STR(""), b, s;

	(void)http_header_get(v->req, STR("User-Agent"), &agent);
	b = find(agent, browser, sizeof(browser) / sizeof(browser[0]));
	s = find(agent, platform, sizeof(platform) / sizeof(platform[0]));
	if (b.n == 0 && s.n == 0)
		return STR("?");
	return str_fmt(v->w->mem, "%.*s%s%.*s", STR_ARG(b),
	    b.n > 0 && s.n > 0 ? ", " : "", STR_ARG(s));
}

/* ---- who it is ---------------------------------------------------------------------------- */

/* What they set holds where the address says nothing. */
static void
language_take(struct web__visit *v)
{
	const struct lang *own = lang_find(v->member->lang);

	if (!v->reader.chosen && own != NULL)
		v->reader.lang = own;
}

bool
web__session_find(struct web__visit *v)
{
	struct member *member;
	struct book *book;
	struct str token = cookie_get(v, "");
	enum status st;

	if (token.n == 0 || v->web->room == NULL)
		return true;
	book = web__room_book(v->web->room);
	if (book == NULL) {
		web__fault(v, 503);
		return false;
	}
	member = ARENA_NEW(v->w->mem, struct member);
	st = signin_find(v->w, book_desk(book), token, v->req->at, member);
	if (st == ST_OK) {
		v->member = member;
		v->token = token;
		v->form = signin_form(v->w, token);
		language_take(v);
		return true;
	}
	if (st == ST_NOTFOUND)
		return true; /* it is over: nobody */
	web__fault(v, st == ST_BUSY ? 503 : 500);
	return false;
}
