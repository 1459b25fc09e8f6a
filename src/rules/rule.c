/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rules: on which acts, for whom, when, and what follows. What a verdict needs
 * is looked at here: an approval without an organ, or without an instant that
 * it has to precede, would be one that anybody gives at any time.
 */
#include "rules/rules_impl.h"

static const struct str verdicts[] = {
    [RULES_ALLOWED] = STR_INIT("allowed"),
    [RULES_UNSETTLED] = STR_INIT("unsettled"),
    [RULES_NEEDS_APPROVAL] = STR_INIT("needs_approval"),
    [RULES_NEEDS_FINDING] = STR_INIT("needs_finding"),
    [RULES_PROHIBITED] = STR_INIT("prohibited"),
};

_Static_assert(sizeof(verdicts) / sizeof(verdicts[0]) == RULES_NO_VERDICT,
    "a name for each verdict");

const char *
rules_verdict_name(enum rules_verdict v)
{
	return v == RULES_NO_VERDICT ? "none" : verdicts[v].p;
}

bool
rules__verdict(const struct rules__at *at, const char *name,
    enum rules_verdict *out)
{
	size_t i;

	if (!rules__one(at, name, verdicts, RULES_NO_VERDICT, &i))
		return false;
	*out = (enum rules_verdict)i;
	return true;
}

/* ---- what goes with which verdict --------------------------------------------------- */

static void
needs(const struct rules__at *at, const char *name, const char *example)
{
	const struct yaml *verdict = yaml_get(at->map, STR("verdict"));

	if (yaml_get(at->map, str_from_c(name)) != NULL)
		return;
	rules__wrong(at, verdict->span, "`%.*s` needs `%s`",
	    STR_ARG(verdict->text), name);
	mistake_remedy(at->l->mistakes, "add it, as in `%s: %s`", name,
	    example);
}

static void
needless(const struct rules__at *at, const char *name, const char *with)
{
	const struct yaml *node = yaml_get(at->map, str_from_c(name));

	if (node == NULL)
		return;
	rules__wrong(at, node->span,
	    "`%s` goes with %s, which this rule has not", name, with);
	mistake_remedy(at->l->mistakes, "take it out, or mend the verdict");
}

static void
outside_check(const struct rules__at *at, const struct rules_rule *rule)
{
	const struct rules_office *office;

	if (rule->by == RULES_NONE || rule->verdict != RULES_NEEDS_APPROVAL)
		return;
	office = &at->l->office_list[rule->by];
	if (!office->outside)
		return;
	rules__wrong(at, yaml_get(at->map, STR("by"))->span,
	    "office `%.*s` is not the Company's, and approves nothing",
	    STR_ARG(office->name));
	mistake_remedy(at->l->mistakes,
	    "name an office of the Company, or ask for a finding");
}

static void
verdict_check(const struct rules__at *at, const struct rules_rule *rule)
{
	switch (rule->verdict) {
	case RULES_NEEDS_APPROVAL:
		needs(at, "by", "audit-committee");
		needs(at, "before", "act.date");
		needless(at, "readings", "a verdict of needs_finding");
		outside_check(at, rule);
		break;
	case RULES_NEEDS_FINDING:
		needs(at, "by", "compliance-officer");
		needs(at, "readings", "[{en: ..., zh-Hans: ...}, ...]");
		needless(at, "before", "a verdict of needs_approval");
		break;
	case RULES_ALLOWED:
	case RULES_UNSETTLED:
	case RULES_PROHIBITED:
	case RULES_NO_VERDICT:
		needless(at, "by",
		    "a verdict of needs_approval or needs_finding");
		needless(at, "before", "a verdict of needs_approval");
		needless(at, "readings", "a verdict of needs_finding");
		break;
	}
	if (rule->verdict != RULES_ALLOWED)
		needless(at, "provided", "a verdict of allowed");
	if (rule->verdict == RULES_NO_VERDICT || rule->verdict == RULES_ALLOWED)
		needless(at, "waivable", "a verdict that forbids something");
}

static void
verdict_read(const struct rules__at *at, struct rules_rule *rule)
{
	rule->verdict = RULES_NO_VERDICT;
	if (rules__verdict(at, "verdict", &rule->verdict) ||
	    yaml_get(at->map, STR("verdict")) == NULL)
		verdict_check(at, rule);
	if (yaml_get(at->map, STR("verdict")) != NULL ||
	    yaml_get(at->map, STR("duties")) != NULL)
		return;
	rules__wrong(at, at->map->pair[0].span,
	    "rule `%.*s` has neither a verdict nor duties",
	    STR_ARG(at->b->name));
	mistake_remedy(at->l->mistakes,
	    "say what follows where it holds: `verdict: prohibited`");
}

