/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number
 * Generators), begun at a hash of the seed and the name.
 */
#include <assert.h>

#include "base/map.h"

#include "demo/dice.h"

#define STEP   UINT64_C(0x9e3779b97f4a7c15)
#define DIGITS 1000 /* above it, an amount is rounded */

struct dice
dice_of(uint64_t seed, struct str name, uint64_t number)
{
	const uint64_t key[2] = {seed, number};

	return (struct dice){map_hash(key, name)};
}

uint64_t
dice_next(struct dice *d)
{
	uint64_t z = d->state += STEP;

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

uint64_t
dice_below(struct dice *d, uint64_t n)
{
	uint64_t most, x;

	assert(n > 0);
	most = UINT64_MAX - UINT64_MAX % n;
	do
		x = dice_next(d);
	while (x >= most);
	return x % n;
}

int64_t
dice_between(struct dice *d, int64_t from, int64_t to)
{
	assert(from <= to);
	return from + (int64_t)dice_below(d, (uint64_t)(to - from) + 1);
}

/* How often it can be halved until nothing is left. */
static int
octave(int64_t n)
{
	int k = 0;

	for (; n > 0; n /= 2)
		k++;
	return k;
}

int64_t
dice_amount(struct dice *d, int64_t from, int64_t to)
{
	int k = (int)dice_between(d, octave(from), octave(to));
	int64_t low = k == 0 ? 0 : INT64_C(1) << (k - 1), high = 2 * low - 1;
	int64_t n, unit = 1;

	assert(from >= 0 && to <= INT64_MAX / 4);
	low = low < from ? from : low;
	high = k == 0 ? 0 : high > to ? to : high;
	n = dice_between(d, low, high);
	while (n / unit >= DIGITS)
		unit *= 10;
	return n - n % unit < from ? n : n - n % unit;
}

size_t
dice_weighed(struct dice *d, const uint32_t *weight, size_t n)
{
	uint64_t sum = 0, at;
	size_t i = 0;

	for (size_t k = 0; k < n; k++)
		sum += weight[k];
	for (at = dice_below(d, sum); at >= weight[i]; i++)
		at -= weight[i];
	return i;
}
