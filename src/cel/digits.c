/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Schoolbook arithmetic on single digits: multiplying by a power of two carries
 * from right to left, dividing from left to right. Slow, a microsecond for an
 * ordinary double, and plainly exact; what is common has faster paths in
 * double.c.
 */
#include <string.h>

#include "cel/digits.h"

/* A digit times 2^59 and what is carried fit 64 bits. */
#define SHIFT_MOST 59
#define CARRY_MOST 20 /* digits that one step adds */

void
cel__digits_trim(struct cel__digits *d)
{
	while (d->n > 0 && d->digit[d->n - 1] == 0)
		d->n--;
	if (d->n == 0)
		d->point = 0;
}

void
cel__digits_set(struct cel__digits *d, uint64_t v)
{
	uint8_t reversed[CARRY_MOST];
	int n = 0;

	for (; v > 0; v /= 10)
		reversed[n++] = (uint8_t)(v % 10);
	d->n = d->point = n;
	d->more = false;
	for (int i = 0; i < n; i++)
		d->digit[i] = reversed[n - 1 - i];
	cel__digits_trim(d);
}

static void
multiply(struct cel__digits *d, int shift)
{
	uint8_t wide[CEL__DIGITS_MAX + CARRY_MOST] = {0};
	int end = (int)sizeof(wide), at = end, made;
	uint64_t carry = 0;

	for (int i = d->n - 1; i >= 0; i--) {
		carry += (uint64_t)d->digit[i] << shift;
		wide[--at] = (uint8_t)(carry % 10);
		carry /= 10;
	}
	for (; carry > 0; carry /= 10)
		wide[--at] = (uint8_t)(carry % 10);
	made = end - at;
	d->point += made - d->n;
	d->n = made < CEL__DIGITS_MAX ? made : CEL__DIGITS_MAX;
	memcpy(d->digit, wide + at, (size_t)d->n);
	for (int i = at + d->n; i < end; i++)
		d->more |= wide[i] != 0;
	cel__digits_trim(d);
}

static void
divide(struct cel__digits *d, int shift)
{
	uint64_t rest = 0, mask = ((uint64_t)1 << shift) - 1;
	int from = 0, to = 0;

	/* Down to the first digit that the quotient has. */
	while (rest >> shift == 0) {
		rest = rest * 10 + (from < d->n ? d->digit[from] : 0);
		from++;
	}
	d->point -= from - 1;
	for (;;) {
		uint8_t digit = (uint8_t)(rest >> shift);

		if (to < CEL__DIGITS_MAX)
			d->digit[to++] = digit;
		else
			d->more |= digit != 0;
		rest = (rest & mask) * 10;
		if (from < d->n)
			rest += d->digit[from];
		else if (rest == 0)
			break;
		from++;
	}
	d->n = to;
	cel__digits_trim(d);
}

void
cel__digits_scale(struct cel__digits *d, int power)
{
	if (d->n == 0)
		return;
	for (; power > SHIFT_MOST; power -= SHIFT_MOST)
		multiply(d, SHIFT_MOST);
	for (; power < -SHIFT_MOST; power += SHIFT_MOST)
		divide(d, SHIFT_MOST);
	if (power > 0)
		multiply(d, power);
	if (power < 0)
		divide(d, -power);
}

void
cel__digits_round_up(struct cel__digits *d, int n)
{
	while (n > 0 && d->digit[n - 1] == 9)
		n--;
	d->n = n;
	if (n == 0) { /* nines alone, or nothing */
		d->digit[d->n++] = 1;
		d->point++;
	} else {
		d->digit[n - 1]++;
	}
}

/* Is what stands behind the first n digits more than a half, or a half behind an
 * odd digit? */
static bool
nearer_above(const struct cel__digits *d, int n)
{
	if (n < 0 || n >= d->n)
		return false;
	if (d->digit[n] == 5 && n + 1 == d->n && !d->more)
		return n > 0 && d->digit[n - 1] % 2 == 1;
	return d->digit[n] >= 5;
}

void
cel__digits_round(struct cel__digits *d, int n)
{
	if (nearer_above(d, n)) {
		cel__digits_round_up(d, n);
	} else if (n < d->n) {
		d->n = n < 0 ? 0 : n;
		cel__digits_trim(d);
	}
}

int
cel__digits_compare(const struct cel__digits *a, const struct cel__digits *b)
{
	int n = a->n < b->n ? a->n : b->n;
	int order = memcmp(a->digit, b->digit, (size_t)n);

	if (a->n == 0 || b->n == 0)
		return (a->n > 0) - (b->n > 0);
	if (a->point != b->point)
		return a->point < b->point ? -1 : 1;
	if (order != 0)
		return order < 0 ? -1 : 1;
	return (a->n > b->n) - (a->n < b->n);
}

uint64_t
cel__digits_integer(const struct cel__digits *d)
{
	uint64_t v = 0;

	for (int i = 0; i < d->point; i++)
		v = v * 10 + (i < d->n ? d->digit[i] : 0);
	return v + nearer_above(d, d->point);
}