/* ---- parts ------------------------------------------------------------------------------ */

static void
readings_read(const struct rules__at *at, struct rules_rule *rule)
{
	const struct yaml *list = rules__list(at, "readings");
	struct rules_words *reading;

	if (list == NULL)
		return;
	reading =
	    ARENA_ARRAY(at->l->ground.mem, struct rules_words, list->item_n);
	for (size_t i = 0; i < list->item_n; i++)
		reading[i] =
		    rules__words_of(at, &list->item[i], STR("readings"));
	rule->reading = reading;
	rule->reading_n = list->item_n;
	if (list->item_n >= 2)
		return;
	rules__wrong(at, list->span,
	    "a finding decides between two readings at least");
	mistake_remedy(at->l->mistakes,
	    "say what may be found, in all languages: [{en: ...}, {en: ...}]");
}

static void
provided_read(const struct rules__at *at, struct rules_rule *rule)
{
	const struct yaml *list = rules__list(at, "provided");
	struct str *name;
	size_t n = 0;

	if (list == NULL)
		return;
	name = ARENA_ARRAY(at->l->ground.mem, struct str, list->item_n);
	for (size_t i = 0; i < list->item_n; i++)
		if (yaml_is(at->b->yaml, &list->item[i], YAML_TEXT,
			STR("provided")))
			name[n++] = rules__keep(at->l, list->item[i].text);
	rule->provided = name;
	rule->provided_n = n;
}

static void
not_empty(const struct rules__at *at, const char *name, const char *what)
{
	const struct yaml *node = yaml_get(at->map, str_from_c(name));

	if (node == NULL || node->kind != YAML_LIST || node->item_n > 0)
		return;
	rules__wrong(at, node->span, "a rule has %s at least", what);
	mistake_remedy(at->l->mistakes, "name it in the list");
}

static void
waivable_read(const struct rules__at *at, struct rules_rule *rule)
{
	const struct yaml *node = yaml_get(at->map, STR("waivable"));

	rule->not_waivable = node != NULL && !rules__yes(at, "waivable");
}

void
rules__read_rule(const struct rules__at *at)
{
	static const struct rules__entry entry[] = {
	    {"acts", "[gift]"},
	    {"for", NULL},
	    {"when", NULL},
	    {"verdict", NULL},
	    {"by", NULL},
	    {"before", NULL},
	    {"readings", NULL},
	    {"waivable", NULL},
	    {"provided", NULL},
	    {"duties", NULL},
	    {"clauses", "[IV.9]"},
	    {"force", NULL},
	    {"interpretations", NULL},
	    {"overrides", NULL},
	    {"because", "{en: It is a bribe., zh-Hans: 此为贿赂。}"},
	};
	static const struct str force[] = {STR_INIT("must"),
	    STR_INIT("should")};
	struct rules_rule *rule = &at->l->rule_list[at->b->index];
	static const uint32_t none[1] = {RULES_NONE};
	struct rules__at in = *at;
	size_t i;

	rules__entries(at, entry, sizeof(entry) / sizeof(entry[0]));
	not_empty(at, "acts", "an act");
	not_empty(at, "clauses", "a clause");
	rule->act = rules__refers(at, "acts", RULES__ACT, &rule->act_n);
	in.act = rule->act_n > 0 ? rule->act : none;
	in.act_n = rule->act_n;
	in.rule = at->b->index;
	rules__expr(&in, "for", RULES__WHOM, &rule->whom);
	rules__expr(&in, "when", RULES__YESNO, &rule->when);
	rule->by = rules__refer(at, "by", RULES__OFFICE);
	verdict_read(at, rule);
	rules__expr(&in, "before", RULES__MOMENT, &rule->before);
	readings_read(at, rule);
	waivable_read(at, rule);
	provided_read(at, rule);
	rules__read_duties(&in, rule);
	rule->clause = rules__clauses(at, "clauses", &rule->clause_n);
	rule->should = rules__one(at, "force", force, 2, &i) && i == 1;
	rule->interpretation = rules__refers(at, "interpretations",
	    RULES__INTERPRETATION, &rule->interpretation_n);
	rule->overrides =
	    rules__refers(at, "overrides", RULES__RULE, &rule->overrides_n);
	rule->because = rules__words(at, "because");
}
