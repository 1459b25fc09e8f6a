/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The shortest decimal that reads back as the same double, by asking the C
 * library, whose printf and strtod are exact: no table of powers, nothing to
 * prove. 0.1 costs half a microsecond, 17 digits two, a subnormal tens; what we
 * sign is mostly integers, which take the short path.
 *
 * A normal double that has a decimal of 15 digits or fewer has only one of 15
 * digits in its interval, the nearest: so we begin with 15 and drop zeros.
 * Subnormals have fewer digits in them, and there we count up from one.
 *
 * The trap: below a power of two the doubles lie twice as close, so the nearest
 * decimal of p digits may be too far below, and read back as the neighbour,
 * while the next one above still reads back as v. 2^-44 is such a case. So each
 * length tries the nearest, then its successor.
 */
#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json/number.h"

#define DIGITS_SURE 15 /* DBL_DIG */
#define DIGITS_MOST 17
#define EXACT_MOST  9007199254740992.0 /* 2^53 */

/* digit[0].digit[1]... times ten to the power */
struct decimal_digits {
	char digit[DIGITS_MOST + 1];
	int n;
	int power;
};

static bool
reads_back(const struct decimal_digits *d, double v)
{
	char text[JSON_DOUBLE_MAX];

	(void)snprintf(text, sizeof(text), "%.*se%d", d->n, d->digit,
	    d->power - (d->n - 1)); /* fits: 17 digits, "e-341" */
	return strtod(text, NULL) == v;
}

/* The nearest decimal of n digits; ties go to the even one. */
static void
nearest(double v, int n, struct decimal_digits *out)
{
	char text[JSON_DOUBLE_MAX];
	const char *e;

	(void)snprintf(text, sizeof(text), "%.*e", n - 1, v); /* fits */
	e = strchr(text, 'e');
	out->digit[0] = text[0];
	if (n > 1) /* text[1] is the point */
		memcpy(out->digit + 1, text + 2, (size_t)n - 1);
	out->n = n;
	out->power = (int)strtol(e + 1, NULL, 10);
}

/* One more in the last place. All nines are left alone: ten to a power has one
 * digit, and that length was tried before. */
static void
successor(struct decimal_digits *d)
{
	int i = d->n;

	while (i > 0 && d->digit[i - 1] == '9')
		i--;
	if (i == 0)
		return;
	d->digit[i - 1]++;
	memset(d->digit + i, '0', (size_t)(d->n - i));
}

static void
shortest(double v, struct decimal_digits *out)
{
	for (int n = v < DBL_MIN ? 1 : DIGITS_SURE; n <= DIGITS_MOST; n++) {
		nearest(v, n, out);
		if (reads_back(out, v))
			break;
		successor(out);
		if (reads_back(out, v))
			break;
	}
	while (out->n > 1 && out->digit[out->n - 1] == '0')
		out->n--;
}

static size_t
put(char *out, const char *p, int n)
{
	memcpy(out, p, (size_t)n);
	return (size_t)n;
}

static size_t
put_zeros(char *out, int n)
{
	memset(out, '0', (size_t)n);
	return (size_t)n;
}

static size_t
put_power(char *out, int power)
{
	char text[8];
	int n = snprintf(text, sizeof(text), "e%+d", power); /* e-324 */

	return put(out, text, n);
}

/* ECMAScript's four shapes: 123000, 1.23, 0.00123, 1.23e+21. */
static size_t
layout(const struct decimal_digits *d, char *out)
{
	int point = d->power + 1; /* digits before the point */
	size_t at = 0;

	if (d->n <= point && point <= 21) {
		at += put(out, d->digit, d->n);
		return at + put_zeros(out + at, point - d->n);
	}
	if (0 < point && point < d->n) {
		at += put(out, d->digit, point);
		out[at++] = '.';
		return at + put(out + at, d->digit + point, d->n - point);
	}
	if (-6 < point && point <= 0) {
		at += put(out, "0.", 2);
		at += put_zeros(out + at, -point);
		return at + put(out + at, d->digit, d->n);
	}
	at += put(out, d->digit, 1);
	if (d->n > 1) {
		out[at++] = '.';
		at += put(out + at, d->digit + 1, d->n - 1);
	}
	return at + put_power(out + at, d->power);
}

static size_t
put_integer(int64_t v, char *out)
{
	char text[JSON_DOUBLE_MAX];
	int n = snprintf(text, sizeof(text), "%lld", (long long)v);

	return put(out, text, n);
}

size_t
json_number_format(double v, char out[JSON_DOUBLE_MAX])
{
	struct decimal_digits d;
	size_t sign = 0;

	if (fabs(v) <= EXACT_MOST && v == (double)(int64_t)v)
		return put_integer((int64_t)v, out); /* -0 too: "0" */
	if (v < 0) {
		out[sign++] = '-';
		v = -v;
	}
	shortest(v, &d);
	return sign + layout(&d, out + sign);
}
