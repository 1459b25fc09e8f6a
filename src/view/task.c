/* SPDX-License-Identifier: Apache-2.0 */
/* A line says what to do as a sentence, why by the rule's own words, whose it
 * was and until when. */
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
#include "lang/date.h"
#include "lang/lang.h"
#include "lang/msg.h"
#include "rules/rules.h"
#include "view/ask_impl.h"
#include "view/site.h"

#include "view/task.h"

void
view_task_of_init(const struct rules *rules, struct instant now,
    struct view_task_of *out)
{
	*out = (struct view_task_of){.rules = rules,
	    .today = book_inbox_today(rules, now)};
}

static struct str
day_words(struct work *w, const struct view_task_of *of, int64_t n)
{
	struct day day;

	return day_from_n(n, &day) ? lang_day(w->mem, of->reader->lang, day)
				   : STR("");
}

struct str
view_task_day(struct work *w, const struct view_task_of *of, int64_t ms)
{
	struct zone_local local;
	struct instant at;

	if (!instant_from_ms(ms, &at) ||
	    !zone_local(of->rules->company.clock, at, &local))
		return STR("");
	return lang_day(w->mem, of->reader->lang, local.civil.day);
}

struct str
view_task_title(const struct rules *rules, const struct lang *lang,
    uint32_t kind)
{
	return kind == RULES_NONE
	    ? STR("")
	    : answer_words(rules, lang, rules->act[kind].title);
}

struct str
view_task_heading(struct arena *mem, const struct lang *lang,
    enum book_press press)
{
	switch (press) {
	case BOOK_LATE:
		return msg_home_tasks_late(mem, lang);
	case BOOK_SOON:
		return msg_home_tasks_soon(mem, lang);
	case BOOK_ESCALATED:
		return msg_home_tasks_escalated(mem, lang);
	case BOOK_LATER:
		return msg_home_tasks_later(mem, lang);
	case BOOK_LASTING:
		return msg_home_tasks_lasting(mem, lang);
	case BOOK_UNDATED:
	case BOOK_PRESSES:
		break;
	}
	return msg_home_tasks_undated(mem, lang);
}

/* ---- the line ------------------------------------------------------------------------ */

static struct str
due_words(struct work *w, const struct view_task_of *of,
    const struct book_task *t)
{
	struct str day;

	if (!t->has_due)
		return STR("");
	day = day_words(w, of, t->due);
	return t->due < of->today
	    ? msg_home_overdue(w->mem, of->reader->lang, day)
	    : msg_home_due(w->mem, of->reader->lang, day);
}

static struct str
name_of(struct work *w, const struct view_task_of *of, struct str id)
{
	return called_words(of->called, w,
	    &(struct called_who){of->reader->lang, false, id});
}

static struct str
task_words(struct work *w, const struct view_task_of *of,
    const struct book_task *t)
{
	const struct lang *lang = of->reader->lang;
	struct answer_duty duty = {.done = false};
	struct decide_duty own = t->duty;

	if (t->decides)
		return msg_home_decide(w->mem, lang,
		    view_task_title(of->rules, lang, t->act.kind));
	if (!t->escalated) /* whose it is goes without saying */
		own.by.acting = RULES_NONE;
	own.item = called_item(w,
	    &(struct called_of){of->called, of->rules, lang}, &own);
	answer_duty_fill(w, of->rules, &own, lang, &duty);
	if (t->escalated && own.who.n > 0)
		return msg_duty_by(w->mem, lang, name_of(w, of, own.who),
		    duty.text);
	return duty.text;
}

