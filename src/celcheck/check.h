/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELCHECK_CHECK_H
#define CELCHECK_CHECK_H

#include "cel/node.h"

/*
 * Resolves names and overloads, and gives every node its type, and the tree
 * its locals. Where source->flags has CEL_LENIENT, nothing is a mistake: what does not fit stays
 * for the evaluation to find, as dyn, with every candidate of that name, style
 * and number of arguments, and names that are not found keep CEL__REF_NONE.
 * Otherwise every mistake of the expression is reported in one pass. The
 * whole must have the type source->expect, unless that is NULL. The arena is the program's. Escapes
 * when there is no memory.
 */
void cel__check(const struct cel_env *env, struct cel_arena *a,
    struct cel__tree *tree, const struct cel_source *source,
    struct cel_mistakes *mistakes);

#endif
