/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/day_text.h"
#include "base/hex.h"
#include "base/instant.h"
#include "base/work.h"
#include "json/write.h"
#include "rules/rules.h"

#include "decide/decide.h"
#include "decide/texts.h"

#include "decide/json.h"

/*
 * Members are written in the order that they end up in: what came in another
 * would be sorted (json/write.h), and a decision is written for every act.
 */
#define DECISION_MOST ((size_t)4 << 20)

struct writing {
	struct json_out o;
	struct work *w;
	struct arena *mem;
	const struct rules *rules;
	const struct decision *decision;
	struct decide_texts *texts;
	enum status st; /* of the texts */
};

static void
put_text(struct writing *x, const char *name, struct str text)
{
	if (text.n > 0)
		json_put_text_member(&x->o, str_from_c(name), text);
}

static void
put_written(struct writing *x, const char *name, struct str value)
{
	if (value.n == 0)
		return;
	json_put_name(&x->o, str_from_c(name));
	json_put_written(&x->o, value);
}

static void
put_words(struct writing *x, const char *name, struct rules_words words)
{
	if (words.text == NULL)
		return;
	json_put_name(&x->o, str_from_c(name));
	decide_put_words(x->texts, &x->o, words);
}

static struct decide_rule_texts
texts_of(struct writing *x, uint32_t rule)
{
	const struct decide_rule_texts *t = NULL;
	enum status st = decide_texts_of(x->w, x->texts, rule, &t);

	if (st == ST_OK)
		return *t;
	x->st = st;
	return (struct decide_rule_texts){0};
}

static void
put_day(struct writing *x, const char *name, int64_t n)
{
	struct day day;

	if (day_from_n(n, &day))
		put_text(x, name, day_format(x->mem, day));
}

static void
put_instant(struct writing *x, const char *name, int64_t ms)
{
	struct instant t;

	if (instant_from_ms(ms, &t))
		put_text(x, name, instant_format(x->mem, t));
}

static void
put_office(struct writing *x, const char *name, uint32_t office)
{
	if (office != RULES_NONE)
		put_text(x, name, x->rules->office[office].name);
}

static void
put_list(struct writing *x, const char *name)
{
	json_put_name(&x->o, str_from_c(name));
	json_put_array(&x->o);
}

/* ---- who --------------------------------------------------------------------------- */

static void
put_recipient(struct writing *x, const char *name,
    const struct decide_recipient *to)
{
	if (to->office == RULES_NONE)
		return;
	json_put_name(&x->o, str_from_c(name));
	json_put_object(&x->o);
	if (to->acting != to->office)
		put_office(x, "acting", to->acting);
	put_office(x, "office", to->office);
	put_list(x, "people");
	for (size_t i = 0; i < to->person_n; i++)
		json_put_text(&x->o, to->person[i]);
	json_put_end(&x->o);
	json_put_end(&x->o);
}

/* ---- duties ------------------------------------------------------------------------- */

static void
put_duty(struct writing *x, const struct decide_duty *d)
{
	const struct rules_rule *rule = &x->rules->rule[d->rule];
	const struct rules_duty *duty = &rule->duty[d->duty];
	const struct decide_rule_texts texts = texts_of(x, d->rule);

	json_put_object(&x->o);
	put_recipient(x, "by", &d->by);
	json_put_bool_member(&x->o, STR("done"), d->done);
	put_text(x, "done_by", d->done_by);
	if (d->has_due)
		put_day(x, "due", d->due);
	put_day(x, "from", d->from);
	put_text(x, "item", d->item);
	put_text(x, "name", duty->name);
	if (d->provisional)
		json_put_bool_member(&x->o, STR("provisional"), true);
	put_text(x, "rule", rule->name);
	put_recipient(x, "to", &d->to);
	put_text(x, "verb", duty->verb);
	if (texts.written)
		put_written(x, "what", texts.duty[d->duty].what);
	put_text(x, "who", d->who);
	if (texts.written)
		put_written(x, "word", texts.duty[d->duty].word);
	json_put_end(&x->o);
}

/* ---- reasons ---------------------------------------------------------------------------- */

static const char *
standing_name(enum decide_standing s)
{
	static const char *const name[] = {
	    [DECIDE_NONE] = "none",
	    [DECIDE_COUNTS] = "counts",
	    [DECIDE_LATE] = "late",
	    [DECIDE_REFUSED] = "refused",
	    [DECIDE_REVOKED] = "revoked",
	    [DECIDE_CONFLICTED] = "conflicted",
	    [DECIDE_STRANGER] = "stranger",
	    [DECIDE_VOTING] = "voting",
	    [DECIDE_DEFEATED] = "defeated",
	};

	return name[s];
}

