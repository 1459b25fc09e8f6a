/* SPDX-License-Identifier: Apache-2.0 */
/* What was sent to remind people, and of what happened to how they sign in: for who administers the portal. To others
 * there is no such page. */
#include "base/arena.h"
#include "base/num.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/book.h"
#include "desk/alert.h"
#include "desk/post.h"
#include "desk/typed.h"
#include "lang/msg.h"
#include "view/mail.h"
#include "view/mail.tmpl.h"

#include "web/web_impl.h"

static struct str
state_words(const struct web__visit *v, const struct post *p)
{
	struct arena *mem = v->w->mem;

	switch (p->state) {
	case POST_WAITS:
		return msg_mail_state_waits(mem, v->reader.lang,
		    web__when(v, p->due));
	case POST_KEPT:
		break;
	case POST_HANDED:
		return msg_mail_state_handed(mem, v->reader.lang);
	case POST_SENT:
		return msg_mail_state_sent(mem, v->reader.lang);
	case POST_GIVEN_UP:
		break;
	}
	return msg_mail_state_over(mem, v->reader.lang);
}

static void
list_fill(const struct web__visit *v, const struct vec *list,
    struct view_mail *page)
{
	struct view_mail_line *line =
	    ARENA_ARRAY(v->w->mem, struct view_mail_line, list->n + 1);

	for (size_t i = 0; i < list->n; i++) {
		const struct post *p = VEC_AT(list, struct post, i);

		line[i] = (struct view_mail_line){.form = v->form,
		    .name = p->name,
		    .state = state_words(v, p),
		    .when = web__when(v, p->changed),
		    .said = p->said,
		    .news = p->kind != ALERT_NONE,
		    .account = p->account,
		    .kind = p->kind,
		    .at = p->at,
		    .over = p->state == POST_GIVEN_UP};
	}
	page->line = list->n > 0 ? line : NULL;
	page->line_n = list->n;
}

void
web__mail(const struct web__visit *v, struct str rest)
{
	struct book *book = web__room_book(v->web->room);
	struct view_mail page = {.chosen = web__chosen(v),
	    .off = !web__room_mails(v->web->room)};
	struct web__page p;
	struct vec list;

	if (rest.n > 0 || !v->member->admin) {
		web__fault(v, 404);
		return;
	}
	if (post_list(v->w, book_desk(book), &list) != ST_OK) {
		web__fault(v, 500);
		return;
	}
	list_fill(v, &list, &page);
	web__page_begin(v, &p, msg_mail_title(v->w->mem, v->reader.lang),
	    STR("/mail"));
	view_mail_part(&p.o, &page);
	web__page_end(v, &p, 200);
}

void
web__mail_take(const struct web__visit *v, struct str rest)
{
	struct vec field;
	struct plain form;
	struct post which = {.account = 0};
	enum status st;

	if (rest.n > 0 || !v->member->admin) {
		web__fault(v, 404);
		return;
	}
	if (!web__form_take(v, &field, &form))
		return;
	if (!num_parse_i64(typed_text(&form, STR("account")), 1, INT64_MAX,
		&which.account) ||
	    !num_parse_i64(typed_text(&form, STR("kind")), 0, INT64_MAX,
		&which.kind) ||
	    !num_parse_i64(typed_text(&form, STR("at")), 0, INT64_MAX,
		&which.at)) {
		web__fault(v, 400);
		return;
	}
	st = post_again(v->w, book_desk(web__room_book(v->web->room)), &which,
	    v->req->at);
	if (st == ST_OK)
		web__send_on(v, STR("/mail"));
	else
		web__fault(v,
		    st == ST_NOTFOUND   ? 404
			: st == ST_BUSY ? 503
					: 500);
}
