/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_TRIAL_H
#define DESK_TRIAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct rules;
struct work;

/* All examples of a Code, and what they exercise. */
struct trial_failure {
	size_t example;   /* of the rules */
	struct str words; /* that it could not be run; else empty */
	const struct example_difference *difference;
	size_t difference_n;
};

struct trial {
	size_t passed;
	struct vec failure;  /* struct trial_failure */
	bool *fired, *still; /* a rule each; still: looked at, did not hold */
	size_t fired_n, both_n; /* rules that held in one, and also did not */
};

/* In w->mem. With `stop`, at the first failure. */
void trial_run(struct work *w, const struct rules *rules, bool stop,
    struct trial *out);

/* Rules that hold in no example, in the order of the Code: struct str. */
void trial_idle(struct work *w, const struct rules *rules,
    const struct trial *trial, struct vec *out);

#endif
