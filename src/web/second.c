/* SPDX-License-Identifier: Apache-2.0 */
/* One's own second factor: set up, its recovery codes, turned off. */
#include "base/arena.h"
#include "base/work.h"
#include "book/book.h"
#include "book/sight.h"
#include "desk/config.h"
#include "desk/second_own.h"
#include "desk/typed.h"
#include "http/escape.h"
#include "lang/msg.h"
#include "qr/qr.h"
#include "rules/rules.h"
#include "view/second.h"
#include "view/second.tmpl.h"

#include "web/web_impl.h"

/* ---- who needs one ---------------------------------------------------------------- */

static bool
is_word(struct str policy)
{
	return str_eq(policy, STR(CONFIG_SECOND_OFFICES)) ||
	    str_eq(policy, STR(CONFIG_SECOND_EVERYONE));
}

enum status
web__second_check(struct work *w, const struct web *web)
{
	struct str policy = web__room_second(web->room), name;

	while (policy.n > 0 && !is_word(policy)) {
		(void)str_cut(policy, ' ', &name, &policy);
		if (name.n > 0 &&
		    rules_find_office(web->law.rules, name) == RULES_NONE)
			return work_fail(w, ST_INVALID,
			    CONFIG_NAME ": second-factor: the Code has no "
					"office \"%.*s\"",
			    STR_ARG(name));
	}
	return ST_OK;
}

static bool
office_needs(const struct rules *rules, struct str policy, uint32_t office)
{
	struct str name;

	while (policy.n > 0) {
		(void)str_cut(policy, ' ', &name, &policy);
		if (name.n > 0 && rules_find_office(rules, name) == office)
			return true;
	}
	return false;
}

bool
web__second_needed(const struct web__visit *v, const struct member *who)
{
	struct book *book = web__room_book(v->web->room);
	struct str policy = web__room_second(v->web->room);
	const struct book_looking looking = {STR(""), who->person, v->req->at};
	bool any = str_eq(policy, STR(CONFIG_SECOND_OFFICES));
	struct vec office;

	if (policy.n == 0 || who->second)
		return false;
	if (str_eq(policy, STR(CONFIG_SECOND_EVERYONE)) || who->admin)
		return true;
	/* Who cannot be found out about is held to it. */
	if (book_offices(v->w, book, &looking, &office) != ST_OK)
		return true;
	for (size_t i = 0; i < office.n; i++)
		if (any ||
		    office_needs(book_rules(book), policy,
			*VEC_AT(&office, uint32_t, i)))
			return true;
	return false;
}

/* ---- the page ----------------------------------------------------------------------- */

struct str
web__second_told(const struct web__visit *v, const struct second_told *told)
{
	if (told->state != SECOND_TOLD)
		return STR("");
	return msg_second_told(v->w->mem, v->reader.lang, told->by,
	    web__when(v, told->at));
}

static void
second_show(const struct web__visit *v, int code, struct view_second *page)
{
	const struct desk *desk = book_desk(web__room_book(v->web->room));
	struct second_told told;
	struct web__page p;
	enum status st = second_get(v->w, desk, v->member->number, &told);

	if (st != ST_OK) {
		web__fault(v, st == ST_BUSY ? 503 : 500);
		return;
	}
	page->chosen = web__chosen(v);
	page->form = v->form;
	page->login = v->member->login;
	page->on = told.state == SECOND_ON;
	page->left = (int64_t)told.left;
	page->told = web__second_told(v, &told);
	page->needed = !page->on && web__second_needed(v, v->member);
	web__page_begin(v, &p, msg_second_title(v->w->mem, v->reader.lang),
	    STR("/second-factor"));
	view_second_part(&p.o, page);
	web__page_end(v, &p, code);
}

void
web__second(const struct web__visit *v, struct str rest)
{
	struct view_second page = {0};

	if (rest.n > 0)
		web__fault(v, 404);
	else
		second_show(v, 200, &page);
}

/* What an authenticator scans: the name of the company and the login. */
static struct str
uri_of(const struct web__visit *v, struct str secret)
{
	struct arena *mem = v->w->mem;
	struct str company = http_escape(mem, v->web->law.rules->company.name);

	return str_fmt(mem, "otpauth://totp/%.*s:%.*s?secret=%.*s&issuer=%.*s",
	    STR_ARG(company), STR_ARG(http_escape(mem, v->member->login)),
	    STR_ARG(secret), STR_ARG(company));
}

