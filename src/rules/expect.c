/* SPDX-License-Identifier: Apache-2.0 */
/* What an example expects, by its names: an expectation that names what is not
 * there would hold for ever. */
#include "base/day_text.h"

#include "rules/rules_impl.h"

static void
for_check(const struct rules__at *at)
{
	const struct yaml *map = yaml_get(at->map, STR("for"));
	enum rules_verdict ignored;
	struct rules__at in;

	if (map == NULL || !rules__inside(at, map, STR("for"), &in))
		return;
	for (size_t i = 0; i < map->pair_n; i++)
		(void)rules__verdict(&in,
		    str_c(at->l->w->mem, map->pair[i].name), &ignored);
}

static void
duty_check(const struct rules__at *at)
{
	static const struct rules__entry entry[] = {
	    {"due", NULL},
	    {"name", NULL},
	    {"by", NULL},
	    {"done", NULL},
	};
	struct str verb;
	uint32_t to;
	int64_t due;

	if (!rules__verb_read(at, &verb, &to))
		return;
	rules__entries(at, entry, sizeof(entry) / sizeof(entry[0]));
	(void)rules__date(at, "due", &due);
	(void)rules__yes(at, "done");
}

static void
duties_check(const struct rules__at *at)
{
	const struct yaml *list = rules__list(at, "duties");
	struct rules__at in;

	for (size_t i = 0; list != NULL && i < list->item_n; i++)
		if (rules__inside(at, &list->item[i], STR("duty"), &in)) {
			in.led = true;
			duty_check(&in);
		}
}

static bool
is_duty(const struct rules__load *l, struct str name)
{
	for (size_t i = 0; i < l->r->rule_n; i++)
		for (size_t k = 0; k < l->rule_list[i].duty_n; k++)
			if (str_eq(l->rule_list[i].duty[k].name, name))
				return true;
	return rules__is_verb(name);
}

static void
without_check(const struct rules__at *at)
{
	const struct yaml *list = rules__list(at, "without");
	struct rules__load *l = at->l;

	for (size_t i = 0; list != NULL && i < list->item_n; i++) {
		const struct yaml *node = &list->item[i];

		if (!yaml_is(at->b->yaml, node, YAML_TEXT, STR("without")) ||
		    is_duty(l, node->text) || l->lost ||
		    rules__find(l, RULES__RULE, node->text) != RULES_NONE)
			continue;
		rules__wrong(at, node->span, "no rule and no duty is `%.*s`",
		    STR_ARG(node->text));
		rules__mend_map(l, &l->known[RULES__RULE], node->text);
	}
}

/* The act's fields, and the facts; NULL where the act cannot be read. */
static struct vec *
missable(const struct rules__load *l, const struct yaml *given)
{
	const struct yaml *act = yaml_get(given, STR("act"));
	const struct map *facts = &l->known[RULES__FACT];
	struct vec *out = ARENA_NEW(l->w->mem, struct vec);
	uint32_t i = act == NULL || act->kind != YAML_TEXT
	    ? RULES_NONE
	    : rules__find(l, RULES__ACT, act->text);

	if (i == RULES_NONE || !rules__is_read(l, RULES__ACT, i) || l->lost)
		return NULL;
	*out = VEC(struct str);
	for (size_t k = 0; k < l->act_list[i].field_n; k++)
		*(struct str *)vec_push(l->w->mem, out) =
		    l->act_list[i].field[k].name;
	for (size_t k = 0; k < facts->n; k++)
		*(struct str *)vec_push(l->w->mem, out) = facts->entry[k].key;
	return out;
}

static bool
is_in(const struct vec *names, struct str name)
{
	for (size_t i = 0; i < names->n; i++)
		if (str_eq(*VEC_AT(names, struct str, i), name))
			return true;
	return false;
}

static void
missing_check(const struct rules__at *at, const struct yaml *given)
{
	const struct yaml *list = rules__list(at, "missing");
	const struct vec *names = list == NULL ? NULL : missable(at->l, given);

	for (size_t i = 0; names != NULL && i < list->item_n; i++) {
		const struct yaml *node = &list->item[i];

		if (!yaml_is(at->b->yaml, node, YAML_TEXT, STR("missing")) ||
		    is_in(names, node->text))
			continue;
		rules__wrong(at, node->span,
		    "no field of the act and no fact is `%.*s`",
		    STR_ARG(node->text));
		(void)rules__mend(at->l, node->text, names->p, names->n);
	}
}

void
rules__check_expect(const struct rules__at *at, const struct yaml *given)
{
	static const struct rules__entry entry[] = {
	    {"verdict", NULL},
	    {"for", NULL},
	    {"duties", NULL},
	    {"rules", NULL},
	    {"without", NULL},
	    {"missing", NULL},
	    {"by", NULL},
	    {"approval", NULL},
	    {"clauses", NULL},
	};
	enum rules_verdict verdict;
	size_t n;

	rules__entries(at, entry, sizeof(entry) / sizeof(entry[0]));
	if (at->map->pair_n == 0) {
		rules__wrong(at, at->map->span, "the example expects nothing");
		mistake_remedy(at->l->mistakes,
		    "say what has to come out: `verdict: allowed`");
	}
	(void)rules__verdict(at, "verdict", &verdict);
	for_check(at);
	duties_check(at);
	(void)rules__refers(at, "rules", RULES__RULE, &n);
	without_check(at);
	missing_check(at, given);
	(void)rules__text_node(at, "by");
	(void)rules__yes(at, "approval");
	(void)rules__clauses(at, "clauses", &n);
}
