/* SPDX-License-Identifier: Apache-2.0 */
/* One's own account: where one is signed in, the password, the language. */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/book.h"
#include "book/sight.h"
#include "desk/alert.h"
#include "desk/answer_duty.h"
#include "desk/post.h"
#include "desk/second.h"
#include "desk/signin.h"
#include "desk/typed.h"
#include "lang/lang.h"
#include "lang/list.h"
#include "lang/msg.h"
#include "view/account.h"
#include "view/account.tmpl.h"

#include "web/web_impl.h"

static struct str
way_of(const struct web__visit *v, enum signin_way way)
{
	struct arena *mem = v->w->mem;
	const struct lang *lang = v->reader.lang;

	switch (way) {
	case SIGNIN_PASSWORD:
		return msg_account_way_password(mem, lang);
	case SIGNIN_CODE:
		return msg_account_way_code(mem, lang);
	case SIGNIN_PASSKEY:
		return msg_account_way_passkey(mem, lang);
	case SIGNIN_PROVIDER:
		return msg_account_way_provider(mem, lang);
	case SIGNIN_LINK:
		return msg_account_way_link(mem, lang);
	case SIGNIN_UNTOLD:
		break;
	}
	return STR("");
}

static enum status
sessions_fill(const struct web__visit *v, const struct desk *desk,
    struct view_account *page)
{
	struct view_account_session *session;
	struct vec list;
	enum status st =
	    signin_list(v->w, desk, v->member->number, v->token, &list);

	if (st != ST_OK)
		return st;
	session = ARENA_ARRAY(v->w->mem, struct view_account_session, list.n);
	for (size_t i = 0; i < list.n; i++) {
		const struct signin_session *s =
		    VEC_AT(&list, struct signin_session, i);

		session[i] =
		    (struct view_account_session){s->id, v->form, s->agent,
			msg_account_session_seen(v->w->mem, v->reader.lang,
			    web__when(v, s->seen)),
			way_of(v, s->way), s->current};
		page->others = page->others || !s->current;
	}
	page->session = session;
	page->session_n = list.n;
	return ST_OK;
}

static enum status
news_fill(const struct web__visit *v, const struct desk *desk,
    struct view_account *page)
{
	struct view_account_news *news;
	struct vec list;
	enum status st = alert_list(v->w, desk, v->member->number, &list);

	if (st != ST_OK || list.n == 0)
		return st;
	news = ARENA_ARRAY(v->w->mem, struct view_account_news, list.n);
	for (size_t i = 0; i < list.n; i++) {
		const struct alert_told *a =
		    VEC_AT(&list, struct alert_told, i);

		news[i] =
		    (struct view_account_news){alert_words(v->w->mem,
						   v->reader.lang, a->kind),
			web__when(v, a->at), a->who};
	}
	page->news = news;
	page->news_n = list.n;
	return ST_OK;
}

static enum status
offices_fill(const struct web__visit *v, struct book *book,
    struct view_account *page)
{
	const struct book_looking who = {STR(""), v->member->person,
	    v->req->at};
	struct vec office;
	struct str *title;
	enum status st = book_offices(v->w, book, &who, &office);

	if (st != ST_OK || office.n == 0)
		return st;
	title = ARENA_ARRAY(v->w->mem, struct str, office.n);
	for (size_t i = 0; i < office.n; i++)
		title[i] = answer_duty_office(book_rules(book), v->reader.lang,
		    *VEC_AT(&office, uint32_t, i));
	page->offices =
	    lang_list_and(v->w->mem, v->reader.lang, title, office.n);
	return ST_OK;
}

static void
languages_fill(const struct web__visit *v, struct view_account *page)
{
	size_t n = lang_count();
	struct view_account_language *language =
	    ARENA_ARRAY(v->w->mem, struct view_account_language, n);

	for (size_t i = 0; i < n; i++)
		language[i] =
		    (struct view_account_language){lang_tag(lang_at(i)),
			lang_name(lang_at(i)),
			str_eq(v->member->lang, lang_tag(lang_at(i)))};
	page->language = language;
	page->language_n = n;
	page->wish = v->member->lang.n == 0;
}

static void
account_show(const struct web__visit *v, struct book *book, int code,
    struct view_account *page)
{
	struct second_told told;
	struct web__page p;
	enum status st;

