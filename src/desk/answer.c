/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From a decision to what a person is told. Nothing is decided here: what has
 * no words in a decision is not said.
 */
#include "base/arena.h"
#include "base/day.h"
#include "base/instant.h"
#include "base/vec.h"
#include "base/work.h"
#include "decide/decide.h"
#include "lang/date.h"
#include "lang/lang.h"
#include "lang/list.h"
#include "lang/msg.h"

#include "desk/answer_duty.h"
#include "desk/answer_reason.h"
#include "desk/answer_time.h"
#include "desk/answer_words.h"
#include "desk/called.h"

#include "desk/answer.h"

struct filling {
	struct work *w;
	const struct rules *rules;
	const struct decision *decision;
	const struct decide_person *person;
	const struct lang *lang;
	const struct called *called;
};

static void
say(const struct filling *f, struct vec *to, struct str text)
{
	if (text.n > 0)
		*(struct str *)vec_push(f->w->mem, to) = text;
}

/* ---- the heading, and who is to be asked ------------------------------------- */

/* That too little is known is not the Code's silence: no rule that holds says
 * that it does not settle this. */
static bool
is_open(const struct filling *f)
{
	const struct decide_person *p = f->person;

	for (size_t i = 0; i < p->reason_n; i++)
		if (!p->reason[i].overridden && !p->reason[i].unknown &&
		    p->reason[i].counts == RULES_UNSETTLED)
			return false;
	return p->missing_n > 0 && !f->decision->before_force;
}

static struct str
heading(const struct filling *f)
{
	struct arena *mem = f->w->mem;

	switch (f->person->verdict) {
	case RULES_ALLOWED:
		return msg_answer_allowed(mem, f->lang);
	case RULES_UNSETTLED:
		return is_open(f) ? msg_answer_open(mem, f->lang)
				  : msg_answer_unsettled(mem, f->lang);
	case RULES_NEEDS_APPROVAL:
		return msg_answer_approval(mem, f->lang);
	case RULES_NEEDS_FINDING:
		return msg_answer_finding(mem, f->lang);
	case RULES_PROHIBITED:
		return msg_answer_prohibited(mem, f->lang);
	case RULES_NO_VERDICT:
		return msg_answer_none(mem, f->lang);
	}
	return STR("");
}

static struct str
day_words(const struct filling *f, int64_t n)
{
	struct day day;

	return day_from_n(n, &day) ? lang_day(f->w->mem, f->lang, day)
				   : STR("");
}

static struct str
decider(const struct filling *f)
{
	struct str office =
	    answer_duty_office(f->rules, f->lang, f->person->by.acting);

	if (office.n == 0)
		return office;
	return f->person->verdict == RULES_NEEDS_APPROVAL
	    ? msg_answer_approval_by(f->w->mem, f->lang, office)
	    : msg_answer_finding_by(f->w->mem, f->lang, office);
}

static struct str
moved(const struct filling *f)
{
	const struct decide_recipient *by = &f->person->by;

	if (by->acting == by->office || by->office == RULES_NONE)
		return STR("");
	return msg_answer_moved(f->w->mem, f->lang,
	    answer_duty_office(f->rules, f->lang, by->office));
}

static void
lines(const struct filling *f, struct vec *to)
{
	const struct decide_person *p = f->person;
	const struct rules_act *act = &f->rules->act[f->decision->act];
	struct arena *mem = f->w->mem;

	if (p->verdict == RULES_NEEDS_APPROVAL ||
	    p->verdict == RULES_NEEDS_FINDING) {
		say(f, to, decider(f));
		say(f, to, moved(f));
	}
	if (p->verdict == RULES_NEEDS_APPROVAL && p->has_before)
		say(f, to,
		    msg_answer_before(mem, f->lang,
			answer_time_moment(f->w, f->rules, f->lang,
			    p->before)));
	if (p->verdict == RULES_PROHIBITED && p->waivable && !act->no_nearest)
		say(f, to,
		    msg_answer_waivable(mem, f->lang,
			answer_duty_office(f->rules, f->lang,
			    f->rules->company.highest)));
	if (p->verdict == RULES_UNSETTLED &&
	    f->rules->company.ask != RULES_NONE)
		say(f, to,
		    msg_answer_ask(mem, f->lang,
			answer_duty_office(f->rules, f->lang,
			    f->rules->company.ask)));
	if (p->verdict == RULES_UNSETTLED && f->rules->company.questions.n > 0)
		say(f, to,
		    msg_answer_questions(mem, f->lang,
			f->rules->company.questions));
	if (p->concealed)
		say(f, to, msg_answer_concealed(mem, f->lang));
	if (f->decision->before_force)
		say(f, to,
		    msg_answer_before_force(mem, f->lang,
			day_words(f, f->rules->company.in_force)));
}

