/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_IMPL_H
#define WEB_IMPL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "desk/law.h"
#include "desk/member.h"
#include "desk/post.h"
#include "http/message.h"
#include "rules/plain.h"
#include "view/site.h"
#include "view/text.h"

struct book;
struct book_with;
struct desk;
struct intake_plans;
struct law_coming;
struct outside;
struct signed_in;
struct vec;
struct view_asked;
struct web__room;
struct web_guests;
struct work;

/* A body that was made once, with what belongs to it. */
struct web__kept {
	struct str type;
	struct str body, gzip; /* gzip is empty where it would not be shorter */
	struct str etag;
};

/* One file below /asset/. */
struct web__asset {
	struct str url; /* /asset/HASH/NAME */
	struct web__kept kept;
};

struct web {
	struct arena *mem;
	struct law law;            /* rules NULL: a text without blocks */
	struct law_coming *coming; /* the same, for who waits for it */
	struct view_book book;
	struct web__asset *asset;
	size_t asset_n;
	struct str css, ask_css, desk_css, icon; /* URLs */
	struct str passkey_js;
	struct web__kept *code;  /* for each language: wished for, chosen */
	struct web__room *room;  /* the book; NULL: pages to read alone */
	struct post_office post; /* where mail goes; without company */
	const struct web_guests *guests; /* or NULL */
};

/* One request on its way. */
struct web__visit {
	const struct web *web;
	struct work *w;
	const struct http_request *req;
	struct http_response *out;
	struct view_reader reader;
	/* Who it is; NULL: nobody who has signed in. */
	const struct member *member;
	struct str token, form; /* of their session */
};

/* ---- room.c: the book, which may open after the pages do ---- */

MUST_USE enum status web__room_open(struct work *w, struct str folder,
    const struct book_with *with, struct web__room **out);
void web__room_close(struct web__room *room); /* NULL is fine */
/* Waits a while for it; NULL when it is not there. */
struct book *web__room_book(struct web__room *room);
/* What its Code can import; once the book is there. */
const struct intake_plans *web__room_plans(const struct web__room *room);
/* Without waiting. */
struct book *web__room_now(struct web__room *room);
/* Whether anybody is reminded by mail. */
bool web__room_mails(const struct web__room *room);
/* Whether any webhook is told anything. */
bool web__room_calls(const struct web__room *room);
/* Cookies go over TLS alone. */
bool web__room_secure(const struct web__room *room);
/* Where passkeys are good; NULL: browsers have none for this address. */
struct webauthn_site;
const struct webauthn_site *web__room_site(const struct web__room *room);
/* "https://ethics.example.com", or what the request came to. */
struct str web__room_url(const struct web__visit *v);

/* Whose word is taken for who somebody is; NULL: nobody's. */
struct outside *web__room_outside(const struct web__room *room);
/* For whom a second factor is asked, as the configuration says it; empty: for
 * nobody. */
struct str web__room_second(const struct web__room *room);

/* ---- session.c ---- */

/* Finds out who it is; false when that could not be found out, which is
 * answered. */
bool web__session_find(struct web__visit *v);
/* Sets or ends its cookies on the response. */
void web__session_set(const struct web__visit *v, const struct signed_in *s);
void web__session_end(const struct web__visit *v);
/* What a browser goes to another place to sign in with; empty: it is back. */
void web__session_leave(const struct web__visit *v, struct str cookie);
struct str web__session_left(const struct web__visit *v);
/* The ticket of a challenge that this browser answers; empty: it has. */
void web__session_ask(const struct web__visit *v, struct str ticket);
struct str web__session_asked(const struct web__visit *v);
/* The browser's mark of an earlier session; or empty. */
struct str web__session_mark(const struct web__visit *v);
/* "Firefox, Linux" */
struct str web__session_agent(const struct web__visit *v);

/* ---- form.c ---- */

/* Reads what was sent as a map; false when it is no form, or comes from another
 * site, or from another session, which is answered. */
bool web__form_take(const struct web__visit *v, struct vec *field,
    struct plain *out);
