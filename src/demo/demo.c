/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The folder is made beside the place where it goes, and moved there when the
 * last act is durable, so that half a company is never taken for a whole one.
 * Acts are filed as anybody's are, in series: what the Code refuses is a
 * mistake of the story, and told as one.
 */
#include "base/arena.h"
#include "base/day.h"
#include "base/mistake.h"
#include "base/progress.h"
#include "base/work.h"
#include "base/zone.h"
#include "book/book.h"
#include "desk/fresh.h"
#include "desk/init.h"
#include "desk/law.h"
#include "os/file.h"
#include "rules/rules.h"

#include "demo/plot.h"
#include "demo/story.h"

#include "demo/login.h"

#include "demo/demo.h"

#define SERIES    200  /* acts that wait for one flush */
#define SCALE_ONE 1000 /* plot_setup's */
#define SCALE_MAX 100000
#define YEAR      12 /* months */

struct maker {
	const struct demo_setup *setup;
	struct work *w;
	struct law law;
	struct story *story;
	struct plot_setup plot;
	int64_t told; /* acts of the rehearsal */
	struct book *book;
	struct progress *progress;
	struct arena *mem; /* of a series */
	struct plot_act act[SERIES];
	size_t n;
	int64_t filed;
};

/* ---- filing -------------------------------------------------------------------------- */

static const struct story_entry *
field_of(const struct story_scene *scene, struct str name)
{
	for (size_t i = 0; i < scene->field.n; i++)
		if (str_eq(scene->field.entry[i].name, name))
			return &scene->field.entry[i];
	return NULL;
}

/* What the Code will not take, at the place in the story that said it. */
static enum status
refused(struct maker *m, const struct plot_act *act, struct work *from,
    const struct book_filed *filed)
{
	const struct story *s = m->story;
	const struct rules_act *kind = &s->rules->act[act->scene->act];
	const struct story_place *at = &act->scene->place;
	const struct mistake *told;

	for (size_t i = 0; i < filed->wrong_n; i++) {
		const struct question_wrong *wrong = &filed->wrong[i];
		const struct story_entry *e =
		    field_of(act->scene, wrong->field);

		demo__story_wrong(s, e != NULL ? &e->value.place : at,
		    "the Code does not take this `%.*s`: %.*s: %.*s",
		    STR_ARG(kind->name), STR_ARG(wrong->field),
		    STR_ARG(wrong->what));
		mistake_remedy(s->mistakes, "%.*s", STR_ARG(wrong->remedy));
	}
	if (filed->wrong_n == 0) {
		demo__story_wrong(s, at,
		    "the Code does not take this `%.*s`: %.*s",
		    STR_ARG(kind->name), STR_ARG(from->fault.what));
		mistake_remedy(s->mistakes, "filed by %.*s: %.*s",
		    STR_ARG(act->by), STR_ARG(from->fault.remedy));
	}
	told = VEC_AT(&s->mistakes->list, struct mistake, 0);
	return work_fail(m->w, ST_INVALID, "%.*s:%zu:%zu: %.*s",
	    STR_ARG(told->path), told->line, told->column, STR_ARG(told->what));
}

static enum status
flush(struct maker *m)
{
	struct work w = {m->mem, {STR(""), STR("")}};
	struct book_series series = {.n = m->n,
	    .act = ARENA_ARRAY(m->mem, struct book_series_act, m->n + 1)};
	enum status st;

	for (size_t i = 0; i < m->n; i++) {
		series.act[i].filing =
		    (struct book_filing){.given = &m->act[i].given,
			.by = m->act[i].by,
			.now = m->act[i].now};
		series.act[i].id = m->act[i].id;
	}
	st = book_file_series(&w, m->book, &series);
	if ((st == ST_INVALID || st == ST_DENIED) && series.failed < m->n) {
		st = refused(m, &m->act[series.failed], &w,
		    &series.act[series.failed].filed);
	} else {
		(void)work_pass(m->w, &w.fault, st);
	}
	m->filed += (int64_t)m->n;
	if (m->progress != NULL)
		progress_add(m->progress, (int64_t)m->n);
	m->n = 0;
	arena_reset(m->mem);
	return st;
}

static enum status
file(void *cookie, const struct plot_act *act)
{
	struct maker *m = cookie;

	m->act[m->n++] = *act;
	return m->n == SERIES ? flush(m) : ST_OK;
}

/* ---- how much happens ---------------------------------------------------------------- */

static enum status
count(void *cookie, const struct plot_act *act)
{
	struct maker *m = cookie;

	(void)act;
	m->told++;
	return ST_OK;
}

/* Told to nobody, to see how many acts that makes. */
static enum status
rehearse(struct maker *m, int64_t scale, int64_t *acts)
{
	enum status st;

	m->told = 0;
	m->plot.scale = scale;
	st = plot_run(m->w, m->story, &m->plot, count, m);
	*acts = m->told;
	return st;
}

/* What happens so often in a year is scaled; who there is stays. */
static enum status
scale_find(struct maker *m)
{
	int64_t usual, twice, wanted = m->setup->acts, scale = SCALE_ONE;
	enum status st = rehearse(m, SCALE_ONE, &usual);

	m->told = usual;
	if (st != ST_OK || wanted == 0)
		return st;
	st = rehearse(m, 2 * SCALE_ONE, &twice);
	if (st == ST_OK && twice > usual)
		scale += (wanted - usual) * SCALE_ONE / (twice - usual);
	m->plot.scale = scale < 1 ? 1 : scale > SCALE_MAX ? SCALE_MAX : scale;
	m->told = wanted;
	return st;
}

