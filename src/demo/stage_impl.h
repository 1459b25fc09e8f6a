/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DEMO_STAGE_IMPL_H
#define DEMO_STAGE_IMPL_H

#include "demo/stage.h"

/* ---- group.c: as demo__stage_draw, for what begins with one and some; `but` is who is
 * not meant ---- */

MUST_USE enum status demo__stage_one(struct stage_scene *x,
    const struct story_value *v, const struct stage_value *but,
    struct stage_value *out);
MUST_USE enum status demo__stage_some(struct stage_scene *x,
    const struct story_value *v, const struct stage_value *but,
    struct stage_value *out);

/* ---- figure.c: the text of a number, an amount or a time ---- */

struct str demo__stage_figure(struct stage_scene *x,
    const struct story_value *v);

#endif
