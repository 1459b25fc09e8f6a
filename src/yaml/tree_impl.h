/* SPDX-License-Identifier: Apache-2.0 */
#ifndef YAML_TREE_IMPL_H
#define YAML_TREE_IMPL_H

#include <stdbool.h>
#include <stddef.h>
#include <yaml.h>

#include "yaml/read.h"
#include "yaml/yaml.h"

/* ---- tree.c: events to a tree ---- */

struct yaml__frame {
	bool map, flow;
	size_t first;  /* of its pairs on the pile */
	size_t column; /* from which the indentation of blocks counts */
};

struct yaml__tree {
	struct yaml_block *b;
	struct yaml__frame frame[YAML_DEPTH_MAX];
	size_t depth;
	struct yaml_pair *pile; /* its owner's, to be freed */
	size_t n, cap;
	size_t nodes;
	size_t base; /* characters before the piece that is parsed */
	bool named;  /* the pile's top has its name and waits for its value */
	bool stop;   /* beyond a limit, or what is no use to read on */
	bool done;   /* the document has its root, the pile's only one */
};

void yaml__tree_event(struct yaml__tree *r, const yaml_event_t *e);

/* What was open when a mistake ended the reading is never closed, and has
 * names that are there twice all the same. */
void yaml__tree_check_open(struct yaml__tree *r);

#endif
