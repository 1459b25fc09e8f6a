/* SPDX-License-Identifier: Apache-2.0 */
/* What expressions of a Code can say, over a world of three facts. */
#include <string.h>

#include "base/arena.h"
#include "base/mistake.h"
#include "base/vec.h"
#include "base/work.h"
#include "rules/env.h"
#include "rules/host.h"
#include "rules/rules.h"
#include "rules/value.h"
#include "value/calendar.h"
#include "yaml/field.h"
#include "yaml/read.h"

#include "tap.h"

/* ---- a Code of one act, one fact and one definition ---------------------------- */

static const struct rules_field holding_field[] = {
    {.name = STR_INIT("holder"), .type = {RULES_PERSON, false}},
    {.name = STR_INIT("company"), .type = {RULES_COMPANY, false}},
    {.name = STR_INIT("shares"), .type = {RULES_COUNT, false}}};
static const uint32_t holding_key[] = {0, 1};
static struct rules_fact fact[] = {{.name = STR_INIT("holding"),
    .field = holding_field,
    .field_n = 3,
    .key = holding_key,
    .key_n = 2}};
static const struct rules_chain chain[] = {{STR_INIT("owns_through"), 0, 0, 1}};

static const struct rules_option direction[] = {{STR_INIT("received"), {NULL}},
    {STR_INIT("given"), {NULL}}};
static const struct rules_field gift_field[] = {{.name = STR_INIT("direction"),
						    .type = {RULES_CHOICE,
							false},
						    .option = direction,
						    .option_n = 2},
    {.name = STR_INIT("giver"), .type = {RULES_COMPANY, false}},
    {.name = STR_INIT("value"), .type = {RULES_MONEY, false}},
    {.name = STR_INIT("who"), .type = {RULES_PERSON, true}}};
static struct rules_act act[] = {
    {.name = STR_INIT("gift"), .field = gift_field, .field_n = 4}};

static const struct rules_field holds_arg[] = {
    {.name = STR_INIT("p"), .type = {RULES_PERSON, false}},
    {.name = STR_INIT("c"), .type = {RULES_COMPANY, false}}};
static struct rules_define define[] = {{.name = STR_INIT("holds"),
    .arg = holds_arg,
    .arg_n = 2,
    .gives = {RULES_YESNO, false}}};

static struct rules_limit limit[1];
static struct rules_named_value window[1];
static struct rules_interpretation interpretation[1];

struct bench {
	struct work *w;
	struct rules__ground ground;
	struct rules r;
	struct cel_value variable[32];
	struct rules_entity person[2], company[1];
	struct rules_ask ask;
	struct rules_lookup asked; /* the last lookup, */
	struct cel_value second;   /* and of all of a key what stood second */
};

static struct cel_value
found(void *cookie, bool company, struct str id)
{
	struct bench *b = cookie;

	if (company)
		return cel_opaque(&b->company[0].head);
	return cel_opaque(&b->person[str_eq(id, STR("wang"))].head);
}

/* ---- a host ----------------------------------------------------------------------- */

/* li holds 5 of harbor; of anybody else nothing is known. */
static struct cel_value
facts(struct cel_call *c, struct rules_ask *ask,
    const struct rules_lookup *lookup, const struct cel_value *key)
{
	struct bench *b = ask->cookie;
	struct cel_record *record;
	struct cel_value *list;

	b->asked = *lookup;
	b->second = lookup->field == RULES_NONE ? key[1] : cel_absent();
	if (!str_eq(rules_entity_of(key[0])->id, STR("li")))
		return cel_unknown(RULES_UNKNOWN_FACT);
	record = cel_take(c, 1,
	    sizeof(struct cel_record) + 6 * sizeof(struct cel_value));
	list = cel_take(c, 1, sizeof(struct cel_value));
	record->type = b->r.fact[0].type;
	record->field[0] = key[0];
	record->field[1] = cel_opaque(&b->company[0].head);
	record->field[2] = cel_int(5);
	record->field[3] = cel_date(0);
	record->field[4] = cel_date(RULES_FOREVER);
	record->field[5] = cel_string(CEL_TEXT("a1"));
	*list = (struct cel_value){.kind = CEL_RECORD, .as.record = record};
	return cel_list(list, 1);
}

static struct cel_value
leads(struct cel_call *c, struct rules_ask *ask, uint32_t number,
    const struct cel_value end[2])
{
	(void)c;
	(void)ask;
	return cel_bool(number == 0 && !cel_same(end[0], end[1]));
}

