/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/day_text.h"
#include "base/work.h"
#include "sheet/sheet.h"

#include "sheet/csv.h"

/* What a cell begins with that is worked out instead of shown. The full-width
 * ones are taken for the others where Chinese and Japanese is typed. */
static bool
is_formula(struct str s)
{
	static const struct str sign[] = {STR_INIT("="), STR_INIT("+"),
	    STR_INIT("-"), STR_INIT("@"), STR_INIT("\t"), STR_INIT("\r"),
	    STR_INIT("\n"), STR_INIT("\xef\xbc\x9d"), STR_INIT("\xef\xbc\x8b"),
	    STR_INIT("\xef\xbc\x8d"), STR_INIT("\xef\xbc\xa0")};

	while (str_starts(s, STR(" ")))
		s = str_sub(s, 1, s.n);
	for (size_t i = 0; i < sizeof(sign) / sizeof(sign[0]); i++)
		if (str_starts(s, sign[i]))
			return true;
	return false;
}

static bool
is_plain(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '"' || s.p[i] == ',' || s.p[i] == '\r' ||
		    s.p[i] == '\n')
			return false;
	return true;
}

/* What programs of some countries take for the end of a cell, whatever marks
 * stand around it. */
static bool
ends_cell(char c)
{
	return c == ';' || c == '\t' || c == '\r' || c == '\n';
}

static void
put_text(struct buf *b, struct str s)
{
	bool plain = is_plain(s);

	buf_add(b, plain ? STR("") : STR("\""));
	buf_add(b, is_formula(s) ? STR("'") : STR(""));
	for (size_t i = 0; i < s.n; i++) {
		buf_add(b, s.p[i] == '"' ? STR("\"\"") : str_sub(s, i, 1));
		if (ends_cell(s.p[i]) && is_formula(str_sub(s, i + 1, s.n)))
			buf_byte(b, '\'');
	}
	buf_add(b, plain ? STR("") : STR("\""));
}

static void
put_cell(struct buf *b, const struct sheet_cell *cell)
{
	struct day day;

	switch (cell->kind) {
	case SHEET_TEXT:
		put_text(b, cell->text);
		break;
	case SHEET_NUMBER:
		buf_int(b, cell->n);
		break;
	case SHEET_DAY:
		if (day_from_n(cell->n, &day))
			day_put(b, day);
		break;
	case SHEET_NOTHING:
		break;
	}
}

static void
put_end(struct buf *b, const struct sheet *sheet, size_t column)
{
	buf_add(b, column + 1 == sheet->columns ? STR("\r\n") : STR(","));
}

enum status
csv_format(struct work *w, const struct sheet *sheet, bool mark,
    struct str *out)
{
	struct buf b;
	enum status st = ST_OK;

	buf_init(&b, CSV_MAX);
	buf_add(&b, mark ? STR("\xef\xbb\xbf") : STR(""));
	for (size_t i = 0; i < sheet->columns; i++) {
		put_text(&b, sheet->head[i]);
		put_end(&b, sheet, i);
	}
	for (size_t i = 0, column = 0; i < sheet->cell.n; i++) {
		put_cell(&b, VEC_AT(&sheet->cell, struct sheet_cell, i));
		put_end(&b, sheet, column);
		column = column + 1 == sheet->columns ? 0 : column + 1;
	}
	if (buf_full(&b))
		st = work_fail(w, ST_LIMIT, "the table is more than %zu bytes",
		    CSV_MAX);
	else
		*out = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return st;
}
