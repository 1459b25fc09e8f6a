/* SPDX-License-Identifier: Apache-2.0 */
/* All of it comes out of the Code: a rule that names an office says what that
 * one decides, a duty what it does. */
#include "base/arena.h"
#include "base/day.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/offices.h"
#include "desk/answer_words.h"
#include "desk/body_words.h"
#include "desk/called.h"
#include "lang/date.h"
#include "lang/lang.h"
#include "lang/list.h"
#include "lang/msg.h"
#include "rules/rules.h"
#include "view/ask_impl.h"
#include "view/site.h"

#include "view/offices.h"

struct filling {
	struct work *w;
	const struct view_offices_of *of;
	const struct rules *rules;
	const struct lang *lang;
	struct str tag, chosen;
	struct book_holding holding;
};

static struct str
title_of(const struct filling *f, uint32_t office)
{
	return answer_words(f->rules, f->lang, f->rules->office[office].title);
}

/* ---- what it does --------------------------------------------------------------------- */

enum does { APPROVES, FINDS, ACTS, DOES };

static bool
rule_does(const struct rules_rule *rule, uint32_t office, enum does what)
{
	switch (what) {
	case APPROVES:
		return rule->by == office &&
		    rule->verdict == RULES_NEEDS_APPROVAL;
	case FINDS:
		return rule->by == office &&
		    rule->verdict == RULES_NEEDS_FINDING;
	case ACTS:
	case DOES:
		break;
	}
	for (size_t i = 0; i < rule->duty_n; i++)
		if (rule->duty[i].by == office || rule->duty[i].to == office)
			return true;
	return false;
}

static bool
act_does(const struct filling *f, const struct rules_act *a, uint32_t office,
    enum does what)
{
	for (size_t i = 0; i < a->rule_n; i++)
		if (rule_does(&f->rules->rule[a->rule[i]], office, what))
			return true;
	return false;
}

static struct str
does_label(const struct filling *f, enum does what, size_t n)
{
	struct arena *mem = f->w->mem;

	if (what == APPROVES)
		return msg_offices_approves(mem, f->lang, (int64_t)n);
	if (what == FINDS)
		return msg_offices_finds(mem, f->lang, (int64_t)n);
	return msg_offices_acts(mem, f->lang, (int64_t)n);
}

static void
does_set(const struct filling *f, uint32_t office, struct view_office *out)
{
	struct arena *mem = f->w->mem;
	struct view_office_does *does =
	    ARENA_ARRAY(mem, struct view_office_does, DOES);

	for (int what = APPROVES; what < DOES; what++) {
		struct vec act = VEC(struct view_office_act);

		for (size_t i = 0; i < f->rules->act_n; i++)
			if (act_does(f, &f->rules->act[i], office,
				(enum does)what))
				*(struct view_office_act *)vec_push(mem, &act) =
				    (struct view_office_act){
					answer_words(f->rules, f->lang,
					    f->rules->act[i].title),
					f->tag};
		if (act.n > 0)
			does[out->does_n++] = (struct view_office_does){
			    does_label(f, (enum does)what, act.n), f->tag,
			    act.p, act.n};
	}
	out->does = does;
}

/* ---- what the Code makes it -------------------------------------------------------------- */

static void
say(const struct filling *f, struct vec *to, struct str text)
{
	if (text.n > 0)
		*(struct str *)vec_push(f->w->mem, to) = text;
}

static struct str
fallback_words(const struct filling *f, const struct rules_office *o)
{
	struct str *title =
	    ARENA_ARRAY(f->w->mem, struct str, o->fallback_n + 1);

	if (o->fallback_n == 0)
		return STR("");
	for (size_t i = 0; i < o->fallback_n; i++)
		title[i] = title_of(f, o->fallback[i]);
	return msg_offices_fallback(f->w->mem, f->lang,
	    lang_list_and(f->w->mem, f->lang, title, o->fallback_n));
}

static void
lines_set(const struct filling *f, uint32_t office, struct view_office *out)
{
	const struct rules_office *o = &f->rules->office[office];
	const struct rules_company *c = &f->rules->company;
	struct arena *mem = f->w->mem;
	struct vec line = VEC(struct str);

	say(f, &line, body_words(f->w, f->lang, o));
	if (o->outside)
		say(f, &line, msg_offices_outside(mem, f->lang));
	if (office == c->highest)
		say(f, &line, msg_offices_highest(mem, f->lang));
	if (office == c->ask)
		say(f, &line, msg_offices_ask(mem, f->lang));
	if (office == c->records)
		say(f, &line, msg_offices_records(mem, f->lang));
	say(f, &line, fallback_words(f, o));
	out->line = line.p;
	out->line_n = line.n;
}

