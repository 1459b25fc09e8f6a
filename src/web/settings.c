/* SPDX-License-Identifier: Apache-2.0 */
/* How the portal is set up and how it is doing: for who administers it, and of
 * the record for who keeps it. To others there is no such page. */
#include "base/work.h"
#include "book/book.h"
#include "book/settings.h"
#include "desk/post.h"
#include "desk/typed.h"
#include "lang/lang.h"
#include "lang/msg.h"
#include "rules/rules.h"
#include "view/called.h"
#include "view/settings.h"
#include "view/settings.tmpl.h"

#include "web/web_impl.h"

static void
settings_show(const struct web__visit *v, struct book *book,
    const struct post_tried *tried)
{
	const struct book_settings_asking who = {v->member->person,
	    v->member->admin, v->req->at};
	struct book_settings settings;
	struct view_settings page;
	struct view_called called;
	struct web__page p;
	bool often = tried != NULL && tried->trial == POST_TRIAL_OFTEN;
	enum status st = book_settings_read(v->w, book, &who, &settings);

	if (st != ST_OK) {
		web__fault(v,
		    st == ST_NOTFOUND   ? 404
			: st == ST_BUSY ? 503
					: 500);
		return;
	}
	if (!web__names_begin(v, book, &called))
		return;
	view_settings_fill(v->w,
	    &(struct view_settings_of){book_rules(book), &settings,
		&called.called, tried, v->form},
	    &v->reader, &page);
	web__page_begin(v, &p, msg_settings_title(v->w->mem, v->reader.lang),
	    STR("/settings"));
	view_settings_part(&p.o, &page);
	web__page_end(v, &p, often ? 429 : 200);
	web__names_end(&called);
}

void
web__settings(const struct web__visit *v, struct str rest)
{
	if (rest.n > 0)
		web__fault(v, 404);
	else
		settings_show(v, web__room_book(v->web->room), NULL);
}

void
web__settings_take(const struct web__visit *v, struct str rest)
{
	struct book *book = web__room_book(v->web->room);
	struct post_office office = v->web->post;
	const struct post_trying in = {book_desk(book), &office,
	    v->member->number, lang_tag(v->reader.lang), v->req->at};
	struct post_tried tried;
	struct vec field;
	struct plain form;

	if (rest.n > 0 || !v->member->admin) {
		web__fault(v, 404);
		return;
	}
	if (!web__form_take(v, &field, &form))
		return;
	office.company = book_rules(book)->company.name;
	if (!str_eq(typed_text(&form, STR("page.step")), STR("mail")))
		web__fault(v, 400);
	else if (post_try(v->w, &in, &tried) != ST_OK)
		web__fault(v, 500);
	else
		settings_show(v, book, &tried);
}
