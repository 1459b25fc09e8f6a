/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "base/arena.h"
#include "base/day_text.h"
#include "base/work.h"
#include "desk/answer_words.h"
#include "desk/asked_option.h"
#include "desk/asked_words.h"
#include "intake/intake.h"
#include "intake/plan.h"
#include "intake/table.h"
#include "lang/lang.h"
#include "lang/list.h"
#include "lang/msg.h"
#include "rules/rules.h"
#include "view/site.h"

#include "view/import.h"

struct filling {
	struct work *w;
	const struct view_import_of *of;
	const struct lang *lang;
	struct view_import *out;
};

struct str
view_import_title(const struct rules *rules, const struct intake_plan *plan,
    const struct view_reader *reader)
{
	return answer_words(rules, reader->lang,
	    (struct rules_words){plan->title});
}

static struct str
label_of(const struct filling *f, const struct intake_column *c)
{
	struct str label = answer_words(f->of->rules, f->lang, c->field->label);

	return label.n > 0 ? label : c->name;
}

/* ---- columns ------------------------------------------------------------------------ */

static struct str
says_of(const struct filling *f, const struct rules_field *field)
{
	const struct asked_options of = {f->of->rules, f->lang, NULL};
	struct vec option = VEC(struct asked_option);
	struct str *label;

	if (field->type.kind == RULES_DATE)
		return msg_import_column_day(f->w->mem, f->lang);
	asked_option_list(f->w, &of, field, &option);
	label = ARENA_ARRAY(f->w->mem, struct str, option.n + 1);
	for (size_t i = 0; i < option.n; i++)
		label[i] = VEC_AT(&option, struct asked_option, i)->label;
	return lang_list_or(f->w->mem, f->lang, label, option.n);
}

static void
column_set(const struct filling *f, size_t i, struct view_import_column *out)
{
	const struct intake_table *t = f->of->intake->table;
	struct view_import_heading *h = ARENA_ARRAY(f->w->mem,
	    struct view_import_heading, t->heading_n + 1);

	h[0] = (struct view_import_heading){0,
	    msg_import_column_none(f->w->mem, f->lang),
	    t->field[i] == INTAKE_NO_FIELD};
	for (size_t k = 0; k < t->heading_n; k++)
		h[k + 1] = (struct view_import_heading){(int64_t)k + 1,
		    t->heading[k], t->field[i] == k};
	*out = (struct view_import_column){t->plan->column[i].name,
	    label_of(f, &t->plan->column[i]),
	    says_of(f, t->plan->column[i].field), h, t->heading_n + 1};
}

static void
columns_set(const struct filling *f)
{
	const struct intake_plan *plan = f->of->intake->table->plan;
	struct view_import_column *column = ARENA_ARRAY(f->w->mem,
	    struct view_import_column, plan->column_n + 1);

	for (size_t i = 0; i < plan->column_n; i++)
		column_set(f, i, &column[i]);
	f->out->column = column;
	f->out->column_n = plan->column_n;
}

/* ---- mistakes ------------------------------------------------------------------------- */

static struct str
wrong_words(const struct filling *f, const struct intake_wrong *x)
{
	const struct asked_words words = {f->w, f->of->rules, f->lang};
	const struct intake_plan *plan = f->of->intake->table->plan;
	struct arena *mem = f->w->mem;

	switch (x->fault) {
	case INTAKE_BROKEN:
		return msg_import_wrong_broken(mem, f->lang);
	case INTAKE_CELL:
		return asked_words_wrong(&words,
		    plan->column[x->column].field->type, x->typed);
	case INTAKE_LONG:
		return msg_import_wrong_long(mem, f->lang);
	case INTAKE_ABOUT:
		return msg_import_wrong_about(mem, f->lang);
	case INTAKE_MISSING:
		return msg_import_wrong_missing(mem, f->lang);
	case INTAKE_CONTRADICTS:
		return msg_import_wrong_contradicts(mem, f->lang,
		    (int64_t)x->other);
	case INTAKE_NOBODY:
		return msg_import_wrong_nobody(mem, f->lang, x->typed);
	case INTAKE_CIRCLE:
		return msg_import_wrong_circle(mem, f->lang, x->typed);
	case INTAKE_OVER:
		return msg_import_wrong_over(mem, f->lang, x->typed);
	case INTAKE_HEADING:
		break;
	}
	return msg_import_wrong_heading(mem, f->lang, x->typed);
}

struct placed {
	size_t line, at; /* at: in the order in which they were found */
};

