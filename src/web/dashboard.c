/* SPDX-License-Identifier: Apache-2.0 */
/* What somebody sees, counted: for who holds an office. To others there is no
 * such page. */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/book.h"
#include "book/register.h"
#include "lang/msg.h"
#include "rules/rules.h"
#include "view/dashboard.h"
#include "view/dashboard.tmpl.h"

#include "web/web_impl.h"

#define ACTS_MAX 200000 /* that are counted */

static void
dashboard_show(const struct web__visit *v, struct book *book,
    const struct book_looking *who)
{
	const struct rules *rules = book_rules(book);
	const struct book_query query = {.who = *who,
	    .kind = RULES_NONE,
	    .verdict = RULES_NO_VERDICT,
	    .since = view_dashboard_since(rules, v->req->at),
	    .until = INT64_MAX,
	    .after = INT64_MAX,
	    .most = ACTS_MAX,
	    .whole = true,
	    .counted = true};
	struct book_register found;
	struct view_dashboard page;
	struct web__page p;
	enum status st = book_register(v->w, book, &query, &found);

	if (st != ST_OK) {
		web__fault(v, st == ST_BUSY ? 503 : 500);
		return;
	}
	view_dashboard_fill(v->w,
	    &(struct view_dashboard_of){rules, &v->web->book, &found,
		v->req->at},
	    &v->reader, &page);
	web__page_begin(v, &p, msg_dashboard_title(v->w->mem, v->reader.lang),
	    STR("/dashboard"));
	view_dashboard_part(&p.o, &page);
	web__page_end(v, &p, 200);
}

void
web__dashboard(const struct web__visit *v, struct str rest)
{
	struct book *book = web__room_book(v->web->room);
	const struct book_looking who = {STR(""), v->member->person,
	    v->req->at};
	struct vec office;

	if (book == NULL) {
		web__fault(v, 503);
		return;
	}
	if (rest.n > 0 || book_offices(v->w, book, &who, &office) != ST_OK ||
	    office.n == 0)
		web__fault(v, 404);
	else
		dashboard_show(v, book, &who);
}
