/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_ZONE_H
#define BASE_ZONE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"

struct work;

/*
 * The clocks of a place through all years: a TZif file (RFC 9636) of version 2
 * or later, with the rule at its end, which holds for ever after. os/zoneinfo
 * has the bytes.
 *
 * Refused: version 1, whose 32 bits end in 2038, and files that count leap
 * seconds ("right/..."), which no instant here does. What is beyond the limits
 * is ST_LIMIT, what else is wrong ST_CORRUPT.
 */
#define ZONE_CHANGES_MAX 2000 /* what the reference implementation takes */
#define ZONE_TYPES_MAX   256  /* they are numbered by a byte */
#define ZONE_NAMES_MAX   512  /* bytes of all abbreviations */
#define ZONE_RULE_MAX    128  /* bytes of the rule at the end */

struct zone;

/* In w->mem; name and bytes may go. */
MUST_USE enum status zone_parse(struct work *w, struct str name,
    struct str bytes, const struct zone **out);

/* "Asia/Shanghai", as it was given. */
struct str zone_name(const struct zone *z);

/* Without a file. */
const struct zone *zone_utc(void);

/* What the wall shows, why, and what the time is called there. */
struct zone_local {
	struct civil civil;
	int32_t offset; /* seconds ahead of UTC; before 1900 no whole minutes */
	bool dst;
	struct str abbreviation; /* lives as long as the zone */
};

/* False where the wall leaves the years 1 to 9999; *out is then as it was. */
MUST_USE bool zone_local(const struct zone *z, struct instant t,
    struct zone_local *out);

enum zone_fit {
	ZONE_ONCE, /* the usual case: earlier and later are the same */
	ZONE_FOLD, /* the wall shows it twice, earlier and later */
	ZONE_GAP   /* it never does: earlier is what the wall's time means by
		    * the offset after the gap, later by the one before */
};

struct zone_instants {
	enum zone_fit fit;
	struct instant earlier, later;
};

/*
 * When the wall shows c. The caller chooses: `later` never shortens a deadline,
 * and is what calendars do in a gap (RFC 5545). False where that leaves the
 * years 1 to 9999; *out is then as it was.
 */
MUST_USE bool zone_instants(const struct zone *z, struct civil c,
    struct zone_instants *out);

/* The first instant of a day there. That is not midnight where clocks skip it,
 * and it is the begin of a later day where they skip the day. So a day ends
 * where the next one starts. False as above. */
MUST_USE bool zone_day_start(const struct zone *z, struct day d,
    struct instant *out);

#endif
