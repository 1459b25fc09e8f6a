/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DECIDE_WORLD_H
#define DECIDE_WORLD_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "rules/plain.h"

struct act;
struct rules;
struct vec;
struct work;
struct world;

/*
 * What the record says, as of any day and as known at any instant: facts with
 * their intervals, and the acts that approve, find, waive, revoke, correct and
 * complete. Filled by acts alone, in the order in which they were recorded;
 * nothing is ever taken out: what a correction replaced is no longer known
 * from the correction on, and what was known before stays.
 *
 * One writer; any number of readers while nobody writes.
 */
struct world *world_new(const struct rules *rules); /* rules outlive it */
void world_free(struct world *world);               /* NULL is fine */

/*
 * An act with its values, made by act_read; it lives in the world it was read
 * for or, for a question, in the work's arena.
 */
MUST_USE enum status world_file(struct work *w, struct world *world,
    const struct plain *given, const struct act **out);

/*
 * The same in two steps, for who decides an act before it is there: world_read
 * reads it for this world, which people and companies that are new to it join;
 * world_enter files it. Between the two nothing else is filed.
 */
MUST_USE enum status world_read(struct work *w, struct world *world,
    const struct plain *given, struct act **out);
void world_enter(struct world *world, struct act *act);

/*
 * A world that is read as it is asked for: what was recorded before it was made
 * stays with the source until somebody asks for a fact, an answer or an act of
 * it. Every answer is the same as if all had been read.
 *
 * Places are those of recording, and ascend; acts that are filed in the world
 * itself come behind them all. Lists are int64_t, ascending, of places before
 * `before`; what they have too many does no harm.
 */
struct world_mention {
	struct str kind, field, value; /* of act; `by` is its author */
	struct str more, also; /* another field and its value, or empty */
};
struct world_source {
	/* The acts of that kind with that value in that field, and the other one
	 * in the other, and those that name one of these. */
	enum status (*mentioned)(struct work *w, void *cookie,
	    const struct world_mention *mention, int64_t before,
	    struct vec *out);
	/* All of the kind, and those that name one of these. */
	enum status (*of_kind)(struct work *w, void *cookie, struct str kind,
	    int64_t before, struct vec *out);
	/* Those that name the act, and those that name one of those. */
	enum status (*about)(struct work *w, void *cookie, struct str id,
	    int64_t before, struct vec *out);
	/* ST_NOTFOUND: there is none of that id. */
	enum status (
	    *find)(struct work *w, void *cookie, struct str id, int64_t *place);
	/* ST_NOTFOUND: no act that a world knows. */
	enum status (*read)(struct work *w, void *cookie, int64_t place,
	    struct plain *given);
	void *cookie;
};
/* size: the place of the first act that is filed in it. Who reads it is alone
 * with it, as who writes. */
struct world *world_new_on_demand(const struct rules *rules,
    const struct world_source *source, int64_t size);

/* What went wrong with the source since the world was made, with its words: what
 * was answered since then is not to be used, nor is the world. */
MUST_USE enum status world_failed(struct work *w, const struct world *world);

/* A fact by itself, as an example or a question brings it: a MAP of one entry,
 * kind: {field: value, since: date, until: date}; known from ever on. */
MUST_USE enum status world_fact(struct work *w, struct world *world,
    const struct plain *fact);

size_t world_persons(const struct world *world);
size_t world_facts(const struct world *world);
/* Bytes in use, for the benchmark. */
size_t world_bytes(const struct world *world);

#endif
