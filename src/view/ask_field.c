/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From an act block to the inputs of a form. What somebody typed stands in them
 * again, right or wrong. Behind a person or a company stand the questions about
 * them that the decision turned out to depend on.
 */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "decide/decide.h"
#include "desk/answer_words.h"
#include "desk/asked.h"
#include "desk/asked_about.h"
#include "desk/asked_option.h"
#include "desk/asked_words.h"
#include "desk/called.h"
#include "desk/question.h"
#include "desk/typed.h"
#include "lang/msg.h"

#include "view/ask_impl.h"

/* More are a list to choose from: it takes less room. */
#define RADIOS_MAX 6u

struct str
view__ask_id(struct work *w, struct str name)
{
	return str_fmt(w->mem, "ask-%.*s", STR_ARG(name));
}

/* ---- options ----------------------------------------------------------------- */

struct options {
	const struct view__asking *x;
	struct str name;
	struct vec list; /* struct view_ask_option */
	bool any;        /* one of them is on */
};

static void
option_add(struct options *o, struct str value, struct str label,
    struct str tag)
{
	const struct plain *form = o->x->asked->form;
	struct view_ask_option *out = vec_push(o->x->w->mem, &o->list);

	*out = (struct view_ask_option){o->name, value, label, tag,
	    value.n == 0 ? !o->any : typed_has(form, o->name, value)};
	o->any = o->any || out->on;
}

static void
options_add(struct options *o, const struct rules_field *f)
{
	const struct asked_options of = {.rules = o->x->rules,
	    .lang = o->x->lang};
	struct vec list = VEC(struct asked_option);

	asked_option_list(o->x->w, &of, f, &list);
	for (size_t i = 0; i < list.n; i++) {
		const struct asked_option *a =
		    VEC_AT(&list, struct asked_option, i);

		option_add(o, a->value, a->label, a->own ? o->x->tag : STR(""));
	}
}

static void
choices_set(const struct view__asking *x, const struct rules_field *f,
    bool many, struct view_ask_field *out)
{
	struct options o = {.x = x,
	    .name = out->name,
	    .list = VEC(struct view_ask_option)};

	options_add(&o, f);
	out->checks = many;
	out->radios = !many && o.list.n <= RADIOS_MAX;
	out->select = !many && !out->radios;
	if (!many)
		option_add(&o, STR(""), msg_ask_unknown(x->w->mem, x->lang),
		    STR(""));
	out->option = o.list.p;
	out->option_n = o.list.n;
}

/* ---- one input --------------------------------------------------------------- */

/* A list that was sent as several inputs, or one that is typed line by line. */
static struct str
line_of(const struct view__asking *x, struct str name)
{
	const struct plain *p = plain_get(x->asked->form, name);

	return p != NULL && p->kind == PLAIN_TEXT ? p->text : STR("");
}

static const struct question_wrong *
wrong_with(const struct view__asking *x, struct str field)
{
	for (size_t i = 0; i < x->asked->wrong_n; i++)
		if (str_eq(x->asked->wrong[i].field, field))
			return &x->asked->wrong[i];
	return NULL;
}

static struct str
wrong_words(const struct view__asking *x, struct rules_type type,
    struct str typed)
{
	const struct asked_words words = {x->w, x->rules, x->lang};

	return asked_words_wrong(&words, type, typed);
}

static void
field_set(const struct view__asking *x, const struct rules_field *f,
    struct str name, bool many, struct view_ask_field *out)
{
	const struct asked_words words = {x->w, x->rules, x->lang};

	*out = (struct view_ask_field){.name = name,
	    .id = view__ask_id(x->w, name),
	    .tag = x->tag,
	    .label = answer_words(x->rules, x->lang, f->label),
	    .help = answer_words(x->rules, x->lang, f->help),
	    .value = line_of(x, name)};
	if (asked_option_kind(f->type.kind)) {
		choices_set(x, f, many || f->type.list, out);
		if (out->checks)
			out->hint = msg_ask_several(x->w->mem, x->lang);
		return;
	}
	out->area = f->type.list || f->type.kind == RULES_TEXT;
	out->date = f->type.kind == RULES_DATE && !f->type.list;
	out->number = f->type.kind == RULES_COUNT && !f->type.list;
	out->hint = asked_words_hint(&words, f->type);
	if (f->type.list)
		out->hint = msg_ask_hint_list(x->w->mem, x->lang, out->hint);
}

