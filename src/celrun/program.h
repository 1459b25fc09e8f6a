/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELRUN_PROGRAM_H
#define CELRUN_PROGRAM_H

#include "celrun/op.h"

struct cel_program {
	const struct cel__code *root;
	const struct cel_type *type;
	const struct cel__node *node;
	struct cel_text source;
	const uint64_t *reads;
	size_t variables;
	uint32_t locals;
};

#endif
