/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CSV_READ_H
#define CSV_READ_H

#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct work;

/*
 * Tables as spreadsheets and other programs write them: RFC 4180, in UTF-8 with
 * or without its mark. Lines may end in CRLF, LF or CR. Where the first line has
 * no comma, semicolons or tabs may stand between its fields, as spreadsheets of
 * some countries write them. Lines without a byte are passed over.
 *
 * Strict about quotation marks: what other readers guess at moves fields into
 * one another, and nobody sees it.
 */
#define CSV_FILE_MAX   ((size_t)64 << 20)
#define CSV_FIELD_MAX  ((size_t)65536) /* bytes, without its marks */
#define CSV_FIELDS_MAX ((size_t)256)   /* in a row */

struct csv_reader {
	struct str rest;
	size_t line;   /* on which rest begins, from 1 */
	size_t column; /* of the row that failed: its field, from 1 */
	char separator;
};

struct csv_row {
	size_t line; /* on which it begins */
	const struct str *field;
	size_t n;
};

/* ST_INVALID, with words and a remedy, for what is no UTF-8 text: the words say
 * what it looks like. ST_LIMIT for what is longer than CSV_FILE_MAX. bytes live
 * as long as the rows. */
MUST_USE enum status csv_open(struct work *w, struct str bytes,
    struct csv_reader *out);

/* The next row; its fields are in bytes or in w->mem. ST_NOTFOUND, without
 * words, behind the last. ST_INVALID and ST_LIMIT with words that do not say
 * where: reader->line and reader->column do, and nothing further is read. */
MUST_USE enum status csv_next(struct work *w, struct csv_reader *reader,
    struct csv_row *out);

#endif
