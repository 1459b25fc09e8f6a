/* SPDX-License-Identifier: Apache-2.0 */
/* What has to happen next. A duty's first name is its verb. */
#include "rules/rules_impl.h"

static const struct str verbs[] = {STR_INIT("account"), STR_INIT("appoint"),
    STR_INIT("assess"), STR_INIT("certify"), STR_INIT("disclose"),
    STR_INIT("discuss"), STR_INIT("forward"), STR_INIT("investigate"),
    STR_INIT("keep"), STR_INIT("present"), STR_INIT("propose"),
    STR_INIT("protect"), STR_INIT("publish"), STR_INIT("recuse"),
    STR_INIT("refrain"), STR_INIT("report"), STR_INIT("return"),
    STR_INIT("review"), STR_INIT("submit")};

enum { VERBS = sizeof(verbs) / sizeof(verbs[0]) };

bool
rules__is_verb(struct str name)
{
	for (size_t i = 0; i < VERBS; i++)
		if (str_eq(verbs[i], name))
			return true;
	return false;
}

/* "report: compliance-officer": whether the mapping begins with a verb. */
bool
rules__verb_read(const struct rules__at *at, struct str *verb, uint32_t *to)
{
	const struct yaml_pair *pair = &at->map->pair[0];

	*to = RULES_NONE;
	*verb = STR("");
	if (at->map->pair_n == 0) {
		rules__wrong(at, at->map->span, "a duty begins with its verb");
		mistake_remedy(at->l->mistakes,
		    "write what has to be done, and to whom: `report: "
		    "compliance-officer`");
		return false;
	}
	if (!rules__is_verb(pair->name)) {
		rules__wrong(at, pair->span,
		    "a duty begins with its verb, and `%.*s` is none",
		    STR_ARG(pair->name));
		(void)rules__mend(at->l, pair->name, verbs, VERBS);
		return false;
	}
	*verb = rules__keep(at->l, pair->name);
	if (pair->value.kind != YAML_TEXT ||
	    !str_eq(pair->value.text, STR("nobody")))
		*to = rules__refer_node(at, &pair->value, RULES__OFFICE);
	return true;
}

static void
times_read(const struct rules__at *at, struct rules_duty *duty)
{
	const struct yaml *until = yaml_get(at->map, STR("until"));

	duty->clock = rules__refer(at, "clock", RULES__CLOCK);
	rules__expr(at, "from", RULES__MOMENT, &duty->from);
	rules__expr(at, "until", RULES__MOMENT, &duty->until);
	duty->has_every =
	    rules__value_as(at, "every", RULES_TERM, &duty->every);
	duty->during = rules__yes(at, "during");
	if (until == NULL || yaml_get(at->map, STR("clock")) == NULL)
		return;
	rules__wrong(at, until->span, "a duty has a clock or an end, not both");
	mistake_remedy(at->l->mistakes, "take `clock` or `until` out");
}

/* What has no time is never overdue. */
static void
escalate_read(const struct rules__at *at, struct rules_duty *duty)
{
	const struct yaml *node = rules__text_node(at, "escalate");

	duty->escalate = duty->to;
	if (node == NULL)
		return;
	duty->escalate = RULES_NONE;
	if (!str_eq(node->text, STR("nobody")))
		duty->escalate = rules__refer_node(at, node, RULES__OFFICE);
	if (yaml_get(at->map, STR("clock")) != NULL ||
	    yaml_get(at->map, STR("until")) != NULL || duty->has_every)
		return;
	rules__wrong(at, node->span, "a duty without a time is never overdue");
	mistake_remedy(at->l->mistakes,
	    "give it a `clock`, an `until` or an `every`, or take `escalate` "
	    "out");
}

/* Only an act that completes others does a duty; or the one that brings it. */
static void
done_by_read(const struct rules__at *at, struct rules_duty *duty)
{
	const struct yaml *node = yaml_get(at->map, STR("done-by"));
	const struct rules_act *act;

	duty->done_by = RULES_NONE;
	if (node == NULL)
		return;
	duty->done_by_filing =
	    node->kind == YAML_TEXT && str_eq(node->text, STR("filing"));
	if (duty->done_by_filing)
		return;
	duty->done_by = rules__refer_node(at, node, RULES__ACT);
	if (duty->done_by == RULES_NONE)
		return;
	act = &at->l->act_list[duty->done_by];
	for (size_t i = 0; i < act->effect_n; i++)
		if (act->effect[i].kind == RULES_COMPLETES)
			return;
	if (!rules__is_read(at->l, RULES__ACT, duty->done_by))
		return;
	rules__wrong(at, node->span,
	    "act `%.*s` completes nothing, and cannot do a duty",
	    STR_ARG(act->name));
	mistake_remedy(at->l->mistakes,
	    "say in the act which of its fields names the act whose duties it "
	    "does: `completes: FIELD`");
}

static void
duty_read(const struct rules__at *at, struct rules_duty *duty)
{
	static const struct rules__entry entry[] = {
	    {"name", NULL},
	    {"what", NULL},
	    {"by", NULL},
	    {"escalate", NULL},
	    {"clock", NULL},
	    {"from", NULL},
	    {"until", NULL},
	    {"every", NULL},
	    {"during", NULL},
	    {"each", NULL},
	    {"done-by", NULL},
	    {"when", NULL},
	};
	const struct yaml *name;

	if (rules__verb_read(at, &duty->verb, &duty->to))
		rules__entries(at, entry, sizeof(entry) / sizeof(entry[0]));
	duty->line = rules__line(at, at->map->span);
	duty->name = duty->verb;
	name = rules__text_node(at, "name");
	if (name != NULL &&
	    rules__name_check(at, name->text, name->span, RULES__DASHED))
		duty->name = rules__keep(at->l, name->text);
	duty->what = rules__words(at, "what");
	duty->by = rules__refer(at, "by", RULES__OFFICE);
	times_read(at, duty);
	escalate_read(at, duty);
	rules__expr(at, "each", RULES__EACH, &duty->each);
	rules__expr(at, "when", RULES__YESNO, &duty->when);
	done_by_read(at, duty);
}

void
rules__read_duties(const struct rules__at *at, struct rules_rule *rule)
{
	const struct yaml *list = rules__list(at, "duties");
	struct rules_duty *duty;
	size_t n = 0;

	if (list == NULL)
		return;
	duty = ARENA_ARRAY(at->l->ground.mem, struct rules_duty, list->item_n);
	for (size_t i = 0; i < list->item_n; i++) {
		struct rules__at in;

		if (rules__inside(at, &list->item[i], STR("duty"), &in)) {
			in.led = true;
			duty_read(&in, &duty[n++]);
		}
	}
	rule->duty = duty;
	rule->duty_n = n;
}
