/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CEL_VALUE_H
#define CEL_VALUE_H

#include "cel/cel.h"

/* What evaluations and libraries need of values beyond the public header. */

/* Order: -1, 0, 1, or CEL__NO_ORDER where there is none: of different kinds
 * that are no numbers, of NaN, of lists, maps, records. Numbers of all kinds
 * are ordered among each other. */
#define CEL__NO_ORDER 2
int cel__compare(struct cel_value a, struct cel_value b);

/* Numbers that are equal hash alike, whatever their kind. For map keys. */
uint32_t cel__hash(struct cel_value v);

/* -1, 0 or 1, of any two keys of maps: bools, then numbers, then strings. */
int cel__key_order(struct cel_value a, struct cel_value b);

/* A number that is a whole number within int64, or uint64: what indexes and
 * keys are. False where it is none. */
bool cel__whole_i64(struct cel_value v, int64_t *out);

/* The name of a value's kind for errors: "int", "list", "map". */
const char *cel__kind_name(struct cel_value v);

#endif
