/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELLIB_EXTREME_H
#define CELLIB_EXTREME_H

#include "cellib/function.h"

/* The greatest and the least of numbers of any kinds, and of a list of them; of
 * those that are equal the first. What is no number is no_overload, a NaN or an
 * empty list invalid_argument. */
CEL__FUNCTION(cel__greatest);
CEL__FUNCTION(cel__least);
CEL__FUNCTION(cel__greatest_of);
CEL__FUNCTION(cel__least_of);

#endif
