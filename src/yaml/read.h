/* SPDX-License-Identifier: Apache-2.0 */
#ifndef YAML_READ_H
#define YAML_READ_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/mistake.h"
#include "base/status.h"
#include "base/str.h"
#include "yaml/yaml.h"

struct work;

/*
 * Reads one YAML document of a safe subset, in block or flow style: no tags,
 * anchors, aliases, merge keys, directives or further documents; names are
 * texts, each once in its mapping and with its colon on its line; spaces
 * indent, tabs do not. UTF-8 throughout, no control characters and none that
 * cannot be seen and turns text around.
 */
#define YAML_BYTES_MAX ((size_t)256 << 10) /* of a block */
#define YAML_DEPTH_MAX 24u                 /* lists and mappings, nested */
#define YAML_NODES_MAX ((size_t)20000)     /* texts, lists and mappings */
#define YAML_TEXT_MAX  ((size_t)32 << 10)  /* bytes of one text */
#define YAML_NAME_MAX  ((size_t)200)       /* bytes of a name */

/* A text with syntax that cannot be read is read again from the next name at
 * the margin on, so that one mistake does not hide the others: so many times. */
#define YAML_RESUMES_MAX 20

/* Where the text stands, for mistakes. */
struct yaml_rules {
	struct str path;
	size_t first_line; /* the text's first line in its file, from 1 */
	/* The file's lines without their ends, from the first; with them columns
	 * are right also where the block is indented in its file. May be NULL. */
	const struct str *file_line;
	size_t file_line_n;
};

struct yaml_block;

/*
 * ST_INVALID when there are mistakes, which are added to the list, unsorted;
 * the first of them stands in the fault. ST_LIMIT when limits are all that is
 * wrong. *out is set in any case: what could be read of a text with mistakes is
 * there to be looked at further, unless its root is NULL.
 *
 * The tree is in w->mem; text, the lines and mistakes are borrowed for as long
 * as the block is used.
 */
MUST_USE enum status yaml_read(struct work *w, struct str text,
    const struct yaml_rules *rules, struct mistakes *mistakes,
    struct yaml_block **out);

/* NULL when there is no tree. */
const struct yaml *yaml_root(const struct yaml_block *b);

#endif
