/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CODE_FENCE_H
#define CODE_FENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;

/* Whether a fenced block whose info string this is belongs to the rules. */
bool code_fence_is_rules(struct str info);

/* Such a block, as CommonMark takes it out of its lists and asides. */
struct code_fence {
	struct str text;
	size_t line; /* its first line's, from 1; the fence stands above it */
};

struct code_fences {
	const struct code_fence *fence; /* in the order of the file */
	size_t fence_n;
	const struct str *line; /* the file's, without their ends */
	size_t line_n;
};

/* Of a file's bytes, which are UTF-8; the lines are borrowed from them. */
void code_fences_read(struct arena *mem, struct str bytes,
    struct code_fences *out);

#endif
