/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers that a clause states, what it leaves open, and its words of time. */
#include "rules/rules_impl.h"

void
rules__read_limit(const struct rules__at *at)
{
	static const struct rules__entry entry[] = {
	    {"is", "CNY 200.00"},
	    {"clause", "IV.8"},
	    {"interpretation", NULL},
	};
	struct rules_limit *limit = &at->l->limit_list[at->b->index];
	const struct yaml *node = yaml_get(at->map, STR("is"));
	struct rules_named_value v = {.name = limit->name};

	rules__entries(at, entry, sizeof(entry) / sizeof(entry[0]));
	limit->clause = rules__clause(at, "clause");
	limit->interpretation =
	    rules__refer(at, "interpretation", RULES__INTERPRETATION);
	if (node == NULL || !rules__quantity(at, node, &v)) {
		at->l->damaged = true;
		return;
	}
	limit->type = v.type;
	limit->value = v.value;
	limit->text = v.text;
}

/* ---- interpretations ------------------------------------------------------------------ */

static void
values_read(const struct rules__at *at, struct rules_interpretation *in)
{
	const struct yaml *map = yaml_get(at->map, STR("values"));
	struct rules_named_value *v;

	if (map == NULL)
		return;
	if (!yaml_is(at->b->yaml, map, YAML_MAP, STR("values"))) {
		at->l->damaged = true;
		return;
	}
	v = ARENA_ARRAY(at->l->ground.mem, struct rules_named_value,
	    map->pair_n);
	for (size_t i = 0; i < map->pair_n; i++) {
		const struct yaml_pair *pair = &map->pair[i];

		v[i].name = rules__keep(at->l, pair->name);
		if (!rules__name_check(at, pair->name, pair->span,
			RULES__WORD) ||
		    !rules__quantity(at, &pair->value, &v[i]))
			at->l->damaged = true;
	}
	in->value = v;
	in->value_n = map->pair_n;
}

static void
ruling_read(const struct rules__at *at, struct rules_interpretation *in)
{
	static const struct rules__entry entry[] = {
	    {"by", "board"},
	    {"on", "2026-03-01"},
	    {"act", NULL},
	};
	const struct yaml *node = yaml_get(at->map, STR("ruling"));
	struct rules__at inside;
	uint32_t by;

	in->pending = true;
	if (node == NULL)
		return;
	if (node->kind == YAML_TEXT && str_eq(node->text, STR("pending")))
		return;
	in->pending = false;
	if (node->kind == YAML_TEXT) {
		rules__wrong(at, node->span, "a ruling cannot be `%.*s`",
		    STR_ARG(node->text));
		mistake_remedy(at->l->mistakes,
		    "write `pending`, or {by: board, on: 2026-03-01, act: "
		    "...}");
		return;
	}
	if (!rules__inside(at, node, STR("ruling"), &inside))
		return;
	rules__entries(&inside, entry, sizeof(entry) / sizeof(entry[0]));
	by = rules__refer(&inside, "by", RULES__OFFICE);
	if (by != RULES_NONE)
		in->by = at->l->office_list[by].name;
	(void)rules__date(&inside, "on", &in->on);
	(void)rules__text(&inside, "act", &in->act);
}

void
rules__read_interpretation(const struct rules__at *at)
{
	static const struct rules__entry entry[] = {
	    {"clauses", "[IV.9]"},
	    {"question", "{en: When is promptly?, zh-Hans: 何谓及时？}"},
	    {"default", NULL},
	    {"values", NULL},
	    {"ruling", NULL},
	};
	struct rules_interpretation *in =
	    &at->l->interpretation_list[at->b->index];

	rules__entries(at, entry, sizeof(entry) / sizeof(entry[0]));
	in->clause = rules__clauses(at, "clauses", &in->clause_n);
	in->question = rules__words(at, "question");
	in->fallback = rules__words(at, "default");
	values_read(at, in);
	ruling_read(at, in);
	if (!in->pending || yaml_get(at->map, STR("default")) != NULL)
		return;
	rules__wrong(at, at->map->pair[0].span,
	    "interpretation %.*s has neither a ruling nor a default",
	    STR_ARG(at->b->name));
	mistake_remedy(at->l->mistakes,
	    "say how it is read until somebody rules on it: `default: {en: "
	    "..., zh-Hans: ...}`");
}

/* ---- clocks ----------------------------------------------------------------------------- */

void
rules__read_clock(const struct rules__at *at)
{
	static const struct rules__entry entry[] = {
	    {"word", "{en: immediately, zh-Hans: 立即}"},
	    {"within", NULL},
	    {"interpretation", NULL},
	    {"calendar", NULL},
	};
	struct rules_clock *clock = &at->l->clock_list[at->b->index];

	rules__entries(at, entry, sizeof(entry) / sizeof(entry[0]));
	clock->word = rules__words(at, "word");
	clock->has_within =
	    rules__value_as(at, "within", RULES_TERM, &clock->within);
	clock->interpretation =
	    rules__refer(at, "interpretation", RULES__INTERPRETATION);
	clock->calendar = rules__calendar(at, "calendar");
	if (clock->calendar == RULES_NONE)
		clock->calendar = at->l->r->company.calendar;
}