/* Where something is typed as well, that is what counts. */
static void
none_set(const struct view__asking *x, const struct rules_field *f,
    struct view_ask_field *out)
{
	struct arena *mem = x->w->mem;
	const struct plain *typed = plain_get(x->asked->form, f->name);

	if (!f->type.list)
		return;
	out->none_name = asked_none(x->w, f);
	out->none = f->type.kind == RULES_PERSON
	    ? msg_ask_none_person(mem, x->lang)
	    : msg_ask_none_other(mem, x->lang);
	out->none_on = typed_text(x->asked->form, out->none_name).n > 0 &&
	    (typed == NULL ||
		(typed->kind == PLAIN_TEXT && str_trim(typed->text).n == 0));
}

static void
field_end(struct view_ask_field *f)
{
	f->told = f->wrong.n > 0 || f->wanted || f->hint.n > 0 || f->help.n > 0;
}

/* ---- what the decision lacks -------------------------------------------------- */

static bool
lacks(const struct view__asking *x, uint32_t field, uint32_t fact)
{
	const struct decision *d = x->asked->decision;

	for (size_t i = 0; d != NULL && i < d->person_n; i++)
		for (size_t k = 0; k < d->person[i].missing_n; k++) {
			const struct decide_missing *m =
			    &d->person[i].missing[k];

			if (m->field == field && m->fact == fact)
				return true;
		}
	return false;
}

/* ---- facts -------------------------------------------------------------------- */

struct about {
	const struct asked_about *about;
	bool wanted;
};

static struct str
who_of(const struct view__asking *x, const struct asked_about *a)
{
	return a->field == NULL ? msg_ask_you(x->w->mem, x->lang) : a->who;
}

static void
about_field(const struct view__asking *x, const struct about *a, uint32_t i,
    struct view_ask_field *out)
{
	const struct rules_fact *fact = &x->rules->fact[a->about->fact];
	const struct rules_field *f = &fact->field[i];
	struct str name = asked_about_input(x->w, a->about, f);

	field_set(x, f, name, i == a->about->many, out);
	if (out->label.n == 0)
		out->label = answer_words(x->rules, x->lang, fact->title);
	out->label =
	    msg_ask_fact(x->w->mem, x->lang, out->label, who_of(x, a->about));
	out->wanted = a->wanted;
	if (wrong_with(x, STR("facts")) != NULL && out->value.n > 0)
		out->wrong = wrong_words(x, f->type, out->value);
	field_end(out);
}

static void
about_add(const struct view__asking *x, const struct about *a, struct vec *to)
{
	const struct rules_fact *fact = &x->rules->fact[a->about->fact];
	struct str of = a->about->name;

	for (uint32_t i = 0; i < fact->field_n; i++) {
		struct view_ask_field *out;

		if (i == a->about->key || !asked_of(&fact->field[i]))
			continue;
		out = vec_push(x->w->mem, to);
		about_field(x, a, i, out);
		out->of_name = of; /* once is enough */
		out->of_value = a->about->who;
		of = STR("");
	}
}

/* Asked now, or answered before and still of the same person or company. */
static void
facts_add(const struct view__asking *x, const struct vec *abouts,
    const struct rules_field *field, struct vec *to)
{
	const struct plain *form = x->asked->form;

	for (size_t i = 0; i < abouts->n; i++) {
		struct about a = {VEC_AT(abouts, struct asked_about, i), false};

		if (a.about->field != field)
			continue;
		a.wanted = lacks(x, RULES_NONE, a.about->fact) &&
		    !asked_about_told(x->w, x->rules, a.about, form);
		if (a.wanted || asked_about_same(a.about, form))
			about_add(x, &a, to);
	}
}

/* ---- people and companies ------------------------------------------------------ */

static void
whom_add(const struct view__asking *x, struct vec *list,
    const struct view_ask_option *option)
{
	*(struct view_ask_option *)vec_push(x->w->mem, list) = *option;
}

