/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DEMO_PLOT_IMPL_H
#define DEMO_PLOT_IMPL_H

#include "demo/calendar.h"
#include "demo/cue.h"
#include "demo/stage.h"

#include "demo/plot.h"

struct plot {
	struct work *w;
	const struct story *story;
	const struct plot_setup *setup;
	struct demo_calendar calendar;
	struct stage *stage;
	struct cue_queue queue;
	uint64_t *told; /* how often, of each scene */
	uint64_t acts;
	plot_tell *tell;
	void *cookie;
};

/* ---- tell.c ---- */

MUST_USE enum status demo__plot_tell(struct plot *p, struct stage_scene *x,
    const struct cue *cue);

#endif
