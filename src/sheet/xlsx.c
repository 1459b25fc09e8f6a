/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The few files that a workbook needs. Texts stand in their cells and in no list
 * that they share: what is packed is no longer for it, and one pass is enough.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"
#include "sheet/sheet.h"
#include "sheet/zip.h"

#include "sheet/xlsx.h"

#define EXCEL_1970 25569 /* 1 January 1970, in days since 30 December 1899 */
#define NAME_MAX   31    /* characters of a sheet's name */
#define LETTERS    26
#define PLACE_MAX  16

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define OPEN "http://schemas.openxmlformats.org/"
#define MAIN "xmlns=\"" OPEN "spreadsheetml/2006/main\""
#define REL  OPEN "officeDocument/2006/relationships"
#define TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml."

static const struct str types = STR_INIT(
    HEAD "<Types xmlns=\"" OPEN "package/2006/content-types\">"
	 "<Default Extension=\"rels\" ContentType="
	 "\"application/vnd.openxmlformats-package.relationships+xml\"/>"
	 "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
	 "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" TYPE
	 "sheet.main+xml\"/>"
	 "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" TYPE
	 "worksheet+xml\"/>"
	 "<Override PartName=\"/xl/styles.xml\" ContentType=\"" TYPE
	 "styles+xml\"/></Types>");

static const struct str rels =
    STR_INIT(HEAD "<Relationships xmlns=\"" OPEN "package/2006/relationships\">"
		  "<Relationship Id=\"rId1\" Type=\"" REL "/officeDocument\" "
		  "Target=\"xl/workbook.xml\"/></Relationships>");

static const struct str book_rels =
    STR_INIT(HEAD "<Relationships xmlns=\"" OPEN "package/2006/relationships\">"
		  "<Relationship Id=\"rId1\" Type=\"" REL "/worksheet\" "
		  "Target=\"worksheets/sheet1.xml\"/>"
		  "<Relationship Id=\"rId2\" Type=\"" REL "/styles\" "
		  "Target=\"styles.xml\"/></Relationships>");

/* Styles by their place: 0 as it is, 1 a day, 2 a head. */
static const struct str styles = STR_INIT(HEAD
    "<styleSheet " MAIN ">"
    "<numFmts count=\"1\"><numFmt numFmtId=\"164\" "
    "formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>"
    "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
    "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
    "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
    "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
    "<borders count=\"1\"><border/></borders>"
    "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
    "<cellXfs count=\"3\"><xf/>"
    "<xf numFmtId=\"164\" applyNumberFormat=\"1\"/>"
    "<xf fontId=\"1\" applyFont=\"1\"/></cellXfs>"
    "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" "
    "builtinId=\"0\"/></cellStyles></styleSheet>");

/* ---- texts ------------------------------------------------------------------ */

/* How many UTF-16 units the character takes whose first byte this is; 0: it is
 * not its first. */
static size_t
units(unsigned char c)
{
	return (c & 0xc0) == 0x80 ? 0 : c >= 0xf0 ? 2 : 1;
}

/* The first characters of it, at most so many units. */
static struct str
cut(struct str s, size_t most)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		n += units((unsigned char)s.p[i]);
		if (n > most)
			return str_sub(s, 0, i);
	}
	return s;
}

/* U+FFFE and U+FFFF: characters that are none. */
static bool
is_none(struct str s)
{
	return str_starts(s, STR("\xef\xbf\xbe")) ||
	    str_starts(s, STR("\xef\xbf\xbf"));
}

/* What XML has no way to say is left out. */
static void
put_escaped(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == '&')
			buf_add(b, STR("&amp;"));
		else if (c == '<')
			buf_add(b, STR("&lt;"));
		else if (c == '>')
			buf_add(b, STR("&gt;"));
		else if (c == '"')
			buf_add(b, STR("&quot;"));
		else if (is_none(str_sub(s, i, 3)))
			i += 2;
		else if (c >= ' ' || c == '\t' || c == '\n')
			buf_byte(b, c);
	}
}

/* Without what a sheet's name must not have. */
static struct str
sheet_name(struct work *w, struct str s)
{
	struct buf b;
	struct str out;

	buf_init(&b, XLSX_MAX);
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		buf_byte(&b,
		    c < ' ' || c == '[' || c == ']' || c == ':' || c == '*' ||
			    c == '?' || c == '/' || c == '\\' || c == '\''
			? ' '
			: c);
	}
	out = str_trim(str_dup(w->mem, cut(buf_str(&b), NAME_MAX)));
	buf_release(&b);
	return out.n > 0 ? out : STR("1");
}

/* ---- cells -------------------------------------------------------------------- */

/* "A1", "AB12"; both from 0. */
static void
put_place(struct buf *b, size_t column, size_t row)
{
	char letter[PLACE_MAX];
	size_t n = 0, rest = column + 1;

	while (rest > 0 && n < sizeof(letter)) {
		rest--;
		letter[n++] = (char)('A' + rest % LETTERS);
		rest /= LETTERS;
	}
	while (n > 0)
		buf_byte(b, (unsigned char)letter[--n]);
	buf_fmt(b, "%zu", row + 1);
}

