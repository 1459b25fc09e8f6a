/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELLIB_CONVERT_H
#define CELLIB_CONVERT_H

#include "cellib/function.h"

/*
 * Conversions by name: int("5"). A text that is no such value is
 * invalid_argument, a value that the target cannot hold out_of_range. An int may
 * have a sign, a uint none; bool takes 1 t true True TRUE and their opposites.
 * A double loses what stands behind the point; the ends of int's range become no
 * ints, since it cannot be told what was rounded to them.
 */
CEL__FUNCTION(cel__identity);
CEL__FUNCTION(cel__type_of);

CEL__FUNCTION(cel__bool_from_string);
CEL__FUNCTION(cel__bytes_from_string);

CEL__FUNCTION(cel__double_from_int);
CEL__FUNCTION(cel__double_from_uint);
CEL__FUNCTION(cel__double_from_string);

CEL__FUNCTION(cel__int_from_uint);
CEL__FUNCTION(cel__int_from_double);
CEL__FUNCTION(cel__int_from_string);
CEL__FUNCTION(cel__int_from_ts);

CEL__FUNCTION(cel__uint_from_int);
CEL__FUNCTION(cel__uint_from_double);
CEL__FUNCTION(cel__uint_from_string);

CEL__FUNCTION(cel__ts_from_int);
CEL__FUNCTION(cel__ts_from_string);
CEL__FUNCTION(cel__dur_from_string);

/* To string, of every kind that has one: bool, bytes, numbers, times. */
CEL__FUNCTION(cel__string_from);

#endif
