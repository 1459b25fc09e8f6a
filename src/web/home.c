/* SPDX-License-Identifier: Apache-2.0 */
/* My desk: what waits for somebody, what they began, what they filed. */
#include "base/arena.h"
#include "base/num.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/book.h"
#include "book/settings.h"
#include "book/sight.h"
#include "book/tasks.h"
#include "desk/kept.h"
#include "http/form.h"
#include "lang/msg.h"
#include "view/called.h"
#include "view/home.h"
#include "view/home.tmpl.h"

#include "web/web_impl.h"

static int64_t
before_of(const struct web__visit *v)
{
	struct str text;
	int64_t n;

	if (http_query_get(v->w->mem, v->req->query, STR("before"), &text) &&
	    num_parse_i64(text, 0, INT64_MAX, &n))
		return n;
	return INT64_MAX;
}

void
web__home(const struct web__visit *v, struct str rest)
{
	struct book *book = web__room_book(v->web->room);
	const struct book_looking who = {STR(""), v->member->person,
	    v->req->at};
	struct vec office, task, draft, line;
	struct view_called called;
	struct view_home page;
	struct web__page p;
	enum status st;

	if (rest.n > 0) {
		web__fault(v, 404);
		return;
	}
	st = book_tasks(v->w, book, &who, &task);
	if (st == ST_OK)
		st = book_filed_by(v->w, book, &who, before_of(v), &line);
	if (st == ST_OK)
		st =
		    kept_list(v->w, book_desk(book), v->member->number, &draft);
	if (st != ST_OK) {
		web__fault(v, st == ST_BUSY ? 503 : 500);
		return;
	}
	if (!web__names_begin(v, book, &called))
		return;
	view_home_fill(v->w,
	    &(struct view_home_of){book_rules(book), v->member, v->form,
		v->req->at, &called.called, &task, &draft, &line},
	    &v->reader, &page);
	page.imports = web__import_any(v, book);
	page.office =
	    book_offices(v->w, book, &who, &office) == ST_OK && office.n > 0;
	page.settings = v->member->admin ||
	    (page.office && book_settings_keeps(book, &office));
	web__page_begin(v, &p, msg_home_title(v->w->mem, v->reader.lang),
	    STR("/home"));
	view_home_part(&p.o, &page);
	web__page_end(v, &p, 200);
	web__names_end(&called);
}
