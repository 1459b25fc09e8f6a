/* SPDX-License-Identifier: Apache-2.0 */
/* Who can sign in: for who administers the portal. To others there is no such
 * page. */
#include "base/arena.h"
#include "base/num.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/book.h"
#include "desk/second.h"
#include "desk/typed.h"
#include "http/form.h"
#include "http/path.h"
#include "lang/msg.h"
#include "view/account.h"
#include "view/people.tmpl.h"

#include "web/web_impl.h"

static void
list_fill(const struct web__visit *v, const struct vec *list,
    struct view_people *page)
{
	struct view_people_person *who =
	    ARENA_ARRAY(v->w->mem, struct view_people_person, list->n);

	for (size_t i = 0; i < list->n; i++) {
		const struct member *m = VEC_AT(list, struct member, i);

		who[i] = (struct view_people_person){.number = m->number,
		    .name = m->name,
		    .login = m->login,
		    .person = m->person,
		    .form = v->form,
		    .admin = m->admin,
		    .waiting = m->waiting,
		    .closed = m->closed,
		    .second = m->second,
		    .self = m->number == v->member->number};
		page->after = m->number;
	}
	page->who = who;
	page->who_n = list->n;
	page->more = list->n == MEMBER_PAGE;
}

static void
people_show(const struct web__visit *v, struct book *book, int code,
    struct view_people *page)
{
	struct str text;
	struct web__page p;
	struct vec list;
	int64_t after = 0;

	if (http_query_get(v->w->mem, v->req->query, STR("after"), &text) &&
	    !num_parse_i64(text, 0, INT64_MAX, &after))
		after = 0;
	page->chosen = web__chosen(v);
	page->form = v->form;
	if (member_list(v->w, book_desk(book), after, &list) != ST_OK) {
		web__fault(v, 500);
		return;
	}
	list_fill(v, &list, page);
	web__page_begin(v, &p, msg_people_title(v->w->mem, v->reader.lang),
	    STR("/people"));
	view_people_part(&p.o, page);
	web__page_end(v, &p, code);
}

void
web__people(const struct web__visit *v, struct str rest)
{
	struct view_people page = {0};
	struct str within = rest, segment;

	if (http_path_next(&within, &segment) && str_eq(segment, STR("import")))
		web__import(v, within);
	else if (rest.n > 0 || !v->member->admin)
		web__fault(v, 404);
	else
		people_show(v, web__room_book(v->web->room), 200, &page);
}

/* ---- changes -------------------------------------------------------------------------- */

static struct str
link_of(const struct web__visit *v, struct str token)
{
	return str_fmt(v->w->mem, "%.*s/welcome/%.*s",
	    STR_ARG(web__room_url(v)), STR_ARG(token));
}

static void
invite_take(const struct web__visit *v, struct book *book,
    const struct plain *form)
{
	struct view_people page = {.name = typed_text(form, STR("name")),
	    .login = typed_text(form, STR("login")),
	    .person = typed_text(form, STR("person"))};
	const struct member_invited in = {page.name, page.login, page.person,
	    v->req->at};
	enum member_wrong wrong;
	struct str token;
	enum status st =
	    member_invite(v->w, book_desk(book), &in, &wrong, &token);

	if (st == ST_OK) {
		page = (struct view_people){.link = link_of(v, token),
		    .link_name = page.name};
	} else if (wrong != MEMBER_FINE) {
		page.wrong = web__member_wrong(v, wrong);
		work_clear(v->w);
	} else {
		web__fault(v, st == ST_BUSY ? 503 : 500);
		return;
	}
	people_show(v, book, st == ST_OK ? 200 : 422, &page);
}

/* With `reset` their second factor is over, too. */
static enum status
link_make(const struct web__visit *v, const struct desk *desk, int64_t number,
    bool reset, struct str *token)
{
	const struct second_reset who = {number, v->member->name, v->req->at};

	return reset ? member_reset(v->w, desk, &who, token)
		     : member_renew(v->w, desk, number, v->req->at, token);
}

static void
renew_take(const struct web__visit *v, struct book *book, int64_t number,
    bool reset)
{
	struct view_people page = {0};
	struct member member;
	struct str token;
	enum status st = member_get(v->w, book_desk(book), number, &member);

	if (st == ST_OK)
		st = link_make(v, book_desk(book), number, reset, &token);
	if (st != ST_OK) {
		web__fault(v, st == ST_NOTFOUND ? 404 : 500);
		return;
	}
	page.link = link_of(v, token);
	page.link_name = member.name;
	people_show(v, book, 200, &page);
}

static void
close_take(const struct web__visit *v, struct book *book, int64_t number,
    bool closed)
{
	enum status st =
	    member_close(v->w, book_desk(book), number, closed, v->req->at);

	if (st == ST_OK)
		web__send_on(v, STR("/people"));
	else
		web__fault(v, st == ST_CONFLICT ? 404 : 500);
}

/* Of an account that is there. */
static bool
is_step(struct str step)
{
	return str_eq(step, STR("renew")) || str_eq(step, STR("reset")) ||
	    str_eq(step, STR("close")) || str_eq(step, STR("open"));
}

static void
step_take(const struct web__visit *v, const struct plain *form)
{
	struct book *book = web__room_book(v->web->room);
	struct str step = typed_text(form, STR("page.step"));
	int64_t number;

	if (str_eq(step, STR("invite")))
		invite_take(v, book, form);
	else if (!is_step(step) ||
	    !num_parse_i64(typed_text(form, STR("number")), 1, INT64_MAX,
		&number) ||
	    number == v->member->number)
		web__fault(v, 400);
	else if (str_eq(step, STR("renew")) || str_eq(step, STR("reset")))
		renew_take(v, book, number, str_eq(step, STR("reset")));
	else
		close_take(v, book, number, str_eq(step, STR("close")));
}

void
web__people_take(const struct web__visit *v, struct str rest)
{
	struct vec field;
	struct plain form;
	struct str within = rest, segment;

	if (http_path_next(&within, &segment) && str_eq(segment, STR("import")))
		web__import_take(v, within);
	else if (rest.n > 0 || !v->member->admin)
		web__fault(v, 404);
	else if (web__form_take(v, &field, &form))
		step_take(v, &form);
}
