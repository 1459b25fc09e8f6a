/* SPDX-License-Identifier: Apache-2.0 */
/* The tables and sentences of a replay; paper_form.c sets them. */
#include "base/arena.h"
#include "base/work.h"
#include "lang/lang.h"
#include "lang/msg.h"
#include "lang/number.h"

#include "compare/paper_words.h"
#include "compare/replay.h"

#include "compare/paper.h"

struct filling {
	struct paper_of of;
	struct paper *out;
};

static struct str
number(const struct filling *x, size_t n)
{
	return lang_int(x->of.w->mem, x->of.lang, (int64_t)n);
}

/* ---- tables --------------------------------------------------------------------------- */

/* A message without a value. */
typedef struct str words(struct arena *mem, const struct lang *lang);

struct heading {
	words *title;
	size_t columns, numbers;
	words *head[PAPER_COLUMNS];
};

/* NULL where it would be empty. */
static struct paper_table *
table(const struct filling *x, const struct heading *h, size_t rows)
{
	struct arena *mem = x->of.w->mem;
	struct paper_table *t;

	if (rows == 0)
		return NULL;
	t = vec_push(mem, &x->out->table);
	*t = (struct paper_table){.title = h->title(mem, x->of.lang),
	    .columns = h->columns,
	    .numbers = h->numbers,
	    .row = VEC(struct paper_row)};
	for (size_t i = 0; i < h->columns; i++)
		t->head[i] = h->head[i](mem, x->of.lang);
	if (rows > PAPER_ROWS)
		t->more = msg_replay_more(mem, x->of.lang,
		    (int64_t)(rows - PAPER_ROWS));
	return t;
}

/* How many of its rows are shown. */
static size_t
shown(const struct paper_table *t, size_t rows)
{
	if (t == NULL)
		return 0;
	return rows < PAPER_ROWS ? rows : PAPER_ROWS;
}

static struct str *
row(const struct filling *x, struct paper_table *t)
{
	return ((struct paper_row *)vec_push(x->of.w->mem, &t->row))->cell;
}

static void
figures(const struct filling *x)
{
	const struct replay *r = x->of.replay;
	const struct tally *t = &r->tally;
	const struct {
		size_t n;
		words *what;
	} figure[] = {
	    {r->lines, msg_replay_figure_lines},
	    {r->refused, msg_replay_figure_refused},
	    {r->decided_new, msg_replay_figure_acts},
	    {t->compared, msg_replay_figure_compared},
	    {r->bare, msg_replay_figure_bare},
	    {t->changed, msg_replay_figure_changed},
	    {t->flipped, msg_replay_figure_flipped},
	    {t->flips, msg_replay_figure_flips},
	    {t->stricter, msg_replay_figure_stricter},
	    {t->milder, msg_replay_figure_milder},
	    {t->person.n, msg_replay_figure_people},
	    {t->decided_anew, msg_replay_figure_anew},
	    {t->appeared, msg_replay_figure_appeared},
	    {t->vanished, msg_replay_figure_vanished},
	    {t->moved, msg_replay_figure_moved},
	    {r->new->rule_n, msg_replay_figure_rules},
	    {r->fired, msg_replay_figure_fired},
	};
	const struct heading h = {msg_replay_figures, 2, 1,
	    {msg_replay_figure_number, msg_replay_figure_what}};
	struct paper_table *to = table(x, &h, 1);

	for (size_t i = 0; i < sizeof(figure) / sizeof(figure[0]); i++) {
		struct str *cell = row(x, to);

		cell[0] = number(x, figure[i].n);
		cell[1] = figure[i].what(x->of.w->mem, x->of.lang);
	}
}

static void
verdicts(const struct filling *x)
{
	const struct heading h = {msg_replay_table_verdicts, 3, 1,
	    {msg_replay_column_times, msg_replay_column_from,
		msg_replay_column_to}};
	const struct tally *t = &x->of.replay->tally;
	struct paper_table *to = table(x, &h, t->flips > 0);

	for (unsigned i = 0; i < TALLY_VERDICTS * TALLY_VERDICTS; i++) {
		enum rules_verdict a = (enum rules_verdict)(i / TALLY_VERDICTS);
		enum rules_verdict b = (enum rules_verdict)(i % TALLY_VERDICTS);
		struct str *cell;

		if (a == b || t->verdict[a][b] == 0)
			continue;
		cell = row(x, to);
		cell[0] = number(x, t->verdict[a][b]);
		cell[1] = paper_verdict(&x->of, a);
		cell[2] = paper_verdict(&x->of, b);
	}
}

