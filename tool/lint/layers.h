/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LINT_LAYERS_H
#define LINT_LAYERS_H

struct arena;

/* Complains of every #include among the n files that the tables in the file
 * `layers` do not allow, and of circles between files of a folder. */
void layers_check(struct arena *mem, const char *layers,
    const char *const *path, int n);

#endif
