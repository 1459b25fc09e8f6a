/* SPDX-License-Identifier: Apache-2.0 */
/* One's own passkeys: which there are, another one, a name, away with one. */
#include "base/arena.h"
#include "base/work.h"
#include "book/book.h"
#include "desk/passkey_own.h"
#include "desk/second.h"
#include "desk/typed.h"
#include "lang/msg.h"
#include "rules/rules.h"
#include "view/passkeys.h"
#include "view/passkeys.tmpl.h"
#include "webauthn/site.h"

#include "web/web_impl.h"

/* ---- the page ----------------------------------------------------------------------- */

static enum status
list_read(const struct web__visit *v, const struct desk *desk, struct vec *out)
{
	return passkey_own_list(v->w, desk, v->member->number, out);
}

/* Of the last one, should there be more. */
static struct str
copied_of(const struct web__visit *v, const struct vec *list)
{
	const struct passkey_own *last = NULL;

	for (size_t i = 0; i < list->n; i++) {
		const struct passkey_own *p =
		    VEC_AT(list, struct passkey_own, i);

		if (p->warned > 0 && (last == NULL || p->warned > last->warned))
			last = p;
	}
	if (last == NULL)
		return STR("");
	return msg_passkeys_copied(v->w->mem, v->reader.lang, last->name,
	    web__when(v, last->warned));
}

enum status
web__passkeys_told(const struct web__visit *v, const struct desk *desk,
    struct str *out)
{
	struct vec list;
	enum status st = list_read(v, desk, &list);

	if (st == ST_OK)
		*out = copied_of(v, &list);
	return st;
}

static struct view_passkey
row_of(const struct web__visit *v, const struct passkey_own *p, bool second)
{
	struct arena *mem = v->w->mem;
	const struct lang *lang = v->reader.lang;

	return (struct view_passkey){.id = p->id,
	    .name = p->name,
	    .added = msg_passkeys_made(mem, lang, web__when(v, p->added)),
	    .used = p->used == 0
		? msg_passkeys_unused(mem, lang)
		: msg_passkeys_used(mem, lang, web__when(v, p->used)),
	    .chosen = web__chosen(v),
	    .form = v->form,
	    .login = v->member->login,
	    .second = second};
}

static enum status
list_fill(const struct web__visit *v, const struct desk *desk,
    struct view_passkeys *page)
{
	struct view_passkey *passkey;
	struct vec list;
	enum status st = list_read(v, desk, &list);

	if (st != ST_OK)
		return st;
	passkey = ARENA_ARRAY(v->w->mem, struct view_passkey, list.n);
	for (size_t i = 0; i < list.n; i++)
		passkey[i] = row_of(v, VEC_AT(&list, struct passkey_own, i),
		    page->second);
	page->passkey = passkey;
	page->passkey_n = list.n;
	page->enough = list.n >= PASSKEY_OWN_MOST;
	page->copied = copied_of(v, &list);
	return ST_OK;
}

static void
passkeys_show(const struct web__visit *v, int code, struct view_passkeys *page)
{
	const struct desk *desk = book_desk(web__room_book(v->web->room));
	struct web__page p;

	page->chosen = web__chosen(v);
	page->form = v->form;
	page->login = v->member->login;
	page->second = v->member->second;
	if (page->name.n == 0)
		page->name = web__session_agent(v);
	if (list_fill(v, desk, page) != ST_OK) {
		web__fault(v, 500);
		return;
	}
	web__page_begin(v, &p, msg_passkeys_title(v->w->mem, v->reader.lang),
	    STR("/passkeys"));
	view_passkeys_part(&p.o, page);
	web__page_end(v, &p, code);
	v->out->script = page->ticket.n > 0;
}

void
web__passkeys(const struct web__visit *v, struct str rest)
{
	struct view_passkeys page = {0};

	if (rest.n > 0 || web__room_site(v->web->room) == NULL)
		web__fault(v, 404);
	else
		passkeys_show(v, 200, &page);
}

/* ---- changes ------------------------------------------------------------------------ */

/* What the page says of what did not work; empty when it is no such thing. */
static struct str
wrong_of(const struct web__visit *v, enum status st)
{
	struct arena *mem = v->w->mem;
	const struct lang *lang = v->reader.lang;

	if (st == ST_DENIED)
		return msg_second_denied(mem, lang);
	if (st == ST_BUSY)
		return msg_signin_busy(mem, lang);
	if (st == ST_INVALID)
		return msg_passkeys_name_wrong(mem, lang);
	if (st == ST_NOTFOUND)
		return msg_passkeys_gone(mem, lang);
	if (st == ST_CONFLICT)
		return msg_passkeys_there(mem, lang);
	return st == ST_LIMIT ? msg_passkeys_enough(mem, lang) : STR("");
}

