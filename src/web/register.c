/* SPDX-License-Identifier: Apache-2.0 */
/* Registers: what is asked for comes in the address, so that a list can be kept,
 * sent on and gone back to; who it is decides what is in it. */
#include "base/arena.h"
#include "base/day_text.h"
#include "base/vec.h"
#include "base/work.h"
#include "base/zone.h"
#include "book/book.h"
#include "book/register.h"
#include "desk/outlook.h"
#include "lang/lang.h"
#include "lang/msg.h"
#include "sheet/csv.h"
#include "sheet/sheet.h"
#include "sheet/xlsx.h"
#include "view/called.h"
#include "view/register.h"
#include "view/register.tmpl.h"
#include "view/register_sheet.h"

#include "web/register_read.h"
#include "web/web_impl.h"

#define XLSX_TYPE \
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

/* ---- the page -------------------------------------------------------------------------- */

/* Their own views, and what they threw away just now. */
static enum status
views_set(const struct web__asking *a, struct book *book,
    struct view_register *page)
{
	const struct web__visit *v = a->v;
	struct view_register_view *view;
	struct vec list;
	enum status st =
	    outlook_list(v->w, book_desk(book), v->member->number, &list);

	if (st != ST_OK)
		return st;
	view = ARENA_ARRAY(v->w->mem, struct view_register_view, list.n + 1);
	for (size_t i = 0; i < list.n; i++) {
		const struct outlook *o = VEC_AT(&list, struct outlook, i);

		view[i] = (struct view_register_view){.id = o->id,
		    .name = o->name,
		    .url = view_register_url(v->w, o->query, STR(""),
			web__chosen(v)),
		    .form = v->form,
		    .chosen = web__chosen(v),
		    .on = str_eq(o->query, page->query)};
	}
	for (size_t i = 0; i < list.n; i++)
		page->kept = page->kept || view[i].on;
	page->view = view;
	page->view_n = list.n;
	page->dropped = web__asking_param(a, "dropped");
	page->kept_not = web__asking_param(a, "kept").n > 0;
	return ST_OK;
}

static void
register_show(const struct web__asking *a, struct book *book,
    const struct view_called *called)
{
	const struct web__visit *v = a->v;
	struct book_register found;
	struct view_register page;
	struct web__page p;
	bool look = a->wrong.n == 0;
	enum status st =
	    look ? book_register(v->w, book, &a->query, &found) : ST_OK;

	if (st != ST_OK) {
		web__fault(v, st == ST_BUSY ? 503 : 500);
		return;
	}
	view_register_fill(v->w,
	    &(struct view_register_of){.rules = a->rules,
		.asked = &a->asked,
		.query = &a->query,
		.found = look ? &found : NULL,
		.called = &called->called,
		.now = v->req->at},
	    &v->reader, &page);
	page.wrong = a->wrong;
	page.form = v->form;
	if (views_set(a, book, &page) != ST_OK) {
		web__fault(v, 500);
		return;
	}
	web__page_begin(v, &p, page.title, STR("/register"));
	view_site_ask(v->w->mem, &p.site, view_register_query(v->w, &a->asked));
	view_register_part(&p.o, &page);
	web__page_end(v, &p, look ? 200 : 422);
}

/* ---- files ------------------------------------------------------------------------------ */

static void
many_say(const struct web__visit *v)
{
	struct arena *mem = v->w->mem;
	struct view_fault fault = {.title = msg_register_many_title(mem,
				       v->reader.lang),
	    .what = msg_register_many_what(mem, v->reader.lang,
		(int64_t)VIEW_SHEET_ROWS),
	    .remedy = msg_register_many_remedy(mem, v->reader.lang)};

	web__fault_words(v, 413, &fault);
}

static struct str
file_name(const struct web__asking *a, const char *ending)
{
	struct arena *mem = a->v->w->mem;
	struct zone_local local;
	struct str kind =
	    a->query.kind == RULES_NONE ? STR("acts") : a->asked.kind;

	if (!zone_local(a->rules->company.clock, a->v->req->at, &local))
		local.civil = (struct civil){.ms = 0};
	return str_fmt(mem, "attachment; filename=\"%.*s-%.*s.%s\"",
	    STR_ARG(kind), STR_ARG(day_format(mem, local.civil.day)), ending);
}

static void
file_send(const struct web__asking *a, const char *type, const char *ending,
    struct str body)
{
	struct arena *mem = a->v->w->mem;

	*a->v->out = http_response_of(200, str_from_c(type));
	a->v->out->body = body;
	http_header_add(mem, a->v->out, STR("Cache-Control"), STR("no-store"));
	http_header_add(mem, a->v->out, STR("Content-Disposition"),
	    file_name(a, ending));
}

/* All pages; NULL when there is none, which is answered. */
static bool
sheet_make(struct web__asking *a, struct book *book, struct sheet *out)
{
	const struct web__visit *v = a->v;
	struct book_register found;
	enum status st = ST_OK;

	a->query.after = INT64_MAX;
	a->query.most = VIEW_SHEET_ROWS;
	a->query.whole = true;
	st = book_register(v->w, book, &a->query, &found);
	if (st != ST_OK) {
		web__fault(v, st == ST_BUSY ? 503 : 500);
		return false;
	}
	if (found.more || found.over) {
		many_say(v);
		return false;
	}
	view_register_sheet(v->w,
	    &(struct view_register_of){.rules = a->rules,
		.asked = &a->asked,
		.query = &a->query,
		.found = &found,
		.now = v->req->at},
	    v->reader.lang, out);
	return true;
}

static void
csv_send(struct web__asking *a, struct book *book)
{
	bool mark = str_eq(web__asking_param(a, "bom"), STR("yes"));
	struct sheet sheet;
	struct str body;

	if (!sheet_make(a, book, &sheet))
		return;
	if (csv_format(a->v->w, &sheet, mark, &body) == ST_OK)
		file_send(a, "text/csv; charset=utf-8; header=present", "csv",
		    body);
	else
		many_say(a->v);
}

static void
xlsx_send(struct web__asking *a, struct book *book)
{
	struct sheet sheet;
	struct str body;

	if (!sheet_make(a, book, &sheet))
		return;
	if (xlsx_format(a->v->w, &sheet, &body) == ST_OK)
		file_send(a, XLSX_TYPE, "xlsx", body);
	else
		many_say(a->v);
}

void
web__register(const struct web__visit *v, struct str rest)
{
	struct book *book = web__room_book(v->web->room);
	struct web__asking a = {.v = v, .raw = v->req->query};
	struct view_called called;

	if (book == NULL) {
		web__fault(v, 503);
		return;
	}
	a.rules = book_rules(book);
	web__asking_read(&a);
	if (!web__names_begin(v, book, &called))
		return;
	a.query.names = called.names;
	if (rest.n == 0)
		register_show(&a, book, &called);
	else if (str_eq(rest, STR("/acts.csv")) && a.wrong.n == 0)
		csv_send(&a, book);
	else if (str_eq(rest, STR("/acts.xlsx")) && a.wrong.n == 0)
		xlsx_send(&a, book);
	else
		web__fault(v, 404);
	web__names_end(&called);
}
