/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The Code's word for a time and the day that it comes to, as one phrase. Each
 * case has a sentence of its own: words of two tables glued together are what
 * nobody says.
 */
#include "base/arena.h"
#include "base/day.h"
#include "base/instant.h"
#include "base/work.h"
#include "base/zone.h"
#include "decide/decide.h"
#include "lang/date.h"
#include "lang/lang.h"
#include "lang/msg.h"
#include "value/term.h"

#include "desk/answer_words.h"

#include "desk/answer_time.h"

struct timing {
	struct work *w;
	const struct rules *rules;
	const struct decide_duty *owed;
	const struct rules_duty *duty;
	const struct rules_clock *clock; /* NULL: none */
	const struct lang *lang;
};

static struct str
day_words(struct work *w, const struct lang *lang, int64_t n)
{
	struct day day;

	return day_from_n(n, &day) ? lang_day(w->mem, lang, day) : STR("");
}

static struct str
instant_words(struct work *w, const struct rules *rules,
    const struct lang *lang, int64_t ms)
{
	struct zone_local local;
	struct instant t;

	if (!instant_from_ms(ms, &t) ||
	    !zone_local(rules->company.clock, t, &local))
		return STR("");
	return lang_instant(w->mem, lang, t, local.offset);
}

struct str
answer_time_moment(struct work *w, const struct rules *rules,
    const struct lang *lang, int64_t ms)
{
	struct zone_local local;
	struct instant t, start;

	if (instant_from_ms(ms, &t) &&
	    zone_local(rules->company.clock, t, &local) &&
	    zone_day_start(rules->company.clock, local.civil.day, &start) &&
	    start.ms == ms)
		return lang_day(w->mem, lang, local.civil.day);
	return instant_words(w, rules, lang, ms);
}

/* An instant is said as one, midnight too: a day would end later. */
static struct str
due_words(const struct timing *t)
{
	if (!t->owed->has_due)
		return STR("");
	return t->owed->timed
	    ? instant_words(t->w, t->rules, t->lang, t->owed->due_at)
	    : day_words(t->w, t->lang, t->owed->due);
}

static struct str
word_of(const struct timing *t)
{
	if (t->clock == NULL)
		return STR("");
	return answer_words(t->rules, t->lang, t->clock->word);
}

/* ---- how often ------------------------------------------------------------------ */

static struct str
every_one(struct arena *mem, const struct lang *lang, enum value_unit unit)
{
	switch (unit) {
	case VALUE_DAY:
		return msg_answer_every_day(mem, lang);
	case VALUE_BUSINESS_DAY:
		return msg_answer_every_business(mem, lang);
	case VALUE_WEEK:
		return msg_answer_every_week(mem, lang);
	case VALUE_MONTH:
		return msg_answer_every_month(mem, lang);
	case VALUE_YEAR:
		return msg_answer_every_year(mem, lang);
	}
	return STR("");
}

static struct str
every_words(struct arena *mem, const struct lang *lang,
    const struct value_term *term)
{
	int64_t n = term->count;

	if (n == 1)
		return every_one(mem, lang, term->unit);
	switch (term->unit) {
	case VALUE_DAY:
		return msg_answer_every_days(mem, lang, n);
	case VALUE_BUSINESS_DAY:
		return msg_answer_every_businesses(mem, lang, n);
	case VALUE_WEEK:
		return msg_answer_every_weeks(mem, lang, n);
	case VALUE_MONTH:
		return msg_answer_every_months(mem, lang, n);
	case VALUE_YEAR:
		return msg_answer_every_years(mem, lang, n);
	}
	return STR("");
}

/* ---- each case ------------------------------------------------------------------ */

static struct str
recurring(const struct timing *t)
{
	struct arena *mem = t->w->mem;
	struct str every =
		       every_words(mem, t->lang, value_term_of(t->duty->every)),
		   due = due_words(t);

	return due.n > 0 ? msg_answer_due_next(mem, t->lang, every, due)
			 : every;
}

static struct str
before(const struct timing *t)
{
	if (!t->owed->has_from)
		return msg_answer_due_before_it(t->w->mem, t->lang);
	return msg_answer_due_before(t->w->mem, t->lang,
	    answer_time_moment(t->w, t->rules, t->lang, t->owed->from_at));
}

static struct str
upon(const struct timing *t)
{
	if (!t->owed->has_from)
		return msg_answer_due_upon_it(t->w->mem, t->lang);
	return msg_answer_due_upon(t->w->mem, t->lang,
	    answer_time_moment(t->w, t->rules, t->lang, t->owed->from_at));
}

/* What lasts goes on until a day; what is done is done by one. */
static bool
lasts(struct str verb)
{
	static const struct str all[] = {STR_INIT("keep"), STR_INIT("protect"),
	    STR_INIT("recuse"), STR_INIT("refrain")};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (str_eq(all[i], verb))
			return true;
	return false;
}

static struct str
once(const struct timing *t)
{
	struct arena *mem = t->w->mem;
	struct str word = word_of(t), due = due_words(t);

	if (due.n == 0)
		return word;
	if (word.n > 0)
		return msg_answer_due(mem, t->lang, word, due);
	return lasts(t->duty->verb) ? msg_answer_due_until(mem, t->lang, due)
				    : msg_answer_due_date(mem, t->lang, due);
}

static struct str
base_of(const struct timing *t)
{
	bool counts = t->clock == NULL || t->clock->has_within;

	if (t->duty->has_every)
		return recurring(t);
	if (!counts && str_eq(t->clock->name, STR(ANSWER_BEFORE)))
		return before(t);
	if (!counts && str_eq(t->clock->name, STR(ANSWER_UPON)))
		return upon(t);
	return once(t);
}

static void
add(const struct timing *t, struct str more, struct str *to)
{
	*to = to->n == 0 ? more
			 : msg_answer_due_and(t->w->mem, t->lang, *to, more);
}

struct str
answer_time(struct work *w, const struct rules *rules,
    const struct decide_duty *d, const struct lang *lang)
{
	struct timing t = {.w = w,
	    .rules = rules,
	    .owed = d,
	    .duty = &rules->rule[d->rule].duty[d->duty],
	    .lang = lang};
	struct str all;

	if (t.duty->clock != RULES_NONE)
		t.clock = &rules->clock[t.duty->clock];
	all = base_of(&t);
	if (d->has_due && d->provisional)
		add(&t, msg_answer_due_provisional(w->mem, lang), &all);
	/* How often is a reading; what the Code says stands beside it. */
	if (t.duty->has_every && word_of(&t).n > 0)
		add(&t, msg_answer_due_code(w->mem, lang, word_of(&t)), &all);
	if (t.duty->during)
		add(&t, msg_answer_due_during(w->mem, lang), &all);
	return all;
}

struct str
answer_time_term(struct arena *mem, const struct lang *lang,
    const struct value_term *term)
{
	switch (term->unit) {
	case VALUE_DAY:
		return msg_term_days(mem, lang, term->count);
	case VALUE_BUSINESS_DAY:
		return msg_term_business(mem, lang, term->count);
	case VALUE_WEEK:
		return msg_term_weeks(mem, lang, term->count);
	case VALUE_MONTH:
		return msg_term_months(mem, lang, term->count);
	case VALUE_YEAR:
		break;
	}
	return msg_term_years(mem, lang, term->count);
}
