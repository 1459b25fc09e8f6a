/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DECIDE_SIGHT_H
#define DECIDE_SIGHT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct act;
struct decide_recipient;
struct decider;
struct decision;
struct rules;
struct vec;
struct work;
struct world;

/* An act that was filed; NULL: there is none of that id. */
const struct act *decide_act(const struct world *world, struct str id);

/* Whether that person is among them. */
bool decide_names(const struct decide_recipient *r, struct str person);

/* The acts that name one in a field, as const struct act *, in the order of
 * filing; NULL: none does. */
const struct vec *decide_about(const struct world *world, struct str id);

/* To whom an act hands something on; empty: it hands nothing on. */
struct str decide_handed_to(const struct rules *rules, const struct act *act);

/* What somebody has to do with an act. Who filed it sees it, and what the Code
 * calls an answer to it; who holds an office that the Code shows it to, that has
 * to decide or do something about it, or that is told of what is overdue, sees it
 * unless a conflict keeps them from it. What hands a matter on is seen by who took
 * it over as well, and by nobody whom a conflict keeps from the matter. Whoever
 * else it speaks of does not: it may be a report about them. */
enum decide_sight {
	DECIDE_UNSEEN,
	DECIDE_OWN,   /* they filed it */
	DECIDE_SHOWN, /* by an office, as an answer, or as handed on */
	DECIDE_ACTS   /* by an office that decides it or has a duty */
};
struct decide_looking {
	const struct world *world;
	const struct act *act;
	const struct decision *decision; /* of it */
	struct str person;
	int64_t known; /* ms since 1970 */
};
enum decide_sight decide_sight_of(struct decider *d,
    const struct decide_looking *looking);

/* The offices that somebody holds, those that are a relation to another person
 * apart: uint32_t, in w->mem. looking has no act. */
void decide_offices(struct work *w, struct decider *d,
    const struct decide_looking *looking, struct vec *out);

/* Who holds an office: ids, struct str, in w->mem. Of one that is a relation, who
 * holds it for the one who looks. looking has no act. */
void decide_holders(struct work *w, struct decider *d,
    const struct decide_looking *looking, uint32_t office, struct vec *out);

#endif
