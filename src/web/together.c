/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One answer to several acts. What waits for somebody is read anew for each
 * request, so that a line which is not theirs, any more or at all, is none that
 * could be answered. Each answer is decided and filed as an act of its own, under
 * an id that is made of the form's and the line's: the form may be sent again
 * after whatever went wrong, and files nothing twice.
 */
#include "base/arena.h"
#include "base/day_text.h"
#include "base/hex.h"
#include "base/vec.h"
#include "base/work.h"
#include "base/zone.h"
#include "book/book.h"
#include "book/inbox.h"
#include "book/sight.h"
#include "book/tasks.h"
#include "crypt/hash.h"
#include "decide/shown.h"
#include "desk/asked.h"
#include "desk/kept.h"
#include "desk/question.h"
#include "desk/typed.h"
#include "lang/msg.h"
#include "view/called.h"
#include "view/together.h"
#include "view/together.tmpl.h"

#include "web/web_impl.h"

#include "web/together.h"

#define SECONDS 60 /* of a minute */

/* One of those that were chosen. */
struct line {
	struct str value; /* as it was sent: "approval ID" */
	struct str act, id;
	struct view_together_of of;
	struct plain given;
};

struct together {
	const struct web__visit *v;
	struct book *book;
	const struct rules *rules;
	int64_t today;
	struct view_called called;
	struct vec task; /* struct book_task */
	struct vec line; /* struct line */
	struct plain form;
	struct str id; /* of this form */

	/* What all of them wait for: of the first that waits. */
	struct book_answer answer;
	uint32_t kind, office;

	bool *shown; /* fields */
	struct vec wrong;
	size_t ready, filed, failed;
};

/* ---- what was chosen -------------------------------------------------------------------- */

/* False for what no page of ours sends. */
static bool
lines_read(struct together *t, const struct vec *chosen)
{
	struct work *w = t->v->w;

	t->line = VEC(struct line);
	for (size_t i = 0; i < chosen->n; i++) {
		struct line line = {.value = *VEC_AT(chosen, struct str, i)};

		if (!str_cut(line.value, ' ', &line.act, &line.id) ||
		    !kept_is_id(line.id) || t->line.n == BOOK_INBOX_PAGE)
			return false;
		for (size_t k = 0; k < t->line.n; k++)
			if (str_eq(VEC_AT(&t->line, struct line, k)->value,
				line.value))
				return false;
		line.of = (struct view_together_of){.value = line.value,
		    .id = line.id,
		    .state = VIEW_TOGETHER_GONE};
		*(struct line *)vec_push(w->mem, &t->line) = line;
	}
	return t->line.n > 0;
}

static struct vec
chosen_of(struct work *w, const struct plain *form)
{
	const struct plain list = typed_list(w, form, STR("page.line"));
	struct vec out = VEC(struct str);

	for (size_t i = 0; i < list.item_n; i++)
		*(struct str *)vec_push(w->mem, &out) = list.item[i].text;
	return out;
}

/* The task of a line; NULL: nothing of the kind waits for them. */
static const struct book_task *
task_of(const struct together *t, const struct line *line,
    struct book_answer *answer)
{
	for (size_t i = 0; i < t->task.n; i++) {
		const struct book_task *task =
		    VEC_AT(&t->task, struct book_task, i);

		if (!str_eq(task->act.id, line->id))
			continue;
		book_task_answer(t->rules, task, t->today, answer);
		if (answer->several &&
		    str_eq(t->rules->act[answer->act].name, line->act))
			return task;
	}
	return NULL;
}

static void
line_find(struct together *t, struct line *line)
{
	struct book_answer answer;
	const struct book_task *task = task_of(t, line, &answer);
	struct view_task_of of;
	struct view_task *words;

	if (task == NULL)
		return;
	words = ARENA_NEW(t->v->w->mem, struct view_task);
	view_task_of_init(t->rules, t->v->req->at, &of);
	of.called = &t->called.called;
	of.reader = &t->v->reader;
	of.person = t->v->member->person;
	view_task_fill(t->v->w, &of, task, words);
	line->of.task = words;
	if (t->answer.act == RULES_NONE) {
		t->answer = answer;
		t->kind = task->act.kind;
		t->office = task->office;
	}
	line->of.state = answer.act == t->answer.act &&
		task->act.kind == t->kind && task->office == t->office
	    ? VIEW_TOGETHER_OPEN
	    : VIEW_TOGETHER_OTHER;
}

/* ---- once only ---------------------------------------------------------------------------- */

