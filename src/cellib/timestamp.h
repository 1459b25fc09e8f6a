/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELLIB_TIMESTAMP_H
#define CELLIB_TIMESTAMP_H

#include "cel/cel.h"

#include "cellib/reading.h"

/* Seconds since 1970 of 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z. */
#define CEL__TIMESTAMP_FIRST (-62135596800)
#define CEL__TIMESTAMP_LAST  253402300799

#define CEL__TIMESTAMP_MAX 32 /* bytes of its text */

/*
 * RFC 3339: "2024-02-29T12:00:00Z", with a fraction of up to nine digits behind
 * '.' and "+08:00" for 'Z' if need be; 'T' and 'Z' are large, a second is never
 * 60. A year with more than four digits is beyond the range.
 */
enum cel__reading cel__timestamp_read(struct cel_text t, struct cel_value *out);

/* In UTC, with as many digits of a fraction as it takes. */
size_t cel__timestamp_write(struct cel_value v, char out[CEL__TIMESTAMP_MAX]);

/* nanoseconds may be any that an int32_t holds: they are carried. False when it
 * leaves the years 1 to 9999, *out is then as it was. */
bool cel__timestamp_make(int64_t seconds, int64_t nanoseconds,
    struct cel_value *out);

/* "+08:00", in seconds; to 23:59 either way. */
bool cel__offset_read(struct cel_text t, int32_t *out);

/* ".5", or nothing for 0: what stands behind the point without its zeros. */
size_t cel__fraction_write(uint32_t nanoseconds, char out[10]);

#endif
