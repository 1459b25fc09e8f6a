/* SPDX-License-Identifier: Apache-2.0 */
/* Who asks, and which part answers. */
#include "base/arena.h"
#include "base/work.h"
#include "book/book.h"
#include "http/message.h"
#include "http/path.h"
#include "rules/rules.h"

#include "api/api_impl.h"

/* ---- who it is ----------------------------------------------------------------------- */

/* False when it could not be found out, which is answered. */
static bool
caller_find(struct api__call *call)
{
	const struct api_visit *v = call->v;
	struct str header = STR(""), token;
	enum status st;

	if (!http_header_get(v->req, STR("Authorization"), &header))
		return true;
	if (header.n < 7 ||
	    !str_eq_nocase(str_sub(header, 0, 7), STR("Bearer ")))
		return true;
	token = str_trim(str_sub(header, 7, header.n));
	st = program_find(v->w, book_desk(v->book), token, v->req->at,
	    &call->by);
	if (st == ST_OK || st == ST_NOTFOUND)
		return true;
	api__problem_of(v, st);
	return false;
}

/* ---- routes ----------------------------------------------------------------------------- */

static void
root(const struct api__call *call)
{
	const struct api_visit *v = call->v;
	struct api__doc doc;

	api__begin(v, &doc);
	json_put_text_member(&doc.o, STR("company"), call->rules->company.name);
	json_put_text_member(&doc.o, STR("description"),
	    str_fmt(v->w->mem, "%.*s/api/v1/openapi.json", STR_ARG(v->url)));
	api__send(v, &doc, 200, STR("application/json"));
}

static void
description(const struct api__call *call)
{
	const struct api_visit *v = call->v;
	struct str text;
	enum status st = api_describe(v->w, call->rules, v->url, &text);

	if (st != ST_OK) {
		api__problem_of(v, st);
		return;
	}
	*v->out = http_response_of(200, STR("application/json"));
	v->out->body = text;
	http_header_add(v->w->mem, v->out, STR("Cache-Control"),
	    STR("no-cache"));
	api__tag(v);
}

typedef void plain_answer(const struct api__call *call);
typedef void named_answer(const struct api__call *call, struct str name);

/* scope 0: for anybody. Those with a name are called with what follows in the
 * path; a tail is a last word behind it. */
static const struct route {
	struct str path, tail;
	int64_t scope;
	bool take; /* POST, else GET */
	plain_answer *plain;
	named_answer *named;
} routes[] = {
    {STR_INIT(""), STR_INIT(""), 0, false, root, NULL},
    {STR_INIT("acts"), STR_INIT(""), PROGRAM_READS, false, api__acts, NULL},
    {STR_INIT("acts"), STR_INIT(""), PROGRAM_READS, false, NULL, api__act},
    {STR_INIT("acts"), STR_INIT("receipt"), PROGRAM_READS, false, NULL,
	api__receipt},
    {STR_INIT("acts"), STR_INIT(""), PROGRAM_FILES, true, NULL, api__act_file},
    {STR_INIT("acts"), STR_INIT("together"), PROGRAM_FILES, true, NULL,
	api__together_file},
    {STR_INIT("ask"), STR_INIT(""), PROGRAM_READS, true, NULL, api__ask},
    {STR_INIT("ask"), STR_INIT("together"), PROGRAM_READS, true, NULL,
	api__together_ask},
    {STR_INIT("erasures"), STR_INIT(""), PROGRAM_READS, false, api__erasures,
	NULL},
    {STR_INIT("erasures"), STR_INIT(""), PROGRAM_READS, false, NULL,
	api__erasure},
    {STR_INIT("erasures"), STR_INIT(""), PROGRAM_FILES, true, api__erasure_ask,
	NULL},
    {STR_INIT("erasures"), STR_INIT(""), PROGRAM_READS, true, NULL,
	api__erasure_look},
    {STR_INIT("erasures"), STR_INIT("decision"), PROGRAM_FILES, true, NULL,
	api__erasure_decide},
    {STR_INIT("me"), STR_INIT(""), PROGRAM_READS, false, api__me, NULL},
    {STR_INIT("openapi.json"), STR_INIT(""), 0, false, description, NULL},
    {STR_INIT("record"), STR_INIT(""), 0, false, api__record, NULL},
    {STR_INIT("settings"), STR_INIT(""), PROGRAM_READS, false, api__settings,
	NULL},
    {STR_INIT("tasks"), STR_INIT(""), PROGRAM_READS, false, api__tasks, NULL},
};

struct wanted {
	struct str path, name, tail;
	bool named, take;
	bool other; /* out: there is one of another method */
};

static const struct route *
route_find(struct wanted *x)
{
	for (size_t i = 0; i < sizeof(routes) / sizeof(routes[0]); i++) {
		const struct route *r = &routes[i];

		if (!str_eq(r->path, x->path) || !str_eq(r->tail, x->tail) ||
		    (r->named != NULL) != x->named)
			continue;
		if (r->take == x->take)
			return r;
		x->other = true;
	}
	return NULL;
}

static void
route_answer(const struct api__call *call, const struct route *r,
    const struct wanted *x)
{
	if (r->scope != 0 && call->by.member.number == 0)
		api__problem(call->v, API__NO_TOKEN);
	else if ((call->by.scopes & r->scope) != r->scope)
		api__problem(call->v, API__NO_SCOPE);
	else if (r->scope != 0 &&
	    call->v->is_held(call->v->cookie, &call->by.member))
		api__problem(call->v, API__NO_SECOND);
	else if (r->named != NULL)
		r->named(call, x->name);
	else
		r->plain(call);
}

static void
only(const struct api_visit *v, bool take)
{
	*v->out = http_response_of(405, STR("application/problem+json"));
	v->out->body = STR("{\"status\":405,\"title\":\"The method is not "
			   "taken here\",\"type\":\"about:blank\"}");
	http_header_add(v->w->mem, v->out, STR("Allow"),
	    take ? STR("GET, HEAD") : STR("POST"));
}

static bool
path_read(struct str rest, struct wanted *out)
{
	struct str version;

	*out =
	    (struct wanted){.path = STR(""), .name = STR(""), .tail = STR("")};
	if (!http_path_next(&rest, &version) || !str_eq(version, STR("v1")))
		return false;
	(void)http_path_next(&rest, &out->path);
	out->named = http_path_next(&rest, &out->name);
	(void)http_path_next(&rest, &out->tail);
	return rest.n == 0;
}

void
api_answer(const struct api_visit *v, struct str rest)
{
	struct api__call call = {.v = v};
	struct wanted x;
	const struct route *r = NULL;

	if (v->book == NULL) {
		api__problem(v, API__BUSY);
		return;
	}
	call.rules = book_rules(v->book);
	if (!path_read(rest, &x)) {
		api__problem(v, API__NOT_FOUND);
		return;
	}
	x.take = v->req->method == HTTP_POST;
	r = route_find(&x);
	if (r == NULL && x.other)
		only(v, x.take);
	else if (r == NULL)
		api__problem(v, API__NOT_FOUND);
	else if (caller_find(&call))
		route_answer(&call, r, &x);
}