/* The line's own id, under which it is filed once. */
static struct kept_filing
once(const struct together *t, const struct line *line)
{
	const struct web__visit *v = t->v;
	const struct hash hash = hash_of(str_fmt(v->w->mem,
	    "together %.*s %.*s", STR_ARG(t->id), STR_ARG(line->value)));

	return (struct kept_filing){hex_format(v->w->mem,
					str_sub(hash_str(&hash), 0,
					    KEPT_ID_SIZE / 2)),
	    v->member->number, v->req->at};
}

/* What this form filed before is filed; what it was about is still theirs to
 * see. */
static enum status
line_before(struct together *t, struct line *line)
{
	const struct web__visit *v = t->v;
	const struct kept_filing kept = once(t, line);
	const struct book_looking l = {line->id, v->member->person, v->req->at};
	struct book_sight sight;
	enum status st =
	    kept_filed(v->w, book_desk(t->book), &kept, &line->of.filed);

	if (st != ST_OK)
		return st == ST_NOTFOUND ? ST_OK : st;
	line->of.state = VIEW_TOGETHER_FILED;
	t->filed++;
	st = book_look(v->w, t->book, &l, &sight);
	if (st == ST_OK)
		line->of.title = view_task_title(t->rules, v->reader.lang,
		    sight.decision.act);
	return st == ST_NOTFOUND ? ST_OK : st;
}

/* ---- the form ------------------------------------------------------------------------------- */

static struct plain
with(struct work *w, const struct plain *map, struct str name, struct str text)
{
	struct str *names = ARENA_ARRAY(w->mem, struct str, map->item_n + 1);
	struct plain *item = ARENA_ARRAY(w->mem, struct plain, map->item_n + 1);
	size_t n = map->item_n;

	for (size_t i = 0; i < n; i++) {
		names[i] = map->name[i];
		item[i] = map->item[i];
	}
	names[n] = name;
	item[n] = (struct plain){.kind = PLAIN_TEXT, .text = text};
	return (struct plain){.kind = PLAIN_MAP,
	    .name = names,
	    .item = item,
	    .item_n = n + 1};
}

/* An answer is given when it is filled in, as a rule. */
static void
form_begin(struct together *t)
{
	struct work *w = t->v->w;
	const struct rules_act *act = &t->rules->act[t->answer.act];
	struct zone_local now;

	t->id = kept_new_id(w);
	if (!zone_local(t->rules->company.clock, t->v->req->at, &now))
		return;
	for (size_t i = 0; i < act->field_n; i++) {
		const struct rules_field *f = &act->field[i];

		if (f->optional || f->type.list)
			continue;
		if (f->type.kind == RULES_INSTANT)
			t->form = with(w, &t->form, f->name,
			    instant_format_at(w->mem, t->v->req->at,
				now.offset / SECONDS));
		else if (f->type.kind == RULES_DATE)
			t->form = with(w, &t->form, f->name,
			    day_format(w->mem, now.civil.day));
	}
}

/* What can be the same for all of them. */
static bool
is_common(enum rules_kind kind)
{
	return kind == RULES_TEXT || kind == RULES_CHOICE ||
	    kind == RULES_YESNO || kind == RULES_DATE || kind == RULES_INSTANT;
}

static enum status
form_read(struct together *t)
{
	struct work *w = t->v->w;
	const struct rules_act *act = &t->rules->act[t->answer.act];
	struct plain all =
	    asked_filing(w, t->rules, t->answer.act, &t->form, NULL);
	const struct decide_form form = {t->rules, t->answer.act, &all,
	    t->today};
	enum status st;

	t->shown = ARENA_ARRAY(w->mem, bool, act->field_n + 1);
	st = decide_shown(w, &form, t->shown);
	for (uint32_t i = 0; i < act->field_n; i++)
		if (i == t->answer.about || i == t->answer.as ||
		    act->field[i].type.list ||
		    !is_common(act->field[i].type.kind))
			t->shown[i] = false;
	return st;
}

static void
wrong_add(struct together *t, struct str field)
{
	*(struct question_wrong *)vec_push(t->v->w->mem, &t->wrong) =
	    (struct question_wrong){field, STR(""), STR("")};
}

/* What is asked for and not filled in. */
static void
form_check(struct together *t)
{
	const struct rules_act *act = &t->rules->act[t->answer.act];

	for (size_t i = 0; i < act->field_n; i++)
		if (t->shown[i] && !act->field[i].optional &&
		    typed_text(&t->form, act->field[i].name).n == 0)
			wrong_add(t, act->field[i].name);
}

