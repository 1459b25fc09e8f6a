/* SPDX-License-Identifier: Apache-2.0 */
/* Answers: a body as application/scim+json, or what is wrong (RFC 7644 3.12). */
#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"
#include "http/form.h"
#include "http/message.h"
#include "json/json.h"
#include "json/write.h"

#include "scim/value.h"

#include "scim/scim_impl.h"

static const struct problem {
	int code;
	struct str type, detail; /* type empty: there is none for it */
} problems[] = {
    [SCIM_FINE] = {500, STR_INIT(""), STR_INIT("")},
    [SCIM_INVALID_FILTER] = {400, STR_INIT("invalidFilter"), STR_INIT("")},
    [SCIM_TOO_MANY] = {400, STR_INIT("tooMany"),
	STR_INIT("That is too much for one answer: ask for less.")},
    [SCIM_UNIQUENESS] = {409, STR_INIT("uniqueness"), STR_INIT("")},
    [SCIM_MUTABILITY] = {400, STR_INIT("mutability"), STR_INIT("")},
    [SCIM_INVALID_SYNTAX] = {400, STR_INIT("invalidSyntax"), STR_INIT("")},
    [SCIM_INVALID_PATH] = {400, STR_INIT("invalidPath"), STR_INIT("")},
    [SCIM_NO_TARGET] = {400, STR_INIT("noTarget"), STR_INIT("")},
    [SCIM_INVALID_VALUE] = {400, STR_INIT("invalidValue"), STR_INIT("")},
    [SCIM_NO_TOKEN] = {401, STR_INIT(""),
	STR_INIT("Send a token that may keep accounts: Authorization: Bearer "
		 "pb_... Who administers the portal makes one on the page of "
		 "programs.")},
    [SCIM_NO_SCOPE] = {403, STR_INIT(""),
	STR_INIT("This token may not keep accounts.")},
    [SCIM_NO_SECOND] = {403, STR_INIT(""),
	STR_INIT("The account has to have a second factor first: sign in with "
		 "a browser and set it up.")},
    [SCIM_NOT_YOURS] = {403, STR_INIT(""), STR_INIT("")},
    [SCIM_NOT_FOUND] = {404, STR_INIT(""), STR_INIT("There is no such thing.")},
    [SCIM_NO_METHOD] = {405, STR_INIT(""),
	STR_INIT("The method is not taken here.")},
    [SCIM_OTHER_VERSION] = {412, STR_INIT(""),
	STR_INIT("It was changed since: read it again.")},
    [SCIM_TOO_LONG] = {413, STR_INIT(""), STR_INIT("")},
    [SCIM_NOT_JSON] = {415, STR_INIT(""),
	STR_INIT("Send Content-Type: application/scim+json.")},
    [SCIM_NOT_HERE] = {501, STR_INIT(""), STR_INIT("This is not offered.")},
    [SCIM_BUSY] = {503, STR_INIT(""),
	STR_INIT("Too much at once. Nothing was changed: send it again.")},
    [SCIM_FAILED] = {500, STR_INIT(""), STR_INIT("It is in the server's log.")},
};

enum status
scim__write(struct work *w, const struct json *value, size_t most,
    struct str *out)
{
	struct json_out o;
	struct buf b;
	enum status st;

	buf_init(&b, most);
	json_out_init(&o, w->mem, &b, JSON_PLAIN);
	json_put(&o, value);
	st = json_out_done(w, &o);
	*out = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return st;
}

static void
body_set(struct scim__call *call, int code, struct str body)
{
	const struct scim_visit *v = call->v;

	*v->out = http_response_of(code, STR("application/scim+json"));
	v->out->body = body;
	http_header_add(v->w->mem, v->out, STR("Cache-Control"),
	    STR("no-store"));
}

/* ---- what is wrong ---------------------------------------------------------------- */

static void
problem_say(struct scim__call *call, enum scim_problem problem,
    struct str detail)
{
	const struct scim_visit *v = call->v;
	const struct problem *p = &problems[problem];
	struct json_out o;
	struct buf b;

