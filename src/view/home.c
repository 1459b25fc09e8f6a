/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/day.h"
#include "base/vec.h"
#include "base/work.h"
#include "base/zone.h"
#include "book/tasks.h"
#include "desk/answer.h"
#include "desk/answer_duty.h"
#include "desk/answer_words.h"
#include "desk/called.h"
#include "desk/kept.h"
#include "desk/member.h"
#include "lang/date.h"
#include "lang/lang.h"
#include "lang/msg.h"
#include "view/ask_impl.h"
#include "view/site.h"

#include "view/home.h"

#define SOON_DAYS 7

struct filling {
	struct work *w;
	const struct view_home_of *of;
	const struct view_reader *reader;
	struct str chosen;
	int64_t today;
};

static struct str
day_words(const struct filling *f, int64_t n)
{
	struct day day;

	return day_from_n(n, &day) ? lang_day(f->w->mem, f->reader->lang, day)
				   : STR("");
}

struct str
view_home_day(struct work *w, const struct rules *rules,
    const struct view_reader *reader, int64_t ms)
{
	struct zone_local local;
	struct instant at;

	if (!instant_from_ms(ms, &at) ||
	    !zone_local(rules->company.clock, at, &local))
		return STR("");
	return lang_day(w->mem, reader->lang, local.civil.day);
}

static struct str
title_of(const struct filling *f, uint32_t kind)
{
	const struct rules *r = f->of->rules;

	return kind == RULES_NONE
	    ? STR("")
	    : answer_words(r, f->reader->lang, r->act[kind].title);
}

/* ---- what waits -------------------------------------------------------------------- */

static struct str
due_words(const struct filling *f, const struct book_task *t, bool late)
{
	struct arena *mem = f->w->mem;
	struct str day;

	if (!t->has_due)
		return STR("");
	day = day_words(f, t->due);
	return late ? msg_home_overdue(mem, f->reader->lang, day)
		    : msg_home_due(mem, f->reader->lang, day);
}

static struct str
task_words(const struct filling *f, const struct book_task *t)
{
	struct answer_duty duty = {.done = false};
	struct decide_duty own = t->duty;

	if (t->decides)
		return msg_home_decide(f->w->mem, f->reader->lang,
		    title_of(f, t->act.kind));
	if (!t->escalated) /* whose it is goes without saying */
		own.by.acting = RULES_NONE;
	own.item = called_item(f->w,
	    &(struct called_of){f->of->called, f->of->rules, f->reader->lang},
	    &own);
	answer_duty_fill(f->w, f->of->rules, &own, f->reader->lang, &duty);
	if (t->escalated && own.who.n > 0)
		return msg_duty_by(f->w->mem, f->reader->lang,
		    called_words(f->of->called, f->w,
			&(struct called_who){f->reader->lang, false, own.who}),
		    duty.text);
	return duty.text;
}

/* What it is about, who filed that, and when. */
static struct str
from_words(const struct filling *f, const struct book_task *t)
{
	struct arena *mem = f->w->mem;
	const struct lang *lang = f->reader->lang;
	struct str what = t->decides ? STR("") : title_of(f, t->act.kind);
	struct str day =
	    view_home_day(f->w, f->of->rules, f->reader, t->act.recorded);
	struct str filed = STR("");

	if (str_eq(t->act.author, f->of->member->person))
		filed = msg_home_by_me(mem, lang, day);
	else if (t->act.author.n > 0)
		filed = msg_home_by(mem, lang,
		    called_words(f->of->called, f->w,
			&(struct called_who){lang, false, t->act.author}),
		    day);
	if (what.n == 0 || filed.n == 0)
		return what.n > 0 ? what : filed;
	return str_fmt(mem, "%.*s · %.*s", STR_ARG(what), STR_ARG(filed));
}

static void
task_set(const struct filling *f, const struct book_task *t,
    struct view_home_task *out)
{
	struct str office;

	*out = (struct view_home_task){.id = t->act.id,
	    .chosen = f->chosen,
	    .text = task_words(f, t),
	    .late = t->has_due && t->due < f->today};
	out->due = due_words(f, t, out->late);
	out->who = from_words(f, t);
	office = answer_duty_office(f->of->rules, f->reader->lang, t->office);
	if (t->escalated)
		out->office = msg_home_told(f->w->mem, f->reader->lang, office);
	else if (office.n > 0)
		out->office = msg_home_as(f->w->mem, f->reader->lang, office);
}

/* What is somebody else's comes behind what is theirs and soon due; last what is
 * to be observed, and for which nothing is to be filed. */
enum urgency { LATE, SOON, ESCALATED, LATER, UNDATED, LASTING, URGENCIES };

static bool
is_lasting(const struct filling *f, const struct book_task *t)
{
	const struct rules_duty *duty;

	if (t->decides || t->has_due)
		return false; /* the first has no duty */
	duty = &f->of->rules->rule[t->duty.rule].duty[t->duty.duty];
	return duty->done_by == RULES_NONE && !duty->done_by_filing;
}

static enum urgency
urgency_of(const struct filling *f, const struct book_task *t)
{
	if (t->escalated)
		return ESCALATED;
	if (!t->has_due)
		return is_lasting(f, t) ? LASTING : UNDATED;
	if (t->due < f->today)
		return LATE;
	return t->due < f->today + SOON_DAYS ? SOON : LATER;
}

