/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tables: sent once, kept like a draft, looked at as often as wanted, and filed.
 * What is filed is worked out anew each time from what the record says by then,
 * so that a page sent twice, or a server that was stopped in between, doubles
 * nothing.
 */
#include "base/arena.h"
#include "base/hex.h"
#include "base/num.h"
#include "base/work.h"
#include "book/book.h"
#include "book/sight.h"
#include "crypt/hash.h"
#include "desk/kept.h"
#include "desk/typed.h"
#include "http/path.h"
#include "intake/intake.h"
#include "intake/plan.h"
#include "intake/table.h"
#include "lang/msg.h"
#include "os/clock.h"
#include "rules/rules.h"
#include "view/import.h"
#include "view/import.tmpl.h"
#include "view/imports.tmpl.h"

#include "web/web_impl.h"

#define MOST 5000 /* acts for one request */

struct looking {
	const struct web__visit *v;
	struct book *book;
	const struct intake_plan *plan;
	struct plain form;
	struct str bytes;
	struct mistakes mistakes;
	struct intake_table table;
	struct intake intake;
	struct view_import page;
};

static struct instant
now(void)
{
	return (struct instant){clock_now_ms()};
}

/* ---- who may ------------------------------------------------------------------------- */

static bool
may(const struct web__visit *v, const struct vec *offices,
    const struct intake_plan *plan)
{
	for (size_t i = 0; i < plan->office_n; i++)
		for (size_t k = 0; k < offices->n; k++)
			if (plan->office[i] == *VEC_AT(offices, uint32_t, k))
				return true;
	return v->member->admin;
}

static enum status
offices_of(const struct web__visit *v, struct book *book, struct vec *out)
{
	return book_offices(v->w, book,
	    &(struct book_looking){STR(""), v->member->person, v->req->at},
	    out);
}

bool
web__import_any(const struct web__visit *v, struct book *book)
{
	const struct intake_plans *plans = web__room_plans(v->web->room);
	struct vec offices;

	if (offices_of(v, book, &offices) != ST_OK)
		return false;
	for (size_t i = 0; i < plans->n; i++)
		if (may(v, &offices, &plans->plan[i]))
			return true;
	return false;
}

/* NULL, which is answered, for what is not there or not theirs. */
static const struct intake_plan *
plan_of(const struct web__visit *v, struct book *book, struct str name)
{
	const struct intake_plan *plan =
	    intake_plan_find(web__room_plans(v->web->room), name);
	struct vec offices;
	enum status st = offices_of(v, book, &offices);

	if (st == ST_OK && plan != NULL && may(v, &offices, plan))
		return plan;
	web__fault(v, st == ST_OK ? 404 : 500);
	return NULL;
}

static void
list_show(const struct web__visit *v, struct book *book)
{
	const struct intake_plans *plans = web__room_plans(v->web->room);
	struct view_import_kind *kind =
	    ARENA_ARRAY(v->w->mem, struct view_import_kind, plans->n + 1);
	struct view_imports page = {.chosen = web__chosen(v), .kind = kind};
	struct web__page p;
	struct vec offices;

	if (offices_of(v, book, &offices) != ST_OK) {
		web__fault(v, 500);
		return;
	}
	for (size_t i = 0; i < plans->n; i++)
		if (may(v, &offices, &plans->plan[i]))
			kind[page.kind_n++] =
			    (struct view_import_kind){plans->plan[i].name,
				view_import_title(book_rules(book),
				    &plans->plan[i], &v->reader),
				page.chosen};
	if (page.kind_n == 0) {
		web__fault(v, 404);
		return;
	}
	web__page_begin(v, &p, msg_import_title(v->w->mem, v->reader.lang),
	    STR("/people/import"));
	view_imports_part(&p.o, &page);
	web__page_end(v, &p, 200);
}

/* ---- the page --------------------------------------------------------------------------- */

/* Before there is a table: what one can say. */
static void
columns_name(struct looking *l)
{
	struct intake_table none = {.plan = l->plan,
	    .row = VEC(struct intake_row)};
	struct vec wrong = VEC(struct intake_wrong);
	struct intake intake = {.table = &none,
	    .change = VEC(struct intake_change)};
	const struct view_import_of of = {book_rules(l->book), &intake, 0};

	none.wrong = &wrong;
	none.field = ARENA_ARRAY(l->v->w->mem, size_t, l->plan->column_n + 1);
	view_import_fill(l->v->w, &of, &l->v->reader, &l->page);
}

static void
page_show(struct looking *l, int code)
{
	const struct web__visit *v = l->v;
	struct web__page p;

	l->page.chosen = web__chosen(v);
	l->page.form = v->form;
	l->page.plan = l->plan->name;
	l->page.title =
	    view_import_title(book_rules(l->book), l->plan, &v->reader);
	if (l->page.id.n == 0)
		columns_name(l);
	web__page_begin(v, &p,
	    msg_words_of(v->w->mem, v->reader.lang,
		msg_import_title(v->w->mem, v->reader.lang), l->page.title),
	    str_fmt(v->w->mem, "/people/import/%.*s", STR_ARG(l->plan->name)));
	view_import_part(&p.o, &l->page);
	web__page_end(v, &p, code);
}

