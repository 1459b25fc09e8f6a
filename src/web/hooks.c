/* SPDX-License-Identifier: Apache-2.0 */
/* What other programs were told, and what they did not take: for who administers
 * the portal. It holds no more than they get. To others there is no such page. */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/book.h"
#include "desk/answer_words.h"
#include "desk/courier.h"
#include "desk/typed.h"
#include "lang/msg.h"
#include "rules/rules.h"
#include "view/hooks.h"
#include "view/hooks.tmpl.h"

#include "web/web_impl.h"

static struct str
type_words(const struct web__visit *v, struct str type)
{
	struct arena *mem = v->w->mem;
	const struct lang *lang = v->reader.lang;

	if (str_eq(type, STR(COURIER_ACT_FILED)))
		return msg_hooks_type_filed(mem, lang);
	if (str_eq(type, STR(COURIER_ACT_CHANGED)))
		return msg_hooks_type_changed(mem, lang);
	if (str_eq(type, STR(COURIER_DUTY_OPENED)))
		return msg_hooks_type_opened(mem, lang);
	if (str_eq(type, STR(COURIER_DUTY_LATE)))
		return msg_hooks_type_overdue(mem, lang);
	return msg_hooks_type_signed(mem, lang);
}

static struct str
state_words(const struct web__visit *v, const struct courier_call *call)
{
	struct arena *mem = v->w->mem;

	switch (call->state) {
	case COURIER_WAITS:
		return msg_mail_state_waits(mem, v->reader.lang,
		    web__when(v, call->due));
	case COURIER_TAKEN:
		return msg_hooks_state_taken(mem, v->reader.lang);
	case COURIER_GIVEN_UP:
		break;
	}
	return msg_mail_state_over(mem, v->reader.lang);
}

static struct str
kind_words(const struct web__visit *v, struct str name)
{
	const struct rules *r = book_rules(web__room_book(v->web->room));
	uint32_t kind = rules_find_act(r, name);

	return kind == RULES_NONE
	    ? name
	    : answer_words(r, v->reader.lang, r->act[kind].title);
}

static void
list_fill(const struct web__visit *v, const struct vec *list,
    struct view_hooks *page)
{
	struct view_hooks_line *line =
	    ARENA_ARRAY(v->w->mem, struct view_hooks_line, list->n + 1);

	for (size_t i = 0; i < list->n; i++) {
		const struct courier_call *call =
		    VEC_AT(list, struct courier_call, i);

		line[i] = (struct view_hooks_line){.form = v->form,
		    .hook = call->hook,
		    .id = call->id,
		    .type = type_words(v, call->type),
		    .kind = kind_words(v, call->kind),
		    .state = state_words(v, call),
		    .when = web__when(v, call->changed),
		    .said = call->said,
		    .over = call->state != COURIER_WAITS};
	}
	page->line = list->n > 0 ? line : NULL;
	page->line_n = list->n;
}

void
web__hooks(const struct web__visit *v, struct str rest)
{
	struct book *book = web__room_book(v->web->room);
	struct view_hooks page = {.chosen = web__chosen(v),
	    .off = !web__room_calls(v->web->room)};
	struct web__page p;
	struct vec list;

	if (rest.n > 0 || !v->member->admin) {
		web__fault(v, 404);
		return;
	}
	if (courier_list(v->w, book_desk(book), &list) != ST_OK) {
		web__fault(v, 500);
		return;
	}
	list_fill(v, &list, &page);
	web__page_begin(v, &p, msg_hooks_title(v->w->mem, v->reader.lang),
	    STR("/webhooks"));
	view_hooks_part(&p.o, &page);
	web__page_end(v, &p, 200);
}

void
web__hooks_take(const struct web__visit *v, struct str rest)
{
	struct vec field;
	struct plain form;
	enum status st;

	if (rest.n > 0 || !v->member->admin) {
		web__fault(v, 404);
		return;
	}
	if (!web__form_take(v, &field, &form))
		return;
	st = courier_again(v->w, book_desk(web__room_book(v->web->room)),
	    typed_text(&form, STR("hook")), typed_text(&form, STR("id")),
	    v->req->at);
	if (st == ST_OK)
		web__send_on(v, STR("/webhooks"));
	else
		web__fault(v,
		    st == ST_NOTFOUND   ? 404
			: st == ST_BUSY ? 503
					: 500);
}
