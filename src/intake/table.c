/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Headings are guessed by what they have in common with those of the plan once
 * case, blanks and marks are gone; who imports can choose others. A row with a
 * mistake in it is told and not taken, so that one reading tells all of them.
 */
#include "base/arena.h"
#include "base/work.h"
#include "csv/read.h"
#include "rules/rules.h"
#include "text/fold.h"

#include "intake/cell.h"
#include "intake/plan.h"

#include "intake/table.h"

struct reader {
	struct work *w;
	const struct intake_table_source *in;
	struct mistakes *mistakes;
	struct intake_table *out;
	struct intake_cells *cells;
};

/* ---- lines, for mistakes ------------------------------------------------------------ */

static void
lines_find(struct work *w, struct str bytes, struct intake_table *out)
{
	struct vec line = VEC(struct str);
	size_t from = 0;

	for (size_t i = 0; i <= bytes.n; i++) {
		if (i < bytes.n && bytes.p[i] != '\n' && bytes.p[i] != '\r')
			continue;
		*(struct str *)vec_push(w->mem, &line) =
		    str_sub(bytes, from, i - from);
		if (i + 1 < bytes.n && bytes.p[i] == '\r' &&
		    bytes.p[i + 1] == '\n')
			i++;
		from = i + 1;
	}
	out->line = line.p;
	out->line_n = line.n;
}

static bool
is_within(struct str piece, struct str all)
{
	return piece.p >= all.p && piece.p <= all.p + all.n;
}

void
intake_table_wrong(struct work *w, const struct intake_table *t,
    struct mistakes *mistakes, const struct intake_wrong *x, const char *what)
{
	const struct intake_row *row = x->row;
	struct mistake_place at = {.path = t->path, .line = row->line};
	size_t field =
	    x->column != RULES_NONE ? t->field[x->column] : INTAKE_NO_FIELD;
	struct str raw = field < row->raw_n ? row->raw[field] : STR("");
	struct str called = STR("");

	if (row->line <= t->line_n)
		at.text = t->line[row->line - 1];
	if (raw.n > 0 && is_within(raw, at.text)) {
		at.byte = (size_t)(raw.p - at.text.p);
		at.width = str_sub(at.text, at.byte, raw.n).n;
	}
	if (x->column != RULES_NONE)
		called = field < t->heading_n ? t->heading[field]
					      : t->plan->column[x->column].name;
	mistake_add(mistakes, &at, "%.*s%s%s", STR_ARG(called),
	    called.n > 0 ? ": " : "", what);
	if (t->wrong->n < MISTAKES_MAX)
		*(struct intake_wrong *)vec_push(w->mem, t->wrong) = *x;
}

/* ---- headings -------------------------------------------------------------------------- */