/* A failure that is not the table's. */
static void
failed(const struct web__visit *v, enum status st)
{
	work_clear(v->w);
	(void)work_fail(v->w, st, "a table could not be looked at");
	web__fault(v, st == ST_BUSY ? 503 : 500);
}

/* ---- the table ----------------------------------------------------------------------------- */

/* As it was chosen on the page; of a heading that is there twice the number
 * counts. */
static const struct intake_choice *
choices_of(const struct looking *l, size_t *n_out)
{
	struct intake_choice *out = ARENA_ARRAY(l->v->w->mem,
	    struct intake_choice, l->plan->column_n + 1);

	*n_out = 0;
	for (size_t i = 0; i < l->plan->column_n; i++) {
		struct str name = l->plan->column[i].name;
		struct str typed = typed_text(&l->form,
		    str_fmt(l->v->w->mem, "map.%.*s", STR_ARG(name)));
		int64_t number;

		if (num_parse_i64(typed, 0, INT32_MAX, &number))
			out[(*n_out)++] = (struct intake_choice){.column = name,
			    .number = (size_t)number};
	}
	return out;
}

/* ST_INVALID, without words, when it is none: the page says so. */
static enum status
table_look(struct looking *l)
{
	const struct web__visit *v = l->v;
	struct intake_table_source source = {.rules = book_rules(l->book),
	    .plan = l->plan,
	    .path = l->page.file,
	    .bytes = l->bytes};
	const struct intake_setup setup = {l->book, v->req->at,
	    l->page.complete};
	const struct hash hash = hash_of(l->bytes);
	enum status st;

	l->mistakes = MISTAKES(v->w->mem);
	l->intake.sha256 = hex_format(v->w->mem, hash_str(&hash));
	l->intake.file = l->page.file;
	source.choice = choices_of(l, &source.choice_n);
	st = intake_table_read(v->w, &source, &l->mistakes, &l->table);
	if (st == ST_OK)
		st = intake_compare(v->w, &setup, &l->table, &l->mistakes,
		    &l->intake);
	if (st == ST_INVALID || st == ST_LIMIT) {
		work_clear(v->w);
		l->page.fault =
		    msg_import_wrong_table(v->w->mem, v->reader.lang);
		return ST_INVALID;
	}
	return st;
}

static void
look_show(struct looking *l, int code)
{
	const struct view_import_of of = {book_rules(l->book), &l->intake,
	    l->mistakes.n};

	view_import_fill(l->v->w, &of, &l->v->reader, &l->page);
	page_show(l, l->mistakes.n > 0 ? 422 : code);
}

/* ---- kept ------------------------------------------------------------------------------------ */

static struct str
kept_as(const struct looking *l)
{
	return str_fmt(l->v->w->mem, KEPT_TABLE "%.*s", STR_ARG(l->plan->name));
}

static enum status
table_keep(struct looking *l)
{
	const struct web__visit *v = l->v;
	const struct kept kept = {.id = l->page.id,
	    .act = kept_as(l),
	    .form = str_fmt(v->w->mem, "%.*s\n%.*s", STR_ARG(l->page.file),
		STR_ARG(l->bytes)),
	    .changed = v->req->at.ms};

	return kept_put(v->w, book_desk(l->book), v->member->number, &kept);
}

static enum status
table_get(struct looking *l)
{
	const struct web__visit *v = l->v;
	struct kept kept;
	enum status st;

	l->page.id = typed_text(&l->form, STR("page.id"));
	st = kept_is_id(l->page.id) ? kept_get(v->w, book_desk(l->book),
					  v->member->number, l->page.id, &kept)
				    : ST_NOTFOUND;
	if (st == ST_OK && !str_eq(kept.act, kept_as(l)))
		st = ST_NOTFOUND;
	if (st == ST_OK)
		(void)str_cut(kept.form, '\n', &l->page.file, &l->bytes);
	return st;
}

/* ---- steps ------------------------------------------------------------------------------------- */

/* What was pasted is there still; a file is with whoever chose it. */
static void
refuse(struct looking *l, struct str words)
{
	l->page.fault = words;
	l->page.paste = typed_secret(&l->form, STR("page.paste"));
	l->page.id = STR("");
	page_show(l, 422);
}

/* The name without what would end the line that it is kept on. */
static struct str
file_name(const struct looking *l)
{
	struct str name = typed_text(&l->form, STR("page.file.name")), rest;

	(void)str_cut(name, '\n', &name, &rest);
	return name.n > 0 && name.n <= 200
	    ? name
	    : str_fmt(l->v->w->mem, "%.*s.csv", STR_ARG(l->plan->name));
}

