/* SPDX-License-Identifier: Apache-2.0 */
/* One answer to several acts (book/together.h): each is filed under an id that is
 * made of the form's and the line's, so that the form may be sent again after
 * whatever went wrong, and files nothing twice. */
#include "base/arena.h"
#include "base/day_text.h"
#include "base/hex.h"
#include "base/vec.h"
#include "base/work.h"
#include "base/zone.h"
#include "book/book.h"
#include "book/sight.h"
#include "book/together.h"
#include "crypt/hash.h"
#include "decide/shown.h"
#include "desk/asked.h"
#include "desk/kept.h"
#include "desk/question.h"
#include "desk/typed.h"
#include "lang/msg.h"
#include "view/called.h"
#include "view/together.h"
#include "view/together.tmpl.h"

#include "web/web_impl.h"

#include "web/together.h"

#define SECONDS 60 /* of a minute */

struct together {
	const struct web__visit *v;
	struct book_together of;
	struct view_called called;
	struct plain form;
	struct str id; /* of this form */
	bool *shown;   /* fields */
};

static const struct book_once once = {kept_file, kept_filed, kept_filing_name};

/* The line's own id, under which it is filed once. */
static struct kept_filing *
once_of(const struct together *t, struct str value)
{
	const struct web__visit *v = t->v;
	const struct hash hash = hash_of(str_fmt(v->w->mem,
	    "together %.*s %.*s", STR_ARG(t->id), STR_ARG(value)));
	struct kept_filing *o = ARENA_NEW(v->w->mem, struct kept_filing);

	*o = (struct kept_filing){book_desk(t->of.book),
	    hex_format(v->w->mem,
		str_sub(hash_str(&hash), 0, KEPT_ID_SIZE / 2)),
	    v->member->number, v->req->at};
	return o;
}

/* ---- what was chosen -------------------------------------------------------------------- */

/* False for what no page of ours sends. */
static bool
lines_read(struct together *t, const struct vec *chosen)
{
	for (size_t i = 0; i < chosen->n; i++) {
		struct str value = *VEC_AT(chosen, struct str, i);
		struct book_together_line line = {.cookie = once_of(t, value)};

		if (!str_cut(value, ' ', &line.act, &line.id) ||
		    !kept_is_id(line.id) ||
		    book_together_add(t->v->w, &t->of, &line) != ST_OK)
			return false;
	}
	return t->of.line.n > 0;
}

static struct vec
chosen_of(struct work *w, const struct plain *form)
{
	const struct plain list = typed_list(w, form, STR("page.line"));
	struct vec out = VEC(struct str);

	for (size_t i = 0; i < list.item_n; i++)
		*(struct str *)vec_push(w->mem, &out) = list.item[i].text;
	return out;
}

/* ---- the form ------------------------------------------------------------------------------- */

/* An answer is given when it is filled in, as a rule. */
static void
form_begin(struct together *t)
{
	struct work *w = t->v->w;
	const struct rules_act *act = &t->of.rules->act[t->of.answer.act];
	struct zone_local now;

	t->id = kept_new_id(w);
	if (!zone_local(t->of.rules->company.clock, t->v->req->at, &now))
		return;
	for (size_t i = 0; i < act->field_n; i++) {
		const struct rules_field *f = &act->field[i];

		if (f->optional || f->type.list)
			continue;
		if (f->type.kind == RULES_INSTANT)
			t->form = typed_with(w, &t->form, f->name,
			    instant_format_at(w->mem, t->v->req->at,
				now.offset / SECONDS));
		else if (f->type.kind == RULES_DATE)
			t->form = typed_with(w, &t->form, f->name,
			    day_format(w->mem, now.civil.day));
	}
}

static enum status
form_read(struct together *t)
{
	struct work *w = t->v->w;
	const struct rules_act *act = &t->of.rules->act[t->of.answer.act];
	struct plain all =
	    asked_filing(w, t->of.rules, t->of.answer.act, &t->form, NULL);
	const struct decide_form form = {t->of.rules, t->of.answer.act, &all,
	    t->of.today};
	enum status st;

	t->shown = ARENA_ARRAY(w->mem, bool, act->field_n + 1);
	st = decide_shown(w, &form, t->shown);
	for (uint32_t i = 0; i < act->field_n; i++)
		t->shown[i] = t->shown[i] && book_together_is_common(&t->of, i);
	return st;
}

static void
wrong_add(struct together *t, struct str field)
{
	*(struct question_wrong *)vec_push(t->v->w->mem, &t->of.wrong) =
	    (struct question_wrong){field, STR(""), STR("")};
}

/* What is asked for and not filled in. */
static void
form_check(struct together *t)
{
	const struct rules_act *act = &t->of.rules->act[t->of.answer.act];

	for (size_t i = 0; i < act->field_n; i++)
		if (t->shown[i] && !act->field[i].optional &&
		    typed_text(&t->form, act->field[i].name).n == 0)
			wrong_add(t, act->field[i].name);
}

/* ---- the page ---------------------------------------------------------------------------------- */

/* Of what was filed before: what it was about, if it is still theirs to see. */
static struct str
title_of(const struct together *t, struct str id)
{
	const struct web__visit *v = t->v;
	const struct book_looking l = {id, v->member->person, v->req->at};
	struct book_sight sight;

	if (book_look(v->w, t->of.book, &l, &sight) == ST_OK)
		return view_task_title(t->of.rules, v->reader.lang,
		    sight.decision.act);
	work_clear(v->w);
	return STR("");
}

