/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REGEX_UNICODE_IMPL_H
#define REGEX_UNICODE_IMPL_H

#include <stddef.h>
#include <stdint.h>

/*
 * What tool/ucd makes of the Unicode Character Database.
 *
 * A property is a list of runs in order: the first code point, shifted left by
 * eight, and the number of its name; a run ends where the next begins. Names
 * stand one behind the other, each with its NUL, and end with an empty one.
 */
#define REGEX__NO_KIND 255u /* a run of what has no name */

extern const uint32_t regex__categories[];
extern const size_t regex__categories_n;
extern const char regex__categories_names[];
extern const uint32_t regex__scripts[];
extern const size_t regex__scripts_n;
extern const char regex__scripts_names[];

/*
 * Code points that differ by case alone make a circle. From one in lo..hi the
 * next is delta away; but 1 says that pairs change places, an even one with the
 * odd one above it, and -1 an odd one with the even one above it.
 */
struct regex__fold {
	uint32_t lo, hi;
	int32_t delta;
};

/* Of three or four in a circle there are a few, of more none. */
#define REGEX__CIRCLE_MAX 4

extern const struct regex__fold regex__folds[];
extern const size_t regex__folds_n;

#endif
