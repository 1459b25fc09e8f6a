/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CODE_IMPL_H
#define CODE_IMPL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/mistake.h"
#include "base/str.h"
#include "base/vec.h"
#include "code/prose.h"

struct arena;

/* A source with its lines, for places and excerpts. */
struct code__file {
	const struct code_source *source;
	struct vec line; /* struct str, without their ends */
};

/* A place in bytes: of the line, from 0. width in bytes too. */
struct code__place {
	const struct code__file *file;
	size_t line; /* from 1; 0 is the file as a whole */
	size_t byte, width;
};

/* ---- file.c ---- */

/* struct str of each, without their ends. */
void code__lines(struct arena *mem, struct str s, struct vec *out);

/* Splits into lines and looks at the bytes: size, UTF-8, control characters.
 * False when a parser should not see them; then it is reported. */
bool code__file_init(struct mistakes *r, const struct code_source *source,
    struct code__file *out);

/* The last place of needle between two lines, both counted; else the first
 * line as it is. */
struct code__place code__file_find(const struct code__file *f,
    size_t first_line, size_t last_line, const char *needle);
struct code__place code__file_line(const struct code__file *f, size_t line);

/* Adds one at a place, which may be the file as a whole. */
void code__mistake(struct mistakes *r, struct code__place at, const char *fmt,
    ...) PRINTF(3, 4);

/* By path in the order of the sources, line and column. */
void code__sort(struct mistakes *r, const struct code_source *source,
    size_t source_n);

/* ---- tree.c ---- */

/* The file as sections and blocks; clauses are not collected yet. */
void code__tree(struct mistakes *r, const struct code__file *f,
    bool translation, struct code_text *out, struct code_section **section_out);

/* ---- ident.c ---- */

/* Letters, digits and dots between them, at most CODE_ID_BYTES. */
bool code__id_check(struct str id);

/* Collects the clauses of a text and looks at their ids: each there once,
 * below its section, numbers rising. section is text->section, to be
 * completed. */
void code__clauses(struct mistakes *r, const struct code__file *f,
    struct code_text *text, struct code_section *section);

/* Every #id that a link names has to be there. */
void code__anchors(struct mistakes *r, const struct code__file *f,
    const struct code_text *text);

/* ---- align.c ---- */

/* Holds a translation against the authoritative text. */
void code__align(struct mistakes *r, const struct code__file *first,
    const struct code_text *authority, const struct code__file *f,
    const struct code_text *text);

#endif