	page->chosen = web__chosen(v);
	page->form = v->form;
	page->name = v->member->name;
	page->login = v->member->login;
	page->least = MEMBER_PASSWORD_MIN;
	languages_fill(v, page);
	st = sessions_fill(v, book_desk(book), page);
	if (st == ST_OK)
		st = news_fill(v, book_desk(book), page);
	if (st == ST_OK)
		st = offices_fill(v, book, page);
	if (st == ST_OK)
		st =
		    second_get(v->w, book_desk(book), v->member->number, &told);
	if (st == ST_OK && page->mail_wrong.n == 0)
		st = post_address_get(v->w, book_desk(book), v->member->number,
		    &page->mail);
	if (st == ST_OK)
		st = web__passkeys_told(v, book_desk(book), &page->copied);
	if (st != ST_OK) {
		web__fault(v, st == ST_BUSY ? 503 : 500);
		return;
	}
	page->passkeys = web__room_site(v->web->room) != NULL;
	page->told = web__second_told(v, &told);
	web__page_begin(v, &p, msg_account_title(v->w->mem, v->reader.lang),
	    STR("/account"));
	view_account_part(&p.o, page);
	web__page_end(v, &p, code);
}

void
web__account(const struct web__visit *v, struct str rest)
{
	struct view_account page = {0};

	if (rest.n > 0)
		web__fault(v, 404);
	else
		account_show(v, web__room_book(v->web->room), 200, &page);
}

/* ---- changes ------------------------------------------------------------------------ */

static void
password_take(const struct web__visit *v, struct book *book,
    const struct plain *form)
{
	const struct member_password in = {.number = v->member->number,
	    .old = typed_secret(form, STR("old")),
	    .password = typed_secret(form, STR("password")),
	    .again = typed_secret(form, STR("again")),
	    .but = v->token,
	    .now = v->req->at};
	struct view_account page = {0};
	enum member_wrong wrong;
	enum status st =
	    member_set_password(v->w, book_desk(book), &in, &wrong);

	if (st == ST_OK)
		page.changed = true;
	else if (st == ST_DENIED || st == ST_LIMIT)
		page.wrong = msg_account_denied(v->w->mem, v->reader.lang);
	else if (st == ST_BUSY)
		page.wrong = msg_signin_busy(v->w->mem, v->reader.lang);
	else if (wrong != MEMBER_FINE)
		page.wrong = web__member_wrong(v, wrong);
	if (st != ST_OK && page.wrong.n == 0) {
		web__fault(v, 500);
		return;
	}
	work_clear(v->w);
	account_show(v, book, st == ST_OK ? 200 : 422, &page);
}

static void
mail_take(const struct web__visit *v, struct book *book,
    const struct plain *form)
{
	struct view_account page = {.mail = typed_text(form, STR("mail"))};
	enum status st = post_address_set(v->w, book_desk(book),
	    &(struct post_address){v->member->number, page.mail, 0,
		v->req->at});

	if (st == ST_INVALID) {
		page.mail_wrong =
		    msg_mail_address_wrong(v->w->mem, v->reader.lang);
		account_show(v, book, 422, &page);
	} else if (st == ST_OK) {
		web__send_on(v, STR("/account"));
	} else {
		web__fault(v, st == ST_BUSY ? 503 : 500);
	}
}

static void
done(const struct web__visit *v, enum status st)
{
	if (st == ST_OK)
		web__send_on(v, STR("/account"));
	else
		web__fault(v, st == ST_BUSY ? 503 : 500);
}

static enum status
language_take(const struct web__visit *v, const struct desk *desk,
    const struct plain *form)
{
	struct str tag = typed_text(form, STR("tag"));

	if (lang_find(tag) == NULL)
		tag = STR("");
	return member_set_lang(v->w, desk, v->member->number, tag);
}

void
web__account_take(const struct web__visit *v, struct str rest)
{
	struct book *book = web__room_book(v->web->room);
	const struct desk *desk = book_desk(book);
	struct vec field;
	struct plain form;
	struct str step;

	if (rest.n > 0) {
		web__fault(v, 404);
		return;
	}
	if (!web__form_take(v, &field, &form))
		return;
	step = typed_text(&form, STR("page.step"));
	if (str_eq(step, STR("password")))
		password_take(v, book, &form);
	else if (str_eq(step, STR("end")))
		done(v,
		    signin_end_one(v->w, desk, v->member->number,
			typed_text(&form, STR("session"))));
	else if (str_eq(step, STR("others")))
		done(v,
		    signin_end_others(v->w, desk, v->member->number, v->token));
	else if (str_eq(step, STR("mail")))
		mail_take(v, book, &form);
	else if (str_eq(step, STR("language")))
		done(v, language_take(v, desk, &form));
	else
		web__fault(v, 400);
}
