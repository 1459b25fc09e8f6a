/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Line by line, and every line is looked at, so that one reading finds all that
 * is wrong. Whether a day stands there twice is asked at the end, by sorting.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/day_text.h"
#include "base/near.h"
#include "base/num.h"
#include "base/utf8.h"
#include "base/work.h"

#include "value/calendar.h"

#include "value/calendar_read.h"

#define HEAD "date,calendar,kind,name"

/* A row that was read: of a day, or of a year that is covered. */
struct row {
	struct calendar_row is;
	int year; /* 0 when it is a day's */
	size_t line;
	struct str text; /* of the line */
};

struct reader {
	struct work *w;
	const struct calendar_file *file;
	struct mistakes *found;
	struct vec row;  /* struct row */
	struct str text; /* of the line */
	size_t line;     /* from 1 */
};

/* ---- mistakes ------------------------------------------------------------ */

/* Where a piece of the line stands. */
static struct mistake_place
place(const struct reader *r, struct str piece)
{
	return (struct mistake_place){.path = r->file->path,
	    .line = r->line,
	    .text = r->text,
	    .byte = piece.p == NULL ? 0 : (size_t)(piece.p - r->text.p),
	    .width = piece.n};
}

static struct mistake_place
whole(const struct reader *r)
{
	return (struct mistake_place){.path = r->file->path};
}

/* ---- fields -------------------------------------------------------------- */

enum kind { CLOSED, OPEN, COVERED };

static const char *const kind_name[] = {
    [CLOSED] = "closed",
    [OPEN] = "open",
    [COVERED] = "covered",
};

#define KINDS (sizeof(kind_name) / sizeof(kind_name[0]))

static bool
read_kind(struct reader *r, struct str field, enum kind *out)
{
	struct mistake_place at = place(r, field);
	struct near near = near_to(field);

	for (size_t i = 0; i < KINDS; i++) {
		if (str_eq(field, str_from_c(kind_name[i]))) {
			*out = (enum kind)i;
			return true;
		}
		near_offer(r->w->mem, &near, str_from_c(kind_name[i]));
	}
	mistake_add(r->found, &at, "a row is closed, open or covered");
	if (near.best.n > 0)
		mistake_remedy(r->found, "write %.*s", STR_ARG(near.best));
	else
		mistake_remedy(r->found,
		    "write closed for a holiday, open for a weekend that is "
		    "worked, covered for a year whose rows are complete");
	return false;
}

static bool
read_year(struct reader *r, struct str field, struct row *row)
{
	struct mistake_place at = place(r, field);
	int64_t year;

	if (field.n == 4 && num_parse_field(field, 1, 9999, &year)) {
		row->year = (int)year;
		return true;
	}
	mistake_add(r->found, &at, "what is covered is a year");
	mistake_remedy(r->found, "write its four digits alone, like 2026");
	return false;
}

static bool
read_day(struct reader *r, struct str field, struct row *row)
{
	struct mistake_place at = place(r, field);

	if (!day_parse(field, &row->is.day)) {
		mistake_add(r->found, &at,
		    "this is no day of the calendar, written like 2026-02-17");
		mistake_remedy(r->found,
		    "write the year, the month and the day: four digits, two "
		    "and two");
		return false;
	}
	if (row->is.open && day_weekday(row->is.day) <= FRIDAY) {
		mistake_add(r->found, &at,
		    "this day is no Saturday or Sunday, so it is open without "
		    "a row");
		mistake_remedy(r->found,
		    "mend the date, or write closed, or delete the row");
		return false;
	}
	return true;
}

static bool
check_calendar(struct reader *r, struct str field)
{
	struct mistake_place at = place(r, field);

	if (str_eq(field, r->file->name))
		return true;
	mistake_add(r->found, &at, "this file is of the calendar %.*s",
	    STR_ARG(r->file->name));
	mistake_remedy(r->found,
	    "write %.*s, or move the row to the other calendar's file",
	    STR_ARG(r->file->name));
	return false;
}

static bool
check_name(struct reader *r, struct str field)
{
	struct mistake_place at = place(r, field);

	if (field.n > CALENDAR_NAME_MAX) {
		r->found->limits++;
		mistake_add(r->found, &at,
		    "the name has %zu bytes, and may have %zu", field.n,
		    CALENDAR_NAME_MAX);
		mistake_remedy(r->found, "shorten it");
		return false;
	}
	if (!str_starts(field, STR("\"")))
		return true;
	mistake_add(r->found, &at, "quotation marks stand around the name");
	mistake_remedy(r->found,
	    "take them away: the name is all of the rest of the line");
	return false;
}

/* ---- lines --------------------------------------------------------------- */

/* False when it is no line of text. */
static bool
check_text(struct reader *r)
{
	struct mistake_place at;
	struct str rest = r->text;
	size_t bad;
	uint32_t c;

	if (utf8_find_bad(r->text, &bad)) {
		at = place(r, str_sub(r->text, bad, 1));
		at.text.n = bad; /* what can be shown of it */
		mistake_add(r->found, &at, "this is not UTF-8");
		mistake_remedy(r->found, "save the file as CSV in UTF-8");
		return false;
	}
	for (size_t from = 0; utf8_next(&rest, &c); from = r->text.n - rest.n) {
		if (c >= 0x20 && (c < 0x7f || c >= 0xa0))
			continue;
		at = place(r, str_sub(r->text, from, 1));
		mistake_add(r->found, &at,
		    "a control character, U+%04X, stands in the row",
		    (unsigned)c);
		mistake_remedy(r->found,
		    c == '\t' ? "separate the fields by commas" : "delete it");
		return false;
	}
	return true;
}

