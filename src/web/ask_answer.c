/* SPDX-License-Identifier: Apache-2.0 */
/* A form as a question, and its answer. What was typed stands in no words of a
 * failure either: they are for the log. */
#include "base/arena.h"
#include "base/work.h"
#include "base/zone.h"
#include "decide/shown.h"
#include "desk/asked.h"
#include "desk/question.h"
#include "desk/typed.h"
#include "http/form.h"
#include "http/message.h"
#include "view/ask.h"

#include "web/web_impl.h"

/* ---- asking ---------------------------------------------------------------------- */

/* The answer has nobody in it where nothing but the form was wanted. */
static enum status
ask(const struct web__visit *v, struct view_asked *asked,
    struct question_answer *answer)
{
	const struct rules *rules = asked->rules;
	bool *shown =
	    ARENA_ARRAY(v->w->mem, bool, rules->act[asked->act].field_n);
	struct plain all = asked_question(v->w, rules, asked->act, asked->form,
			 NULL),
		     given;
	struct decide_form form = {rules, asked->act, &all, 0};
	struct zone_local now;
	enum status st;

	if (!zone_local(rules->company.clock, v->req->at, &now))
		return work_fail(v->w, ST_LIMIT, "the clock has no day");
	form.today = now.civil.day.n;
	st = decide_shown(v->w, &form, shown);
	if (st != ST_OK)
		return st;
	asked->shown = shown;
	if (typed_text(asked->form, STR(ASKED_UNASKED)).n > 0)
		return ST_OK;
	given = asked_question(v->w, rules, asked->act, asked->form, shown);
	return question_decide(v->w, rules, &given, v->req->at, answer);
}

void
web__ask_answer(const struct web__visit *v, uint32_t act)
{
	struct view_asked asked = {.rules = v->web->law.rules, .act = act};
	struct question_answer answer = {0};
	struct plain form;
	struct vec field;
	enum status st = http_form_read(v->w, v->req, &field);

	if (st != ST_OK) {
		web__fault(v, st == ST_LIMIT ? 413 : 400);
		return;
	}
	form = web__form_plain(v->w, &field);
	asked.form = &form;
	st = ask(v, &asked, &answer);
	work_clear(v->w); /* its words quote the form */
	if (st == ST_OK && answer.decision.person_n > 0)
		asked.decision = &answer.decision;
	else if (st == ST_INVALID)
		asked.wrong = answer.wrong;
	if (st == ST_OK || st == ST_INVALID) {
		asked.wrong_n = answer.wrong_n;
		web__ask_show(v, &asked);
		return;
	}
	(void)work_fail(v->w, st, "a question could not be decided");
	web__fault(v, 500);
}
