/* SPDX-License-Identifier: Apache-2.0 */
/* Acts: asking about one, filing one, looking at one. */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/book.h"
#include "book/sight.h"
#include "desk/asked.h"
#include "desk/filled.h"
#include "desk/kept.h"
#include "http/message.h"
#include "json/json.h"
#include "json/read.h"
#include "rules/rules.h"

#include "api/api_impl.h"

#define KEY_MIN 8

/* ---- what was sent -------------------------------------------------------------------- */

bool
api__is_json(const struct api_visit *v)
{
	struct str type = STR(""), more;

	(void)http_header_get(v->req, STR("Content-Type"), &type);
	(void)str_cut(type, ';', &type, &more);
	return str_eq_nocase(str_trim(type), STR("application/json"));
}

/* What names no field that is filled in here. */
static void
names_check(const struct api_visit *v, const struct rules_act *act,
    const struct json *body, struct vec *wrong)
{
	for (size_t i = 0; i < body->member_n; i++) {
		struct str name = body->member[i].name;
		uint32_t k = rules_find_field(act->field, act->field_n, name);

		if (k != RULES_NONE && asked_filed_of(&act->field[k]))
			continue;
		*(struct question_wrong *)vec_push(v->w->mem, wrong) =
		    (struct question_wrong){name,
			str_fmt(v->w->mem, "%.*s has no such field",
			    STR_ARG(act->name)),
			STR("see the schema of this act in openapi.json")};
	}
}

/* The body as an act of that kind; false when it is none, which is answered. */
static bool
given_take(const struct api__call *call, uint32_t kind, struct plain *out)
{
	const struct api_visit *v = call->v;
	const struct rules_act *act = &call->rules->act[kind];
	struct vec wrong = VEC(struct question_wrong);
	const struct json *body;
	enum status st;

	if (!api__is_json(v)) {
		api__problem(v, API__NOT_JSON);
		return false;
	}
	st = json_read(v->w, v->req->body, NULL, &body);
	if (st == ST_OK && body->kind != JSON_OBJECT)
		st = work_fail(v->w, ST_INVALID, "it is no object");
	if (st == ST_OK)
		names_check(v, act, body, &wrong);
	if (st == ST_OK && wrong.n == 0)
		st = filled_from_json(v->w, body, out);
	if (st == ST_OK && wrong.n == 0) {
		filled_name(v->w, act->name, out);
		return true;
	}
	api__problem_told(v, wrong.n > 0 ? API__BAD_FIELD : API__BAD_JSON,
	    &(struct api__told){.detail = str_dup(v->w->mem,
				    wrong.n > 0 ? STR("") : v->w->fault.what),
		.wrong = wrong.p,
		.wrong_n = wrong.n});
	work_clear(v->w);
	return false;
}

static bool
kind_find(const struct api__call *call, struct str name, uint32_t *out)
{
	*out = rules_find_act(call->rules, name);
	if (*out != RULES_NONE && asked_filed(&call->rules->act[*out]))
		return true;
	api__problem(call->v, API__NOT_FOUND);
	return false;
}

/* What the book did not take. Words of a failure quote what was sent: they are
 * for nobody's log. */
static void
refused(const struct api_visit *v, enum status st,
    const struct book_filed *filed)
{
	work_clear(v->w);
	if (st == ST_INVALID)
		api__problem_told(v, API__BAD_FIELD,
		    &(struct api__told){.detail = STR(""),
			.wrong = filed->wrong,
			.wrong_n = filed->wrong_n});
	else if (st == ST_DENIED)
		api__problem(v, API__NOT_YOURS);
	else
		api__problem_of(v, st);
}

/* ---- asking --------------------------------------------------------------------------- */

void
api__ask(const struct api__call *call, struct str name)
{
	const struct api_visit *v = call->v;
	struct plain given;
	struct book_filing filing = {.given = &given,
	    .by = call->by.member.person,
	    .now = v->req->at};
	struct book_filed filed;
	struct api__doc doc;
	uint32_t kind;
	enum status st;

	if (!kind_find(call, name, &kind) || !given_take(call, kind, &given))
		return;
	st = book_ask(v->w, v->book, &filing, &filed);
	if (st != ST_OK) {
		refused(v, st, &filed);
		return;
	}
	api__begin(v, &doc);
	json_put_bool_member(&doc.o, STR("complete"), filed.complete);
	api__put_decision(call, &doc, &filed.decision);
	api__send(v, &doc, 200, STR("application/json"));
}

/* ---- looking --------------------------------------------------------------------------- */

/* False when it is not theirs to see, which is answered. */
static bool
look(const struct api__call *call, struct str id, struct book_sight *out)
{
	const struct book_looking l = {id, call->by.member.person,
	    call->v->req->at};
	enum status st = ST_NOTFOUND;

	if (kept_is_id(id))
		st = book_look(call->v->w, call->v->book, &l, out);
	if (st == ST_OK)
		return true;
	api__problem_of(call->v, st);
	return false;
}

/* An act, and what whoever asks may know of it. */
struct told {
	const struct book_sight *sight;
	int64_t seq;
	const struct plain *given;
};

static void
act_tell(const struct api__call *call, struct str id, const struct told *told,
    int code)
{
	const struct api_visit *v = call->v;
	const struct book_sight *sight = told->sight;
	struct api__doc doc;

	api__begin(v, &doc);
	json_put_text_member(&doc.o, STR("author"), sight->author);
	api__put_decision(call, &doc, &sight->decision);
	json_put_int_member(&doc.o, STR("entry"), told->seq);
	json_put_name(&doc.o, STR("fields"));
	filled_to_json(&doc.o, told->given);
	json_put_text_member(&doc.o, STR("id"), id);
	api__put_kind(call, &doc, sight->decision.act);
	api__put_instant(v, &doc, STR("recorded"), sight->recorded);
	json_put_text_member(&doc.o, STR("subject"), sight->subject);
	api__send(v, &doc, code, STR("application/json"));
}

