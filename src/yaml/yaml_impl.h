/* SPDX-License-Identifier: Apache-2.0 */
#ifndef YAML_YAML_IMPL_H
#define YAML_YAML_IMPL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/mistake.h"
#include "base/str.h"
#include "base/vec.h"
#include "yaml/read.h"
#include "yaml/yaml.h"

/* Counted once: a line may be long, and asked about for every piece in it. */
struct yaml__start {
	uint32_t at;
	uint32_t indent; /* spaces that it begins with */
};

struct yaml_block {
	struct arena *mem;
	struct str text;
	struct yaml_rules rules;
	struct mistakes *mistakes;
	const struct yaml *root;
	struct vec line; /* struct yaml__start of each */
	struct vec mark; /* uint32_t: the byte of every so many characters */
};

/* ---- place.c: a text as lines and characters ---- */

/* A line without its end, and where it stands. */
struct yaml__line {
	size_t no; /* from 0 */
	size_t at;
	struct str text;
	size_t indent; /* spaces it begins with */
};

/* Counts lines and characters and looks at the bytes: size, UTF-8, characters
 * that no text has. False when a parser should not see them; then it is
 * reported. */
bool yaml__text_init(struct yaml_block *b);

size_t yaml__byte_of(const struct yaml_block *b, size_t character);
struct yaml__line yaml__line_of(const struct yaml_block *b, size_t byte);
/* False behind the last. */
bool yaml__line_at(const struct yaml_block *b, size_t no,
    struct yaml__line *out);

/* Adds a mistake at bytes of the text; of one that will not be told it costs
 * nothing. */
void yaml__mistake(struct yaml_block *b, struct yaml_span at, const char *fmt,
    ...) PRINTF(3, 4);
struct yaml_span yaml__span(size_t at, size_t n);

/* ---- origin.c ---- */

/* Where each byte of a text stands; parent is the column of the list or
 * mapping around it, from which the indentation of a block counts. */
void yaml__origin(const struct yaml_block *b, struct yaml *node, size_t parent);

/* ---- remedy.c: what the author meant ---- */

/* Full-width colon, curly quotation mark, full-width or unbreakable space at
 * the beginning of s: its length in bytes, or 0. */
size_t yaml__wide_colon(struct str s);
size_t yaml__curly(struct str s);
size_t yaml__odd_space(struct str s);

/* "word:" or "word：" at the beginning, with no space behind the colon: the
 * colon's place. Not for addresses: "https://". */
bool yaml__tight_colon(struct str s, size_t *at);

/* The line's value as the remedy for what YAML cannot take as it stands: a
 * condition belongs on lines of its own, other text into quotation marks. */
void yaml__remedy_value(struct yaml_block *b, struct yaml__line line);
bool yaml__is_condition(struct str s);

void yaml__tight_mistake(struct yaml_block *b, size_t at);

/* ---- check.c: what YAML takes and we do not ---- */

void yaml__check_name(struct yaml_block *b, struct str name,
    enum yaml_style style, struct yaml_span span);
/* What a text is: behind a name, behind a dash, between [ and ], or all that
 * there is. */
enum yaml__role { YAML__VALUE, YAML__ITEM, YAML__LISTED, YAML__ROOT };
void yaml__check_text(struct yaml_block *b, const struct yaml *node,
    enum yaml__role role);
void yaml__check_twice(struct yaml_block *b, const struct yaml_pair *pair,
    size_t n);

/* ---- words.c: what the library says, so that it can be used ---- */

struct yaml__error {
	const char *problem, *context; /* the library's; context may be NULL */
	size_t at, context_at;
	size_t context_column;
	size_t resume; /* the line to go on behind */
	size_t open;   /* the innermost bracket that is open; SIZE_MAX: none */
};
/* Adds one mistake; none where the piece's own mistakes, if there are any, have
 * said the same. Sets e->resume back where a line above was at fault. */
void yaml__syntax(struct yaml_block *b, struct yaml__error *e, bool told);

#endif
