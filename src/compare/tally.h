/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COMPARE_TALLY_H
#define COMPARE_TALLY_H

#include <stddef.h>
#include <stdint.h>

#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"

#include "compare/outcome.h"

struct arena;

/* What differs between the outcomes of many acts, counted. */
#define TALLY_VERDICTS   (OUTCOME_ABSENT + 1)
#define TALLY_LISTED_MAX ((size_t)10000) /* flips that are told one by one */

/* From a verdict to another one, by the rules that decide. */
struct tally_flip {
	enum rules_verdict from, to;
	struct str old_rule, new_rule;
	size_t n;
};

struct tally_person {
	struct str person;
	size_t n, stricter, milder;
};

/* The verdict stays, and somebody else gives the approval or the finding. */
struct tally_decider {
	struct str from, to; /* offices */
	size_t n;
};

struct tally_duty {
	struct str rule, name, by, to;
	size_t appeared, vanished, moved; /* moved: due on another day */
};

/* One flip, as an example. */
struct tally_listed {
	size_t line;
	struct str act, id, person;
	enum rules_verdict from, to;
	struct str old_rule, new_rule;
};

/*
 * A flip is one act for one person whose verdict is another one; stricter or
 * milder in the order of verdicts, where whom an act does not concern stands
 * with what is allowed.
 */
struct tally {
	struct arena *mem;
	size_t compared; /* acts */
	size_t flipped;  /* acts with a flip */
	size_t changed;  /* acts that differ in anything at all */
	size_t flips, stricter, milder;
	size_t decided_anew;                            /* by another office */
	size_t appeared, vanished, moved;               /* duties */
	size_t verdict[TALLY_VERDICTS][TALLY_VERDICTS]; /* from, to */
	struct map flip, person, decider, duty; /* to the structs above */
	struct vec listed;                      /* struct tally_listed */
};

/* All of it lives in mem, which outlives the outcomes. */
void tally_init(struct tally *t, struct arena *mem);

struct tally_act {
	size_t line;
	struct str act, id; /* kind, and what it is called */
};

void tally_add(struct tally *t, const struct tally_act *act,
    const struct outcome *old, const struct outcome *new);

/* A map's structs, the largest count first, then by name: a vec of pointers to
 * struct tally_x. */
struct vec tally_flips(const struct tally *t);
struct vec tally_persons(const struct tally *t);
struct vec tally_deciders(const struct tally *t);
struct vec tally_duties(const struct tally *t);

#endif