static struct cel_value
rate(struct cel_call *c, struct rules_ask *ask,
    const struct cel_text currency[2], int64_t day)
{
	(void)ask;
	(void)currency;
	if (day != 15404) /* 2012-03-05 */
		return cel_unknown(RULES_UNKNOWN_RATE);
	return cel_decimal(c->run->arena, CEL_TEXT("6.3"));
}

static const struct rules_host host = {facts, leads, rate};

/* ---- the tests ----------------------------------------------------------------------- */

static struct cel_value
read_value(struct bench *b, const struct rules_field *field, const char *text)
{
	const struct rules_entities entities = {found, b};
	const struct plain given = {.kind = PLAIN_TEXT,
	    .text = str_from_c(text)};
	const struct rules_reading reading = {&b->r, &entities, b->ground.cel};
	struct cel_value v = cel_absent();

	ok(rules_value_parse(b->w, &reading, field, &given, &v) == ST_OK);
	return v;
}

static void
declare(struct bench *b)
{
	static const struct rules_field money = {.type = {RULES_MONEY, false}},
					term = {.type = {RULES_TERM, false}};
	static const struct rules__lists lists = {fact, act, define, NULL};
	static struct calendar *calendar[1];
	static const struct calendar *const *calendars =
	    (const struct calendar *const *)calendar;

	calendar[0] = calendar_new(b->w->mem, NULL, 0, NULL, 0);
	limit[0] = (struct rules_limit){.name = STR("small_gift"),
	    .value = read_value(b, &money, "CNY 200.00")};
	window[0] = (struct rules_named_value){.name = STR("window"),
	    .value = read_value(b, &term, "5 business days")};
	interpretation[0] = (struct rules_interpretation){.name = STR("A26"),
	    .value = window,
	    .value_n = 1};
	b->r = (struct rules){.fact = fact,
	    .fact_n = 1,
	    .chain = chain,
	    .chain_n = 1,
	    .limit = limit,
	    .limit_n = 1,
	    .interpretation = interpretation,
	    .interpretation_n = 1,
	    .define = define,
	    .define_n = 1,
	    .act = act,
	    .act_n = 1,
	    .calendar = calendars,
	    .calendar_n = 1};
	ok(rules__declare(b->w, &b->ground, &lists, &b->r) == ST_OK);
	ok(b->r.variable_n == RULES_VARIABLES + 3);
}

static const struct cel_program *
compile(struct bench *b, const char *text, const char *container,
    struct mistakes *mistakes)
{
	const struct yaml_rules rules = {.path = STR("code.md"),
	    .first_line = 10};
	struct rules__source source = {.container = container};
	struct yaml_block *block;
	enum status st =
	    yaml_read(b->w, str_fmt(b->w->mem, "when: |\n  %s\n", text), &rules,
		mistakes, &block);

	ok(st == ST_OK);
	source.block = block;
	source.node = yaml_get(yaml_root(block), STR("when"));
	return rules__compile(&b->ground, &b->r, &source, mistakes);
}

static struct str
value_of(struct bench *b, const char *text)
{
	struct mistakes mistakes = MISTAKES(b->w->mem);
	struct cel_run run = {.arena = b->ground.cel, .cookie = &b->ask};
	const struct cel_program *p = compile(b, text,
	    rules__act_container(b->w->mem, STR("gift")), &mistakes);
	struct cel_text t;

	for (size_t i = 0; i < mistakes.list.n; i++)
		printf("# %.*s",
		    STR_ARG(mistake_format(b->w->mem,
			VEC_AT(&mistakes.list, struct mistake, i))));
	if (p == NULL)
		return STR("does not compile");
	t = cel_value_format(b->ground.cel, cel_eval(p, &run, b->variable));
	return str_of(t.p, t.n);
}

static void
is(struct bench *b, const char *text, const char *want)
{
	struct str got = value_of(b, text);

	if (!tap_ok(str_eq(got, str_from_c(want)), "%s: %s", text, want))
		printf("# got %.*s\n", STR_ARG(got));
}

