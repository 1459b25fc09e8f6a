/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A dialogue: which act, then what the decision still depends on, field by field
 * and fact by fact. An empty line leaves a question open; then it is not asked
 * again. The answer stands at the end, and is the same as for a file.
 */
#include <stdio.h>

#include "base/arena.h"
#include "base/num.h"
#include "base/vec.h"
#include "base/work.h"
#include "desk/answer.h"
#include "desk/answer_words.h"
#include "desk/asked.h"
#include "desk/asked_about.h"
#include "desk/asked_words.h"
#include "desk/question.h"
#include "lang/msg.h"
#include "os/term.h"
#include "rules/rules.h"

#include "cli/answer.h"
#include "cli/ask_line.h"

#include "cli/ask_talk.h"

struct talk {
	struct work *w;
	const struct rules *rules;
	const struct lang *lang;
	struct instant now;
	uint32_t act;
	struct vec name, value; /* a form, as desk/asked.h wants it */
	struct vec asked;       /* struct str: inputs; none is asked twice */
	bool told;              /* how to get safe */
};

static bool
act_pick(struct talk *t)
{
	const struct rules *r = t->rules;
	struct str line;
	int64_t n;

	for (uint32_t i = 0; i < r->act_n; i++)
		if (asked_about(&r->act[i]))
			printf("%3u  %.*s\n", i + 1,
			    STR_ARG(answer_words(r, t->lang, r->act[i].title)));
	for (;;) {
		printf("%.*s ", STR_ARG(msg_ask_which(t->w->mem, t->lang)));
		(void)fflush(stdout); /* run.c asks how it went */
		if (!cli_ask_line_read(t->w, &line))
			return false;
		t->act = rules_find_act(r, line);
		if (t->act == RULES_NONE &&
		    num_parse_i64(line, 1, (int64_t)r->act_n, &n))
			t->act = (uint32_t)n - 1;
		if (t->act != RULES_NONE && asked_about(&r->act[t->act]))
			return true;
	}
}

/* ---- what was filled in ------------------------------------------------------- */

static void
fill(struct talk *t, struct str name, struct plain value)
{
	*(struct str *)vec_push(t->w->mem, &t->name) = name;
	*(struct plain *)vec_push(t->w->mem, &t->value) = value;
}

static void
unfill(struct talk *t)
{
	t->name.n--;
	t->value.n--;
}

static struct plain
form_of(const struct talk *t)
{
	return (struct plain){.kind = PLAIN_MAP,
	    .name = t->name.p,
	    .item = t->value.p,
	    .item_n = t->name.n};
}

static enum status
decide_now(struct talk *t, struct question_answer *out)
{
	struct plain form = form_of(t);
	struct plain given =
	    asked_question(t->w, t->rules, t->act, &form, NULL);

	return question_decide(t->w, t->rules, &given, t->now, out);
}

static bool
is_asked(const struct talk *t, struct str input)
{
	for (size_t i = 0; i < t->asked.n; i++)
		if (str_eq(*VEC_AT(&t->asked, struct str, i), input))
			return true;
	return false;
}

/* ---- one question ------------------------------------------------------------- */

static void
tell_wrong(const struct talk *t, const struct cli_ask_line *line,
    struct plain typed)
{
	const struct asked_words words = {t->w, t->rules, t->lang};

	printf("%.*s\n",
	    STR_ARG(asked_words_wrong(&words, line->field->type, typed.text)));
	work_clear(t->w); /* its words are for files */
}

/* Asks until what is typed fits or the line is empty; false at the end of the
 * input. */
static bool
input_ask(struct talk *t, struct str input, const struct cli_ask_line *line)
{
	struct question_answer a;
	struct plain typed;
	bool open;

	*(struct str *)vec_push(t->w->mem, &t->asked) = input;
	for (;;) {
		if (!cli_ask_line(t->w, line, &typed, &open))
			return false;
		if (open)
			return true;
		fill(t, input, typed);
		if (decide_now(t, &a) != ST_INVALID)
			return true;
		tell_wrong(t, line, typed);
		unfill(t);
	}
}

static bool
field_ask(struct talk *t, const struct rules_field *f)
{
	const struct cli_ask_line line = {.rules = t->rules,
	    .lang = t->lang,
	    .field = f,
	    .label = answer_words(t->rules, t->lang, f->label)};

	return input_ask(t, f->name, &line);
}

