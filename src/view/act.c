/* SPDX-License-Identifier: Apache-2.0 */
/* An act as its readers see it: what stands in the record, in the words of the
 * Code, and where it stands now. */
#include "base/arena.h"
#include "base/day_text.h"
#include "base/instant.h"
#include "base/vec.h"
#include "base/work.h"
#include "base/zone.h"
#include "book/book.h"
#include "book/sight.h"
#include "desk/answer_words.h"
#include "desk/asked.h"
#include "desk/asked_option.h"
#include "desk/called.h"
#include "lang/date.h"
#include "lang/lang.h"
#include "lang/msg.h"
#include "view/ask_impl.h"
#include "view/site.h"

#include "view/act.h"

struct filling {
	struct work *w;
	const struct view_act_of *of;
	const struct rules *rules;
	const struct rules_act *act;
	const struct lang *lang;
	struct str tag, chosen;
};

/* ---- what was filed ------------------------------------------------------------------ */

static struct str
instant_words(const struct filling *f, struct instant at)
{
	struct zone_local local;

	return zone_local(f->rules->company.clock, at, &local)
	    ? lang_instant(f->w->mem, f->lang, at, local.offset)
	    : STR("");
}

static struct str
name_of(const struct filling *f, struct str id)
{
	return called_words(f->of->called, f->w,
	    &(struct called_who){f->lang, false, id});
}

static struct str
title_of(const struct filling *f, uint32_t kind)
{
	return kind == RULES_NONE
	    ? msg_act_other(f->w->mem, f->lang)
	    : answer_words(f->rules, f->lang, f->rules->act[kind].title);
}

static struct str
value_words(const struct filling *f, const struct rules_field *field,
    struct str text)
{
	const struct asked_options of = {f->rules, f->lang, f->of->called};
	struct instant at;
	struct day day;

	if (field->type.kind == RULES_DATE && day_parse(text, &day))
		return lang_day(f->w->mem, f->lang, day);
	if (field->type.kind == RULES_INSTANT && instant_parse(text, &at))
		return instant_words(f, at);
	return asked_option_words(f->w, &of, field, text);
}

/* An act that it names, by its title where its reader sees it. */
static void
named_set(const struct filling *f, struct str id, struct view_act_value *out)
{
	out->value = msg_act_other(f->w->mem, f->lang);
	for (size_t i = 0; i < f->of->named->n; i++) {
		const struct book_line *l =
		    VEC_AT(f->of->named, struct book_line, i);

		if (!str_eq(l->id, id))
			continue;
		out->id = l->id;
		out->chosen = f->chosen;
		out->value = title_of(f, l->kind);
	}
}

static void
value_set(const struct filling *f, const struct rules_field *field,
    const struct plain *p, struct view_act_value *out)
{
	*out = (struct view_act_value){.tag = f->tag,
	    .label = answer_words(f->rules, f->lang, field->label)};
	if (p->kind == PLAIN_LIST) {
		struct str *line =
		    ARENA_ARRAY(f->w->mem, struct str, p->item_n);

		for (size_t i = 0; i < p->item_n; i++)
			line[i] = value_words(f, field, p->item[i].text);
		out->line = line;
		out->line_n = p->item_n;
		if (p->item_n == 0)
			out->value = msg_ask_none_other(f->w->mem, f->lang);
	} else if (field->type.kind == RULES_ACT) {
		named_set(f, p->text, out);
	} else {
		out->value = value_words(f, field, p->text);
	}
}

static void
values_set(const struct filling *f, struct view_act *out)
{
	const struct plain *given = &f->of->act->given;
	struct view_act_value *value =
	    ARENA_ARRAY(f->w->mem, struct view_act_value, f->act->field_n);

	for (size_t i = 0; i < f->act->field_n; i++) {
		const struct plain *p = plain_get(given, f->act->field[i].name);

		if (p != NULL)
			value_set(f, &f->act->field[i], p,
			    &value[out->value_n++]);
	}
	out->value = value;
	out->gone = plain_get(given, STR("by")) == NULL;
}

/* ---- what its reader can do ------------------------------------------------------------ */

/* The field of an act that names the act which it is about; RULES_NONE: it names
 * none. */
static uint32_t
about_field(const struct rules_act *a)
{
	if (a->effect_n > 0 && a->effect[0].field != RULES_NONE)
		return a->effect[0].field;
	for (uint32_t i = 0; i < a->field_n; i++)
		if (a->field[i].type.kind == RULES_ACT &&
		    !a->field[i].type.list)
			return i;
	return RULES_NONE;
}

static bool
is_listed(const struct vec *list, struct str act)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(VEC_AT(list, struct view_act_next, i)->act, act))
			return true;
	return false;
}

static void
next_add(const struct filling *f, uint32_t kind, struct vec *list)
{
	const struct rules_act *a = &f->rules->act[kind];
	uint32_t field = about_field(a);

	if (field == RULES_NONE || !asked_filed(a) || is_listed(list, a->name))
		return;
	*(struct view_act_next *)vec_push(f->w->mem, list) =
	    (struct view_act_next){.act = a->name,
		.field = a->field[field].name,
		.title = answer_words(f->rules, f->lang, a->title),
		.id = f->of->id,
		.chosen = f->chosen,
		.tag = f->tag};
}