/* ---- what to do ----------------------------------------------------------------- */

/* What stands before everything else has no date: it is not to be planned. */
static void
duties(const struct filling *f, struct answer *out)
{
	const struct decide_person *p = f->person;
	struct answer_duty *duty =
	    ARENA_ARRAY(f->w->mem, struct answer_duty, p->duty_n);
	const struct called_of of = {f->called, f->rules, f->lang};
	struct vec first = VEC(struct str);

	for (size_t i = 0; i < p->duty_n; i++) {
		struct answer_duty *to = &duty[out->duty_n];
		struct decide_duty d = p->duty[i];

		d.item = called_item(f->w, &of, &d);
		answer_duty_fill(f->w, f->rules, &d, f->lang, to);
		if (answer_duty_first(f->rules, &p->duty[i]))
			say(f, &first,
			    msg_answer_first(f->w->mem, f->lang, to->text));
		else
			out->duty_n++;
	}
	out->duty = duty;
	out->first = first.p;
	out->first_n = first.n;
}

/* ---- what is missing ------------------------------------------------------------ */

static bool
is_before(const struct decide_missing *a, const struct decide_missing *b)
{
	return a->field != b->field ? a->field < b->field : a->fact < b->fact;
}

/* In the order of the act's fields, as on its form; facts behind them. */
static struct decide_missing *
missing_sorted(const struct filling *f)
{
	const struct decide_person *p = f->person;
	struct decide_missing *all =
	    ARENA_ARRAY(f->w->mem, struct decide_missing, p->missing_n);

	for (size_t i = 0; i < p->missing_n; i++) {
		size_t at = i;

		for (; at > 0 && is_before(&p->missing[i], &all[at - 1]); at--)
			all[at] = all[at - 1];
		all[at] = p->missing[i];
	}
	return all;
}

static struct str
missing_words(const struct filling *f, const struct decide_missing *m)
{
	const struct rules_act *act = &f->rules->act[f->decision->act];

	if (m->field != RULES_NONE)
		return answer_words(f->rules, f->lang,
		    act->field[m->field].label);
	if (m->fact != RULES_NONE)
		return answer_words(f->rules, f->lang,
		    f->rules->fact[m->fact].title);
	return msg_answer_rate(f->w->mem, f->lang);
}

static void
missing(const struct filling *f, struct answer *out)
{
	size_t n = f->person->missing_n;
	struct str *words = ARENA_ARRAY(f->w->mem, struct str, n);

	out->lacks = missing_sorted(f);
	for (size_t i = 0; i < n; i++)
		words[i] = missing_words(f, &out->lacks[i]);
	out->missing = words;
	out->missing_n = n;
}

/* What was taken for granted of somebody who did not say who they are. */
static struct str
granted(const struct filling *f)
{
	uint32_t asker = rules_find_asker(f->rules);

	if (asker == RULES_NONE || !str_eq(f->person->person, STR(RULES_ASKER)))
		return STR("");
	return answer_words(f->rules, f->lang, f->rules->world[asker].says);
}

void
answer_fill(struct work *w, const struct answer_of *of, struct answer *out)
{
	const struct decide_person *p = &of->decision->person[of->person];
	const struct filling f = {w, of->rules, of->decision, p, of->lang,
	    of->called};
	struct vec line = VEC(struct str);

	*out = (struct answer){.verdict = p->verdict};
	out->heading = heading(&f);
	lines(&f, &line);
	out->line = line.p;
	out->line_n = line.n;
	duties(&f, out);
	answer_reason_fill(w, of, out);
	missing(&f, out);
	out->basis = msg_answer_basis(w->mem, of->lang,
	    day_words(&f, of->decision->today));
	if (granted(&f).n > 0)
		out->basis = str_fmt(w->mem, "%.*s%s%.*s", STR_ARG(granted(&f)),
		    lang_cjk(of->lang) ? "" : " ", STR_ARG(out->basis));
}
