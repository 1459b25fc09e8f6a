/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELRUN_LOOP_H
#define CELRUN_LOOP_H

#include "celrun/op.h"

/*
 * The macros that walk: a is the range, b the filter or NULL, c the body;
 * slot is the first variable's, and n is how many there are.
 */
struct cel_value (*cel__run_loop(
    enum cel__macro macro))(const struct cel__code *op, struct cel__frame *f);

struct cel_value cel__run_all(const struct cel__code *op, struct cel__frame *f);
struct cel_value cel__run_exists(const struct cel__code *op,
    struct cel__frame *f);

/* What is walked over. */
struct cel__walk {
	const struct cel_value *first;  /* of the first variable, or NULL: then
					* it counts */
	const struct cel_value *second; /* of the second; NULL: there is none */
	uint32_t n;
};

/* Sets the variables to the i-th element and charges for the turn; false when
 * the limit is reached. */
static inline bool
cel__walk_to(const struct cel__code *op, struct cel__frame *f,
    const struct cel__walk *w, uint32_t i)
{
	struct cel_value *local = &f->local[op->slot];

	local[0] = w->first != NULL ? w->first[i] : cel_int((int64_t)i);
	if (w->second != NULL)
		local[1] = w->second[i];
	return cel__run_charge(f, op->cost);
}

/* Evaluates the range. CEL_ABSENT when it can be walked over, else what is wrong
 * with it. */
struct cel_value cel__walk_begin(const struct cel__code *op,
    struct cel__frame *f, struct cel__walk *out);

#endif
