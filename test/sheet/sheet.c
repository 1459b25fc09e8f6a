/* SPDX-License-Identifier: Apache-2.0 */
/* Tables that leave: what RFC 4180 says of quotes, what a spreadsheet must not
 * take for a formula, and that the same table is the same bytes. What a workbook
 * holds is looked at by another program, in test/serve/register.t. */
#include "base/arena.h"
#include "base/work.h"
#include "sheet/csv.h"
#include "sheet/sheet.h"
#include "sheet/xlsx.h"
#include "sheet/zip.h"

#include "expect.h"

/* A text as it stands in the only cell. */
static void
cell(struct work *w, struct str text, const char *want)
{
	static const struct str head[] = {STR_INIT("h")};
	struct sheet sheet;
	struct str out = STR("");

	sheet_init(&sheet, w->mem, STR("s"), head, 1);
	sheet_text(&sheet, text);
	ok(csv_format(w, &sheet, false, &out) == ST_OK);
	ok_str(out, str_c(w->mem, str_fmt(w->mem, "h\r\n%s\r\n", want)));
}

static void
test_texts(struct work *w)
{
	cell(w, STR(""), "");
	cell(w, STR("plain"), "plain");
	cell(w, STR("a,b"), "\"a,b\"");
	cell(w, STR("a \"b\""), "\"a \"\"b\"\"\"");
	cell(w, STR("a\nb"), "\"a\nb\"");
	cell(w, STR("=1+1"), "'=1+1");
	cell(w, STR("+1"), "'+1");
	cell(w, STR("-1"), "'-1");
	cell(w, STR("@SUM(A1)"), "'@SUM(A1)");
	cell(w, STR("\t=1"), "'\t'=1");
	cell(w, STR("\r=1"), "\"'\r'=1\"");
	cell(w, STR("  =1"), "'  =1");
	cell(w, STR("=A1,B1"), "\"'=A1,B1\"");
	cell(w, STR("＝1"), "'＝1");
	cell(w, STR("＠x"), "'＠x");
	cell(w, STR("a;=1+1"), "a;'=1+1");
	cell(w, STR("a; @x\t+1"), "a;' @x\t'+1");
	cell(w, STR("a\n=1\r\n-2"), "\"a\n'=1\r'\n'-2\"");
	cell(w, STR("a; b\nc"), "\"a; b\nc\"");
	cell(w, STR("1-2"), "1-2");
	cell(w, STR("王敏"), "王敏");
}

static void
table(struct work *w, struct sheet *sheet)
{
	static const struct str head[] = {STR_INIT("Text"), STR_INIT("Number"),
	    STR_INIT("Day"), STR_INIT("Nothing")};

	sheet_init(sheet, w->mem, STR("A [name]: much longer than it may be"),
	    head, 4);
	for (int i = 0; i < 2; i++) {
		sheet_text(sheet, STR("a\x01<b>"));
		sheet_number(sheet, -5);
		sheet_day(sheet, 20783);
		sheet_nothing(sheet);
	}
}

static void
test_kinds(struct work *w)
{
	struct sheet sheet;
	struct str out = STR("");

	table(w, &sheet);
	ok(csv_format(w, &sheet, true, &out) == ST_OK);
	ok_str(out,
	    "\xef\xbb\xbfText,Number,Day,Nothing\r\n"
	    "a\x01<b>,-5,2026-11-26,\r\na\x01<b>,-5,2026-11-26,\r\n");
}

static void
test_workbook(struct work *w)
{
	struct sheet sheet;
	struct str one = STR(""), two = STR("");

	table(w, &sheet);
	ok(xlsx_format(w, &sheet, &one) == ST_OK);
	ok(xlsx_format(w, &sheet, &two) == ST_OK);
	ok(str_starts(one, STR("PK\3\4")));
	ok(str_eq(one, two));
}

static void
test_zip(struct work *w)
{
	static const struct zip_file many[ZIP_FILES_MAX + 1];
	struct str out = STR("");

	ok(zip_format(w, many, 0, &out) == ST_OK);
	ok(out.n == 22 && str_starts(out, STR("PK\5\6")));
	ok(zip_format(w, many, ZIP_FILES_MAX + 1, &out) == ST_LIMIT);
	work_clear(w);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	test_texts(&w);
	test_kinds(&w);
	test_workbook(&w);
	test_zip(&w);
	arena_free(w.mem);
	return tap_done();
}
