/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELREAD_UNPARSE_H
#define CELREAD_UNPARSE_H

#include "cel/node.h"

/*
 * A tree as CEL text, on one line, with no parentheses but those it needs: what
 * is read from it is the same tree, places and ids apart. {NULL, 0} when there
 * is no memory.
 */
struct cel_text cel__unparse(struct cel_arena *a, const struct cel__node *node);

#endif
