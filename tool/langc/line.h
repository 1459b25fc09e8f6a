/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LANGC_LINE_H
#define LANGC_LINE_H

#include "langc/catalogue.h"

/* Where the reader of one line stands. */
struct line {
	struct str s;
	size_t at;
	struct place place; /* of the line's first byte */
};

/* Of the byte `at`. Columns count characters, as editors do, not bytes. */
struct place line_place(const struct line *line, size_t at);

void skip_space(struct line *line);

/* The byte, and white space before it; false when something else stands
 * there. */
bool accept_byte(struct line *line, char c);

/* Letters and digits, and the byte `more`; empty when there are none. */
struct str take_word(struct line *line, char more);

#endif
