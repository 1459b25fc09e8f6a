/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CEL_MISTAKE_H
#define CEL_MISTAKE_H

#include "cel/cel.h"

/* The bytes [at, at + n) of the source. */
struct cel__place {
	uint32_t at, n;
};

/*
 * Adds a mistake, with line and column worked out; `more` is set instead when
 * the list is full, and nothing is added twice at one place by one wording.
 * Returns the mistake for cel__mistake_remedy, or NULL. Escapes when there is no
 * memory.
 */
struct cel_mistake *cel__mistake_add(struct cel_arena *a,
    struct cel_mistakes *list, struct cel_text source, struct cel__place place,
    enum cel_fault fault, const char *fmt, ...)
    __attribute__((format(printf, 6, 7)));
/* The same with words that are ready, and CEL_BAD_ARGUMENT as the fault. */
struct cel_mistake *cel__mistake_put(struct cel_mistakes *list,
    struct cel_text source, struct cel__place place, struct cel_text words);
/* m may be NULL. */
void cel__mistake_remedy(struct cel_arena *a, struct cel_mistake *m,
    const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* In the order of the source. */
void cel__mistakes_sort(struct cel_mistakes *list);

/* Of n names the one that is nearest to what was typed; {NULL, 0} when none is
 * near enough to have been meant. Feed it one by one. */
struct cel__nearest {
	struct cel_text typed, best;
	uint32_t distance; /* of the best so far */
};
void cel__nearest_init(struct cel__nearest *n, struct cel_text typed);
void cel__nearest_offer(struct cel__nearest *n, struct cel_text name);

#endif
