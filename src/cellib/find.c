/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The first byte is looked for by the C library, which does many bytes at a
 * time, then the rest is compared. The worst case is the product of both sizes
 * (a text of one letter); it is charged for, and therefore bounded.
 */
#include <string.h>

#include "cellib/find.h"

#define BYTES_PER_UNIT 16

bool
cel__find(struct cel_text s, struct cel_text part, size_t from, size_t *out)
{
	const char *p, *last;

	if (part.n > s.n || from > s.n - part.n)
		return false;
	*out = from;
	if (part.n == 0)
		return true;
	last = s.p + (s.n - part.n);
	for (p = s.p + from; p <= last; p++) {
		p = (const char *)memchr(p, part.p[0], (size_t)(last - p) + 1);
		if (p == NULL)
			return false;
		if (memcmp(p, part.p, part.n) == 0) {
			*out = (size_t)(p - s.p);
			return true;
		}
	}
	return false;
}

bool
cel__find_last(struct cel_text s, struct cel_text part, size_t from,
    size_t *out)
{
	size_t i;

	if (part.n > s.n)
		return false;
	i = from < s.n - part.n ? from : s.n - part.n;
	for (;; i--) {
		if (part.n == 0 || memcmp(s.p + i, part.p, part.n) == 0) {
			*out = i;
			return true;
		}
		if (i == 0)
			return false;
	}
}

uint64_t
cel__find_cost(struct cel_text s, struct cel_text part)
{
	uint64_t blocks = 1 + part.n / BYTES_PER_UNIT;

	return s.n / BYTES_PER_UNIT * blocks;
}