static struct str
heading_of(const struct filling *f, enum urgency u)
{
	struct arena *mem = f->w->mem;
	const struct lang *lang = f->reader->lang;

	switch (u) {
	case LATE:
		return msg_home_tasks_late(mem, lang);
	case SOON:
		return msg_home_tasks_soon(mem, lang);
	case ESCALATED:
		return msg_home_tasks_escalated(mem, lang);
	case LATER:
		return msg_home_tasks_later(mem, lang);
	case LASTING:
		return msg_home_tasks_lasting(mem, lang);
	case UNDATED:
	case URGENCIES:
		break;
	}
	return msg_home_tasks_undated(mem, lang);
}

/* Of one urgency, up to most. */
static void
group_set(const struct filling *f, enum urgency u, size_t most,
    struct view_home_group *out)
{
	size_t n = f->of->task->n;
	struct view_home_task *task =
	    ARENA_ARRAY(f->w->mem, struct view_home_task, n + 1);

	*out = (struct view_home_group){.heading = heading_of(f, u)};
	for (size_t i = 0; i < n && out->task_n < most; i++) {
		const struct book_task *t =
		    VEC_AT(f->of->task, struct book_task, i);

		if (urgency_of(f, t) == u)
			task_set(f, t, &task[out->task_n++]);
	}
	out->task = task;
}

static void
tasks_set(const struct filling *f, struct view_home *out)
{
	size_t n = f->of->task->n, lasting = 0,
	       left = f->of->all || n <= HOME_TASKS + HOME_TASKS / 2
	    ? n
	    : HOME_TASKS;
	struct view_home_group *group =
	    ARENA_ARRAY(f->w->mem, struct view_home_group, URGENCIES);

	for (size_t i = 0; i < n; i++)
		lasting +=
		    is_lasting(f, VEC_AT(f->of->task, struct book_task, i));
	out->tasks = (int64_t)(n - lasting);
	out->rest = (int64_t)(n - left);
	for (int u = LATE; u < URGENCIES; u++) {
		group_set(f, (enum urgency)u, left, &group[out->group_n]);
		left -= group[out->group_n].task_n;
		out->group_n += group[out->group_n].task_n > 0;
	}
	if (out->group_n == 1 && lasting == 0 && !group[0].task[0].late)
		group[0].heading = STR(""); /* nothing to tell apart */
	out->group = group;
}

/* ---- the others -------------------------------------------------------------------- */

static void
drafts_set(const struct filling *f, struct view_home *out)
{
	size_t n = f->of->draft->n;
	struct view_home_draft *draft =
	    ARENA_ARRAY(f->w->mem, struct view_home_draft, n);

	out->draft_n = 0;
	for (size_t i = 0; i < n; i++) {
		const struct kept *k = VEC_AT(f->of->draft, struct kept, i);
		uint32_t kind = rules_find_act(f->of->rules, k->act);

		if (str_starts(k->act, STR(KEPT_TABLE)))
			continue; /* no form of an act */
		draft[out->draft_n++] = (struct view_home_draft){.id = k->id,
		    .act = k->act,
		    .title = kind == RULES_NONE ? k->act : title_of(f, kind),
		    .chosen = f->chosen,
		    .form = f->of->form,
		    .since = msg_home_since(f->w->mem, f->reader->lang,
			view_home_day(f->w, f->of->rules, f->reader,
			    k->changed))};
	}
	out->draft = draft;
}

static struct str
verdict_words(const struct filling *f, enum rules_verdict verdict)
{
	struct arena *mem = f->w->mem;
	const struct lang *lang = f->reader->lang;

	switch (verdict) {
	case RULES_ALLOWED:
		return msg_answer_allowed(mem, lang);
	case RULES_UNSETTLED:
		return msg_answer_unsettled(mem, lang);
	case RULES_NEEDS_APPROVAL:
		return msg_answer_approval(mem, lang);
	case RULES_NEEDS_FINDING:
		return msg_answer_finding(mem, lang);
	case RULES_PROHIBITED:
		return msg_answer_prohibited(mem, lang);
	case RULES_NO_VERDICT:
		break;
	}
	return msg_answer_none(mem, lang);
}

static void
lines_set(const struct filling *f, struct view_home *out)
{
	size_t n = f->of->line->n;
	struct view_home_line *line =
	    ARENA_ARRAY(f->w->mem, struct view_home_line, n);

	for (size_t i = 0; i < n; i++) {
		const struct book_line *b =
		    VEC_AT(f->of->line, struct book_line, i);
		struct view__look look = view__ask_look(b->verdict);

		line[i] = (struct view_home_line){.id = b->id,
		    .title = title_of(f, b->kind),
		    .chosen = f->chosen,
		    .day = view_home_day(f->w, f->of->rules, f->reader,
			b->recorded),
		    .verdict = verdict_words(f, b->verdict),
		    .kind = look.kind,
		    .shape = look.shape};
		out->before = b->seq;
	}
	out->line = line;
	out->line_n = n;
	out->more = n == BOOK_LINES_MAX;
}

void
view_home_fill(struct work *w, const struct view_home_of *of,
    const struct view_reader *reader, struct view_home *out)
{
	struct filling f = {.w = w,
	    .of = of,
	    .reader = reader,
	    .chosen = reader->chosen ? lang_tag(reader->lang) : STR("")};
	struct zone_local local;

	if (zone_local(of->rules->company.clock, of->now, &local))
		f.today = local.civil.day.n;
	*out = (struct view_home){.chosen = f.chosen,
	    .form = of->form,
	    .name = of->member->name,
	    .admin = of->member->admin};
	tasks_set(&f, out);
	drafts_set(&f, out);
	lines_set(&f, out);
}
