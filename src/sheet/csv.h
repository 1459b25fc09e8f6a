/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SHEET_CSV_H
#define SHEET_CSV_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct sheet;
struct work;

#define CSV_MAX ((size_t)64 << 20) /* bytes */

/*
 * RFC 4180 in UTF-8, with a head line; days as 2026-11-26. mark: with a byte
 * order mark, by which some programs know that it is UTF-8. An apostrophe stands
 * before what a spreadsheet could take for a formula: where a text begins, and
 * behind what some take for the end of a cell. In w->mem; ST_LIMIT, with words, for more than CSV_MAX.
 */
MUST_USE enum status csv_format(struct work *w, const struct sheet *sheet,
    bool mark, struct str *out);

#endif
