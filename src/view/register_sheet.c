/* SPDX-License-Identifier: Apache-2.0 */
/* What is shown is what is taken along: the same rows, and the fields that a
 * list has. */
#include "base/arena.h"
#include "base/day_text.h"
#include "base/num.h"
#include "base/vec.h"
#include "base/work.h"
#include "base/zone.h"
#include "book/register.h"
#include "desk/answer_words.h"
#include "desk/asked_option.h"
#include "lang/lang.h"
#include "lang/msg.h"
#include "sheet/sheet.h"

#include "view/register_sheet.h"

#define OWN_COLUMNS 10

struct filling {
	struct work *w;
	const struct view_register_of *of;
	const struct rules *rules;
	const struct lang *lang;
	struct asked_options options; /* files have ids: programs read them */
	const struct rules_act *kind; /* NULL: several */
	struct sheet *out;
};

/* ---- heads -------------------------------------------------------------------------- */

static const struct str *
heads_of(const struct filling *f, size_t *columns)
{
	struct arena *mem = f->w->mem;
	size_t fields = f->kind == NULL ? 1 : f->kind->field_n, n = 0;
	struct str *head = ARENA_ARRAY(mem, struct str, OWN_COLUMNS + fields);

	head[n++] = msg_register_entry(mem, f->lang);
	head[n++] = msg_register_when(mem, f->lang);
	head[n++] = msg_register_what(mem, f->lang);
	head[n++] = msg_register_who(mem, f->lang);
	head[n++] = msg_register_subject(mem, f->lang);
	head[n++] = msg_register_day(mem, f->lang);
	head[n++] = msg_register_stands(mem, f->lang);
	head[n++] = msg_register_state(mem, f->lang);
	head[n++] = msg_register_due(mem, f->lang);
	head[n++] = msg_register_id(mem, f->lang);
	if (f->kind == NULL)
		head[n++] = msg_register_detail(mem, f->lang);
	for (size_t i = 0; f->kind != NULL && i < f->kind->field_n; i++)
		if (view_register_shows(&f->kind->field[i]))
			head[n++] = answer_words(f->rules, f->lang,
			    f->kind->field[i].label);
	*columns = n;
	return head;
}

/* ---- rows --------------------------------------------------------------------------- */

static void
put_recorded(const struct filling *f, int64_t ms)
{
	struct zone_local local;
	struct instant at;

	if (instant_from_ms(ms, &at) &&
	    zone_local(f->rules->company.clock, at, &local))
		sheet_day(f->out, local.civil.day.n);
	else
		sheet_nothing(f->out);
}

static void
put_value(const struct filling *f, const struct rules_field *field,
    struct str text)
{
	struct day day;
	int64_t n;

	if (text.n == 0)
		sheet_nothing(f->out);
	else if (field->type.kind == RULES_DATE && day_parse(text, &day))
		sheet_day(f->out, day.n);
	else if (field->type.kind == RULES_COUNT &&
	    num_parse_i64(text, INT64_MIN, INT64_MAX, &n))
		sheet_number(f->out, n);
	else
		sheet_text(f->out,
		    view_register_value(f->w, &f->options, field, text));
}

/* "Giver: Harbor; Worth: CNY 350.00" */
static struct str
all_values(const struct filling *f, const struct book_row *row)
{
	const struct rules_act *kind = &f->rules->act[row->line.kind];
	struct str all = STR(""), one;

	for (size_t i = 0; row->value != NULL && i < kind->field_n; i++) {
		const struct rules_field *field = &kind->field[i];

		if (row->value[i].n == 0 || !view_register_shows(field))
			continue;
		one = msg_words_of(f->w->mem, f->lang,
		    answer_words(f->rules, f->lang, field->label),
		    view_register_value(f->w, &f->options, field,
			row->value[i]));
		all = all.n == 0
		    ? one
		    : msg_words_and_then(f->w->mem, f->lang, all, one);
	}
	return all;
}

static void
put_row(const struct filling *f, const struct book_row *row)
{
	struct sheet *out = f->out;
	struct arena *mem = f->w->mem;

	sheet_number(out, row->line.seq);
	put_recorded(f, row->line.recorded);
	sheet_text(out,
	    answer_words(f->rules, f->lang,
		f->rules->act[row->line.kind].title));
	sheet_text(out, row->line.author);
	sheet_text(out, row->subject.n > 0 ? row->subject : row->line.author);
	sheet_day(out, row->day);
	sheet_text(out,
	    view_register_verdict(f->w, f->lang, row->line.verdict));
	sheet_text(out,
	    row->open ? msg_register_open(mem, f->lang)
		      : msg_register_closed(mem, f->lang));
	if (row->has_due)
		sheet_day(out, row->due);
	else
		sheet_nothing(out);
	sheet_text(out, row->line.id);
	if (f->kind == NULL)
		sheet_text(out, all_values(f, row));
	for (size_t i = 0; f->kind != NULL && i < f->kind->field_n; i++)
		if (view_register_shows(&f->kind->field[i]))
			put_value(f, &f->kind->field[i],
			    row->value == NULL ? STR("") : row->value[i]);
}

void
view_register_sheet(struct work *w, const struct view_register_of *of,
    const struct lang *lang, struct sheet *out)
{
	const struct rules *r = of->rules;
	struct filling f = {.w = w,
	    .of = of,
	    .rules = r,
	    .lang = lang,
	    .options = {.rules = r, .lang = lang},
	    .kind =
		of->query->kind == RULES_NONE ? NULL : &r->act[of->query->kind],
	    .out = out};
	size_t columns;
	const struct str *head = heads_of(&f, &columns);

	sheet_init(out, w->mem,
	    f.kind == NULL ? msg_register_title(w->mem, lang)
			   : answer_words(r, lang, f.kind->title),
	    head, columns);
	for (size_t i = 0; i < of->found->row.n; i++)
		put_row(&f, VEC_AT(&of->found->row, struct book_row, i));
}
