/* SPDX-License-Identifier: Apache-2.0 */
/* Lists, and what there is of oneself and of the record. */
#include "base/arena.h"
#include "base/day.h"
#include "base/day_text.h"
#include "base/num.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/book.h"
#include "book/inbox.h"
#include "book/request.h"
#include "book/sight.h"
#include "book/tasks.h"
#include "http/form.h"
#include "http/message.h"
#include "rules/rules.h"

#include "api/api_impl.h"

/* What is not theirs to look at is empty. */
static void
put_or_null(struct api__doc *doc, const char *name, struct str text)
{
	json_put_name(&doc->o, str_from_c(name));
	if (text.n > 0)
		json_put_text(&doc->o, text);
	else
		json_put_null(&doc->o);
}

static void
put_line(const struct api__call *call, struct api__doc *doc,
    const struct book_line *line)
{
	put_or_null(doc, "author", line->author);
	json_put_name(&doc->o, STR("entry"));
	if (line->seq == BOOK_NO_SEQ)
		json_put_null(&doc->o);
	else
		json_put_int(&doc->o, line->seq);
	put_or_null(doc, "id", line->id);
	api__put_kind(call, doc, line->kind);
	api__put_instant(call->v, doc, STR("recorded"), line->recorded);
	json_put_name(&doc->o, STR("verdict"));
	if (line->verdict == RULES_NO_VERDICT)
		json_put_null(&doc->o);
	else
		json_put_text(&doc->o,
		    str_from_c(rules_verdict_name(line->verdict)));
}

static bool
before_take(const struct api_visit *v, int64_t *out)
{
	struct str text;

	*out = INT64_MAX;
	if (!http_query_get(v->w->mem, v->req->query, STR("before"), &text) ||
	    num_parse_i64(text, 0, INT64_MAX, out))
		return true;
	api__problem_told(v, API__BAD_PARAMETER,
	    &(struct api__told){
		.detail = STR("before is a number: next of the page before")});
	return false;
}

void
api__acts(const struct api__call *call)
{
	const struct api_visit *v = call->v;
	const struct book_looking who = {STR(""), call->by.member.person,
	    v->req->at};
	struct api__doc doc;
	struct vec line;
	int64_t before;
	enum status st;

	if (!before_take(v, &before))
		return;
	st = book_filed_by(v->w, v->book, &who, before, &line);
	if (st != ST_OK) {
		api__problem_of(v, st);
		return;
	}
	api__begin(v, &doc);
	json_put_name(&doc.o, STR("items"));
	json_put_array(&doc.o);
	for (size_t i = 0; i < line.n; i++) {
		json_put_object(&doc.o);
		put_line(call, &doc, VEC_AT(&line, struct book_line, i));
		json_put_end(&doc.o);
	}
	json_put_end(&doc.o);
	json_put_name(&doc.o, STR("next"));
	if (line.n < BOOK_LINES_MAX)
		json_put_null(&doc.o);
	else
		json_put_int(&doc.o,
		    VEC_AT(&line, struct book_line, line.n - 1)->seq);
	api__send(v, &doc, 200, STR("application/json"));
}

static void
put_office(const struct api__call *call, struct api__doc *doc, uint32_t office)
{
	json_put_name(&doc->o, STR("office"));
	if (office == RULES_NONE)
		json_put_null(&doc->o); /* themselves */
	else
		json_put_text(&doc->o, call->rules->office[office].name);
}

/* The act that answers it, and in which of its fields that names it. */
static void
put_answer(const struct api__call *call, struct api__doc *doc,
    const struct book_task *task)
{
	const struct rules *r = call->rules;
	int64_t today = book_inbox_today(r, call->v->req->at);
	const struct rules_act *act;
	struct book_answer answer;

	book_task_answer(r, task, today, &answer);
	json_put_name(&doc->o, STR("answer"));
	if (answer.act == RULES_NONE || answer.about == RULES_NONE) {
		json_put_null(&doc->o);
		return;
	}
	act = &r->act[answer.act];
	json_put_object(&doc->o);
	json_put_text_member(&doc->o, STR("about"),
	    act->field[answer.about].name);
	json_put_text_member(&doc->o, STR("act"), act->name);
	if (answer.as != RULES_NONE)
		json_put_text_member(&doc->o, STR("as"),
		    act->field[answer.as].name);
	json_put_bool_member(&doc->o, STR("several"), answer.several);
	json_put_end(&doc->o);
}

static void
put_rule(const struct api__call *call, struct api__doc *doc,
    const struct book_task *task)
{
	json_put_name(&doc->o, STR("rule"));
	if (task->rule == RULES_NONE || task->act.id.n == 0)
		json_put_null(&doc->o);
	else
		json_put_text(&doc->o, call->rules->rule[task->rule].name);
}

static void
put_task(const struct api__call *call, struct api__doc *doc,
    const struct book_task *task)
{
	const struct rules_rule *rule;
	struct day day;

	json_put_object(&doc->o);
	put_line(call, doc, &task->act);
	put_office(call, doc, task->office);
	put_or_null(doc, "handed_on_by", task->from);
	put_answer(call, doc, task);
	put_rule(call, doc, task);
	json_put_text_member(&doc->o, STR("asks"),
	    str_from_c(book_asks_name(book_task_asks(call->rules, task))));
	json_put_bool_member(&doc->o, STR("decides"), task->decides);
	json_put_bool_member(&doc->o, STR("escalated"), task->escalated);
	if (!task->decides) {
		rule = &call->rules->rule[task->duty.rule];
		json_put_text_member(&doc->o, STR("duty"),
		    rule->duty[task->duty.duty].name);
	}
	if (task->has_due && day_from_n(task->due, &day))
		json_put_text_member(&doc->o, STR("due"),
		    day_format(call->v->w->mem, day));
	json_put_end(&doc->o);
}

