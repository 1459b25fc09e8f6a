/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Filing. A form is asked about as often as its author likes, kept as a draft
 * each time, and filed once: the id that it was shown with goes with the act
 * into one transaction, so that sending it twice files one act.
 */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "base/zone.h"
#include "book/book.h"
#include "decide/shown.h"
#include "desk/asked.h"
#include "desk/kept.h"
#include "desk/lookup.h"
#include "desk/question.h"
#include "desk/typed.h"
#include "http/escape.h"
#include "http/form.h"
#include "http/path.h"
#include "lang/msg.h"
#include "view/called.h"
#include "view/file.h"
#include "view/file.tmpl.h"
#include "view/hand.h"
#include "view/files.tmpl.h"

#include "web/web_impl.h"

/* What has come of a form so far. */
struct filling {
	const struct web__visit *v;
	struct book *book;
	struct view_asked asked;
	struct plain form; /* what was typed */
	struct plain given;
	struct view_called called;
	struct vec wrong; /* struct question_wrong: names of several */
	struct view_file page;
};

/* ---- what can be filed ---------------------------------------------------------------- */

static void
list_show(const struct web__visit *v, const struct rules *rules)
{
	struct view_asks asks = {.filing = true};
	struct web__page p;

	view_asks_fill(v->w, rules, &v->web->book, &v->reader, &asks);
	web__page_begin(v, &p, msg_file_title(v->w->mem, v->reader.lang),
	    STR("/file"));
	view_files_part(&p.o, &asks);
	web__page_end(v, &p, 200);
}

/* ---- a form ------------------------------------------------------------------------------- */

static void
names_set(struct filling *f)
{
	f->asked.called = &f->called.called;
	f->page.person =
	    web__names_list(f->v, &f->called, false, &f->page.person_n);
	f->page.company =
	    web__names_list(f->v, &f->called, true, &f->page.company_n);
	f->asked.people = f->page.person_n > 0;
	f->asked.companies = f->page.company_n > 0;
}

static void
page_show(struct filling *f, int code)
{
	const struct web__visit *v = f->v;
	struct web__page p;

	f->page.form = v->form;
	names_set(f);
	f->asked.about = web__about(v, f->book, &f->asked, &f->called.called);
	if (f->page.id.n == 0)
		f->page.id = kept_new_id(v->w);
	view_ask_fill(v->w, &f->asked, &v->reader, &f->page.ask);
	web__page_begin(v, &p,
	    view_ask_title(v->w, &f->page.ask, v->reader.lang),
	    str_fmt(v->w->mem, "/file/%.*s", STR_ARG(f->page.ask.name)));
	p.site.title = view_ask_title(v->w, &f->page.ask, v->reader.lang);
	p.site.form = STR("page-ask");
	p.site.unasked = STR(ASKED_UNASKED);
	view_file_part(&p.o, &f->page);
	web__page_end(v, &p, code);
}

static bool
act_find(struct filling *f, struct str name)
{
	const struct rules *rules = book_rules(f->book);

	f->asked = (struct view_asked){.rules = rules, .filing = true};
	f->asked.act = rules_find_act(rules, name);
	return f->asked.act != RULES_NONE &&
	    asked_filed(&rules->act[f->asked.act]);
}

/* Which fields what was typed asks for, and the act that it makes. */
static enum status
form_read(struct filling *f)
{
	const struct web__visit *v = f->v;
	const struct rules *rules = f->asked.rules;
	uint32_t act = f->asked.act;
	bool *shown = ARENA_ARRAY(v->w->mem, bool, rules->act[act].field_n + 1);
	const struct lookup lookup = {&f->called.called, &rules->act[act],
	    &f->form};
	struct decide_form form = {.rules = rules, .act = act};
	struct zone_local now;
	struct plain all;
	enum status st;

	f->form = lookup_form(v->w, &lookup, &f->wrong);
	all = asked_filing(v->w, rules, act, &f->form, NULL);
	form.given = &all;

	if (!zone_local(rules->company.clock, v->req->at, &now))
		return work_fail(v->w, ST_LIMIT, "the clock has no day");
	form.today = now.civil.day.n;
	st = decide_shown(v->w, &form, shown);
	f->asked.form = &f->form;
	f->asked.shown = shown;
	f->given = asked_filing(v->w, rules, act, &f->form, shown);
	return st;
}

/* ---- from the query: a field that a link has filled in, or a draft -------------------------- */

