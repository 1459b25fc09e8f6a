/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CEL_TABLE_H
#define CEL_TABLE_H

#include "cel/cel.h"

/*
 * Named things by name: pointers to structs whose first member is a struct
 * cel_text that does not change, their name. Zeroed is empty.
 */
struct cel__table {
	struct cel__table_slot *slot;
	uint32_t n, slots; /* slots: 0 or a power of two */
};

/* hash is cel__text_hash of the name; NULL when there is none. */
void *cel__table_get(const struct cel__table *t, struct cel_text name,
    uint32_t hash);
/* The name is not in it yet. Escapes when there is no memory. */
void cel__table_add(struct cel__table *t, struct cel_arena *a, void *named);
/* All of them, in no order: the next one at or behind *at, NULL at the end. */
void *cel__table_next(const struct cel__table *t, size_t *at);

#endif