struct str
view_task_act_words(struct work *w, const struct view_task_of *of,
    const struct view_task_act *act)
{
	const struct lang *lang = of->reader->lang;
	struct str what = view_task_title(of->rules, lang, act->kind);
	struct str day = view_task_day(w, of, act->recorded);
	struct str filed = STR("");

	if (str_eq(act->author, of->person))
		filed = msg_home_by_me(w->mem, lang, day);
	else if (act->author.n > 0)
		filed =
		    msg_home_by(w->mem, lang, name_of(w, of, act->author), day);
	if (what.n == 0 || filed.n == 0)
		return what.n > 0 ? what : filed;
	return str_fmt(w->mem, "%.*s · %.*s", STR_ARG(what), STR_ARG(filed));
}

/* What it is about, unless that is said, who filed that, and when. */
static struct str
from_words(struct work *w, const struct view_task_of *of,
    const struct book_task *t)
{
	return view_task_act_words(w, of,
	    &(struct view_task_act){t->decides ? RULES_NONE : t->act.kind,
		t->act.author, t->act.recorded});
}

static struct str
answer_of(struct work *w, const struct view_task_of *of,
    const struct book_task *t)
{
	struct book_answer answer;

	book_task_answer(of->rules, t, of->today, &answer);
	return answer.several
	    ? str_fmt(w->mem, "%.*s %.*s",
		  STR_ARG(of->rules->act[answer.act].name), STR_ARG(t->act.id))
	    : STR("");
}

/* For which office it is theirs, and by whom; empty: for themselves. */
static struct str
office_words(struct work *w, const struct view_task_of *of,
    const struct book_task *t)
{
	const struct lang *lang = of->reader->lang;
	struct str office = answer_duty_office(of->rules, lang, t->office);

	if (t->escalated)
		return msg_home_told(w->mem, lang, office);
	if (office.n > 0 && t->from.n > 0)
		return msg_home_handed(w->mem, lang, name_of(w, of, t->from),
		    office);
	return office.n > 0 ? msg_home_as(w->mem, lang, office) : STR("");
}

static void
hand_set(const struct view_task_of *of, const struct book_task *t,
    struct view_task *out)
{
	struct book_handing hand;

	book_task_hand(of->rules, t, &hand);
	if (hand.act == RULES_NONE)
		return;
	out->hand = of->rules->act[hand.act].name;
	out->hand_field = of->rules->act[hand.act].field[hand.about].name;
}

void
view_task_fill(struct work *w, const struct view_task_of *of,
    const struct book_task *t, struct view_task *out)
{
	const struct lang *lang = of->reader->lang;

	*out = (struct view_task){.id = t->act.id,
	    .chosen = of->reader->chosen ? lang_tag(lang) : STR(""),
	    .text = task_words(w, of, t),
	    .tag = view__ask_tag(of->rules, lang),
	    .who = from_words(w, of, t),
	    .office = office_words(w, of, t),
	    .due = due_words(w, of, t),
	    .answer = answer_of(w, of, t),
	    .late = t->has_due && t->due < of->today};
	/* Of what is not theirs to open, why is not theirs to know either. */
	if (t->rule != RULES_NONE && t->act.id.n > 0)
		out->reason = answer_words(of->rules, lang,
		    of->rules->rule[t->rule].because);
	hand_set(of, t, out);
}

struct view_task_group *
view_task_groups(struct work *w, const struct view_task_of *of,
    const struct vec *list, size_t *n_out)
{
	struct view_task_group *all =
	    ARENA_ARRAY(w->mem, struct view_task_group, BOOK_PRESSES);
	struct view_task *task =
	    ARENA_ARRAY(w->mem, struct view_task, list->n + 1);
	enum book_press last = BOOK_PRESSES;
	size_t n = 0;

	for (size_t i = 0; i < list->n; i++) {
		const struct book_task *t = VEC_AT(list, struct book_task, i);
		enum book_press press =
		    book_task_press(of->rules, t, of->today);

		view_task_fill(w, of, t, &task[i]);
		if (press != last)
			all[n++] = (struct view_task_group){
			    view_task_heading(w->mem, of->reader->lang, press),
			    &task[i], 0};
		all[n - 1].task_n++;
		last = press;
	}
	*n_out = n;
	return all;
}