static int
by_line(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;

	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

/* They were found a check after the other; a table is mended from the top. */
static const struct placed *
wrongs_sorted(const struct filling *f)
{
	const struct vec *all = f->of->intake->table->wrong;
	struct placed *out = ARENA_ARRAY(f->w->mem, struct placed, all->n + 1);

	for (size_t i = 0; i < all->n; i++) {
		const struct intake_wrong *x =
		    VEC_AT(all, struct intake_wrong, i);

		out[i] = (struct placed){x->row != NULL ? x->row->line : 0, i};
	}
	qsort(out, all->n, sizeof(*out), by_line);
	return out;
}

static void
wrongs_set(const struct filling *f)
{
	const struct intake_table *t = f->of->intake->table;
	const struct placed *order = wrongs_sorted(f);
	size_t n =
	    t->wrong->n < VIEW_IMPORT_WRONG ? t->wrong->n : VIEW_IMPORT_WRONG;
	struct view_import_wrong *out =
	    ARENA_ARRAY(f->w->mem, struct view_import_wrong, n + 1);

	for (size_t i = 0; i < n; i++) {
		const struct intake_wrong *x =
		    VEC_AT(t->wrong, struct intake_wrong, order[i].at);

		out[i].what = wrong_words(f, x);
		if (x->row != NULL && x->column != RULES_NONE)
			out[i].where = msg_import_cell(f->w->mem, f->lang,
			    (int64_t)x->row->line,
			    label_of(f, &t->plan->column[x->column]));
		else if (x->row != NULL)
			out[i].where = msg_import_line(f->w->mem, f->lang,
			    (int64_t)x->row->line);
	}
	f->out->wrong = out;
	f->out->wrong_n = n;
	f->out->wrongs = (int64_t)f->of->mistakes;
}

/* ---- changes ---------------------------------------------------------------------------- */

static struct str
kind_words(const struct filling *f, enum intake_kind kind)
{
	struct arena *mem = f->w->mem;

	switch (kind) {
	case INTAKE_NEW:
		return msg_import_kind_new(mem, f->lang);
	case INTAKE_CHANGED:
		return msg_import_kind_changed(mem, f->lang);
	case INTAKE_GONE:
		return msg_import_kind_gone(mem, f->lang);
	case INTAKE_SAME:
		break;
	}
	return STR("");
}

static const struct view_import_diff *
diffs_of(const struct filling *f, const struct intake_change *x)
{
	const struct intake_plan *plan = f->of->intake->table->plan;
	struct view_import_diff *out =
	    ARENA_ARRAY(f->w->mem, struct view_import_diff, x->diff_n + 1);

	for (size_t i = 0; i < x->diff_n; i++) {
		uint32_t c = intake_plan_column(plan, x->diff[i].field);

		out[i] =
		    (struct view_import_diff){label_of(f, &plan->column[c]),
			x->diff[i].old, x->diff[i].now};
	}
	return out;
}

static void
changes_set(const struct filling *f)
{
	const struct vec *all = &f->of->intake->change;
	size_t n = all->n < VIEW_IMPORT_CHANGES ? all->n : VIEW_IMPORT_CHANGES;
	struct view_import_change *out =
	    ARENA_ARRAY(f->w->mem, struct view_import_change, n + 1);

	for (size_t i = 0; i < n; i++) {
		const struct intake_change *x =
		    VEC_AT(all, struct intake_change, i);

		out[i] =
		    (struct view_import_change){.kind = kind_words(f, x->kind),
			.key = x->key,
			.name = x->name,
			.diff = diffs_of(f, x),
			.diff_n = x->diff_n};
		if (x->row != NULL)
			out[i].where = msg_import_line(f->w->mem, f->lang,
			    (int64_t)x->row->line);
	}
	f->out->change = out;
	f->out->change_n = n;
	f->out->changes = (int64_t)all->n;
	f->out->more = all->n > n;
}

void
view_import_fill(struct work *w, const struct view_import_of *of,
    const struct view_reader *reader, struct view_import *out)
{
	const struct filling f = {w, of, reader->lang, out};
	const size_t *count = of->intake->count;

	columns_set(&f);
	wrongs_set(&f);
	if (of->mistakes == 0)
		changes_set(&f);
	out->rows = (int64_t)of->intake->table->row.n;
	out->fresh = (int64_t)count[INTAKE_NEW];
	out->changed = (int64_t)count[INTAKE_CHANGED];
	out->gone = (int64_t)count[INTAKE_GONE];
	out->same = (int64_t)count[INTAKE_SAME];
	out->some = out->change_n > 0;
}
