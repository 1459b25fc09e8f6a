/* SPDX-License-Identifier: Apache-2.0 */
/* The answer as a page shows it: the words are desk/answer's; here are links,
 * and a shape beside each heading, so that no colour has to be seen. */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "decide/decide.h"
#include "desk/asked.h"
#include "desk/called.h"
#include "lang/msg.h"

#include "view/ask_impl.h"

static const struct view__look look[] = {
    [RULES_ALLOWED] = {STR_INIT("allowed"), STR_INIT("✓")},
    [RULES_UNSETTLED] = {STR_INIT("unsettled"), STR_INIT("?")},
    [RULES_NEEDS_APPROVAL] = {STR_INIT("approval"), STR_INIT("!")},
    [RULES_NEEDS_FINDING] = {STR_INIT("finding"), STR_INIT("=")},
    [RULES_PROHIBITED] = {STR_INIT("prohibited"), STR_INIT("×")},
    [RULES_NO_VERDICT] = {STR_INIT("none"), STR_INIT("•")},
};
_Static_assert(sizeof(look) / sizeof(look[0]) == RULES_NO_VERDICT + 1,
    "a shape for each verdict");

struct view__look
view__ask_look(enum rules_verdict verdict)
{
	return look[verdict];
}

static void
reasons_set(const struct view__asking *x, struct view_answer *out)
{
	size_t n = out->words.reason_n;
	struct view_answer_reason *reason =
	    ARENA_ARRAY(x->w->mem, struct view_answer_reason, n);

	for (size_t i = 0; i < n; i++) {
		const struct answer_reason *words = &out->words.reason[i];

		reason[i].words = *words;
		reason[i].clause = view__ask_clauses(x->w, words->clause,
		    words->clause_n, x->chosen);
		reason[i].clause_n = words->clause_n;
	}
	out->reason = reason;
	out->reason_n = n;
}

static bool
is_about(const struct view__asking *x, struct str input, uint32_t fact)
{
	struct str name = x->rules->fact[fact].name;

	return str_starts(input,
		   str_fmt(x->w->mem, "fact.%.*s.", STR_ARG(name))) ||
	    str_starts(input, str_fmt(x->w->mem, "asker.%.*s.", STR_ARG(name)));
}

/* Where the form asks for it: the first open question about that fact, else the
 * first one. */
static struct str
input_of(const struct view__asking *x, const struct decide_missing *m,
    const struct view_ask *page)
{
	struct str first = STR("");

	for (size_t i = 0; i < page->field_n; i++) {
		const struct view_ask_field *f = &page->field[i];

		if (m->field != RULES_NONE &&
		    str_eq(f->name, x->act->field[m->field].name))
			return f->id;
		if (m->field != RULES_NONE || m->fact == RULES_NONE ||
		    !is_about(x, f->name, m->fact))
			continue;
		if (f->wanted)
			return f->id;
		if (first.n == 0)
			first = f->id;
	}
	return first;
}

static void
open_set(const struct view__asking *x, const struct view_ask *page,
    struct view_answer *out)
{
	struct view_answer_open *open = ARENA_ARRAY(x->w->mem,
	    struct view_answer_open, out->words.missing_n);

	for (size_t i = 0; i < out->words.missing_n; i++) {
		open[i].label = out->words.missing[i];
		open[i].id = input_of(x, &out->words.lacks[i], page);
		out->open_n++;
	}
	out->open = open;
}

void
view__ask_answers(const struct view__asking *x, struct view_ask *out)
{
	const struct decision *d = x->asked->decision;
	struct view_answer *answer;

	if (d == NULL)
		return;
	answer = ARENA_ARRAY(x->w->mem, struct view_answer, d->person_n);
	for (size_t i = 0; i < d->person_n; i++) {
		struct view_answer *a = &answer[i];

		answer_fill(x->w,
		    &(struct answer_of){x->rules, d, i, x->lang,
			x->asked->called},
		    &a->words);
		a->kind = look[a->words.verdict].kind;
		a->shape = look[a->words.verdict].shape;
		a->tag = x->tag;
		if (d->person_n > 1 && i > 0)
			a->who = called_words(x->asked->called, x->w,
			    &(struct called_who){x->lang, false,
				d->person[i].person});
		reasons_set(x, a);
		open_set(x, out, a);
		out->basis = a->words.basis;
	}
	out->answer = answer;
	out->answer_n = d->person_n;
}