static void
query_read(struct filling *f)
{
	const struct web__visit *v = f->v;
	const struct rules_act *act = &f->asked.rules->act[f->asked.act];
	struct vec field = VEC(struct http_field);
	struct str value;

	for (size_t i = 0; i < act->field_n; i++)
		if (http_query_get(v->w->mem, v->req->query, act->field[i].name,
			&value))
			*(struct http_field *)vec_push(v->w->mem, &field) =
			    (struct http_field){act->field[i].name, value};
	f->form = web__form_plain(v->w, &field);
}

/* ST_NOTFOUND for a draft that is not theirs. */
static enum status
draft_read(struct filling *f)
{
	const struct web__visit *v = f->v;
	struct vec field;
	struct kept kept;
	enum status st;

	if (!http_query_get(v->w->mem, v->req->query, STR("draft"),
		&f->page.id)) {
		query_read(f);
		return ST_OK;
	}
	st = kept_get(v->w, book_desk(f->book), v->member->number, f->page.id,
	    &kept);
	if (st == ST_OK &&
	    !str_eq(kept.act, f->asked.rules->act[f->asked.act].name))
		st = ST_NOTFOUND;
	if (st == ST_OK)
		st = http_form_parse(v->w, kept.form, &field);
	if (st == ST_OK)
		f->form = web__form_plain(v->w, &field);
	return st;
}

void
web__file(const struct web__visit *v, struct str rest)
{
	struct filling f = {.v = v, .book = web__room_book(v->web->room)};
	struct str name;
	enum status st;

	if (!http_path_next(&rest, &name)) {
		list_show(v, book_rules(f.book));
		return;
	}
	if (rest.n > 0 || !act_find(&f, name)) {
		web__fault(v, 404);
		return;
	}
	if (!web__names_begin(v, f.book, &f.called))
		return;
	st = draft_read(&f);
	if (st == ST_OK)
		st = form_read(&f);
	if (st == ST_OK)
		page_show(&f, 200);
	else
		web__fault(v, st == ST_NOTFOUND ? 404 : 500);
	web__names_end(&f.called);
}

/* ---- what was sent ---------------------------------------------------------------------------- */

/* The form without what belongs to a session alone. */
static struct str
form_text(struct work *w, const struct vec *field)
{
	struct str out = STR("");

	for (size_t i = 0; i < field->n; i++) {
		const struct http_field *x =
		    VEC_AT(field, struct http_field, i);

		if (str_starts(x->name, STR("page.")))
			continue;
		out = str_fmt(w->mem, "%.*s%s%.*s=%.*s", STR_ARG(out),
		    out.n > 0 ? "&" : "", STR_ARG(http_escape(w->mem, x->name)),
		    STR_ARG(http_escape(w->mem, x->value)));
	}
	return out;
}

static enum status
draft_keep(struct filling *f, const struct vec *field)
{
	const struct web__visit *v = f->v;
	const struct kept kept = {.id = f->page.id,
	    .act = f->asked.rules->act[f->asked.act].name,
	    .form = form_text(v->w, field),
	    .changed = v->req->at.ms};
	enum status st =
	    kept_put(v->w, book_desk(f->book), v->member->number, &kept);

	if (st != ST_LIMIT)
		return st;
	work_clear(v->w);
	f->page.fault = msg_file_full(v->w->mem, v->reader.lang);
	return ST_OK;
}

static struct str
correction_words(const struct web__visit *v, enum decide_correcting how)
{
	return how == DECIDE_CORRECTS_FOUNDING
	    ? msg_file_correct_founding(v->w->mem, v->reader.lang)
	    : msg_file_correct_anothers(v->w->mem, v->reader.lang);
}

/* Words of a failure quote the form: they are for nobody's log. */
static void
wrong_take(struct filling *f, enum status st, const struct book_filed *filed)
{
	const struct web__visit *v = f->v;

	work_clear(v->w);
	if (st == ST_DENIED)
		f->page.fault = msg_file_denied(v->w->mem, v->reader.lang);
	else if (st == ST_BUSY)
		f->page.fault = msg_file_busy(v->w->mem, v->reader.lang);
	f->asked.wrong = filed->wrong;
	f->asked.wrong_n = filed->wrong_n;
	if (filed->hand.how == DECIDE_HANDS &&
	    filed->correcting == DECIDE_CORRECTS)
		return;
	/* No field of it is wrong: it is about who may have what. */
	f->asked.wrong_n = 0;
	f->page.fault = view_hand_words(v->w,
	    &(struct view_hand_of){f->asked.rules, v->reader.lang,
		&f->called.called},
	    &filed->hand);
	if (filed->correcting != DECIDE_CORRECTS)
		f->page.fault = correction_words(v, filed->correcting);
}

