/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELLIB_COMPARE_H
#define CELLIB_COMPARE_H

#include "cellib/function.h"

/* < <= > >= of any two kinds that have an order; with NaN all are false. */
CEL__FUNCTION(cel__less);
CEL__FUNCTION(cel__less_equal);
CEL__FUNCTION(cel__greater);
CEL__FUNCTION(cel__greater_equal);

/* Of two ints, and of two doubles: what rules mostly ask. */
CEL__FUNCTION(cel__less_int);
CEL__FUNCTION(cel__less_equal_int);
CEL__FUNCTION(cel__greater_int);
CEL__FUNCTION(cel__greater_equal_int);
CEL__FUNCTION(cel__less_double);
CEL__FUNCTION(cel__less_equal_double);
CEL__FUNCTION(cel__greater_double);
CEL__FUNCTION(cel__greater_equal_double);

/* == and != of anything, and ! of a bool. */
CEL__FUNCTION(cel__equal);
CEL__FUNCTION(cel__not_equal);
CEL__FUNCTION(cel__not);

/*
 * Charges for comparing a with b: elements one by one, text by the word; false
 * when that is beyond the limit. It walks as deep as the comparison will, so ask
 * first: values that share parts can be far larger than the memory they take.
 */
bool cel__charge_compare(struct cel_call *c, struct cel_value a,
    struct cel_value b);

#endif
