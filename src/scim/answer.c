/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who asks, and which part answers. Whoever has no token for this gets the same
 * answer for every path and method, so that nothing is learnt by trying.
 */
#include "base/work.h"
#include "base/arena.h"
#include "book/book.h"
#include "desk/program.h"
#include "http/message.h"
#include "http/path.h"

#include "scim/scim_impl.h"

/* False when they may not, which is answered. */
static bool
caller_check(struct scim__call *call)
{
	const struct scim_visit *v = call->v;
	struct program_caller by = {.scopes = 0};
	struct str header = STR("");
	enum status st = ST_NOTFOUND;

	(void)http_header_get(v->req, STR("Authorization"), &header);
	if (str_eq_nocase(str_sub(header, 0, 7), STR("Bearer ")))
		st = program_find(v->w, call->desk,
		    str_trim(str_sub(header, 7, header.n)), v->req->at, &by);
	if (st == ST_NOTFOUND)
		scim__problem(call, SCIM_NO_TOKEN);
	else if (st != ST_OK)
		scim__fault(call, st);
	else if (by.scopes != PROGRAM_PROVISIONS || !by.member.admin)
		scim__problem(call, SCIM_NO_SCOPE);
	else if (v->is_held(v->cookie, &by.member))
		scim__problem(call, SCIM_NO_SECOND);
	else
		call->by = by.member.number;
	return call->by != 0;
}

static void
only(struct scim__call *call, const char *methods)
{
	scim__problem(call, SCIM_NO_METHOD);
	http_header_add(call->v->w->mem, call->v->out, STR("Allow"),
	    str_from_c(methods));
}

static bool
is_read(const struct scim__call *call)
{
	return call->v->req->method == HTTP_GET ||
	    call->v->req->method == HTTP_HEAD;
}

/* ---- routes --------------------------------------------------------------------------- */

/* The resources of a kind. */
static void
many_answer(struct scim__call *call, const struct scim_kind *kind)
{
	if (is_read(call))
		scim__list(call, kind);
	else if (call->v->req->method == HTTP_POST && kind != NULL)
		scim__create(call, kind);
	else
		only(call, kind != NULL ? "GET, HEAD, POST" : "GET, HEAD");
}

static void
search_answer(struct scim__call *call, const struct scim_kind *kind)
{
	if (call->v->req->method == HTTP_POST)
		scim__search(call, kind);
	else
		only(call, "POST");
}

static void
one_answer(struct scim__call *call, const struct scim_kind *kind, struct str id)
{
	switch (call->v->req->method) {
	case HTTP_GET:
	case HTTP_HEAD:
		scim__get(call, kind, id);
		return;
	case HTTP_PUT:
		scim__replace(call, kind, id);
		return;
	case HTTP_PATCH:
		scim__patch(call, kind, id);
		return;
	case HTTP_DELETE:
		scim__delete(call, kind, id);
		return;
	case HTTP_POST:
	case HTTP_OTHER:
		break;
	}
	only(call, "GET, HEAD, PUT, PATCH, DELETE");
}

static void
kind_answer(struct scim__call *call, const struct scim_kind *kind,
    struct str name)
{
	if (name.n == 0)
		many_answer(call, kind);
	else if (str_eq(name, STR(".search")))
		search_answer(call, kind);
	else
		one_answer(call, kind, name);
}

typedef void describes(struct scim__call *call, struct str name);

static void
config_answer(struct scim__call *call, struct str name)
{
	if (name.n == 0)
		scim__config(call);
	else
		scim__problem(call, SCIM_NOT_FOUND);
}

/* What describes this server is read alone. */
static const struct {
	struct str place;
	describes *tell;
} descriptions[] = {
    {STR_INIT("ServiceProviderConfig"), config_answer},
    {STR_INIT("ResourceTypes"), scim__kinds},
    {STR_INIT("Schemas"), scim__schemas},
};

static describes *
description_find(struct str place)
{
	for (size_t i = 0; i < sizeof(descriptions) / sizeof(descriptions[0]);
	     i++)
		if (str_eq(descriptions[i].place, place))
			return descriptions[i].tell;
	return NULL;
}

/* What SCIM has and we do not: what a token may do is told by nobody's account,
 * and many writes at once are many requests. */
static bool
is_not_offered(struct str place)
{
	return str_eq(place, STR("Me")) || str_eq(place, STR("Bulk"));
}

static void
route(struct scim__call *call, struct str place, struct str name)
{
	describes *tell = description_find(place);

	if (tell != NULL && is_read(call))
		tell(call, name);
	else if (tell != NULL)
		only(call, "GET, HEAD");
	else if (str_eq(place, scim_user.place))
		kind_answer(call, &scim_user, name);
	else if (str_eq(place, scim_group.place))
		kind_answer(call, &scim_group, name);
	else if (is_not_offered(place))
		scim__problem(call, SCIM_NOT_HERE);
	else if (place.n == 0)
		many_answer(call, NULL);
	else if (str_eq(place, STR(".search")) && name.n == 0)
		search_answer(call, NULL);
	else
		scim__problem(call, SCIM_NOT_FOUND);
}

void
scim_answer(const struct scim_visit *v, struct str rest)
{
	struct scim__call call = {.v = v, .t = {v->w, SCIM_FINE}};
	struct str version = STR(""), place = STR(""), name = STR("");

	if (v->book == NULL) {
		scim__problem(&call, SCIM_BUSY);
		return;
	}
	call.desk = book_desk(v->book);
	call.base = str_fmt(v->w->mem, "%.*s/scim/v2", STR_ARG(v->url));
	if (!caller_check(&call))
		return;
	(void)http_path_next(&rest, &version);
	(void)http_path_next(&rest, &place);
	(void)http_path_next(&rest, &name);
	if (!str_eq(version, STR("v2")) || rest.n > 1)
		scim__problem(&call, SCIM_NOT_FOUND);
	else
		route(&call, place, name);
}
