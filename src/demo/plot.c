/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The telling. What happens waits in a queue by its time; what is drawn for it
 * is drawn when its time has come, so that it speaks of who is there then. What
 * follows an act joins the queue behind it; what would be later than the last
 * day is not told, so that some matters are open at the end, as in life.
 */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "rules/rules.h"

#include "demo/plot_impl.h"

#define SURE       1000
#define OPENING    450      /* 7:30: when the record begins */
#define START_GAP  2000     /* ms between two acts of the beginning */
#define START_MOST 36000000 /* ms that it takes */

/* ---- what waits from the beginning ------------------------------------------------------ */

static size_t
each_n(struct plot *p, const struct story_scene *scene)
{
	return scene->each.n > 0
	    ? demo__stage_group(p->stage, scene->each)->thing.n
	    : 1;
}

static struct stage_thing *
each_at(struct plot *p, const struct story_scene *scene, size_t i)
{
	const struct stage_group *g;

	if (scene->each.n == 0)
		return NULL;
	g = demo__stage_group(p->stage, scene->each);
	return *VEC_AT(&g->thing, struct stage_thing *, i);
}

static struct dice
scene_dice(const struct plot *p, const struct story_scene *scene, uint64_t n)
{
	return dice_of(p->setup->seed, scene->as,
	    ((uint64_t)scene->twin << 32) + n);
}

static void
starts_put(struct plot *p)
{
	const struct vec *scene = &p->story->scene;
	int64_t at =
	    demo_calendar_at(&p->calendar, p->calendar.day[0], OPENING);
	int64_t n = 0, gap;

	for (size_t i = 0; i < scene->n; i++) {
		struct story_scene *s = VEC_AT(scene, struct story_scene, i);

		if (s->when == STORY_START)
			n += (int64_t)each_n(p, s);
	}
	gap = n * START_GAP > START_MOST ? START_MOST / n : START_GAP;
	for (size_t i = 0; i < scene->n; i++) {
		struct story_scene *s = VEC_AT(scene, struct story_scene, i);
		size_t all = s->when == STORY_START ? each_n(p, s) : 0;

		for (size_t k = 0; k < all; k++, at += gap)
			cue_put(&p->queue,
			    (struct cue){.ms = at,
				.scene = s,
				.it = each_at(p, s, k)});
	}
}

static void
times_put(struct plot *p, const struct story_scene *s)
{
	struct dice dice = scene_dice(p, s, UINT32_MAX);
	int64_t n = s->times;
	size_t each = each_n(p, s);

	if (s->each.n == 0)
		n = (n * p->setup->scale + SURE / 2) / SURE;
	n = n < 1 ? 1 : n;
	for (size_t k = 0; k < each; k++)
		for (int64_t i = 0; i < n; i++) {
			int64_t day =
			    demo_calendar_draw(&p->calendar, &dice, s);

			if (day == p->calendar.day[0] && p->calendar.n > 1)
				day = p->calendar.day[1];
			cue_put(&p->queue,
			    (struct cue){.ms = demo_calendar_hour(&p->calendar,
					     &dice, day),
				.scene = s,
				.it = each_at(p, s, k)});
		}
}

/* Whom it is about is asked when the day comes. */
static void
every_put(struct plot *p, const struct story_scene *s)
{
	int64_t last = demo_calendar_last_month(&p->calendar), day;

	for (int64_t m = demo_calendar_first_month(&p->calendar); m <= last;
	     m++)
		if (m % s->every == 0 &&
		    demo_calendar_month(&p->calendar, m, s->on, &day) &&
		    day > p->calendar.day[0])
			cue_put(&p->queue,
			    (struct cue){.ms = demo_calendar_at(&p->calendar,
					     day, 0),
				.scene = s});
}

static void
all_put(struct plot *p)
{
	const struct vec *scene = &p->story->scene;

	starts_put(p);
	for (size_t i = 0; i < scene->n; i++) {
		struct story_scene *s = VEC_AT(scene, struct story_scene, i);

		if (s->when == STORY_TIMES)
			times_put(p, s);
		else if (s->when == STORY_EVERY)
			every_put(p, s);
	}
}

/* The day has come: the scene for each of those who are there. */
static void
every_spread(struct plot *p, const struct cue *cue, struct dice *dice)
{
	const struct story_scene *s = cue->scene;
	size_t n = each_n(p, s);
	int64_t today = demo_calendar_day(&p->calendar, cue->ms);

	for (size_t i = 0; i < n; i++) {
		int64_t day =
		    today + dice_between(dice, s->spread.from, s->spread.to);
		int64_t ms = demo_calendar_hour(&p->calendar, dice,
		    demo_calendar_snap(&p->calendar, day));

		cue_put(&p->queue,
		    (struct cue){.ms = ms > cue->ms ? ms : cue->ms + 1,
			.scene = s,
			.it = each_at(p, s, i),
			.after = cue->ms});
	}
}

/* ---- its time has come ----------------------------------------------------------------- */

/* Those who have left the group since are not in it. */
static bool
is_there(struct plot *p, const struct cue *cue)
{
	const struct stage_group *g;

	if (cue->it == NULL || cue->frame != NULL)
		return true;
	g = demo__stage_group(p->stage, cue->scene->each);
	for (size_t i = 0; i < cue->it->in.n; i++)
		if (*VEC_AT(&cue->it->in, struct stage_group *, i) == g)
			return true;
	return false;
}

static enum status
cue_run(struct plot *p, const struct cue *cue)
{
	const struct story_scene *s = cue->scene;
	struct dice dice = scene_dice(p, s, p->told[s->number]++);
	struct stage_frame *frame = ARENA_NEW(p->w->mem, struct stage_frame);
	struct stage_scene x = {.stage = p->stage,
	    .dice = &dice,
	    .frame = frame,
	    .day = demo_calendar_day(&p->calendar, cue->ms),
	    .now = cue->ms,
	    .after = cue->after};
	const struct stage_value it = {.kind = STAGE_THING, .thing = cue->it};

	if (s->when == STORY_EVERY && cue->after == 0) {
		every_spread(p, cue, &dice);
		return ST_OK;
	}
	if (!is_there(p, cue) || dice_below(&dice, SURE) >= s->chance)
		return ST_OK;
	demo__stage_frame_init(p->stage, frame, cue->frame);
	if (cue->it != NULL)
		demo__stage_bind(&x, STR("it"), &it);
	return demo__plot_tell(p, &x, cue);
}

enum status
plot_run(struct work *w, const struct story *story,
    const struct plot_setup *setup, plot_tell *tell, void *cookie)
{
	struct plot p = {.w = w,
	    .story = story,
	    .setup = setup,
	    .calendar =
		demo_calendar(w->mem, story->rules, setup->from, setup->until),
	    .queue = {w->mem, VEC(struct cue), 0},
	    .told = ARENA_ARRAY(w->mem, uint64_t, story->scenes + 1),
	    .tell = tell,
	    .cookie = cookie};
	const struct stage_setup stage = {setup->seed, setup->people,
	    setup->from};
	enum status st = stage_set(w, story, &stage, &p.stage);

	if (st == ST_OK)
		all_put(&p);
	while (st == ST_OK && p.queue.cue.n > 0) {
		struct cue cue = cue_take(&p.queue);

		st = cue_run(&p, &cue);
	}
	return st;
}
