/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_TZRULE_H
#define BASE_TZRULE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/str.h"

/*
 * The rule at the end of a TZif file, which holds from its last transition for
 * ever: a POSIX TZ string such as "EST5EDT,M3.2.0,M11.1.0", with the hours
 * beyond a day that RFC 9636 (3.3.1) adds. Times are milliseconds since 1970.
 */
struct tztype {
	int32_t offset; /* seconds that the wall is ahead of UTC */
	bool dst;
	struct str name; /* "EST" */
};

/* Members for tzrule.c alone, here and below. */
enum tzdate_kind {
	TZDATE_JULIAN,  /* Jn: 1 to 365, 29 February is not counted */
	TZDATE_ORDINAL, /* n: 0 to 365, it is */
	TZDATE_WEEKDAY  /* Mm.w.d: the w-th weekday d, 5 being the last */
};

struct tzdate {
	enum tzdate_kind kind;
	int month, week, day;
	int32_t seconds; /* behind that day's midnight on the wall */
};

struct tzrule {
	struct tztype standard, daylight;
	bool changes;             /* else it is standard time all year */
	struct tzdate begin, end; /* of daylight time */
};

/* Names are borrowed from s. False for what is not a rule; *out is then as it
 * was. */
MUST_USE bool tzrule_parse(struct str s, struct tzrule *out);

/* What is in force at that time. */
const struct tztype *tzrule_type(const struct tzrule *r, int64_t ms);

/* The first change that comes after that time; false when the years up to 9999
 * have none. */
MUST_USE bool tzrule_next(const struct tzrule *r, int64_t ms, int64_t *out);

#endif
