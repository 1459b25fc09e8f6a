/* SPDX-License-Identifier: Apache-2.0 */
/*
 * CLDR's cardinal rules (plurals.xml, version 44), reduced to what they say of
 * whole numbers without an exponent: every count on our pages is one. Written
 * as C and not interpreted from CLDR's notation: fifteen rules serve sixty
 * languages, and they change about once in ten years.
 */
#include <stdbool.h>

#include "lang/plural.h"

static bool
within(uint64_t n, uint64_t low, uint64_t high)
{
	return n >= low && n <= high;
}

static bool
is_million(uint64_t n)
{
	return n != 0 && n % 1000000 == 0;
}

/* 2-4, 22-24 ... but not 12-14. */
static bool
slavic_few(uint64_t n)
{
	return within(n % 10, 2, 4) && !within(n % 100, 12, 14);
}

enum plural
plural_none(uint64_t n)
{
	(void)n;
	return PLURAL_OTHER;
}

enum plural
plural_one(uint64_t n)
{
	return n == 1 ? PLURAL_ONE : PLURAL_OTHER;
}

enum plural
plural_upto_one(uint64_t n)
{
	return n <= 1 ? PLURAL_ONE : PLURAL_OTHER;
}

enum plural
plural_one_million(uint64_t n)
{
	return is_million(n) ? PLURAL_MANY : plural_one(n);
}

enum plural
plural_upto_one_million(uint64_t n)
{
	return is_million(n) ? PLURAL_MANY : plural_upto_one(n);
}

enum plural
plural_east_slavic(uint64_t n)
{
	if (n % 10 == 1 && n % 100 != 11)
		return PLURAL_ONE;
	return slavic_few(n) ? PLURAL_FEW : PLURAL_MANY;
}

enum plural
plural_polish(uint64_t n)
{
	if (n == 1)
		return PLURAL_ONE;
	return slavic_few(n) ? PLURAL_FEW : PLURAL_MANY;
}

enum plural
plural_czech(uint64_t n)
{
	if (n == 1)
		return PLURAL_ONE;
	return within(n, 2, 4) ? PLURAL_FEW : PLURAL_OTHER;
}

enum plural
plural_south_slavic(uint64_t n)
{
	if (n % 10 == 1 && n % 100 != 11)
		return PLURAL_ONE;
	return slavic_few(n) ? PLURAL_FEW : PLURAL_OTHER;
}

enum plural
plural_slovene(uint64_t n)
{
	if (n % 100 == 1)
		return PLURAL_ONE;
	if (n % 100 == 2)
		return PLURAL_TWO;
	return within(n % 100, 3, 4) ? PLURAL_FEW : PLURAL_OTHER;
}

enum plural
plural_romanian(uint64_t n)
{
	if (n == 1)
		return PLURAL_ONE;
	return n == 0 || within(n % 100, 1, 19) ? PLURAL_FEW : PLURAL_OTHER;
}

enum plural
plural_lithuanian(uint64_t n)
{
	if (within(n % 100, 11, 19) || n % 10 == 0)
		return PLURAL_OTHER;
	return n % 10 == 1 ? PLURAL_ONE : PLURAL_FEW;
}

enum plural
plural_latvian(uint64_t n)
{
	if (n % 10 == 0 || within(n % 100, 11, 19))
		return PLURAL_ZERO;
	return n % 10 == 1 ? PLURAL_ONE : PLURAL_OTHER;
}

enum plural
plural_hebrew(uint64_t n)
{
	if (n == 1)
		return PLURAL_ONE;
	return n == 2 ? PLURAL_TWO : PLURAL_OTHER;
}

enum plural
plural_arabic(uint64_t n)
{
	if (n <= 2)
		return n == 0 ? PLURAL_ZERO : n == 1 ? PLURAL_ONE : PLURAL_TWO;
	if (within(n % 100, 3, 10))
		return PLURAL_FEW;
	return within(n % 100, 11, 99) ? PLURAL_MANY : PLURAL_OTHER;
}
