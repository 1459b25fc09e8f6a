/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a decision costs in a large company, with all of its reasons, by the
 * bundled Code: what employees ask and report, in the mix of an ordinary month,
 * among 100,000 people and 50,000 companies, beside the same among 1,000 and
 * 500. Worlds are filled by acts alone, as the record would do it, and hold
 * superiors, officers, kin, holdings and earlier gifts too.
 *
 *	build/release/bench/decide [--check] ...
 */
#include "base/arena.h"
#include "base/mem.h"
#include "base/mistake.h"
#include "base/vec.h"
#include "base/work.h"
#include "bench.h"
#include "code/bundle.h"
#include "decide/act.h"
#include "decide/clock.h"
#include "decide/decide.h"
#include "decide/world.h"
#include "desk/law.h"
#include "rules/rules.h"

#define MANY   100000u
#define FEW    1000u
#define ACTS   3000u  /* of a kind */
#define MIX    10000u /* of all kinds, by their weights */
#define FIELDS 16
#define KINDS  (sizeof(asked) / sizeof(asked[0]))

/* ---- what is filed and asked ----------------------------------------------------- */

/* Values that begin with $ differ from one to the next. */
struct form {
	const char *what; /* for the table */
	uint32_t weight;  /* of a hundred, in the mix */
	const char *act, *by, *on;
	const char *field[FIELDS - 3][2];
};

static const struct form joined = {.act = "joined",
    .by = "hr",
    .on = "2012-01-02",
    .field = {{"person", "$number"}, {"company", "21vianet"},
	{"engagement", "full-time"}, {"supervisor", "$superior"},
	{"title", "Engineer"}, {"day", "2012-01-02"}}};

static const struct form relation = {.act = "company_relation",
    .by = "finance",
    .on = "2012-01-03",
    .field = {{"company", "$company"}, {"relation", "$relation"},
	{"change", "begins"}, {"day", "2012-01-03"}}};

static const struct form office = {.act = "appointment",
    .by = "board",
    .on = "2012-01-04",
    .field = {{"office", "$office"}, {"person", "$number"},
	{"change", "begins"}, {"day", "2012-01-04"}}};

/* What some of the people have, one in so many. */
struct had {
	uint32_t one_in;
	struct form form;
};

static const struct had had[] = {
    {100,
	{.act = "promotion",
	    .by = "board",
	    .on = "2012-01-05",
	    .field = {{"person", "$person"}, {"class", "senior-officer"},
		{"change", "begins"}, {"day", "2012-01-05"},
		{"reason", "He runs a region."}}}},
    {10,
	{.act = "tie",
	    .by = "$person",
	    .on = "2012-01-06",
	    .field = {{"relative", "$relative"}, {"relation", "sibling"},
		{"together", "no"}, {"change", "begins"},
		{"day", "2012-01-06"}}}},
    {10,
	{.act = "holding",
	    .by = "$person",
	    .on = "2012-01-09",
	    .field = {{"whose", "self"}, {"company", "$company"},
		{"interest", "shares"}, {"shares", "$count"}, {"stage", "held"},
		{"acquired", "2012-01-09"}, {"hurts", "no"}, {"hours", "no"}}}},
    {5,
	{.act = "gift",
	    .by = "$person",
	    .on = "2012-02-01",
	    .field = {{"direction", "received"}, {"form", "thing"},
		{"party", "$company"}, {"official", "no"}, {"value", "$money"},
		{"day", "2012-02-01"}, {"lawful", "yes"},
		{"insignificant", "yes"}, {"in_return", "no"},
		{"pending", "no"}}}},
};

static const struct form asked[] = {
    {"gifts received", 25, "gift", "$person", "2012-03-05",
	{{"direction", "received"}, {"form", "thing"}, {"party", "$company"},
	    {"official", "no"}, {"value", "$money"}, {"day", "2012-03-05"},
	    {"lawful", "yes"}, {"insignificant", "yes"}, {"in_return", "no"},
	    {"pending", "no"}}},
    {"entertainment offered", 20, "gift", "$person", "2012-03-05",
	{{"direction", "planned"}, {"form", "entertainment"},
	    {"party", "$company"}, {"official", "no"}, {"value", "$money"},
	    {"day", "2012-03-07"}, {"lawful", "yes"}, {"insignificant", "yes"},
	    {"in_return", "no"}, {"pending", "no"}}},
    {"holdings", 8, "holding", "$person", "2012-03-05",
	{{"whose", "self"}, {"company", "$company"}, {"interest", "shares"},
	    {"shares", "$count"}, {"stage", "planned"},
	    {"acquired", "2012-04-02"}, {"hurts", "no"}, {"hours", "no"}}},
    {"outside employment", 6, "outside_employment", "$person", "2012-03-05",
	{{"company", "$company"}, {"engagement", "consultant"},
	    {"stage", "planned"}, {"starts", "2012-04-02"},
	    {"deprives", "no"}}},
    {"loans", 3, "loan", "$person", "2012-03-05",
	{{"company", "$company"}, {"nature", "loan"}, {"terms", "ordinary"},
	    {"starts", "2012-04-02"}}},
    {"payments to officials", 3, "official_payment", "$person", "2012-03-05",
	{{"purpose", "routine"}, {"nominal", "yes"}, {"direct", "yes"},
	    {"amount", "$money"}, {"country", "CN"},
	    {"paid", "2012-03-09T10:00:00+08:00"}, {"what", "a permit"}}},
    {"family businesses", 5, "family_business", "$person", "2012-03-05",
	{{"relation", "sibling"}, {"company", "$company"}, {"decides", "no"},
	    {"offers", "2"}, {"worse", "no"}, {"starts", "2012-04-02"}}},
    {"conflicts disclosed", 8, "conflict_disclosure", "$person", "2012-03-05",
	{{"situation", "A brother works there."}, {"nature", "apparent"},
	    {"family", "yes"}, {"with_company", "yes"}, {"company", "$company"},
	    {"noticed", "2012-03-02"}}},
    {"reports of violations", 4, "violation_report", "$person", "2012-03-05",
	{{"people", "$relative"}, {"certain", "no"}, {"danger", "no"},
	    {"known", "2012-03-02"}, {"account", "Two invoices."}}},
    {"questions", 18, "question", "$person", "2012-03-05",
	{{"about", "IV.8"}, {"text", "May I?"}, {"doubt", "yes"}}},
};

