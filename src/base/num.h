/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_NUM_H
#define BASE_NUM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/str.h"

/*
 * Whole numbers out of text, with a range, or not at all. One number has one
 * text: no white space, no '+', no leading zero, no "-0", nothing behind the
 * last digit. False leaves *out as it was. Writing is buf_int's.
 */
MUST_USE bool num_parse_i64(struct str s, int64_t min, int64_t max,
    int64_t *out);
MUST_USE bool num_parse_u64(struct str s, uint64_t min, uint64_t max,
    uint64_t *out);

/* A field of fixed width, such as the month in a date: digits alone, leading
 * zeros welcome, as many digits as s is long and no more than NUM_FIELD_MAX. */
#define NUM_FIELD_MAX 18
MUST_USE bool num_parse_field(struct str s, int64_t min, int64_t max,
    int64_t *out);

/* ASCII alone, whatever the locale says. */
bool num_is_digit(char c);

#endif
