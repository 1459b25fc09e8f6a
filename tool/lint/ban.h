/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LINT_BAN_H
#define LINT_BAN_H

struct arena;

/* Complains of what the house does not write, by file and line. */
void ban_check(struct arena *mem, const char *const *path, int n);

#endif
