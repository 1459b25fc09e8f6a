/* SPDX-License-Identifier: Apache-2.0 */
/* What is wrong, as application/problem+json (RFC 9457): a type that programs
 * can rely on, and words for whoever writes them. */
#include "base/arena.h"
#include "base/work.h"
#include "desk/question.h"
#include "http/message.h"

#include "api/api_impl.h"

static const struct problem {
	int code;
	struct str name, title, detail;
} problems[] = {
    [API__NO_TOKEN] = {401, STR_INIT("no-token"),
	STR_INIT("Nobody is signed in"),
	STR_INIT("Send a token: Authorization: Bearer pb_... Tokens are made "
		 "on the page of your account.")},
    [API__NO_SCOPE] = {403, STR_INIT("no-scope"),
	STR_INIT("This token may not do that"),
	STR_INIT("Make a token that may, on the page of your account.")},
    [API__NO_SECOND] = {403, STR_INIT("no-second-factor"),
	STR_INIT("The account has to have a second factor first"),
	STR_INIT("Sign in with a browser and set it up; the token can be used "
		 "from then on.")},
    [API__NOT_FOUND] = {404, STR_INIT("not-found"),
	STR_INIT("There is no such thing"),
	STR_INIT("It is not there, or it is not yours to see.")},
    [API__NOT_JSON] = {415, STR_INIT("not-json"),
	STR_INIT("The body is no JSON"),
	STR_INIT("Send Content-Type: application/json.")},
    [API__BAD_JSON] = {400, STR_INIT("bad-json"),
	STR_INIT("The body cannot be read"), STR_INIT("")},
    [API__BAD_FIELD] = {422, STR_INIT("bad-field"),
	STR_INIT("Something in the body is not right"),
	STR_INIT("Mend what stands in errors.")},
    [API__BAD_PARAMETER] = {400, STR_INIT("bad-parameter"),
	STR_INIT("A parameter of the address is not right"), STR_INIT("")},
    [API__NOT_YOURS] = {403, STR_INIT("not-yours"),
	STR_INIT("The Code does not let you file this"),
	STR_INIT("Whoever holds the office that it names can.")},
    [API__NO_KEY] = {400, STR_INIT("no-key"),
	STR_INIT("There is no Idempotency-Key"),
	STR_INIT("Send one of 8 to 64 letters, digits, - and _, new for each "
		 "act and the same when you send an act again.")},
    [API__KEY_USED] = {422, STR_INIT("key-used"),
	STR_INIT("This Idempotency-Key was used for something else"),
	STR_INIT("Send a new key with a new act.")},
    [API__NOT_ERASED] = {409, STR_INIT("not-erased"),
	STR_INIT("It is not erased"),
	STR_INIT("What keeps it from being erased stands in barred; a legal "
		 "hold in hold.")},
    [API__BUSY] = {503, STR_INIT("busy"), STR_INIT("Too much at once"),
	STR_INIT("Nothing was filed. Send it again, with the same key.")},
    [API__FAILED] = {500, STR_INIT("failed"), STR_INIT("Something failed"),
	STR_INIT("It is in the server's log.")},
};

/* RFC 6901: where it stands in the body. */
static struct str
pointer_of(struct arena *mem, struct str field)
{
	return field.n == 0 ? STR("") : str_fmt(mem, "/%.*s", STR_ARG(field));
}

static void
put_wrong(const struct api_visit *v, struct api__doc *doc,
    const struct api__told *told)
{
	if (told->wrong_n == 0)
		return;
	json_put_name(&doc->o, STR("errors"));
	json_put_array(&doc->o);
	for (size_t i = 0; i < told->wrong_n; i++) {
		const struct question_wrong *x = &told->wrong[i];

		json_put_object(&doc->o);
		json_put_text_member(&doc->o, STR("detail"), x->what);
		json_put_text_member(&doc->o, STR("pointer"),
		    pointer_of(v->w->mem, x->field));
		if (x->remedy.n > 0)
			json_put_text_member(&doc->o, STR("remedy"), x->remedy);
		json_put_end(&doc->o);
	}
	json_put_end(&doc->o);
}

void
api__problem_told(const struct api_visit *v, enum api__problem problem,
    const struct api__told *told)
{
	const struct problem *p = &problems[problem];
	struct api__doc doc;

	api__begin(v, &doc);
	if (told->bar.n > 0)
		json_put_text_member(&doc.o, STR("barred"), told->bar);
	json_put_text_member(&doc.o, STR("detail"),
	    told->detail.n > 0 ? told->detail : p->detail);
	put_wrong(v, &doc, told);
	if (told->hold.n > 0)
		json_put_text_member(&doc.o, STR("hold"), told->hold);
	json_put_int_member(&doc.o, STR("status"), p->code);
	json_put_text_member(&doc.o, STR("title"), p->title);
	json_put_text_member(&doc.o, STR("type"),
	    str_fmt(v->w->mem, "urn:probity:problem:%.*s", STR_ARG(p->name)));
	api__send(v, &doc, p->code, STR("application/problem+json"));
	if (p->code == 401)
		http_header_add(v->w->mem, v->out, STR("WWW-Authenticate"),
		    STR("Bearer realm=\"probity\""));
	if (p->code == 503)
		http_header_add(v->w->mem, v->out, STR("Retry-After"),
		    STR("1"));
}

void
api__problem(const struct api_visit *v, enum api__problem problem)
{
	api__problem_told(v, problem, &(struct api__told){.wrong_n = 0});
}

void
api__problem_of(const struct api_visit *v, enum status st)
{
	if (st == ST_NOTFOUND)
		api__problem(v, API__NOT_FOUND);
	else if (st == ST_BUSY)
		api__problem(v, API__BUSY);
	else
		api__problem(v, API__FAILED);
}
