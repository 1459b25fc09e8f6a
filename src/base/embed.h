/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_EMBED_H
#define BASE_EMBED_H

#include <stddef.h>

#include "base/str.h"

/*
 * A file that travels inside the program; tool/embed writes tables of them,
 * sorted by name. All of it lives as long as the program.
 */
struct embed_file {
	struct str name; /* path below the folder that was embedded */
	struct str bytes;
	struct str type; /* media type, with charset where it is text */
	struct str hash; /* map_hash of the bytes, seed zero, 16 hex digits:
			   * for URLs, not against anybody who wants to lie */
};

/* NULL when the table has no such name. */
const struct embed_file *embed_find(const struct embed_file *table, size_t n,
    struct str name);

#endif
