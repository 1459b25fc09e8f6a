/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_SPEAKS_H
#define DESK_SPEAKS_H

#include <stdbool.h>

#include "base/str.h"
#include "base/vec.h"

struct rules;
struct work;

/* A language of the portal or of a Code. Either has all of its words in each of
 * its languages, or it does not build or does not load: so what is not
 * translated is a language that only one of the two has. */
struct speaks {
	struct str tag, name; /* name: the tag, of one the portal has not */
	bool portal, code;
	bool prevails; /* the Code's words in it go before others */
};

/* As struct speaks, in w->mem: the portal's, then what the Code has besides. */
struct vec speaks_list(struct work *w, const struct rules *rules);

#endif