struct plain web__form_plain(struct work *w, const struct vec *field);
/* Whether the browser says that it comes from a page of ours. */
bool web__form_is_ours(const struct web__visit *v);

/* ---- send.c ---- */

/* Keeps a copy of nothing: body lives as long as mem. */
MUST_USE enum status web__keep(struct work *w, struct str type, struct str body,
    struct web__kept *out);
void web__send_kept(const struct web__visit *v, const struct web__kept *kept);
/* A kept page in the reader's language. */
void web__send_code(const struct web__visit *v, const struct web__kept *kept);

/* The page around what was written to o. */
void web__send_page(const struct web__visit *v, int code,
    struct view_site *site, struct html_out *o);
/* The same for a page of somebody who has signed in, or does: between the two,
 * its contents are written to o. */
struct web__page {
	struct view_site site;
	struct html_out o;
};
void web__page_begin(const struct web__visit *v, struct web__page *page,
    struct str title, struct str path);
void web__page_end(const struct web__visit *v, struct web__page *page,
    int code);
/* Of links in the page: the language that the address names, or empty. */
struct str web__chosen(const struct web__visit *v);
void web__send_redirect(const struct web__visit *v, int code, struct str to);
/* The same within the site, in the language that the address names. */
void web__send_on(const struct web__visit *v, struct str path);

/* ---- fault.c ---- */
void web__fault(const struct web__visit *v, int code);
void web__fault_clause(const struct web__visit *v, struct str id);
/* With words of its own. */
struct view_fault;
void web__fault_words(const struct web__visit *v, int code,
    const struct view_fault *words);
/* What another site's page sent. */
void web__fault_site(const struct web__visit *v);

/* ---- asset.c ---- */
MUST_USE enum status web__asset_open(struct work *w, struct web *web);
void web__asset(const struct web__visit *v, struct str rest);

/* ---- text.c: the Code ---- */
MUST_USE enum status web__text_open(struct work *w, struct web *web);
void web__text(const struct web__visit *v, struct str rest);

/* ---- ask.c: /ask, the list; /ask/ACT, a form ---- */
void web__ask(const struct web__visit *v, struct str rest);
void web__ask_post(const struct web__visit *v, struct str rest);

/* ---- ask_form.c ---- */
void web__ask_show(const struct web__visit *v, const struct view_asked *asked);

/* ---- door.c: signing in and out, and links that open an account ---- */
void web__door(const struct web__visit *v, struct str rest);
void web__door_take(const struct web__visit *v, struct str rest);
void web__door_leave(const struct web__visit *v, struct str rest);
void web__welcome(const struct web__visit *v, struct str rest);
void web__welcome_take(const struct web__visit *v, struct str rest);
/* In words. */
struct str web__member_wrong(const struct web__visit *v,
    enum member_wrong wrong);

/* ---- enter.c: behind a first factor ---- */
/* In, and on to a page of ours; or to the second factor. */
void web__enter(const struct web__visit *v, const struct signed_in *s,
    struct str to);
/* The page that asks for its code. */
struct view_signin_code;
void web__enter_code(const struct web__visit *v, int code,
    struct view_signin_code *page);
/* A path within this site, and of no other. */
bool web__enter_path(struct str to);

/* ---- outside.c: with a provider ---- */
void web__outside_leave(const struct web__visit *v, struct book *book,
    struct outside *outside);
/* The same with the token of a link that opens an account. */
void web__outside_open(const struct web__visit *v, struct book *book,
    struct outside *outside, struct str link);
void web__outside_back(const struct web__visit *v, struct book *book,
    struct outside *outside);

/* ---- passkey.c: signing in with one ---- */
/* The challenge, for a script of ours. */
void web__passkey_ask(const struct web__visit *v);
/* An input in base64url; what is none is nothing, and nothing is refused. */
struct str web__passkey_bytes(const struct web__visit *v,
    const struct plain *form, struct str name);
/* In, as of desk/passkey.h; the challenge is used up, whatever comes of it. */
MUST_USE enum status web__passkey_come(const struct web__visit *v,
    const struct plain *form, struct signed_in *out);