static void
check(struct filling *f)
{
	const struct web__visit *v = f->v;
	const struct book_filing filing = {.given = &f->given,
	    .by = v->member->person,
	    .now = v->req->at};
	struct book_filed filed;
	enum status st = book_ask(v->w, f->book, &filing, &filed);

	if (st == ST_OK) {
		f->asked.decision = &filed.decision;
		f->page.ready = filed.complete;
		f->page.open = !filed.complete;
	} else if (st == ST_INVALID || st == ST_DENIED || st == ST_BUSY) {
		wrong_take(f, st, &filed);
	} else {
		work_clear(v->w);
		(void)work_fail(v->w, st, "a form could not be decided");
		web__fault(v, 500);
		return;
	}
	page_show(f, st == ST_OK ? 200 : st == ST_DENIED ? 403 : 422);
	f->asked.decision = NULL; /* it ends here */
}

static void
file(struct filling *f)
{
	static const struct book_once once = {kept_file, kept_filed,
	    kept_filing_name};
	const struct web__visit *v = f->v;
	struct kept_filing kept = {book_desk(f->book), f->page.id,
	    v->member->number, v->req->at};
	const struct book_filing filing = {.given = &f->given,
	    .by = v->member->person,
	    .now = v->req->at,
	    .once = &once,
	    .cookie = &kept};
	struct book_filed filed;
	enum status st = book_file(v->w, f->book, &filing, &filed);

	if (st == ST_CONFLICT) {
		work_clear(v->w);
		st = kept_filed(v->w, &kept, &filed.id);
	}
	if (st == ST_OK) {
		web__send_on(v,
		    str_fmt(v->w->mem, "/act/%.*s?filed=yes",
			STR_ARG(filed.id)));
	} else if (st == ST_INVALID || st == ST_DENIED || st == ST_BUSY) {
		wrong_take(f, st, &filed);
		page_show(f, st == ST_DENIED ? 403 : st == ST_BUSY ? 503 : 422);
	} else {
		work_clear(v->w);
		(void)work_fail(v->w, st, "an act could not be filed");
		web__fault(v, 500);
	}
}

static void
drop(struct filling *f)
{
	const struct web__visit *v = f->v;

	if (kept_drop(v->w, book_desk(f->book), v->member->number,
		f->page.id) == ST_OK)
		web__send_on(v, STR("/home"));
	else
		web__fault(v, 500);
}

static void
step_take(struct filling *f, const struct vec *field)
{
	const struct web__visit *v = f->v;
	struct str step = typed_text(&f->form, STR("page.step"));
	enum status st = form_read(f);

	if (st == ST_OK && !str_eq(step, STR("file")))
		st = draft_keep(f, field);
	if (st != ST_OK) {
		work_clear(v->w);
		(void)work_fail(v->w, st, "a form could not be kept");
		web__fault(v, st == ST_BUSY ? 503 : 500);
	} else if (f->wrong.n > 0 && !str_eq(step, STR("save")) &&
	    typed_text(&f->form, STR(ASKED_UNASKED)).n == 0) {
		f->asked.wrong = f->wrong.p;
		f->asked.wrong_n = f->wrong.n;
		page_show(f, 422);
	} else if (str_eq(step, STR("file"))) {
		file(f);
	} else if (str_eq(step, STR("save")) ||
	    typed_text(&f->form, STR(ASKED_UNASKED)).n > 0) {
		f->page.saved = str_eq(step, STR("save"));
		page_show(f, 200);
	} else {
		check(f);
	}
}

void
web__file_take(const struct web__visit *v, struct str rest)
{
	struct filling f = {.v = v, .book = web__room_book(v->web->room)};
	struct vec field;
	struct str name;

	if (!http_path_next(&rest, &name) || rest.n > 0 ||
	    !act_find(&f, name)) {
		web__fault(v, 404);
		return;
	}
	if (!web__form_take(v, &field, &f.form))
		return;
	f.page.id = typed_text(&f.form, STR("page.id"));
	if (!kept_is_id(f.page.id)) {
		web__fault(v, 400);
	} else if (str_eq(typed_text(&f.form, STR("page.step")), STR("drop"))) {
		drop(&f);
	} else if (web__names_begin(v, f.book, &f.called)) {
		step_take(&f, &field);
		web__names_end(&f.called);
	}
}
