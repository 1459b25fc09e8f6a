/* SPDX-License-Identifier: Apache-2.0 */
#ifndef JSON_STRING_H
#define JSON_STRING_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

#include "json/scan.h"

/* A string's rest, from behind the opening quote to behind the closing one.
 * *out points into the text, or into s->decoded, until the next string, where
 * there were escapes. */
MUST_USE enum status json_scan_string(struct json_scan *s, struct str *out);

static inline bool
json_scan_decoded(const struct json_scan *s, struct str string)
{
	return string.p == s->decoded.p;
}

#endif
