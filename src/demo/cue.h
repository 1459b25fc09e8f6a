/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DEMO_CUE_H
#define DEMO_CUE_H

#include <stdint.h>

#include "base/vec.h"

struct arena;
struct stage_frame;
struct stage_thing;
struct story_scene;

/* A scene that waits for its time. */
struct cue {
	int64_t ms;
	uint64_t order; /* among those of the same time: as they were put */
	const struct story_scene *scene;
	const struct stage_frame *frame; /* of the act that it follows */
	struct stage_thing *it;
	int64_t after; /* ms: that act's time */
};

struct cue_queue {
	struct arena *mem;
	struct vec cue; /* struct cue: a heap, the first on top */
	uint64_t order;
};

void cue_put(struct cue_queue *queue, struct cue cue);
/* The first; there is one. */
struct cue cue_take(struct cue_queue *queue);

#endif
