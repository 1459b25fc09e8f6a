/* SPDX-License-Identifier: Apache-2.0 */
/* Erasures that one asks for and another decides, for who keeps the record; for
 * everybody else there is no such thing. */
#include "base/arena.h"
#include "base/day.h"
#include "base/day_text.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/book.h"
#include "book/request.h"
#include "book/sight.h"
#include "desk/kept.h"
#include "http/message.h"
#include "json/json.h"
#include "json/read.h"

#include "api/api_impl.h"

#define FIELDS_MAX 256

/* ---- what was sent ---------------------------------------------------------------------- */

struct sent {
	struct str act, person, because, decision;
	struct vec field; /* struct str */
};

static bool
fields_take(struct work *w, const struct json *v, struct vec *out)
{
	if (v->kind != JSON_ARRAY || v->item_n > FIELDS_MAX)
		return false;
	for (size_t i = 0; i < v->item_n; i++) {
		if (v->item[i].kind != JSON_TEXT)
			return false;
		*(struct str *)vec_push(w->mem, out) = v->item[i].text;
	}
	return true;
}

static bool
member_take(struct work *w, const struct json_member *m, struct sent *out)
{
	const struct {
		const char *name;
		struct str *to;
	} text[] = {{"act", &out->act}, {"person", &out->person},
	    {"because", &out->because}, {"decision", &out->decision}};

	if (str_eq(m->name, STR("fields")))
		return fields_take(w, &m->value, &out->field);
	for (size_t i = 0; i < sizeof(text) / sizeof(text[0]); i++)
		if (str_eq(m->name, str_from_c(text[i].name)) &&
		    m->value.kind == JSON_TEXT) {
			*text[i].to = m->value.text;
			return true;
		}
	return false;
}

/* False when it is none, which is answered. */
static bool
take(const struct api_visit *v, struct sent *out)
{
	const struct json *body;

	*out = (struct sent){.field = VEC(struct str)};
	if (!api__object_take(v, &body))
		return false;
	for (size_t i = 0; i < body->member_n; i++)
		if (!member_take(v->w, &body->member[i], out))
			return api__wrong(v,
			    "It has a member that is not taken here.");
	out->because = str_trim(out->because);
	return true;
}

/* Of one act, or of a person. */
static bool
erasing_take(const struct api__call *call, struct sent *sent,
    struct book_erasing *out)
{
	const struct api_visit *v = call->v;

	if (!take(v, sent))
		return false;
	if ((sent->act.n > 0) == (sent->person.n > 0) ||
	    (sent->person.n > 0 && sent->field.n > 0) || sent->decision.n > 0)
		return api__wrong(v,
		    "Name an act, with or without fields, or a person.");
	*out = (struct book_erasing){.by = call->by.member.person,
	    .because = sent->because,
	    .now = v->req->at,
	    .act = &sent->act,
	    .act_n = sent->act.n > 0,
	    .field = sent->field.p,
	    .field_n = sent->field.n,
	    .person = sent->person};
	return true;
}

/* ---- who may ------------------------------------------------------------------------------ */

static struct book_looking
looking(const struct api__call *call, struct str id)
{
	return (
	    struct book_looking){id, call->by.member.person, call->v->req->at};
}

/* False for whom there is nothing of it, which is answered. */
static bool
keeps(const struct api__call *call, bool ask)
{
	const struct book_looking who = looking(call, STR(""));
	bool asks = false;
	enum status st =
	    book_request_keeps(call->v->w, call->v->book, &who, &asks);

	if (st == ST_OK && (asks || !ask))
		return true;
	work_clear(call->v->w);
	api__problem_of(call->v, st == ST_OK ? ST_NOTFOUND : st);
	return false;
}

/* ---- what is said --------------------------------------------------------------------------- */

static void
text(struct api__doc *doc, const char *name, struct str value)
{
	json_put_name(&doc->o, str_from_c(name));
	if (value.n > 0)
		json_put_text(&doc->o, value);
	else
		json_put_null(&doc->o);
}

static void
names(struct api__doc *doc, const char *name, const struct vec *list)
{
	json_put_name(&doc->o, str_from_c(name));
	json_put_array(&doc->o);
	for (size_t i = 0; i < list->n; i++)
		json_put_text(&doc->o, *VEC_AT(list, struct str, i));
	json_put_end(&doc->o);
}

