/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DEMO_PLOT_H
#define DEMO_PLOT_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "rules/plain.h"

struct stage_thing;
struct story;
struct story_scene;
struct work;

/*
 * A story told: the acts of its scenes, in the order in which they are
 * recorded. The same setup tells the same acts.
 */
struct plot_setup {
	uint64_t seed;
	int64_t people;
	int64_t from, until; /* days, both among them */
	int64_t scale;       /* of how often, in 1000 */
};

struct plot_act {
	const struct story_scene *scene;
	struct instant now;
	struct str id; /* 32 hexadecimal digits */
	struct str by;
	struct plain given; /* a MAP: act and its fields; the place of each item
			     * is its struct story_value, but act's */
};

/* Called for each; with another status than ST_OK the telling ends. */
typedef enum status plot_tell(void *cookie, const struct plot_act *act);

/* Everything is in w->mem. ST_INVALID with a mistake of the story. */
MUST_USE enum status plot_run(struct work *w, const struct story *story,
    const struct plot_setup *setup, plot_tell *tell, void *cookie);

#endif
