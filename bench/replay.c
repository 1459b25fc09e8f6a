/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A million past acts under two Codes: 100,000 people join, 50,000 companies
 * become something to the Company, and the rest are gifts, by the bundled Code
 * and by one in which the limit for small gifts is a step higher. From the text
 * of the file to the figures.
 *
 *	build/release/bench/replay [--check] ...
 */
#include <time.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/day_text.h"
#include "base/mistake.h"
#include "base/vec.h"
#include "base/work.h"
#include "bench.h"
#include "code/bundle.h"
#include "compare/replay.h"
#include "desk/law.h"
#include "desk/mutate.h"
#include "rules/rules.h"

#define ACTS      1000000u
#define PEOPLE    100000u
#define COMPANIES 50000u
#define OFFICES   5u
#define TEXT_MOST ((size_t)1 << 30)
#define DAYS      700u /* over which the gifts are spread */

struct place {
	struct work *w;
	struct law old, new;
	struct buf acts;
};

static void
need(struct work *w, enum status st)
{
	if (st == ST_OK)
		return;
	fprintf(stderr, "bench/replay: %.*s\n%.*s\n", STR_ARG(w->fault.what),
	    STR_ARG(w->fault.remedy));
	exit(1);
}

/* ---- the acts ------------------------------------------------------------------ */

static void
put_person(struct buf *b, uint32_t i)
{
	buf_fmt(b,
	    "{\"act\":\"joined\",\"id\":\"p%u\",\"by\":\"hr\","
	    "\"on\":\"2012-01-02\",\"person\":\"person-%u\","
	    "\"company\":\"21vianet\",\"engagement\":\"full-time\","
	    "\"supervisor\":\"person-%u\",\"title\":\"Engineer\","
	    "\"day\":\"2012-01-02\"}\n",
	    i, i, i / 8);
}

static void
put_company(struct buf *b, uint32_t i)
{
	static const char *const relation[] = {"supplier", "customer",
	    "competitor", "none"};

	buf_fmt(b,
	    "{\"act\":\"company_relation\",\"id\":\"c%u\",\"by\":\"finance\","
	    "\"on\":\"2012-01-03\",\"company\":\"company-%u\","
	    "\"relation\":\"%s\",\"change\":\"begins\","
	    "\"day\":\"2012-01-03\"}\n",
	    i, i, relation[i % 4]);
}

static void
put_office(struct buf *b, uint32_t i)
{
	static const char *const office[OFFICES] = {"compliance-officer",
	    "administration", "board", "audit-committee", "finance"};

	buf_fmt(b,
	    "{\"act\":\"appointment\",\"id\":\"o%u\",\"by\":\"board\","
	    "\"on\":\"2012-01-04\",\"office\":\"%s\",\"person\":\"person-%u\","
	    "\"change\":\"begins\",\"day\":\"2012-01-04\"}\n",
	    i, office[i], i + 1);
}

static void
put_gift(struct buf *b, struct arena *mem, uint32_t i, uint32_t gifts)
{
	struct day day = {0};
	struct str text;

	if (!day_parse(STR("2012-03-05"), &day) ||
	    !day_from_n(day.n + (int64_t)i * DAYS / gifts, &day))
		exit(1);
	text = day_format(mem, day);
	buf_fmt(b,
	    "{\"act\":\"gift\",\"id\":\"g%u\",\"by\":\"person-%u\","
	    "\"on\":\"%.*s\",\"direction\":\"received\",\"form\":\"thing\","
	    "\"party\":\"company-%u\",\"official\":false,"
	    "\"value\":\"CNY %u.%02u\",\"day\":\"%.*s\",\"lawful\":true,"
	    "\"insignificant\":true,\"in_return\":false,"
	    "\"pending\":false}\n",
	    i, (uint32_t)((uint64_t)i * 97 % PEOPLE), STR_ARG(text),
	    (uint32_t)((uint64_t)i * 53 % COMPANIES), i % 400, i / 400 % 2,
	    STR_ARG(text));
}

static void
acts_write(struct buf *b)
{
	struct arena *mem = arena_new();
	uint32_t gifts = ACTS - PEOPLE - COMPANIES - OFFICES;

	for (uint32_t i = 0; i < PEOPLE; i++)
		put_person(b, i);
	for (uint32_t i = 0; i < COMPANIES; i++)
		put_company(b, i);
	for (uint32_t i = 0; i < OFFICES; i++)
		put_office(b, i);
	for (uint32_t i = 0; i < gifts; i++) {
		put_gift(b, mem, i, gifts);
		arena_reset(mem);
	}
	arena_free(mem);
}

/* ---- the Codes ------------------------------------------------------------------ */

static void
codes_read(struct place *p)
{
	static const struct law_source source = {STR_INIT(""), code_bundle, 0};
	struct law_source bundle = source;
	struct mistakes mistakes = MISTAKES(p->w->mem);
	struct vec list;

	bundle.bundle_n = code_bundle_n;
	need(p->w,
	    law_bundle(p->w, code_bundle, code_bundle_n, &mistakes, &p->old));
	need(p->w, law_mutants(p->w, &bundle, &list));
	for (size_t i = 0; i < list.n; i++) {
		const struct mutant *m = VEC_AT(&list, struct mutant, i);

		if (m->kind != MUTANT_LIMIT ||
		    !str_eq(m->block, STR("limit: small_gift")))
			continue;
		need(p->w, law_mutant(p->w, &bundle, m, &mistakes, &p->new));
		return;
	}
	need(p->w, work_fail(p->w, ST_NOTFOUND, "no limit for small gifts"));
}

/* Of all threads: what it costs where the cores have other work as well. */
static double
processor_seconds(void)
{
	struct timespec t;

	if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t) != 0)
		return 0;
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Seconds by the clock; by the processors in *cpu. */
static double
replay(struct place *p, struct replay *out, double *cpu)
{
	const struct replay_ask ask = {.new = p->new.rules,
	    .old = p->old.rules,
	    .acts = buf_str(&p->acts)};
	int64_t start = clock_mono_ns();

	*cpu = processor_seconds();
	replay_run(p->w, &ask, out);
	*cpu = processor_seconds() - *cpu;
	return bench_seconds(start);
}

int
main(int argc, char **argv)
{
	struct bench b = bench_open("replay", argc, argv);
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct place p = {.w = &w};
	struct replay r;
	double seconds, cpu;

	codes_read(&p);
	buf_init(&p.acts, TEXT_MOST);
	acts_write(&p.acts);
	seconds = replay(&p, &r, &cpu);
	if (!b.json)
		printf("replay: %zu acts of %.0f MB, %zu refused, %zu changed, "
		       "%zu of %zu rules awake\n",
		    r.decided_new, (double)buf_str(&p.acts).n / 1e6, r.refused,
		    r.tally.changed, r.fired, r.new->rule_n);
	bench_figure(&b, "a million acts under two Codes", "s", seconds, 30);
	bench_figure(&b, "the same, by the processors' time", "s", cpu, 0);
	law_release(&p.old);
	law_release(&p.new);
	buf_release(&p.acts);
	arena_free(w.mem);
	return bench_close(&b);
}