static void
answer_put(const struct api__call *call, struct api__doc *doc,
    const struct book_request *r)
{
	json_put_name(&doc->o, STR("answer"));
	if (r->state == BOOK_REQUEST_WAITS) {
		json_put_null(&doc->o);
		return;
	}
	json_put_object(&doc->o);
	text(doc, "because", r->answer_because);
	text(doc, "by", r->answered_by);
	text(doc, "id", r->answer);
	api__put_instant(call->v, doc, STR("recorded"), r->answered);
	json_put_end(&doc->o);
}

static void
request_put(const struct api__call *call, struct api__doc *doc,
    const struct book_request *r)
{
	static const char *const state[] = {"waits", "erased", "refused"};

	text(doc, "act", r->act);
	answer_put(call, doc, r);
	text(doc, "because", r->because);
	text(doc, "by", r->by);
	names(doc, "fields", &r->field);
	text(doc, "id", r->id);
	json_put_bool_member(&doc->o, STR("may_decide"), r->may);
	text(doc, "person", r->person);
	api__put_instant(call->v, doc, STR("recorded"), r->recorded);
	text(doc, "state", str_from_c(state[r->state]));
}

static struct str
day_text(const struct api__call *call, int64_t day)
{
	struct day d;

	return day > 0 && day_from_n(day, &d) ? day_format(call->v->w->mem, d)
					      : STR("");
}

static void
act_put(const struct api__call *call, struct api__doc *doc,
    const struct book_erased_act *act)
{
	static const char *const decision[] = {[BOOK_KEPT] = "kept",
	    [BOOK_REDACTED] = "redacted",
	    [BOOK_GONE] = "gone"};

	json_put_object(&doc->o);
	text(doc, "decision", str_from_c(decision[act->decision]));
	names(doc, "fields", &act->field);
	text(doc, "id", act->id);
	text(doc, "kept_until", day_text(call, act->kept));
	text(doc, "kind", act->kind);
	json_put_end(&doc->o);
}

/* Of acts that are not theirs to see, how many: but for the one that is named. */
static void
goes_put(const struct api__call *call, struct api__doc *doc,
    const struct book_erased *goes, struct str named)
{
	int64_t unseen = 0;

	json_put_bool_member(&doc->o, STR("account"), goes->account);
	json_put_name(&doc->o, STR("acts"));
	json_put_array(&doc->o);
	for (size_t i = 0; i < goes->act.n; i++) {
		const struct book_erased_act *act =
		    VEC_AT(&goes->act, struct book_erased_act, i);

		if (act->seen || str_eq(act->id, named))
			act_put(call, doc, act);
		else
			unseen++;
	}
	json_put_end(&doc->o);
	text(doc, "barred", api__bar_name(goes->bar));
	text(doc, "hold", goes->hold);
	json_put_int_member(&doc->o, STR("unseen_acts"), unseen);
}

struct str
api__bar_name(enum book_bar bar)
{
	static const char *const name[] = {[BOOK_BAR_NONE] = "",
	    [BOOK_BAR_HELD] = "held",
	    [BOOK_BAR_SELF] = "themselves",
	    [BOOK_BAR_BLANK] = "no-reason",
	    [BOOK_BAR_SAYS] = "reason-says-it",
	    [BOOK_BAR_LONG] = "reason-too-long",
	    [BOOK_BAR_NOTHING] = "nothing",
	    [BOOK_BAR_WAITS] = "asked-already",
	    [BOOK_BAR_DECIDED] = "decided-already",
	    [BOOK_BAR_MINE] = "own-request",
	    [BOOK_BAR_OWN] = "own-data"};

	return str_from_c(name[bar]);
}

/* What keeps it from being done; words of a failure may quote what was sent. */
static void
refused(const struct api__call *call, enum status st,
    const struct book_erased *out)
{
	const struct api_visit *v = call->v;

	work_clear(v->w);
	if (out->bar == BOOK_BAR_NONE) {
		api__problem_of(v, st);
		return;
	}
	api__problem_told(v, API__NOT_ERASED,
	    &(struct api__told){.detail = STR(""),
		.bar = api__bar_name(out->bar),
		.hold = out->hold});
}

/* ---- calls -------------------------------------------------------------------------------------- */

