/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Counted from the rows of a register, so that a figure never knows more than
 * its reader. Bars are as long as their share of the longest.
 */
#include "base/arena.h"
#include "base/day.h"
#include "base/vec.h"
#include "base/work.h"
#include "base/zone.h"
#include "book/register.h"
#include "desk/answer_words.h"
#include "lang/date.h"
#include "lang/lang.h"
#include "lang/msg.h"
#include "rules/rules.h"
#include "view/ask_impl.h"
#include "view/register_words.h"
#include "view/site.h"
#include "view/text.h"

#include "view/dashboard.h"

#define BAR_LENGTH 1000
#define BAR_HEIGHT 20
#define BAR_STEP   10 /* from one month of a small chart to the next */
#define WEEK       7
#define MONTH      30

enum due { OVERDUE, THIS_WEEK, THIS_MONTH, LATER, NO_DAY, DUES };

struct counting {
	struct work *w;
	const struct view_dashboard_of *of;
	const struct lang *lang;
	struct str chosen, tag;
	int64_t today;
	struct day first[VIEW_MONTHS + 1]; /* of each month, and the next */
	int64_t due[DUES];
	int64_t month[VIEW_MONTHS];
	int64_t *kind;                /* by kind, then by month */
	struct view_sections section; /* of the Code */
	int64_t *clause;              /* for each section */
};

/* ---- when ------------------------------------------------------------------------- */

static int64_t
day_of(const struct rules *r, int64_t ms)
{
	struct zone_local local;
	struct instant at;

	if (!instant_from_ms(ms, &at) ||
	    !zone_local(r->company.clock, at, &local))
		return DAY_FIRST;
	return local.civil.day.n;
}

/* False where that leaves the calendar. */
static bool
months_set(const struct rules *r, struct instant now, struct day *first)
{
	struct day day;
	struct ymd ymd;

	if (!day_from_n(day_of(r, now.ms), &day))
		return false;
	ymd = day_ymd(day);
	ymd.day = 1;
	if (!day_from_ymd(ymd, &day))
		return false;
	for (int i = 0; i <= VIEW_MONTHS; i++)
		if (!day_add_months(day, i + 1 - VIEW_MONTHS, &first[i]))
			return false;
	return true;
}

int64_t
view_dashboard_since(const struct rules *r, struct instant now)
{
	struct day first[VIEW_MONTHS + 1];
	struct civil civil = {.ms = 0};
	struct zone_instants at;

	if (!months_set(r, now, first))
		return INT64_MIN;
	civil.day = first[0];
	return zone_instants(r->company.clock, civil, &at) ? at.earlier.ms
							   : INT64_MIN;
}

static size_t
month_of(const struct counting *c, int64_t day)
{
	size_t i = VIEW_MONTHS - 1;

	while (i > 0 && day < c->first[i].n)
		i--;
	return i;
}

/* ---- counting ----------------------------------------------------------------------- */

static enum due
due_of(const struct counting *c, const struct book_row *row)
{
	int64_t in = row->due - c->today;

	if (!row->has_due)
		return NO_DAY;
	if (in < 0)
		return OVERDUE;
	if (in < WEEK)
		return THIS_WEEK;
	return in < MONTH ? THIS_MONTH : LATER;
}

/* "IV" is the section of IV.9; a kind is counted once under each of its own. */
static void
clauses_count(const struct counting *c, const struct rules_act *kind)
{
	for (size_t s = 0; s < c->section.section_n; s++) {
		struct str id = c->section.section[s].id;
		bool under = false;

		for (size_t i = 0; !under && i < kind->clause_n; i++)
			under = str_starts(kind->clause[i], id) &&
			    (kind->clause[i].n == id.n ||
				kind->clause[i].p[id.n] == '.');
		c->clause[s] += under;
	}
}

static void
row_count(struct counting *c, const struct book_row *row)
{
	const struct rules *r = c->of->rules;
	size_t month = month_of(c, day_of(r, row->line.recorded));

	if (row->open)
		c->due[due_of(c, row)]++;
	c->month[month]++;
	c->kind[row->line.kind * VIEW_MONTHS + month]++;
	clauses_count(c, &r->act[row->line.kind]);
}

/* ---- charts --------------------------------------------------------------------------- */

static void
bars_scale(struct view_bar *bar, size_t n)
{
	int64_t most = 1;

	for (size_t i = 0; i < n; i++)
		if (bar[i].n > most)
			most = bar[i].n;
	for (size_t i = 0; i < n; i++)
		bar[i].length = bar[i].n * BAR_LENGTH / most;
}

static struct str
due_words(const struct counting *c, enum due due)
{
	struct arena *mem = c->w->mem;

	switch (due) {
	case OVERDUE:
		return msg_dashboard_overdue(mem, c->lang);
	case THIS_WEEK:
		return msg_dashboard_week(mem, c->lang, (int64_t)WEEK);
	case THIS_MONTH:
		return msg_dashboard_month(mem, c->lang, (int64_t)MONTH);
	case LATER:
		return msg_dashboard_later(mem, c->lang);
	case NO_DAY:
	case DUES:
		break;
	}
	return msg_dashboard_undated(mem, c->lang);
}

static void
due_set(const struct counting *c, struct view_dashboard *out)
{
	struct arena *mem = c->w->mem;
	struct view_bar *bar = ARENA_ARRAY(mem, struct view_bar, DUES);
	const struct view_register_asked open = {.state = STR("open"),
	    .sort = STR("due")};

	for (int i = 0; i < DUES; i++)
		bar[i] = (struct view_bar){.label = due_words(c, (enum due)i),
		    .n = c->due[i],
		    .late = i == OVERDUE};
	bar[OVERDUE].url = view_register_url(c->w,
	    view_register_query(c->w, &open), STR(""), c->chosen);
	bars_scale(bar, DUES);
	out->due =
	    (struct view_bars){STR("due"), msg_dashboard_due(mem, c->lang),
		msg_register_due(mem, c->lang), bar, DUES};
}

