/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DECIDE_KEEP_H
#define DECIDE_KEEP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct rules;
struct world;

/*
 * How long the Code has an act kept: *out is the first day, in days since 1970,
 * on which it need not be any more. The term counts from the day on which it was
 * recorded, and from no earlier one than that on which the last of what it told
 * ceased to hold; what answers another act (approves, corrects, completes it) is
 * kept as long as that one. False when there is no such act, the Code has no
 * term for it, or what it told holds still.
 */
bool decide_kept(const struct world *world, struct str id, int64_t *out);

/* The day of an instant by the company's clock. */
int64_t decide_day(const struct rules *rules, int64_t ms);

#endif