static void
put_text(struct buf *b, struct str s)
{
	buf_add(b, STR(" t=\"inlineStr\"><is><t xml:space=\"preserve\">"));
	put_escaped(b, cut(s, XLSX_TEXT_MAX));
	buf_add(b, STR("</t></is></c>"));
}

static void
put_cell(struct buf *b, const struct sheet_cell *cell)
{
	switch (cell->kind) {
	case SHEET_TEXT:
		put_text(b, cell->text);
		break;
	case SHEET_NUMBER:
		buf_fmt(b, "><v>%lld</v></c>", (long long)cell->n);
		break;
	case SHEET_DAY:
		buf_add(b, STR(" s=\"1\"><v>"));
		buf_int(b, cell->n + EXCEL_1970);
		buf_add(b, STR("</v></c>"));
		break;
	case SHEET_NOTHING:
		buf_add(b, STR("/>"));
		break;
	}
}

static void
put_head(struct buf *b, const struct sheet *sheet)
{
	buf_add(b, STR("<row r=\"1\">"));
	for (size_t i = 0; i < sheet->columns; i++) {
		buf_add(b, STR("<c r=\""));
		put_place(b, i, 0);
		buf_add(b, STR("\" s=\"2\""));
		put_text(b, sheet->head[i]);
	}
	buf_add(b, STR("</row>"));
}

static void
put_rows(struct buf *b, const struct sheet *sheet)
{
	size_t row = 0, column = 0;

	for (size_t i = 0; i < sheet->cell.n; i++) {
		if (column == 0)
			buf_fmt(b, "<row r=\"%zu\">", ++row + 1);
		buf_add(b, STR("<c r=\""));
		put_place(b, column, row);
		buf_byte(b, '"');
		put_cell(b, VEC_AT(&sheet->cell, struct sheet_cell, i));
		column = column + 1 == sheet->columns ? 0 : column + 1;
		if (column == 0)
			buf_add(b, STR("</row>"));
	}
}

static void
put_filter(struct buf *b, const struct sheet *sheet)
{
	size_t rows = 0;

	for (size_t i = 0; i < sheet->cell.n; i += sheet->columns)
		rows++;
	buf_add(b, STR("<autoFilter ref=\"A1:"));
	put_place(b, sheet->columns - 1, rows);
	buf_add(b, STR("\"/>"));
}

/* ---- all of it ------------------------------------------------------------------ */

static void
put_sheet(struct buf *b, const struct sheet *sheet)
{
	buf_add(b,
	    STR(HEAD "<worksheet " MAIN "><sheetViews>"
		     "<sheetView workbookViewId=\"0\"><pane ySplit=\"1\" "
		     "topLeftCell=\"A2\" activePane=\"bottomLeft\" "
		     "state=\"frozen\"/></sheetView></sheetViews>"
		     "<sheetFormatPr defaultRowHeight=\"15\"/>"
		     "<cols><col min=\"1\" max=\""));
	buf_fmt(b, "%zu\" width=\"18\" customWidth=\"1\"/></cols><sheetData>",
	    sheet->columns);
	put_head(b, sheet);
	put_rows(b, sheet);
	buf_add(b, STR("</sheetData>"));
	put_filter(b, sheet);
	buf_add(b, STR("</worksheet>"));
}

static struct str
workbook(struct work *w, const struct sheet *sheet)
{
	struct buf b;
	struct str out;

	buf_init(&b, XLSX_MAX);
	buf_add(&b,
	    STR(HEAD "<workbook " MAIN " xmlns:r=\"" REL "\">"
		     "<bookViews><workbookView/></bookViews>"
		     "<sheets><sheet name=\""));
	put_escaped(&b, sheet_name(w, sheet->name));
	buf_add(&b,
	    STR("\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"));
	out = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return out;
}

enum status
xlsx_format(struct work *w, const struct sheet *sheet, struct str *out)
{
	struct buf b;
	enum status st;

	buf_init(&b, XLSX_MAX);
	put_sheet(&b, sheet);
	if (buf_full(&b)) {
		st = work_fail(w, ST_LIMIT, "the table is more than %zu bytes",
		    XLSX_MAX);
	} else {
		const struct zip_file file[] = {
		    {STR("[Content_Types].xml"), types},
		    {STR("_rels/.rels"), rels},
		    {STR("xl/workbook.xml"), workbook(w, sheet)},
		    {STR("xl/_rels/workbook.xml.rels"), book_rels},
		    {STR("xl/styles.xml"), styles},
		    {STR("xl/worksheets/sheet1.xml"), buf_str(&b)},
		};

		st = zip_format(w, file, sizeof(file) / sizeof(file[0]), out);
	}
	buf_release(&b);
	return st;
}
