/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Optimal string alignment: Levenshtein's distance that counts two swapped
 * neighbours once, since that is how fingers slip.
 */
#include <stdint.h>

#include "base/arena.h"
#include "base/work.h"

#include "cli/command.h"

#include "cli/nearest.h"

static size_t
least(size_t a, size_t b, size_t c)
{
	size_t m = a < b ? a : b;

	return m < c ? m : c;
}

size_t
cli_nearest_distance(struct work *w, struct str a, struct str b)
{
	size_t *two = ARENA_ARRAY(w->mem, size_t, b.n + 1);
	size_t *one = ARENA_ARRAY(w->mem, size_t, b.n + 1);
	size_t *now = ARENA_ARRAY(w->mem, size_t, b.n + 1);

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

static void
consider(struct work *w, struct str typed, const char *name, size_t *least_out,
    struct str *best)
{
	struct str first, rest;
	size_t d;

	/* Of "config check" one has typed one word so far. */
	(void)str_cut(str_from_c(name), ' ', &first, &rest);
	d = cli_nearest_distance(w, typed, first);
	if (d < *least_out && d * 3 <= first.n + 1) {
		*least_out = d;
		*best = str_from_c(name);
	}
}

struct str
cli_nearest_command(struct work *w, const struct cli_program *p,
    struct str typed)
{
	struct str best = STR("");
	size_t d = SIZE_MAX;

	for (size_t i = 0; i < p->commands; i++)
		if (!p->command[i]->hidden)
			consider(w, typed, p->command[i]->name, &d, &best);
	return best;
}

struct str
cli_nearest_option(struct work *w, const struct cli_command *c,
    struct str typed)
{
	struct str best = STR("");
	size_t d = SIZE_MAX;

	for (size_t i = 0; i < c->options; i++)
		consider(w, typed, c->option[i].name, &d, &best);
	consider(w, typed, "json", &d, &best);
	consider(w, typed, "help", &d, &best);
	return best;
}
