/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DECIDE_SHOWN_H
#define DECIDE_SHOWN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"

struct plain;
struct rules;
struct work;

/* A form that is being filled in. */
struct decide_form {
	const struct rules *rules;
	uint32_t act;
	const struct plain *given; /* a MAP of the act's fields */
	int64_t today;
};

/*
 * Which fields of the act are asked for by what was filled in so far: those
 * without `when`, and those whose `when` holds. What it cannot know (a field
 * that is open, a fact) makes a condition not hold. shown has one for each
 * field of the act. ST_LIMIT when there is no memory.
 */
MUST_USE enum status decide_shown(struct work *w,
    const struct decide_form *form, bool *shown);

#endif
