/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How far two names are from each other: an edit (a letter more, less, another,
 * or two swapped) counts two, a letter of the other case one. A short name
 * allows few edits, or everything would be near to it. `value` is near to
 * `value_cny` as well, though less than what is merely misspelt.
 */
#include "cel/text.h"

#include "cel/mistake.h"

#define NAME_MOST 64 /* bytes; nobody misspells longer ones */
#define EDIT      2u

/* The most that a name of n bytes may differ. */
static uint32_t
bound(size_t n)
{
	if (n < 3)
		return 1;
	if (n < 6)
		return EDIT;
	return n < 10 ? 2 * EDIT : 3 * EDIT;
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static uint32_t
differ(char a, char b)
{
	if (a == b)
		return 0;
	return lower(a) == lower(b) ? 1 : EDIT;
}

static uint32_t
least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

/* Three rows of the usual table: the one now and the two before it. */
static uint32_t
edits(struct cel_text a, struct cel_text b)
{
	uint32_t rows[3][NAME_MOST + 1];
	uint32_t *now = rows[0], *last = rows[1], *before = rows[2], *spare;

	for (uint32_t j = 0; j <= b.n; j++)
		last[j] = before[j] = j * EDIT;
	for (uint32_t i = 1; i <= a.n; i++) {
		now[0] = i * EDIT;
		for (uint32_t j = 1; j <= b.n; j++) {
			char x = a.p[i - 1], y = b.p[j - 1];

			now[j] = least(last[j - 1] + differ(x, y),
			    least(last[j], now[j - 1]) + EDIT);
			if (i > 1 && j > 1 && x == b.p[j - 2] &&
			    y == a.p[i - 2])
				now[j] = least(now[j], before[j - 2] + EDIT);
		}
		spare = before;
		before = last;
		last = now;
		now = spare;
	}
	return last[b.n];
}

static bool
is_other_case(struct cel_text a, struct cel_text b)
{
	size_t i = 0;

	if (a.n != b.n)
		return false;
	while (i < a.n && lower(a.p[i]) == lower(b.p[i]))
		i++;
	return i == a.n;
}

static bool
is_longer(struct cel_text name, struct cel_text typed)
{
	return typed.n >= 3 && name.n > typed.n && name.p[typed.n] == '_' &&
	    memcmp(name.p, typed.p, typed.n) == 0;
}

void
cel__nearest_init(struct cel__nearest *n, struct cel_text typed)
{
	*n = (struct cel__nearest){.typed = typed,
	    .distance = bound(typed.n) + 1};
}

void
cel__nearest_offer(struct cel__nearest *n, struct cel_text name)
{
	uint32_t distance = n->distance;
	size_t more =
	    name.n > n->typed.n ? name.n - n->typed.n : n->typed.n - name.n;

	if (name.n == 0 || name.n > NAME_MOST || n->typed.n > NAME_MOST)
		return;
	if (more * EDIT <= bound(n->typed.n))
		distance = edits(n->typed, name);
	if (is_other_case(name, n->typed))
		distance = least(distance, 1);
	if (is_longer(name, n->typed))
		distance = least(distance, bound(n->typed.n));
	if (distance < n->distance) {
		n->distance = distance;
		n->best = name;
	}
}
