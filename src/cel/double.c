/* SPDX-License-Identifier: Apache-2.0 */
/*
 * To text: most doubles were written by people, with 15 digits or fewer. Such a
 * one is a whole number divided by a power of ten, and division rounds once: so
 * the first quotient of the two that gives the double back is its text. What is
 * left goes through exact decimals.
 */
#include <float.h>
#include <math.h>

#include "cel/digits.h"

#include "cel/double.h"

#define BITS        52 /* of a double behind its first one */
#define BIAS        1023
#define LEAST       (-1074) /* 2^LEAST is the smallest double */
#define DIGITS_SURE 15      /* of a decimal that each double keeps */
#define DIGITS_MOST 17
#define EASY_MOST   1e15
#define EASY_LEAST  1e-5
#define EASY_PLACES 20
#define PLAIN_MOST  21 /* digits before the point, zeros behind it */
#define PLAIN_LEAST (-6)

_Static_assert(FLT_EVAL_METHOD == 0, "a quotient is rounded to a double");

static const double ten[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9,
    1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20};

/* d is mantissa times two to the power, finite and not negative. */
static void
take_apart(double d, uint64_t *mantissa, int *power)
{
	uint64_t bits;

	memcpy(&bits, &d, sizeof(bits));
	*mantissa = bits & (((uint64_t)1 << BITS) - 1);
	*power = (int)(bits >> BITS & 0x7ff);
	if (*power == 0)
		*power = 1; /* without the first one */
	else
		*mantissa |= (uint64_t)1 << BITS;
	*power -= BIAS + BITS;
}

static void
exact(double d, struct cel__digits *out)
{
	uint64_t mantissa;
	int power;

	take_apart(d, &mantissa, &power);
	cel__digits_set(out, mantissa);
	cel__digits_scale(out, power);
}

/* All numbers between these two read back as d; they themselves do when its
 * mantissa is even, since a half goes there. */
struct bounds {
	struct cel__digits low, high;
	bool inclusive;
};

static void
bounds_of(double d, struct bounds *out)
{
	uint64_t mantissa;
	int power;
	bool narrow; /* below a power of two doubles lie twice as close */

	take_apart(d, &mantissa, &power);
	narrow = mantissa == (uint64_t)1 << BITS && power > LEAST;
	cel__digits_set(&out->high, 2 * mantissa + 1);
	cel__digits_scale(&out->high, power - 1);
	cel__digits_set(&out->low,
	    narrow ? 4 * mantissa - 1 : 2 * mantissa - 1);
	cel__digits_scale(&out->low, narrow ? power - 2 : power - 1);
	out->inclusive = mantissa % 2 == 0;
}

static bool
reads_back(const struct cel__digits *c, const struct bounds *b)
{
	int low = cel__digits_compare(&b->low, c);
	int high = cel__digits_compare(c, &b->high);

	return b->inclusive ? low <= 0 && high <= 0 : low < 0 && high < 0;
}

/*
 * A normal double has at most one decimal of 15 digits in its bounds, the
 * nearest; so the search begins there and takes zeros off. The nearest of more
 * digits may be out of bounds where they are narrow, and the next one within.
 */
static void
shortest(double d, struct cel__digits *out)
{
	struct cel__digits all;
	struct bounds b;

	exact(d, &all);
	bounds_of(d, &b);
	for (int n = d < DBL_MIN ? 1 : DIGITS_SURE; n <= DIGITS_MOST; n++) {
		*out = all;
		cel__digits_round(out, n);
		if (reads_back(out, &b))
			return;
		*out = all;
		cel__digits_round_up(out, n);
		if (reads_back(out, &b))
			return;
	}
}

/* What people write: few digits, not far from the point. */
static bool
easy(double d, struct cel__digits *out)
{
	if (d >= EASY_MOST || d < EASY_LEAST)
		return false;
	for (int places = 0; places <= EASY_PLACES; places++) {
		double most = d * ten[places] + 0.5;
		uint64_t whole;

		if (most > EASY_MOST)
			return false;
		whole = (uint64_t)most;
		if ((double)whole / ten[places] == d) {
			cel__digits_set(out, whole);
			out->point -= places;
			return true;
		}
	}
	return false;
}

static void
put_digits(struct cel__sink *s, const struct cel__digits *d, int from, int to)
{
	for (int i = from; i < to; i++)
		cel__sink_byte(s,
		    (char)('0' + (i >= 0 && i < d->n ? d->digit[i] : 0)));
}

/* 1234.5, with so many places. */
static void
put_plain(struct cel__sink *s, const struct cel__digits *d, int places)
{
	if (d->point <= 0)
		cel__sink_byte(s, '0');
	put_digits(s, d, 0, d->point);
	if (places > 0)
		cel__sink_byte(s, '.');
	put_digits(s, d, d->point, d->point + places);
}

/* 1.2345e+03, with so many digits of the exponent at least. */
static void
put_scientific(struct cel__sink *s, const struct cel__digits *d, int places,
    int least)
{
	put_digits(s, d, 0, 1);
	if (places > 0)
		cel__sink_byte(s, '.');
	put_digits(s, d, 1, 1 + places);
	cel__sink_fmt(s, "e%+0*d", least + 1, d->n == 0 ? 0 : d->point - 1);
}

/* What is no number, and the sign of what is one; *d is positive then. */
static bool
put_sign(struct cel__sink *s, double *d)
{
	if (isnan(*d)) {
		cel__sink_add(s, CEL_TEXT("NaN"));
		return false;
	}
	if (signbit(*d)) {
		cel__sink_byte(s, '-');
		*d = -*d;
	}
	if (isinf(*d))
		cel__sink_add(s, CEL_TEXT("Infinity"));
	return !isinf(*d);
}

static void
digits_of(double d, struct cel__digits *out)
{
	if (d == 0)
		cel__digits_set(out, 0);
	else if (!easy(d, out))
		shortest(d, out);
}

static int
places_of(const struct cel__digits *d)
{
	return d->n > d->point ? d->n - d->point : 0;
}

/* ECMAScript's shapes: 123000, 1.23, 0.00123, 1.23e+21. */
void
cel__sink_double(struct cel__sink *s, double d)
{
	struct cel__digits digits;

	if (!put_sign(s, &d))
		return;
	digits_of(d, &digits);
	if (digits.n > 0 &&
	    (digits.point > PLAIN_MOST || digits.point <= PLAIN_LEAST))
		put_scientific(s, &digits, digits.n - 1, 1);
	else
		put_plain(s, &digits, places_of(&digits));
}

void
cel__sink_plain(struct cel__sink *s, double d)
{
	struct cel__digits digits;

	if (!put_sign(s, &d))
		return;
	digits_of(d, &digits);
	put_plain(s, &digits, places_of(&digits));
}

void
cel__sink_fixed(struct cel__sink *s, double d, int places)
{
	struct cel__digits digits;

	if (!put_sign(s, &d))
		return;
	exact(d, &digits);
	cel__digits_round(&digits, digits.point + places);
	put_plain(s, &digits, places);
}

void
cel__sink_scientific(struct cel__sink *s, double d, int places)
{
	struct cel__digits digits;

	if (!put_sign(s, &d))
		return;
	exact(d, &digits);
	cel__digits_round(&digits, 1 + places);
	put_scientific(s, &digits, places, 2);
}