/* ---- passkeys.c: one's own ---- */
void web__passkeys(const struct web__visit *v, struct str rest);
void web__passkeys_take(const struct web__visit *v, struct str rest);
/* Of which of theirs the counter went back, in a sentence; or empty. */
MUST_USE enum status web__passkeys_told(const struct web__visit *v,
    const struct desk *desk, struct str *out);

/* ---- second.c ---- */
/* ST_INVALID, with words, when the configuration asks it of an office that the
 * Code does not have. */
MUST_USE enum status web__second_check(struct work *w, const struct web *web);
void web__second(const struct web__visit *v, struct str rest);
void web__second_take(const struct web__visit *v, struct str rest);
/* Whether this member has to set one up before anything else. */
bool web__second_needed(const struct web__visit *v, const struct member *who);
/* Who reset it, in a sentence; or empty. */
struct second_told;
struct str web__second_told(const struct web__visit *v,
    const struct second_told *told);

/* ---- home.c, inbox.c, file.c, act.c, account.c, people.c, record.c ---- */
void web__home(const struct web__visit *v, struct str rest);
void web__inbox(const struct web__visit *v, struct str rest);
void web__inbox_take(const struct web__visit *v, struct str rest);
void web__file(const struct web__visit *v, struct str rest);
void web__file_take(const struct web__visit *v, struct str rest);
void web__act(const struct web__visit *v, struct str rest);
void web__calendar(const struct web__visit *v, struct str rest);
void web__account(const struct web__visit *v, struct str rest);
void web__account_take(const struct web__visit *v, struct str rest);
void web__import(const struct web__visit *v, struct str rest);
void web__import_take(const struct web__visit *v, struct str rest);
/* Whether there is anything that they may import. */
bool web__import_any(const struct web__visit *v, struct book *book);
void web__offices(const struct web__visit *v, struct str rest);
void web__people(const struct web__visit *v, struct str rest);
void web__people_take(const struct web__visit *v, struct str rest);
void web__record(const struct web__visit *v, struct str rest);
void web__record_take(const struct web__visit *v, struct str rest);
void web__dashboard(const struct web__visit *v, struct str rest);
void web__register(const struct web__visit *v, struct str rest);
void web__register_take(const struct web__visit *v, struct str rest);

void web__mail(const struct web__visit *v, struct str rest);
void web__mail_take(const struct web__visit *v, struct str rest);

/* ---- erasure.c ---- */
void web__erasure(const struct web__visit *v, struct str rest);
void web__erasure_take(const struct web__visit *v, struct str rest);

/* ---- settings.c ---- */
void web__settings(const struct web__visit *v, struct str rest);
void web__settings_take(const struct web__visit *v, struct str rest);

/* ---- hooks.c ---- */

void web__hooks(const struct web__visit *v, struct str rest);
void web__hooks_take(const struct web__visit *v, struct str rest);
void web__programs(const struct web__visit *v, struct str rest);
void web__programs_take(const struct web__visit *v, struct str rest);

/* ---- when.c: an instant as the reader writes it, by the company's clock ---- */
struct str web__when(const struct web__visit *v, int64_t ms);

/* ---- names.c ---- */
struct view_called;
struct view_file_name;
/* For pages of whoever has signed in. What goes wrong is answered. */
MUST_USE bool web__names_begin(const struct web__visit *v, struct book *book,
    struct view_called *out);
void web__names_end(const struct view_called *called);
/* Of people or companies, for a form; none where they are too many to offer. */
const struct view_file_name *web__names_list(const struct web__visit *v,
    const struct view_called *called, bool company, size_t *n);

/* ---- about.c ---- */
/* Of each field of a form that names an act, what that is, as the reader may know
 * it: for struct view_asked. */
struct called;
struct view_asked;
const struct str *web__about(const struct web__visit *v, struct book *book,
    const struct view_asked *asked, const struct called *called);

/* ---- api.c ---- */
void web__api(const struct web__visit *v, struct str rest);
void web__scim(const struct web__visit *v, struct str rest);

/* ---- ask_answer.c: what a form asks ---- */
void web__ask_answer(const struct web__visit *v, uint32_t act);

#endif
