/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_REGISTER_SHEET_H
#define VIEW_REGISTER_SHEET_H

#include "view/register.h"

struct sheet;

#define VIEW_SHEET_ROWS 20000 /* at most: one narrows what is more */

/* A register as a table: of one kind a column for each of its fields, of several
 * kinds one column with what stands in them. */
void view_register_sheet(struct work *w, const struct view_register_of *of,
    const struct lang *lang, struct sheet *out);

#endif
