/* SPDX-License-Identifier: Apache-2.0 */
/* The company and what all blocks share: its languages, clock, calendars. */
#include "base/zone.h"
#include "value/calendar.h"
#include "value/calendar_read.h"
#include "value/money.h"

#include "rules/rules_impl.h"

uint32_t
rules__calendar(const struct rules__at *at, const char *name)
{
	const struct yaml *node = rules__text_node(at, name);
	const struct rules *r = at->l->r;
	size_t n = at->l->folder->calendar_n;

	if (node == NULL)
		return RULES_NONE;
	for (uint32_t i = 0; i < n; i++)
		if (str_eq(r->calendar_name[i], node->text))
			return i;
	rules__wrong(at, node->span, "there is no calendar `%.*s`",
	    STR_ARG(node->text));
	if (n > 0)
		(void)rules__mend(at->l, node->text, r->calendar_name, n);
	else
		mistake_remedy(at->l->mistakes,
		    "add its business days as calendars/%.*s.csv",
		    STR_ARG(node->text));
	return RULES_NONE;
}

static void
currency_read(const struct rules__at *at, struct rules_company *c)
{
	const struct yaml *node = rules__text_node(at, "currency");

	if (node == NULL)
		return;
	c->currency = rules__keep(at->l, node->text);
	if (value_money_is_currency(node->text))
		return;
	rules__wrong(at, node->span, "`%.*s` is no currency",
	    STR_ARG(node->text));
	mistake_remedy(at->l->mistakes, "write ISO 4217's letters, like CNY");
}

static void
zone_read(const struct rules__at *at, struct rules_company *c)
{
	struct rules__load *l = at->l;
	const struct yaml *node = rules__text_node(at, "zone");
	struct work inner = {.mem = l->ground.mem};
	enum status st;

	if (node == NULL)
		return;
	c->zone = rules__keep(l, node->text);
	if (l->folder->zone == NULL)
		return;
	st = l->folder->zone(&inner, c->zone, &c->clock);
	if (st == ST_OK)
		return;
	c->clock = zone_utc();
	if (st == ST_NOTFOUND)
		rules__wrong(at, node->span, "there is no time zone `%.*s`",
		    STR_ARG(node->text));
	else
		rules__wrong(at, node->span,
		    "the clock of `%.*s` cannot be read: %.*s",
		    STR_ARG(node->text), STR_ARG(inner.fault.what));
	mistake_remedy(l->mistakes,
	    "name a place of the zone database, like Asia/Shanghai");
}

void
rules__read_company(const struct rules__at *at)
{
	static const struct rules__entry entry[] = {
	    {"short", NULL},
	    {"currency", "CNY"},
	    {"zone", "Asia/Shanghai"},
	    {"calendar", NULL},
	    {"languages", "[en, zh-Hans]"},
	    {"in-force", "2011-04-21"},
	    {"rates", NULL},
	    {"highest", "board"},
	    {"records", NULL},
	    {"ask", "compliance-officer"},
	    {"questions", NULL},
	    {"person-names", NULL},
	    {"company-names", NULL},
	    {"founding", NULL},
	};
	struct rules_company *c = &at->l->r->company;
	uint32_t calendar;

	rules__entries(at, entry, sizeof(entry) / sizeof(entry[0]));
	c->place = at->b->place;
	c->name = rules__keep(at->l, at->b->name);
	c->short_name = c->name;
	(void)rules__text(at, "short", &c->short_name);
	currency_read(at, c);
	zone_read(at, c);
	calendar = rules__calendar(at, "calendar");
	if (calendar != RULES_NONE)
		c->calendar = calendar;
	rules__read_languages(at);
	(void)rules__date(at, "in-force", &c->in_force);
	c->rates = rules__refer(at, "rates", RULES__FACT);
	c->highest = rules__refer(at, "highest", RULES__OFFICE);
	c->ask = rules__refer(at, "ask", RULES__OFFICE);
	c->records = rules__refer(at, "records", RULES__OFFICE);
	if (c->records == RULES_NONE)
		c->records = c->highest;
	c->questions = rules__clause(at, "questions");
	c->founding = rules__refer(at, "founding", RULES__ACT);
}

/* ---- names ------------------------------------------------------------------------ */

static bool
is_naming(const struct rules_fact *fact, enum rules_kind who,
    struct rules_naming *out)
{
	out->name = rules_find_field(fact->field, fact->field_n, STR("name"));
	if (fact->class != RULES_OPEN || fact->event || fact->key_n != 1 ||
	    out->name == RULES_NONE ||
	    fact->field[out->name].type.kind != RULES_TEXT)
		return false;
	out->who = fact->key[0];
	return fact->field[out->who].type.kind == who &&
	    !fact->field[out->who].type.list;
}