/* ---- who holds it -------------------------------------------------------------------------- */

static struct str
since_words(const struct filling *f, const struct book_holder *h)
{
	struct day day;

	return h->has_since && day_from_n(h->since, &day)
	    ? msg_offices_since(f->w->mem, f->lang,
		  lang_day(f->w->mem, f->lang, day))
	    : STR("");
}

static void
holders_set(const struct filling *f, uint32_t office, struct view_office *out)
{
	const struct rules_office *o = &f->rules->office[office];
	const struct book_office *now = &f->of->office[office];
	struct arena *mem = f->w->mem;
	struct view_office_holder *holder =
	    ARENA_ARRAY(mem, struct view_office_holder, now->holder_n + 1);

	for (size_t i = 0; i < now->holder_n; i++) {
		const struct called_who who = {f->lang, false,
		    now->holder[i].id};

		holder[i] =
		    (struct view_office_holder){called_words(f->of->called,
						    f->w, &who),
			since_words(f, &now->holder[i]),
			str_eq(who.id, f->of->reader)};
	}
	out->holder = holder;
	out->holder_n = now->holder_n;
	out->held = o->relation ? msg_offices_yours(mem, f->lang)
	    : o->body           ? msg_offices_members(mem, f->lang)
				: msg_offices_holders(mem, f->lang);
	if (now->holder_n == 0)
		out->vacant = o->relation ? msg_offices_nobody(mem, f->lang)
					  : msg_offices_empty(mem, f->lang);
}

/* The acts that say who holds an office, those that the reader may file. */
static void
files_set(const struct filling *f, uint32_t office, struct view_office *out)
{
	struct vec list = VEC(struct view_office_file);
	const struct rules_fact *fact = &f->rules->fact[f->holding.fact];

	if (f->holding.fact == RULES_NONE || f->rules->office[office].relation)
		return;
	for (size_t i = 0; i < f->of->may->n; i++) {
		uint32_t kind = *VEC_AT(f->of->may, uint32_t, i);
		const struct rules_act *a = &f->rules->act[kind];
		uint32_t field = RULES_NONE;

		for (size_t k = 0; k < fact->source_n; k++)
			if (fact->source[k].act == kind)
				field = fact->source[k].copy[f->holding.office];
		if (field != RULES_NONE)
			*(struct view_office_file *)vec_push(f->w->mem,
			    &list) = (struct view_office_file){a->name,
			    a->field[field].name, f->rules->office[office].name,
			    answer_words(f->rules, f->lang, a->title),
			    f->chosen, f->tag};
	}
	out->file = list.p;
	out->file_n = list.n;
}

/* ---- all of them ------------------------------------------------------------------------------ */

static void
office_set(const struct filling *f, uint32_t office, struct view_office *out)
{
	const struct rules_office *o = &f->rules->office[office];

	*out = (struct view_office){.name = o->name,
	    .title = title_of(f, office),
	    .tag = f->tag,
	    .clause_n = o->clause.n > 0};
	out->clause = view__ask_clauses(f->w, &o->clause, 1, f->chosen);
	lines_set(f, office, out);
	does_set(f, office, out);
	holders_set(f, office, out);
	files_set(f, office, out);
}

/* Nobody's own relations are an office that is vacant. */
static struct str
vacant_words(const struct filling *f)
{
	struct str *title =
	    ARENA_ARRAY(f->w->mem, struct str, f->rules->office_n + 1);
	size_t n = 0;

	for (uint32_t i = 0; i < f->rules->office_n; i++)
		if (!f->rules->office[i].relation &&
		    f->of->office[i].holder_n == 0)
			title[n++] = title_of(f, i);
	return n == 0 ? STR("")
		      : msg_offices_vacant(f->w->mem, f->lang,
			    lang_list_and(f->w->mem, f->lang, title, n));
}

void
view_offices_fill(struct work *w, const struct view_offices_of *of,
    const struct view_reader *reader, struct view_offices *out)
{
	const struct filling f = {.w = w,
	    .of = of,
	    .rules = of->rules,
	    .lang = reader->lang,
	    .tag = view__ask_tag(of->rules, reader->lang),
	    .chosen = reader->chosen ? lang_tag(reader->lang) : STR(""),
	    .holding = book_offices_fact(of->rules)};
	struct view_office *office =
	    ARENA_ARRAY(w->mem, struct view_office, of->rules->office_n + 1);

	*out = (struct view_offices){.chosen = f.chosen,
	    .vacant = vacant_words(&f),
	    .office = office,
	    .office_n = of->rules->office_n};
	for (uint32_t i = 0; i < of->rules->office_n; i++)
		office_set(&f, i, &office[i]);
}