static void
rules(const struct filling *x)
{
	const struct heading h = {msg_replay_table_rules, 5, 1,
	    {msg_replay_column_times, msg_replay_column_from,
		msg_replay_column_from_rule, msg_replay_column_to,
		msg_replay_column_to_rule}};
	struct vec list = tally_flips(&x->of.replay->tally);
	struct paper_table *to = table(x, &h, list.n);

	for (size_t i = 0; i < shown(to, list.n); i++) {
		const struct tally_flip *f =
		    *VEC_AT(&list, struct tally_flip *, i);
		struct str *cell = row(x, to);

		cell[0] = number(x, f->n);
		cell[1] = paper_verdict(&x->of, f->from);
		cell[2] = paper_rule(&x->of, f->old_rule);
		cell[3] = paper_verdict(&x->of, f->to);
		cell[4] = paper_rule(&x->of, f->new_rule);
	}
}

static void
people(const struct filling *x)
{
	const struct heading h = {msg_replay_table_people, 4, 3,
	    {msg_replay_column_times, msg_replay_column_stricter,
		msg_replay_column_milder, msg_replay_column_person}};
	struct vec list = tally_persons(&x->of.replay->tally);
	struct paper_table *to = table(x, &h, list.n);

	for (size_t i = 0; i < shown(to, list.n); i++) {
		const struct tally_person *p =
		    *VEC_AT(&list, struct tally_person *, i);
		struct str *cell = row(x, to);

		cell[0] = number(x, p->n);
		cell[1] = number(x, p->stricter);
		cell[2] = number(x, p->milder);
		cell[3] = p->person;
	}
}

static void
deciders(const struct filling *x)
{
	const struct heading h = {msg_replay_table_deciders, 3, 1,
	    {msg_replay_column_times, msg_replay_column_from_office,
		msg_replay_column_to_office}};
	struct vec list = tally_deciders(&x->of.replay->tally);
	struct paper_table *to = table(x, &h, list.n);

	for (size_t i = 0; i < shown(to, list.n); i++) {
		const struct tally_decider *d =
		    *VEC_AT(&list, struct tally_decider *, i);
		struct str *cell = row(x, to);

		cell[0] = number(x, d->n);
		cell[1] = paper_office(&x->of, d->from);
		cell[2] = paper_office(&x->of, d->to);
	}
}

static void
duties(const struct filling *x)
{
	const struct heading h = {msg_replay_table_duties, 5, 3,
	    {msg_replay_column_appeared, msg_replay_column_vanished,
		msg_replay_column_moved, msg_replay_column_duty,
		msg_replay_column_rule}};
	struct vec list = tally_duties(&x->of.replay->tally);
	struct paper_table *to = table(x, &h, list.n);

	for (size_t i = 0; i < shown(to, list.n); i++) {
		const struct tally_duty *d =
		    *VEC_AT(&list, struct tally_duty *, i);
		struct str *cell = row(x, to);

		cell[0] = number(x, d->appeared);
		cell[1] = number(x, d->vanished);
		cell[2] = number(x, d->moved);
		cell[3] = paper_duty(&x->of, d);
		cell[4] = paper_rule(&x->of, d->rule);
	}
}

static void
rules_of(const struct filling *x, const struct heading *h,
    const struct vec *list, bool fired)
{
	struct paper_table *to = table(x, h, list->n);

	for (size_t i = 0; i < shown(to, list->n); i++) {
		const struct replay_rule *r =
		    VEC_AT(list, struct replay_rule, i);
		struct str *cell = row(x, to);

		cell[0] = number(x, fired ? r->fired : r->looked);
		cell[1] = paper_rule(&x->of, r->name);
	}
}

