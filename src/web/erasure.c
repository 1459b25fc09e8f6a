/* SPDX-License-Identifier: Apache-2.0 */
/* Erasures: what was asked for, what would go, asking and deciding. For who keeps
 * the record; to others there is no such page. */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/book.h"
#include "book/request.h"
#include "book/sight.h"
#include "desk/kept.h"
#include "desk/typed.h"
#include "http/form.h"
#include "http/path.h"
#include "lang/msg.h"
#include "view/called.h"
#include "view/erasing.tmpl.h"
#include "view/erasure.h"
#include "view/erasure.tmpl.h"

#include "web/web_impl.h"

/* A request on its way, for whom there is such a page. */
struct visit {
	const struct web__visit *v;
	struct book *book;
	struct view_called called;
	bool asks;
	struct view_erasing_of of;
};

static void
fault_of(const struct web__visit *v, enum status st)
{
	web__fault(v, st == ST_NOTFOUND ? 404 : st == ST_BUSY ? 503 : 500);
}

static struct book_looking
looking(const struct visit *x, struct str id)
{
	return (struct book_looking){id, x->v->member->person, x->v->req->at};
}

static struct str
when(const void *cookie, int64_t ms)
{
	return web__when(cookie, ms);
}

/* False for others, which is answered. */
static bool
begin(const struct web__visit *v, struct visit *x)
{
	struct book_looking who;
	enum status st;

	*x = (struct visit){.v = v, .book = web__room_book(v->web->room)};
	if (x->book == NULL) {
		web__fault(v, 503);
		return false;
	}
	who = looking(x, STR(""));
	st = book_request_keeps(v->w, x->book, &who, &x->asks);
	if (st != ST_OK) {
		work_clear(v->w);
		fault_of(v, st);
		return false;
	}
	if (!web__names_begin(v, x->book, &x->called))
		return false;
	x->of = (struct view_erasing_of){.rules = book_rules(x->book),
	    .called = &x->called.called,
	    .form = v->form,
	    .reader = &v->reader,
	    .when = when,
	    .cookie = v};
	return true;
}

/* ---- the list --------------------------------------------------------------------------- */

static void
list_show(const struct visit *x)
{
	const struct web__visit *v = x->v;
	const struct book_looking who = looking(x, STR(""));
	struct view_erasures page = {.asks = x->asks};
	struct web__page p;
	struct vec list;
	enum status st = book_requests(v->w, x->book, &who, &list);

	if (st != ST_OK) {
		fault_of(v, st);
		return;
	}
	view_erasures_fill(v->w, &x->of, &list, &page);
	web__page_begin(v, &p, msg_erasure_title(v->w->mem, v->reader.lang),
	    STR("/erasure"));
	view_erasure_part(&p.o, &page);
	web__page_end(v, &p, 200);
}

/* ---- one of them ------------------------------------------------------------------------- */

/* What was sent and not taken; NULL: nothing was. */
struct refused {
	const struct book_erased *out;
	struct str typed;
};

static void
erasing_send(struct visit *x, struct view_erasing *page, struct str path,
    const struct refused *no)
{
	const struct web__visit *v = x->v;
	struct view_erasing why;
	struct web__page p;

	if (no != NULL) {
		struct view_erasing_of of = x->of;

		of.goes = no->out;
		of.chosen = NULL;
		view_erasing_fill(v->w, &of, &why);
		page->wrong = why.bar;
		page->typed = no->typed;
	}
	web__page_begin(v, &p, page->title, path);
	view_erasing_part(&p.o, page);
	web__page_end(v, &p, no != NULL ? 422 : 200);
}

static void
request_show(struct visit *x, struct str id, const struct refused *no)
{
	const struct web__visit *v = x->v;
	const struct book_looking who = looking(x, id);
	struct book_request request;
	struct book_erased goes;
	struct view_erasing page;
	enum status st = ST_NOTFOUND;

	if (kept_is_id(id))
		st = book_request_show(v->w, x->book, &who, &request, &goes);
	if (st == ST_OK)
		st = book_request_acts(v->w, x->book, &who, &goes);
	if (st != ST_OK) {
		work_clear(v->w);
		fault_of(v, st);
		return;
	}
	x->of.request = &request;
	x->of.goes = &goes;
	view_erasing_fill(v->w, &x->of, &page);
	if (request.state == BOOK_REQUEST_ERASED && book_scrub_due(x->book))
		page.copies = msg_erasure_copies(v->w->mem, v->reader.lang);
	erasing_send(x, &page, str_fmt(v->w->mem, "/erasure/%.*s", STR_ARG(id)),
	    no);
}

/* ---- asking -------------------------------------------------------------------------------- */

/* Whom they mean by what they typed; where that is not one, as it stands. */
static struct str
person_of(const struct visit *x, struct str typed)
{
	const struct called *called = &x->called.called;
	const struct called_who who = {x->v->reader.lang, false, typed};
	struct called_found found = {.n = 0};

	if (typed.n > 0)
		called->find(called, x->v->w, &who, &found);
	return found.n == 1 && found.exact ? found.id[0] : typed;
}

struct wished {
	struct str act, person;
	struct vec field; /* struct str */
};

static struct book_erasing
erasing_of(const struct visit *x, const struct wished *wish)
{
	return (struct book_erasing){.by = x->v->member->person,
	    .now = x->v->req->at,
	    .act = &wish->act,
	    .act_n = wish->act.n > 0,
	    .field = wish->field.p,
	    .field_n = wish->field.n,
	    .person = wish->act.n > 0 ? STR("") : wish->person};
}

