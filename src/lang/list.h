/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LANG_LIST_H
#define LANG_LIST_H

#include <stddef.h>

#include "base/str.h"

struct arena;
struct lang;

/* "a", "a and b", "a, b and c"; 甲、乙和丙. Empty for none. The work grows with
 * the square of n: for lists that a person reads. */
struct str lang_list_and(struct arena *mem, const struct lang *lang,
    const struct str *item, size_t n);
struct str lang_list_or(struct arena *mem, const struct lang *lang,
    const struct str *item, size_t n);

/* Between quotation marks; the inner ones are for a quote within a quote. */
struct str lang_quote(struct arena *mem, const struct lang *lang, struct str s);
struct str lang_quote_inner(struct arena *mem, const struct lang *lang,
    struct str s);

/* From one to the other, of anything that is written already. */
struct str lang_range(struct arena *mem, const struct lang *lang,
    struct str from, struct str to);

#endif