	buf_init(&b, SCIM__DOC_MAX);
	json_out_init(&o, v->w->mem, &b, JSON_PLAIN);
	json_put_object(&o);
	json_put_name(&o, STR("schemas"));
	json_put_array(&o);
	json_put_text(&o, STR(SCIM__MESSAGE "Error"));
	json_put_end(&o);
	json_put_text_member(&o, STR("status"),
	    str_fmt(v->w->mem, "%d", p->code));
	if (p->type.n > 0)
		json_put_text_member(&o, STR("scimType"), p->type);
	json_put_text_member(&o, STR("detail"),
	    detail.n > 0 ? detail : p->detail);
	json_put_end(&o);
	(void)(json_out_done(v->w, &o) != ST_OK); /* far below the limit */
	body_set(call, p->code, str_dup(v->w->mem, buf_str(&b)));
	buf_release(&b);
	if (p->code == 401)
		http_header_add(v->w->mem, v->out, STR("WWW-Authenticate"),
		    STR("Bearer realm=\"probity\""));
	if (p->code == 503)
		http_header_add(v->w->mem, v->out, STR("Retry-After"),
		    STR("1"));
}

void
scim__problem(struct scim__call *call, enum scim_problem problem)
{
	problem_say(call, problem, STR(""));
}

static enum scim_problem
problem_of(enum status st)
{
	switch (st) {
	case ST_NOTFOUND:
		return SCIM_NOT_FOUND;
	case ST_CONFLICT:
		return SCIM_UNIQUENESS;
	case ST_INVALID:
		return SCIM_INVALID_VALUE;
	case ST_DENIED:
		return SCIM_NOT_YOURS;
	case ST_LIMIT:
		return SCIM_TOO_MANY;
	case ST_BUSY:
		return SCIM_BUSY;
	case ST_OK:
	case ST_CORRUPT:
	case ST_IO:
		break;
	}
	return SCIM_FAILED;
}

/* Words of a failure of ours are for the log, and for nobody else. */
void
scim__fault(struct scim__call *call, enum status st)
{
	enum scim_problem problem =
	    call->t.problem != SCIM_FINE ? call->t.problem : problem_of(st);
	struct str words = STR("");

	if (problems[problem].detail.n == 0)
		words = str_dup(call->v->w->mem, call->v->w->fault.what);
	if (problem != SCIM_FAILED)
		work_clear(call->v->w);
	problem_say(call, problem, words);
}

/* ---- what is right --------------------------------------------------------------------- */

void
scim__send(struct scim__call *call, int code, const struct json *value)
{
	struct str body;
	enum status st = scim__write(call->v->w, value, SCIM__BYTES_MAX, &body);

	if (st == ST_OK)
		body_set(call, code, body);
	else
		scim__fault(call, st);
}

void
scim__shown(const struct scim__call *call, const struct scim_kind *kind,
    struct scim_shown *out)
{
	const struct scim_visit *v = call->v;
	struct str attributes = STR(""), excluded = STR("");

	(void)http_query_get(v->w->mem, v->req->query, STR("attributes"),
	    &attributes);
	(void)http_query_get(v->w->mem, v->req->query,
	    STR("excludedAttributes"), &excluded);
	scim_shown_read(v->w, kind, attributes, excluded, out);
}

void
scim__send_resource(struct scim__call *call, int code,
    const struct scim_kind *kind, const struct json *resource)
{
	const struct scim_visit *v = call->v;
	const struct json *meta = json_get(resource, STR("meta"));
	struct str tag = scim_value_text_of(meta, STR("version"));
	struct scim_shown shown;

	scim__shown(call, kind, &shown);
	scim__send(call, code, scim_project(v->w, kind, &shown, resource));
	if (v->out->code != code)
		return;
	http_header_add(v->w->mem, v->out, STR("ETag"), tag);
	http_header_add(v->w->mem, v->out,
	    code == 201 ? STR("Location") : STR("Content-Location"),
	    scim_value_text_of(meta, STR("location")));
}

void
scim__send_none(struct scim__call *call)
{
	body_set(call, 204, STR(""));
	call->v->out->type = STR("");
}
