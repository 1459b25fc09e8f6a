/* SPDX-License-Identifier: Apache-2.0 */
#ifndef INTAKE_TABLE_H
#define INTAKE_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/mistake.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct intake_plan;
struct rules;
struct work;

#define INTAKE_ROWS_MAX ((size_t)500000)
#define INTAKE_NO_FIELD SIZE_MAX

/* Which heading of the table a column of the plan has: by its text or, where
 * that is empty, its number, from 1; neither: none. */
struct intake_choice {
	struct str column, heading;
	size_t number;
};

struct intake_row {
	size_t line;
	const struct str *raw; /* as the table has them, in its order */
	size_t raw_n;
	/* One a column of the plan, as it would be typed into a form; empty:
	 * the row does not say. */
	const struct str *value;
};

/* A table with what its columns mean. It borrows from the bytes. */
struct intake_table {
	const struct intake_plan *plan;
	struct str path; /* for mistakes */
	const struct str *line;
	size_t line_n;
	const struct str *heading;
	size_t heading_n;
	size_t *field;     /* of each column: its place in a row, or
			 * INTAKE_NO_FIELD */
	struct vec row;    /* struct intake_row */
	struct vec *wrong; /* struct intake_wrong: what the mistakes are, for
			    * who tells them in another language */
};

struct intake_table_source {
	const struct rules *rules;
	const struct intake_plan *plan;
	struct str path, bytes;
	const struct intake_choice *choice; /* the other columns are guessed */
	size_t choice_n;
};

/*
 * Mistakes are added with their places, all that there are; ST_OK then as well,
 * and rows that have one are left out. ST_INVALID and ST_LIMIT, with words, for
 * what is no table at all.
 */
MUST_USE enum status intake_table_read(struct work *w,
    const struct intake_table_source *source, struct mistakes *mistakes,
    struct intake_table *out);

enum intake_fault {
	INTAKE_BROKEN,      /* marks or limits: the table breaks off */
	INTAKE_CELL,        /* typed is no value of the column */
	INTAKE_LONG,        /* more fields than headings */
	INTAKE_ABOUT,       /* what the row is about is not filled in */
	INTAKE_MISSING,     /* what is asked for is not filled in */
	INTAKE_CONTRADICTS, /* the row of line `other` */
	INTAKE_NOBODY,      /* is known as typed */
	INTAKE_CIRCLE,      /* the line above typed leads back */
	INTAKE_OVER,        /* it ended on the day `typed` */
	INTAKE_HEADING      /* a choice that is none */
};

struct intake_wrong {
	enum intake_fault fault;
	const struct intake_row *row;
	uint32_t column; /* RULES_NONE: the row as a whole */
	struct str typed;
	size_t other;
};

/* A mistake in a row, in the field of a column where that is one of the
 * table's; the remedy is mistake_remedy's. */
void intake_table_wrong(struct work *w, const struct intake_table *table,
    struct mistakes *mistakes, const struct intake_wrong *wrong,
    const char *what);

#endif
