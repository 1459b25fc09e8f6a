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

/* A fact by itself, as an example or a question brings it: a MAP of one entry,
 * kind: {field: value, since: date, until: date}; known from ever on. */
MUST_USE enum status world_fact(struct work *w, struct world *world,
    const struct plain *fact);

size_t world_persons(const struct world *world);
size_t world_facts(const struct world *world);
/* Bytes in use, for the benchmark. */
size_t world_bytes(const struct world *world);

#endif
