/* SPDX-License-Identifier: Apache-2.0 */
/* The inbox: all that waits for somebody. What of it they ask for stands in the
 * address. */
#include "base/arena.h"
#include "base/num.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/book.h"
#include "book/inbox.h"
#include "book/request.h"
#include "book/sight.h"
#include "book/tasks.h"
#include "desk/typed.h"
#include "http/form.h"
#include "lang/msg.h"
#include "view/called.h"
#include "view/inbox.h"
#include "view/inbox.tmpl.h"

#include "web/together.h"
#include "web/web_impl.h"

static struct str
param(const struct web__visit *v, const char *name)
{
	struct str value = STR("");

	(void)http_query_get(v->w->mem, v->req->query, str_from_c(name),
	    &value);
	return value;
}

/* What is none is not asked for. */
static void
wish_read(const struct web__visit *v, struct book_inbox_wish *wish)
{
	int64_t from;

	wish->asks = book_asks_named(param(v, "asks"));
	wish->press = book_press_named(param(v, "due"));
	wish->kind = rules_find_act(wish->rules, param(v, "kind"));
	wish->most = BOOK_INBOX_PAGE;
	if (num_parse_i64(param(v, "from"), 0, BOOK_TASKS_MAX, &from))
		wish->from = (size_t)from;
}

static void
inbox_show(const struct web__visit *v, const struct book_inbox_wish *wish,
    const struct view_called *called, size_t erasures)
{
	struct book_inbox inbox;
	struct view_inbox page;
	struct view_inbox_of of = {.form = v->form,
	    .wish = wish,
	    .inbox = &inbox};
	struct web__page p;

	book_inbox(v->w, wish, &inbox);
	view_task_of_init(wish->rules, v->req->at, &of.task);
	of.task.called = &called->called;
	of.task.reader = &v->reader;
	of.task.person = v->member->person;
	view_inbox_fill(v->w, &of, &page);
	page.erasures = (int64_t)erasures;
	web__page_begin(v, &p, msg_inbox_title(v->w->mem, v->reader.lang),
	    STR("/inbox"));
	view_site_ask(v->w->mem, &p.site, page.query);
	view_inbox_part(&p.o, &page);
	web__page_end(v, &p, 200);
}

void
web__inbox(const struct web__visit *v, struct str rest)
{
	struct book *book = web__room_book(v->web->room);
	const struct book_looking who = {STR(""), v->member->person,
	    v->req->at};
	struct book_inbox_wish wish = {.rules = NULL};
	struct view_called called;
	struct vec task;
	struct vec erasures;
	enum status st;

	if (rest.n > 0 || book == NULL) {
		web__fault(v, book == NULL ? 503 : 404);
		return;
	}
	st = book_tasks(v->w, book, &who, &task);
	if (st == ST_OK)
		st = book_requests_waiting(v->w, book, &who, &erasures);
	if (st != ST_OK) {
		web__fault(v, st == ST_BUSY ? 503 : 500);
		return;
	}
	wish.rules = book_rules(book);
	wish.task = &task;
	wish.today = book_inbox_today(wish.rules, v->req->at);
	wish_read(v, &wish);
	if (!web__names_begin(v, book, &called))
		return;
	inbox_show(v, &wish, &called, erasures.n);
	web__names_end(&called);
}

void
web__inbox_take(const struct web__visit *v, struct str rest)
{
	struct plain form;
	struct vec field;
	struct str step;

	if (rest.n > 0) {
		web__fault(v, 404);
		return;
	}
	if (!web__form_take(v, &field, &form))
		return;
	step = typed_text(&form, STR("page.step"));
	if (str_eq(step, STR("together")))
		web__together(v, &form, WEB__CHOOSE);
	else if (str_eq(step, STR("weigh")))
		web__together(v, &form, WEB__WEIGH);
	else if (str_eq(step, STR("answer")))
		web__together(v, &form, WEB__ANSWER);
	else
		web__fault(v, 400);
}
