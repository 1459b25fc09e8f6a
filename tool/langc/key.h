/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LANGC_KEY_H
#define LANGC_KEY_H

#include "langc/line.h"

/* A line at the margin: adds the key to the file. NULL when it is at fault,
 * and then the texts below it are of no use. */
struct key *key_read(struct langc *lc, struct file *file, struct line *line);

/* An indented line: the key's text, or that of one plural form. */
void text_add(struct langc *lc, const struct file *file, struct line *line,
    struct key *key);

/* Has it a text for each form, and is each argument shown? */
void key_finish(struct langc *lc, const struct file *file,
    const struct key *key);

#endif
