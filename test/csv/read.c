/* SPDX-License-Identifier: Apache-2.0 */
/* Tables as programs write them, and as they should not. */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"
#include "csv/read.h"

#include "tap.h"

/* Rows as "line:a|b|c", one after another, and what ends them. */
static struct str
told(struct arena *mem, struct str bytes)
{
	struct work w = {mem, {STR(""), STR("")}};
	struct csv_reader r = {.line = 0};
	struct csv_row row;
	struct str out = STR("");
	enum status st = csv_open(&w, bytes, &r);

	while (st == ST_OK) {
		st = csv_next(&w, &r, &row);
		if (st != ST_OK)
			break;
		out = str_fmt(mem, "%.*s%zu:", STR_ARG(out), row.line);
		for (size_t i = 0; i < row.n; i++)
			out = str_fmt(mem, "%.*s%s%.*s", STR_ARG(out),
			    i > 0 ? "|" : "", STR_ARG(row.field[i]));
		out = str_fmt(mem, "%.*s;", STR_ARG(out));
	}
	if (st != ST_NOTFOUND)
		out = str_fmt(mem, "%.*s!%s %zu.%zu %.*s", STR_ARG(out),
		    status_name(st), r.line, r.column, STR_ARG(w.fault.what));
	return out;
}

static void
reads(struct arena *mem)
{
	ok_str(told(mem, STR("a,b\r\n1,2\r\n")), "1:a|b;2:1|2;");
	ok_str(told(mem, STR("a,b\n1,2")), "1:a|b;2:1|2;");
	ok_str(told(mem, STR("a,b\r1,2\r")), "1:a|b;2:1|2;");
	ok_str(told(mem,
		   STR("\xef\xbb\xbf"
		       "a,b\n")),
	    "1:a|b;");
	ok_str(told(mem, STR("a,,\n,\n")), "1:a||;2:|;");
	ok_str(told(mem, STR("a\n\n\r\nb\n")), "1:a;4:b;");
	ok_str(told(mem, STR("\"a\",\"b,c\"\n\"d\"\"e\",f")),
	    "1:a|b,c;2:d\"e|f;");
	ok_str(told(mem, STR("\"a\r\nb\",c\nd,e\n")), "1:a\r\nb|c;3:d|e;");
	ok_str(told(mem, STR("\"\",\"\"\"\"\n")), "1:|\";");
	ok_str(told(mem, STR("\xe5\xb7\xa5\xe5\x8f\xb7,b\n")),
	    "1:\xe5\xb7\xa5\xe5\x8f\xb7|b;");
	ok_str(told(mem, STR("")), "");
	ok_str(told(mem, STR("\xef\xbb\xbf")), "");
}

static void
separates(struct arena *mem)
{
	ok_str(told(mem, STR("a;b\n1,5;2\n")), "1:a|b;2:1,5|2;");
	ok_str(told(mem, STR("a\tb\n1;2\t3\n")), "1:a|b;2:1;2|3;");
	ok_str(told(mem, STR("\"a;b\",c\n1;2,3\n")), "1:a;b|c;2:1;2|3;");
	ok_str(told(mem, STR("a\n1;2\n")), "1:a;2:1;2;");
}

static void
refuses(struct arena *mem)
{
	ok_str(told(mem, STR("a,b\nc,d\"e\n")),
	    "1:a|b;!INVALID 2.2 a quotation mark stands in a field that does "
	    "not begin with one");
	ok_str(told(mem, STR("a, \"b\"\n")),
	    "!INVALID 1.2 a quotation mark stands in a field that does not "
	    "begin with one");
	ok_str(told(mem, STR("a\n\"b\nc\n")),
	    "1:a;!INVALID 2.1 the quotation mark that opens this field has "
	    "none that closes it");
	ok_str(told(mem, STR("\"a\"b,c\n")),
	    "!INVALID 1.1 something follows the quotation mark that closes a "
	    "field");
	ok_str(told(mem, STR("a\0b\n")),
	    "!INVALID 0.0 it is no text: it has a NUL");
	/* GB 18030: the Chinese for "employee number". */
	ok_str(told(mem, STR("id,a\n\xb9\xa4\xba\xc5,b\n")),
	    "!INVALID 0.0 line 2 is not UTF-8; it looks like GB 18030 (GBK)");
	ok_str(told(mem, STR("a\n\xc3,b\n")),
	    "!INVALID 0.0 line 2 is not UTF-8");
	ok_str(told(mem,
		   STR("\xff\xfe"
		       "a\0")),
	    "!INVALID 0.0 it is written in UTF-16");
}

static void
limits(struct arena *mem)
{
	struct buf b;

	buf_init(&b, 4 * CSV_FIELD_MAX);
	for (size_t i = 1; i < CSV_FIELDS_MAX; i++)
		buf_byte(&b, ',');
	ok(told(mem, buf_str(&b)).p[0] != '!');
	buf_byte(&b, ',');
	ok_str(told(mem, buf_str(&b)),
	    "!LIMIT 1.257 a row has 256 fields at most");
	buf_reset(&b);
	memset(buf_room(&b, CSV_FIELD_MAX + 1), 'x', CSV_FIELD_MAX + 1);
	buf_grew(&b, CSV_FIELD_MAX);
	ok(told(mem, buf_str(&b)).p[0] != '!');
	buf_grew(&b, 1);
	ok_str(told(mem, buf_str(&b)),
	    "!LIMIT 1.1 a field has 65536 bytes at most");
	buf_release(&b);
}

int
main(void)
{
	struct arena *mem = arena_new();

	reads(mem);
	separates(mem);
	refuses(mem);
	limits(mem);
	arena_free(mem);
	return tap_done();
}
