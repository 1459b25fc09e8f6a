/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DECIDE_CLOCK_H
#define DECIDE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "cel/cel.h"

struct rules;

/* Days and instants by the company's clock. */

/* The day on its wall. */
int64_t decide__day_of(const struct rules *r, int64_t ms);
/* The instant at which the day begins there. */
int64_t decide__start_of(const struct rules *r, int64_t day);

/* Of a date (its beginning) or an instant; false for another value. */
bool decide__ms_of(const struct rules *r, struct cel_value v, int64_t *out);
bool decide__days_of(const struct rules *r, struct cel_value v, int64_t *out);

struct cel_value decide__timestamp(int64_t ms);

#endif
