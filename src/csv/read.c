/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A field that has no doubled mark in it is a piece of the file and is not
 * copied. Nothing is decided by what comes later: a mark in the wrong place ends
 * the reading at once, since whatever follows it could be read in two ways.
 */
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "base/work.h"

#include "csv/read.h"

#define MARK "\xef\xbb\xbf"

/* ---- what it is written in ------------------------------------------------------- */

static bool
is_between(char c, unsigned from, unsigned to)
{
	unsigned char u = (unsigned char)c;

	return u >= from && u <= to;
}

/* One character of GB 18030 that is not ASCII: its length, or 0. */
static size_t
gb_step(struct str s)
{
	if (s.n < 2 || !is_between(s.p[0], 0x81, 0xfe))
		return 0;
	if (is_between(s.p[1], 0x40, 0xfe) && !is_between(s.p[1], 0x7f, 0x7f))
		return 2;
	return s.n >= 4 && is_between(s.p[1], 0x30, 0x39) &&
		is_between(s.p[2], 0x81, 0xfe) && is_between(s.p[3], 0x30, 0x39)
	    ? 4
	    : 0;
}

static bool
is_gb(struct str s)
{
	size_t n;

	for (; s.n > 0; s = str_sub(s, n, s.n)) {
		n = (unsigned char)s.p[0] < 0x80 ? 1 : gb_step(s);
		if (n == 0)
			return false;
	}
	return true;
}

static bool
is_utf16(struct str s)
{
	return str_starts(s, STR("\xff\xfe")) || str_starts(s, STR("\xfe\xff"));
}

static size_t
line_of(struct str s, size_t at)
{
	size_t line = 1;

	for (size_t i = 0; i < at; i++)
		line += s.p[i] == '\n' ||
		    (s.p[i] == '\r' && (i + 1 == s.n || s.p[i + 1] != '\n'));
	return line;
}

static enum status
not_utf8(struct work *w, struct str bytes, size_t at)
{
	enum status st;

	if (is_utf16(bytes))
		st = work_fail(w, ST_INVALID, "it is written in UTF-16");
	else if (is_gb(bytes))
		st = work_fail(w, ST_INVALID,
		    "line %zu is not UTF-8; it looks like GB 18030 (GBK)",
		    line_of(bytes, at));
	else
		st = work_fail(w, ST_INVALID, "line %zu is not UTF-8",
		    line_of(bytes, at));
	return work_remedy(w, st,
	    "in a spreadsheet save it as \"CSV UTF-8\"; elsewhere convert it, "
	    "as with: iconv -f %s -t UTF-8",
	    is_utf16(bytes) ? "UTF-16" : "GB18030");
}

/* ---- the first line --------------------------------------------------------------- */

static char
separator_of(struct str bytes)
{
	static const char separator[] = {',', ';', '\t'};
	bool quoted = false;
	bool seen[sizeof(separator)] = {false};

	for (size_t i = 0; i < bytes.n; i++) {
		char c = bytes.p[i];

		if (!quoted && (c == '\n' || c == '\r'))
			break;
		quoted = quoted != (c == '"');
		for (size_t k = 0; !quoted && k < sizeof(separator); k++)
			seen[k] = seen[k] || c == separator[k];
	}
	for (size_t k = 0; k < sizeof(separator); k++)
		if (seen[k])
			return separator[k];
	return ',';
}

enum status
csv_open(struct work *w, struct str bytes, struct csv_reader *out)
{
	size_t at;

	if (bytes.n > CSV_FILE_MAX)
		return work_fail(w, ST_LIMIT, "a table has %zu MiB at most",
		    CSV_FILE_MAX >> 20);
	if (utf8_find_bad(bytes, &at))
		return not_utf8(w, bytes, at);
	if (memchr(bytes.n > 0 ? bytes.p : "", '\0', bytes.n) != NULL)
		return work_remedy(w,
		    work_fail(w, ST_INVALID, "it is no text: it has a NUL"),
		    "save it as CSV, not as a workbook");
	if (str_starts(bytes, STR(MARK)))
		bytes = str_sub(bytes, STR(MARK).n, bytes.n);
	*out = (struct csv_reader){.rest = bytes,
	    .line = 1,
	    .separator = separator_of(bytes)};
	return ST_OK;
}

/* ---- rows ---------------------------------------------------------------------------- */

/* The length of the line end that s begins with, or 0. */
static size_t
end_of_line(struct str s)
{
	if (str_starts(s, STR("\r\n")))
		return 2;
	return s.n > 0 && (s.p[0] == '\n' || s.p[0] == '\r') ? 1 : 0;
}

