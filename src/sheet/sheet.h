/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SHEET_SHEET_H
#define SHEET_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct arena;
struct work;

/* A table that leaves for a spreadsheet. */
enum sheet_kind { SHEET_TEXT, SHEET_NUMBER, SHEET_DAY, SHEET_NOTHING };

struct sheet_cell {
	enum sheet_kind kind;
	struct str text; /* SHEET_TEXT, UTF-8 */
	int64_t n;       /* SHEET_NUMBER; SHEET_DAY: days since 1970 */
};

struct sheet {
	struct arena *mem;
	struct str name;
	const struct str *head; /* a text for each column */
	size_t columns;         /* at least one */
	struct vec cell;        /* struct sheet_cell, row by row */
};

void sheet_init(struct sheet *sheet, struct arena *mem, struct str name,
    const struct str *head, size_t columns);
/* The next cell, from left to right and down. */
void sheet_text(struct sheet *sheet, struct str text);
void sheet_number(struct sheet *sheet, int64_t n);
void sheet_day(struct sheet *sheet, int64_t day);
void sheet_nothing(struct sheet *sheet);

#endif
