/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELJSON_PLAIN_H
#define CELJSON_PLAIN_H

#include "cel/cel.h"

struct json;

/* JSON of which nobody declared anything, as a person would read it: a whole
 * number is an int where the text has neither point nor exponent, all other
 * numbers are doubles. An error value where there is no memory, or where a
 * number is beyond doubles. Texts point into the tree. */
struct cel_value celjson_plain(struct cel_arena *a, const struct json *v);

/* The type to declare for it: "int", "list(dyn)", "map(string, dyn)" ... */
const char *celjson_plain_type(const struct json *v);

#endif
