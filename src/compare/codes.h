/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COMPARE_CODES_H
#define COMPARE_CODES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct law;
struct work;

/* A Code that was read from a folder. */
struct compare_code {
	struct str folder;
	const struct law *law;
};

struct compare_counts {
	size_t added, removed, changed; /* things */
};

/* All that differs between two Codes. */
struct compare_codes {
	struct vec
	    change; /* struct compare_change: the text, then the blocks */
	struct compare_counts text, rules;
	bool identical; /* the same files, byte by byte */
};

/* In w->mem; bytes of files and trees among it. */
MUST_USE enum status compare_codes(struct work *w,
    const struct compare_code *old, const struct compare_code *new,
    struct compare_codes *out);

#endif
