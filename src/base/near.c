/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Optimal string alignment: Levenshtein's distance that counts two swapped
 * neighbours once, since that is how fingers slip.
 */
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

#include "base/near.h"

/* Nobody slips in a name of that length; and the work is their product. */
#define LONG_NAME ((size_t)256)

static size_t
least(size_t a, size_t b, size_t c)
{
	size_t m = a < b ? a : b;

	return m < c ? m : c;
}

size_t
near_distance(struct arena *mem, struct str a, struct str b)
{
	size_t *two = ARENA_ARRAY(mem, size_t, b.n + 1);
	size_t *one = ARENA_ARRAY(mem, size_t, b.n + 1);
	size_t *now = ARENA_ARRAY(mem, size_t, b.n + 1);

	for (size_t j = 0; j <= b.n; j++)
		one[j] = j;
	for (size_t i = 1; i <= a.n; i++) {
		size_t *spare = two;

		now[0] = i;
		for (size_t j = 1; j <= b.n; j++) {
			bool same = a.p[i - 1] == b.p[j - 1];

			now[j] = least(one[j] + 1, now[j - 1] + 1,
			    one[j - 1] + (same ? 0 : 1));
			if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] &&
			    a.p[i - 2] == b.p[j - 1])
				now[j] =
				    least(now[j], two[j - 2] + 1, SIZE_MAX);
		}
		two = one;
		one = now;
		now = spare;
	}
	return one[b.n];
}

struct near
near_to(struct str typed)
{
	return (struct near){typed, STR(""), SIZE_MAX};
}

void
near_offer(struct arena *mem, struct near *n, struct str name)
{
	size_t d;

	if (n->typed.n > LONG_NAME || name.n > LONG_NAME)
		return;
	d = near_distance(mem, n->typed, name);
	if (d < n->distance && d * 3 <= name.n + 1) {
		n->distance = d;
		n->best = name;
	}
}
