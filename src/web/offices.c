/* SPDX-License-Identifier: Apache-2.0 */
/* The offices of the Code and who holds them: for everybody who has signed
 * in. */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/book.h"
#include "book/offices.h"
#include "book/sight.h"
#include "desk/asked.h"
#include "desk/filled.h"
#include "lang/msg.h"
#include "rules/rules.h"
#include "view/called.h"
#include "view/offices.h"
#include "view/offices.tmpl.h"

#include "web/web_impl.h"

/* By the Code; whatever else there may be to say of an act without fields. */
static bool
may_file(const struct web__visit *v, struct book *book, uint32_t kind)
{
	const struct rules_act *a = &book_rules(book)->act[kind];
	struct plain given = {.kind = PLAIN_MAP};
	const struct book_filing filing = {.given = &given,
	    .by = v->member->person,
	    .now = v->req->at};
	struct book_filed filed;
	enum status st;

	if (!asked_filed(a))
		return false;
	filled_name(v->w, a->name, &given);
	st = book_ask(v->w, book, &filing, &filed);
	work_clear(v->w);
	return st == ST_OK || st == ST_INVALID;
}

/* Of the acts that say who holds an office. */
static struct vec
may_list(const struct web__visit *v, struct book *book)
{
	const struct rules *r = book_rules(book);
	const struct book_holding holding = book_offices_fact(r);
	struct vec may = VEC(uint32_t);

	for (uint32_t i = 0; holding.fact != RULES_NONE && i < r->act_n; i++) {
		const struct rules_fact *fact = &r->fact[holding.fact];
		bool of = false;

		for (size_t k = 0; k < fact->source_n; k++)
			of = of || fact->source[k].act == i;
		if (of && may_file(v, book, i))
			*(uint32_t *)vec_push(v->w->mem, &may) = i;
	}
	return may;
}

static void
offices_show(const struct web__visit *v, struct book *book,
    const struct view_called *called)
{
	const struct book_looking who = {STR(""), v->member->person,
	    v->req->at};
	const struct book_office *office;
	struct vec may = may_list(v, book);
	struct view_offices page;
	struct web__page p;
	enum status st = book_offices_all(v->w, book, &who, &office);

	if (st != ST_OK) {
		web__fault(v, 500);
		return;
	}
	view_offices_fill(v->w,
	    &(struct view_offices_of){book_rules(book), office, &called->called,
		v->member->person, &may},
	    &v->reader, &page);
	web__page_begin(v, &p, msg_offices_title(v->w->mem, v->reader.lang),
	    STR("/offices"));
	view_offices_part(&p.o, &page);
	web__page_end(v, &p, 200);
}

void
web__offices(const struct web__visit *v, struct str rest)
{
	struct book *book = web__room_book(v->web->room);
	struct view_called called;

	if (rest.n > 0) {
		web__fault(v, 404);
		return;
	}
	if (!web__names_begin(v, book, &called))
		return;
	offices_show(v, book, &called);
	web__names_end(&called);
}
