/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a table: rows within their limits, or one fault with its place.
 * What was read reads the same when it is written with marks around each
 * field. */
#include <assert.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "base/work.h"
#include "csv/read.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static void
field_write(struct buf *b, struct str s, char separator, bool first)
{
	if (!first)
		buf_byte(b, (unsigned char)separator);
	buf_byte(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			buf_byte(b, '"');
		buf_byte(b, (unsigned char)s.p[i]);
	}
	buf_byte(b, '"');
}

static enum status
all_read(struct work *w, struct csv_reader *r, struct vec *rows)
{
	struct csv_row row;
	size_t line = 0;
	enum status st;

	*rows = VEC(struct csv_row);
	while ((st = csv_next(w, r, &row)) == ST_OK) {
		assert(row.line > line && row.n > 0 && row.n <= CSV_FIELDS_MAX);
		line = row.line;
		for (size_t i = 0; i < row.n; i++)
			assert(row.field[i].n <= CSV_FIELD_MAX &&
			    utf8_valid(row.field[i]));
		*(struct csv_row *)vec_push(w->mem, rows) = row;
	}
	assert((st == ST_NOTFOUND) == (w->fault.what.n == 0));
	assert(r->line >= line);
	return st;
}

static void
again(struct work *w, const struct vec *rows, char separator)
{
	struct csv_reader r;
	struct vec same;
	struct buf b;
	enum status st;

	buf_init(&b, (size_t)16 << 20);
	for (size_t i = 0; i < rows->n; i++) {
		const struct csv_row *row = VEC_AT(rows, struct csv_row, i);

		for (size_t k = 0; k < row->n; k++)
			field_write(&b, row->field[k], separator, k == 0);
		buf_add_c(&b, "\r\n");
	}
	st = csv_open(w, buf_str(&b), &r);
	assert(st == ST_OK);
	r.separator = separator; /* of one column nothing tells it */
	st = all_read(w, &r, &same);
	assert(st == ST_NOTFOUND && same.n == rows->n);
	for (size_t i = 0; i < rows->n; i++) {
		const struct csv_row *a = VEC_AT(rows, struct csv_row, i);
		const struct csv_row *c = VEC_AT(&same, struct csv_row, i);

		assert(a->n == c->n);
		for (size_t k = 0; k < a->n; k++)
			assert(str_eq(a->field[k], c->field[k]));
	}
	buf_release(&b);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct csv_reader r;
	struct vec rows;
	enum status st = csv_open(&w, str_of((const char *)data, n), &r);

	assert((st == ST_OK) == (w.fault.what.n == 0));
	if (st == ST_OK && all_read(&w, &r, &rows) == ST_NOTFOUND)
		again(&w, &rows, r.separator);
	arena_free(w.mem);
	return 0;
}
