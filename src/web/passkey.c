/* SPDX-License-Identifier: Apache-2.0 */
/* Signing in with a passkey: the challenge that a script of ours asks for, and
 * what it brings back in a form. */
#include "base/arena.h"
#include "base/base64.h"
#include "base/work.h"
#include "book/book.h"
#include "desk/passkey.h"
#include "desk/typed.h"
#include "http/message.h"
#include "webauthn/site.h"

#include "web/web_impl.h"

void
web__passkey_ask(const struct web__visit *v)
{
	struct book *book = web__room_book(v->web->room);
	struct passkey_asked asked;

	if (book == NULL) {
		web__fault(v, 503);
		return;
	}
	if (passkey_ask(v->w, book_desk(book), v->req->at, &asked) != ST_OK) {
		web__fault(v, 500);
		return;
	}
	*v->out = http_response_of(200, STR("text/plain; charset=utf-8"));
	v->out->body = asked.challenge;
	web__session_ask(v, asked.ticket);
}

struct str
web__passkey_bytes(const struct web__visit *v, const struct plain *form,
    struct str name)
{
	struct str bytes = STR("");

	return base64_parse(v->w->mem, BASE64_URL, typed_text(form, name),
		   &bytes)
	    ? bytes
	    : STR("");
}

enum status
web__passkey_come(const struct web__visit *v, const struct plain *form,
    struct signed_in *out)
{
	struct book *book = web__room_book(v->web->room);
	const struct passkey_coming in = {.site = *web__room_site(v->web->room),
	    .ticket = web__session_asked(v),
	    .id = web__passkey_bytes(v, form, STR("id")),
	    .handle = web__passkey_bytes(v, form, STR("handle")),
	    .shown = {.client = web__passkey_bytes(v, form, STR("client")),
		.data = web__passkey_bytes(v, form, STR("data")),
		.signature = web__passkey_bytes(v, form, STR("signature"))},
	    .in = {.agent = web__session_agent(v), .now = v->req->at}};

	if (book == NULL)
		return ST_BUSY;
	return passkey_come(v->w, book_desk(book), &in, out);
}
