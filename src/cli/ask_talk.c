/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A dialogue: which act, then field by field what the decision still depends
 * on. An empty line leaves a question open; then it is not asked again. The
 * answer stands at the end, and is the same as for a file.
 */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/num.h"
#include "base/vec.h"
#include "base/work.h"
#include "desk/answer.h"
#include "desk/answer_words.h"
#include "desk/asked.h"
#include "desk/question.h"
#include "lang/msg.h"
#include "os/term.h"
#include "rules/rules.h"

#include "cli/answer.h"

#include "cli/ask_talk.h"

#define LINE_MOST 4096

struct talk {
	struct work *w;
	const struct rules *rules;
	const struct lang *lang;
	struct instant now;
	uint32_t act;
	struct vec name, value; /* what was filled in */
	bool *asked;            /* a field each: it is not asked twice */
	bool told;              /* how to get safe */
};

/* A line without its end; false at the end of the input. */
static bool
line_read(struct work *w, struct str *out)
{
	char line[LINE_MOST];

	if (fgets(line, sizeof(line), stdin) == NULL)
		return false;
	*out = str_trim(str_dup(w->mem, str_from_c(line)));
	return true;
}

static struct str
words(const struct talk *t, struct rules_words of)
{
	return answer_words(t->rules, t->lang, of);
}

static bool
act_pick(struct talk *t)
{
	const struct rules *r = t->rules;
	struct str line;
	int64_t n;

	for (uint32_t i = 0; i < r->act_n; i++)
		if (asked_about(&r->act[i]))
			printf("%3u  %.*s\n", i + 1,
			    STR_ARG(words(t, r->act[i].title)));
	for (;;) {
		printf("%.*s ", STR_ARG(msg_ask_which(t->w->mem, t->lang)));
		(void)fflush(stdout); /* run.c asks how it went */
		if (!line_read(t->w, &line))
			return false;
		t->act = rules_find_act(r, line);
		if (t->act == RULES_NONE &&
		    num_parse_i64(line, 1, (int64_t)r->act_n, &n))
			t->act = (uint32_t)n - 1;
		if (t->act != RULES_NONE && asked_about(&r->act[t->act]))
			return true;
	}
}

static void
fill(struct talk *t, struct str name, struct str value)
{
	struct plain *p;

	*(struct str *)vec_push(t->w->mem, &t->name) = name;
	p = vec_push(t->w->mem, &t->value);
	*p = (struct plain){.kind = PLAIN_TEXT, .text = value};
}

static void
unfill(struct talk *t)
{
	t->name.n--;
	t->value.n--;
}

static void
field_show(const struct talk *t, const struct rules_field *f)
{
	struct str help = words(t, f->help);

	printf("\n%.*s\n", STR_ARG(words(t, f->label)));
	if (help.n > 0)
		printf("  %.*s\n", STR_ARG(help));
	for (size_t i = 0; i < f->option_n; i++)
		printf("  %zu  %.*s\n", i + 1,
		    STR_ARG(words(t, f->option[i].label)));
	if (f->type.kind == RULES_YESNO)
		printf("  yes / no\n");
	else if (f->type.kind == RULES_MONEY)
		printf("  CNY 200.00\n");
	else if (f->type.kind == RULES_DATE)
		printf("  2026-11-25\n");
	printf("> ");
	(void)fflush(stdout); /* run.c asks how it went */
}

/* An option by its number is what people type. */
static struct str
option_of(const struct rules_field *f, struct str typed)
{
	int64_t n;

	if (f->option_n > 0 &&
	    num_parse_i64(typed, 1, (int64_t)f->option_n, &n))
		return f->option[n - 1].name;
	return typed;
}

static enum status
decide_now(struct talk *t, struct question_answer *out)
{
	struct plain given = {.kind = PLAIN_MAP,
	    .name = t->name.p,
	    .item = t->value.p,
	    .item_n = t->name.n};

	return question_decide(t->w, t->rules, &given, t->now, out);
}

/* Asks until the answer fits or the line is empty; false at the end of the
 * input. */
static bool
field_ask(struct talk *t, uint32_t field)
{
	const struct rules_field *f = &t->rules->act[t->act].field[field];
	struct question_answer a;
	struct str line;

	t->asked[field] = true;
	for (;;) {
		field_show(t, f);
		if (!line_read(t->w, &line))
			return false;
		if (line.n == 0)
			return true;
		fill(t, f->name, option_of(f, line));
		if (decide_now(t, &a) == ST_OK)
			return true;
		printf("%.*s\n", STR_ARG(t->w->fault.what));
		work_clear(t->w);
		unfill(t);
	}
}

/* Whoever is in danger is told at once, not when the last question is answered;
 * and before the first one, where the act may be of that kind. */
static void
tell_danger(struct talk *t, const struct decision *d)
{
	struct answer a;

	for (size_t i = 0; i < d->person_n && !t->told; i++) {
		answer_fill(t->w, &(struct answer_of){t->rules, d, i, t->lang},
		    &a);
		for (size_t k = 0; k < a.first_n; k++)
			printf("\n%.*s\n", STR_ARG(a.first[k]));
		t->told = a.first_n > 0;
	}
}

/* The next field that matters and was not asked; RULES_NONE when there is
 * none. */
static uint32_t
field_next(const struct talk *t, const struct decision *d)
{
	for (size_t i = 0; i < d->person_n; i++)
		for (size_t k = 0; k < d->person[i].missing_n; k++) {
			uint32_t field = d->person[i].missing[k].field;

			if (field != RULES_NONE && !t->asked[field])
				return field;
		}
	return RULES_NONE;
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
	    .value = VEC(struct plain)};
	struct question_answer a;
	enum status st;

	if (!term_is(0))
		return work_remedy(w,
		    work_fail(w, ST_INVALID, "nothing was asked"),
		    "name an act or a JSON file, or ask on a terminal");
	if (!act_pick(&t))
		return ST_OK;
	t.asked = ARENA_ARRAY(w->mem, bool, RULES_FIELDS_MAX);
	fill(&t, STR("act"), rules->act[t.act].name);
	if (asked_danger(rules, t.act))
		printf("\n%.*s\n", STR_ARG(msg_ask_danger(w->mem, lang)));
	while ((st = decide_now(&t, &a)) == ST_OK) {
		uint32_t field;

		tell_danger(&t, &a.decision);
		field = field_next(&t, &a.decision);
		if (field == RULES_NONE || !field_ask(&t, field))
			break;
	}
	if (st == ST_OK)
		printf("\n%.*s",
		    STR_ARG(cli_answer_text(w, rules, &a.decision, lang)));
	return st;
}
