/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELRUN_PROGRAM_H
#define CELRUN_PROGRAM_H

#include "celrun/op.h"

/* Locals that need no arena. */
#define CEL__LOCALS_FEW 4

/* Before each evaluation. */
static inline void
cel__run_begin(struct cel_run *run)
{
	if (run->limit == 0)
		run->limit = CEL_COST_MAX;
	run->spent = 0;
}

struct cel_program {
	const struct cel_env *env;
	const struct cel__code *root;
	const struct cel_type *type;
	const struct cel__node *node;
	struct cel_text source;
	const uint64_t *reads;
	size_t variables;
	uint32_t locals;
};

#endif
