/* SPDX-License-Identifier: Apache-2.0 */
/* The company's wall: what a date means where the company is. */
#include "base/day.h"
#include "base/instant.h"
#include "base/zone.h"
#include "rules/rules.h"

#include "decide/clock.h"

int64_t
decide__day_of(const struct rules *r, int64_t ms)
{
	struct zone_local local;
	struct instant t;

	if (!instant_from_ms(ms, &t) ||
	    !zone_local(r->company.clock, t, &local))
		return ms < 0 ? DAY_FIRST : DAY_LAST;
	return local.civil.day.n;
}

int64_t
decide__start_of(const struct rules *r, int64_t n)
{
	struct instant t;
	struct day day;

	if (!day_from_n(n, &day) || !zone_day_start(r->company.clock, day, &t))
		return n < 0 ? INSTANT_FIRST : INSTANT_LAST;
	return t.ms;
}

bool
decide__ms_of(const struct rules *r, struct cel_value v, int64_t *out)
{
	if (v.kind == CEL_DATE)
		*out = decide__start_of(r, v.as.i);
	else if (v.kind == CEL_TIMESTAMP)
		*out = v.as.i * 1000 + (int64_t)v.n / 1000000;
	else
		return false;
	return true;
}

bool
decide__days_of(const struct rules *r, struct cel_value v, int64_t *out)
{
	int64_t ms;

	if (v.kind == CEL_DATE) {
		*out = v.as.i;
		return true;
	}
	if (!decide__ms_of(r, v, &ms))
		return false;
	*out = decide__day_of(r, ms);
	return true;
}

struct cel_value
decide__timestamp(int64_t ms)
{
	int64_t part = (ms % 1000 + 1000) % 1000;

	return cel_timestamp((ms - part) / 1000, (uint32_t)part * 1000000u);
}
