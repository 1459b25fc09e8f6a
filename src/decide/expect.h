/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DECIDE_EXPECT_H
#define DECIDE_EXPECT_H

#include "base/vec.h"
#include "rules/plain.h"

#include "decide/decide.h"
#include "decide/example.h"

struct rules;
struct work;

struct decide__expecting {
	struct work *w;
	const struct rules *rules;
	const struct decision *decision;
	struct vec difference; /* struct example_difference, added to */
};

/* Holds the decision against all that an example expects of it. */
void decide__expect(struct decide__expecting *x, const struct plain *expect);

#endif
