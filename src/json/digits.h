/* SPDX-License-Identifier: Apache-2.0 */
#ifndef JSON_DIGITS_H
#define JSON_DIGITS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

#include "json/scan.h"

struct json_digits {
	struct str text;
	uint64_t digits; /* all of them, without the point, as one number ... */
	int32_t power;   /* ... that is to be multiplied by 10^power */
	bool minus;
	bool fit;   /* false: more digits than that, and `digits` is no use */
	bool whole; /* neither fraction nor exponent */
};

/* A power beyond these is written as one of them. */
#define JSON_POWER_MAX 100000

/* s->p stands at the minus or the first digit. */
MUST_USE enum status json_scan_number(struct json_scan *s,
    struct json_digits *out);

/* The nearest double; false when it is beyond them. */
MUST_USE bool json_digits_double(struct work *w, const struct json_digits *d,
    double *out);

#endif
