/* SPDX-License-Identifier: Apache-2.0 */
/* Signing in and out, and links that open an account. What went wrong is told
 * with what was typed, a password apart. */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/book.h"
#include "book/found.h"
#include "desk/answer_words.h"
#include "desk/outside.h"
#include "desk/signin.h"
#include "desk/typed.h"
#include "http/form.h"
#include "http/path.h"
#include "lang/lang.h"
#include "lang/msg.h"
#include "view/door.h"
#include "view/text.h"
#include "view/signin.tmpl.h"
#include "view/welcome.tmpl.h"
#include "webauthn/site.h"

#include "web/answer.h"
#include "web/web_impl.h"

/* The host of the provider, where there is one. */
static struct str
outside_of(const struct web__visit *v)
{
	const struct outside *outside = web__room_outside(v->web->room);

	return outside != NULL ? outside_host(outside) : STR("");
}

/* ---- in ------------------------------------------------------------------------- */

/* In the language of the page, where they are said in it. */
static void
guests_fill(const struct web__visit *v, struct view_signin *page)
{
	const struct web_guests *from = v->web->guests;
	struct view_guest *guest;
	size_t k = 0;

	if (from == NULL)
		return;
	for (size_t i = 0; i < from->lang_n; i++)
		if (lang_find(from->lang[i]) == v->reader.lang)
			k = i;
	guest = ARENA_ARRAY(v->w->mem, struct view_guest, from->n + 1);
	for (size_t i = 0; i < from->n; i++) {
		const struct web_guest *g = &from->guest[i];

		guest[i] = (struct view_guest){.login = g->login,
		    .password = g->password};
		if (g->role != NULL) {
			guest[i].role = g->role[k];
			guest[i].name = g->name[k];
		}
	}
	page->guest = guest;
	page->guest_n = from->n;
}

static void
door_show(const struct web__visit *v, int code, struct view_signin *page)
{
	const struct webauthn_site *site = web__room_site(v->web->room);
	struct web__page p;

	page->chosen = web__chosen(v);
	page->outside = outside_of(v);
	if (site != NULL) {
		page->passkeys = site->host;
		page->script = v->web->passkey_js;
	}
	guests_fill(v, page);
	web__page_begin(v, &p, msg_signin_title(v->w->mem, v->reader.lang),
	    STR("/sign-in"));
	view_signin_part(&p.o, page);
	web__page_end(v, &p, code);
	v->out->script = site != NULL;
}

static void
sign_in(const struct web__visit *v)
{
	struct view_signin page = {.to = STR("")};

	if (v->member != NULL) {
		web__send_on(v, STR("/home"));
		return;
	}
	(void)http_query_get(v->w->mem, v->req->query, STR("to"), &page.to);
	if (!web__enter_path(page.to))
		page.to = STR("");
	door_show(v, 200, &page);
}

/* /sign-in, and what leads to a provider and back. */
void
web__door(const struct web__visit *v, struct str rest)
{
	bool with = str_eq(rest, STR("/with"));
	bool back = str_eq(rest, STR("/back"));
	struct outside *outside =
	    v->web->room != NULL ? web__room_outside(v->web->room) : NULL;
	struct book *book = NULL;

	if (v->web->room == NULL || (rest.n > 0 && !with && !back) ||
	    (rest.n > 0 && outside == NULL)) {
		web__fault(v, 404);
		return;
	}
	if (rest.n == 0) {
		sign_in(v);
		return;
	}
	book = web__room_book(v->web->room);
	if (book == NULL)
		web__fault(v, 503);
	else if (with)
		web__outside_leave(v, book, outside);
	else
		web__outside_back(v, book, outside);
}

static enum status
door_try(const struct web__visit *v, const struct plain *form,
    struct signed_in *out)
{
	const struct plain *password = plain_get(form, STR("password"));
	struct book *book = web__room_book(v->web->room);
	struct signin in = {.login = typed_text(form, STR("login")),
	    .mark = web__session_mark(v),
	    .agent = web__session_agent(v),
	    .now = v->req->at};

	if (book == NULL)
		return ST_BUSY;
	if (password == NULL || password->kind != PLAIN_TEXT)
		return ST_DENIED;
	in.password = password->text; /* blanks at its ends are part of it */
	return signin_open(v->w, book_desk(book), &in, out);
}

/* Whoever is in already is not asked who they were before. */
static bool
door_read(const struct web__visit *v, struct plain *form)
{
	struct web__visit guest = *v;
	struct vec field;

	guest.member = NULL;
	return web__form_take(&guest, &field, form);
}

static void
code_over(const struct web__visit *v, struct str to)
{
	struct view_signin page = {.wrong = msg_signin_code_over(v->w->mem,
				       v->reader.lang),
	    .to = web__enter_path(to) ? to : STR("")};

	door_show(v, 403, &page);
}

