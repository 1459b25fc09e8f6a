/* SPDX-License-Identifier: Apache-2.0 */
/* Programs that act for an account: their tokens. */
#include "base/arena.h"
#include "base/num.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/book.h"
#include "desk/program.h"
#include "desk/typed.h"
#include "lang/msg.h"
#include "view/programs.h"
#include "view/programs.tmpl.h"

#include "web/web_impl.h"

static void
list_fill(const struct web__visit *v, const struct vec *list,
    struct view_programs *page)
{
	struct view_program *to =
	    ARENA_ARRAY(v->w->mem, struct view_program, list->n + 1);

	for (size_t i = 0; i < list->n; i++) {
		const struct program *p = VEC_AT(list, struct program, i);

		to[i] = (struct view_program){.id = p->id,
		    .form = v->form,
		    .name = p->name,
		    .ends = web__when(v, p->ends),
		    .seen = p->seen > 0 ? web__when(v, p->seen) : STR(""),
		    .reads = (p->scopes & PROGRAM_READS) != 0,
		    .files = (p->scopes & PROGRAM_FILES) != 0,
		    .dates = (p->scopes & PROGRAM_DATES) != 0,
		    .provisions = (p->scopes & PROGRAM_PROVISIONS) != 0,
		    .over = p->ends <= v->req->at.ms};
	}
	page->program = list->n > 0 ? to : NULL;
	page->program_n = list->n;
}

static void
programs_show(const struct web__visit *v, struct book *book, int code,
    struct view_programs *page)
{
	struct arena *mem = v->w->mem;
	struct web__page p;
	struct vec list;

	if (program_list(v->w, book_desk(book), v->member->number, &list) !=
	    ST_OK) {
		web__fault(v, 500);
		return;
	}
	page->chosen = web__chosen(v);
	page->form = v->form;
	page->about = STR("/api/v1/openapi.json");
	if (page->days.n == 0)
		page->days = STR("90");
	if (page->directory_days.n == 0)
		page->directory_days = STR("366");
	if (v->member->admin)
		page->scim =
		    str_fmt(mem, "%.*s/scim/v2", STR_ARG(web__room_url(v)));
	list_fill(v, &list, page);
	web__page_begin(v, &p, msg_programs_title(mem, v->reader.lang),
	    STR("/programs"));
	view_programs_part(&p.o, page);
	web__page_end(v, &p, code);
}

void
web__programs(const struct web__visit *v, struct str rest)
{
	struct view_programs page = {.reads = true};

	if (rest.n > 0)
		web__fault(v, 404);
	else
		programs_show(v, web__room_book(v->web->room), 200, &page);
}

/* ---- changes -------------------------------------------------------------------------- */

/* What was typed, in the form that it came from; the other is fresh. */
static struct view_programs
asked_for(const struct plain *form, bool provisions)
{
	struct str name = typed_text(form, STR("name"));
	struct str days = typed_text(form, STR("days"));

	if (provisions)
		return (struct view_programs){.reads = true,
		    .directory = name,
		    .directory_days = days};
	return (struct view_programs){.name = name,
	    .days = days,
	    .reads = typed_text(form, STR("reads")).n > 0,
	    .files = typed_text(form, STR("files")).n > 0};
}

/* provisions: a token that does that and nothing else. */
static void
add_take(const struct web__visit *v, struct book *book,
    const struct plain *form, bool provisions)
{
	struct view_programs page = asked_for(form, provisions);
	struct program_new in = {.account = v->member->number,
	    .name = typed_text(form, STR("name")),
	    .scopes = provisions ? PROGRAM_PROVISIONS
				 : (page.reads ? PROGRAM_READS : 0) |
		    (page.files ? PROGRAM_FILES : 0),
	    .now = v->req->at};
	struct str *wrong = provisions ? &page.directory_wrong : &page.wrong;
	struct str token;
	enum status st = ST_INVALID;

	if (num_parse_i64(typed_text(form, STR("days")), 1, PROGRAM_DAYS_MAX,
		&in.days))
		st = program_add(v->w, book_desk(book), &in, &token);
	if (st == ST_OK)
		page = (struct view_programs){.reads = true, .token = token};
	else if (st == ST_INVALID)
		*wrong = msg_programs_wrong(v->w->mem, v->reader.lang,
		    PROGRAM_NAME_MAX, PROGRAM_DAYS_MAX);
	else if (st == ST_LIMIT)
		*wrong =
		    msg_programs_full(v->w->mem, v->reader.lang, PROGRAM_MOST);
	if (st != ST_OK && wrong->n == 0) {
		web__fault(v, st == ST_BUSY ? 503 : 500);
		return;
	}
	work_clear(v->w);
	programs_show(v, book, st == ST_OK ? 200 : 422, &page);
}

/* An address with a token in it, for as long as there is one. */
static void
dates_take(const struct web__visit *v, struct book *book)
{
	struct arena *mem = v->w->mem;
	const struct program_new in = {.account = v->member->number,
	    .name = msg_calendar_title(mem, v->reader.lang),
	    .scopes = PROGRAM_DATES,
	    .days = PROGRAM_DAYS_MAX,
	    .now = v->req->at};
	struct view_programs page = {.reads = true};
	struct str token;
	enum status st = program_add(v->w, book_desk(book), &in, &token);

	if (st == ST_OK) {
		page.dates = str_fmt(mem, "%.*s/calendar/%.*s",
		    STR_ARG(web__room_url(v)), STR_ARG(token));
	} else if (st == ST_LIMIT) {
		page.wrong =
		    msg_programs_full(mem, v->reader.lang, PROGRAM_MOST);
	} else {
		web__fault(v, st == ST_BUSY ? 503 : 500);
		return;
	}
	work_clear(v->w);
	programs_show(v, book, st == ST_OK ? 200 : 422, &page);
}

static void
end_take(const struct web__visit *v, struct book *book,
    const struct plain *form)
{
	enum status st = program_end(v->w, book_desk(book), v->member->number,
	    typed_text(form, STR("program")));

	if (st == ST_OK)
		web__send_on(v, STR("/programs"));
	else
		web__fault(v, st == ST_BUSY ? 503 : 500);
}

void
web__programs_take(const struct web__visit *v, struct str rest)
{
	struct book *book = web__room_book(v->web->room);
	struct vec field;
	struct plain form;
	struct str step;
	bool provisions;

	if (rest.n > 0) {
		web__fault(v, 404);
		return;
	}
	if (!web__form_take(v, &field, &form))
		return;
	step = typed_text(&form, STR("page.step"));
	provisions = str_eq(step, STR("provision"));
	if (str_eq(step, STR("end")))
		end_take(v, book, &form);
	else if (str_eq(step, STR("dates")))
		dates_take(v, book);
	else if (provisions && !v->member->admin)
		web__fault(v, 404);
	else
		add_take(v, book, &form, provisions);
}
