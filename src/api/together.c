/* SPDX-License-Identifier: Apache-2.0 */
/* One answer to several acts (book/together.h): what each would come to, and each
 * filed. What becomes of one is said of it; what is wrong with the answer itself is
 * the request's, and nothing is filed. */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/book.h"
#include "book/together.h"
#include "desk/asked.h"
#include "desk/filled.h"
#include "desk/kept.h"
#include "desk/question.h"
#include "http/message.h"
#include "json/json.h"
#include "json/read.h"
#include "rules/rules.h"

#include "api/api_impl.h"

/* What one request files of one line: under the request's key and the line's
 * place, so that another body under the same key meets what this one filed. */
static const struct book_once once = {program_send, program_sent, program_key};

struct sent {
	struct book_together of;
	struct str act;            /* the kind of the answer */
	const struct json *fields; /* an object */
	const struct json *ids;    /* a list */
};

/* ---- what was sent ---------------------------------------------------------------------- */

static bool
body_take(const struct api_visit *v, struct sent *out)
{
	const struct json *body;

	if (!api__object_take(v, &body))
		return false;
	out->fields = json_get(body, STR("fields"));
	out->ids = json_get(body, STR("ids"));
	if (body->member_n != 2 || out->fields == NULL ||
	    out->fields->kind != JSON_OBJECT || out->ids == NULL ||
	    out->ids->kind != JSON_ARRAY)
		return api__wrong(v,
		    "It has ids, a list, and fields, an object.");
	return true;
}

static bool
ids_take(const struct api__call *call, struct sent *s, struct str key)
{
	const struct api_visit *v = call->v;

	for (size_t i = 0; i < s->ids->item_n; i++) {
		struct program_sending *o =
		    ARENA_NEW(v->w->mem, struct program_sending);
		const struct json *id = &s->ids->item[i];
		const struct book_together_line line = {.act = s->act,
		    .id = id->text,
		    .cookie = o};

		*o = (struct program_sending){.desk = book_desk(v->book),
		    .account = call->by.member.number,
		    .key = str_fmt(v->w->mem, "%.*s.%zu", STR_ARG(key), i),
		    .body = v->req->body,
		    .now = v->req->at};
		if (id->kind != JSON_TEXT || !kept_is_id(id->text) ||
		    book_together_add(v->w, &s->of, &line) != ST_OK)
			return api__wrong(v,
			    "ids has 1 to 50 ids of acts, each once.");
	}
	return s->of.line.n > 0 ||
	    api__wrong(v, "ids has 1 to 50 ids of acts, each once.");
}

/* Which field names what is answered, and for which office, is said by ids; and
 * what is a list or somebody's name is not the same for all. */
static bool
fields_take(const struct api__call *call, struct sent *s)
{
	const struct api_visit *v = call->v;
	const struct rules_act *act =
	    &call->rules->act[rules_find_act(call->rules, s->act)];
	struct vec bad = VEC(struct question_wrong);

	for (size_t i = 0; i < s->fields->member_n; i++) {
		struct str name = s->fields->member[i].name;
		uint32_t k = rules_find_field(act->field, act->field_n, name);

		if (k != RULES_NONE && asked_filed_of(&act->field[k]) &&
		    (s->of.answer.act == RULES_NONE ||
			book_together_is_common(&s->of, k)))
			continue;
		*(struct question_wrong *)vec_push(v->w->mem, &bad) =
		    (struct question_wrong){name,
			STR("it is no field that is the same for several acts"),
			STR("see the schema of this answer in openapi.json")};
	}
	if (bad.n == 0 &&
	    filled_from_json(v->w, s->fields, &s->of.given) == ST_OK) {
		filled_name(v->w, s->act, &s->of.given);
		return true;
	}
	api__problem_told(v, bad.n > 0 ? API__BAD_FIELD : API__BAD_JSON,
	    &(struct api__told){.detail = str_dup(v->w->mem,
				    bad.n > 0 ? STR("") : v->w->fault.what),
		.wrong = bad.p,
		.wrong_n = bad.n});
	work_clear(v->w);
	return false;
}