/* ---- roles ---------------------------------------------------------------------------- */

/* Roles and names are texts without anything to draw in them. */
static const struct str *
texts_of(struct work *w, const struct story_words *words, size_t n)
{
	struct str *text = ARENA_ARRAY(w->mem, struct str, n);

	for (size_t i = 0; i < n; i++)
		if (words->in[i].piece_n > 0)
			text[i] = str_dup(w->mem, words->in[i].piece[0].text);
	return text;
}

static void
roles_take(struct work *w, const struct story *s, struct demo_roles *out)
{
	size_t n = s->rules->lang_n;
	struct str *lang = ARENA_ARRAY(w->mem, struct str, n);

	for (size_t i = 0; i < n; i++)
		lang[i] = str_dup(w->mem, s->rules->lang[i]);
	*out = (struct demo_roles){lang, n, VEC(struct demo_role)};
	for (size_t i = 0; i < s->member.n; i++) {
		const struct story_member *m =
		    VEC_AT(&s->member, struct story_member, i);

		if (m->role.in != NULL)
			*(struct demo_role *)vec_push(w->mem, &out->role) =
			    (struct demo_role){m->id, texts_of(w, &m->name, n),
				texts_of(w, &m->role, n)};
	}
}

/* ---- the folder ----------------------------------------------------------------------- */

static enum status
tell(struct maker *m)
{
	enum status st;

	if (m->progress != NULL)
		progress_begin(m->progress, "filing acts", PROGRESS_ROWS,
		    m->told);
	st = plot_run(m->w, m->story, &m->plot, file, m);
	return st == ST_OK ? flush(m) : st;
}

static enum status
logins(struct maker *m, struct str folder)
{
	struct demo_roles roles;

	roles_take(m->w, m->story, &roles);
	return login_make(m->w,
	    &(struct login_setup){folder, m->book, &roles, m->setup->now});
}

static enum status
folder_make(struct maker *m)
{
	const struct law_source *source = m->setup->source;
	struct fresh fresh = {STR(""), STR("")};
	struct init_setup init = {.code = source->folder,
	    .bundle = source->bundle,
	    .bundle_n = source->bundle_n};
	enum status st = fresh_begin(m->w, m->setup->folder, &fresh);

	if (st != ST_OK)
		return st;
	init.folder = fresh.at;
	st = init_folder(m->w, &init);
	if (st == ST_OK)
		st = book_open(m->w, fresh.at, &m->book);
	if (st == ST_OK)
		st = tell(m);
	if (st == ST_OK)
		st = logins(m, fresh.at);
	if (m->book != NULL)
		book_close(m->book);
	if (st == ST_OK)
		st = fresh_finish(m->w, &fresh);
	fresh_abandon(m->w, &fresh);
	return st;
}

static enum status
story_load(struct maker *m, struct mistakes *mistakes)
{
	const struct law_source *source = m->setup->source;
	struct vec files;
	enum status st = demo__story_files(m->w, source, &files);

	if (st == ST_OK)
		st = source->folder.n > 0
		    ? law_read(m->w, source->folder, mistakes, &m->law)
		    : law_bundle(m->w, source->bundle, source->bundle_n,
			  mistakes, &m->law);
	return st == ST_OK
	    ? demo__story_read(m->w, m->law.rules, &files, mistakes, &m->story)
	    : st;
}

static int64_t
last_day(const struct maker *m)
{
	struct zone_local local;

	if (m->setup->until != 0)
		return m->setup->until;
	if (!zone_local(m->law.rules->company.clock, m->setup->now, &local))
		return 0;
	return local.civil.day.n - 1;
}

static enum status
plot_setup(struct maker *m)
{
	const struct demo_setup *setup = m->setup;
	struct day until, from;
	int64_t people;

	if (!day_from_n(last_day(m), &until) ||
	    !day_add_months(until, -YEAR, &from))
		return work_fail(m->w, ST_INVALID,
		    "there is no year before the day on which it should end");
	people = setup->people > 0 ? setup->people : m->story->people;
	if (people < demo__story_people_least(m->story))
		people = demo__story_people_least(m->story);
	m->plot = (struct plot_setup){.seed = setup->seed,
	    .people = people,
	    .from = from.n + 1,
	    .until = until.n};
	return ST_OK;
}

enum status
demo_make(struct work *w, const struct demo_setup *setup,
    struct mistakes *mistakes, struct progress *progress, struct demo_made *out)
{
	struct maker *m = ARENA_NEW(w->mem, struct maker);
	enum status st;

	*m = (struct maker){.setup = setup, .w = w, .progress = progress};
	m->mem = arena_new();
	st = story_load(m, mistakes);
	if (st == ST_OK)
		st = plot_setup(m);
	if (st == ST_OK)
		st = scale_find(m);
	if (st == ST_OK)
		st = folder_make(m);
	*out = (struct demo_made){.people = m->plot.people,
	    .acts = m->filed,
	    .from = m->plot.from,
	    .until = m->plot.until};
	law_release(&m->law);
	arena_free(m->mem);
	return st;
}

enum status
demo_roles(struct work *w, struct str folder, struct demo_roles *out)
{
	const struct law_source source = {
	    .folder = file_join(w, folder, STR("code"))};
	const struct demo_setup setup = {.source = &source};
	struct mistakes mistakes = MISTAKES(w->mem);
	struct maker *m = ARENA_NEW(w->mem, struct maker);
	enum status st;

	m->setup = &setup;
	m->w = w;
	st = story_load(m, &mistakes);
	if (st == ST_OK)
		roles_take(w, m->story, out);
	law_release(&m->law);
	return st;
}
