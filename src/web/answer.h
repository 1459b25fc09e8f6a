/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_ANSWER_H
#define WEB_ANSWER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct book;
struct http_request;
struct http_response;
struct signer;
struct web;
struct work;

/*
 * The pages of a Code to read. Opened once, before the process gives up its
 * rights; after that any number of threads ask it at once, each with a work of
 * its own.
 */
MUST_USE enum status web_open(struct work *w, struct str data_folder,
    struct web **out);
void web_close(struct web *web); /* NULL is fine */

/*
 * And the pages behind signing in, on the folder's book. While another server,
 * which this one replaces, still holds it, it is opened in a thread of its own:
 * requests wait for it. As web_open for a Code without rules. Who signs stays
 * the caller's; NULL: the folder's own key (book/book.h).
 */
MUST_USE enum status web_open_book(struct work *w, struct str data_folder,
    const struct signer *signer, struct web **out);

/* Who is offered on the page for signing in, by one press each: for a company
 * that is made up. Names and roles are in the languages of `lang`. */
struct web_guest {
	struct str login, password;
	const struct str *name, *role; /* NULL: who administers the portal */
};

struct web_guests {
	const struct str *lang;
	size_t lang_n;
	struct web_guest *guest;
	size_t n;
};

/* They stay the caller's. NULL: nobody is. */
void web_invite(struct web *web, const struct web_guests *guests);

/* The book behind the pages, and whose Code it is; NULL as long as it is not
 * open. For what is done without being asked. */
struct book *web_book(const struct web *web);
/* Whether there is one at all, be it that it is not open yet. */
bool web_has_book(const struct web *web);

/*
 * Answers whatever has passed the guard; an unknown path is answered too, with
 * 404, and a method that a page does not take with 405 and Allow. *out is
 * filled whole, with memory of w->mem or, where it says `stays`, of web.
 *
 * HEAD is answered like GET: who serves it leaves the body out. The same holds
 * for If-None-Match: give an ETag (strong, of the uncompressed body, in quotes)
 * and Cache-Control; 304 and the choice of gzip come of themselves. With 500 the
 * words of w say why, for the log: a failure of ours, and nobody's query.
 */
void web_answer(const struct web *web, struct work *w,
    const struct http_request *req, struct http_response *out);

/*
 * The page for a request that was refused before there was one to look at:
 * code is 400, 405, 408, 411, 413, 414, 415, 417, 431, 500, 501, 503 or 505.
 * languages is its Accept-Language as it came, or empty; it is all that is
 * known. Allow and the like are added by the caller.
 */
void web_refuse(const struct web *web, struct work *w, int code,
    struct str languages, struct http_response *out);

#endif