static void
take(struct looking *l)
{
	const struct web__visit *v = l->v;
	enum status st;

	l->bytes = typed_secret(&l->form, STR("page.file"));
	if (l->bytes.n == 0)
		l->bytes = typed_secret(&l->form, STR("page.paste"));
	l->page.file = file_name(l);
	if (str_trim(l->bytes).n == 0) {
		refuse(l, msg_import_wrong_none(v->w->mem, v->reader.lang));
		return;
	}
	st = table_look(l);
	if (st == ST_INVALID) {
		refuse(l, l->page.fault);
		return;
	}
	l->page.id = kept_new_id(v->w);
	if (st == ST_OK)
		st = table_keep(l);
	if (st == ST_LIMIT) {
		work_clear(v->w);
		refuse(l, msg_import_wrong_size(v->w->mem, v->reader.lang));
	} else if (st != ST_OK) {
		failed(v, st);
	} else {
		look_show(l, 200);
	}
}

static void
look(struct looking *l)
{
	enum status st = table_look(l);

	if (st == ST_OK)
		look_show(l, 200);
	else if (st == ST_INVALID)
		refuse(l, l->page.fault);
	else
		failed(l->v, st);
}

/* What is left, or that nothing is. */
static void
done_show(struct looking *l, size_t done)
{
	const struct web__visit *v = l->v;
	size_t all = l->intake.change.n;

	if (done < all) {
		l->page.done = msg_import_part(v->w->mem, v->reader.lang,
		    (int64_t)done, (int64_t)(all - done));
		look(l);
		return;
	}
	if (kept_drop(v->w, book_desk(l->book), v->member->number,
		l->page.id) != ST_OK)
		work_clear(v->w); /* it is there, and changes nothing */
	l->page.done =
	    msg_import_done(v->w->mem, v->reader.lang, (int64_t)done);
	l->page.id = STR("");
	l->page.complete = false; /* of the next table that is said anew */
	page_show(l, 200);
}

static void
do_it(struct looking *l)
{
	const struct web__visit *v = l->v;
	const struct intake_filing filing = {.book = l->book,
	    .by = v->member->person,
	    .now = now,
	    .most = MOST};
	size_t done = 0;
	enum status st = table_look(l);

	if (st != ST_OK || l->mistakes.n > 0) {
		look(l);
		return;
	}
	st = intake_ask(v->w, &filing, &l->intake);
	if (st == ST_OK)
		st = intake_file(v->w, &filing, &l->intake, &done);
	work_clear(v->w); /* its words may quote the table */
	if (st == ST_OK) {
		done_show(l, done);
	} else if (st == ST_INVALID || st == ST_DENIED || st == ST_NOTFOUND ||
	    st == ST_BUSY) {
		l->page.fault = st == ST_BUSY
		    ? msg_import_busy(v->w->mem, v->reader.lang)
		    : msg_import_wrong_refused(v->w->mem, v->reader.lang);
		look_show(l, st == ST_BUSY ? 503 : 422);
	} else {
		failed(v, st);
	}
}

static void
step_take(struct looking *l, struct str step)
{
	const struct web__visit *v = l->v;
	enum status st = table_get(l);

	if (st != ST_OK) {
		web__fault(v, st == ST_NOTFOUND ? 404 : 500);
	} else if (str_eq(step, STR("do"))) {
		do_it(l);
	} else if (!str_eq(step, STR("drop"))) {
		look(l);
	} else if (kept_drop(v->w, book_desk(l->book), v->member->number,
		       l->page.id) == ST_OK) {
		web__send_on(v,
		    str_fmt(v->w->mem, "/people/import/%.*s",
			STR_ARG(l->plan->name)));
	} else {
		web__fault(v, 500);
	}
}

void
web__import(const struct web__visit *v, struct str rest)
{
	struct looking l = {.v = v, .book = web__room_book(v->web->room)};
	struct str name;

	if (!http_path_next(&rest, &name)) {
		list_show(v, l.book);
		return;
	}
	if (rest.n > 0) {
		web__fault(v, 404);
		return;
	}
	l.plan = plan_of(v, l.book, name);
	if (l.plan != NULL)
		page_show(&l, 200);
}

void
web__import_take(const struct web__visit *v, struct str rest)
{
	struct looking l = {.v = v, .book = web__room_book(v->web->room)};
	struct vec field;
	struct str name, step;

	if (!http_path_next(&rest, &name) || rest.n > 0) {
		web__fault(v, 404);
		return;
	}
	l.plan = plan_of(v, l.book, name);
	if (l.plan == NULL || !web__form_take(v, &field, &l.form))
		return;
	step = typed_text(&l.form, STR("page.step"));
	l.page.complete = typed_text(&l.form, STR("page.complete")).n > 0;
	if (str_eq(step, STR("take")))
		take(&l);
	else
		step_take(&l, step);
}
