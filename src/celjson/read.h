/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELJSON_READ_H
#define CELJSON_READ_H

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

#include "cel/cel.h"

struct json_rules;
struct work;

/*
 * JSON text straight into a value of a declared type, in one pass, with no tree
 * between. As strict as json/read.h and within its limits: UTF-8, no name twice,
 * and what is not declared is checked all the same, and left out.
 *
 *	dyn             null, true, false, a string; a number is a double, an
 *	                array a list, an object a map with string keys
 *	bool  string    as they are
 *	int  uint       a number that is whole and in range, however it is
 *	                written (8, 8.0, 8e0), or the same in quotes, for who
 *	                writes JSON with doubles
 *	double          the nearest; "NaN", "Infinity", "-Infinity"
 *	decimal         a number's digits as they stand there, or in quotes
 *	bytes           base64
 *	timestamp       "2024-02-29T12:00:00Z"
 *	duration        "1.5s", "1h30m"
 *	date            "2024-02-29"
 *	list(T)  map(K, V)  optional_type(T)  wrapper(T)
 *	a record        an object; a field that is missing or null is absent,
 *	                where its type does not have null for a value
 *
 * Types of types, opaque types and parameters have no JSON: ST_INVALID.
 *
 * Faults are those of json/read.h, with the path of the value behind the place:
 * "line 3, column 14: gift.items[3].qty: expected a number, found a string".
 */
struct celjson_text {
	struct str text;
	const struct json_rules *rules; /* may be NULL */
};

/*
 * Texts without escapes point into the JSON text, all else is in the arena a;
 * ST_LIMIT where it has no memory. *out is as it was where it fails.
 *
 * For all variables of an environment at once: declare a record with their
 * names and types in their order; `field` of what is read here is what cel_eval
 * takes.
 */
MUST_USE enum status celjson_read(struct work *w, struct cel_arena *a,
    const struct celjson_text *in, const struct cel_type *type,
    struct cel_value *out);

#endif
