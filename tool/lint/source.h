/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LINT_SOURCE_H
#define LINT_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/str.h"

struct arena;

/*
 * A C file three times over, of equal length: code, the insides of its string
 * and character literals, and its comments, each with blanks where the others
 * are. Line breaks stand in all of them, quotes and #include's names in code.
 */
struct source {
	struct str path;
	struct str text, code, literal, comment;
};

/* Ends the program when the file cannot be read. */
void source_read(struct arena *mem, const char *path, struct source *out);

/* Takes a line off *rest, in all its views; false at the end. */
bool source_line(struct source *rest, struct source *line);

/* The next identifier at or behind *at in code; false when there is none. *at
 * is then behind it. */
bool source_word(struct str code, size_t *at, struct str *word);

/* "path:line: words" on stdout: what lint found. */
void source_complain(struct str path, size_t line, const char *fmt, ...)
    PRINTF(3, 4);

/* How often that was called. */
size_t source_complaints(void);

#endif
