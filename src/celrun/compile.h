/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELRUN_COMPILE_H
#define CELRUN_COMPILE_H

#include "celrun/op.h"

struct cel_env;

struct cel__compiled {
	const struct cel__code *root;
	const uint64_t *reads; /* a bit for each variable */
};

/*
 * From a checked tree to ops. Constants are computed in advance, but under
 * CEL_NO_FOLD; what `prepare` says of constant arguments is a mistake. Escapes
 * when there is no memory.
 */
void cel__compile(const struct cel_env *env, struct cel_arena *a,
    const struct cel__tree *tree, unsigned flags, struct cel__compiled *out,
    struct cel_mistakes *mistakes);

#endif
