/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include "sheet/sheet.h"

void
sheet_init(struct sheet *sheet, struct arena *mem, struct str name,
    const struct str *head, size_t columns)
{
	*sheet = (struct sheet){.mem = mem,
	    .name = name,
	    .head = head,
	    .columns = columns,
	    .cell = VEC(struct sheet_cell)};
}

static void
add(struct sheet *sheet, struct sheet_cell cell)
{
	*(struct sheet_cell *)vec_push(sheet->mem, &sheet->cell) = cell;
}

void
sheet_text(struct sheet *sheet, struct str text)
{
	add(sheet, (struct sheet_cell){.kind = SHEET_TEXT, .text = text});
}

void
sheet_number(struct sheet *sheet, int64_t n)
{
	add(sheet, (struct sheet_cell){.kind = SHEET_NUMBER, .n = n});
}

void
sheet_day(struct sheet *sheet, int64_t day)
{
	add(sheet, (struct sheet_cell){.kind = SHEET_DAY, .n = day});
}

void
sheet_nothing(struct sheet *sheet)
{
	add(sheet, (struct sheet_cell){.kind = SHEET_NOTHING});
}
