/* SPDX-License-Identifier: Apache-2.0 */
#ifndef JSON_NUMBER_H
#define JSON_NUMBER_H

#include <stddef.h>

#include "base/attr.h"

/* The longest is "-1.2345678901234567e-300"; a NUL fits too. */
#define JSON_DOUBLE_MAX 32

/* A finite double as ECMAScript's Number::toString writes it, which is what
 * RFC 8785 wants: the fewest digits that read back as v, of those the nearest
 * to v. Returns the length; no NUL is promised. */
size_t json_number_format(double v, char out[JSON_DOUBLE_MAX]);

#endif