/* ---- worlds ----------------------------------------------------------------------- */

struct place {
	struct work *w;
	const struct rules *rules;
	uint32_t people;
	struct world *world;
	struct decider *d;
	struct cel_arena *cel; /* of the acts that are asked about */
	struct act *act[KINDS][ACTS];
};

static void
need(struct work *w, enum status st)
{
	if (st == ST_OK)
		return;
	fprintf(stderr, "bench/decide: %.*s\n%.*s\n", STR_ARG(w->fault.what),
	    STR_ARG(w->fault.remedy));
	exit(1);
}

/* What a value that begins with $ is for the i-th. The steps have no divisor in
 * common with what they go round in, so that everybody has their turn. */
static struct str
filled(const struct place *p, struct arena *mem, const char *value, uint32_t i)
{
	static const char *const relation_name[] = {"supplier", "customer",
	    "competitor", "none"};
	struct str s = str_from_c(value);
	uint32_t companies = p->people / 2;

	if (!str_starts(s, STR("$")))
		return s;
	if (str_eq(s, STR("$number")))
		return str_fmt(mem, "person-%u", i);
	if (str_eq(s, STR("$superior")))
		return str_fmt(mem, "person-%u", i / 8);
	if (str_eq(s, STR("$person")))
		return str_fmt(mem, "person-%u", i * 97 % p->people);
	if (str_eq(s, STR("$relative")))
		return str_fmt(mem, "person-%u", (i * 89 + 11) % p->people);
	if (str_eq(s, STR("$company")))
		return str_fmt(mem, "company-%u", i * 53 % companies);
	if (str_eq(s, STR("$relation")))
		return str_from_c(relation_name[i % 4]);
	if (str_eq(s, STR("$count")))
		return str_fmt(mem, "%u", 10 + i % 90);
	if (str_eq(s, STR("$money")))
		return str_fmt(mem, "CNY %u.00", i % 400);
	return p->rules->office[i % p->rules->office_n].name; /* $office */
}

struct fill {
	struct str name[FIELDS];
	struct plain value[FIELDS];
	struct plain map;
};

static void
put(struct fill *f, const char *name, struct str value)
{
	size_t i = f->map.item_n++;

	f->name[i] = str_from_c(name);
	f->value[i] = (struct plain){.kind = PLAIN_TEXT, .text = value};
}

static void
fill(const struct place *p, struct arena *mem, const struct form *form,
    uint32_t i, struct fill *out)
{
	*out = (struct fill){.map = {.kind = PLAIN_MAP}};
	out->map.name = out->name;
	out->map.item = out->value;
	put(out, "act", str_from_c(form->act));
	put(out, "by", filled(p, mem, form->by, i));
	put(out, "on", str_from_c(form->on));
	for (size_t k = 0; k < FIELDS - 3 && form->field[k][0] != NULL; k++)
		put(out, form->field[k][0],
		    filled(p, mem, form->field[k][1], i));
}

static void
file(struct place *p, const struct form *form, uint32_t n)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	const struct act *act;
	struct fill f;

	for (uint32_t i = 0; i < n; i++) {
		fill(p, w.mem, form, i, &f);
		need(&w, world_file(&w, p->world, &f.map, &act));
		arena_reset(w.mem);
	}
	arena_free(w.mem);
}

static void
ask(struct place *p, size_t kind, uint32_t i)
{
	struct vec wrong = VEC(struct act_wrong);
	struct act_reading reading = {.world = p->world,
	    .cel = p->cel,
	    .wrong = &wrong};
	struct fill f;

	fill(p, p->w->mem, &asked[kind], i, &f);
	need(p->w, act_read(p->w, &reading, &f.map, &p->act[kind][i]));
}

