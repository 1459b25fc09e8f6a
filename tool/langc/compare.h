/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LANGC_COMPARE_H
#define LANGC_COMPARE_H

struct file;
struct langc;

/* Has the file the keys of the first one, with the same arguments, and no
 * others? */
void compare(struct langc *lc, const struct file *first,
    const struct file *file);

#endif
