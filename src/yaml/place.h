/* SPDX-License-Identifier: Apache-2.0 */
#ifndef YAML_PLACE_H
#define YAML_PLACE_H

#include <stddef.h>

#include "base/mistake.h"
#include "yaml/yaml.h"

struct yaml_block;

/* Where a piece stands in its file; of a piece of several lines, what of it is
 * in the first. */
struct mistake_place yaml_place(const struct yaml_block *b,
    struct yaml_span span);

/* The same for n bytes of a YAML_TEXT's text, from byte `at` on; `at` may be
 * the text's end. So a mistake in a condition points into the Code. */
struct mistake_place yaml_text_place(const struct yaml_block *b,
    const struct yaml *node, size_t at, size_t n);

/* The byte of the block where byte `at` of a YAML_TEXT's text stands. */
size_t yaml_text_source(const struct yaml *node, size_t at);

#endif
