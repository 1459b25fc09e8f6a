/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WORLD_IMPL_H
#define WORLD_IMPL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/map.h"
#include "base/vec.h"
#include "rules/host.h"
#include "rules/rules.h"

#include "decide/act.h"
#include "decide/world.h"

struct arena;
struct decider;

/* ---- what a world is made of ---- */

struct world__group;

/* A fact with both its times. */
struct world__fact {
	const struct cel_record *record;
	int64_t since, until;            /* days; until is not in it */
	int64_t known_from, known_until; /* ms; until is not in it */
	struct world__group *group;
	uint32_t order; /* of recording */
};

/* Facts that have the same key: one ends the other. */
struct world__group {
	struct vec fact; /* struct world__fact * */
};

/* All facts of a kind: by the value of one field of the key each, and by the
 * whole key. */
struct world__kind {
	struct map *by;   /* key_n of them: to a struct vec of facts */
	struct map whole; /* to a struct world__group */
};

/* What an act does to another one. */
struct world__answer {
	const struct act *act;
	const struct rules_effect *effect;
};

struct world {
	const struct rules *rules;
	struct arena *mem;
	struct cel_arena *cel;
	struct map person, company; /* to struct rules_entity */
	struct world__kind *kind;
	struct map act;    /* by id */
	struct map answer; /* by the id answered: a struct vec of answers */
	struct map waiver; /* by the person's id, as well */
	struct decider *filing; /* evaluates what facts are made of */
	uint32_t facts;
};

/* ---- facts.c ---- */

/* Text under which a value is found; its arena is the caller's. */
struct str facts__key(struct arena *mem, struct cel_value v);

/* A person or company, made where it is not there. */
struct rules_entity *facts__entity(struct world *world, bool company,
    struct str id);
/* For rules_value_parse; cookie is the world. */
struct cel_value facts__find(void *cookie, bool company, struct str id);

/* Adds a fact of that kind, whose record is in the world's arena. */
void facts__add(struct world *world, uint32_t kind,
    const struct world__fact *fact);

/* Held on that day, as it was known then, and not ended by another one. */
bool facts__holds(const struct world *world, uint32_t kind,
    const struct world__fact *f, int64_t day, int64_t known);

/* The answers to an act, in the order of recording; NULL when there are none. */
const struct vec *facts__answers(const struct world *world, struct str id);

#endif