void
api__erasures(const struct api__call *call)
{
	const struct api_visit *v = call->v;
	const struct book_looking who = looking(call, STR(""));
	struct api__doc doc;
	struct vec list;
	enum status st = book_requests(v->w, v->book, &who, &list);

	if (st != ST_OK) {
		work_clear(v->w);
		api__problem_of(v, st);
		return;
	}
	api__begin(v, &doc);
	json_put_name(&doc.o, STR("items"));
	json_put_array(&doc.o);
	for (size_t i = 0; i < list.n; i++) {
		json_put_object(&doc.o);
		request_put(call, &doc, VEC_AT(&list, struct book_request, i));
		json_put_end(&doc.o);
	}
	json_put_end(&doc.o);
	api__send(v, &doc, 200, STR("application/json"));
}

static void
erasure_send(const struct api__call *call, struct str id, int code)
{
	const struct api_visit *v = call->v;
	const struct book_looking who = looking(call, id);
	struct book_request r;
	struct book_erased goes;
	struct api__doc doc;
	enum status st = ST_NOTFOUND;

	if (kept_is_id(id))
		st = book_request_show(v->w, v->book, &who, &r, &goes);
	if (st == ST_OK)
		st = book_request_acts(v->w, v->book, &who, &goes);
	if (st != ST_OK) {
		work_clear(v->w);
		api__problem_of(v, st);
		return;
	}
	api__begin(v, &doc);
	json_put_name(&doc.o, STR("goes"));
	json_put_object(&doc.o);
	goes_put(call, &doc, &goes, r.act);
	json_put_end(&doc.o);
	request_put(call, &doc, &r);
	api__send(v, &doc, code, STR("application/json"));
}

void
api__erasure(const struct api__call *call, struct str id)
{
	erasure_send(call, id, 200);
}

void
api__erasure_ask(const struct api__call *call)
{
	const struct api_visit *v = call->v;
	struct book_erasing in;
	struct book_erased out = {.id = STR("")};
	struct sent sent;
	enum status st;

	if (!keeps(call, true) || !erasing_take(call, &sent, &in))
		return;
	st = book_request(v->w, v->book, &in, &out);
	if (st != ST_OK) {
		refused(call, st, &out);
		return;
	}
	erasure_send(call, out.id, 201);
	if (v->out->code == 201)
		http_header_add(v->w->mem, v->out, STR("Location"),
		    str_fmt(v->w->mem, "%.*s/api/v1/erasures/%.*s",
			STR_ARG(v->url), STR_ARG(out.id)));
}

/* POST /erasures/preview; below that name no other takes anything. */
void
api__erasure_look(const struct api__call *call, struct str name)
{
	const struct api_visit *v = call->v;
	const struct book_looking who = looking(call, STR(""));
	struct book_erasing in;
	struct book_erased goes = {.id = STR("")};
	struct api__doc doc;
	struct sent sent;
	enum status st;

	if (!str_eq(name, STR("preview"))) {
		api__problem(v, API__NOT_FOUND);
		return;
	}
	if (!keeps(call, true) || !erasing_take(call, &sent, &in))
		return;
	st = book_erase_preview(v->w, v->book, &in, &goes);
	if (st == ST_OK || goes.bar != BOOK_BAR_NONE) {
		work_clear(v->w);
		st = book_request_acts(v->w, v->book, &who, &goes);
	}
	if (st != ST_OK) {
		api__problem_of(v, st);
		return;
	}
	api__begin(v, &doc);
	goes_put(call, &doc, &goes, sent.act);
	api__send(v, &doc, 200, STR("application/json"));
}

void
api__erasure_decide(const struct api__call *call, struct str id)
{
	const struct api_visit *v = call->v;
	struct book_answering in = {.request = id,
	    .by = call->by.member.person,
	    .now = v->req->at};
	struct book_erased out = {.id = STR("")};
	struct sent sent;
	enum status st;

	if (!keeps(call, false))
		return;
	if (!kept_is_id(id)) {
		api__problem(v, API__NOT_FOUND);
		return;
	}
	if (!take(v, &sent))
		return;
	in.because = sent.because;
	in.erase = str_eq(sent.decision, STR("erase"));
	if ((!in.erase && !str_eq(sent.decision, STR("refuse"))) ||
	    sent.act.n + sent.person.n + sent.field.n > 0) {
		(void)api__wrong(v, "decision is erase or refuse.");
		return;
	}
	st = book_request_answer(v->w, v->book, &in, &out);
	if (st == ST_OK)
		erasure_send(call, id, 200);
	else
		refused(call, st, &out);
}
