/* SPDX-License-Identifier: Apache-2.0 */
/* A file that is taken has a wall for every instant and instants for every time
 * on it, and they agree. */
#include <assert.h>

#include "base/arena.h"
#include "base/work.h"
#include "base/zone.h"

#define HOUR  INT64_C(3600000)
#define YEAR  (INT64_C(8766) * HOUR)
#define STEPS 24

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static int64_t
wall_of(const struct zone *z, int64_t ms)
{
	struct zone_local l;

	assert(zone_local(z, (struct instant){ms}, &l));
	return l.civil.day.n * (int64_t)INSTANT_DAY + l.civil.ms;
}

static void
instant_check(const struct zone *z, int64_t ms)
{
	struct zone_instants i;
	struct zone_local l;

	assert(zone_local(z, (struct instant){ms}, &l));
	assert(wall_of(z, ms) - ms == l.offset * INT64_C(1000));
	assert(zone_instants(z, l.civil, &i) && i.fit != ZONE_GAP);
	assert(i.earlier.ms <= ms && ms <= i.later.ms);
	assert((i.fit == ZONE_ONCE) == (i.earlier.ms == i.later.ms));
	assert(wall_of(z, i.earlier.ms) == wall_of(z, ms));
	assert(wall_of(z, i.later.ms) == wall_of(z, ms));
}

static void
day_check(const struct zone *z, int64_t ms)
{
	struct day d = {(int32_t)(ms / INSTANT_DAY)};
	int64_t midnight = d.n * (int64_t)INSTANT_DAY;
	struct zone_instants i;
	struct instant start;

	assert(zone_day_start(z, d, &start));
	assert(wall_of(z, start.ms) >= midnight);
	assert(wall_of(z, start.ms - 1) < midnight);
	assert(zone_instants(z, (struct civil){d, 0}, &i));
	if (i.fit == ZONE_GAP)
		assert(wall_of(z, start.ms) > midnight &&
		    i.earlier.ms <= start.ms && start.ms <= i.later.ms);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct arena *mem = arena_new();
	struct work w = {mem, {STR(""), STR("")}};
	const struct zone *z;

	if (zone_parse(&w, STR("Fuzz"), str_of((const char *)data, n), &z) ==
	    ST_OK) {
		for (int step = 0; step < STEPS; step++) {
			/* 1900 on, at all hours and seasons. */
			int64_t ms = -70 * YEAR +
			    step * (17 * YEAR / 2 + 977 * HOUR + 1);

			instant_check(z, ms);
			day_check(z, ms);
		}
	} else {
		assert(w.fault.what.n > 0);
	}
	arena_free(mem);
	return 0;
}