/* ---- each of them --------------------------------------------------------------------------- */

static void
given_set(const struct together *t, struct line *line)
{
	struct work *w = t->v->w;
	const struct rules_act *act = &t->rules->act[t->answer.act];

	line->given =
	    asked_filing(w, t->rules, t->answer.act, &t->form, t->shown);
	line->given =
	    with(w, &line->given, act->field[t->answer.about].name, line->id);
	if (t->answer.as != RULES_NONE && t->office != RULES_NONE)
		line->given =
		    with(w, &line->given, act->field[t->answer.as].name,
			t->rules->office[t->office].name);
}

/* Somebody's verdict that is no plain permission wants a look of its own. */
static bool
is_plain(const struct decision *d)
{
	for (size_t i = 0; i < d->person_n; i++)
		if (d->person[i].verdict != RULES_ALLOWED &&
		    d->person[i].verdict != RULES_NO_VERDICT)
			return false;
	return true;
}

static enum status
line_weigh(struct together *t, struct line *line)
{
	const struct web__visit *v = t->v;
	const struct book_filing filing = {.given = &line->given,
	    .by = v->member->person,
	    .now = v->req->at};
	struct book_filed filed;
	enum status st;

	given_set(t, line);
	st = book_ask(v->w, t->book, &filing, &filed);
	if (st == ST_INVALID || st == ST_DENIED) {
		work_clear(v->w);
		line->of.state = st == ST_DENIED ? VIEW_TOGETHER_DENIED
						 : VIEW_TOGETHER_WRONG;
		for (size_t i = 0; i < filed.wrong_n && t->wrong.n == 0; i++)
			wrong_add(t, filed.wrong[i].field);
		return ST_OK;
	}
	if (st != ST_OK)
		return st;
	line->of.decided = true;
	line->of.verdict = filed.decision.verdict;
	line->of.state = !filed.complete ? VIEW_TOGETHER_WRONG
	    : is_plain(&filed.decision)  ? VIEW_TOGETHER_READY
					 : VIEW_TOGETHER_VERDICT;
	t->ready += line->of.state == VIEW_TOGETHER_READY;
	return ST_OK;
}

/* What fails is said of its line, and the others stand. */
static void
line_file(struct together *t, struct line *line)
{
	const struct web__visit *v = t->v;
	struct kept_filing kept = once(t, line);
	const struct book_filing filing = {.given = &line->given,
	    .by = v->member->person,
	    .now = v->req->at,
	    .also = kept_file,
	    .cookie = &kept};
	struct book_filed filed;
	enum status st = book_file(v->w, t->book, &filing, &filed);

	if (st == ST_OK)
		line->of.filed = filed.id;
	else if (st == ST_CONFLICT)
		st = kept_filed(v->w, book_desk(t->book), &kept,
		    &line->of.filed);
	work_clear(v->w); /* words of a failure quote the form */
	line->of.state =
	    st == ST_OK ? VIEW_TOGETHER_FILED : VIEW_TOGETHER_FAILED;
	t->ready--;
	t->filed += st == ST_OK;
	t->failed += st != ST_OK;
}

static enum status
lines_weigh(struct together *t)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < t->line.n; i++) {
		struct line *line = VEC_AT(&t->line, struct line, i);

		if (line->of.state == VIEW_TOGETHER_OPEN)
			st = line_weigh(t, line);
	}
	return st;
}

static void
lines_file(struct together *t)
{
	for (size_t i = 0; i < t->line.n; i++) {
		struct line *line = VEC_AT(&t->line, struct line, i);

		if (line->of.state == VIEW_TOGETHER_READY)
			line_file(t, line);
	}
}

/* ---- the page ---------------------------------------------------------------------------------- */

static void
page_fill(const struct together *t, bool asks, struct view_together_page *page)
{
	const struct web__visit *v = t->v;
	struct view_together_line *line =
	    ARENA_ARRAY(v->w->mem, struct view_together_line, t->line.n + 1);
	const struct view_asked asked = {.rules = t->rules,
	    .act = t->answer.act,
	    .filing = true,
	    .form = &t->form,
	    .shown = t->shown,
	    .wrong = t->wrong.p,
	    .wrong_n = t->wrong.n};

	view_ask_fill(v->w, &asked, &v->reader, &page->ask);
	page->form = v->form;
	page->id = t->id;
	page->asks = asks;
	page->ready = (int64_t)t->ready;
	page->filed = (int64_t)t->filed;
	for (size_t i = 0; i < t->line.n; i++)
		view_together_line_fill(v->w, &v->reader,
		    &VEC_AT(&t->line, struct line, i)->of, &line[i]);
	page->line = line;
	page->line_n = t->line.n;
}

