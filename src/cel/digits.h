/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CEL_DIGITS_H
#define CEL_DIGITS_H

#include <stdbool.h>
#include <stdint.h>

/* No double has more than 767 digits. */
#define CEL__DIGITS_MAX 800

/*
 * A number that is not negative, in decimal, exactly: 0.d1 d2 ... dn times ten
 * to the power `point`. The last digit is not 0, and zero has none. What is
 * beyond the last place is not kept, but that it was not zero: `more`.
 */
struct cel__digits {
	int n, point;
	bool more;
	uint8_t digit[CEL__DIGITS_MAX];
};

void cel__digits_set(struct cel__digits *d, uint64_t v);

/* Times two to the power. */
void cel__digits_scale(struct cel__digits *d, int power);

/* To the nearest number of at most n digits; a half goes to the even one. For
 * n < 0 that is zero. */
void cel__digits_round(struct cel__digits *d, int n);

/* The same away from zero, for n below the number of digits: what is cut off
 * adds one to the n-th. */
void cel__digits_round_up(struct cel__digits *d, int n);

/* -1, 0, 1; of numbers that have nothing more. */
int cel__digits_compare(const struct cel__digits *a,
    const struct cel__digits *b);

/* The nearest integer; of numbers below 2^63. */
uint64_t cel__digits_integer(const struct cel__digits *d);

/* Takes off the zeros at the end, after digits were written by hand. */
void cel__digits_trim(struct cel__digits *d);

#endif