static void
code_take(const struct web__visit *v, const struct plain *form)
{
	struct view_signin_code page = {.to = typed_text(form, STR("to")),
	    .ticket = typed_text(form, STR("ticket"))};
	const struct signin_code code = {.ticket = page.ticket,
	    .code = typed_text(form, STR("code")),
	    .in = {.mark = web__session_mark(v),
		.agent = web__session_agent(v),
		.now = v->req->at}};
	struct book *book = web__room_book(v->web->room);
	struct signed_in s;
	enum status st = book == NULL
	    ? ST_BUSY
	    : signin_second(v->w, book_desk(book), &code, &s);

	work_clear(v->w);
	if (st == ST_OK) {
		web__enter(v, &s, page.to);
	} else if (st == ST_NOTFOUND) {
		code_over(v, page.to);
	} else if (st == ST_DENIED || st == ST_BUSY) {
		page.wrong = st == ST_BUSY
		    ? msg_signin_busy(v->w->mem, v->reader.lang)
		    : msg_signin_code_denied(v->w->mem, v->reader.lang);
		web__enter_code(v, st == ST_BUSY ? 503 : 403, &page);
	} else {
		web__fault(v, 500);
	}
}

/* What did not let them in is told as `page` says it. */
static void
door_again(const struct web__visit *v, enum status st, struct view_signin *page)
{
	if (st != ST_DENIED && st != ST_NOTFOUND && st != ST_BUSY) {
		web__fault(v, 500);
		return;
	}
	work_clear(v->w);
	if (st == ST_BUSY)
		page->wrong = msg_signin_busy(v->w->mem, v->reader.lang);
	if (!web__enter_path(page->to))
		page->to = STR("");
	door_show(v, st == ST_BUSY ? 503 : 403, page);
}

static void
password_take(const struct web__visit *v, const struct plain *form)
{
	struct view_signin page = {.login = typed_text(form, STR("login")),
	    .to = typed_text(form, STR("to")),
	    .wrong = msg_signin_denied(v->w->mem, v->reader.lang)};
	struct signed_in s;
	enum status st = door_try(v, form, &s);

	if (st == ST_OK)
		web__enter(v, &s, page.to);
	else
		door_again(v, st, &page);
}

static void
passkey_take(const struct web__visit *v, const struct plain *form)
{
	struct view_signin page = {.to = typed_text(form, STR("to"))};
	struct signed_in s;
	enum status st = web__passkey_come(v, form, &s);

	page.wrong = st == ST_NOTFOUND
	    ? msg_passkeys_late(v->w->mem, v->reader.lang)
	    : msg_passkeys_denied(v->w->mem, v->reader.lang);
	if (st == ST_OK)
		web__enter(v, &s, page.to);
	else
		door_again(v, st, &page);
	web__session_ask(v, STR(""));
}

/* A link that opens an account, by what a provider says. */
static void
with_take(const struct web__visit *v, const struct plain *form)
{
	struct book *book = web__room_book(v->web->room);

	if (book == NULL)
		web__fault(v, 503);
	else
		web__outside_open(v, book, web__room_outside(v->web->room),
		    typed_text(form, STR("link")));
}

static void
challenge_take(const struct web__visit *v, const struct plain *form)
{
	(void)form; /* it says nothing */
	web__passkey_ask(v);
}

/* What is sent to /sign-in and below. */
static const struct taker {
	struct str rest;
	void (*take)(const struct web__visit *v, const struct plain *form);
	bool outside, passkeys; /* only where there are any */
} takers[] = {
    {STR_INIT(""), password_take, false, false},
    {STR_INIT("/code"), code_take, false, false},
    {STR_INIT("/with"), with_take, true, false},
    {STR_INIT("/challenge"), challenge_take, false, true},
    {STR_INIT("/passkey"), passkey_take, false, true},
};

static const struct taker *
taker_find(const struct web__visit *v, struct str rest)
{
	for (size_t i = 0; i < sizeof(takers) / sizeof(takers[0]); i++) {
		const struct taker *t = &takers[i];

		if (str_eq(t->rest, rest))
			return (!t->outside ||
				   web__room_outside(v->web->room) != NULL) &&
				(!t->passkeys ||
				    web__room_site(v->web->room) != NULL)
			    ? t
			    : NULL;
	}
	return NULL;
}

void
web__door_take(const struct web__visit *v, struct str rest)
{
	const struct taker *t =
	    v->web->room != NULL ? taker_find(v, rest) : NULL;
	struct plain form;

	if (t == NULL)
		web__fault(v, 404);
	else if (door_read(v, &form))
		t->take(v, &form);
}

void
web__door_leave(const struct web__visit *v, struct str rest)
{
	struct vec field;
	struct plain form;

	if (rest.n > 0 || v->web->room == NULL) {
		web__fault(v, 404);
		return;
	}
	if (!web__form_take(v, &field, &form))
		return;
	if (v->member != NULL &&
	    signin_end(v->w, book_desk(web__room_book(v->web->room)),
		v->token) != ST_OK) {
		web__fault(v, 500);
		return;
	}
	web__send_on(v, STR("/sign-in"));
	web__session_end(v);
}

