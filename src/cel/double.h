/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CEL_DOUBLE_H
#define CEL_DOUBLE_H

#include "cel/text.h"

/* Doubles as text, without the C library, whose decimal point is the locale's.
 * cel__sink_double is declared in cel/text.h. */

/* With so many places behind the point, "-1.50", or "1.50e+02": rounded exactly,
 * a half to the even neighbour. d is finite, places not negative. */
void cel__sink_fixed(struct cel__sink *s, double d, int places);
void cel__sink_scientific(struct cel__sink *s, double d, int places);

/* The shortest text that reads back, never with an exponent: "1000000". */
void cel__sink_plain(struct cel__sink *s, double d);

#endif