static void
act_set(struct bench *b)
{
	struct cel_record *r = arena_take(b->w->mem, 1,
	    sizeof(*r) + 10 * sizeof(struct cel_value));

	r->type = act[0].type;
	r->field[0] = read_value(b, &gift_field[0], "received");
	r->field[1] = read_value(b, &gift_field[1], "harbor");
	r->field[2] = read_value(b, &gift_field[2], "USD 31.75");
	r->field[3] = read_value(b, &gift_field[3], "wang");
	r->field[4 + RULES_ACT_AUTHOR] = cel_opaque(&b->person[0].head);
	r->field[4 + RULES_ACT_SUBJECT] = cel_opaque(&b->person[0].head);
	r->field[4 + RULES_ACT_DATE] = cel_date(15404);
	r->field[4 + RULES_ACT_RECORDED] = cel_timestamp(0, 0);
	r->field[4 + RULES_ACT_KIND] = cel_string(CEL_TEXT("gift"));
	r->field[4 + RULES_ACT_ID] = cel_unknown(7);
	b->variable[act[0].variable] =
	    (struct cel_value){.kind = CEL_RECORD, .as.record = r};
	b->variable[RULES_P] = cel_opaque(&b->person[0].head);
	b->variable[RULES_TODAY] = cel_date(15404);
}

static void
test_values(struct bench *b)
{
	is(b, "act.direction == \"received\"", "true");
	is(b, "act.value.to(\"CNY\", act.date) > limit.small_gift", "true");
	is(b, "act.value.to(\"CNY\", act.date) == money(\"CNY 200.025\")",
	    "true");
	is(b, "act.value > limit.small_gift || true", "true");
	is(b, "act.who.size() == 1 && act.who[0] != p", "true");
	is(b, "p == act.author && act.giver == act.giver", "true");
	is(b, "act.date.plus(ruling.A26.window)", "date(\"2012-03-12\")");
	is(b, "act.date.minus(term(\"1 month\"))", "date(\"2012-02-05\")");
}

static void
test_world(struct bench *b)
{
	is(b, "holding.by_holder(p).exists(h, h.shares == 5)", "true");
	ok(b->asked.fact == 0 && b->asked.field == 0);
	ok(b->asked.when == RULES_HELD && b->asked.day == 15404);
	is(b, "holding.by_holder_on(p, today + 1)[0].source == \"a1\"", "true");
	ok(b->asked.when == RULES_HELD && b->asked.day == 15405);
	is(b, "holding.by_holder_ever(p)[0].until.getFullYear()", "9999");
	ok(b->asked.when == RULES_EVER);
	is(b, "holding.by(p, act.giver)[0].shares", "5");
	ok(b->asked.fact == 0 && b->asked.field == RULES_NONE);
	ok(b->asked.when == RULES_HELD && b->asked.day == 15404);
	ok_str(rules_entity_of(b->second)->id, "harbor");
	is(b, "holding.by_on(p, act.giver, today + 1).size()", "1");
	ok(b->asked.when == RULES_HELD && b->asked.day == 15405);
	is(b, "holding.by_ever(p, act.giver).size()", "1");
	ok(b->asked.field == RULES_NONE && b->asked.when == RULES_EVER);
	is(b, "holds(p, act.giver)", "true");
	is(b, "act.who.all(q, holds(q, act.giver)) || holds(p, act.giver)",
	    "true");
	is(b, "owns_through(p, act.who[0])", "true");
	ok(str_starts(value_of(b, "holds(act.who[0], act.giver)"),
	    STR("unknown")));
	ok(str_starts(
	    value_of(b, "act.value.to(\"CNY\", today + 1) > limit.small_gift"),
	    STR("unknown")));
	ok(str_starts(value_of(b, "act.id == \"x\""), STR("unknown")));
}

static void
test_mistakes(struct bench *b)
{
	struct mistakes mistakes = MISTAKES(b->w->mem);
	const char *in = rules__act_container(b->w->mem, STR("gift"));
	const struct mistake *m;

	ok(compile(b, "act.valeu > limit.small_gift", in, &mistakes) == NULL);
	ok(mistakes.n == 1);
	m = VEC_AT(&mistakes.list, struct mistake, 0);
	ok(m->line == 11 && m->column == 7);
	ok_str(m->excerpt, "  act.valeu > limit.small_gift");
	ok(str_starts(m->remedy, STR("did you mean")));
	ok(compile(b, "limit.smal_gift", in, &mistakes) == NULL);
	ok(compile(b, "act.direction", NULL, &mistakes) == NULL);
	ok(compile(b, "act.value > 200", in, &mistakes) == NULL);
}