/* ---- what waits ------------------------------------------------------------------------ */

static struct str
param(const struct api_visit *v, const char *name)
{
	struct str text = STR("");

	(void)http_query_get(v->w->mem, v->req->query, str_from_c(name), &text);
	return text;
}

/* False for what is none, which is answered. */
static bool
wish_take(const struct api__call *call, struct book_inbox_wish *wish)
{
	const struct api_visit *v = call->v;
	struct str asks = param(v, "asks"), due = param(v, "due"),
		   kind = param(v, "kind"), from = param(v, "from");
	int64_t n = 0;
	const char *wrong = NULL;

	wish->asks = book_asks_named(asks);
	wish->press = book_press_named(due);
	wish->kind = rules_find_act(call->rules, kind);
	if (asks.n > 0 && wish->asks == BOOK_ASKS_ANY)
		wrong = "asks is decide, do or know";
	if (due.n > 0 && wish->press == BOOK_PRESSES)
		wrong = "due is late, soon, escalated, later, undated or "
			"lasting";
	if (kind.n > 0 && wish->kind == RULES_NONE)
		wrong = "kind is an act of the Code";
	if (from.n > 0 && !num_parse_i64(from, 0, BOOK_TASKS_MAX, &n))
		wrong = "from is a number: next of the page before";
	wish->from = (size_t)n;
	wish->most = BOOK_INBOX_PAGE;
	if (wrong == NULL)
		return true;
	api__problem_told(v, API__BAD_PARAMETER,
	    &(struct api__told){.detail = str_from_c(wrong)});
	return false;
}

static void
put_erasures(const struct api__call *call, struct api__doc *doc,
    const struct vec *list)
{
	json_put_name(&doc->o, STR("erasures"));
	json_put_array(&doc->o);
	for (size_t i = 0; i < list->n; i++) {
		const struct book_request_waits *r =
		    VEC_AT(list, struct book_request_waits, i);

		json_put_object(&doc->o);
		json_put_text_member(&doc->o, STR("id"), r->id);
		api__put_instant(call->v, doc, STR("recorded"), r->recorded);
		json_put_end(&doc->o);
	}
	json_put_end(&doc->o);
}

static void
inbox_send(const struct api__call *call, const struct book_inbox_wish *wish,
    const struct vec *erasures)
{
	const struct api_visit *v = call->v;
	struct book_inbox inbox;
	struct api__doc doc;

	book_inbox(v->w, wish, &inbox);
	api__begin(v, &doc);
	put_erasures(call, &doc, erasures);
	json_put_name(&doc.o, STR("items"));
	json_put_array(&doc.o);
	for (size_t i = 0; i < inbox.task.n; i++)
		put_task(call, &doc, VEC_AT(&inbox.task, struct book_task, i));
	json_put_end(&doc.o);
	json_put_name(&doc.o, STR("next"));
	if (inbox.more)
		json_put_int(&doc.o, (int64_t)(wish->from + inbox.task.n));
	else
		json_put_null(&doc.o);
	json_put_int_member(&doc.o, STR("total"), (int64_t)inbox.n);
	api__send(v, &doc, 200, STR("application/json"));
}

void
api__tasks(const struct api__call *call)
{
	const struct api_visit *v = call->v;
	const struct book_looking who = {STR(""), call->by.member.person,
	    v->req->at};
	struct vec task, erasures;
	struct book_inbox_wish wish = {.rules = call->rules, .task = &task};
	enum status st;

	if (!wish_take(call, &wish))
		return;
	st = book_tasks(v->w, v->book, &who, &task);
	if (st == ST_OK)
		st = book_requests_waiting(v->w, v->book, &who, &erasures);
	if (st != ST_OK) {
		api__problem_of(v, st);
		return;
	}
	wish.today = book_inbox_today(call->rules, v->req->at);
	inbox_send(call, &wish, &erasures);
}

/* ---- of oneself, and of the record ------------------------------------------------------ */

void
api__me(const struct api__call *call)
{
	const struct api_visit *v = call->v;
	const struct book_looking who = {STR(""), call->by.member.person,
	    v->req->at};
	struct api__doc doc;
	struct vec office;
	enum status st = book_offices(v->w, v->book, &who, &office);

	if (st != ST_OK) {
		api__problem_of(v, st);
		return;
	}
	api__begin(v, &doc);
	json_put_text_member(&doc.o, STR("name"), call->by.member.name);
	json_put_name(&doc.o, STR("offices"));
	json_put_array(&doc.o);
	for (size_t i = 0; i < office.n; i++)
		json_put_text(&doc.o,
		    call->rules->office[*VEC_AT(&office, uint32_t, i)].name);
	json_put_end(&doc.o);
	json_put_text_member(&doc.o, STR("person"), call->by.member.person);
	api__send(v, &doc, 200, STR("application/json"));
}

void
api__record(const struct api__call *call)
{
	const struct api_visit *v = call->v;
	struct api__doc doc;
	struct str head;
	enum status st = book_checkpoint(v->w, v->book, &head);

	work_clear(v->w);
	if (st != ST_OK && st != ST_NOTFOUND) {
		api__problem_of(v, st);
		return;
	}
	api__begin(v, &doc);
	json_put_name(&doc.o, STR("checkpoint"));
	if (st == ST_OK)
		json_put_text(&doc.o, head);
	else
		json_put_null(&doc.o); /* nothing was filed */
	json_put_text_member(&doc.o, STR("key"), book_verifier(v->w, v->book));
	json_put_int_member(&doc.o, STR("size"), book_size(v->book));
	api__send(v, &doc, 200, STR("application/json"));
}