static void
effects_add(const struct filling *f, enum rules_effect_kind kind,
    struct vec *list)
{
	for (uint32_t i = 0; i < f->rules->act_n; i++)
		if (f->rules->act[i].effect_n > 0 &&
		    f->rules->act[i].effect[0].kind == kind)
			next_add(f, i, list);
}

/* What does a duty that is its reader's. */
static void
duties_add(const struct filling *f, const struct decide_person *p,
    struct vec *list, bool *appoints)
{
	for (size_t i = 0; i < p->duty_n; i++) {
		const struct decide_duty *d = &p->duty[i];
		const struct rules_duty *duty =
		    &f->rules->rule[d->rule].duty[d->duty];

		if (d->done ||
		    (!str_eq(d->who, f->of->reader) &&
			!decide_names(&d->by, f->of->reader)))
			continue;
		*appoints = *appoints || str_eq(duty->verb, STR("appoint"));
		if (duty->done_by != RULES_NONE)
			next_add(f, duty->done_by, list);
	}
}

/* What is seldom done: what names an act and does nothing to it, a question say,
 * handing on what its reader has of it, and correcting what somebody else filed. */
static bool
is_other(const struct filling *f, const struct rules_act *a)
{
	return a->effect_n == 0 ||
	    (a->effect[0].kind == RULES_CORRECTS && f->of->sight->corrects) ||
	    (rules_hands_on(a) != NULL &&
		decide_has(f->rules, &f->of->sight->decision, f->of->reader));
}

static void
others_set(const struct filling *f, const struct vec *next,
    struct view_act *out)
{
	struct vec list = VEC(struct view_act_next);

	for (uint32_t i = 0; i < f->rules->act_n; i++)
		if (is_other(f, &f->rules->act[i]) &&
		    !is_listed(next, f->rules->act[i].name))
			next_add(f, i, &list);
	out->other = list.p;
	out->other_n = list.n;
}

static void
next_set(const struct filling *f, struct view_act *out)
{
	const struct decision *d = &f->of->sight->decision;
	struct vec list = VEC(struct view_act_next);

	for (size_t i = 0; i < d->person_n; i++) {
		const struct decide_person *p = &d->person[i];
		bool theirs = decide_names(&p->by, f->of->reader);

		if (theirs && p->verdict == RULES_NEEDS_APPROVAL)
			effects_add(f, RULES_APPROVES, &list);
		if (theirs && p->verdict == RULES_NEEDS_FINDING)
			effects_add(f, RULES_FINDS, &list);
		duties_add(f, p, &list, &out->appoints);
	}
	if (f->of->sight->sight == DECIDE_OWN && f->of->sight->corrects)
		effects_add(f, RULES_CORRECTS, &list);
	out->next = list.p;
	out->next_n = list.n;
	out->does = list.n > 0 || out->appoints;
	others_set(f, &list, out);
}

/* ---- what came of it -------------------------------------------------------------------- */

static void
came_set(const struct filling *f, struct view_act *out)
{
	struct view_act_line *line =
	    ARENA_ARRAY(f->w->mem, struct view_act_line, f->of->came->n);
	struct instant at;

	for (size_t i = 0; i < f->of->came->n; i++) {
		const struct book_line *l =
		    VEC_AT(f->of->came, struct book_line, i);
		struct view_act_line *to = &line[i];

		*to = (struct view_act_line){.id = l->id,
		    .title = title_of(f, l->kind),
		    .who = msg_act_line(f->w->mem, f->lang,
			name_of(f, l->author),
			instant_from_ms(l->recorded, &at) ? instant_words(f, at)
							  : STR("")),
		    .chosen = f->chosen,
		    .tag = f->tag};
		if (l->to.n > 0)
			to->who = msg_act_handed(f->w->mem, f->lang, to->who,
			    name_of(f, l->to));
	}
	out->came = line;
	out->came_n = f->of->came->n;
}

/* ---- the page --------------------------------------------------------------------------- */

static struct str
line_of(const struct filling *f)
{
	struct instant at;
	struct str when = STR(""), who = f->of->author;

	if (instant_from_ms(f->of->act->recorded, &at))
		when = instant_words(f, at);
	if (who.n == 0)
		who = name_of(f, f->of->sight->author);
	return msg_act_line(f->w->mem, f->lang, who, when);
}

void
view_act_fill(struct work *w, const struct view_act_of *of,
    const struct view_reader *reader, struct view_act *out)
{
	const struct decision *d = &of->sight->decision;
	struct view_ask card = {0};
	struct view_asked asked = {.rules = of->rules,
	    .act = d->act,
	    .filing = true,
	    .called = of->called,
	    .decision = d};
	struct filling f = {.w = w,
	    .of = of,
	    .rules = of->rules,
	    .act = &of->rules->act[d->act],
	    .lang = reader->lang,
	    .tag = view__ask_tag(of->rules, reader->lang),
	    .chosen = reader->chosen ? lang_tag(reader->lang) : STR("")};
	const struct view__asking x = {w, &asked, of->rules, f.act, f.lang,
	    f.tag, f.chosen};

	*out = (struct view_act){.tag = f.tag,
	    .chosen = f.chosen,
	    .id = of->id,
	    .title = answer_words(of->rules, f.lang, f.act->title),
	    .line = line_of(&f),
	    .entry = of->act->seq};
	values_set(&f, out);
	view__ask_answers(&x, &card);
	out->answer = card.answer;
	out->answer_n = card.answer_n;
	out->basis = card.basis;
	next_set(&f, out);
	came_set(&f, out);
}
