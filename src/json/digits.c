/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Numbers are looked over once, their digits gathered on the way: an integer is
 * then there, and so is a double of up to 15 digits, since a whole number below
 * 2^53 times or through a power of ten that is a double itself is rounded once,
 * hence right (Clinger 1990). What has more digits stays text for strtod.
 */
#include <math.h>
#include <stdlib.h>

#include "base/work.h"

#include "json/read.h"
#include "json/scan.h"

#include "json/digits.h"

#define MANTISSA_MAX ((uint64_t)1 << 53)
#define POWER_MAX    22

/* Another digit fits whatever it is. */
#define DIGITS_ROOM 1000000000000000000u

static enum status
read_digits(struct json_scan *s, struct json_digits *d, const char *where)
{
	const char *p = s->p;

	if (!json_scan_is_digit(s, p))
		return json_scan_fail(s, p, ST_INVALID,
		    "expected a digit %s, %s", where, json_scan_found(s, p));
	do {
		if (d->digits >= DIGITS_ROOM)
			d->fit = false;
		d->digits = d->digits * 10 + (uint64_t)(*p++ - '0');
	} while (json_scan_is_digit(s, p));
	s->p = p;
	return ST_OK;
}

static enum status
read_fraction(struct json_scan *s, struct json_digits *d)
{
	const char *from = ++s->p;
	enum status st = read_digits(s, d, "behind the point");

	d->whole = false;
	d->power = -(int32_t)(s->p - from); /* NUMBER_MAX is asked at the end */
	return st;
}

static enum status
read_exponent(struct json_scan *s, struct json_digits *d)
{
	struct json_digits e = {.fit = true};
	int32_t power;
	bool minus = false;
	enum status st;

	s->p++;
	if (s->p < s->end && (*s->p == '+' || *s->p == '-'))
		minus = *s->p++ == '-';
	st = read_digits(s, &e, "in the exponent");
	power = e.fit && e.digits < JSON_POWER_MAX ? (int32_t)e.digits
						   : JSON_POWER_MAX;
	d->whole = false;
	d->power += minus ? -power : power;
	return st;
}

enum status
json_scan_number(struct json_scan *s, struct json_digits *out)
{
	const char *from = s->p, *first;
	struct json_digits d = {.minus = *from == '-',
	    .fit = true,
	    .whole = true};
	enum status st;

	s->p += d.minus;
	first = s->p;
	st = read_digits(s, &d, "of a number");
	if (st == ST_OK && *first == '0' && s->p - first > 1)
		return json_scan_fail(s, first, ST_INVALID,
		    "a number may not begin with 0");
	if (st == ST_OK && s->p < s->end && *s->p == '.')
		st = read_fraction(s, &d);
	if (st == ST_OK && s->p < s->end && (*s->p == 'e' || *s->p == 'E'))
		st = read_exponent(s, &d);
	if (st == ST_OK && s->p - from > JSON_NUMBER_MAX)
		return json_scan_fail(s, from, ST_LIMIT,
		    "a number of more than %d bytes", JSON_NUMBER_MAX);
	d.text = str_of(from, (size_t)(s->p - from));
	*out = d;
	return st;
}

bool
json_digits_double(struct work *w, const struct json_digits *d, double *out)
{
	static const double ten[POWER_MAX + 1] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5,
	    1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
	    1e18, 1e19, 1e20, 1e21, 1e22};
	bool exact = d->fit && d->digits <= MANTISSA_MAX;
	double v = (double)d->digits;

	if (exact && d->power <= 0 && d->power >= -POWER_MAX)
		v /= ten[-d->power];
	else if (exact && d->power > 0 && d->power <= POWER_MAX)
		v *= ten[d->power];
	else
		v = fabs(strtod(str_c(w->mem, d->text), NULL));
	if (!isfinite(v))
		return false;
	*out = d->minus ? -v : v;
	return true;
}
