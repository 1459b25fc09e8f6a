/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which page answers. Everything that a request may change is made for it, in
 * its own memory: struct web is only read once it is open, so threads share it
 * without asking each other.
 */
#include "base/work.h"
#include "book/book.h"
#include "http/escape.h"
#include "http/form.h"
#include "http/guard.h"
#include "http/message.h"
#include "http/path.h"
#include "lang/lang.h"

#include "web/web_impl.h"

#include "web/answer.h"

void
web_invite(struct web *web, const struct web_guests *guests)
{
	web->guests = guests;
}

struct book *
web_book(const struct web *web)
{
	return web__room_now(web->room);
}

bool
web_has_book(const struct web *web)
{
	return web->room != NULL;
}

/* By the address, else as they set it, else by the browser's wish. */
static void
reader_set(struct web__visit *v, struct str query, struct str wish)
{
	struct str tag;

	v->reader = (struct view_reader){.lang = NULL,
	    .css = v->web->css,
	    .icon = v->web->icon};
	if (http_query_get(v->w->mem, query, STR("lang"), &tag))
		v->reader.lang = lang_find(tag);
	v->reader.chosen = v->reader.lang != NULL;
	if (!v->reader.chosen)
		v->reader.lang = lang_pick(wish);
}

/* ---- routes --------------------------------------------------------------- */

static void
root(const struct web__visit *v, struct str rest)
{
	(void)rest;
	if (v->member != NULL)
		web__send_on(v, STR("/home"));
	else
		web__send_redirect(v, 302,
		    view_site_code(v->w->mem, &v->reader));
}

static void
icon(const struct web__visit *v, struct str rest)
{
	if (rest.n == 0)
		web__send_redirect(v, 302, v->web->icon);
	else
		web__fault(v, 404);
}

typedef void answers(const struct web__visit *v, struct str rest);

enum who {
	ANYBODY, /* whoever they are: it is not looked up */
	PROGRAM, /* the same, and every method is the answer's own */
	GUEST,   /* somebody or nobody */
	MEMBER   /* somebody; else they are asked to sign in */
};

/* By the first segment of the path. What is for reading alone takes nothing. */
static const struct route {
	struct str segment;
	enum who who;
	answers *show, *take;
} routes[] = {
    {STR_INIT(""), GUEST, root, NULL},
    {STR_INIT("account"), MEMBER, web__account, web__account_take},
    {STR_INIT("act"), MEMBER, web__act, NULL},
    {STR_INIT("api"), ANYBODY, web__api, web__api},
    {STR_INIT("ask"), ANYBODY, web__ask, web__ask_post},
    {STR_INIT("asset"), ANYBODY, web__asset, NULL},
    {STR_INIT("calendar"), ANYBODY, web__calendar, NULL},
    {STR_INIT("code"), ANYBODY, web__text, NULL},
    {STR_INIT("dashboard"), MEMBER, web__dashboard, NULL},
    {STR_INIT("erasure"), MEMBER, web__erasure, web__erasure_take},
    {STR_INIT("favicon.ico"), ANYBODY, icon, NULL},
    {STR_INIT("file"), MEMBER, web__file, web__file_take},
    {STR_INIT("home"), MEMBER, web__home, NULL},
    {STR_INIT("inbox"), MEMBER, web__inbox, web__inbox_take},
    {STR_INIT("mail"), MEMBER, web__mail, web__mail_take},
    {STR_INIT("offices"), MEMBER, web__offices, NULL},
    {STR_INIT("passkeys"), MEMBER, web__passkeys, web__passkeys_take},
    {STR_INIT("people"), MEMBER, web__people, web__people_take},
    {STR_INIT("programs"), MEMBER, web__programs, web__programs_take},
    {STR_INIT("record"), GUEST, web__record, web__record_take},
    {STR_INIT("register"), MEMBER, web__register, web__register_take},
    {STR_INIT("scim"), PROGRAM, web__scim, web__scim},
    {STR_INIT("second-factor"), MEMBER, web__second, web__second_take},
    {STR_INIT("settings"), MEMBER, web__settings, web__settings_take},
    {STR_INIT("sign-in"), GUEST, web__door, web__door_take},
    {STR_INIT("sign-out"), GUEST, NULL, web__door_leave},
    {STR_INIT("webhooks"), MEMBER, web__hooks, web__hooks_take},
    {STR_INIT("welcome"), GUEST, web__welcome, web__welcome_take},
};

static const struct route *
route_find(struct str segment)
{
	for (size_t i = 0; i < sizeof(routes) / sizeof(routes[0]); i++)
		if (str_eq(routes[i].segment, segment))
			return &routes[i];
	return NULL;
}

/* The page that was wanted comes behind signing in; what was sent is not sent
 * again by itself. */
static void
sign_in_first(const struct web__visit *v)
{
	struct arena *mem = v->w->mem;
	struct str to = STR("");

	if (v->req->method == HTTP_GET)
		to = http_escape(mem,
		    str_fmt(mem, "%.*s%s%.*s", STR_ARG(v->req->path),
			v->req->query.n > 0 ? "?" : "",
			STR_ARG(v->req->query)));
	web__send_on(v,
	    to.n > 0 ? str_fmt(mem, "/sign-in?to=%.*s", STR_ARG(to))
		     : STR("/sign-in"));
}

static void
only(const struct web__visit *v, const char *methods)
{
	web__fault(v, 405);
	http_header_add(v->w->mem, v->out, STR("Allow"), str_from_c(methods));
}

static void
route_answer(const struct web__visit *v, const struct route *route,
    struct str rest)
{
	bool get = v->req->method == HTTP_GET || v->req->method == HTTP_HEAD;

	if (get && route->show == NULL)
		only(v, "POST");
	else if (!get && route->who != PROGRAM &&
	    (v->req->method != HTTP_POST || route->take == NULL))
		only(v, route->take == NULL ? "GET, HEAD" : HTTP_ALLOW);
	else if (route->who == MEMBER && v->member == NULL)
		sign_in_first(v);
	else if (route->who == MEMBER && route->show != web__second &&
	    web__second_needed(v, v->member))
		web__send_on(v, STR("/second-factor"));
	else if (get)
		route->show(v, rest);
	else
		route->take(v, rest);
}

void
web_answer(const struct web *web, struct work *w,
    const struct http_request *req, struct http_response *out)
{
	struct web__visit v = {.web = web, .w = w, .req = req, .out = out};
	struct str rest = req->path, segment = STR(""), wish = STR("");
	const struct route *route;

	(void)http_header_get(req, STR("Accept-Language"), &wish);
	reader_set(&v, req->query, wish);
	(void)http_path_next(&rest, &segment);
	route = route_find(segment);
	if (route == NULL ||
	    ((route->who == MEMBER || route->who == PROGRAM) &&
		web->room == NULL)) {
		/* As a page that is there and is not theirs. */
		if (web__session_find(&v))
			web__fault(&v, 404);
	} else if (route->who == ANYBODY || route->who == PROGRAM ||
	    web__session_find(&v)) {
		route_answer(&v, route, rest);
	}
}

void
web_refuse(const struct web *web, struct work *w, int code,
    struct str languages, struct http_response *out)
{
	struct web__visit v = {.web = web, .w = w, .out = out};

	reader_set(&v, STR(""), languages);
	web__fault(&v, code);
}