static void
place_open(struct place *p)
{
	p->world = world_new(p->rules);
	p->d = decider_new(p->rules);
	p->cel = cel_arena_new(&cel_memory_c);
	file(p, &joined, p->people);
	file(p, &relation, p->people / 2);
	file(p, &office, 2 * (uint32_t)p->rules->office_n);
	for (size_t i = 0; i < sizeof(had) / sizeof(had[0]); i++)
		file(p, &had[i].form, p->people / had[i].one_in);
	for (size_t kind = 0; kind < KINDS; kind++)
		for (uint32_t i = 0; i < ACTS; i++)
			ask(p, kind, i);
}

static void
place_close(struct place *p)
{
	decider_free(p->d);
	world_free(p->world);
	cel_arena_free(p->cel);
}

/* ---- what is measured --------------------------------------------------------------- */

enum figure { MEAN, HALF, WORST };

struct turn {
	struct place *place;
	size_t kind; /* KINDS: the mix */
	enum figure figure;
	double us[MIX];
};

/* Which act is the n-th of the mix: kinds by their weights, well stirred. */
static const struct act *
mixed(const struct place *p, uint32_t n)
{
	uint32_t share = n * 37 % 100;
	size_t kind = 0;

	while (share >= asked[kind].weight)
		share -= asked[kind++].weight;
	return p->act[kind][n % ACTS];
}

static double
decide_one(struct work *w, const struct place *p, const struct act *act)
{
	int64_t start = clock_mono_ns();
	struct decision decision;

	need(w, decide(w, p->d, p->world, act, act->recorded, &decision));
	arena_reset(w->mem);
	return bench_seconds(start) * 1e6;
}

/* Microseconds of one: in the mean, half of them, and all but one in a hundred
 * take no longer. */
static double
turn(void *cookie)
{
	struct turn *t = cookie;
	const struct place *p = t->place;
	struct work w = {arena_new(), {STR(""), STR("")}};
	uint32_t n = t->kind == KINDS ? MIX : ACTS;
	double sum = 0;

	for (uint32_t i = 0; i < n; sum += t->us[i++])
		t->us[i] = decide_one(&w, p,
		    t->kind == KINDS ? mixed(p, i) : p->act[t->kind][i]);
	arena_free(w.mem);
	if (t->figure == MEAN)
		return sum / n;
	qsort(t->us, n, sizeof(t->us[0]), bench_by_size);
	return t->us[t->figure == HALF ? n / 2 : n - n / 100];
}

struct both {
	struct bench b;
	struct place many, few;
	struct turn turn[2];
};

static void
beside(struct both *x, const char *what, size_t kind, enum figure figure)
{
	x->turn[0].kind = x->turn[1].kind = kind;
	x->turn[0].figure = x->turn[1].figure = figure;
	bench_pair(&x->b,
	    &(struct bench_pair){.what = what,
		.unit = "us",
		.ours = {"100,000 people", turn, &x->turn[0]},
		.peer = {"1,000 people", turn, &x->turn[1]},
		.at_most = figure == WORST ? 0 : 1.5});
}

static void
measure(struct both *x)
{
	beside(x, "the mix, mean", KINDS, MEAN);
	beside(x, "the mix, half of them", KINDS, HALF);
	beside(x, "the mix, all but one in a hundred", KINDS, WORST);
	for (size_t i = 0; i < KINDS; i++)
		beside(x, asked[i].what, i, MEAN);
	x->turn[0].kind = KINDS;
	x->turn[0].figure = MEAN;
	bench_alone(&x->b,
	    &(struct bench_alone){.what = "a decision of the mix, with reasons",
		.unit = "us",
		.side = {"100,000 people", turn, &x->turn[0]},
		.at_most = 20});
	bench_figure(&x->b, "the world, with its acts", "MB",
	    (double)world_bytes(x->many.world) / 1e6, 400);
}

int
main(int argc, char **argv)
{
	struct both *x = mem_new(1, sizeof(*x));
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct mistakes mistakes = MISTAKES(w.mem);
	struct law law;
	int64_t start;
	int missed;

	x->b = bench_open("decide", argc, argv);
	need(&w, law_bundle(&w, code_bundle, code_bundle_n, &mistakes, &law));
	x->many = (struct place){.w = &w, .rules = law.rules, .people = MANY};
	x->few = (struct place){.w = &w, .rules = law.rules, .people = FEW};
	x->turn[0].place = &x->many;
	x->turn[1].place = &x->few;
	place_open(&x->few);
	start = clock_mono_ns();
	place_open(&x->many);
	if (!x->b.json)
		printf("decide: %zu people, %zu facts in %.2f s\n",
		    world_persons(x->many.world), world_facts(x->many.world),
		    bench_seconds(start));
	measure(x);
	place_close(&x->many);
	place_close(&x->few);
	law_release(&law);
	arena_free(w.mem);
	missed = bench_close(&x->b);
	mem_free(x);
	return missed;
}
