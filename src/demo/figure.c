/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers, amounts and times that are drawn, as texts. */
#include "base/arena.h"
#include "base/day_text.h"
#include "base/instant.h"
#include "base/work.h"
#include "base/zone.h"
#include "rules/rules.h"

#include "demo/stage_impl.h"

#define MINUTE 60000

static struct str
decimal_text(struct stage_scene *x, const struct story_value *v)
{
	int64_t n = dice_between(x->dice, v->range.from, v->range.to);
	int64_t unit = 1;

	for (uint32_t i = 0; i < v->digits; i++)
		unit *= 10;
	if (v->digits == 0)
		return str_fmt(x->stage->w->mem, "%lld", (long long)n);
	return str_fmt(x->stage->w->mem, "%lld.%0*lld", (long long)(n / unit),
	    (int)v->digits, (long long)(n % unit));
}

static struct str
day_text(struct stage_scene *x, const struct story_value *v)
{
	struct day day;

	if (!day_from_n(x->day +
		    dice_between(x->dice, v->range.from, v->range.to),
		&day))
		return STR("");
	return day_format(x->stage->w->mem, day);
}

static struct str
year_text(struct stage_scene *x, const struct story_value *v)
{
	struct day day = {0};
	int64_t year;

	if (!day_from_n(x->day, &day))
		return STR("");
	year = dice_between(x->dice, v->range.from, v->range.to);
	year += day_ymd(day).year;
	return str_fmt(x->stage->w->mem, "%lld", (long long)year);
}

static struct str
instant_text(struct stage_scene *x, const struct story_value *v)
{
	const struct zone *zone = x->stage->story->rules->company.clock;
	int64_t ms =
	    x->now + dice_between(x->dice, v->range.from, v->range.to) * MINUTE;
	struct zone_local local;
	struct instant t;

	/* What was decided on an act was decided behind it. */
	if (ms < x->after && x->after < x->now)
		ms = x->after + (x->now - x->after) / 2;
	ms -= ms % MINUTE;
	if (!instant_from_ms(ms, &t) || !zone_local(zone, t, &local))
		return STR("");
	return instant_format_at(x->stage->w->mem, t, local.offset / 60);
}

static struct str
money_text(struct stage_scene *x, const struct story_value *v)
{
	return str_fmt(x->stage->w->mem, "%.*s %lld.00", STR_ARG(v->name),
	    (long long)dice_amount(x->dice, v->range.from, v->range.to));
}

static struct str
number_text(struct stage_scene *x, const struct story_value *v)
{
	const struct story_range *r = &v->range;
	int64_t n = v->verb == STORY_COUNT && r->from >= 0
	    ? dice_amount(x->dice, r->from, r->to)
	    : dice_between(x->dice, r->from, r->to);

	return str_fmt(x->stage->w->mem, "%lld", (long long)n);
}

struct str
demo__stage_figure(struct stage_scene *x, const struct story_value *v)
{
	switch (v->verb) {
	case STORY_NUMBER:
	case STORY_COUNT:
		return number_text(x, v);
	case STORY_MONEY:
		return money_text(x, v);
	case STORY_DECIMAL:
		return decimal_text(x, v);
	case STORY_YEAR:
		return year_text(x, v);
	case STORY_DAY:
		return day_text(x, v);
	case STORY_INSTANT:
		return instant_text(x, v);
	case STORY_TEXT:
	case STORY_LIST:
	case STORY_ONE:
	case STORY_SOME:
	case STORY_NEW:
	case STORY_PICK:
	case STORY_CHANCE:
	case STORY_VERBS:
		break;
	}
	return STR("");
}
