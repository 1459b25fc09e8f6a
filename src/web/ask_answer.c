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

/* ---- the form as a map --------------------------------------------------------- */

static size_t
times(const struct vec *field, struct str name)
{
	size_t n = 0;

	for (size_t i = 0; i < field->n; i++)
		n += str_eq(VEC_AT(field, struct http_field, i)->name, name);
	return n;
}

static struct plain
text_of(const struct http_field *f)
{
	return (struct plain){.kind = PLAIN_TEXT, .text = f->value};
}

static struct plain
values_of(struct work *w, const struct vec *field, struct str name, size_t n)
{
	struct plain *item = ARENA_ARRAY(w->mem, struct plain, n);
	size_t k = 0;

	for (size_t i = 0; i < field->n; i++) {
		const struct http_field *f =
		    VEC_AT(field, struct http_field, i);

		if (str_eq(f->name, name))
			item[k++] = text_of(f);
	}
	return (struct plain){.kind = PLAIN_LIST, .item = item, .item_n = k};
}

/* Boxes with one name become a list, where the first of them stands. */
static struct plain
form_of(struct work *w, const struct vec *field)
{
	struct plain *item = ARENA_ARRAY(w->mem, struct plain, field->n);
	struct str *name = ARENA_ARRAY(w->mem, struct str, field->n);
	struct plain form = {.kind = PLAIN_MAP, .item = item, .name = name};

	for (size_t i = 0; i < field->n; i++) {
		const struct http_field *f =
		    VEC_AT(field, struct http_field, i);
		size_t n = times(field, f->name);

		if (plain_get(&form, f->name) != NULL)
			continue;
		name[form.item_n] = f->name;
		item[form.item_n++] =
		    n == 1 ? text_of(f) : values_of(w, field, f->name, n);
	}
	return form;
}

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
	form = form_of(v->w, &field);
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
