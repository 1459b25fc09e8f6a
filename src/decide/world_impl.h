/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WORLD_IMPL_H
#define WORLD_IMPL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/map.h"
#include "base/status.h"
#include "base/vec.h"
#include "rules/host.h"
#include "rules/rules.h"

#include "decide/act.h"
#include "decide/world.h"

struct arena;
struct decider;

/* ---- what a world is made of ---- */

/*
 * What was known of a fact for a while: when it ends is known anew whenever
 * another fact of its key is recorded or corrected.
 */
struct world__version {
	const struct cel_record *record;
	int64_t until;                   /* day; not in it */
	int64_t known_from, known_until; /* ms; known_until is not in it */
	struct world__version *before;
};

struct world__fact {
	struct world__version now;   /* the last of its versions */
	int64_t since, said;         /* days; said: until, as it was recorded */
	const struct act *source;    /* NULL: given by itself */
	struct world__fact *sibling; /* of the same source, recorded before */
	const struct cel_record *told; /* as it was recorded */
	int64_t known;                 /* since when */
	/* Of recording, and of the correction that took it back. */
	uint64_t order, taken;
	int64_t unknown; /* ms: since when it is taken back */
	bool live;       /* no correction took it back */
};

/* Facts that have the same value, in the order of recording. */
struct world__bucket {
	uint64_t hash;             /* at an entity: the index's number */
	struct world__fact **fact; /* NULL: an empty slot */
	uint32_t n, cap;
	bool ordered;  /* each begins no earlier than the one before */
	int64_t whole; /* demand: all from before that place are here */
};

/* A person or a company, with the facts whose key it is: most questions ask for
 * one of many kinds of facts, of which it has few. */
struct world__entity {
	struct rules_entity e; /* what expressions see */
	struct world__bucket *bucket;
	uint32_t n, cap;
	/* Facts that hold for a time and have this person in any field. */
	struct vec named; /* struct world__fact * */
};

/* Of all facts of a kind, by some of their fields. Where that is one entity, its
 * facts hang at the entity; else the keys are those of the first fact of each
 * bucket. */
struct world__index {
	const uint32_t *field;
	size_t field_n;
	uint32_t number; /* of all indexes */
	bool entity, company;
	struct world__bucket *slot;
	size_t slots, n;
};

/* By each field of the key, and by the whole of it; the last of several, or the
 * only one. */
struct world__kind {
	struct world__index *index;
	size_t index_n;
	uint64_t changes; /* facts told and taken back */
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
	struct map person, company; /* to struct world__entity */
	struct world__kind *kind;
	struct map act;    /* by id, to struct world__filed */
	struct map answer; /* by the id answered: a struct vec of answers */
	struct map waiver; /* by the person's id, as well */
	struct map
	    handed; /* by the receiver's id: what was handed on to them */
	struct map
	    about; /* by the id named: a struct vec of const struct act * */
	struct vec filing; /* struct decider *: each evaluates what the facts of
			    * one act are made of, which may ask for others */
	size_t deep;       /* of them in use */
	uint32_t facts;
	int64_t latest;      /* ms: when the last of them was recorded */
	int64_t begun, next; /* places: of the first that was filed here, and
			      * of the one that will be */
	struct world__demand *demand; /* NULL: all is here */
};

struct world__filed {
	struct act *act;
	struct world__fact *fact; /* that come from it: siblings */
	uint32_t fact_n;
	int64_t about_whole; /* demand: who names it is here up to there */
};

/* ---- entity.c ---- */

/* A person or company, made where it is not there. */
struct world__entity *entity__of(struct world *world, bool company,
    struct str id);

/* ---- index.c ---- */

/* The bucket of an entity that the world has; made where there is none. */
struct world__bucket *index__held(struct world *world,
    const struct world__index *index, struct world__entity *e);
/* value: one for each of the index's fields. NULL when there is none. */
const struct world__bucket *index__find(const struct world__index *index,
    const struct cel_value *value);
