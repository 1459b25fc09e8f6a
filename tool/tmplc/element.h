/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TMPLC_ELEMENT_H
#define TMPLC_ELEMENT_H

#include <stdbool.h>

#include "base/str.h"

/* What HTML says of elements and attributes, as far as a generator has to know
 * it. Names are compared without case, as browsers do. */
enum element_flag {
	ELEMENT_VOID = 1,  /* has no end tag */
	ELEMENT_EMPTY = 2, /* its content is code: ours is in files */
	ELEMENT_PLAIN = 4, /* text only; markup in it is not seen as markup */
	ELEMENT_KEEP = 8,  /* white space in it is content */
	ELEMENT_REFUSED = 16,  /* changes how all that follows is read */
	ELEMENT_FOREIGN = 32,  /* svg, math: what is in them may close itself */
	ELEMENT_ENDS_P = 64,   /* a browser closes an open p before it */
	ELEMENT_HOLDS_P = 128, /* an open p outside of it stays open */
	ELEMENT_ALONE = 256,   /* never within another of its own name */
	ELEMENT_SIBLING = 512, /* closes its like that it stands directly in */
	ELEMENT_ROWS = 2048,   /* of a table: holds no text, and little else */
	ELEMENT_INDOORS = 1024 /* ends the svg or math that it stands in */
};

unsigned element_flags(struct str name);

/* Whether a browser leaves the one directly in the other, as far as tables go:
 * it moves what does not belong into one before it, and forgets a cell that is
 * not in a row. */
bool element_fits(struct str outer, struct str inner);

enum attr_kind {
	ATTR_TEXT,
	ATTR_URL,     /* may leave the site: a link */
	ATTR_LOCAL,   /* has to stay on it: resources, forms */
	ATTR_LITERAL, /* may not hold a value: no escaping for it is known */
	ATTR_NEVER    /* script or style, which our pages may not hold */
};

enum attr_kind attr_kind(struct str element, struct str attr);

#endif
