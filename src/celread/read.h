/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELREAD_READ_H
#define CELREAD_READ_H

#include "cel/node.h"

/*
 * Text to a tree, with macros expanded. macros is CEL_MACROS_..., what of them
 * the environment has. All mistakes of syntax are reported in one pass; when
 * there is one, out->root is NULL. The tree and its texts are in the arena, the
 * source's text is copied. Escapes when there is no memory.
 */
void cel__read(struct cel_arena *a, uint32_t macros,
    const struct cel_source *source, struct cel__tree *out,
    struct cel_mistakes *mistakes);

#endif
