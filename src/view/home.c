/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/day.h"
#include "base/vec.h"
#include "base/work.h"
#include "base/zone.h"
#include "book/sight.h"
#include "desk/answer.h"
#include "desk/answer_duty.h"
#include "desk/answer_words.h"
#include "desk/kept.h"
#include "desk/member.h"
#include "lang/date.h"
#include "lang/lang.h"
#include "lang/msg.h"
#include "view/ask_impl.h"
#include "view/site.h"

#include "view/home.h"

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
	/* Whose it is goes without saying here. */
	own.by.acting = RULES_NONE;
	answer_duty_fill(f->w, f->of->rules, &own, f->reader->lang, &duty);
	return duty.text;
}

static void
task_set(const struct filling *f, const struct book_task *t,
    struct view_home_task *out)
{
	struct arena *mem = f->w->mem;
	const struct lang *lang = f->reader->lang;
	bool own = str_eq(t->act.author, f->of->member->person);

	*out = (struct view_home_task){.id = t->act.id,
	    .chosen = f->chosen,
	    .text = task_words(f, t),
	    .late = t->has_due && t->due < f->today};
	out->due = due_words(f, t, out->late);
	if (!t->decides)
		out->who = title_of(f, t->act.kind);
	if (!own && t->act.author.n > 0)
		out->who = str_fmt(mem, "%.*s%s%.*s", STR_ARG(out->who),
		    out->who.n > 0 ? " · " : "",
		    STR_ARG(msg_home_by(mem, lang, t->act.author)));
	if (t->office != RULES_NONE)
		out->office = msg_home_as(mem, lang,
		    answer_duty_office(f->of->rules, lang, t->office));
}

static void
tasks_set(const struct filling *f, struct view_home *out)
{
	size_t n = f->of->task->n;
	struct view_home_task *task =
	    ARENA_ARRAY(f->w->mem, struct view_home_task, n);

	for (size_t i = 0; i < n; i++)
		task_set(f, VEC_AT(f->of->task, struct book_task, i), &task[i]);
	out->task = task;
	out->task_n = n;
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