/* Several: to choose from; what is no name may be somebody whom nobody knows. */
static void
whom_choose(const struct view__asking *x, const struct called_who *typed,
    const struct called_found *found, struct view_ask_field *out)
{
	struct arena *mem = x->w->mem;
	struct vec list = VEC(struct view_ask_option);

	if (!found->exact)
		whom_add(x, &list,
		    &(struct view_ask_option){out->name, typed->id,
			msg_ask_whom_typed(mem, x->lang, typed->id), STR(""),
			true});
	for (size_t i = 0; i < found->n; i++)
		whom_add(x, &list,
		    &(struct view_ask_option){out->name, found->id[i],
			x->asked->called->both(x->asked->called, x->w,
			    &(struct called_who){x->lang, typed->company,
				found->id[i]}),
			STR(""), false});
	whom_add(x, &list,
	    &(struct view_ask_option){out->name, STR(""),
		msg_ask_whom_other(mem, x->lang), STR(""), found->exact});
	out->select = true;
	out->option = list.p;
	out->option_n = list.n;
	out->hint = msg_ask_whom_choose(mem, x->lang);
	if (found->exact)
		out->wrong = msg_ask_whom_several(mem, x->lang, typed->id);
}

static void
whom_set(const struct view__asking *x, const struct rules_field *f,
    struct view_ask_field *out)
{
	const struct called *called = x->asked->called;
	bool company = f->type.kind == RULES_COMPANY;
	const struct called_who typed = {x->lang, company, out->value};
	struct called_found found;

	if (called == NULL || (!company && f->type.kind != RULES_PERSON))
		return;
	out->hint = msg_ask_whom_hint(x->w->mem, x->lang);
	if (f->type.list) {
		out->hint = msg_ask_hint_list(x->w->mem, x->lang, out->hint);
		return;
	}
	if (company ? x->asked->companies : x->asked->people)
		out->list =
		    company ? STR("page-companies") : STR("page-people");
	called->find(called, x->w, &typed, &found);
	if (found.n == 1 && found.exact)
		out->whom = called->both(called, x->w,
		    &(struct called_who){x->lang, company, found.id[0]});
	else if (found.n > 0)
		whom_choose(x, &typed, &found, out);
}

/* ---- all of them ---------------------------------------------------------------- */

static bool
is_shown(const struct view__asking *x, uint32_t i)
{
	const struct rules_field *f = &x->act->field[i];

	if (x->asked->filing ? !asked_filed_of(f) : !asked_of(f))
		return false;
	return x->asked->shown != NULL ? x->asked->shown[i]
				       : f->when.program == NULL;
}

static bool
is_empty(const struct view__asking *x, const struct rules_field *f)
{
	return x->asked->filing && typed_text(x->asked->form, f->name).n == 0 &&
	    typed_list(x->w, x->asked->form, f->name).item_n == 0;
}

void
view__ask_fields(const struct view__asking *x, struct view_ask *out)
{
	struct vec field = VEC(struct view_ask_field);
	struct vec abouts = VEC(struct asked_about);

	asked_abouts(x->w, x->rules, x->asked->act, x->asked->form, &abouts);
	for (uint32_t i = 0; i < x->act->field_n; i++) {
		const struct rules_field *f = &x->act->field[i];
		struct view_ask_field *v;

		if (!is_shown(x, i))
			continue;
		v = vec_push(x->w->mem, &field);
		field_set(x, f, f->name, false, v);
		none_set(x, f, v);
		whom_set(x, f, v);
		if (x->asked->about != NULL && x->asked->about[i].n > 0)
			v->whom = x->asked->about[i];
		v->wanted = lacks(x, i, RULES_NONE);
		v->optional = x->asked->filing && f->optional;
		if (wrong_with(x, f->name) != NULL && v->wrong.n == 0)
			v->wrong = is_empty(x, f)
			    ? msg_file_needed(x->w->mem, x->lang)
			    : wrong_words(x, f->type, v->value);
		field_end(v);
		if (!x->asked->filing)
			facts_add(x, &abouts, f, &field);
	}
	if (!x->asked->filing)
		facts_add(x, &abouts, NULL, &field);
	out->field = field.p;
	out->field_n = field.n;
}