/* Adds behind those of its key. */
struct world__bucket *index__add(struct world *world,
    struct world__index *index, struct world__fact *fact);

/* ---- demand.c: none of it does anything where all is here ---- */

/* Behind all that was recorded from world->begun on. enter: an act at its place,
 * as world.c does it. */
typedef enum status demand__enter(struct work *w, struct world *world,
    const struct plain *given, int64_t place);
void demand__new(struct world *world, const struct world_source *source,
    demand__enter *enter);
MUST_USE enum status demand__failed(struct work *w, const struct world *world);

/* The facts of a key: one of the kind's indexes, and a value in it. */
void demand__facts(const struct world *world, uint32_t kind, uint32_t index,
    struct cel_value value);
/* The facts of a whole key: a value for each of its fields. */
void demand__key(const struct world *world, uint32_t kind,
    const struct cel_value *value);
/* All of a kind. */
void demand__all(const struct world *world, uint32_t kind);
/* Those that have the person in any field, and hold for a time. */
void demand__named(const struct world *world, struct str person);
/* What has that effect for a person: waives something, hands it on to them. */
void demand__effects(const struct world *world, enum rules_effect_kind effect,
    struct str person);
/* An act, and what names it. */
void demand__act(const struct world *world, struct str id);
void demand__about(const struct world *world, struct str id);
/* While an act is entered only what was recorded before it is asked for. */
int64_t demand__begin(const struct world *world, const struct act *act);
void demand__end(const struct world *world, int64_t was);
void demand__free(struct world *world);

/* ---- facts.c ---- */

void facts__init(struct world *world);

/* Room for a fact of that kind, in the world's arena. */
struct cel_record *facts__record(struct world *world, uint32_t kind);

struct world__telling {
	uint32_t kind;
	struct cel_record *record; /* in the world's arena; since, until and
				    * source are set here */
	int64_t since, until;
	int64_t known;            /* from when on */
	uint64_t order;           /* of recording: facts__order */
	const struct act *source; /* NULL: none */
};

/* The n-th of what happens as the act at that place is entered. */
uint64_t facts__order(int64_t place, uint32_t n);

/* Adds a fact, and ends the one before it. The caller links its siblings. */
struct world__fact *facts__tell(struct world *world,
    const struct world__telling *telling);

/* From the correction's instant on it is not known any more, and what it ended
 * goes on. */
void facts__untell(struct world *world, uint32_t kind, struct world__fact *f,
    const struct act *correction);

/* What a day of it ends on depends on others of its key: they are here. */
void facts__settled(const struct world *world, const struct world__fact *f);

/* The act of that id, and with it whether it was replaced; NULL: none. */
struct world__filed *facts__act(const struct world *world, struct str id);

/* The kind of a fact, from its record. */
uint32_t facts__kind_of(const struct world *world, const struct world__fact *f);

/* What was known of it at that instant; NULL: nothing. */
const struct world__version *facts__version_at(const struct world__fact *f,
    int64_t known);

/* All facts of a kind whose field, one of the key's, has that value; or whose
 * key has those values, one for each of its fields. */
const struct world__bucket *facts__by(const struct world *world, uint32_t kind,
    uint32_t field, struct cel_value value);
const struct world__bucket *facts__by_key(const struct world *world,
    uint32_t kind, const struct cel_value *value);

/* What names an act, as const struct act *, in the order of recording; NULL when
 * nothing does. */
const struct vec *facts__about(const struct world *world, struct str id);
/* The answers to an act, in the order of recording; NULL when there are none.
 * Who asks looks at act_is_known. */
const struct vec *facts__answers(const struct world *world, struct str id);
const struct vec *facts__waivers(const struct world *world, struct str person);
/* What was handed on to somebody, whether they have it or not. */
const struct vec *facts__handed(const struct world *world, struct str person);

/* ---- derive.c ---- */

/* What follows from an act that was filed: what it does to others, the facts
 * that come from it, and those that a corrected one takes back. */
void derive__all(struct world *world, struct world__filed *filed);

#endif
