/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELJSON_WRITE_H
#define CELJSON_WRITE_H

#include "cel/cel.h"

struct json_out;

/*
 * A value as JSON, so that celjson_read makes the same of it when it knows the
 * type: what JSON has no room for is a string.
 *
 *	int uint        a number up to 2^53 either way, else its digits in quotes
 *	double          a number; "NaN", "Infinity", "-Infinity"
 *	decimal         its digits in quotes
 *	bytes           base64
 *	timestamp duration date type    their texts
 *	a map           an object, keys in the order of the map, as texts
 *	a record        an object of the fields that are there
 *	optional        null, or its value
 *	opaque          as cel_value_format writes it
 *
 * v is a value, neither an error nor unknown. a is for what has to be written
 * out first.
 */
void celjson_put(struct json_out *o, struct cel_arena *a, struct cel_value v);

#endif
