/* SPDX-License-Identifier: Apache-2.0 */
/* When a scene happens: so often, every so many months, around the days of a
 * season, or behind another. */
#include "base/work.h"
#include "yaml/field.h"

#include "demo/story_impl.h"

#define MONTHS_MAX 120
#define MONTH_DAYS 30
#define YEAR_DAYS  365
#define WEIGHT_MAX 1000

static void
months_read(struct demo__reader *r, const struct yaml *map,
    struct story_scene *out)
{
	static const struct str name[12] = {STR_INIT("1"), STR_INIT("2"),
	    STR_INIT("3"), STR_INIT("4"), STR_INIT("5"), STR_INIT("6"),
	    STR_INIT("7"), STR_INIT("8"), STR_INIT("9"), STR_INIT("10"),
	    STR_INIT("11"), STR_INIT("12")};
	const struct yaml *node = yaml_get(map, STR("months"));

	for (size_t i = 0; i < 12; i++) {
		const struct yaml *weight;
		int64_t n = 1;

		out->month[i] = 1;
		weight = node == NULL ? NULL : yaml_get(node, name[i]);
		if (weight != NULL &&
		    demo__number(r, weight, (struct story_range){1, WEIGHT_MAX},
			&n))
			out->month[i] = (uint32_t)n;
	}
	if (node != NULL && yaml_is(r->block, node, YAML_MAP, STR("months")))
		(void)yaml_check_names(r->block, node, name, 12);
}

static void
season_find(struct demo__reader *r, const struct yaml *map,
    struct story_scene *out)
{
	const struct yaml *node = yaml_get(map, STR("season"));

	if (node == NULL || !yaml_is(r->block, node, YAML_TEXT, STR("season")))
		return;
	for (size_t i = 0; i < r->s->season.n; i++) {
		const struct story_season *s =
		    VEC_AT(&r->s->season, struct story_season, i);

		if (str_eq(s->name, node->text))
			out->season = s;
	}
	if (out->season != NULL)
		return;
	demo__wrong(r, node->span, "there is no season `%.*s`",
	    STR_ARG(node->text));
	demo__mend(r, node->text, &r->known[STORY__SEASON]);
}

void
demo__root_when(struct demo__reader *r, const struct yaml *map,
    struct story_scene *out)
{
	const struct yaml *times = yaml_get(map, STR("times")),
			  *every = yaml_get(map, STR("every")),
			  *on = yaml_get(map, STR("on")),
			  *spread = yaml_get(map, STR("spread"));
	int64_t n = 1;

	out->when = STORY_START;
	out->on = 1;
	if (times != NULL) {
		out->when = STORY_TIMES;
		(void)demo__number(r, times,
		    (struct story_range){1, STORY_TIMES_MAX}, &n);
		out->times = (uint32_t)n;
	} else if (every != NULL) {
		struct story_range days = {30, 30};

		out->when = STORY_EVERY;
		(void)demo__days(r, every, &days);
		n = days.from < YEAR_DAYS ? days.from / MONTH_DAYS
					  : days.from * 12 / YEAR_DAYS;
		out->every = n < 1 || n > MONTHS_MAX ? 1 : (uint32_t)n;
	}
	if (on != NULL)
		(void)demo__number(r, on, (struct story_range){1, 28},
		    &out->on);
	if (spread != NULL)
		(void)demo__days(r, spread, &out->spread);
	months_read(r, map, out);
	season_find(r, map, out);
}

void
demo__follower_when(struct demo__reader *r, const struct yaml *map,
    struct story_scene *out)
{
	const struct yaml *after = yaml_get(map, STR("after"));

	if (after != NULL && demo__minutes(r, after, &out->after) &&
	    out->after.from >= 0)
		return;
	demo__wrong(r, after == NULL ? map->span : after->span,
	    "nothing says how long after the act before it this one is");
	mistake_remedy(r->s->mistakes, "write `after: 1 to 3 days`");
}
