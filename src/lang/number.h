/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LANG_NUMBER_H
#define LANG_NUMBER_H

#include <stdint.h>

#include "base/str.h"

struct arena;
struct lang;

/* Grouped by thousands as the language does: 1,234,567. */
struct str lang_int(struct arena *mem, const struct lang *lang, int64_t n);

/* Not grouped, the same in every language: a year, a clause, a page. */
struct str lang_plain(struct arena *mem, int64_t n);

/* The same for digits that are written already: "-1234567.50", as a decimal
 * formats itself, becomes -1,234,567.50. Nothing is rounded. */
struct str lang_digits(struct arena *mem, const struct lang *lang,
    struct str digits);

/* Behind such digits the sign of a percentage: "12.5" becomes 12.5%. */
struct str lang_percent(struct arena *mem, const struct lang *lang,
    struct str digits);

#endif
