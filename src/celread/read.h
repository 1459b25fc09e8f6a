/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELREAD_READ_H
#define CELREAD_READ_H

#include "cel/node.h"

/* How high a tree may be: a sum of so many terms leans to one side, and all who
 * walk over it recurse. */
#define CEL__HEIGHT_MAX 1280

/*
 * Text to a tree, with macros expanded. macros is CEL_MACROS_..., what of them
 * the environment has. All mistakes of syntax are reported in one pass; when
 * there is one, out->root is NULL. The tree and its texts are in the arena, the
 * source's text is copied. Escapes when there is no memory.
 *
 * What the macros of cel.block stand for are names that nobody can write:
 * cel.index(1) is @index1, cel.iterVar(0, 1) is @it:0:1, cel.accuVar(0, 1) is
 * @ac:0:1.
 */
void cel__read(struct cel_arena *a, uint32_t macros,
    const struct cel_source *source, struct cel__tree *out,
    struct cel_mistakes *mistakes);

#endif