static void
page_show(const struct together *t, bool asks)
{
	const struct web__visit *v = t->v;
	struct view_together_page page = {.ready = 0};
	struct web__page p;

	page_fill(t, asks, &page);
	web__page_begin(v, &p, page.ask.title, STR("/inbox"));
	p.site.form = STR("page-ask");
	view_together_part(&p.o, &page);
	web__page_end(v, &p, t->wrong.n > 0 ? 422 : 200);
}

static void
fault_show(const struct web__visit *v, int code, struct str what)
{
	const struct view_fault fault = {.title =
					     msg_together_none_title(v->w->mem,
						 v->reader.lang),
	    .what = what,
	    .remedy = msg_together_none_remedy(v->w->mem, v->reader.lang)};

	web__fault_words(v, code, &fault);
}

/* ---- the steps ----------------------------------------------------------------------------------- */

/* What waits, and which of it was chosen. */
static enum status
lines_find(struct together *t, enum web__together step)
{
	const struct web__visit *v = t->v;
	const struct book_looking who = {STR(""), v->member->person,
	    v->req->at};
	enum status st = book_tasks(v->w, t->book, &who, &t->task);

	for (size_t i = 0; st == ST_OK && i < t->line.n; i++) {
		struct line *line = VEC_AT(&t->line, struct line, i);

		if (step != WEB__CHOOSE)
			st = line_before(t, line);
		if (st == ST_OK && line->of.state != VIEW_TOGETHER_FILED)
			line_find(t, line);
	}
	return st;
}

/* Of what was all filed before nothing waits that says by which act. */
static bool
answer_find(struct together *t)
{
	const struct line *first = VEC_AT(&t->line, struct line, 0);

	if (t->answer.act != RULES_NONE)
		return true;
	t->answer.act = rules_find_act(t->rules, first->act);
	return t->filed > 0 && t->answer.act != RULES_NONE;
}

static enum status
step_take(struct together *t, enum web__together step)
{
	enum status st;

	if (step == WEB__CHOOSE)
		form_begin(t);
	st = form_read(t);
	if (st != ST_OK || step == WEB__CHOOSE)
		return st;
	form_check(t);
	if (t->wrong.n == 0)
		st = lines_weigh(t);
	if (st == ST_OK && t->wrong.n == 0 && step == WEB__ANSWER)
		lines_file(t);
	return st;
}

static bool
is_open(const struct together *t)
{
	for (size_t i = 0; i < t->line.n; i++)
		if (VEC_AT(&t->line, struct line, i)->of.state ==
		    VIEW_TOGETHER_OPEN)
			return true;
	return t->ready > 0 || t->failed > 0 || t->wrong.n > 0;
}

static void
answer(struct together *t, enum web__together step)
{
	const struct web__visit *v = t->v;
	enum status st = lines_find(t, step);

	if (st == ST_OK && !answer_find(t)) {
		fault_show(v, 409,
		    msg_together_gone(v->w->mem, v->reader.lang));
		return;
	}
	if (st == ST_OK)
		st = step_take(t, step);
	if (st == ST_OK) {
		page_show(t, is_open(t));
		return;
	}
	work_clear(v->w);
	(void)work_fail(v->w, st, "several acts could not be answered");
	web__fault(v, st == ST_BUSY ? 503 : 500);
}

void
web__together(const struct web__visit *v, const struct plain *form,
    enum web__together step)
{
	struct together t = {.v = v,
	    .book = web__room_book(v->web->room),
	    .form = *form,
	    .id = typed_text(form, STR("page.id")),
	    .answer = {RULES_NONE, RULES_NONE, RULES_NONE, false},
	    .wrong = VEC(struct question_wrong)};
	const struct vec chosen = chosen_of(v->w, form);

	if (t.book == NULL) {
		web__fault(v, 503);
		return;
	}
	t.rules = book_rules(t.book);
	t.today = book_inbox_today(t.rules, v->req->at);
	if (chosen.n == 0 && step == WEB__CHOOSE) {
		fault_show(v, 422,
		    msg_together_none_what(v->w->mem, v->reader.lang));
	} else if (!lines_read(&t, &chosen) ||
	    (step != WEB__CHOOSE && !kept_is_id(t.id))) {
		web__fault(v, 400);
	} else if (web__names_begin(v, t.book, &t.called)) {
		answer(&t, step);
		web__names_end(&t.called);
	}
}