static void
done(const struct web__visit *v, enum status st, struct view_passkeys *page)
{
	if (st != ST_OK && page->wrong.n == 0)
		page->wrong = wrong_of(v, st);
	if (st != ST_OK && page->wrong.n == 0) {
		web__fault(v, 500);
		return;
	}
	work_clear(v->w);
	passkeys_show(v, st == ST_OK ? 200 : 422, page);
}

/* With blanks between: in base64url there are none. */
static struct str
have_of(struct work *w, const struct vec *id)
{
	struct str out = STR("");

	for (size_t i = 0; i < id->n; i++)
		out = str_fmt(w->mem, "%.*s%s%.*s", STR_ARG(out),
		    i > 0 ? " " : "", STR_ARG(*VEC_AT(id, struct str, i)));
	return out;
}

static void
begin_take(const struct web__visit *v, const struct desk *desk,
    const struct second_who *who, const struct plain *form)
{
	struct view_passkeys page = {.name = typed_text(form, STR("name"))};
	struct passkey_own_new new;
	enum status st = passkey_own_begin(v->w, desk, who, page.name, &new);

	if (st == ST_OK) {
		page.ticket = new.ticket;
		page.script = v->web->passkey_js;
		page.host = web__room_site(v->web->room)->host;
		page.company = v->web->law.rules->company.name;
		page.full_name = v->member->name;
		page.challenge = new.challenge;
		page.handle = new.handle;
		page.have = have_of(v->w, &new.have);
	}
	done(v, st, &page);
}

static void
add_take(const struct web__visit *v, const struct desk *desk,
    const struct second_who *who, const struct plain *form)
{
	const struct passkey_own_made in = {.site =
						*web__room_site(v->web->room),
	    .ticket = typed_text(form, STR("ticket")),
	    .name = typed_text(form, STR("name")),
	    .brought = {web__passkey_bytes(v, form, STR("client")),
		web__passkey_bytes(v, form, STR("data"))}};
	struct view_passkeys page = {0};
	enum status st = passkey_own_add(v->w, desk, who, &in);

	page.added = st == ST_OK;
	if (st == ST_DENIED)
		page.wrong = msg_passkeys_not(v->w->mem, v->reader.lang);
	else if (st == ST_NOTFOUND)
		page.wrong = msg_second_again(v->w->mem, v->reader.lang);
	done(v, st, &page);
}

static void
rename_take(const struct web__visit *v, const struct desk *desk,
    const struct plain *form)
{
	const struct passkey_own named = {.id =
					      typed_text(form, STR("passkey")),
	    .name = typed_text(form, STR("name"))};
	struct view_passkeys page = {0};
	enum status st =
	    passkey_own_name(v->w, desk, v->member->number, &named);

	if (st == ST_OK)
		web__send_on(v, STR("/passkeys"));
	else
		done(v, st, &page);
}

static void
remove_take(const struct web__visit *v, const struct desk *desk,
    const struct second_who *who, const struct plain *form)
{
	struct view_passkeys page = {0};
	enum status st = passkey_own_remove(v->w, desk, who,
	    typed_text(form, STR("passkey")));

	page.removed = st == ST_OK;
	done(v, st, &page);
}

static void
read_take(const struct web__visit *v, const struct desk *desk)
{
	struct view_passkeys page = {0};

	done(v, passkey_own_read(v->w, desk, v->member->number), &page);
}

void
web__passkeys_take(const struct web__visit *v, struct str rest)
{
	const struct desk *desk = book_desk(web__room_book(v->web->room));
	struct second_who who = {.number = v->member->number,
	    .but = v->token,
	    .now = v->req->at};
	struct vec field;
	struct plain form;
	struct str step;

	if (rest.n > 0 || web__room_site(v->web->room) == NULL) {
		web__fault(v, 404);
		return;
	}
	if (!web__form_take(v, &field, &form))
		return;
	who.password = typed_secret(&form, STR("password"));
	who.code = typed_text(&form, STR("code"));
	step = typed_text(&form, STR("page.step"));
	if (str_eq(step, STR("begin")))
		begin_take(v, desk, &who, &form);
	else if (str_eq(step, STR("add")))
		add_take(v, desk, &who, &form);
	else if (str_eq(step, STR("rename")))
		rename_take(v, desk, &form);
	else if (str_eq(step, STR("remove")))
		remove_take(v, desk, &who, &form);
	else if (str_eq(step, STR("read")))
		read_take(v, desk);
	else
		web__fault(v, 400);
}
