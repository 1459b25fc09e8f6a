/* SPDX-License-Identifier: Apache-2.0 */
/* An act on the record, and its receipt. What somebody may not see is answered
 * as what is not there. */
#include "base/arena.h"
#include "base/work.h"
#include "book/book.h"
#include "book/request.h"
#include "book/sight.h"
#include "desk/kept.h"
#include "http/form.h"
#include "http/message.h"
#include "http/path.h"
#include "rules/rules.h"
#include "view/act.h"
#include "view/act.tmpl.h"
#include "view/called.h"

#include "web/web_impl.h"

/* ---- what it completes ------------------------------------------------------------------ */

/* Whether all that it does is to complete the act in that field. */
static bool
completes(const struct rules_act *kind, struct str field)
{
	for (size_t i = 0; i < kind->effect_n; i++)
		if (kind->effect[i].kind != RULES_COMPLETES ||
		    !str_eq(kind->field[kind->effect[i].field].name, field))
			return false;
	return kind->effect_n > 0;
}

/* Whether a duty of it is done, but by its own filing. */
static bool
any_done(const struct decision *d)
{
	for (size_t i = 0; i < d->person_n; i++)
		for (size_t k = 0; k < d->person[i].duty_n; k++)
			if (d->person[i].duty[k].done &&
			    !str_eq(d->person[i].duty[k].done_by, d->id))
				return true;
	return false;
}

static bool
corrects(const struct rules *r, uint32_t kind)
{
	for (size_t i = 0; kind != RULES_NONE && i < r->act[kind].effect_n; i++)
		if (r->act[kind].effect[i].kind == RULES_CORRECTS)
			return true;
	return false;
}

/* Of an act that was to be completed. What is done for one that was corrected
 * stands at the other one. */
static enum status
idle_look(const struct web__visit *v, struct book *book,
    const struct book_looking *l, const struct decision *d, bool *out)
{
	struct vec came;
	enum status st;

	if (any_done(d))
		return ST_OK;
	st = book_about(v->w, book, l, &came);
	for (size_t i = 0; st == ST_OK && i < came.n; i++)
		if (corrects(book_rules(book),
			VEC_AT(&came, struct book_line, i)->kind))
			return ST_OK;
	*out = st == ST_OK;
	return st;
}

/* ---- the page --------------------------------------------------------------------------- */

struct naming {
	const struct book_act *act;
	const struct book_sight *sight;
	struct vec named; /* struct book_line: the acts that its reader sees */
	bool idle; /* its author's: it was to complete one, and does not */
};

static enum status
one_look(const struct web__visit *v, struct book *book, struct naming *n,
    size_t field)
{
	const struct plain *given = &n->act->given;
	const struct book_looking l = {given->item[field].text,
	    v->member->person, v->req->at};
	const struct rules_act *kind =
	    &book_rules(book)->act[n->sight->decision.act];
	struct book_sight sight;
	enum status st = book_look(v->w, book, &l, &sight);

	if (st == ST_NOTFOUND)
		return ST_OK;
	if (st != ST_OK)
		return st;
	*(struct book_line *)vec_push(v->w->mem, &n->named) =
	    (struct book_line){.seq = BOOK_NO_SEQ,
		.id = l.id,
		.kind = sight.decision.act,
		.author = sight.author};
	return n->sight->sight == DECIDE_OWN &&
		completes(kind, given->name[field])
	    ? idle_look(v, book, &l, &sight.decision, &n->idle)
	    : ST_OK;
}

static enum status
named_look(const struct web__visit *v, struct book *book, struct naming *n)
{
	const struct plain *given = &n->act->given;
	enum status st = ST_OK;

	n->named = VEC(struct book_line);
	for (size_t i = 0; st == ST_OK && i < given->item_n; i++)
		if (given->item[i].kind == PLAIN_TEXT &&
		    kept_is_id(given->item[i].text) &&
		    !str_eq(given->name[i], STR("id")))
			st = one_look(v, book, n, i);
	return st;
}