static void
act_send(const struct api__call *call, struct str id,
    const struct book_sight *sight, int code)
{
	struct book_act act;
	enum status st = book_show(call->v->w, call->v->book, id, &act);

	if (st == ST_OK)
		act_tell(call, id, &(struct told){sight, act.seq, &act.given},
		    code);
	else
		api__problem_of(call->v, st);
}

void
api__act(const struct api__call *call, struct str id)
{
	struct book_sight sight;

	if (look(call, id, &sight))
		act_send(call, id, &sight, 200);
}

/* For its author: it has every field. */
void
api__receipt(const struct api__call *call, struct str id)
{
	const struct api_visit *v = call->v;
	struct book_sight sight;
	struct str text;
	enum status st;

	if (!look(call, id, &sight))
		return;
	st = sight.sight == DECIDE_OWN ? book_receipt(v->w, v->book, id, &text)
				       : ST_NOTFOUND;
	if (st != ST_OK) {
		api__problem_of(v, st);
		return;
	}
	*v->out = http_response_of(200, STR("text/plain; charset=utf-8"));
	v->out->body = text;
	http_header_add(v->w->mem, v->out, STR("Cache-Control"),
	    STR("no-store"));
}

/* ---- an object ------------------------------------------------------------------------- */

bool
api__wrong(const struct api_visit *v, const char *words)
{
	work_clear(v->w);
	api__problem_told(v, API__BAD_JSON,
	    &(struct api__told){.detail = str_from_c(words)});
	return false;
}

bool
api__object_take(const struct api_visit *v, const struct json **out)
{
	if (!api__is_json(v)) {
		api__problem(v, API__NOT_JSON);
		return false;
	}
	if (json_read(v->w, v->req->body, NULL, out) != ST_OK ||
	    (*out)->kind != JSON_OBJECT)
		return api__wrong(v, "It is no JSON object.");
	return true;
}

/* ---- filing ------------------------------------------------------------------------------ */

bool
api__key_take(const struct api__call *call, struct str *out)
{
	const struct api_visit *v = call->v;
	struct str key = STR("");
	bool good;

	(void)http_header_get(v->req, STR("Idempotency-Key"), &key);
	if (key.n >= 2 && key.p[0] == '"' && key.p[key.n - 1] == '"')
		key = str_sub(key, 1, key.n - 2);
	good = key.n >= KEY_MIN && key.n <= PROGRAM_KEY_MAX;
	for (size_t i = 0; good && i < key.n; i++) {
		char c = key.p[i];

		good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		    (c >= '0' && c <= '9') || c == '-' || c == '_';
	}
	*out = key;
	if (!good)
		api__problem(v, API__NO_KEY);
	return good;
}

static void
place_add(const struct api__call *call, struct str id)
{
	const struct api_visit *v = call->v;

	http_header_add(v->w->mem, v->out, STR("Location"),
	    str_fmt(v->w->mem, "%.*s/api/v1/acts/%.*s", STR_ARG(v->url),
		STR_ARG(id)));
}

/* It stands now, and was decided as of this request. */
static void
filed_send(const struct api__call *call, const struct book_filed *filed)
{
	const struct book_sight sight = {.sight = DECIDE_OWN,
	    .decision = filed->decision,
	    .author = call->by.member.person,
	    .subject = filed->subject,
	    .recorded = call->v->req->at.ms};

	act_tell(call, filed->id,
	    &(struct told){&sight, filed->seq, &filed->given}, 201);
	place_add(call, filed->id);
}

/* What it came to is looked up as anybody's act is. */
static void
again_send(const struct api__call *call, struct str id)
{
	const struct api_visit *v = call->v;
	struct book_sight sight;

	if (!look(call, id, &sight))
		return;
	act_send(call, id, &sight, 201);
	place_add(call, id);
	http_header_add(v->w->mem, v->out, STR("Idempotency-Replayed"),
	    STR("true"));
}

static void
sent_before(const struct api__call *call, struct program_sending *s)
{
	struct str id;
	enum status st = program_sent(call->v->w, s, &id);

	work_clear(call->v->w);
	if (st != ST_OK)
		api__problem_of(call->v, st);
	else if (id.n == 0)
		api__problem(call->v, API__KEY_USED);
	else
		again_send(call, id);
}

void
api__act_file(const struct api__call *call, struct str name)
{
	static const struct book_once once = {program_send, program_sent,
	    program_key};
	const struct api_visit *v = call->v;
	struct program_sending s = {.desk = book_desk(v->book),
	    .account = call->by.member.number,
	    .now = v->req->at};
	struct plain given;
	const struct book_filing filing = {.given = &given,
	    .by = call->by.member.person,
	    .now = v->req->at,
	    .once = &once,
	    .cookie = &s};
	struct book_filed filed;
	uint32_t kind;
	enum status st;

	if (!kind_find(call, name, &kind) || !api__key_take(call, &s.key) ||
	    !given_take(call, kind, &given))
		return;
	s.body = str_fmt(v->w->mem, "%.*s\n%.*s", STR_ARG(name),
	    STR_ARG(v->req->body));
	st = book_file(v->w, v->book, &filing, &filed);
	if (st == ST_CONFLICT)
		sent_before(call, &s);
	else if (st == ST_OK)
		filed_send(call, &filed);
	else
		refused(v, st, &filed);
}