static void
read_row(struct reader *r)
{
	struct mistake_place at = place(r, r->text);
	struct row row = {.line = r->line, .text = r->text};
	struct str date, calendar, kind, name, rest;
	enum kind is;
	bool good;

	if (!str_cut(r->text, ',', &date, &rest) ||
	    !str_cut(rest, ',', &calendar, &rest) ||
	    !str_cut(rest, ',', &kind, &name)) {
		mistake_add(r->found, &at, "a row has four fields: " HEAD);
		mistake_remedy(r->found,
		    "separate them by commas; the name may be empty, its comma "
		    "stays");
		return;
	}
	good = check_calendar(r, calendar);
	good = check_name(r, name) && good;
	if (!read_kind(r, kind, &is))
		return;
	row.is.open = is == OPEN;
	if (!(is == COVERED ? read_year(r, date, &row)
			    : read_day(r, date, &row)) ||
	    !good)
		return;
	*(struct row *)vec_push(r->w->mem, &r->row) = row;
}

static void
read_line(struct reader *r)
{
	struct mistake_place at = place(r, r->text);

	if (!check_text(r))
		return;
	if (r->line > 1) {
		if (r->text.n > 0)
			read_row(r);
		return;
	}
	if (str_eq(r->text, STR(HEAD)))
		return;
	mistake_add(r->found, &at, "the first line is not the file's head");
	mistake_remedy(r->found, "begin the file with the line " HEAD);
}

/* Without a byte order mark, which editors of tables put there. */
static void
read_lines(struct reader *r)
{
	struct str rest = r->file->bytes;

	if (str_starts(rest, STR("\xef\xbb\xbf")))
		rest = str_sub(rest, 3, rest.n);
	do {
		(void)str_cut(rest, '\n', &r->text, &rest);
		if (str_ends(r->text, STR("\r")))
			r->text.n--;
		r->line++;
		read_line(r);
	} while (rest.n > 0 && r->row.n <= CALENDAR_ROWS_MAX);
}

/* ---- the calendar -------------------------------------------------------- */

static int
by_day(const void *a, const void *b)
{
	const struct row *x = (const struct row *)a, *y = (const struct row *)b;

	if (x->year != y->year)
		return x->year < y->year ? -1 : 1;
	if (x->is.day.n != y->is.day.n)
		return x->is.day.n < y->is.day.n ? -1 : 1;
	return x->line < y->line ? -1 : x->line > y->line;
}

/* Of two rows of one day or year the later one is at fault. */
static void
check_twice(struct reader *r)
{
	const struct row *row = (const struct row *)r->row.p;

	for (size_t i = 1; i < r->row.n; i++) {
		struct mistake_place at;
		struct str date;

		if (row[i].year != row[i - 1].year ||
		    row[i].is.day.n != row[i - 1].is.day.n)
			continue;
		r->line = row[i].line;
		r->text = row[i].text;
		(void)str_cut(r->text, ',', &date, &(struct str){NULL, 0});
		at = place(r, date);
		mistake_add(r->found, &at,
		    "%.*s is there twice, the first time in line %zu",
		    STR_ARG(date), row[i - 1].line);
		mistake_remedy(r->found, "delete one of the two rows");
	}
}

/* Days first, whose year is 0, then the years that are covered. */
static struct calendar *
build(struct reader *r)
{
	const struct row *row = (const struct row *)r->row.p;
	struct calendar_row *day =
	    ARENA_ARRAY(r->w->mem, struct calendar_row, r->row.n);
	int *year = ARENA_ARRAY(r->w->mem, int, r->row.n);
	size_t days = 0, years = 0;

	for (size_t i = 0; i < r->row.n; i++)
		if (row[i].year == 0)
			day[days++] = row[i].is;
		else
			year[years++] = row[i].year;
	return calendar_new(r->w->mem, day, days, year, years);
}

static enum status
fail(struct reader *r, size_t had, size_t limits)
{
	enum status st = r->found->n - had == r->found->limits - limits
	    ? ST_LIMIT
	    : ST_INVALID;
	const struct mistake *m;

	if (had >= r->found->list.n)
		return work_fail(r->w, st, "%.*s: too many mistakes",
		    STR_ARG(r->file->path));
	m = VEC_AT(&r->found->list, struct mistake, had);
	(void)work_fail(r->w, st, "%.*s:%zu:%zu: %.*s", STR_ARG(m->path),
	    m->line, m->column, STR_ARG(m->what));
	return work_remedy(r->w, st, "%.*s", STR_ARG(m->remedy));
}

enum status
calendar_read(struct work *w, const struct calendar_file *file,
    struct mistakes *mistakes, struct calendar **out)
{
	struct reader r = {w, file, mistakes, VEC(struct row), STR(""), 0};
	size_t had = mistakes->n, limits = mistakes->limits;
	struct mistake_place at = whole(&r);

	if (file->bytes.n > CALENDAR_BYTES_MAX) {
		mistakes->limits++;
		mistake_add(mistakes, &at,
		    "the file has %zu bytes, and a calendar may have %zu",
		    file->bytes.n, CALENDAR_BYTES_MAX);
		mistake_remedy(mistakes, "delete years that are long past");
		return fail(&r, had, limits);
	}
	read_lines(&r);
	if (r.row.n > CALENDAR_ROWS_MAX) {
		mistakes->limits++;
		mistake_add(mistakes, &at,
		    "a calendar may have %zu rows, and this one has more",
		    CALENDAR_ROWS_MAX);
		mistake_remedy(mistakes, "delete years that are long past");
	}
	if (r.row.n > 0)
		qsort(r.row.p, r.row.n, r.row.size, by_day);
	check_twice(&r);
	if (mistakes->n > had)
		return fail(&r, had, limits);
	*out = build(&r);
	return ST_OK;
}
