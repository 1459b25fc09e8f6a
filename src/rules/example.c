/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Worlds and examples. They stay plain, for whoever tests the Code makes worlds
 * of them; here their names are looked at, and whether values are what they are
 * for, so that an example fails because of the Code and not of a slip.
 */
#include "base/day_text.h"
#include "base/instant.h"

#include "rules/host.h"
#include "rules/plain.h"
#include "rules/rules_impl.h"
#include "rules/value.h"

/* ---- plain ------------------------------------------------------------------------- */

static void
plain_copy(const struct rules__at *at, const struct yaml *node,
    struct plain *out)
{
	struct arena *mem = at->l->ground.mem;
	size_t n = node->kind == YAML_LIST ? node->item_n : 0;
	struct rules_place *place = ARENA_NEW(mem, struct rules_place);
	struct plain *item;
	struct str *name;

	*place = (struct rules_place){at->l->path, rules__line(at, node->span)};
	out->place = place;
	if (node->kind == YAML_TEXT) {
		out->kind = PLAIN_TEXT;
		out->text = rules__keep(at->l, node->text);
		return;
	}
	if (node->kind == YAML_MAP)
		n = node->pair_n;
	item = ARENA_ARRAY(mem, struct plain, n);
	name = ARENA_ARRAY(mem, struct str, node->kind == YAML_MAP ? n : 0);
	for (size_t i = 0; i < n; i++) {
		if (node->kind == YAML_MAP)
			name[i] = rules__keep(at->l, node->pair[i].name);
		plain_copy(at,
		    node->kind == YAML_MAP ? &node->pair[i].value
					   : &node->item[i],
		    &item[i]);
	}
	out->kind = node->kind == YAML_MAP ? PLAIN_MAP : PLAIN_LIST;
	out->item = item;
	out->name = node->kind == YAML_MAP ? name : NULL;
	out->item_n = n;
}

const struct plain *
rules__plain(const struct rules__at *at, const struct yaml *node)
{
	struct plain *out = ARENA_NEW(at->l->ground.mem, struct plain);

	plain_copy(at, node, out);
	return out;
}

/* ---- values --------------------------------------------------------------------------- */

static struct cel_value
anybody(void *cookie, bool company, struct str id)
{
	(void)cookie;
	(void)company;
	(void)id;
	return cel_null(); /* a value, and looked at by nobody */
}

/* How one of that kind is written. */
static const char *
written(enum rules_kind kind)
{
	static const char *const like[RULES_KINDS] = {
	    [RULES_TEXT] = "a pen set",
	    [RULES_CHOICE] = "received",
	    [RULES_KINSHIP] = "spouse",
	    [RULES_YESNO] = "yes",
	    [RULES_DATE] = "2026-11-25",
	    [RULES_INSTANT] = "2026-11-25T09:30:00+08:00",
	    [RULES_COUNT] = "12",
	    [RULES_DECIMAL] = "6.3521",
	    [RULES_PERCENT] = "5%",
	    [RULES_SHARE] = "5010000/100000000",
	    [RULES_MONEY] = "CNY 200.00",
	    [RULES_TERM] = "5 business days",
	    [RULES_PERSON] = "li",
	    [RULES_COMPANY] = "harbor",
	    [RULES_OFFICE] = "board",
	    [RULES_CLAUSE] = "IV.9",
	    [RULES_COUNTRY] = "CN",
	    [RULES_ACT] = "a1",
	    [RULES_FILE] = "the file's hash",
	};

	return like[kind];
}

static void
value_check(const struct rules__at *at, const struct yaml_pair *pair,
    const struct rules_field *f)
{
	static const struct rules_entities entities = {anybody, NULL};
	struct rules__load *l = at->l;
	const struct rules_reading reading = {l->r, &entities, l->scratch};
	struct cel_value ignored;

	/* A broken field was told where it is declared. */
	if (f->type.kind == RULES_CHOICE && f->option_n == 0)
		return;
	work_clear(l->w);
	if (rules_value_parse(l->w, &reading, f, rules__plain(at, &pair->value),
		&ignored) == ST_OK)
		return;
	rules__wrong(at, pair->value.span, "`%.*s`: %.*s", STR_ARG(f->name),
	    STR_ARG(l->w->fault.what));
	if (l->w->fault.remedy.n > 0)
		mistake_remedy(l->mistakes, "%.*s",
		    STR_ARG(l->w->fault.remedy));
	else
		mistake_remedy(l->mistakes,
		    f->type.list ? "write it like [%s, ...]"
				 : "write it like %s",
		    written(f->type.kind));
}

/* "since" and the like: days, or `on`, which may be an instant as well. */
static void
day_check(const struct rules__at *at, const struct yaml_pair *pair,
    bool instant)
{
	struct day day;
	struct instant t;

	if (!yaml_is(at->b->yaml, &pair->value, YAML_TEXT, pair->name) ||
	    day_parse(pair->value.text, &day) ||
	    (instant && instant_parse(pair->value.text, &t)))
		return;
	rules__wrong(at, pair->value.span, "`%.*s` is no date: `%.*s`",
	    STR_ARG(pair->name), STR_ARG(pair->value.text));
	mistake_remedy(at->l->mistakes,
	    instant ? "write 2026-11-25, or 2026-11-25T09:30:00+08:00"
		    : "a date is written like 2026-11-25");
}