static void
months_fill(const struct counting *c, struct view_dashboard *out)
{
	struct arena *mem = c->w->mem;
	struct view_bar *bar = ARENA_ARRAY(mem, struct view_bar, VIEW_MONTHS);
	struct view_month *month =
	    ARENA_ARRAY(mem, struct view_month, VIEW_MONTHS);

	for (size_t i = 0; i < VIEW_MONTHS; i++) {
		bar[i] = (struct view_bar){.label = lang_month(mem, c->lang,
					       c->first[i]),
		    .n = c->month[i]};
		month[i].label = bar[i].label;
	}
	bars_scale(bar, VIEW_MONTHS);
	out->month = month;
	out->month_n = VIEW_MONTHS;
	out->months = (struct view_bars){STR("months"),
	    msg_dashboard_months(mem, c->lang),
	    msg_dashboard_when(mem, c->lang), bar, VIEW_MONTHS};
}

static void
clauses_fill(const struct counting *c, struct view_dashboard *out)
{
	struct arena *mem = c->w->mem;
	struct vec bars = VEC(struct view_bar);

	for (size_t i = 0; i < c->section.section_n; i++) {
		const struct view_section *s = &c->section.section[i];
		const struct view_register_asked under = {.clause = s->id};

		if (c->clause[i] == 0)
			continue;
		*(struct view_bar *)vec_push(mem, &bars) =
		    (struct view_bar){.label = str_fmt(mem, "%.*s %.*s",
					  STR_ARG(s->id), STR_ARG(s->title)),
			.tag = c->section.tag,
			.n = c->clause[i],
			.url = view_register_url(c->w,
			    view_register_query(c->w, &under), STR(""),
			    c->chosen)};
	}
	bars_scale(bars.p, bars.n);
	out->clauses = (struct view_bars){STR("clauses"),
	    msg_dashboard_clauses(mem, c->lang),
	    msg_dashboard_section(mem, c->lang), bars.p, bars.n};
}

/* ---- kinds ------------------------------------------------------------------------------ */

static void
course_set(const struct counting *c, uint32_t kind, struct view_course *out)
{
	const struct rules_act *a = &c->of->rules->act[kind];
	const struct view_register_asked of = {.kind = a->name};
	const int64_t *n = &c->kind[kind * VIEW_MONTHS];
	struct view_month *month =
	    ARENA_ARRAY(c->w->mem, struct view_month, VIEW_MONTHS);
	int64_t most = 1;

	*out = (struct view_course){.label = answer_words(c->of->rules, c->lang,
					a->title),
	    .tag = c->tag,
	    .url = view_register_url(c->w, view_register_query(c->w, &of),
		STR(""), c->chosen),
	    .month = month,
	    .month_n = VIEW_MONTHS};
	for (size_t i = 0; i < VIEW_MONTHS; i++) {
		out->n += n[i];
		if (n[i] > most)
			most = n[i];
	}
	for (size_t i = 0; i < VIEW_MONTHS; i++) {
		int64_t height = n[i] * BAR_HEIGHT / most;

		/* What there is can be seen. */
		if (n[i] > 0 && height == 0)
			height = 1;
		month[i] = (struct view_month){STR(""), n[i],
		    (int64_t)i * BAR_STEP, BAR_HEIGHT - height, height};
	}
}

/* The most frequent first. */
static void
kinds_fill(const struct counting *c, struct view_dashboard *out)
{
	size_t all = c->of->rules->act_n;
	struct view_course *course =
	    ARENA_ARRAY(c->w->mem, struct view_course, all + 1);
	size_t n = 0;

	for (uint32_t i = 0; i < all; i++) {
		struct view_course one;
		size_t at = n;

		course_set(c, i, &one);
		if (one.n == 0)
			continue;
		for (; at > 0 && course[at - 1].n < one.n; at--)
			course[at] = course[at - 1];
		course[at] = one;
		n++;
	}
	out->kind = course;
	out->kind_n = n;
}

void
view_dashboard_fill(struct work *w, const struct view_dashboard_of *of,
    const struct view_reader *reader, struct view_dashboard *out)
{
	struct counting c = {.w = w,
	    .of = of,
	    .lang = reader->lang,
	    .chosen = reader->chosen ? lang_tag(reader->lang) : STR(""),
	    .tag = view__ask_tag(of->rules, reader->lang),
	    .today = day_of(of->rules, of->now.ms)};

	*out = (struct view_dashboard){.chosen = c.chosen,
	    .none = of->found->row.n == 0};
	if (out->none || !months_set(of->rules, of->now, c.first))
		return;
	view_sections_fill(w->mem, of->book, reader, &c.section);
	c.kind =
	    ARENA_ARRAY(w->mem, int64_t, (of->rules->act_n + 1) * VIEW_MONTHS);
	c.clause = ARENA_ARRAY(w->mem, int64_t, c.section.section_n + 1);
	for (size_t i = 0; i < of->found->row.n; i++)
		row_count(&c, VEC_AT(&of->found->row, struct book_row, i));
	due_set(&c, out);
	months_fill(&c, out);
	kinds_fill(&c, out);
	clauses_fill(&c, out);
	if (of->found->more)
		out->over = msg_dashboard_over(w->mem, c.lang,
		    (int64_t)of->found->row.n);
}
