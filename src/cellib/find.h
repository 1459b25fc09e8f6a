/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELLIB_FIND_H
#define CELLIB_FIND_H

#include "cel/cel.h"

/* The first place of part in s that is not before `from`; the empty part is
 * everywhere, at the end too. */
bool cel__find(struct cel_text s, struct cel_text part, size_t from,
    size_t *out);

/* The last place of part that is not behind `from`. */
bool cel__find_last(struct cel_text s, struct cel_text part, size_t from,
    size_t *out);

/* Units for either, at worst. */
uint64_t cel__find_cost(struct cel_text s, struct cel_text part);

#endif
