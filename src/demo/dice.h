/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DEMO_DICE_H
#define DEMO_DICE_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/*
 * Chance that comes out the same on every machine: whole numbers alone, from a
 * seed and a name. What is drawn under one name does not depend on what is
 * drawn under another, so a story that gains a scene keeps the others as they
 * were. Not for secrets.
 */
struct dice {
	uint64_t state;
};

struct dice dice_of(uint64_t seed, struct str name, uint64_t number);

uint64_t dice_next(struct dice *d);
/* From 0 to n - 1; n is not 0. */
uint64_t dice_below(struct dice *d, uint64_t n);
/* From `from` to `to`, both among them; each as likely. */
int64_t dice_between(struct dice *d, int64_t from, int64_t to);
/* The same for amounts, 0 <= from <= to: as likely from 10 to 20 as from 100 to
 * 200, and with three digits that are not 0 at most, since people's are. */
int64_t dice_amount(struct dice *d, int64_t from, int64_t to);
/* One of n by their weights, of which one at least is not 0. */
size_t dice_weighed(struct dice *d, const uint32_t *weight, size_t n);

#endif
