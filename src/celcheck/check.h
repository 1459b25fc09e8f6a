/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELCHECK_CHECK_H
#define CELCHECK_CHECK_H

#include "cel/node.h"

struct cel__checked {
	const struct cel_type *type; /* of the whole */
	uint32_t locals; /* places behind the variables that it needs */
};

/*
 * Resolves names and overloads, and gives every node its type. flags: of
 * cel_compile; under CEL_LENIENT nothing is a mistake: what does not fit stays
 * for the evaluation to find, as dyn, with every candidate of that name, style
 * and number of arguments, and names that are not found keep CEL__REF_NONE.
 * Otherwise every mistake of the expression is reported in one pass. expect: the
 * type that the whole must have, or NULL. The arena is the program's. Escapes
 * when there is no memory.
 */
void cel__check(const struct cel_env *env, struct cel_arena *a,
    struct cel__tree *tree, const struct cel_source *source, unsigned flags,
    struct cel__checked *out, struct cel_mistakes *mistakes);

#endif
