/* SPDX-License-Identifier: Apache-2.0 */
/* Whom the programme asks without their filing anything, and what is looked for
 * in rows of a ledger. */
#include "rules/rules_impl.h"

#define ENTRIES(e) (e), sizeof(e) / sizeof((e)[0])

/* What stands on no clause is the programme's, and says so. */
static const struct str *
clauses_read(const struct rules__at *at, bool extension, size_t *n)
{
	const struct str *clause = rules__clauses(at, "clauses", n);
	const struct yaml *node = yaml_get(at->map, STR("clauses"));

	if (extension ||
	    (node != NULL && (node->kind != YAML_LIST || node->item_n > 0)))
		return clause;
	rules__wrong(at, at->map->pair[0].span,
	    "%.*s `%.*s` stands on no clause",
	    STR_ARG(rules__kind_name(at->b->kind)), STR_ARG(at->b->name));
	mistake_remedy(at->l->mistakes,
	    "name its clauses, `clauses: [IX.5]`, or say that the Code does "
	    "not contain it: `extension: yes`");
	return clause;
}

static void
asks_check(const struct rules__at *at, uint32_t act)
{
	if (act == RULES_NONE || !at->l->act_list[act].founding)
		return;
	rules__wrong(at, yaml_get(at->map, STR("asks"))->span,
	    "`%.*s` founds the record, and nobody can be asked to file it",
	    STR_ARG(at->l->act_list[act].name));
	mistake_remedy(at->l->mistakes, "ask for another act");
}

void
rules__read_campaign(const struct rules__at *at)
{
	static const struct rules__entry entry[] = {
	    {"title", "{en: Yearly certification, zh-Hans: 年度确认}"},
	    {"who", "employee(p)"},
	    {"asks", "acknowledgement"},
	    {"from", "today"},
	    {"clock", NULL},
	    {"every", NULL},
	    {"clauses", NULL},
	    {"extension", NULL},
	};
	struct rules_campaign *c = &at->l->campaign_list[at->b->index];

	rules__entries(at, ENTRIES(entry));
	c->title = rules__words(at, "title");
	rules__expr(at, "who", RULES__YESNO, &c->who);
	c->act = rules__refer(at, "asks", RULES__ACT);
	asks_check(at, c->act);
	rules__expr(at, "from", RULES__DATE, &c->from);
	c->clock = rules__refer(at, "clock", RULES__CLOCK);
	c->has_every = rules__value_as(at, "every", RULES_TERM, &c->every);
	c->extension = rules__yes(at, "extension");
	c->clause = clauses_read(at, c->extension, &c->clause_n);
}

/* ---- scans --------------------------------------------------------------------------- */

/* A window: the rows that have the same key, and whose day is no further off. */
static void
window_read(const struct rules__at *at, struct rules_scan *scan)
{
	static const struct rules__entry entry[] = {
	    {"key", "[payee]"},
	    {"day", "day"},
	    {"within", "30 days"},
	};
	const struct rules__fields of = {scan->field, scan->field_n};
	const struct yaml *node = yaml_get(at->map, STR("window")), *list;
	const struct rules_type date = {RULES_DATE, false};
	struct rules__at in;
	uint32_t *key;

	scan->day = RULES_NONE;
	if (node == NULL || !rules__inside(at, node, STR("window"), &in))
		return;
	rules__entries(&in, ENTRIES(entry));
	scan->day = rules__field_typed(&in, "day", of, date);
	(void)rules__value_as(&in, "within", RULES_TERM, &scan->within);
	list = rules__list(&in, "key");
	if (list == NULL)
		return;
	scan->key = key =
	    ARENA_ARRAY(at->l->ground.mem, uint32_t, list->item_n);
	for (size_t i = 0; i < list->item_n; i++) {
		uint32_t f = rules__refer_field(&in, &list->item[i], of);

		if (f != RULES_NONE)
			key[scan->key_n++] = f;
	}
}

void
rules__read_scan(const struct rules__at *at)
{
	static const struct rules__entry entry[] = {
	    {"title", "{en: Split gifts, zh-Hans: 拆分礼品}"},
	    {"columns", "{payee: company, amount: money, day: date}"},
	    {"when", "row.amount > limit.small_gift"},
	    {"because",
		"{en: It is worth more than the limit., zh-Hans: 超过限额。}"},
	    {"window", NULL},
	    {"clauses", NULL},
	    {"extension", NULL},
	};
	struct rules_scan *scan = &at->l->scan_list[at->b->index];
	struct rules__at in = *at;

	rules__entries(at, ENTRIES(entry));
	scan->title = rules__words(at, "title");
	if (yaml_get(at->map, STR("columns")) == NULL)
		at->l->damaged = true;
	scan->field =
	    rules__fields(at, "columns", RULES__OF_FACT, &scan->field_n);
	window_read(at, scan);
	in.scan = at->b->index;
	rules__expr(&in, "when", RULES__YESNO, &scan->when);
	scan->extension = rules__yes(at, "extension");
	scan->clause = clauses_read(at, scan->extension, &scan->clause_n);
	scan->because = rules__words(at, "because");
}
