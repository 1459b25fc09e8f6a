/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DECIDE_EXAMPLE_H
#define DECIDE_EXAMPLE_H

#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct decider;
struct rules;
struct rules_example;
struct work;

/* What an example expected, and what came of it. */
struct example_difference {
	struct str entry; /* "verdict", "duties" */
	struct str expected, got;
};

struct example_result {
	const struct example_difference *difference;
	size_t difference_n;
	/* A rule each: fired for somebody, did not although it was looked at.
	 * An array of the caller's, rules.rule_n of each, added to. */
	bool *fired, *still;
};

/*
 * Decides the example in a world of its own, and compares everything that its
 * `expect` says. ST_INVALID when its world or its acts are none, with words.
 */
MUST_USE enum status example_run(struct work *w, struct decider *d,
    const struct rules *rules, const struct rules_example *example,
    struct example_result *out);

#endif
