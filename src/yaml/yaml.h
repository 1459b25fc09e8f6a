/* SPDX-License-Identifier: Apache-2.0 */
#ifndef YAML_YAML_H
#define YAML_YAML_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/*
 * A block of a Code as a tree, made by yaml/read.h, in one arena, never
 * changed. Every piece knows its place: bytes of the block's text.
 *
 * A text is a text: `yes`, `1.0` and `2026-01-01` are what was written, and
 * the reader of a field decides what they mean. What has nothing behind its
 * colon is an empty YAML_PLAIN.
 */
enum yaml_kind { YAML_TEXT, YAML_LIST, YAML_MAP };

enum yaml_style {
	YAML_PLAIN,
	YAML_QUOTED,  /* with either mark */
	YAML_LITERAL, /* behind |, line by line */
	YAML_FOLDED   /* behind >, lines joined */
};

struct yaml_span {
	uint32_t at, n;
};

/* From here to the next origin, byte text + i stands at source + i, as far as
 * its line goes; a line end that became a space or was dropped stands where
 * its line ends, and an escape where its backslash is. */
struct yaml_origin {
	uint32_t text, source;
};

struct yaml_pair;

struct yaml {
	enum yaml_kind kind;
	enum yaml_style style; /* of a YAML_TEXT */
	struct yaml_span span; /* with its marks, its | or its brackets */
	union {
		struct {
			struct str text;
			const struct yaml_origin *origin; /* one at least */
			size_t origin_n;
		};
		struct {
			const struct yaml *item;
			size_t item_n;
		};
		struct {
			const struct yaml_pair *pair; /* names are unique */
			size_t pair_n;
		};
	};
};

struct yaml_pair {
	struct str name; /* never empty */
	struct yaml_span span;
	struct yaml value;
};

#endif