static void
line_fill(const struct together *t, const struct book_together_line *l,
    struct view_together_line *out)
{
	const struct web__visit *v = t->v;
	struct view_together_of of = {.value = str_fmt(v->w->mem, "%.*s %.*s",
					  STR_ARG(l->act), STR_ARG(l->id)),
	    .state = l->state,
	    .decided = l->decided,
	    .verdict = l->verdict,
	    .filed = l->filed};
	struct view_task_of tasks;
	struct view_task words;

	if (l->task != NULL) {
		view_task_of_init(t->of.rules, v->req->at, &tasks);
		tasks.called = &t->called.called;
		tasks.reader = &v->reader;
		tasks.person = v->member->person;
		view_task_fill(v->w, &tasks, l->task, &words);
		of.task = &words;
	} else if (l->state == BOOK_TOGETHER_FILED) {
		of.title = title_of(t, l->id);
	}
	view_together_line_fill(v->w, &v->reader, &of, out);
}

static void
page_fill(const struct together *t, bool asks, struct view_together_page *page)
{
	const struct web__visit *v = t->v;
	struct view_together_line *line =
	    ARENA_ARRAY(v->w->mem, struct view_together_line, t->of.line.n + 1);
	const struct view_asked asked = {.rules = t->of.rules,
	    .act = t->of.answer.act,
	    .filing = true,
	    .form = &t->form,
	    .shown = t->shown,
	    .wrong = t->of.wrong.p,
	    .wrong_n = t->of.wrong.n};

	view_ask_fill(v->w, &asked, &v->reader, &page->ask);
	page->form = v->form;
	page->id = t->id;
	page->asks = asks;
	page->ready = (int64_t)t->of.ready;
	page->filed = (int64_t)t->of.filed;
	for (size_t i = 0; i < t->of.line.n; i++)
		line_fill(t, VEC_AT(&t->of.line, struct book_together_line, i),
		    &line[i]);
	page->line = line;
	page->line_n = t->of.line.n;
}

static void
page_show(const struct together *t, bool asks)
{
	const struct web__visit *v = t->v;
	struct view_together_page page = {.ready = 0};
	struct web__page p;

	page_fill(t, asks, &page);
	web__page_begin(v, &p, page.ask.title, STR("/inbox"));
	p.site.form = STR("page-ask");
	view_together_part(&p.o, &page);
	web__page_end(v, &p, t->of.wrong.n > 0 ? 422 : 200);
}

static void
fault_show(const struct web__visit *v, int code, struct str what)
{
	const struct view_fault fault = {.title =
					     msg_together_none_title(v->w->mem,
						 v->reader.lang),
	    .what = what,
	    .remedy = msg_together_none_remedy(v->w->mem, v->reader.lang)};

	web__fault_words(v, code, &fault);
}

/* ---- the steps ----------------------------------------------------------------------------------- */

/* Of what was all filed before nothing waits that says by which act. */
static bool
answer_find(struct together *t)
{
	const struct book_together_line *first =
	    VEC_AT(&t->of.line, struct book_together_line, 0);

	if (t->of.answer.act != RULES_NONE)
		return true;
	t->of.answer.act = rules_find_act(t->of.rules, first->act);
	return t->of.filed > 0 && t->of.answer.act != RULES_NONE;
}

static enum status
step_take(struct together *t, enum web__together step)
{
	enum status st;

	if (step == WEB__CHOOSE)
		form_begin(t);
	st = form_read(t);
	if (st != ST_OK || step == WEB__CHOOSE)
		return st;
	form_check(t);
	t->of.given = asked_filing(t->v->w, t->of.rules, t->of.answer.act,
	    &t->form, t->shown);
	if (t->of.wrong.n == 0)
		st = book_together_weigh(t->v->w, &t->of);
	if (st == ST_OK && t->of.wrong.n == 0 && step == WEB__ANSWER)
		book_together_file(t->v->w, &t->of);
	return st;
}

static bool
is_open(const struct together *t)
{
	for (size_t i = 0; i < t->of.line.n; i++)
		if (VEC_AT(&t->of.line, struct book_together_line, i)->state ==
		    BOOK_TOGETHER_OPEN)
			return true;
	return t->of.ready > 0 || t->of.failed > 0 || t->of.wrong.n > 0;
}

static void
answer(struct together *t, enum web__together step)
{
	const struct web__visit *v = t->v;
	enum status st = book_together_find(v->w, &t->of);

	if (st == ST_OK && !answer_find(t)) {
		fault_show(v, 409,
		    msg_together_gone(v->w->mem, v->reader.lang));
		return;
	}
	if (st == ST_OK)
		st = step_take(t, step);
	if (st == ST_OK) {
		page_show(t, is_open(t));
		return;
	}
	work_clear(v->w);
	(void)work_fail(v->w, st, "several acts could not be answered");
	web__fault(v, st == ST_BUSY ? 503 : 500);
}

void
web__together(const struct web__visit *v, const struct plain *form,
    enum web__together step)
{
	struct book *book = web__room_book(v->web->room);
	struct together t = {.v = v,
	    .form = *form,
	    .id = typed_text(form, STR("page.id"))};
	const struct vec chosen = chosen_of(v->w, form);

	if (book == NULL) {
		web__fault(v, 503);
		return;
	}
	book_together_init(book, &t.of);
	t.of.person = v->member->person;
	t.of.now = v->req->at;
	t.of.once = step == WEB__CHOOSE ? NULL : &once;
	if (chosen.n == 0 && step == WEB__CHOOSE) {
		fault_show(v, 422,
		    msg_together_none_what(v->w->mem, v->reader.lang));
	} else if (!lines_read(&t, &chosen) ||
	    (step != WEB__CHOOSE && !kept_is_id(t.id))) {
		web__fault(v, 400);
	} else if (web__names_begin(v, book, &t.called)) {
		answer(&t, step);
		web__names_end(&t.called);
	}
}