static bool
may_erase(const struct web__visit *v, struct book *book)
{
	const struct book_looking who = {STR(""), v->member->person,
	    v->req->at};
	bool asks = false;

	if (book_request_keeps(v->w, book, &who, &asks) != ST_OK)
		work_clear(v->w);
	return asks;
}

static void
act_page(const struct web__visit *v, struct book *book, struct str id,
    const struct book_sight *sight, const struct view_called *called)
{
	struct book_act act;
	struct view_act page;
	struct web__page p;
	struct str filed;
	const struct book_looking l = {id, v->member->person, v->req->at};
	struct naming naming = {.act = &act, .sight = sight};
	struct vec came;
	enum status st = book_show(v->w, book, id, &act);

	if (st == ST_OK)
		st = named_look(v, book, &naming);
	if (st == ST_OK)
		st = book_about(v->w, book, &l, &came);
	if (st != ST_OK) {
		web__fault(v, st == ST_NOTFOUND ? 404 : 500);
		return;
	}
	view_act_fill(v->w,
	    &(struct view_act_of){.rules = book_rules(book),
		.act = &act,
		.sight = sight,
		.id = id,
		.reader = v->member->person,
		.called = &called->called,
		.named = &naming.named,
		.came = &came,
		.author = str_eq(sight->author, v->member->person)
		    ? v->member->name
		    : STR("")},
	    &v->reader, &page);
	page.erases = may_erase(v, book);
	page.idle = naming.idle;
	page.filed =
	    http_query_get(v->w->mem, v->req->query, STR("filed"), &filed);
	web__page_begin(v, &p, page.title,
	    str_fmt(v->w->mem, "/act/%.*s", STR_ARG(id)));
	view_act_part(&p.o, &page);
	web__page_end(v, &p, 200);
}

static void
act_show(const struct web__visit *v, struct book *book, struct str id,
    const struct book_sight *sight)
{
	struct view_called called;

	if (!web__names_begin(v, book, &called))
		return;
	act_page(v, book, id, sight, &called);
	web__names_end(&called);
}

/* For its author: it has every field. */
static void
receipt_send(const struct web__visit *v, struct book *book, struct str id)
{
	struct str text;
	enum status st = book_receipt(v->w, book, id, &text);

	if (st != ST_OK) {
		web__fault(v, st == ST_NOTFOUND ? 404 : 500);
		return;
	}
	*v->out = http_response_of(200, STR("text/plain; charset=utf-8"));
	v->out->body = text;
	http_header_add(v->w->mem, v->out, STR("Cache-Control"),
	    STR("no-store"));
	http_header_add(v->w->mem, v->out, STR("Content-Disposition"),
	    str_fmt(v->w->mem, "attachment; filename=\"receipt-%.*s.txt\"",
		STR_ARG(id)));
}

void
web__act(const struct web__visit *v, struct str rest)
{
	struct book *book = web__room_book(v->web->room);
	struct book_looking l = {STR(""), v->member->person, v->req->at};
	struct book_sight sight;
	struct str part = STR("");
	bool more;
	enum status st;

	if (!http_path_next(&rest, &l.id) || !kept_is_id(l.id)) {
		web__fault(v, 404);
		return;
	}
	more = http_path_next(&rest, &part);
	if (rest.n > 0 || (more && !str_eq(part, STR("receipt")))) {
		web__fault(v, 404);
		return;
	}
	st = book_look(v->w, book, &l, &sight);
	if (st == ST_OK && more && sight.sight != DECIDE_OWN)
		st = ST_NOTFOUND;
	if (st != ST_OK)
		web__fault(v, st == ST_NOTFOUND ? 404 : 500);
	else if (more)
		receipt_send(v, book, l.id);
	else
		act_show(v, book, l.id, &sight);
}
