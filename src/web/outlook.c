/* SPDX-License-Identifier: Apache-2.0 */
/* Views of registers that somebody keeps under a name. */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/book.h"
#include "desk/outlook.h"
#include "desk/typed.h"

#include "web/register_read.h"
#include "web/web_impl.h"

/* As the register itself writes it, whatever was sent. */
static struct str
asked_of(const struct web__visit *v, struct book *book,
    const struct plain *form)
{
	struct web__asking a = {.v = v,
	    .rules = book_rules(book),
	    .raw = typed_text(form, STR("asked"))};

	web__asking_read(&a);
	return a.wrong.n > 0 ? STR("") : view_register_query(v->w, &a.asked);
}

/* Back to the list, in the reader's language. */
static void
go(const struct web__visit *v, struct str query, struct str more)
{
	web__send_redirect(v, 303,
	    view_register_url(v->w, query, more, web__chosen(v)));
}

static void
settled(const struct web__visit *v, enum status st, struct str query,
    struct str more)
{
	if (st == ST_OK)
		go(v, query, more);
	else if (st == ST_LIMIT)
		go(v, query, STR("kept=no"));
	else
		web__fault(v,
		    st == ST_NOTFOUND   ? 404
			: st == ST_BUSY ? 503
					: 500);
}

static void
step_take(const struct web__visit *v, struct book *book,
    const struct plain *form)
{
	const struct desk *desk = book_desk(book);
	int64_t own = v->member->number;
	struct str step = typed_text(form, STR("page.step"));
	struct outlook o = {typed_text(form, STR("id")),
	    typed_text(form, STR("name")), asked_of(v, book, form)};

	if (str_eq(step, STR("keep")))
		settled(v, outlook_add(v->w, desk, own, &o), o.query, STR(""));
	else if (str_eq(step, STR("rename")))
		settled(v, outlook_rename(v->w, desk, own, &o), o.query,
		    STR(""));
	else if (str_eq(step, STR("drop")))
		settled(v, outlook_drop(v->w, desk, own, o.id, v->req->at),
		    o.query, str_fmt(v->w->mem, "dropped=%.*s", STR_ARG(o.id)));
	else if (str_eq(step, STR("back")))
		settled(v, outlook_take_back(v->w, desk, own, o.id), o.query,
		    STR(""));
	else
		web__fault(v, 400);
}

void
web__register_take(const struct web__visit *v, struct str rest)
{
	struct book *book = web__room_book(v->web->room);
	struct vec field;
	struct plain form;

	if (rest.n > 0)
		web__fault(v, 404);
	else if (book == NULL)
		web__fault(v, 503);
	else if (web__form_take(v, &field, &form))
		step_take(v, book, &form);
}
