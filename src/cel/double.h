/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CEL_DOUBLE_H
#define CEL_DOUBLE_H

#include "cel/text.h"

/*
 * Doubles as text, without the C library, whose decimal point is the locale's.
 * What is no number is "NaN", "Infinity", "-Infinity"; zero may be "-0".
 */

/* The shortest text that reads back, as ECMAScript writes it: "123000", "0.5",
 * "1e+21"; and never with an exponent. */
void cel__sink_double(struct cel__sink *s, double d);
void cel__sink_plain(struct cel__sink *s, double d);

/* With so many places behind the point, "-1.50", or "1.50e+02": rounded exactly,
 * a half to the even neighbour; places is not negative. */
void cel__sink_fixed(struct cel__sink *s, double d, int places);
void cel__sink_scientific(struct cel__sink *s, double d, int places);

#endif
