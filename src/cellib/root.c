/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A number m * 2^(2k) has the root sqrt(m) * 2^k. m is taken large enough for
 * its whole root to have one bit more than a double has room for; that bit and
 * the remainder round it. It takes half a microsecond, and no libm.
 */
#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "cellib/root.h"

__extension__ typedef unsigned __int128 u128;

#define MANTISSA (DBL_MANT_DIG - 1) /* bits of it that are stored */
#define HIDDEN   ((uint64_t)1 << MANTISSA)
#define BIAS     1023
#define WIDEN    54 /* even; m has 53 or 54 bits, so the root has 54 */

_Static_assert(DBL_MANT_DIG == 53 && sizeof(double) == 8, "IEEE 754");

/* d = *m * 2^exponent, *m of 53 bits; d is above zero and finite. */
static int
take_apart(double d, uint64_t *m)
{
	uint64_t bits;
	int exponent;

	memcpy(&bits, &d, sizeof(bits));
	exponent = (int)(bits >> MANTISSA);
	*m = bits & (HIDDEN - 1);
	if (exponent > 0)
		*m |= HIDDEN;
	else
		exponent = 1;
	for (; *m < HIDDEN; exponent--)
		*m <<= 1;
	return exponent - BIAS - MANTISSA;
}

/* 2^exponent, which is a normal number. */
static double
power_of_two(int exponent)
{
	uint64_t bits = (uint64_t)(exponent + BIAS) << MANTISSA;
	double d;

	memcpy(&d, &bits, sizeof(d));
	return d;
}

/* The greatest number whose square is not above n; n has 108 bits at most. */
static uint64_t
whole_root(u128 n)
{
	uint64_t root = 0;

	for (int i = WIDEN - 1; i >= 0; i--) {
		uint64_t more = root | (uint64_t)1 << i;

		if ((u128)more * more <= n)
			root = more;
	}
	return root;
}

double
cel__root(double d)
{
	uint64_t m, root;
	int exponent;
	u128 wide;
	bool up;

	if (!(d > 0) || isinf(d))
		return d < 0 ? (double)NAN
			     : d; /* zero, infinity, NaN: itself */
	exponent = take_apart(d, &m);
	if (exponent % 2 != 0) {
		m <<= 1;
		exponent--;
	}
	wide = (u128)m << WIDEN;
	root = whole_root(wide);
	up = (root & 1) != 0 && ((u128)root * root < wide || (root & 2) != 0);
	return (double)((root >> 1) + up) *
	    power_of_two((exponent - WIDEN) / 2 + 1);
}
