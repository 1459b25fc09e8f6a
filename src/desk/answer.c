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
#include "desk/answer_time.h"
#include "desk/answer_words.h"

#include "desk/answer.h"

struct filling {
	struct work *w;
	const struct rules *rules;
	const struct decision *decision;
	const struct decide_person *person;
	const struct lang *lang;
	bool *told; /* interpretations whose words stand there already */
};

static void
say(const struct filling *f, struct vec *to, struct str text)
{
	if (text.n > 0)
		*(struct str *)vec_push(f->w->mem, to) = text;
}

/* ---- the heading, and who is to be asked ------------------------------------- */

static struct str
heading(const struct filling *f)
{
	struct arena *mem = f->w->mem;

	switch (f->person->verdict) {
	case RULES_ALLOWED:
		return msg_answer_allowed(mem, f->lang);
	case RULES_UNSETTLED:
		return msg_answer_unsettled(mem, f->lang);
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
	struct vec first = VEC(struct str);

	for (size_t i = 0; i < p->duty_n; i++) {
		struct answer_duty *to = &duty[out->duty_n];

		answer_duty_fill(f->w, f->rules, &p->duty[i], f->lang, to);
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

/* ---- reasons ------------------------------------------------------------------- */

static struct str
standing_words(const struct filling *f, const struct decide_reason *r)
{
	struct arena *mem = f->w->mem;

	switch (r->standing) {
	case DECIDE_NONE:
		return STR("");
	case DECIDE_COUNTS:
		if (r->verdict == RULES_NEEDS_APPROVAL)
			return msg_answer_approved(mem, f->lang, r->settled_by);
		if (r->verdict == RULES_NEEDS_FINDING)
			return msg_answer_found(mem, f->lang, r->settled_by);
		return msg_answer_waived(mem, f->lang, r->settled_by);
	case DECIDE_LATE:
		return msg_answer_late(mem, f->lang);
	case DECIDE_REFUSED:
		return msg_answer_refused(mem, f->lang);
	case DECIDE_REVOKED:
		return msg_answer_revoked(mem, f->lang);
	case DECIDE_CONFLICTED:
		return msg_answer_conflicted(mem, f->lang);
	case DECIDE_STRANGER:
		return msg_answer_stranger(mem, f->lang);
	case DECIDE_VOTING:
		return msg_answer_voting(mem, f->lang);
	case DECIDE_DEFEATED:
		return msg_answer_defeated(mem, f->lang);
	}
	return STR("");
}

/* Once in an answer: several reasons may rest on the same reading. */
static void
note_reading(const struct filling *f, uint32_t i, struct vec *to)
{
	const struct rules_interpretation *in = &f->rules->interpretation[i];

	if (!in->pending || f->told[i])
		return;
	f->told[i] = true;
	say(f, to,
	    msg_answer_pending(f->w->mem, f->lang, in->name,
		answer_words(f->rules, f->lang, in->fallback)));
}

static void
notes(const struct filling *f, const struct decide_reason *r, struct vec *to)
{
	const struct rules_rule *rule = &f->rules->rule[r->rule];
	struct arena *mem = f->w->mem;

	say(f, to, standing_words(f, r));
	if (rule->should)
		say(f, to, msg_answer_should(mem, f->lang));
	for (size_t i = 0; i < rule->interpretation_n; i++)
		note_reading(f, rule->interpretation[i], to);
}

static void
reason_fill(const struct filling *f, const struct decide_reason *r,
    struct answer_reason *out)
{
	const struct rules_rule *rule = &f->rules->rule[r->rule];
	struct answer_part *part =
	    ARENA_ARRAY(f->w->mem, struct answer_part, r->because_n);
	struct vec note = VEC(struct str);
	size_t n = 0;

	notes(f, r, &note);
	/* Who it is about stands above. */
	for (size_t i = 0; i < r->because_n; i++)
		if (!str_eq(r->because[i].text, STR("p")))
			part[n++] = (struct answer_part){r->because[i].text,
			    r->because[i].value};
	*out = (struct answer_reason){
	    .text = answer_words(f->rules, f->lang, rule->because),
	    .clause = rule->clause,
	    .clause_n = rule->clause_n,
	    .note = note.p,
	    .note_n = note.n,
	    .part = part,
	    .part_n = n,
	};
}

/* What could not be judged is no reason yet: what it lacks is asked for, and
 * its sentence would be read as if it held. */
static void
reasons(const struct filling *f, struct answer *out)
{
	const struct decide_person *p = f->person;
	struct answer_reason *reason =
	    ARENA_ARRAY(f->w->mem, struct answer_reason, p->reason_n);

	for (size_t i = 0; i < p->reason_n; i++)
		if (!p->reason[i].overridden && !p->reason[i].unknown)
			reason_fill(f, &p->reason[i], &reason[out->reason_n++]);
	out->reason = reason;
}

static void
missing(const struct filling *f, struct vec *to)
{
	const struct rules_act *act = &f->rules->act[f->decision->act];

	for (size_t i = 0; i < f->person->missing_n; i++) {
		const struct decide_missing *m = &f->person->missing[i];

		if (m->field != RULES_NONE)
			say(f, to,
			    answer_words(f->rules, f->lang,
				act->field[m->field].label));
		else if (m->fact != RULES_NONE)
			say(f, to,
			    answer_words(f->rules, f->lang,
				f->rules->fact[m->fact].title));
		else
			say(f, to, msg_answer_rate(f->w->mem, f->lang));
	}
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
	    ARENA_ARRAY(w->mem, bool, of->rules->interpretation_n + 1)};
	struct vec line = VEC(struct str), lacks = VEC(struct str);

	*out = (struct answer){.verdict = p->verdict};
	out->heading = heading(&f);
	lines(&f, &line);
	out->line = line.p;
	out->line_n = line.n;
	duties(&f, out);
	reasons(&f, out);
	missing(&f, &lacks);
	out->missing = lacks.p;
	out->missing_n = lacks.n;
	out->basis = msg_answer_basis(w->mem, of->lang,
	    day_words(&f, of->decision->today));
	if (granted(&f).n > 0)
		out->basis = str_fmt(w->mem, "%.*s%s%.*s", STR_ARG(granted(&f)),
		    lang_cjk(of->lang) ? "" : " ", STR_ARG(out->basis));
}