/* All that the fact has, of one of whom it may be asked. */
static bool
about_ask(struct talk *t, const struct asked_about *a)
{
	const struct rules_fact *fact = &t->rules->fact[a->fact];
	struct arena *mem = t->w->mem;
	struct str who = a->field == NULL ? msg_ask_you(mem, t->lang) : a->who;

	*(struct str *)vec_push(mem, &t->asked) = a->name;
	fill(t, a->name, (struct plain){.kind = PLAIN_TEXT, .text = a->who});
	for (uint32_t i = 0; i < fact->field_n; i++) {
		const struct rules_field *f = &fact->field[i];
		struct str label = answer_words(t->rules, t->lang, f->label);
		struct cli_ask_line line = {.rules = t->rules,
		    .lang = t->lang,
		    .field = f,
		    .many = i == a->many};

		if (label.n == 0)
			label = answer_words(t->rules, t->lang, fact->title);
		line.label = msg_ask_fact(mem, t->lang, label, who);
		if (i != a->key && asked_of(f) &&
		    !input_ask(t, asked_about_input(t->w, a, f), &line))
			return false;
	}
	return true;
}

/* ---- the next one ------------------------------------------------------------- */

static const struct asked_about *
about_next(const struct talk *t, uint32_t fact)
{
	struct vec list = VEC(struct asked_about);
	struct plain form = form_of(t);

	asked_abouts(t->w, t->rules, t->act, &form, &list);
	for (size_t i = 0; i < list.n; i++) {
		const struct asked_about *a =
		    VEC_AT(&list, struct asked_about, i);

		if (a->fact == fact && !is_asked(t, a->name))
			return a;
	}
	return NULL;
}

/* In the order in which the act asks for them, as on a form. */
static const struct rules_field *
field_next(const struct talk *t, const struct decision *d)
{
	const struct rules_act *act = &t->rules->act[t->act];
	uint32_t next = RULES_NONE;

	for (size_t i = 0; i < d->person_n; i++)
		for (size_t k = 0; k < d->person[i].missing_n; k++) {
			uint32_t field = d->person[i].missing[k].field;

			if (field < next && asked_of(&act->field[field]) &&
			    !is_asked(t, act->field[field].name))
				next = field;
		}
	return next == RULES_NONE ? NULL : &act->field[next];
}

/* One that matters and was not asked; *more is false when there is none. False
 * at the end of the input. */
static bool
next_ask(struct talk *t, const struct decision *d, bool *more)
{
	const struct rules_field *field = field_next(t, d);

	*more = true;
	if (field != NULL)
		return field_ask(t, field);
	for (size_t i = 0; i < d->person_n; i++)
		for (size_t k = 0; k < d->person[i].missing_n; k++) {
			uint32_t fact = d->person[i].missing[k].fact;
			const struct asked_about *a =
			    fact == RULES_NONE ? NULL : about_next(t, fact);

			if (a != NULL)
				return about_ask(t, a);
		}
	*more = false;
	return true;
}

/* Whoever is in danger is told at once, not when the last question is answered;
 * and before the first one, where the act may be of that kind. */
static void
tell_danger(struct talk *t, const struct decision *d)
{
	struct answer a;

	for (size_t i = 0; i < d->person_n && !t->told; i++) {
		answer_fill(t->w,
		    &(struct answer_of){.rules = t->rules,
			.decision = d,
			.person = i,
			.lang = t->lang},
		    &a);
		for (size_t k = 0; k < a.first_n; k++)
			printf("\n%.*s\n", STR_ARG(a.first[k]));
		t->told = a.first_n > 0;
	}
}

static enum status
talk(struct talk *t, struct question_answer *a)
{
	enum status st;
	bool more = true;

	while ((st = decide_now(t, a)) == ST_OK && more) {
		tell_danger(t, &a->decision);
		if (!next_ask(t, &a->decision, &more))
			break;
	}
	return st;
}

enum status
cli_ask_talk(struct work *w, const struct rules *rules, const struct lang *lang,
    struct instant now)
{
	struct talk t = {.w = w,
	    .rules = rules,
	    .lang = lang,
	    .now = now,
	    .name = VEC(struct str),
	    .value = VEC(struct plain),
	    .asked = VEC(struct str)};
	struct question_answer a;
	enum status st;

	if (!term_is(0))
		return work_remedy(w,
		    work_fail(w, ST_INVALID, "nothing was asked"),
		    "name an act or a JSON file, or ask on a terminal");
	if (!act_pick(&t))
		return ST_OK;
	printf("\n%.*s\n", STR_ARG(msg_ask_open(w->mem, lang)));
	if (asked_danger(rules, t.act))
		printf("\n%.*s\n", STR_ARG(msg_ask_danger(w->mem, lang)));
	st = talk(&t, &a);
	if (st == ST_OK)
		printf("\n%.*s",
		    STR_ARG(cli_answer_text(w, rules, &a.decision, lang)));
	return st;
}