static void
naming_read(const struct rules__at *at, const char *entry, enum rules_kind who,
    struct rules_naming *out)
{
	const struct yaml *node = yaml_get(at->map, str_from_c(entry));
	struct rules *r = at->l->r;

	*out = (struct rules_naming){RULES_NONE, RULES_NONE, RULES_NONE};
	if (node == NULL)
		return;
	out->fact = rules__refer_node(at, node, RULES__FACT);
	if (out->fact == RULES_NONE || is_naming(&r->fact[out->fact], who, out))
		return;
	out->fact = RULES_NONE;
	rules__wrong(at, node->span, "`%.*s` does not say what a %s is called",
	    STR_ARG(node->text), who == RULES_PERSON ? "person" : "company");
	mistake_remedy(at->l->mistakes,
	    "name a fact of class open, whose key is one %s, with a text that "
	    "is called name",
	    who == RULES_PERSON ? "person" : "company");
}

void
rules__read_names(const struct rules__at *at)
{
	struct rules_company *c = &at->l->r->company;

	naming_read(at, "person-names", RULES_PERSON, &c->people);
	naming_read(at, "company-names", RULES_COMPANY, &c->companies);
}

/* ---- the founding ------------------------------------------------------------------ */

/* Nobody is shown a form: what a field asks for has to come out of the account
 * that is opened, or may be left open. */
static bool
is_filled(const struct rules_field *f)
{
	return f->optional ||
	    (str_eq(f->name, STR(RULES_FOUNDER_NAME)) &&
		f->type.kind == RULES_TEXT && !f->type.list);
}

static void
founding_check(const struct rules__at *at, const struct yaml *node,
    const struct rules_act *act)
{
	if (act->subject != RULES_NONE) {
		rules__wrong(at, node->span,
		    "`%.*s` is about somebody else than who files it",
		    STR_ARG(act->name));
		mistake_remedy(at->l->mistakes, "take its `subject` out");
	}
	for (size_t i = 0; i < act->field_n; i++) {
		if (is_filled(&act->field[i]))
			continue;
		rules__wrong(at, node->span,
		    "`%.*s` asks for `%.*s`, and nobody is there to fill it in",
		    STR_ARG(act->name), STR_ARG(act->field[i].name));
		mistake_remedy(at->l->mistakes,
		    "say `optional: yes` of that field, or take it out");
	}
}

void
rules__read_founding(const struct rules__at *at)
{
	uint32_t i = at->l->r->company.founding;

	if (i == RULES_NONE)
		return;
	at->l->act_list[i].founding = true;
	if (rules__is_read(at->l, RULES__ACT, i))
		founding_check(at, yaml_get(at->map, STR("founding")),
		    &at->l->act_list[i]);
}

void
rules__read_kinship(const struct rules__at *at)
{
	struct rules *r = at->l->r;

	rules__entries(at, NULL, 0);
	r->kinship =
	    rules__options(at, &at->map->pair[0].value, true, &r->kinship_n);
}

/* ---- calendars ------------------------------------------------------------------- */

/* Their places are in their own files, not in a block. */
void
rules__read_calendars(struct rules__load *l)
{
	const struct rules_folder *folder = l->folder;
	struct work inner = {.mem = l->ground.mem};
	const struct calendar **list = ARENA_ARRAY(l->ground.mem,
	    const struct calendar *, folder->calendar_n + 1);
	struct str *name =
	    ARENA_ARRAY(l->ground.mem, struct str, folder->calendar_n + 1);

	for (size_t i = 0; i < folder->calendar_n; i++) {
		const struct calendar_file file = {folder->calendar[i].path,
		    folder->calendar[i].name, folder->calendar[i].bytes};
		struct calendar *calendar;

		name[i] = rules__keep(l, file.name);
		work_clear(&inner);
		/* What is wrong with it is in the list of mistakes. */
		if (calendar_read(&inner, &file, l->mistakes, &calendar) ==
		    ST_OK)
			list[i] = calendar;
		else
			list[i] = calendar_new(l->ground.mem, NULL, 0, NULL, 0);
	}
	/* The last has weekends alone, for a company that names none. */
	list[folder->calendar_n] =
	    calendar_new(l->ground.mem, NULL, 0, NULL, 0);
	l->r->calendar = list;
	l->r->calendar_name = name;
	l->r->calendar_n = folder->calendar_n + 1;
	l->r->company.calendar = (uint32_t)folder->calendar_n;
}
