/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What was handed on, in a world that is read on demand: whatever is asked for
 * first, the decision is the one that is made where all was filed in its order.
 * By the bundled Code: f1 is the finance department, ben's matter is handed to
 * ann, by ann to cai, who finds.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mistake.h"
#include "base/vec.h"
#include "base/work.h"
#include "code/bundle.h"
#include "decide/act.h"
#include "decide/decide.h"
#include "decide/handing.h"
#include "decide/json.h"
#include "decide/reach.h"
#include "decide/sight.h"
#include "decide/world.h"
#include "desk/law.h"
#include "rules/rules.h"

#include "looking.h"
#include "tap.h"

#define FIELDS 10
#define DAY_MS INT64_C(86400000)

struct line {
	const char *field[FIELDS][2];
};

#define JOINED(id, who)                                                        \
	{                                                                      \
		{{"act", "joined"}, {"id", id}, {"by", "h1"}, {"person", who}, \
		    {"name", who}, {"company", "group"},                       \
		    {"engagement", "full-time"}, {"supervisor", "b1"},         \
		    {"title", "clerk"}, {"day", "2012-01-06"}},                \
	}
#define APPOINTED(id, who, office)                                             \
	{                                                                      \
		{{"act", "appointment"}, {"id", id}, {"by", "b1"},             \
		    {"person", who}, {"office", office}, {"change", "begins"}, \
		    {"day", "2012-01-06"}},                                    \
	}
#define HANDED(id, from, to)                                                  \
	{                                                                     \
		{{"act", "handover"}, {"id", id}, {"by", from},               \
		    {"matter", "m"}, {"receiver", to}, {"reasons", "Away."}}, \
	}

static const struct line line[] = {
    APPOINTED("a1", "b1", "board"),
    APPOINTED("a2", "f1", "finance"),
    APPOINTED("a3", "d1", "cfo"),
    JOINED("j1", "f1"),
    JOINED("j2", "ann"),
    JOINED("j3", "ben"),
    JOINED("j4", "cai"),
    {{{"act", "family_business"}, {"id", "m"}, {"by", "ben"},
	{"relation", "sibling"}, {"company", "harbor"}, {"decides", "no"},
	{"offers", "2"}, {"worse", "no"}, {"starts", "2012-09-03"}}},
    HANDED("h1", "f1", "ann"),
    HANDED("h2", "ann", "cai"),
    HANDED("h3", "f1", "ben"),
    {{{"act", "finding"}, {"id", "f"}, {"by", "cai"}, {"matter", "m"},
	{"office", "finance"}, {"outcome", "clear"}, {"reasons", "Compared."}}},
};

#define LINES (sizeof(line) / sizeof(line[0]))

static struct plain given[LINES];
static struct looking looking = {.given = given,
    .n = LINES,
    .names = STR_INIT("matter")};
static struct work w;
static struct law law;

static void
need(enum status st)
{
	if (st == ST_OK)
		return;
	printf("Bail out! %.*s\n", STR_ARG(w.fault.what));
	exit(1);
}

static void
given_make(size_t i)
{
	struct str *name = ARENA_ARRAY(w.mem, struct str, FIELDS + 1);
	struct plain *item = ARENA_ARRAY(w.mem, struct plain, FIELDS + 1);
	size_t n = 0;

	for (; n < FIELDS && line[i].field[n][0] != NULL; n++) {
		name[n] = str_from_c(line[i].field[n][0]);
		item[n] = (struct plain){.kind = PLAIN_TEXT,
		    .text = str_from_c(line[i].field[n][1])};
	}
	name[n] = STR("on");
	item[n++] = (struct plain){.kind = PLAIN_TEXT,
	    .text = str_fmt(w.mem, "2012-07-02T10:%02zu:00+08:00", i)};
	given[i] = (struct plain){.kind = PLAIN_MAP,
	    .name = name,
	    .item = item,
	    .item_n = n};
}

/* ---- worlds ----------------------------------------------------------------------- */

static struct str
decided(struct world *world, struct decider *d)
{
	const struct act *act = decide_act(world, STR("m"));
	struct decision decision;
	struct str text;

	need(decide(&w, d, world, act, act->recorded + DAY_MS, &decision));
	need(decide_json(&w, law.rules, &decision, &text));
	return text;
}

static struct str
filed(size_t n, struct decision *out)
{
	struct world *world = world_new(law.rules);
	struct decider *d = decider_new(law.rules);
	const struct act *act;
	struct str text;

	for (size_t i = 0; i < n; i++)
		need(world_file(&w, world, &given[i], &act));
	act = decide_act(world, STR("m"));
	need(decide(&w, d, world, act, act->recorded + DAY_MS, out));
	text = decided(world, d);
	decider_free(d);
	world_free(world);
	return text;
}

static bool
in_hand(struct world *world, struct decider *d, const char *who)
{
	const struct decide_looking l = {.world = world,
	    .person = str_from_c(who),
	    .known = INT64_C(1341302400000)}; /* 2012-07-03 */
	bool *kind = ARENA_ARRAY(w.mem, bool, law.rules->act_n + 1);

	decide_in_hand(d, &l, kind);
	return kind[rules_find_act(law.rules, STR("family_business"))];
}

/* first: an act's id, or who is asked what waits for them. */
static struct str
on_demand(const char *first, bool person)
{
	const struct world_source source = looking_source(&looking);
	struct world *world = world_new_on_demand(law.rules, &source, LINES);
	struct decider *d = decider_new(law.rules);
	struct str text;

	if (person)
		tap_ok(in_hand(world, d, first), "%s looks at such matters",
		    first);
	else
		tap_ok(decide_act(world, str_from_c(first)) != NULL,
		    "%s is there", first);
	text = decided(world, d);
	need(world_failed(&w, world));
	decider_free(d);
	world_free(world);
	return text;
}

/* ---- who has it ---------------------------------------------------------------------- */

static void
has(size_t n, const char *who, const char *from)
{
	static const char *const all[] = {"f1", "ann", "ben", "cai", "d1"};
	struct decision decision;

	(void)filed(n, &decision);
	tap_ok(str_eq(decide_has_from(&decision.person[0].by, str_from_c(who)),
		   str_from_c(from)),
	    "of %zu acts: %s has it from %s", n, who,
	    from[0] != '\0' ? from : "the office");
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		tap_ok(decide_has(law.rules, &decision, str_from_c(all[i])) ==
			(strcmp(all[i], who) == 0),
		    "of %zu acts: %s", n, all[i]);
}

int
main(void)
{
	static const char *const first[] = {"m", "h1", "h2", "h3", "f", "a2"};
	struct mistakes mistakes;
	struct decision decision;
	struct str whole;

	w = (struct work){arena_new(), {STR(""), STR("")}};
	mistakes = MISTAKES(w.mem);
	need(law_bundle(&w, code_bundle, code_bundle_n, &mistakes, &law));
	for (size_t i = 0; i < LINES; i++)
		given_make(i);
	has(8, "f1", "");
	has(9, "ann", "f1");
	has(10, "cai", "ann");
	has(11, "cai", "ann");
	whole = filed(LINES, &decision);
	tap_ok(decision.verdict == RULES_ALLOWED, "what cai finds counts");
	for (size_t i = 0; i < sizeof(first) / sizeof(first[0]); i++)
		tap_ok(str_eq(on_demand(first[i], false), whole),
		    "the same when %s is read first", first[i]);
	tap_ok(str_eq(on_demand("ann", true), whole), "ann is asked about");
	tap_ok(str_eq(on_demand("cai", true), whole), "cai is asked about");
	law_release(&law);
	arena_free(w.mem);
	return tap_done();
}
