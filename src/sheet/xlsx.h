/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SHEET_XLSX_H
#define SHEET_XLSX_H

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct sheet;
struct work;

#define XLSX_MAX      ((size_t)256 << 20) /* bytes of the sheet, before packing */
#define XLSX_TEXT_MAX 32767               /* characters of a cell */

/*
 * A workbook of one sheet (ECMA-376, transitional): a head that stays in view, a
 * filter over it, days as days. Texts are texts, whatever they begin with; what
 * is beyond XLSX_TEXT_MAX is cut off. The same sheet gives the same bytes. In
 * w->mem; ST_LIMIT, with words, for more than XLSX_MAX.
 */
MUST_USE enum status xlsx_format(struct work *w, const struct sheet *sheet,
    struct str *out);

#endif
