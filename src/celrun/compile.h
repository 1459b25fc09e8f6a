/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELRUN_COMPILE_H
#define CELRUN_COMPILE_H

#include "celrun/op.h"

struct cel__compile {
	struct cel_arena *arena;
	const struct cel__tree *tree;
	size_t variables; /* of the environment */
	unsigned flags;   /* of the source */
};

struct cel__compiled {
	const struct cel__code *root;
	const uint64_t *reads; /* a bit for each variable */
};

/*
 * From a checked tree to ops. Constants are computed in advance, but under
 * CEL_NO_FOLD; what `prepare` says of constant arguments is a mistake. Escapes
 * when there is no memory.
 */
void cel__compile(const struct cel__compile *in, struct cel__compiled *out,
    struct cel_mistakes *mistakes);

#endif
