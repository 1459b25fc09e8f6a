/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Gifts add up by who received them and who gave them. In a world that is read on
 * demand they are looked up by both at once, and the decision is the one that is
 * made where all was filed in its order: whichever is asked for first, and with
 * corrections among them. Of a giver's other gifts none is read for it.
 */
#include <stdlib.h>

#include "base/arena.h"
#include "base/mistake.h"
#include "base/vec.h"
#include "base/work.h"
#include "code/bundle.h"
#include "decide/act.h"
#include "decide/decide.h"
#include "decide/json.h"
#include "decide/sight.h"
#include "decide/world.h"
#include "desk/law.h"
#include "rules/rules.h"

#include "looking.h"
#include "tap.h"

#define ACTS   240
#define PEOPLE 4
#define GIVERS 3
#define ROUNDS 24
#define FIELDS 14
#define DAY_MS INT64_C(86400000)

static struct plain given[ACTS];
static struct looking looking = {.given = given,
    .n = ACTS,
    .names = STR_INIT("original")};
static struct str whole[ACTS]; /* what is decided of it in the end */
static struct work w;
static struct law law;
static uint64_t state = 9;

static void
need(enum status st)
{
	if (st == ST_OK)
		return;
	printf("Bail out! %.*s\n", STR_ARG(w.fault.what));
	exit(1);
}

static uint32_t
draw(uint32_t n)
{
	state = state * UINT64_C(6364136223846793005) + 1442695040888963407u;
	return (uint32_t)(state >> 33) % n;
}

static struct str
text_of(size_t i, struct str name)
{
	return looking_text(&looking, i, name);
}

/* ---- what is filed --------------------------------------------------------------- */

static void
put(size_t i, const char *name, struct str value)
{
	struct plain *g = &given[i];

	((struct str *)(uintptr_t)g->name)[g->item_n] = str_from_c(name);
	((struct plain *)(uintptr_t)g->item)[g->item_n++] =
	    (struct plain){.kind = PLAIN_TEXT, .text = value};
}

static void
gift_make(size_t i)
{
	put(i, "by", str_fmt(w.mem, "person-%u", draw(PEOPLE)));
	put(i, "direction", draw(8) == 0 ? STR("offered") : STR("received"));
	put(i, "form", draw(8) == 0 ? STR("entertainment") : STR("thing"));
	put(i, "party", str_fmt(w.mem, "giver-%u", draw(GIVERS)));
	put(i, "official", STR("no"));
	put(i, "value", str_fmt(w.mem, "CNY %u.00", 10 + draw(120)));
	put(i, "day",
	    str_fmt(w.mem, "2012-%02u-%02u", 1 + draw(6), 1 + draw(28)));
	put(i, "lawful", STR("yes"));
	put(i, "insignificant", STR("yes"));
	put(i, "in_return", STR("no"));
	put(i, "pending", STR("no"));
}

/* By whoever filed the gift. */
static void
correction_make(size_t i, size_t of)
{
	put(i, "by", text_of(of, STR("by")));
	put(i, "original", text_of(of, STR("id")));
	put(i, "reasons", STR("It was another one."));
}

static void
all_make(void)
{
	for (size_t i = 0; i < ACTS; i++) {
		bool corrects = i > 20 && draw(6) == 0;
		size_t of = corrects ? draw((uint32_t)i) : 0;

		corrects =
		    corrects && str_eq(text_of(of, STR("act")), STR("gift"));
		given[i] = (struct plain){.kind = PLAIN_MAP,
		    .name = ARENA_ARRAY(w.mem, struct str, FIELDS),
		    .item = ARENA_ARRAY(w.mem, struct plain, FIELDS)};
		put(i, "act", corrects ? STR("correction") : STR("gift"));
		put(i, "id", str_fmt(w.mem, "a%zu", i));
		put(i, "on",
		    str_fmt(w.mem, "2012-07-%02zuT%02zu:00:00+08:00",
			1 + i / 24, i % 24));
		if (corrects)
			correction_make(i, of);
		else
			gift_make(i);
	}
}

/* ---- worlds ------------------------------------------------------------------------ */

static struct str
decided(struct world *world, struct decider *d, size_t i)
{
	const struct act *act = decide_act(world, text_of(i, STR("id")));
	struct decision decision;
	struct str text;

	need(decide(&w, d, world, act, INT64_C(1343779200000) + DAY_MS,
	    &decision));
	need(decide_json(&w, law.rules, &decision, &text));
	return text;
}

static void
all_file(void)
{
	struct world *world = world_new(law.rules);
	struct decider *d = decider_new(law.rules);
	size_t running = 0, at;
	const struct act *act;

	for (size_t i = 0; i < ACTS; i++)
		need(world_file(&w, world, &given[i], &act));
	for (size_t i = 0; i < ACTS; i++) {
		whole[i] = decided(world, d, i);
		running += str_find(whole[i], STR("gift.running-total"), &at);
	}
	tap_ok(running > 20 && running < ACTS - 20,
	    "of %d acts %zu have a sum to be looked at", ACTS, running);
	decider_free(d);
	world_free(world);
}

static void
some_ask(void)
{
	const struct world_source source = looking_source(&looking);
	struct world *world = world_new_on_demand(law.rules, &source, ACTS);
	struct decider *d = decider_new(law.rules);
	size_t same = 0, n = 1 + draw(12);

	for (size_t i = 0; i < n; i++) {
		size_t of = draw(ACTS);

		same += str_eq(decided(world, d, of), whole[of]);
	}
	need(world_failed(&w, world));
	tap_ok(same == n, "%zu of %zu are the same", same, n);
	decider_free(d);
	world_free(world);
}

int
main(void)
{
	struct mistakes mistakes;

	w = (struct work){arena_new(), {STR(""), STR("")}};
	mistakes = MISTAKES(w.mem);
	need(law_bundle(&w, code_bundle, code_bundle_n, &mistakes, &law));
	all_make();
	all_file();
	for (int i = 0; i < ROUNDS; i++) {
		size_t read = looking.reads;

		some_ask();
		tap_ok(looking.reads > read && looking.reads - read < ACTS,
		    "%zu acts were read for them", looking.reads - read);
	}
	tap_ok(looking.pairs > ROUNDS, "%zu times by two values",
	    looking.pairs);
	law_release(&law);
	arena_free(w.mem);
	return tap_done();
}