static void
put_reason(struct writing *x, const struct decide_reason *r)
{
	const struct rules_rule *rule = &x->rules->rule[r->rule];
	const struct decide_rule_texts texts = texts_of(x, r->rule);

	json_put_object(&x->o);
	put_written(x, "because", texts.because);
	put_written(x, "clauses", texts.clauses);
	if (r->counts != r->verdict && r->counts != RULES_NO_VERDICT)
		put_text(x, "counts",
		    str_from_c(rules_verdict_name(r->counts)));
	put_text(x, "force", rule->should ? STR("should") : STR("must"));
	put_written(x, "interpretations", texts.interpretations);
	json_put_bool_member(&x->o, STR("overridden"), r->overridden);
	put_text(x, "rule", rule->name);
	put_text(x, "settled_by", r->settled_by);
	if (r->standing != DECIDE_NONE)
		put_text(x, "standing", str_from_c(standing_name(r->standing)));
	json_put_bool_member(&x->o, STR("unknown"), r->unknown);
	put_list(x, "values");
	for (size_t i = 0; i < r->because_n; i++) {
		json_put_object(&x->o);
		put_text(x, "expression", r->because[i].text);
		json_put_text_member(&x->o, STR("value"), r->because[i].value);
		json_put_end(&x->o);
	}
	json_put_end(&x->o);
	if (r->verdict != RULES_NO_VERDICT)
		put_text(x, "verdict",
		    str_from_c(rules_verdict_name(r->verdict)));
	json_put_end(&x->o);
}

/* ---- what is missing ---------------------------------------------------------------------- */

static void
put_missing(struct writing *x, const struct decide_missing *m)
{
	const struct rules_act *act = &x->rules->act[x->decision->act];

	json_put_object(&x->o);
	if (m->field != RULES_NONE) {
		put_text(x, "field", act->field[m->field].name);
		put_words(x, "label", act->field[m->field].label);
	} else if (m->fact != RULES_NONE) {
		put_text(x, "fact", x->rules->fact[m->fact].name);
		put_words(x, "label", x->rules->fact[m->fact].title);
	} else {
		put_text(x, "fact", STR("rate"));
	}
	json_put_end(&x->o);
}

/* ---- all of it ------------------------------------------------------------------------------ */

static void
put_person(struct writing *x, const struct decide_person *p)
{
	json_put_object(&x->o);
	if (p->has_before)
		put_instant(x, "before", p->before);
	put_recipient(x, "by", &p->by);
	if (p->concealed)
		json_put_bool_member(&x->o, STR("concealed"), true);
	put_list(x, "duties");
	for (size_t i = 0; i < p->duty_n; i++)
		put_duty(x, &p->duty[i]);
	json_put_end(&x->o);
	put_list(x, "missing");
	for (size_t i = 0; i < p->missing_n; i++)
		put_missing(x, &p->missing[i]);
	json_put_end(&x->o);
	json_put_text_member(&x->o, STR("person"), p->person);
	put_list(x, "reasons");
	for (size_t i = 0; i < p->reason_n; i++)
		put_reason(x, &p->reason[i]);
	json_put_end(&x->o);
	put_text(x, "verdict", str_from_c(rules_verdict_name(p->verdict)));
	if (p->verdict == RULES_PROHIBITED)
		json_put_bool_member(&x->o, STR("waivable"), p->waivable);
	json_put_end(&x->o);
}

static void
put_decision(struct writing *x)
{
	const struct decision *d = x->decision;

	json_put_object(&x->o);
	put_text(x, "act", x->rules->act[d->act].name);
	put_text(x, "code", hex_format(x->mem, x->rules->hash));
	put_day(x, "date", d->day);
	put_text(x, "id", d->id);
	json_put_bool_member(&x->o, STR("in_force"), !d->before_force);
	put_instant(x, "known", d->known);
	put_list(x, "people");
	for (size_t i = 0; i < d->person_n; i++)
		put_person(x, &d->person[i]);
	json_put_end(&x->o);
	put_list(x, "read");
	for (size_t i = 0; i < d->read_n; i++)
		json_put_text(&x->o, d->read[i]);
	json_put_end(&x->o);
	put_text(x, "verdict", str_from_c(rules_verdict_name(d->verdict)));
	json_put_end(&x->o);
}

enum status
decide_json_by(struct work *w, struct decide_texts *texts,
    const struct decision *decision, struct str *out)
{
	struct writing x = {.w = w,
	    .mem = w->mem,
	    .rules = texts->rules,
	    .decision = decision,
	    .texts = texts,
	    .st = ST_OK};
	struct buf b;
	enum status st;

	buf_init(&b, DECISION_MOST);
	json_out_init(&x.o, w->mem, &b, JSON_CANONICAL);
	put_decision(&x);
	st = json_out_done(w, &x.o);
	if (st == ST_OK)
		st = x.st;
	if (st == ST_OK)
		*out = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return st;
}

enum status
decide_json(struct work *w, const struct rules *rules,
    const struct decision *decision, struct str *out)
{
	struct decide_texts texts;

	decide_texts_init(&texts, w->mem, rules);
	return decide_json_by(w, &texts, decision, out);
}
