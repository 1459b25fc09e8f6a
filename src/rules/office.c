/* SPDX-License-Identifier: Apache-2.0 */
/* Who decides, what terms mean, and who may not decide. */
#include "rules/rules_impl.h"

static void
body_read(const struct rules__at *at, struct rules_office *office)
{
	static const struct rules__entry entry[] = {
	    {"quorum", "1/2"},
	    {"majority", "1/2"},
	};
	const struct yaml *node = yaml_get(at->map, STR("body"));
	struct rules__at in;

	if (node == NULL || !rules__inside(at, node, STR("body"), &in))
		return;
	office->body = true;
	rules__entries(&in, entry, 2);
	(void)rules__value_as(&in, "quorum", RULES_SHARE, &office->quorum);
	(void)rules__value_as(&in, "majority", RULES_SHARE, &office->majority);
}

static void
fallback_check(const struct rules__at *at)
{
	const struct yaml *list = yaml_get(at->map, STR("fallback"));

	if (list == NULL || list->kind != YAML_LIST)
		return;
	for (size_t i = 0; i < list->item_n; i++) {
		if (list->item[i].kind != YAML_TEXT ||
		    !str_eq(list->item[i].text, at->b->name))
			continue;
		rules__wrong(at, list->item[i].span,
		    "an office cannot take its own place");
		mistake_remedy(at->l->mistakes,
		    "name the offices that decide when this one may not");
	}
}

void
rules__read_office(const struct rules__at *at)
{
	static const struct rules__entry entry[] = {
	    {"title", "{en: Board, zh-Hans: 董事会}"},
	    {"clause", NULL},
	    {"holders", "office_holding.by_office(\"board\").map(h, h.person)"},
	    {"fallback", NULL},
	    {"of", NULL},
	    {"body", NULL},
	    {"outside", NULL},
	};
	static const struct str p = STR_INIT("p");
	struct rules_office *office = &at->l->office_list[at->b->index];
	size_t i;

	rules__entries(at, entry, sizeof(entry) / sizeof(entry[0]));
	office->title = rules__words(at, "title");
	office->clause = rules__clause(at, "clause");
	office->relation = rules__one(at, "of", &p, 1, &i);
	office->outside = rules__yes(at, "outside");
	body_read(at, office);
	rules__expr(at, "holders", RULES__PERSONS, &office->holders);
	office->fallback =
	    rules__refers(at, "fallback", RULES__OFFICE, &office->fallback_n);
	fallback_check(at);
}

/* ---- definitions ----------------------------------------------------------------------- */

static void
gives_read(const struct rules__at *at, struct rules_define *define)
{
	const struct yaml *node = rules__text_node(at, "gives");
	struct str near;

	if (node == NULL) {
		at->l->damaged = true;
		return;
	}
	if (rules_type_parse(node->text, &define->gives))
		return;
	rules__wrong(at, node->span, "`%.*s` is no type", STR_ARG(node->text));
	near = rules_type_near(at->l->w->mem, node->text);
	if (near.n > 0 && rules_type_parse(near, &define->gives)) {
		mistake_remedy(at->l->mistakes, "did you mean `%.*s`?",
		    STR_ARG(near));
		return;
	}
	at->l->damaged = true;
	mistake_remedy(at->l->mistakes,
	    "name the type of what it gives: yesno, list of person, money");
}

void
rules__read_define(const struct rules__at *at)
{
	static const struct rules__entry entry[] = {
	    {"clause", NULL},
	    {"args", "{a: person, b: person}"},
	    {"gives", "yesno"},
	    {"is", "a == b"},
	};
	struct rules_define *define = &at->l->define_list[at->b->index];
	struct rules__at in = *at;

	rules__entries(at, entry, sizeof(entry) / sizeof(entry[0]));
	define->clause = rules__clause(at, "clause");
	if (yaml_get(at->map, STR("args")) == NULL)
		at->l->damaged = true;
	define->arg =
	    rules__fields(at, "args", RULES__OF_DEFINE, &define->arg_n);
	gives_read(at, define);
	in.define = at->b->index;
	rules__expr_typed(&in, "is", define->gives, &define->is);
}

/* ---- conflicts --------------------------------------------------------------------------- */

void
rules__read_conflict(const struct rules__at *at)
{
	static const struct rules__entry entry[] = {
	    {"when", "parties.exists(q, family(p, q))"},
	    {"because",
		"{en: A relative is concerned., zh-Hans: 涉及其亲属。}"},
	};
	struct rules_conflict *conflict = &at->l->conflict_list[at->b->index];

	rules__entries(at, entry, sizeof(entry) / sizeof(entry[0]));
	rules__expr(at, "when", RULES__YESNO, &conflict->when);
	conflict->because = rules__words(at, "because");
}
