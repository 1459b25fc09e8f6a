/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CEL_VALUE_H
#define CEL_VALUE_H

#include "cel/cel.h"

/* What evaluations and libraries need of values beyond the public header. */

/* Order: -1, 0, 1, or CEL__NO_ORDER where there is none: of different kinds
 * that are no numbers, of NaN, of lists, maps, records. Numbers of all kinds
 * are ordered among each other, exactly. */
#define CEL__NO_ORDER 2
int cel__compare(struct cel_value a, struct cel_value b);

/* Numbers that are equal hash alike, whatever their kind. For map keys. */
uint32_t cel__hash(struct cel_value v);

/* A number that is a whole number within int64, or uint64: what indexes and
 * keys are. False where it is none. */
bool cel__whole_i64(struct cel_value v, int64_t *out);

/* An error from outside of a call: words are a literal. */
struct cel_value cel__error(struct cel_arena *a, enum cel_fault fault,
    const char *words);

/* The union of two unknowns. Either may be any value: what is not unknown does
 * not count. At least one is. */
struct cel_value cel__unknown_merge(struct cel_arena *a, struct cel_value x,
    struct cel_value y);

/* The name of a value's kind for errors: "int", "list", "map". */
const char *cel__kind_name(struct cel_value v);

/* Builds a map when keys come one by one and may repeat. */
struct cel_map {
	uint32_t n;
	uint32_t slots; /* of the table; 0 when it is searched in order */
	const struct cel_value *key;
	const struct cel_value *value;
	const uint32_t *table; /* place + 1 by hash, 0 is free */
};

/* Takes over arrays that live in the arena. A map, or CEL_MAP_KEY. */
struct cel_value cel__map_take(struct cel_arena *a, const struct cel_value *key,
    const struct cel_value *value, size_t n);

#endif
