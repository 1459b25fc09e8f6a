/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DECIDE_KNOWN_H
#define DECIDE_KNOWN_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "cel/cel.h"

struct act;
struct rules_naming;
struct vec;
struct work;
struct world;

/* What a world knows of one kind of fact, for registers of them. The records
 * are the world's: nobody writes while they are read. */
struct decide_known {
	const struct cel_record *record;
	int64_t since, until;     /* days; until is not in it */
	const struct act *source; /* NULL: none */
};

/* All that holds, held or will hold as it is known now, as struct decide_known,
 * in w->mem: those of a key together, in the order in which they begin. What
 * ends on the day on which it begins is there as well: it says that there is
 * nothing from then on. */
void decide_known_all(struct work *w, const struct world *world, uint32_t fact,
    struct vec *out);

/* What the Code's naming says of an id on a day; empty: nothing. Borrowed from
 * the world. */
struct str decide_known_name(const struct world *world,
    const struct rules_naming *naming, struct str id, int64_t day);

/* A few of those whom a naming may name, in the order in which the world met
 * them, from one on; how many. A name is empty where it says none on that day.
 * Borrowed from the world. */
struct decide_calling {
	const struct rules_naming *naming;
	int64_t day;
	size_t first;
};
struct decide_called {
	struct str id, name;
};
size_t decide_called_some(const struct world *world,
    const struct decide_calling *of, struct decide_called *out, size_t most);

/* Another number each time that a fact of the kind is told or taken back. */
uint64_t decide_known_changes(const struct world *world, uint32_t fact);

#endif