/* Fields of a fact or an act, and names that it has beside them. */
static void
fields_check(const struct rules__at *at, struct rules__fields of,
    const struct str *also, size_t also_n)
{
	struct str *name =
	    ARENA_ARRAY(at->l->w->mem, struct str, of.n + also_n);

	for (size_t i = 0; i < of.n; i++)
		name[i] = of.field[i].name;
	for (size_t i = 0; i < also_n; i++)
		name[of.n + i] = also[i];
	(void)yaml_check_names(at->b->yaml, at->map, name, of.n + also_n);
	for (size_t i = 0; i < at->map->pair_n; i++) {
		const struct yaml_pair *pair = &at->map->pair[i];
		uint32_t f = rules_find_field(of.field, of.n, pair->name);

		if (f != RULES_NONE)
			value_check(at, pair, &of.field[f]);
		else if (str_eq(pair->name, STR("since")) ||
		    str_eq(pair->name, STR("until")))
			day_check(at, pair, false);
		else if (str_eq(pair->name, STR("on")))
			day_check(at, pair, true);
	}
}

/* ---- facts and acts --------------------------------------------------------------------- */

static void
fact_check(const struct rules__at *at, const struct yaml *node)
{
	static const struct str also[] = {STR_INIT("since"), STR_INIT("until")};
	struct rules__load *l = at->l;
	const struct yaml_pair *pair;
	struct rules__at in;
	uint32_t fact;

	if (!yaml_is(at->b->yaml, node, YAML_MAP, STR("fact")))
		return;
	if (node->pair_n != 1) {
		rules__wrong(at, node->span, "a fact stands by itself");
		mistake_remedy(l->mistakes,
		    "write a line for each: - company_relation: {company: "
		    "harbor, relation: supplier}");
		return;
	}
	pair = &node->pair[0];
	fact = rules__find(l, RULES__FACT, pair->name);
	if (fact == RULES_NONE) {
		if (l->lost)
			return;
		rules__wrong(at, pair->span, "there is no fact `%.*s`",
		    STR_ARG(pair->name));
		rules__mend_map(l, &l->known[RULES__FACT], pair->name);
		return;
	}
	if (rules__inside(at, &pair->value, pair->name, &in) &&
	    rules__is_read(l, RULES__FACT, fact))
		fields_check(&in,
		    (struct rules__fields){l->fact_list[fact].field,
			l->fact_list[fact].field_n},
		    also, 2);
}

static const struct plain *
facts_read(const struct rules__at *at)
{
	const struct yaml *list = yaml_get(at->map, STR("facts"));

	if (list == NULL ||
	    !yaml_is(at->b->yaml, list, YAML_LIST, STR("facts")))
		return NULL;
	for (size_t i = 0; i < list->item_n; i++)
		fact_check(at, &list->item[i]);
	return rules__plain(at, list);
}

static void
given_check(const struct rules__at *at)
{
	static const struct rules__entry entry[] = {{"act", "gift"}};
	static const struct str also[] = {STR_INIT("act"), STR_INIT("by"),
	    STR_INIT("on"), STR_INIT("id")};
	struct rules__load *l = at->l;
	uint32_t act = rules__refer(at, "act", RULES__ACT);

	if (yaml_get(at->map, STR("act")) == NULL) {
		rules__wrong(at, at->map->span, "`act` is missing");
		mistake_remedy(l->mistakes, "say which act it is: `%s: %s`",
		    entry[0].name, entry[0].example);
	}
	if (act == RULES_NONE || !rules__is_read(l, RULES__ACT, act))
		return;
	fields_check(at,
	    (struct rules__fields){l->act_list[act].field,
		l->act_list[act].field_n},
	    also, 4);
}

static const struct plain *
before_read(const struct rules__at *at)
{
	const struct yaml *list = yaml_get(at->map, STR("before"));
	struct rules__at in;

	if (list == NULL ||
	    !yaml_is(at->b->yaml, list, YAML_LIST, STR("before")))
		return NULL;
	for (size_t i = 0; i < list->item_n; i++)
		if (rules__inside(at, &list->item[i], STR("before"), &in))
			given_check(&in);
	return rules__plain(at, list);
}

/* ---- blocks ------------------------------------------------------------------------------ */

void
rules__read_world(const struct rules__at *at)
{
	static const struct rules__entry entry[] = {
	    {"facts", "[...]"},
	    {"says", NULL},
	};
	struct rules_world *world = &at->l->world_list[at->b->index];

	rules__entries(at, entry, sizeof(entry) / sizeof(entry[0]));
	world->says = rules__words(at, "says");
	world->facts = facts_read(at);
}

void
rules__read_example(const struct rules__at *at)
{
	static const struct rules__entry entry[] = {
	    {"in", NULL},
	    {"facts", NULL},
	    {"before", NULL},
	    {"given", "{act: gift, by: li, on: 2012-03-05}"},
	    {"expect", "{verdict: allowed}"},
	};
	struct rules_example *e = &at->l->example_list[at->b->index];
	const struct yaml *given = yaml_get(at->map, STR("given"));
	const struct yaml *expect = yaml_get(at->map, STR("expect"));
	struct rules__at in;

	rules__entries(at, entry, sizeof(entry) / sizeof(entry[0]));
	e->world = rules__refer(at, "in", RULES__WORLD);
	e->facts = facts_read(at);
	e->before = before_read(at);
	if (given != NULL && rules__inside(at, given, STR("given"), &in)) {
		given_check(&in);
		e->given = rules__plain(at, given);
	}
	if (expect != NULL && rules__inside(at, expect, STR("expect"), &in)) {
		rules__check_expect(&in, given);
		e->expect = rules__plain(at, expect);
	}
}
