/* SPDX-License-Identifier: Apache-2.0 */
/* The log: how long it is, who signs it, and whether a receipt is one of its
 * own. For anybody: heads and sizes say nothing of what stands there. */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/book.h"
#include "book/verify.h"
#include "lang/msg.h"
#include "view/account.h"
#include "view/record.tmpl.h"

#include "web/web_impl.h"

static void
record_show(const struct web__visit *v, struct book *book, int code,
    struct view_record *page)
{
	struct web__page p;
	enum status st = book_checkpoint(v->w, book, &page->head);

	if (st == ST_NOTFOUND) {
		work_clear(v->w);
		page->head = STR("");
		st = ST_OK;
	}
	if (st != ST_OK) {
		web__fault(v, st == ST_BUSY ? 503 : 500);
		return;
	}
	page->chosen = web__chosen(v);
	page->size = book_size(book);
	page->key = book_verifier(v->w, book);
	web__page_begin(v, &p, msg_record_title(v->w->mem, v->reader.lang),
	    STR("/record"));
	p.site.lasting = code == 200 && v->req->method != HTTP_POST;
	view_record_part(&p.o, page);
	web__page_end(v, &p, code);
}

static struct book *
book_of(const struct web__visit *v, struct str rest)
{
	struct book *book;

	if (rest.n > 0 || v->web->room == NULL) {
		web__fault(v, 404);
		return NULL;
	}
	book = web__room_book(v->web->room);
	if (book == NULL)
		web__fault(v, 503);
	return book;
}

void
web__record(const struct web__visit *v, struct str rest)
{
	struct view_record page = {0};
	struct book *book = book_of(v, rest);

	if (book != NULL)
		record_show(v, book, 200, &page);
}

static void
receipt_check(const struct web__visit *v, struct book *book,
    struct view_record *page)
{
	struct book_receipt r;
	struct str *said;
	enum status st =
	    book_verify_receipt(v->w, page->receipt, book_trust(book), &r);

	if (st != ST_OK) {
		page->bad =
		    msg_record_bad(v->w->mem, v->reader.lang, v->w->fault.what);
		work_clear(v->w);
		return;
	}
	page->good =
	    msg_record_good(v->w->mem, v->reader.lang, r.index, r.size);
	said = ARENA_ARRAY(v->w->mem, struct str, r.field.n);
	for (size_t i = 0; i < r.field.n; i++) {
		const struct book_receipt_field *f =
		    VEC_AT(&r.field, struct book_receipt_field, i);

		said[i] = str_fmt(v->w->mem, "%.*s: %.*s", STR_ARG(f->name),
		    STR_ARG(f->value));
	}
	page->said = said;
	page->said_n = r.field.n;
}

void
web__record_take(const struct web__visit *v, struct str rest)
{
	struct view_record page = {0};
	struct book *book = book_of(v, rest);
	struct web__visit anybody = *v;
	const struct plain *text;
	struct vec field;
	struct plain form;

	anybody.member = NULL; /* nothing changes: it needs no token */
	if (book == NULL || !web__form_take(&anybody, &field, &form))
		return;
	text = plain_get(&form, STR("receipt"));
	if (text != NULL && text->kind == PLAIN_TEXT)
		page.receipt =
		    str_fmt(v->w->mem, "%.*s\n", STR_ARG(str_trim(text->text)));
	receipt_check(v, book, &page);
	record_show(v, book, page.bad.n > 0 ? 422 : 200, &page);
}
