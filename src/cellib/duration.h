/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELLIB_DURATION_H
#define CELLIB_DURATION_H

#include "cel/cel.h"

#include "cellib/reading.h"

#define CEL__DURATION_MAX 40 /* bytes of its text */

/*
 * CEL's durations are what an int64_t of nanoseconds holds, some 292 years
 * either way; protobuf's would be longer.
 */
enum cel__reading cel__duration_read(struct cel_text t, struct cel_value *out);

/* "-1.5s": seconds, with as many digits behind the point as it takes. */
size_t cel__duration_write(struct cel_value v, char out[CEL__DURATION_MAX]);

/* nanoseconds are carried. False when it leaves the range. */
bool cel__duration_make(int64_t seconds, int64_t nanoseconds,
    struct cel_value *out);

/* Whole seconds, towards zero. */
int64_t cel__duration_seconds(struct cel_value v);

#endif
