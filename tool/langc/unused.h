/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LANGC_UNUSED_H
#define LANGC_UNUSED_H

#include <stddef.h>

struct file;
struct langc;

/* Tells of each key that none of the n sources uses: templates by its own
 * name, C by its function's. */
void unused(struct langc *lc, const struct file *file, char *const *source,
    size_t n);

#endif