static void
test_wrong(struct bench *b, const struct rules_field *field, const char *text,
    const char *want)
{
	const struct rules_entities entities = {found, b};
	const struct plain given = {.kind = PLAIN_TEXT,
	    .text = str_from_c(text)};
	const struct rules_reading reading = {&b->r, &entities, b->ground.cel};
	struct cel_value v;

	work_clear(b->w);
	ok(rules_value_parse(b->w, &reading, field, &given, &v) == ST_INVALID);
	if (!str_eq(b->w->fault.what, str_from_c(want)))
		printf("# %.*s\n", STR_ARG(b->w->fault.what));
	ok_str(b->w->fault.what, want);
	work_clear(b->w);
}

static void
test_forms(struct bench *b)
{
	static const struct rules_field date = {.type = {RULES_DATE, false}},
					yesno = {.type = {RULES_YESNO, false}},
					count = {.type = {RULES_COUNT, false}},
					number = {.type = {RULES_DECIMAL,
						      false}},
					country = {.type = {RULES_COUNTRY,
						       false}},
					instant = {
					    .type = {RULES_INSTANT, false}};
	struct work *w = b->w;
	struct cel_arena *a = b->ground.cel;

	test_wrong(b, &date, "2012-02-30",
	    "\"2012-02-30\": a date is written like 2026-11-25");
	test_wrong(b, &yesno, "true",
	    "\"true\": it is answered with yes or no");
	test_wrong(b, &count, "1.5", "\"1.5\": it is a whole number, like 12");
	test_wrong(b, &country, "cn",
	    "\"cn\": a country is two capital letters, like CN");
	test_wrong(b, &gift_field[0], "recieved",
	    "\"recieved\" is no choice here");
	ok_str(rules_value_format(w, a, read_value(b, &date, "2012-02-29")),
	    "2012-02-29");
	ok_str(rules_value_format(w, a, read_value(b, &number, "-12.50")),
	    "-12.5");
	ok_str(rules_value_format(w, a, read_value(b, &yesno, "no")), "no");
	ok_str(rules_value_format(w, a,
		   read_value(b, &instant, "2012-03-05T08:00:00+08:00")),
	    "2012-03-05T00:00:00.000Z");
	ok_str(rules_value_format(w, a,
		   read_value(b, &gift_field[2], "USD 31.75")),
	    "USD 31.75");
	ok_str(rules_value_format(w, a, read_value(b, &gift_field[3], "wang")),
	    "wang");
}

static void
test_types(struct work *w)
{
	struct rules_type t;

	ok(rules_type_parse(STR("list of person"), &t));
	ok(t.kind == RULES_PERSON && t.list);
	ok_str(rules_type_format(w->mem, t), "list of person");
	ok_str(str_from_c(rules_type_cel(t)), "list(person)");
	ok(!rules_type_parse(STR("persno"), &t));
	ok_str(rules_type_near(w->mem, STR("persno")), "person");
	ok(rules_type_near(w->mem, STR("xyzzyx")).n == 0);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct bench *b = ARENA_NEW(w.mem, struct bench);
	struct mistakes mistakes = MISTAKES(w.mem);
	const struct cel_program *is_program[1];

	b->w = &w;
	b->ground = (struct rules__ground){w.mem, cel_arena_new(&cel_memory_c)};
	declare(b);
	rules_entity_init(&b->r, false, STR("li"), 0, &b->person[0]);
	rules_entity_init(&b->r, false, STR("wang"), 1, &b->person[1]);
	rules_entity_init(&b->r, true, STR("harbor"), 0, &b->company[0]);
	b->ask = (struct rules_ask){.rules = &b->r,
	    .host = &host,
	    .cookie = b,
	    .day = 15404,
	    .variable = b->variable};
	is_program[0] =
	    compile(b, "holding.by_holder(p).exists(h, h.company == c)",
		rules__define_container(w.mem, STR("holds")), &mistakes);
	ok(is_program[0] != NULL);
	define[0].is =
	    (struct rules_expr){.program = is_program, .program_n = 1};
	act_set(b);
	test_types(&w);
	test_values(b);
	test_world(b);
	test_mistakes(b);
	test_forms(b);
	cel_env_free((struct cel_env *)(uintptr_t)b->r.env);
	cel_arena_free(b->ground.cel);
	arena_free(w.mem);
	return tap_done();
}
