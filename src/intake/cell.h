/* SPDX-License-Identifier: Apache-2.0 */
#ifndef INTAKE_CELL_H
#define INTAKE_CELL_H

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct intake_cells;
struct rules;
struct rules_field;
struct work;

/*
 * What stands in a field of a table as it would be typed into a form, so that
 * the same value always has the same text: an option by its name or by any of
 * its labels, a date as spreadsheets write it with the year first, yes and no in
 * either language, without blanks around it.
 */
struct intake_cells *intake_cells_new(struct work *w,
    const struct rules *rules);
void intake_cells_free(struct intake_cells *cells); /* NULL is fine */

/* ST_INVALID, with words and a remedy. Nothing gives nothing. */
MUST_USE enum status intake_cell_read(struct work *w,
    struct intake_cells *cells, const struct rules_field *field, struct str raw,
    struct str *out);

#endif
