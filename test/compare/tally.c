/* SPDX-License-Identifier: Apache-2.0 */
/* What is counted of two outcomes: who comes and goes, which duties pair up, and
 * in which order it is told. */
#include "base/arena.h"
#include "compare/tally.h"
#include "tap.h"

static const struct tally_act an_act = {7, STR_INIT("gift"), STR_INIT("g1")};

static struct outcome_person
person(const char *who, enum rules_verdict v, const char *rule)
{
	return (struct outcome_person){.person = str_from_c(who),
	    .verdict = v,
	    .rule = str_from_c(rule)};
}

static struct outcome_duty
duty(const char *name, const char *to, int64_t due)
{
	return (struct outcome_duty){.rule = STR("r"),
	    .name = str_from_c(name),
	    .who = STR("li"),
	    .to = str_from_c(to),
	    .has_due = due > 0,
	    .due = due};
}

static void
try_persons(struct arena *mem)
{
	const struct outcome_person was[] = {
	    person("li", RULES_ALLOWED, "a"),
	    person("wu", RULES_PROHIBITED, "b"),
	};
	const struct outcome_person is[] = {
	    person("li", RULES_UNSETTLED, ""),
	    person("xi", RULES_NEEDS_FINDING, "c"),
	};
	struct tally t;
	struct vec flips;

	tally_init(&t, mem);
	tally_add(&t, &an_act, &(struct outcome){was, 2},
	    &(struct outcome){is, 2});
	tap_ok(t.compared == 1 && t.flipped == 1 && t.changed == 1,
	    "one act, whomever it concerns");
	tap_ok(t.flips == 3, "a flip for each person");
	tap_ok(t.verdict[RULES_ALLOWED][RULES_UNSETTLED] == 1 &&
		t.verdict[RULES_PROHIBITED][OUTCOME_ABSENT] == 1 &&
		t.verdict[OUTCOME_ABSENT][RULES_NEEDS_FINDING] == 1,
	    "who is not concerned any more, and who is now");
	tap_ok(t.stricter == 2 && t.milder == 1,
	    "no concern stands with what is allowed");
	flips = tally_flips(&t);
	tap_ok(flips.n == 3 && t.person.n == 3 && t.listed.n == 3,
	    "each by its rules, by its person and by its line");
	tally_add(&t, &an_act, &(struct outcome){is, 1},
	    &(struct outcome){is, 1});
	tap_ok(t.compared == 2 && t.flips == 3 && t.changed == 1,
	    "what is the same counts as compared alone");
}

static void
try_duties(struct arena *mem)
{
	const struct outcome_duty before[] = {duty("report", "board", 10),
	    duty("report", "board", 20), duty("keep", "", 0)};
	const struct outcome_duty after[] = {duty("report", "board", 10),
	    duty("report", "board", 21), duty("report", "finance", 10)};
	struct outcome_person was = person("li", RULES_ALLOWED, "a");
	struct outcome_person is = was;
	struct tally t;
	struct vec list;

	was.duty = before;
	was.duty_n = 3;
	is.duty = after;
	is.duty_n = 3;
	tally_init(&t, mem);
	tally_add(&t, &an_act, &(struct outcome){&was, 1},
	    &(struct outcome){&is, 1});
	tap_ok(t.flips == 0 && t.changed == 1,
	    "no verdict, and yet a difference");
	tap_ok(t.appeared == 1 && t.vanished == 1 && t.moved == 1,
	    "of two that are alike the second is moved");
	list = tally_duties(&t);
	tap_ok(list.n == 3, "each duty by its name and office");
	was.by = STR("board");
	is.by = STR("finance");
	was.duty_n = is.duty_n = 0;
	tally_add(&t, &an_act, &(struct outcome){&was, 1},
	    &(struct outcome){&is, 1});
	tap_ok(t.decided_anew == 1 && t.decider.n == 1, "who decides");
}

static void
try_order(struct arena *mem)
{
	const char *who[] = {"b", "a", "c", "c"};
	struct tally t;
	struct vec list;

	tally_init(&t, mem);
	for (size_t i = 0; i < 4; i++) {
		const struct outcome_person was =
		    person(who[i], RULES_ALLOWED, "");
		const struct outcome_person is =
		    person(who[i], RULES_PROHIBITED, "");

		tally_add(&t, &an_act, &(struct outcome){&was, 1},
		    &(struct outcome){&is, 1});
	}
	list = tally_persons(&t);
	tap_ok(list.n == 3 &&
		str_eq((*VEC_AT(&list, struct tally_person *, 0))->person,
		    STR("c")) &&
		str_eq((*VEC_AT(&list, struct tally_person *, 1))->person,
		    STR("a")) &&
		str_eq((*VEC_AT(&list, struct tally_person *, 2))->person,
		    STR("b")),
	    "the most first, then by name");
}

int
main(void)
{
	struct arena *mem = arena_new();

	try_persons(mem);
	try_duties(mem);
	try_order(mem);
	arena_free(mem);
	return tap_done();
}
