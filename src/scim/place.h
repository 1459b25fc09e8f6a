/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCIM_PLACE_H
#define SCIM_PLACE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

#include "scim/schema.h"

/*
 * An attribute by its path: "userName", "name.familyName", either of them behind
 * the kind's URN and a colon, and the same of an extension (RFC 7644 3.10). The
 * case of letters is nothing.
 */
#define SCIM_DEEP 3 /* an extension, its attribute, that one's */

struct scim_place {
	const struct scim_attr *at[SCIM_DEEP];
	size_t n; /* 0: there is no such attribute */
};

/* kind NULL: the path is one within `of` (a value filter's). False when there is
 * no such attribute: out->n is 0 then. */
bool scim_place_find(const struct scim_kind *kind, const struct scim_attr *of,
    struct str path, struct scim_place *out);

/* The attribute itself; of a place that is one. */
const struct scim_attr *scim_place_last(const struct scim_place *place);

/* How many bytes at the beginning of text may be an attribute's path. */
size_t scim_place_word(struct str text);

#endif
