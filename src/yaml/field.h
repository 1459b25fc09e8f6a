/* SPDX-License-Identifier: Apache-2.0 */
#ifndef YAML_FIELD_H
#define YAML_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "yaml/yaml.h"

struct yaml_block;

/*
 * Typed access for readers of blocks. What is not as it should be is added to
 * the block's mistakes; the answer then is false, *out is as it was, and the
 * reader goes on with the next field.
 */

/* "a text", "a list", "a mapping". */
const char *yaml_kind_name(enum yaml_kind kind);

/* The value; NULL when there is none of that name, or map is NULL or none. */
const struct yaml *yaml_get(const struct yaml *map, struct str name);

/* Whether the node is of that kind; what it is called is for the words. A text
 * with nothing in it is none, unless it is quoted. */
bool yaml_is(struct yaml_block *b, const struct yaml *node, enum yaml_kind kind,
    struct str called);

/* A field that has to be there. One that may be absent is asked for with
 * yaml_get first. */
bool yaml_get_text(struct yaml_block *b, const struct yaml *map,
    struct str name, struct str *out);
bool yaml_get_list(struct yaml_block *b, const struct yaml *map,
    struct str name, const struct yaml **out);
bool yaml_get_map(struct yaml_block *b, const struct yaml *map, struct str name,
    const struct yaml **out);

/* Every name of the map that is none of the n, with the nearest of them. */
bool yaml_check_names(struct yaml_block *b, const struct yaml *map,
    const struct str *name, size_t n);

#endif
