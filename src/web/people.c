/* SPDX-License-Identifier: Apache-2.0 */
/* Who can sign in: for who administers the portal. To others there is no such
 * page. */
#include "base/arena.h"
#include "base/num.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/book.h"
#include "desk/passkey_lost.h"
#include "desk/second.h"
#include "desk/typed.h"
#include "http/form.h"
#include "http/path.h"
#include "lang/msg.h"
#include "view/account.h"
#include "view/people.tmpl.h"

#include "web/web_impl.h"

/* ---- the list --------------------------------------------------------------------- */

static struct view_people_person
person_of(const struct web__visit *v, const struct member *m)
{
	return (struct view_people_person){.number = m->number,
	    .name = m->name,
	    .login = m->login,
	    .person = m->person,
	    .form = v->form,
	    .admin = m->admin,
	    .waiting = m->waiting,
	    .closed = m->closed,
	    .password = m->password,
	    .bare = !m->password && m->provider,
	    .second = m->second,
	    .provider = m->provider,
	    .self = m->number == v->member->number};
}

static struct view_people_passkey
passkey_of(const struct web__visit *v, const struct passkey_lost *k)
{
	struct arena *mem = v->w->mem;
	const struct lang *lang = v->reader.lang;

	return (struct view_people_passkey){k->id, k->name,
	    msg_passkeys_made(mem, lang, web__when(v, k->added)),
	    k->used == 0 ? msg_passkeys_unused(mem, lang)
			 : msg_passkeys_used(mem, lang, web__when(v, k->used))};
}

/* Those of one account, from *at on. */
static void
passkeys_fill(const struct web__visit *v, const struct vec *list, size_t *at,
    struct view_people_person *who)
{
	struct view_people_passkey *passkey;
	size_t n = 0;

	while (*at + n < list->n &&
	    VEC_AT(list, struct passkey_lost, *at + n)->account == who->number)
		n++;
	if (n == 0)
		return;
	passkey = ARENA_ARRAY(v->w->mem, struct view_people_passkey, n);
	for (size_t i = 0; i < n; i++)
		passkey[i] =
		    passkey_of(v, VEC_AT(list, struct passkey_lost, *at + i));
	*at += n;
	who->passkey = passkey;
	who->passkey_n = n;
	who->passkeys =
	    msg_people_passkeys(v->w->mem, v->reader.lang, (int64_t)n);
}

/* Both lists are in the order of accounts. */
static void
list_fill(const struct web__visit *v, const struct vec *list,
    const struct vec *passkey, struct view_people *page)
{
	struct view_people_person *who =
	    ARENA_ARRAY(v->w->mem, struct view_people_person, list->n);
	size_t at = 0;

	for (size_t i = 0; i < list->n; i++) {
		const struct member *m = VEC_AT(list, struct member, i);

		who[i] = person_of(v, m);
		passkeys_fill(v, passkey, &at, &who[i]);
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
	struct vec list, passkey = VEC(struct passkey_lost);
	int64_t after = 0;
	enum status st;

	if (http_query_get(v->w->mem, v->req->query, STR("after"), &text) &&
	    !num_parse_i64(text, 0, INT64_MAX, &after))
		after = 0;
	page->chosen = web__chosen(v);
	page->form = v->form;
	st = member_list(v->w, book_desk(book), after, &list);
	if (st == ST_OK && list.n > 0)
		st = passkey_lost_list(v->w, book_desk(book), after,
		    VEC_AT(&list, struct member, list.n - 1)->number, &passkey);
	if (st != ST_OK) {
		web__fault(v, 500);
		return;
	}
	list_fill(v, &list, &passkey, page);
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
	const struct second_reset who = {number, v->member->name,
	    v->member->number, v->req->at};

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

static void
passkey_take(const struct web__visit *v, struct book *book, int64_t number,
    const struct plain *form)
{
	struct view_people page = {0};
	struct member member;
	enum status st = member_get(v->w, book_desk(book), number, &member);

	if (st == ST_OK)
		st = passkey_lost_remove(v->w, book_desk(book),
		    &(struct passkey_lost_one){number,
			typed_text(form, STR("passkey")), v->member->number,
			v->req->at});
	if (st != ST_OK) {
		web__fault(v,
		    st == ST_NOTFOUND   ? 404
			: st == ST_BUSY ? 503
					: 500);
		return;
	}
	page.removed = member.name;
	people_show(v, book, 200, &page);
}

/* Of an account that is there. */
static bool
is_step(struct str step)
{
	return str_eq(step, STR("renew")) || str_eq(step, STR("reset")) ||
	    str_eq(step, STR("passkey")) || str_eq(step, STR("close")) ||
	    str_eq(step, STR("open"));
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
	else if (str_eq(step, STR("passkey")))
		passkey_take(v, book, number, form);
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