/* For whoever types it. */
static struct str
groups_of(const struct web__visit *v, struct str secret)
{
	struct str out = STR("");

	for (size_t at = 0; at < secret.n; at += 4)
		out = str_fmt(v->w->mem, "%.*s%s%.*s", STR_ARG(out),
		    at > 0 ? " " : "", STR_ARG(str_sub(secret, at, 4)));
	return out;
}

static enum status
new_fill(const struct web__visit *v, const struct second_new *new,
    struct view_second *page)
{
	struct qr qr;
	enum status st = qr_format(v->w, uri_of(v, new->secret), &qr);

	if (st != ST_OK)
		return st;
	page->ticket = new->ticket;
	page->secret = groups_of(v, new->secret);
	page->qr_path = qr.path;
	page->qr_size = qr.size;
	return ST_OK;
}

/* ---- changes ------------------------------------------------------------------------- */

/* What the page says of what did not work; false when it is no such thing. */
static bool
wrong_fill(const struct web__visit *v, enum status st, struct view_second *page)
{
	struct arena *mem = v->w->mem;

	if (st == ST_DENIED)
		page->wrong = msg_second_denied(mem, v->reader.lang);
	else if (st == ST_BUSY)
		page->wrong = msg_signin_busy(mem, v->reader.lang);
	else if (st == ST_NOTFOUND || st == ST_CONFLICT)
		page->wrong = msg_second_again(mem, v->reader.lang);
	else
		return false;
	work_clear(v->w);
	return true;
}

static void
done(const struct web__visit *v, enum status st, struct view_second *page)
{
	if (st == ST_OK || wrong_fill(v, st, page))
		second_show(v, st == ST_OK ? 200 : 422, page);
	else
		web__fault(v, 500);
}

static void
codes_fill(struct second_codes *codes, enum status st, struct view_second *page)
{
	page->recovery = codes->code;
	page->recovery_n = st == ST_OK ? SECOND_RECOVERY : 0;
}

static void
begin_take(const struct web__visit *v, const struct desk *desk,
    const struct second_who *who)
{
	struct view_second page = {0};
	struct second_new new;
	enum status st = second_own_begin(v->w, desk, who, &new);

	if (st == ST_OK)
		st = new_fill(v, &new, &page);
	done(v, st, &page);
}

/* A code that was not taken is asked for again, with the same secret. */
static void
confirm_take(const struct web__visit *v, const struct desk *desk,
    const struct second_who *who, struct str ticket)
{
	struct view_second page = {0};
	struct second_codes codes;
	struct second_new new;
	enum status st = second_own_confirm(v->w, desk, who, ticket, &codes);

	codes_fill(&codes, st, &page);
	if (st == ST_DENIED &&
	    second_own_again(v->w, desk, who, ticket, &new) == ST_OK &&
	    new_fill(v, &new, &page) != ST_OK)
		st = ST_IO;
	done(v, st, &page);
}

static void
recover_take(const struct web__visit *v, const struct desk *desk,
    const struct second_who *who)
{
	struct view_second page = {0};
	struct second_codes codes;
	enum status st = second_own_recover(v->w, desk, who, &codes);

	codes_fill(&codes, st, &page);
	done(v, st, &page);
}

static void
off_take(const struct web__visit *v, const struct desk *desk,
    const struct second_who *who)
{
	struct view_second page = {0};
	enum status st = second_own_off(v->w, desk, who);

	page.off_now = st == ST_OK;
	done(v, st, &page);
}

static void
read_take(const struct web__visit *v, const struct desk *desk)
{
	struct view_second page = {0};

	done(v, second_own_read(v->w, desk, v->member->number), &page);
}

void
web__second_take(const struct web__visit *v, struct str rest)
{
	const struct desk *desk = book_desk(web__room_book(v->web->room));
	struct second_who who = {.number = v->member->number,
	    .but = v->token,
	    .now = v->req->at};
	struct vec field;
	struct plain form;
	struct str step;

	if (rest.n > 0) {
		web__fault(v, 404);
		return;
	}
	if (!web__form_take(v, &field, &form))
		return;
	who.password = typed_secret(&form, STR("password"));
	who.code = typed_text(&form, STR("code"));
	step = typed_text(&form, STR("page.step"));
	if (str_eq(step, STR("begin")))
		begin_take(v, desk, &who);
	else if (str_eq(step, STR("confirm")))
		confirm_take(v, desk, &who, typed_text(&form, STR("ticket")));
	else if (str_eq(step, STR("recover")))
		recover_take(v, desk, &who);
	else if (str_eq(step, STR("off")))
		off_take(v, desk, &who);
	else if (str_eq(step, STR("read")))
		read_take(v, desk);
	else
		web__fault(v, 400);
}
