/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "decide/decide.h"
#include "desk/answer_duty.h"
#include "desk/answer_words.h"
#include "lang/list.h"
#include "lang/msg.h"

#include "compare/replay.h"

#include "compare/paper_words.h"

struct str
paper_verdict(const struct paper_of *x, enum rules_verdict v)
{
	struct arena *mem = x->w->mem;

	switch (v) {
	case RULES_ALLOWED:
		return msg_replay_verdict_allowed(mem, x->lang);
	case RULES_UNSETTLED:
		return msg_replay_verdict_unsettled(mem, x->lang);
	case RULES_NEEDS_APPROVAL:
		return msg_replay_verdict_approval(mem, x->lang);
	case RULES_NEEDS_FINDING:
		return msg_replay_verdict_finding(mem, x->lang);
	case RULES_PROHIBITED:
		return msg_replay_verdict_prohibited(mem, x->lang);
	case RULES_NO_VERDICT:
		return msg_replay_verdict_absent(mem, x->lang);
	}
	return STR("");
}

/* The Code that has it: the new one, the old one, or neither. */
static const struct rules *
has(const struct paper_of *x, struct str name,
    uint32_t (*find)(const struct rules *r, struct str name), uint32_t *out)
{
	const struct rules *r[] = {x->replay->new, x->replay->old};

	for (size_t i = 0; i < 2; i++) {
		*out = r[i] != NULL ? find(r[i], name) : RULES_NONE;
		if (*out != RULES_NONE)
			return r[i];
	}
	return NULL;
}

struct str
paper_rule(const struct paper_of *x, struct str name)
{
	struct arena *mem = x->w->mem;
	const struct rules *r;
	uint32_t i;

	if (name.n == 0)
		return msg_replay_rule_none(mem, x->lang);
	r = has(x, name, rules_find_rule, &i);
	if (r == NULL)
		return name;
	return msg_replay_rule(mem, x->lang,
	    lang_list_and(mem, x->lang, r->rule[i].clause, r->rule[i].clause_n),
	    name);
}

struct str
paper_office(const struct paper_of *x, struct str name)
{
	const struct rules *r;
	uint32_t i;

	if (name.n == 0)
		return msg_replay_office_none(x->w->mem, x->lang);
	r = has(x, name, rules_find_office, &i);
	return r != NULL ? answer_words(r, x->lang, r->office[i].title) : name;
}

struct str
paper_act(const struct paper_of *x, struct str name)
{
	uint32_t i;
	const struct rules *r = has(x, name, rules_find_act, &i);

	return r != NULL ? answer_words(r, x->lang, r->act[i].title) : name;
}

static uint32_t
office_of(const struct rules *r, struct str name)
{
	return name.n > 0 ? rules_find_office(r, name) : RULES_NONE;
}

/* The duty of that name that goes to the same office; false: this Code has no
 * such duty. */
static bool
duty_in(const struct rules *r, const struct tally_duty *duty,
    struct decide_duty *out)
{
	uint32_t rule = r != NULL ? rules_find_rule(r, duty->rule) : RULES_NONE;

	*out = (struct decide_duty){.rule = rule};
	if (rule == RULES_NONE)
		return false;
	out->by.acting = office_of(r, duty->by);
	out->to.acting = office_of(r, duty->to);
	for (; out->duty < r->rule[rule].duty_n; out->duty++) {
		const struct rules_duty *d = &r->rule[rule].duty[out->duty];

		if (str_eq(d->name, duty->name) && d->to == out->to.acting &&
		    d->by == out->by.acting)
			return true;
	}
	return false;
}

struct str
paper_duty(const struct paper_of *x, const struct tally_duty *duty)
{
	const struct rules *r[] = {x->replay->new, x->replay->old};
	struct answer_duty words;
	struct decide_duty d;

	for (size_t i = 0; i < 2; i++) {
		if (!duty_in(r[i], duty, &d))
			continue;
		answer_duty_fill(x->w, r[i], &d, x->lang, &words);
		return words.text;
	}
	return duty->name;
}