/* All of it, for fields to be chosen among. */
static void
new_show(struct visit *x, const struct wished *wish, const struct refused *no)
{
	const struct web__visit *v = x->v;
	const struct book_looking who = looking(x, STR(""));
	struct book_erasing in = erasing_of(x, wish);
	struct book_erased goes = {.id = STR("")};
	struct view_erasing page;
	enum status st;

	in.field_n = 0;
	st = book_erase_preview(v->w, x->book, &in, &goes);
	if (st == ST_OK || goes.bar != BOOK_BAR_NONE) {
		work_clear(v->w);
		st = book_request_acts(v->w, x->book, &who, &goes);
	}
	if (st != ST_OK) {
		fault_of(v, st);
		return;
	}
	x->of.goes = &goes;
	x->of.act = wish->act;
	x->of.person = in.person;
	x->of.chosen = &wish->field;
	view_erasing_fill(v->w, &x->of, &page);
	page.asks = goes.bar == BOOK_BAR_NONE;
	erasing_send(x, &page, STR("/erasure/new"), no);
}

static void
new_look(struct visit *x)
{
	const struct web__visit *v = x->v;
	struct wished wish = {STR(""), STR(""), VEC(struct str)};

	(void)http_query_get(v->w->mem, v->req->query, STR("act"), &wish.act);
	(void)http_query_get(v->w->mem, v->req->query, STR("person"),
	    &wish.person);
	wish.act = str_trim(wish.act);
	wish.person = person_of(x, str_trim(wish.person));
	if (!x->asks)
		web__fault(v, 404);
	else if (wish.act.n + wish.person.n == 0)
		web__send_on(v, STR("/erasure"));
	else
		new_show(x, &wish, NULL);
}

static void
request_take(struct visit *x, const struct plain *form)
{
	const struct web__visit *v = x->v;
	struct wished wish = {typed_text(form, STR("act")),
	    typed_text(form, STR("person")), VEC(struct str)};
	struct plain field = typed_list(v->w, form, STR("field"));
	struct book_erased out = {.id = STR("")};
	struct book_erasing in;
	enum status st;

	for (size_t i = 0; i < field.item_n; i++)
		*(struct str *)vec_push(v->w->mem, &wish.field) =
		    field.item[i].text;
	in = erasing_of(x, &wish);
	in.because = typed_text(form, STR("because"));
	st = book_request(v->w, x->book, &in, &out);
	if (st == ST_OK) {
		web__send_on(v,
		    str_fmt(v->w->mem, "/erasure/%.*s", STR_ARG(out.id)));
	} else if (out.bar != BOOK_BAR_NONE) {
		work_clear(v->w);
		new_show(x, &wish, &(struct refused){&out, in.because});
	} else {
		work_clear(v->w);
		fault_of(v, st);
	}
}

/* ---- deciding ------------------------------------------------------------------------------- */

static void
answer_take(struct visit *x, struct str id, const struct plain *form,
    bool erase)
{
	const struct web__visit *v = x->v;
	const struct book_answering in = {.request = id,
	    .by = v->member->person,
	    .because = typed_text(form, STR("because")),
	    .now = v->req->at,
	    .erase = erase};
	struct book_erased out = {.id = STR("")};
	enum status st = ST_NOTFOUND;

	if (kept_is_id(id))
		st = book_request_answer(v->w, x->book, &in, &out);
	if (st == ST_OK) {
		web__send_on(v,
		    str_fmt(v->w->mem, "/erasure/%.*s", STR_ARG(id)));
	} else if (out.bar != BOOK_BAR_NONE) {
		work_clear(v->w);
		request_show(x, id, &(struct refused){&out, in.because});
	} else {
		work_clear(v->w);
		fault_of(v, st);
	}
}

/* ---- routes ----------------------------------------------------------------------------------- */

void
web__erasure(const struct web__visit *v, struct str rest)
{
	struct str part = STR("");
	struct visit x;
	bool more = http_path_next(&rest, &part);

	if (!begin(v, &x))
		return;
	if (rest.n > 0)
		web__fault(v, 404);
	else if (!more)
		list_show(&x);
	else if (str_eq(part, STR("new")))
		new_look(&x);
	else
		request_show(&x, part, NULL);
	web__names_end(&x.called);
}

static void
form_take(struct visit *x, struct str id)
{
	const struct web__visit *v = x->v;
	struct plain form;
	struct vec field;
	struct str step;

	if (!web__form_take(v, &field, &form))
		return;
	step = typed_text(&form, STR("page.step"));
	if (str_eq(step, STR("ask")) && id.n == 0 && x->asks)
		request_take(x, &form);
	else if (str_eq(step, STR("erase")) && id.n > 0)
		answer_take(x, id, &form, true);
	else if (str_eq(step, STR("refuse")) && id.n > 0)
		answer_take(x, id, &form, false);
	else
		web__fault(v, 400);
}

void
web__erasure_take(const struct web__visit *v, struct str rest)
{
	struct str id = STR("");
	struct visit x;

	(void)http_path_next(&rest, &id);
	if (!begin(v, &x))
		return;
	if (rest.n > 0)
		web__fault(v, 404);
	else
		form_take(&x, id);
	web__names_end(&x.called);
}
