/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELJSON_NUMBER_H
#define CELJSON_NUMBER_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/status.h"
#include "json/digits.h"

#include "cel/cel.h"

struct decimal;

/* 8, 8.0 and 8e0 are one number. False for what has a fraction or is out of
 * range; *out is then as it was. */
MUST_USE bool celjson__int_of(const struct json_digits *d,
    struct cel_value *out);
MUST_USE bool celjson__uint_of(const struct json_digits *d,
    struct cel_value *out);

/* ST_LIMIT for more digits than a decimal has. */
MUST_USE enum status celjson__decimal_of(const struct json_digits *d,
    struct decimal *out);

#endif
