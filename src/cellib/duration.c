/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The syntax is Go's: a sign, then numbers with a unit each, "1h45m1.5s". What
 * is finer than a nanosecond is cut off.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/ckd.h"

#include "cellib/timestamp.h"

#include "cellib/duration.h"

#define NANOS 1000000000

static const struct unit {
	char name[4];
	uint8_t n;
	int64_t nanos;
} units[] = {
    /* The longer of two with one beginning comes first. */
    {"ns", 2, 1},
    {"us", 2, 1000},
    {"\u00b5s", 3, 1000}, /* the micro sign */
    {"\u03bcs", 3, 1000}, /* the letter mu */
    {"ms", 2, 1000000},
    {"s", 1, NANOS},
    {"m", 1, 60LL * NANOS},
    {"h", 1, 3600LL * NANOS},
};

static const struct unit *
read_unit(struct cel_text t)
{
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++)
		if (t.n >= units[i].n &&
		    memcmp(t.p, units[i].name, units[i].n) == 0)
			return &units[i];
	return NULL;
}

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

/* The whole part: digits times the unit, as a negative number, which reaches
 * one further. */
static bool
whole(struct cel_text digits, int64_t nanos, int64_t *out)
{
	int64_t v = 0;

	for (size_t i = 0; i < digits.n; i++)
		if (ckd_mul(&v, v, 10) ||
		    ckd_sub(&v, v, (int64_t)(digits.p[i] - '0')))
			return false;
	return !ckd_mul(out, v, nanos);
}

/* From the last digit to the first, so that what is cut off is cut off once. */
static int64_t
fraction(struct cel_text digits, int64_t nanos)
{
	int64_t v = 0;

	for (size_t i = digits.n; i > 0; i--)
		v = (v + (digits.p[i - 1] - '0') * nanos) / 10;
	return v;
}

/* One number with its unit off the head of t; *sum grows towards INT64_MIN. */
static enum cel__reading
read_part(struct cel_text *t, int64_t *sum)
{
	struct cel_text head = {t->p, digits_of(*t)}, tail = {NULL, 0};
	const struct unit *unit;
	int64_t nanos;

	*t = behind(*t, head.n);
	if (t->n > 0 && t->p[0] == '.') {
		*t = behind(*t, 1);
		tail = (struct cel_text){t->p, digits_of(*t)};
		*t = behind(*t, tail.n);
	}
	unit = read_unit(*t);
	if (head.n + tail.n == 0 || unit == NULL)
		return CEL__MALFORMED;
	*t = behind(*t, unit->n);
	if (!whole(head, unit->nanos, &nanos) || ckd_add(sum, *sum, nanos) ||
	    ckd_sub(sum, *sum, fraction(tail, unit->nanos)))
		return CEL__BEYOND;
	return CEL__READ;
}

enum cel__reading
cel__duration_read(struct cel_text t, struct cel_value *out)
{
	bool minus = t.n > 0 && t.p[0] == '-', beyond = false;
	int64_t sum = 0;

	if (t.n > 0 && (t.p[0] == '-' || t.p[0] == '+'))
		t = behind(t, 1);
	if (t.n == 0)
		return CEL__MALFORMED;
	if (t.n == 1 && t.p[0] == '0')
		t.n = 0;
	/* A part that is too long may have a part behind it that is none. */
	while (t.n > 0) {
		enum cel__reading part = read_part(&t, &sum);

		if (part == CEL__MALFORMED)
			return part;
		beyond |= part == CEL__BEYOND;
	}
	if (beyond || (!minus && sum == INT64_MIN))
		return CEL__BEYOND;
	sum = minus ? sum : -sum;
	return cel__duration_make(sum / NANOS, sum % NANOS, out) ? CEL__READ
								 : CEL__BEYOND;
}

bool
cel__duration_make(int64_t seconds, int64_t nanoseconds, struct cel_value *out)
{
	int64_t carry = nanoseconds / NANOS, nanos = nanoseconds % NANOS;
	int64_t s, sum;

	if (nanos < 0) {
		nanos += NANOS;
		carry--;
	}
	if (ckd_add(&s, seconds, carry))
		return false;
	/* As nanoseconds, both parts of one sign: it is the sum that must fit. */
	if (ckd_mul(&sum, s < 0 ? s + 1 : s, NANOS) ||
	    ckd_add(&sum, sum, s < 0 ? nanos - NANOS : nanos))
		return false;
	*out = cel_duration(s, (uint32_t)nanos);
	return true;
}

int64_t
cel__duration_seconds(struct cel_value v)
{
	return v.as.i < 0 && v.n > 0 ? v.as.i + 1 : v.as.i;
}

size_t
cel__duration_write(struct cel_value v, char out[CEL__DURATION_MAX])
{
	bool minus = v.as.i < 0;
	uint64_t seconds = (uint64_t)v.as.i;
	uint32_t nanos = v.n;
	size_t n;

	if (minus) {
		seconds = -seconds - (nanos > 0);
		nanos = nanos > 0 ? NANOS - nanos : 0;
	}
	n = (size_t)snprintf(out, CEL__DURATION_MAX, "%s%" PRIu64,
	    minus ? "-" : "", seconds);
	n += cel__fraction_write(nanos, out + n);
	out[n++] = 's';
	return n;
}
