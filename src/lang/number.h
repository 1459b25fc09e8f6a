/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LANG_NUMBER_H
#define LANG_NUMBER_H

#include <stdint.h>

#include "base/decimal.h"
#include "base/str.h"

struct arena;
struct lang;

/* Grouped by thousands as the language does: 1,234,567. */
struct str lang_int(struct arena *mem, const struct lang *lang, int64_t n);

/* Not grouped, the same in every language: a year, a clause, a page. */
struct str lang_plain(struct arena *mem, int64_t n);

/* Exact, with as many places as the number needs: -1,234,567.5. */
struct str lang_decimal(struct arena *mem, const struct lang *lang,
    struct decimal d);

/* 12.5 as 12.5%: the number is the percentage already. */
struct str lang_percent(struct arena *mem, const struct lang *lang,
    struct decimal d);

#endif
