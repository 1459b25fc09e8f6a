/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VALUE_VALUE_IMPL_H
#define VALUE_VALUE_IMPL_H

#include "base/attr.h"
#include "base/decimal.h"
#include "base/str.h"

#include "cel/cel.h"

/* ---- opaque.c: what the types of this room share ---- */

/* The value's struct when its type is this one, else NULL: of a dyn argument
 * all that was asked before is whether it is opaque. */
const void *value__of(struct cel_value v, const struct cel_type *type);

/* Both are: what a function of two asks first. */
bool value__both(const struct cel_value *arg, const struct cel_type *a,
    const struct cel_type *b);

struct cel_value value__no_overload(struct cel_call *c);

/* How a type reads its text; value_money_parse is one. */
typedef const char *value__parse(struct cel_arena *a, struct str text,
    struct cel_value *out);

/* type("text"), and what is said of a constant text when it is compiled. */
struct cel_value value__from_text(struct cel_call *c, struct cel_value text,
    value__parse *parse);
bool value__prepare(struct cel_arena *a, struct cel_value text,
    struct cel_text *words, value__parse *parse);

/* string(v), by the type's format. */
struct cel_value value__to_string(struct cel_call *c, struct cel_value v,
    const struct cel_type *type);

struct str value__str(struct cel_text t);

/* Digits as they are written, with the places behind the point: 34 at most. NULL
 * or what is wrong. */
MUST_USE const char *value__digits_parse(struct str text, struct decimal *out,
    int *places_out);

/* head, the number with zeros up to so many places, tail; p NULL when there is
 * no memory. */
struct cel_text value__digits_format(struct cel_arena *a, struct str head,
    struct decimal d, int places, struct str tail);

#endif