static void
skip(struct csv_reader *r, size_t n)
{
	r->rest = str_sub(r->rest, n, r->rest.n);
}

static void
lines_skip(struct csv_reader *r)
{
	size_t n;

	while ((n = end_of_line(r->rest)) > 0) {
		skip(r, n);
		r->line++;
	}
}

static enum status
field_check(struct work *w, size_t n)
{
	return n <= CSV_FIELD_MAX
	    ? ST_OK
	    : work_fail(w, ST_LIMIT, "a field has %zu bytes at most",
		  CSV_FIELD_MAX);
}

static enum status
field_plain(struct work *w, struct csv_reader *r, struct str *out)
{
	size_t n = 0;
	enum status st;

	while (n < r->rest.n && r->rest.p[n] != r->separator &&
	    r->rest.p[n] != '\n' && r->rest.p[n] != '\r' && r->rest.p[n] != '"')
		n++;
	if (n < r->rest.n && r->rest.p[n] == '"') {
		st = work_fail(w, ST_INVALID,
		    "a quotation mark stands in a field that does not begin "
		    "with one");
		return work_remedy(w, st,
		    "put the field in quotation marks, without a blank before "
		    "the first, and double those that belong to it");
	}
	*out = str_sub(r->rest, 0, n);
	skip(r, n);
	return field_check(w, n);
}

/* How far it goes, and how many doubled marks are in it; rest begins behind the
 * opening one. */
static enum status
quoted_find(struct work *w, const struct csv_reader *r, size_t *n_out,
    size_t *doubled)
{
	size_t n = 0;
	enum status st;

	for (*doubled = 0; n < r->rest.n; n++) {
		if (r->rest.p[n] != '"')
			continue;
		if (n + 1 == r->rest.n || r->rest.p[n + 1] != '"') {
			*n_out = n;
			return ST_OK;
		}
		++*doubled;
		n++;
	}
	st = work_fail(w, ST_INVALID,
	    "the quotation mark that opens this field has none that closes it");
	return work_remedy(w, st,
	    "close it; double those that belong to the field");
}

static struct str
undouble(struct work *w, struct str raw)
{
	char *to = ARENA_ARRAY(w->mem, char, raw.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < raw.n; i++) {
		to[n++] = raw.p[i];
		i += raw.p[i] == '"';
	}
	return str_of(to, n);
}

static enum status
field_quoted(struct work *w, struct csv_reader *r, struct str *out)
{
	size_t n = 0, doubled = 0;
	struct str raw;
	enum status st;

	skip(r, 1);
	st = quoted_find(w, r, &n, &doubled);
	if (st == ST_OK)
		st = field_check(w, n);
	if (st != ST_OK)
		return st;
	raw = str_sub(r->rest, 0, n);
	r->line += line_of(raw, n) - 1;
	skip(r, n + 1);
	*out = doubled > 0 ? undouble(w, raw) : raw;
	if (r->rest.n == 0 || r->rest.p[0] == r->separator ||
	    end_of_line(r->rest) > 0)
		return ST_OK;
	st = work_fail(w, ST_INVALID,
	    "something follows the quotation mark that closes a field");
	return work_remedy(w, st, "double the mark if it belongs to the field");
}

static enum status
field_read(struct work *w, struct csv_reader *r, struct str *out)
{
	return str_starts(r->rest, STR("\"")) ? field_quoted(w, r, out)
					      : field_plain(w, r, out);
}

static enum status
fields_read(struct work *w, struct csv_reader *r, struct vec *field)
{
	bool more = true;
	enum status st = ST_OK;

	while (st == ST_OK && more) {
		r->column++;
		if (field->n == CSV_FIELDS_MAX)
			return work_fail(w, ST_LIMIT,
			    "a row has %zu fields at most", CSV_FIELDS_MAX);
		st = field_read(w, r, vec_push(w->mem, field));
		more = r->rest.n > 0 && r->rest.p[0] == r->separator;
		if (st == ST_OK && more)
			skip(r, 1);
	}
	return st;
}

enum status
csv_next(struct work *w, struct csv_reader *r, struct csv_row *out)
{
	struct vec field = VEC(struct str);
	size_t end;
	enum status st;

	lines_skip(r);
	r->column = 0;
	if (r->rest.n == 0)
		return ST_NOTFOUND;
	out->line = r->line;
	st = fields_read(w, r, &field);
	if (st != ST_OK) {
		r->rest = STR("");
		return st;
	}
	end = end_of_line(r->rest);
	skip(r, end);
	r->line += end > 0;
	out->field = field.p;
	out->n = field.n;
	return ST_OK;
}
