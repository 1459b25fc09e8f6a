/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_BODY_WORDS_H
#define DESK_BODY_WORDS_H

#include "base/str.h"

struct lang;
struct rules_office;
struct work;

/* How a body decides: by votes, of how many; empty for an office that is none.
 * In w->mem. */
struct str body_words(struct work *w, const struct lang *lang,
    const struct rules_office *office);

#endif
