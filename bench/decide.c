/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a decision costs in a large company, with all of its reasons: gifts to
 * employees among 100,000 people and 50,000 companies, by the bundled Code. The
 * world is filled by acts alone, as the record would do it.
 *
 *	build/release/bench/decide [--check] ...
 */
#include "base/arena.h"
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

#define PEOPLE    100000u
#define COMPANIES 50000u
#define GIFTS     1000u /* decided in a turn */
#define FIELDS    16

struct place {
	struct work *w;
	struct law law;
	struct world *world;
	struct decider *d;
	struct cel_arena *cel;
	struct act *gift[GIFTS];
	size_t filed;
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

/* ---- what is filled in --------------------------------------------------------- */

struct form {
	struct str name[FIELDS];
	struct plain value[FIELDS];
	struct plain map;
};

static void
put(struct form *f, const char *name, struct str value)
{
	size_t i = f->map.item_n++;

	f->name[i] = str_from_c(name);
	f->value[i] = (struct plain){.kind = PLAIN_TEXT, .text = value};
}

static void
form_init(struct form *f, const char *act, const char *by)
{
	*f = (struct form){.map = {.kind = PLAIN_MAP}};
	f->map.name = f->name;
	f->map.item = f->value;
	put(f, "act", str_from_c(act));
	put(f, "by", str_from_c(by));
}

static void
file(struct place *p, struct form *f)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	const struct act *act;

	need(&w, world_file(&w, p->world, &f->map, &act));
	arena_free(w.mem);
	p->filed++;
}

static void
add_person(struct place *p, struct arena *mem, uint32_t i)
{
	struct form f;

	form_init(&f, "joined", "hr");
	put(&f, "on", STR("2012-01-02"));
	put(&f, "person", str_fmt(mem, "person-%u", i));
	put(&f, "company", STR("21vianet"));
	put(&f, "engagement", STR("full-time"));
	put(&f, "supervisor", str_fmt(mem, "person-%u", i / 8));
	put(&f, "title", STR("Engineer"));
	put(&f, "day", STR("2012-01-02"));
	file(p, &f);
}

static void
add_company(struct place *p, struct arena *mem, uint32_t i)
{
	static const char *const relation[] = {"supplier", "customer",
	    "competitor", "none"};
	struct form f;

	form_init(&f, "company_relation", "finance");
	put(&f, "on", STR("2012-01-03"));
	put(&f, "company", str_fmt(mem, "company-%u", i));
	put(&f, "relation", str_from_c(relation[i % 4]));
	put(&f, "change", STR("begins"));
	put(&f, "day", STR("2012-01-03"));
	file(p, &f);
}

static void
add_office(struct place *p, const char *office, const char *person)
{
	struct form f;

	form_init(&f, "appointment", "board");
	put(&f, "on", STR("2012-01-04"));
	put(&f, "office", str_from_c(office));
	put(&f, "person", str_from_c(person));
	put(&f, "change", STR("begins"));
	put(&f, "day", STR("2012-01-04"));
	file(p, &f);
}

static void
world_fill(struct place *p)
{
	struct arena *mem = arena_new();

	for (uint32_t i = 0; i < PEOPLE; i++) {
		add_person(p, mem, i);
		arena_reset(mem);
	}
	for (uint32_t i = 0; i < COMPANIES; i++) {
		add_company(p, mem, i);
		arena_reset(mem);
	}
	add_office(p, "compliance-officer", "person-1");
	add_office(p, "administration", "person-2");
	add_office(p, "board", "person-3");
	add_office(p, "audit-committee", "person-4");
	add_office(p, "finance", "person-5");
	arena_free(mem);
}

/* ---- what is decided ---------------------------------------------------------------- */

static void
gift_read(struct place *p, uint32_t i)
{
	struct vec wrong = VEC(struct act_wrong);
	struct act_reading reading = {.world = p->world,
	    .cel = p->cel,
	    .wrong = &wrong};
	struct arena *mem = p->w->mem;
	struct form f;

	form_init(&f, "gift", "");
	f.value[1].text = str_fmt(mem, "person-%u", i * 97 % PEOPLE);
	put(&f, "on", STR("2012-03-05"));
	put(&f, "direction", STR("received"));
	put(&f, "form", STR("thing"));
	put(&f, "party", str_fmt(mem, "company-%u", i * 53 % COMPANIES));
	put(&f, "official", STR("no"));
	put(&f, "value", str_fmt(mem, "CNY %u.00", i % 400));
	put(&f, "day", STR("2012-03-05"));
	put(&f, "lawful", STR("yes"));
	put(&f, "insignificant", STR("yes"));
	put(&f, "in_return", STR("no"));
	put(&f, "pending", STR("no"));
	need(p->w, act_read(p->w, &reading, &f.map, &p->gift[i]));
}

/* Microseconds of one. */
static double
decide_all(void *cookie)
{
	struct place *p = cookie;
	struct work w = {arena_new(), {STR(""), STR("")}};
	int64_t start = clock_mono_ns();
	double us;

	for (size_t i = 0; i < GIFTS; i++) {
		struct decision decision;

		need(&w,
		    decide(&w, p->d, p->world, p->gift[i], p->gift[i]->recorded,
			&decision));
		arena_reset(w.mem);
	}
	us = bench_seconds(start) * 1e6 / GIFTS;
	arena_free(w.mem);
	return us;
}

static double
megabytes(void *cookie)
{
	const struct place *p = cookie;

	return (double)world_bytes(p->world) / 1e6;
}

int
main(int argc, char **argv)
{
	struct bench b = bench_open("decide", argc, argv);
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct mistakes mistakes = MISTAKES(w.mem);
	struct place p = {.w = &w, .cel = cel_arena_new(&cel_memory_c)};
	int64_t start;

	need(&w, law_bundle(&w, code_bundle, code_bundle_n, &mistakes, &p.law));
	p.world = world_new(p.law.rules);
	p.d = decider_new(p.law.rules);
	start = clock_mono_ns();
	world_fill(&p);
	if (!b.json)
		printf("decide: %zu acts filed in %.2f s, %zu facts\n", p.filed,
		    bench_seconds(start), world_facts(p.world));
	for (uint32_t i = 0; i < GIFTS; i++)
		gift_read(&p, i);
	bench_alone(&b,
	    &(struct bench_alone){.what = "a gift, with reasons",
		.unit = "us",
		.side = {"decide", decide_all, &p},
		.at_most = 20});
	bench_alone(&b,
	    &(struct bench_alone){.what = "the world, with its acts",
		.unit = "MB",
		.side = {"decide", megabytes, &p},
		.at_most = 400});
	decider_free(p.d);
	world_free(p.world);
	cel_arena_free(p.cel);
	law_release(&p.law);
	arena_free(w.mem);
	return bench_close(&b);
}
