/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULES_PLAIN_H
#define RULES_PLAIN_H

#include <stddef.h>

#include "base/str.h"

/*
 * What somebody filled in, before it has types: a form, a JSON file and a
 * block of an example all become this. A number is its text as written, true
 * and false are yes and no.
 */
enum plain_kind { PLAIN_TEXT, PLAIN_LIST, PLAIN_MAP };

struct plain {
	enum plain_kind kind;
	struct str text;
	const struct plain *item; /* of a LIST, and the values of a MAP */
	const struct str *name;   /* of a MAP: item_n names, each once */
	size_t item_n;
	/* Where it stands, for mistakes: whatever whoever made it wants to
	 * find again; NULL where there is no such thing. */
	const void *place;
};

/* NULL when there is none of that name, or map is no MAP. */
const struct plain *plain_get(const struct plain *map, struct str name);

#endif
