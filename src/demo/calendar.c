/* SPDX-License-Identifier: Apache-2.0 */
/* When things happen: on days on which people work, more often in some months
 * than in others, and around the days of a season. */
#include "base/arena.h"
#include "base/day.h"
#include "base/instant.h"
#include "base/zone.h"
#include "rules/rules.h"
#include "value/calendar.h"

#include "demo/calendar.h"

#define MINUTE  60000
#define MORNING 520  /* 8:40 */
#define EVENING 1120 /* 18:40 */
#define MONTHS  12

static struct day
day_of(int64_t n)
{
	struct day day = {0};

	return day_from_n(n, &day) ? day : (struct day){0};
}

struct demo_calendar
demo_calendar(struct arena *mem, const struct rules *rules, int64_t from,
    int64_t until)
{
	const struct calendar *c = rules_calendar(rules, RULES_NONE);
	int64_t *day = ARENA_ARRAY(mem, int64_t, (size_t)(until - from) + 1);
	size_t n = 0;

	for (int64_t d = from; d <= until; d++)
		if (calendar_is_business(c, day_of(d)))
			day[n++] = d;
	if (n == 0)
		day[n++] = until;
	return (struct demo_calendar){rules, from, until, day, n};
}

int64_t
demo_calendar_snap(const struct demo_calendar *c, int64_t day)
{
	size_t low = 0, high = c->n - 1;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (c->day[mid] < day)
			low = mid + 1;
		else
			high = mid;
	}
	return c->day[low];
}

static int
month_of(int64_t day)
{
	return day_ymd(day_of(day)).month;
}

static int64_t
by_months(const struct demo_calendar *c, struct dice *dice,
    const uint32_t *month)
{
	uint64_t sum = 0, at;
	size_t i = 0;

	for (size_t k = 0; k < c->n; k++)
		sum += month[month_of(c->day[k]) - 1];
	for (at = dice_below(dice, sum);; i++) {
		uint32_t weight = month[month_of(c->day[i]) - 1];

		if (at < weight)
			return c->day[i];
		at -= weight;
	}
}

/* Around one of its days that lies between the two, if there is any. */
static bool
by_season(const struct demo_calendar *c, struct dice *dice,
    const struct story_scene *scene, int64_t *out)
{
	const struct story_season *s = scene->season;
	int64_t spread =
	    dice_between(dice, scene->spread.from, scene->spread.to);
	size_t first = dice_below(dice, s->n);

	for (size_t i = 0; i < s->n; i++) {
		int64_t day = s->day[(first + i) % s->n];

		if (day < c->from || day > c->until)
			continue;
		day += spread;
		day = day < c->from ? c->from : day;
		*out = demo_calendar_snap(c, day > c->until ? c->until : day);
		return true;
	}
	return false;
}

int64_t
demo_calendar_draw(const struct demo_calendar *c, struct dice *dice,
    const struct story_scene *scene)
{
	int64_t day;

	if (scene->season != NULL && scene->season->n > 0 &&
	    by_season(c, dice, scene, &day))
		return day;
	return by_months(c, dice, scene->month);
}

/* ---- months -------------------------------------------------------------------------- */

static int64_t
month_number(int64_t day)
{
	struct ymd ymd = day_ymd(day_of(day));

	return (int64_t)ymd.year * MONTHS + ymd.month - 1;
}

int64_t
demo_calendar_first_month(const struct demo_calendar *c)
{
	return month_number(c->from);
}

int64_t
demo_calendar_last_month(const struct demo_calendar *c)
{
	return month_number(c->until);
}

bool
demo_calendar_month(const struct demo_calendar *c, int64_t month, int64_t on,
    int64_t *out)
{
	struct ymd ymd = {(int)(month / MONTHS), (int)(month % MONTHS) + 1,
	    (int)on};
	struct day day;

	if (!day_from_ymd(ymd, &day) || day.n < c->from || day.n > c->until)
		return false;
	*out = day.n;
	return true;
}

/* ---- clocks -------------------------------------------------------------------------- */

int64_t
demo_calendar_at(const struct demo_calendar *c, int64_t day, int64_t minutes)
{
	const struct civil civil = {day_of(day), (int32_t)(minutes * MINUTE)};
	struct zone_instants t;

	return zone_instants(c->rules->company.clock, civil, &t) ? t.later.ms
								 : 0;
}

int64_t
demo_calendar_hour(const struct demo_calendar *c, struct dice *dice,
    int64_t day)
{
	int64_t ms =
	    demo_calendar_at(c, day, dice_between(dice, MORNING, EVENING));

	return ms + (int64_t)dice_below(dice, MINUTE);
}

int64_t
demo_calendar_day(const struct demo_calendar *c, int64_t ms)
{
	struct zone_local local;
	struct instant t;

	if (!instant_from_ms(ms, &t) ||
	    !zone_local(c->rules->company.clock, t, &local))
		return c->from;
	return local.civil.day.n;
}