/* Whether the key was used for another body: under the place of any line. */
static enum status
key_check(const struct api__call *call, struct str key, bool *other)
{
	const struct api_visit *v = call->v;
	struct program_sending sending = {.desk = book_desk(v->book),
	    .account = call->by.member.number,
	    .body = v->req->body,
	    .now = v->req->at};
	enum status st = ST_OK;
	struct str act;

	*other = false;
	for (size_t i = 0; st == ST_OK && !*other && i < BOOK_TOGETHER_MOST;
	     i++) {
		sending.key = str_fmt(v->w->mem, "%.*s.%zu", STR_ARG(key), i);
		st = program_sent(v->w, &sending, &act);
		*other = st == ST_OK && act.n == 0;
		if (st == ST_NOTFOUND)
			st = ST_OK;
	}
	return st;
}

/* ---- what is said ------------------------------------------------------------------------ */

static void
line_put(struct api__doc *doc, const struct book_together_line *l)
{
	json_put_object(&doc->o);
	json_put_name(&doc->o, STR("act"));
	if (l->filed.n > 0)
		json_put_text(&doc->o, l->filed);
	else
		json_put_null(&doc->o);
	json_put_text_member(&doc->o, STR("id"), l->id);
	json_put_text_member(&doc->o, STR("outcome"),
	    str_from_c(book_together_name(l->state)));
	json_put_name(&doc->o, STR("verdict"));
	if (l->decided && l->verdict != RULES_NO_VERDICT)
		json_put_text(&doc->o,
		    str_from_c(rules_verdict_name(l->verdict)));
	else
		json_put_null(&doc->o);
	json_put_end(&doc->o);
}

static void
send(const struct api__call *call, const struct sent *s)
{
	const struct api_visit *v = call->v;
	struct api__doc doc;

	api__begin(v, &doc);
	json_put_int_member(&doc.o, STR("filed"), (int64_t)s->of.filed);
	json_put_name(&doc.o, STR("items"));
	json_put_array(&doc.o);
	for (size_t i = 0; i < s->of.line.n; i++)
		line_put(&doc,
		    VEC_AT(&s->of.line, struct book_together_line, i));
	json_put_end(&doc.o);
	api__send(v, &doc, 200, STR("application/json"));
}

/* ---- calls ------------------------------------------------------------------------------- */

/* False when it is no such answer, which is answered. */
static bool
take(const struct api__call *call, struct str name, struct str key,
    struct sent *s)
{
	const struct api_visit *v = call->v;
	uint32_t kind = rules_find_act(call->rules, name);

	if (kind == RULES_NONE || !asked_filed(&call->rules->act[kind])) {
		api__problem(v, API__NOT_FOUND);
		return false;
	}
	*s = (struct sent){.act = name};
	book_together_init(v->book, &s->of);
	s->of.person = call->by.member.person;
	s->of.now = v->req->at;
	s->of.once = key.n > 0 ? &once : NULL;
	return body_take(v, s) && ids_take(call, s, key);
}

static void
answer(const struct api__call *call, struct sent *s, bool file)
{
	const struct api_visit *v = call->v;
	enum status st = book_together_find(v->w, &s->of);

	if (st == ST_OK && !fields_take(call, s))
		return;
	if (st == ST_OK)
		st = book_together_weigh(v->w, &s->of);
	if (st != ST_OK) {
		work_clear(v->w);
		api__problem_of(v, st);
		return;
	}
	if (s->of.wrong.n > 0) {
		api__problem_told(v, API__BAD_FIELD,
		    &(struct api__told){.detail = STR(""),
			.wrong = s->of.wrong.p,
			.wrong_n = s->of.wrong.n});
		return;
	}
	if (file)
		book_together_file(v->w, &s->of);
	send(call, s);
}

/* POST /ask/KIND/together: nothing is filed. */
void
api__together_ask(const struct api__call *call, struct str name)
{
	struct sent s;

	if (take(call, name, STR(""), &s))
		answer(call, &s, false);
}

/* POST /acts/KIND/together */
void
api__together_file(const struct api__call *call, struct str name)
{
	const struct api_visit *v = call->v;
	struct str key;
	struct sent s;
	bool other;
	enum status st;

	if (!api__key_take(call, &key) || !take(call, name, key, &s))
		return;
	st = key_check(call, key, &other);
	work_clear(v->w);
	if (st != ST_OK)
		api__problem_of(v, st);
	else if (other)
		api__problem(v, API__KEY_USED);
	else
		answer(call, &s, true);
}
