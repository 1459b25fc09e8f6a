/* SPDX-License-Identifier: Apache-2.0 */
/* Registers: what is asked for comes in the address, so that a list can be kept,
 * sent on and gone back to; who it is decides what is in it. */
#include "base/arena.h"
#include "base/day_text.h"
#include "base/num.h"
#include "base/vec.h"
#include "base/work.h"
#include "base/zone.h"
#include "book/book.h"
#include "book/register.h"
#include "http/form.h"
#include "lang/lang.h"
#include "lang/msg.h"
#include "sheet/csv.h"
#include "sheet/sheet.h"
#include "view/register.h"
#include "view/register.tmpl.h"
#include "view/register_sheet.h"

#include "web/web_impl.h"

/* What is asked for, read. */
struct asking {
	const struct web__visit *v;
	const struct rules *rules;
	struct view_register_asked asked;
	struct book_query query;
	struct str wrong; /* in words; nothing is looked for then */
};

/* ---- reading ------------------------------------------------------------------------ */

static struct str
param(const struct asking *a, const char *name)
{
	struct str value = STR("");

	(void)http_query_get(a->v->w->mem, a->v->req->query, str_from_c(name),
	    &value);
	return str_trim(value);
}

static void
kind_read(struct asking *a)
{
	a->asked.kind = param(a, "kind");
	a->query.kind = RULES_NONE;
	if (a->asked.kind.n == 0)
		return;
	a->query.kind = rules_find_act(a->rules, a->asked.kind);
	if (a->query.kind == RULES_NONE)
		a->wrong =
		    msg_register_wrong_kind(a->v->w->mem, a->v->reader.lang);
}

/* The instant at which a day begins by the company's clock. */
static int64_t
day_read(struct asking *a, struct str text, int64_t later, int64_t none)
{
	struct civil civil = {.ms = 0};
	struct zone_instants at;
	struct day day;

	if (text.n == 0)
		return none;
	if (day_parse(text, &day) && day_from_n(day.n + later, &civil.day) &&
	    zone_instants(a->rules->company.clock, civil, &at))
		return at.earlier.ms;
	a->wrong =
	    msg_register_wrong_day(a->v->w->mem, a->v->reader.lang, text);
	return none;
}

static void
verdict_read(struct asking *a)
{
	int v = RULES_ALLOWED;

	a->asked.verdict = param(a, "verdict");
	while (v < RULES_NO_VERDICT &&
	    !str_eq(a->asked.verdict,
		str_from_c(rules_verdict_name((enum rules_verdict)v))))
		v++;
	a->query.verdict = (enum rules_verdict)v;
	if (v == RULES_NO_VERDICT)
		a->asked.verdict = STR("");
}

static void
state_read(struct asking *a)
{
	a->asked.state = param(a, "state");
	if (str_eq(a->asked.state, STR("open")))
		a->query.state = BOOK_OPEN;
	else if (str_eq(a->asked.state, STR("closed")))
		a->query.state = BOOK_CLOSED;
	else
		a->asked.state = STR("");
}

static void
order_read(struct asking *a)
{
	a->asked.sort = param(a, "sort");
	a->query.order = BOOK_NEWEST;
	for (size_t i = 0; view_register_order(i) != NULL; i++)
		if (str_eq(a->asked.sort, str_from_c(view_register_order(i))))
			a->query.order = (enum book_order)i;
	if (a->query.order == BOOK_NEWEST)
		a->asked.sort = STR("");
}

/* Fields of the kind, those that a list shows. */
static void
wishes_read(struct asking *a)
{
	struct work *w = a->v->w;
	const struct rules_act *kind;
	struct vec wish = VEC(struct book_wish);
	struct vec typed = VEC(struct view_register_wish);

	if (a->query.kind == RULES_NONE)
		return;
	kind = &a->rules->act[a->query.kind];
	for (uint32_t i = 0; i < kind->field_n; i++) {
		struct str name = kind->field[i].name;
		struct str text = param(a,
		    str_c(w->mem, str_fmt(w->mem, "f.%.*s", STR_ARG(name))));

		if (text.n == 0 || !view_register_shows(&kind->field[i]))
			continue;
		*(struct book_wish *)vec_push(w->mem, &wish) =
		    (struct book_wish){i, text};
		*(struct view_register_wish *)vec_push(w->mem, &typed) =
		    (struct view_register_wish){name, text};
	}
	a->query.wish = wish.p;
	a->query.wish_n = wish.n;
	a->asked.wish = typed.p;
	a->asked.wish_n = typed.n;
}

static void
all_read(struct asking *a)
{
	struct view_register_asked *asked = &a->asked;
	int64_t after;

	kind_read(a);
	asked->words = a->query.words = param(a, "q");
	asked->who = a->query.about = param(a, "who");
	asked->clause = a->query.clause = param(a, "clause");
	asked->since = param(a, "from");
	asked->until = param(a, "to");
	a->query.since = day_read(a, asked->since, 0, INT64_MIN);
	a->query.until = day_read(a, asked->until, 1, INT64_MAX);
	verdict_read(a);
	state_read(a);
	order_read(a);
	wishes_read(a);
	a->query.after = INT64_MAX;
	if (num_parse_i64(param(a, "after"), 0, INT64_MAX, &after))
		a->query.after = after;
	a->query.who =
	    (struct book_looking){STR(""), a->v->member->person, a->v->req->at};
	a->query.most = BOOK_PAGE_MAX;
}

/* ---- the page -------------------------------------------------------------------------- */

static void
register_show(const struct asking *a, struct book *book)
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
		.now = v->req->at},
	    &v->reader, &page);
	page.wrong = a->wrong;
	page.form = v->form;
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
file_name(const struct asking *a, const char *ending)
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
file_send(const struct asking *a, const char *type, const char *ending,
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
sheet_make(struct asking *a, struct book *book, struct sheet *out)
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
csv_send(struct asking *a, struct book *book)
{
	bool mark = str_eq(param(a, "bom"), STR("yes"));
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

void
web__register(const struct web__visit *v, struct str rest)
{
	struct book *book = web__room_book(v->web->room);
	struct asking a = {.v = v};

	if (book == NULL) {
		web__fault(v, 503);
		return;
	}
	a.rules = book_rules(book);
	all_read(&a);
	if (rest.n == 0)
		register_show(&a, book);
	else if (str_eq(rest, STR("/acts.csv")) && a.wrong.n == 0)
		csv_send(&a, book);
	else
		web__fault(v, 404);
}