static void
lone_rules(const struct filling *x)
{
	const struct replay *r = x->of.replay;
	const struct heading dead = {msg_replay_table_dead, 2, 1,
	    {msg_replay_column_looked, msg_replay_column_rule}};
	const struct heading added = {msg_replay_table_added, 2, 1,
	    {msg_replay_column_held, msg_replay_column_rule}};
	const struct heading gone = {msg_replay_table_gone, 2, 1,
	    {msg_replay_column_held, msg_replay_column_rule}};

	rules_of(x, &added, &r->added, true);
	rules_of(x, &gone, &r->gone, true);
	rules_of(x, &dead, &r->dead, false);
}

static void
listed(const struct filling *x)
{
	const struct heading h = {msg_replay_table_listed, 6, 1,
	    {msg_replay_column_line, msg_replay_column_id,
		msg_replay_column_act, msg_replay_column_person,
		msg_replay_column_from, msg_replay_column_to}};
	const struct vec *list = &x->of.replay->tally.listed;
	struct paper_table *to = table(x, &h, list->n);

	for (size_t i = 0; i < shown(to, list->n); i++) {
		const struct tally_listed *f =
		    VEC_AT(list, struct tally_listed, i);
		struct str *cell = row(x, to);

		cell[0] = lang_plain(x->of.w->mem, (int64_t)f->line);
		cell[1] = f->id;
		cell[2] = paper_act(&x->of, f->act);
		cell[3] = f->person;
		cell[4] = paper_verdict(&x->of, f->from);
		cell[5] = paper_verdict(&x->of, f->to);
	}
	if (to != NULL)
		to->more = STR(""); /* the figures say how many there are */
}

/* ---- sentences ---------------------------------------------------------------------- */

static void
say(const struct filling *x, struct str sentence)
{
	*(struct str *)vec_push(x->of.w->mem, &x->out->means) = sentence;
}

static void
say_flips(const struct filling *x)
{
	const struct tally *t = &x->of.replay->tally;
	struct arena *mem = x->of.w->mem;
	const struct lang *lang = x->of.lang;

	if (t->compared == 0)
		say(x, msg_replay_means_nothing(mem, lang));
	else if (t->flips == 0)
		say(x, msg_replay_means_same(mem, lang, (int64_t)t->compared));
	if (t->flips == 0)
		return;
	say(x,
	    msg_replay_means_flips(mem, lang, (int64_t)t->flipped,
		(int64_t)t->compared));
	say(x,
	    msg_replay_means_ways(mem, lang, (int64_t)t->stricter,
		(int64_t)t->milder, (int64_t)t->person.n));
}

static void
meaning(const struct filling *x)
{
	const struct replay *r = x->of.replay;
	const struct tally *t = &r->tally;
	struct arena *mem = x->of.w->mem;
	const struct lang *lang = x->of.lang;

	say_flips(x);
	if (t->decided_anew > 0)
		say(x,
		    msg_replay_means_anew(mem, lang, (int64_t)t->decided_anew));
	if (t->appeared + t->vanished > 0)
		say(x,
		    msg_replay_means_duties(mem, lang, (int64_t)t->appeared,
			(int64_t)t->vanished));
	if (r->dead.n > 0)
		say(x, msg_replay_means_dead(mem, lang, (int64_t)r->dead.n));
	if (r->refused > 0)
		say(x,
		    msg_replay_means_refused(mem, lang, (int64_t)r->refused));
	if (r->bare > 0)
		say(x, msg_replay_means_bare(mem, lang, (int64_t)r->bare));
	say(x, msg_replay_means_past(mem, lang));
}

void
paper_fill(struct work *w, const struct replay *replay, const struct lang *lang,
    struct paper *out)
{
	const struct filling x = {{w, replay, lang}, out};

	*out = (struct paper){
	    .title = msg_replay_title(w->mem, lang, replay->new->company.name),
	    .about = replay->old != NULL
		? msg_replay_against_code(w->mem, lang)
		: msg_replay_against_record(w->mem, lang),
	    .table = VEC(struct paper_table),
	    .meaning = msg_replay_table_meaning(w->mem, lang),
	    .means = VEC(struct str),
	};
	figures(&x);
	verdicts(&x);
	rules(&x);
	people(&x);
	deciders(&x);
	duties(&x);
	lone_rules(&x);
	listed(&x);
	meaning(&x);
}