/* What two headings have in common that mean the same. */
static enum status
heading_fold(struct work *w, struct str s, struct str *out)
{
	struct str folded;
	enum status st = text_fold(w, str_trim(s), &folded);
	char *to;
	size_t n = 0;

	*out = STR("");
	if (st != ST_OK)
		return st;
	to = ARENA_ARRAY(w->mem, char, folded.n + 1);
	for (size_t i = 0; i < folded.n; i++) {
		char c = folded.p[i];

		if ((unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z') ||
		    (c >= '0' && c <= '9'))
			to[n++] = c;
	}
	*out = str_of(to, n);
	return ST_OK;
}

static enum status
is_heading(struct work *w, struct str folded, struct str candidate, bool *out)
{
	struct str other;
	enum status st = heading_fold(w, candidate, &other);

	*out = *out || (st == ST_OK && other.n > 0 && str_eq(folded, other));
	return st;
}

static enum status
is_column(struct reader *r, struct str folded, const struct intake_column *c,
    bool *out)
{
	const struct rules_words *label = &c->field->label;
	enum status st = ST_OK;

	*out = false;
	for (size_t i = 0; st == ST_OK && i < c->heading_n; i++)
		st = is_heading(r->w, folded, c->heading[i], out);
	for (size_t i = 0;
	     st == ST_OK && label->text != NULL && i < r->in->rules->lang_n;
	     i++)
		st = is_heading(r->w, folded, label->text[i], out);
	return st;
}

static bool
is_taken(const struct intake_table *t, size_t field)
{
	for (size_t i = 0; i < t->plan->column_n; i++)
		if (t->field[i] == field)
			return true;
	return false;
}

static enum status
heading_guess(struct reader *r, size_t field, const bool *chosen)
{
	struct intake_table *t = r->out;
	struct str folded;
	bool is = false;
	enum status st = heading_fold(r->w, t->heading[field], &folded);

	if (st != ST_OK || is_taken(t, field))
		return st;
	for (size_t i = 0; st == ST_OK && !is && i < t->plan->column_n; i++) {
		if (chosen[i] || t->field[i] != INTAKE_NO_FIELD)
			continue;
		st = is_column(r, folded, &t->plan->column[i], &is);
		if (st == ST_OK && is)
			t->field[i] = field;
	}
	return st;
}

static struct str
columns_listed(const struct reader *r)
{
	const struct intake_plan *plan = r->in->plan;
	struct str out = STR("");

	for (size_t i = 0; i < plan->column_n; i++)
		out = str_fmt(r->w->mem, "%.*s%s%.*s", STR_ARG(out),
		    i > 0 ? ", " : "", STR_ARG(plan->column[i].name));
	return out;
}

static void
choice_wrong(struct reader *r, const struct intake_choice *c, bool column)
{
	const struct mistake_place whole = {.path = r->in->path};

	*(struct intake_wrong *)vec_push(r->w->mem, r->out->wrong) =
	    (struct intake_wrong){INTAKE_HEADING, NULL, RULES_NONE,
		column ? c->heading : c->column, 0};
	if (column) {
		mistake_add(r->mistakes, &whole,
		    "no column has the heading \"%.*s\"", STR_ARG(c->heading));
		mistake_remedy(r->mistakes,
		    "write the heading as it stands in the first line");
		return;
	}
	mistake_add(r->mistakes, &whole, "\"%.*s\" is nothing to fill in",
	    STR_ARG(c->column));
	mistake_remedy(r->mistakes, "there are: %.*s",
	    STR_ARG(columns_listed(r)));
}

static void
choice_take(struct reader *r, const struct intake_choice *c, bool *chosen)
{
	struct intake_table *t = r->out;
	uint32_t i = intake_plan_column(t->plan, c->column);

	if (i == RULES_NONE) {
		choice_wrong(r, c, false);
		return;
	}
	chosen[i] = true;
	if (c->heading.n == 0) {
		if (c->number > 0 && c->number <= t->heading_n)
			t->field[i] = c->number - 1;
		return;
	}
	for (size_t k = 0; k < t->heading_n; k++)
		if (str_eq(str_trim(t->heading[k]), str_trim(c->heading)))
			t->field[i] = k;
	if (t->field[i] == INTAKE_NO_FIELD)
		choice_wrong(r, c, true);
}

static enum status
headings_read(struct reader *r, const struct csv_row *row)
{
	struct intake_table *t = r->out;
	bool *chosen = ARENA_ARRAY(r->w->mem, bool, t->plan->column_n + 1);
	enum status st = ST_OK;

	t->heading = row->field;
	t->heading_n = row->n;
	t->field = ARENA_ARRAY(r->w->mem, size_t, t->plan->column_n + 1);
	for (size_t i = 0; i < t->plan->column_n; i++)
		t->field[i] = INTAKE_NO_FIELD;
	for (size_t i = 0; i < r->in->choice_n; i++)
		choice_take(r, &r->in->choice[i], chosen);
	for (size_t i = 0; st == ST_OK && i < row->n; i++)
		st = heading_guess(r, i, chosen);
	return st;
}

/* ---- rows --------------------------------------------------------------------------------- */

static bool
is_blank(const struct csv_row *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (str_trim(row->field[i]).n > 0)
			return false;
	return true;
}

/* For whoever tells of it later. */
static const struct intake_row *
row_kept(const struct reader *r, const struct intake_row *row)
{
	struct intake_row *kept = ARENA_NEW(r->w->mem, struct intake_row);

	*kept = *row;
	return kept;
}

static void
row_read(struct reader *r, const struct csv_row *from)
{
	struct intake_table *t = r->out;
	size_t n = t->plan->column_n, before = r->mistakes->n;
	struct str *value = ARENA_ARRAY(r->w->mem, struct str, n + 1);
	struct intake_row row = {from->line, from->field, from->n, value};

	for (uint32_t i = 0; i < n; i++) {
		struct str raw =
		    t->field[i] < from->n ? from->field[t->field[i]] : STR("");
		enum status st = intake_cell_read(r->w, r->cells,
		    t->plan->column[i].field, raw, &value[i]);

		if (st == ST_OK)
			continue;
		intake_table_wrong(r->w, t, r->mistakes,
		    &(struct intake_wrong){INTAKE_CELL, row_kept(r, &row), i,
			raw, 0},
		    str_c(r->w->mem, r->w->fault.what));
		mistake_remedy(r->mistakes, "%.*s",
		    STR_ARG(r->w->fault.remedy));
		work_clear(r->w);
	}
	for (size_t i = t->heading_n; i < from->n; i++)
		if (str_trim(from->field[i]).n > 0) {
			intake_table_wrong(r->w, t, r->mistakes,
			    &(struct intake_wrong){INTAKE_LONG,
				row_kept(r, &row), RULES_NONE, STR(""), 0},
			    "it has more fields than there are headings");
			mistake_remedy(r->mistakes,
			    "put a field that has a comma in it in quotation "
			    "marks");
			break;
		}
	if (r->mistakes->n == before)
		*(struct intake_row *)vec_push(r->w->mem, &t->row) = row;
}

/* Where the table breaks off. */
static void
broken(struct reader *r, const struct csv_reader *csv)
{
	const struct intake_row row = {.line = csv->line};

	intake_table_wrong(r->w, r->out, r->mistakes,
	    &(struct intake_wrong){INTAKE_BROKEN, row_kept(r, &row), RULES_NONE,
		STR(""), 0},
	    str_c(r->w->mem, r->w->fault.what));
	mistake_remedy(r->mistakes, "%.*s", STR_ARG(r->w->fault.remedy));
	work_clear(r->w);
}

static enum status
rows_read(struct reader *r, struct csv_reader *csv)
{
	struct csv_row row;
	enum status st = csv_next(r->w, csv, &row);
	size_t n = 0;

	if (st == ST_NOTFOUND)
		return work_remedy(r->w,
		    work_fail(r->w, ST_INVALID, "the table is empty"),
		    "its first line has the headings");
	if (st == ST_OK)
		st = headings_read(r, &row);
	while (st == ST_OK && (st = csv_next(r->w, csv, &row)) == ST_OK) {
		if (n++ == INTAKE_ROWS_MAX)
			return work_fail(r->w, ST_LIMIT,
			    "a table has %zu rows at most", INTAKE_ROWS_MAX);
		if (!is_blank(&row))
			row_read(r, &row);
	}
	if (st == ST_INVALID || st == ST_LIMIT)
		broken(r, csv);
	return st == ST_NOTFOUND || st == ST_INVALID || st == ST_LIMIT ? ST_OK
								       : st;
}

enum status
intake_table_read(struct work *w, const struct intake_table_source *source,
    struct mistakes *mistakes, struct intake_table *out)
{
	struct reader r = {w, source, mistakes, out, NULL};
	struct csv_reader csv;
	enum status st = csv_open(w, source->bytes, &csv);

	*out = (struct intake_table){.plan = source->plan,
	    .path = source->path,
	    .row = VEC(struct intake_row),
	    .wrong = ARENA_NEW(w->mem, struct vec)};
	*out->wrong = VEC(struct intake_wrong);
	if (st != ST_OK)
		return st;
	lines_find(w, csv.rest, out);
	r.cells = intake_cells_new(w, source->rules);
	st = rows_read(&r, &csv);
	intake_cells_free(r.cells);
	return st;
}
