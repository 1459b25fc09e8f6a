/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COMPARE_LANE_H
#define COMPARE_LANE_H

#include <stddef.h>

#include "base/status.h"
#include "base/work.h"

#include "compare/outcome.h"

struct acts_line;
struct arena;
struct lane;
struct rules;

/*
 * One Code on its way through the past: a world of its own, which begins empty.
 * Each act is decided with what was known at its time, and then enters the
 * world. One thread at a time.
 */
struct lane *lane_new(const struct rules *rules);
void lane_free(struct lane *lane); /* NULL is fine */

struct lane_step {
	enum status st;     /* ST_OK: it was decided, or had facts alone */
	struct fault fault; /* why not */
	struct outcome outcome;
};

/* The step is in mem. An act that the Code cannot take, or that was recorded
 * before the one above it, is not decided and does not enter the world. */
void lane_take(struct lane *lane, struct arena *mem,
    const struct acts_line *line, struct lane_step *out);

/* Acts that were decided; of one kind; those in which a rule held. */
size_t lane_decided(const struct lane *lane);
size_t lane_of_kind(const struct lane *lane, uint32_t kind);
size_t lane_fired(const struct lane *lane, uint32_t rule);

#endif
