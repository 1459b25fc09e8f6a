/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Up to 19 digits and a small power of ten are two numbers that a double holds
 * exactly, and one multiplication or division rounds them once. All else goes
 * through exact decimals: halved and doubled until 53 bits stand before the
 * point, then rounded.
 */
#include <float.h>
#include <math.h>
#include <string.h>

#include "cel/digits.h"

#include "cel/double_read.h"

#define TEXT_MOST ((size_t)1 << 20) /* bytes; a longer text is no number */

#define BITS        52 /* of a double behind its first one */
#define BIAS        1023
#define POWER_MOST  1023
#define POWER_LEAST (-1022)
#define EASY_DIGITS 19 /* that fit 64 bits */
#define EASY_MOST   ((uint64_t)1 << (BITS + 1))
#define EASY_POWER  22       /* ten to it is a double */
#define POINT_MOST  310      /* beyond, all is infinite */
#define POINT_LEAST (-330)   /* before, all is zero */
#define POWER_LIMIT 10000000 /* of a written exponent: more is the same */

_Static_assert(FLT_EVAL_METHOD == 0, "a product is rounded to a double");

/* What a text says: digits, and the power of ten of the last one. */
struct parts {
	struct cel_text whole, fraction;
	int power;
	bool minus;
};

static size_t
digits_of(struct cel_text t)
{
	size_t n = 0;

	while (n < t.n && t.p[n] >= '0' && t.p[n] <= '9')
		n++;
	return n;
}

static struct cel_text
behind(struct cel_text t, size_t n)
{
	return (struct cel_text){t.p + n, t.n - n};
}

static bool
sign_of(struct cel_text *t)
{
	bool minus = t->n > 0 && t->p[0] == '-';

	if (t->n > 0 && (t->p[0] == '-' || t->p[0] == '+'))
		*t = behind(*t, 1);
	return minus;
}

/* "e-12": the whole of t, or nothing. */
static bool
read_power(struct cel_text t, int *out)
{
	bool minus;
	int power = 0;

	*out = 0;
	if (t.n == 0)
		return true;
	if (t.p[0] != 'e' && t.p[0] != 'E')
		return false;
	t = behind(t, 1);
	minus = sign_of(&t);
	if (t.n == 0 || digits_of(t) != t.n)
		return false;
	for (size_t i = 0; i < t.n && power < POWER_LIMIT; i++)
		power = power * 10 + (t.p[i] - '0');
	*out = minus ? -power : power;
	return true;
}

static bool
read_parts(struct cel_text t, struct parts *out)
{
	out->minus = sign_of(&t);
	out->whole = (struct cel_text){t.p, digits_of(t)};
	out->fraction = (struct cel_text){NULL, 0};
	t = behind(t, out->whole.n);
	if (t.n > 0 && t.p[0] == '.') {
		t = behind(t, 1);
		out->fraction = (struct cel_text){t.p, digits_of(t)};
		t = behind(t, out->fraction.n);
	}
	return out->whole.n + out->fraction.n > 0 && read_power(t, &out->power);
}

static bool
easy(const struct parts *p, double *out)
{
	static const double ten[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7,
	    1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
	    1e19, 1e20, 1e21, 1e22};
	int power = p->power;
	uint64_t v = 0;

	if (p->whole.n + p->fraction.n > EASY_DIGITS)
		return false;
	for (size_t i = 0; i < p->whole.n; i++)
		v = v * 10 + (uint64_t)(p->whole.p[i] - '0');
	for (size_t i = 0; i < p->fraction.n; i++)
		v = v * 10 + (uint64_t)(p->fraction.p[i] - '0');
	power -= (int)p->fraction.n;
	if (v > EASY_MOST || power < -EASY_POWER || power > EASY_POWER)
		return false;
	*out = power < 0 ? (double)v / ten[-power] : (double)v * ten[power];
	return true;
}

static void
add_digits(struct cel__digits *d, struct cel_text t)
{
	for (size_t i = 0; i < t.n; i++) {
		uint8_t digit = (uint8_t)(t.p[i] - '0');

		if (d->n == 0 && digit == 0)
			d->point--;
		else if (d->n < CEL__DIGITS_MAX)
			d->digit[d->n++] = digit;
		else
			d->more |= digit != 0;
	}
}

static void
to_digits(const struct parts *p, struct cel__digits *out)
{
	out->n = 0;
	out->more = false;
	out->point = (int)p->whole.n + p->power;
	add_digits(out, p->whole);
	add_digits(out, p->fraction);
	cel__digits_trim(out);
}

/* Into 1 <= d < 2, with the power of two that it takes. */
static int
normalize(struct cel__digits *d)
{
	/* How many halvings leave so many digits before the point, at most. */
	static const int steps[] = {1, 3, 6, 9, 13, 16, 19, 23, 26, 29};
	int most = (int)(sizeof(steps) / sizeof(*steps)) - 1, power = 0;

	while (d->point > 1 || (d->point == 1 && d->digit[0] >= 2)) {
		int step = steps[d->point - 1 < most ? d->point - 1 : most];

		cel__digits_scale(d, -step);
		power += step;
	}
	while (d->point < 1) {
		int step = steps[-d->point < most ? -d->point : most];

		cel__digits_scale(d, step);
		power -= step;
	}
	return power;
}

/* The double of so many 2^-52ths times two to the power. */
static double
assemble(uint64_t mantissa, int power)
{
	uint64_t bits = mantissa & (((uint64_t)1 << BITS) - 1);
	double d;

	if (mantissa >> BITS != 0) /* else it is a subnormal */
		bits |= (uint64_t)(power + BIAS) << BITS;
	memcpy(&d, &bits, sizeof(d));
	return d;
}

static double
hard(struct cel__digits *d)
{
	uint64_t mantissa;
	int power;

	if (d->n == 0 || d->point < POINT_LEAST)
		return 0;
	if (d->point > POINT_MOST)
		return HUGE_VAL;
	power = normalize(d);
	if (power < POWER_LEAST) {
		cel__digits_scale(d, power - POWER_LEAST);
		power = POWER_LEAST;
	}
	cel__digits_scale(d, BITS);
	mantissa = cel__digits_integer(d);
	if (mantissa >> (BITS + 1) != 0) { /* rounded up to a power of two */
		mantissa >>= 1;
		power++;
	}
	return power > POWER_MOST ? HUGE_VAL : assemble(mantissa, power);
}

/* w is in small letters. */
static bool
is_word(struct cel_text t, const char *w)
{
	if (t.n != strlen(w))
		return false;
	for (size_t i = 0; i < t.n; i++)
		if ((t.p[i] | 0x20) != w[i])
			return false;
	return true;
}

static bool
read_word(struct cel_text t, double *out)
{
	bool minus = sign_of(&t);

	if (is_word(t, "nan"))
		*out = (double)NAN;
	else if (is_word(t, "inf") || is_word(t, "infinity"))
		*out = minus ? -HUGE_VAL : HUGE_VAL;
	else
		return false;
	return true;
}

bool
cel__double_read(struct cel_text t, double *out, bool *over)
{
	struct cel__digits digits;
	struct parts p;

	*over = false;
	if (t.n > TEXT_MOST)
		return false;
	if (!read_parts(t, &p))
		return read_word(t, out);
	if (!easy(&p, out)) {
		to_digits(&p, &digits);
		*out = hard(&digits);
		*over = isinf(*out);
	}
	if (p.minus)
		*out = -*out;
	return true;
}
