/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which page answers. Everything that a request may change is made for it, in
 * its own memory: struct web is only read once it is open, so threads share it
 * without asking each other.
 */
#include "base/arena.h"
#include "base/work.h"
#include "http/form.h"
#include "http/message.h"
#include "http/path.h"
#include "lang/lang.h"

#include "web/web_impl.h"

#include "web/answer.h"

static enum status
all_open(struct work *w, struct str data_folder, struct web *web)
{
	struct str folder = str_fmt(w->mem, "%.*s/code", STR_ARG(data_folder));
	enum status st = law_read_text(w, folder, &web->law);

	if (st != ST_OK)
		return st;
	view_book_init(w->mem, web->law.prose, &web->book);
	st = web__asset_open(w, web);
	return st == ST_OK ? web__text_open(w, web) : st;
}

enum status
web_open(struct work *w, struct str data_folder, struct web **out)
{
	struct arena *mem = arena_new();
	struct work own = {mem, {STR(""), STR("")}};
	struct web *web = ARENA_NEW(mem, struct web);
	enum status st = all_open(&own, data_folder, web);

	web->mem = mem;
	if (st == ST_OK) {
		*out = web;
		return ST_OK;
	}
	work_fail(w, st, "%.*s", STR_ARG(own.fault.what));
	work_remedy(w, st, "%.*s", STR_ARG(own.fault.remedy));
	web_close(web);
	return st;
}

void
web_close(struct web *web)
{
	if (web == NULL)
		return;
	law_release(&web->law);
	arena_free(web->mem);
}

/* By the address, else by the browser's wish. */
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
home(const struct web__visit *v, struct str rest)
{
	(void)rest;
	web__send_redirect(v, 302, view_site_code(v->w->mem, &v->reader));
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

/* By the first segment of the path. What is for reading alone takes nothing. */
static const struct route {
	struct str segment;
	answers *show, *take;
} routes[] = {
    {STR_INIT(""), home, NULL},
    {STR_INIT("ask"), web__ask, web__ask_post},
    {STR_INIT("asset"), web__asset, NULL},
    {STR_INIT("code"), web__text, NULL},
    {STR_INIT("favicon.ico"), icon, NULL},
};

static const struct route *
route_find(struct str segment)
{
	for (size_t i = 0; i < sizeof(routes) / sizeof(routes[0]); i++)
		if (str_eq(routes[i].segment, segment))
			return &routes[i];
	return NULL;
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
	if (route == NULL) {
		web__fault(&v, 404);
	} else if (req->method == HTTP_POST && route->take != NULL) {
		route->take(&v, rest);
	} else if (req->method != HTTP_GET && req->method != HTTP_HEAD) {
		web__fault(&v, 405);
		http_header_add(w->mem, out, STR("Allow"), STR("GET, HEAD"));
	} else {
		route->show(&v, rest);
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
