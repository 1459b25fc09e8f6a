/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELLIB_DECIMAL_CONVERT_H
#define CELLIB_DECIMAL_CONVERT_H

#include "cellib/function.h"

/* What decimals are made of, and what becomes of them; decimals.c says what each
 * promises. */
CEL__FUNCTION(cel__decimal_from_string);
CEL__FUNCTION(cel__decimal_from_whole);
CEL__FUNCTION(cel__decimal_from_double); /* fails, and says what to write */
CEL__FUNCTION(cel__decimal_to_int);
CEL__FUNCTION(cel__decimal_to_uint);
CEL__FUNCTION(cel__decimal_to_double);
CEL__FUNCTION(cel__decimal_to_exact_double);
CEL__FUNCTION(cel__decimal_to_string);

/* Of a literal: what is wrong with it shows when it is compiled. */
bool cel__decimal_prepare_string(struct cel_arena *a,
    const struct cel_value *arg, size_t n, const void **out,
    struct cel_text *words);
bool cel__decimal_prepare_double(struct cel_arena *a,
    const struct cel_value *arg, size_t n, const void **out,
    struct cel_text *words);

#endif
