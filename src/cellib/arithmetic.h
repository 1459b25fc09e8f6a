/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELLIB_ARITHMETIC_H
#define CELLIB_ARITHMETIC_H

#include "cellib/function.h"

/* + - * / % and the sign, of two numbers of one kind. What leaves the range is
 * out_of_range, a division by zero divide_by_zero; double has neither. */
CEL__FUNCTION(cel__add_int);
CEL__FUNCTION(cel__add_uint);
CEL__FUNCTION(cel__add_double);
CEL__FUNCTION(cel__sub_int);
CEL__FUNCTION(cel__sub_uint);
CEL__FUNCTION(cel__sub_double);
CEL__FUNCTION(cel__mul_int);
CEL__FUNCTION(cel__mul_uint);
CEL__FUNCTION(cel__mul_double);
CEL__FUNCTION(cel__div_int);
CEL__FUNCTION(cel__div_uint);
CEL__FUNCTION(cel__div_double);
CEL__FUNCTION(cel__mod_int);
CEL__FUNCTION(cel__mod_uint);
CEL__FUNCTION(cel__neg_int);
CEL__FUNCTION(cel__neg_double);

#endif
