/* SPDX-License-Identifier: Apache-2.0 */
#ifndef YAML_SPOT_IMPL_H
#define YAML_SPOT_IMPL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "yaml/yaml_impl.h"

/* ---- spot.c: what stands around a mistake ---- */

struct yaml__spot {
	struct yaml_block *b;
	struct yaml__error *e;
	struct yaml__line line, context; /* where it was found, and began */
	size_t column;                   /* bytes of its line before it */
	bool told;                       /* something in this piece */
};

/* The character at a byte, as a span and as bytes to show. */
struct yaml_span yaml__one(const struct yaml_block *b, size_t at);
struct str yaml__shown(const struct yaml_block *b, size_t at);

/* From a byte to the end of its line; a line without its indentation. */
struct yaml_span yaml__rest(const struct yaml__line *line, size_t at);
struct yaml_span yaml__whole(const struct yaml__line *line);

/* Nothing but spaces stands before it on its line; or behind it, at all. */
bool yaml__is_first(const struct yaml__spot *s);
bool yaml__at_end(const struct yaml__spot *s);

/* The nearest line above with something in it; false when there is none. */
bool yaml__line_above(const struct yaml__spot *s, struct yaml__line *out);

/* A bracket or comma. */
bool yaml__is_stray(struct str c);

/* True when this is what is wrong with the line, and told. */
bool yaml__tab_told(const struct yaml__spot *s);
bool yaml__odd_space_told(const struct yaml__spot *s);

/* The line lines up with nothing; text stands behind a value that has ended; a
 * bracket or comma, c, stands where none can. */
void yaml__tell_indent(const struct yaml__spot *s);
void yaml__tell_behind(const struct yaml__spot *s);
void yaml__tell_stray(const struct yaml__spot *s, struct str c);

#endif