/* ---- links ------------------------------------------------------------------------ */

/* What goes on the record with the first account. */
static struct str
founding_of(const struct web__visit *v)
{
	const struct rules *r = book_rules(web__room_book(v->web->room));

	if (r->company.founding == RULES_NONE)
		return STR("");
	return answer_words(r, v->reader.lang,
	    r->act[r->company.founding].title);
}

static void
welcome_show(const struct web__visit *v, int code, struct view_welcome *page)
{
	struct web__page p;

	page->chosen = web__chosen(v);
	page->least = MEMBER_PASSWORD_MIN;
	if (page->first)
		page->founding = founding_of(v);
	else
		page->outside = outside_of(v);
	web__page_begin(v, &p, msg_welcome_title(v->w->mem, v->reader.lang),
	    str_fmt(v->w->mem, "/welcome/%.*s", STR_ARG(page->token)));
	view_welcome_part(&p.o, page);
	web__page_end(v, &p, code);
}

static void
welcome_gone(const struct web__visit *v)
{
	struct arena *mem = v->w->mem;

	web__fault_words(v, 404,
	    &(struct view_fault){.title = msg_welcome_gone_title(mem,
				     v->reader.lang),
		.what = msg_welcome_gone_what(mem, v->reader.lang),
		.remedy = msg_welcome_gone_remedy(mem, v->reader.lang)});
}

/* Whose link it is; what stands in the way is answered. */
static struct book *
welcome_find(const struct web__visit *v, struct str rest,
    struct view_welcome *page)
{
	struct book *book;
	struct member of;
	enum status st;

	if (!http_path_next(&rest, &page->token) || rest.n > 0 ||
	    v->web->room == NULL) {
		web__fault(v, 404);
		return NULL;
	}
	book = web__room_book(v->web->room);
	if (book == NULL) {
		web__fault(v, 503);
		return NULL;
	}
	st = member_link(v->w, book_desk(book), page->token, v->req->at, &of);
	if (st != ST_OK) {
		work_clear(v->w);
		welcome_gone(v);
		return NULL;
	}
	page->first = of.number == 0;
	page->name = of.name;
	page->login = of.login;
	return book;
}

void
web__welcome(const struct web__visit *v, struct str rest)
{
	struct view_welcome page = {0};

	if (welcome_find(v, rest, &page) != NULL)
		welcome_show(v, 200, &page);
}

struct str
web__member_wrong(const struct web__visit *v, enum member_wrong wrong)
{
	struct arena *mem = v->w->mem;
	const struct lang *lang = v->reader.lang;

	switch (wrong) {
	case MEMBER_NAME:
		return msg_member_wrong_name(mem, lang);
	case MEMBER_LOGIN:
		return msg_member_wrong_login(mem, lang);
	case MEMBER_LOGIN_TAKEN:
		return msg_member_wrong_taken(mem, lang);
	case MEMBER_PASSWORD_SHORT:
		return msg_member_wrong_short(mem, lang);
	case MEMBER_PASSWORD_GUESS:
		return msg_member_wrong_guess(mem, lang);
	case MEMBER_PASSWORD_OTHER:
		return msg_member_wrong_other(mem, lang);
	case MEMBER_FINE:
		break;
	}
	return STR("");
}

static void
welcome_join(const struct web__visit *v, struct book *book,
    const struct plain *form, struct view_welcome *page)
{
	const struct member_joining in = {.token = page->token,
	    .name = page->name,
	    .login = page->login,
	    .password = typed_secret(form, STR("password")),
	    .again = typed_secret(form, STR("again")),
	    .lang = web__chosen(v),
	    .now = v->req->at};
	const struct signin session = {.agent = web__session_agent(v),
	    .way = SIGNIN_LINK,
	    .now = v->req->at};
	enum member_wrong wrong;
	struct signed_in s;
	int64_t number;
	enum status st = book_join(v->w, book, &in, &wrong, &number);

	if (st == ST_OK)
		st = signin_member(v->w, book_desk(book), number, &session, &s);
	if (st == ST_OK) {
		web__enter(v, &s, STR("/home"));
	} else if (st == ST_INVALID && wrong != MEMBER_FINE) {
		work_clear(v->w);
		page->wrong = web__member_wrong(v, wrong);
		welcome_show(v, 422, page);
	} else if (st == ST_NOTFOUND || st == ST_CONFLICT) {
		work_clear(v->w);
		welcome_gone(v);
	} else {
		web__fault(v, st == ST_BUSY ? 503 : 500);
	}
}

void
web__welcome_take(const struct web__visit *v, struct str rest)
{
	struct view_welcome page = {0};
	struct book *book = welcome_find(v, rest, &page);
	struct plain form;

	if (book == NULL || !door_read(v, &form))
		return;
	if (page.first) {
		page.name = typed_text(&form, STR("name"));
		page.login = typed_text(&form, STR("login"));
	}
	welcome_join(v, book, &form, &page);
}
