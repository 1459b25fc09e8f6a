/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TEST_CELREAD_TREE_H
#define TEST_CELREAD_TREE_H

/* Reading for tests, and whether two trees say the same. */
#include <stdbool.h>
#include <string.h>

#include "cel/memory.h"
#include "cel/node.h"
#include "cel/text.h"

#include "celread/read.h"
#include "celread/unparse.h"

#define TREE_ALL_MACROS 63u

static inline struct cel_text
tree_text(const char *c)
{
	return cel__text_from_c(c);
}

/* False when there are mistakes. */
static inline bool
tree_read(struct cel_arena *a, uint32_t macros, struct cel_text text,
    struct cel__tree *tree, struct cel_mistakes *mistakes)
{
	struct cel_source source = {.text = text};

	memset(mistakes, 0, sizeof(*mistakes));
	cel__read(a, macros, &source, tree, mistakes);
	return tree->root != NULL;
}

static inline bool
tree_same_value(struct cel_value x, struct cel_value y)
{
	if (x.kind != y.kind)
		return false;
	if (x.kind == CEL_STRING || x.kind == CEL_BYTES)
		return cel__text_eq(cel_text_of(x), cel_text_of(y));
	return x.as.u == y.as.u;
}

static inline bool tree_same(const struct cel__node *x,
    const struct cel__node *y);

static inline bool
tree_same_entries(const struct cel__node *x, const struct cel__node *y)
{
	if (x->entries != y->entries)
		return false;
	for (uint32_t i = 0; i < x->entries; i++) {
		const struct cel__entry *e = &x->entry[i], *f = &y->entry[i];

		if (e->optional != f->optional ||
		    !cel__text_eq(e->name, f->name) ||
		    !tree_same(e->key, f->key) ||
		    !tree_same(e->value, f->value))
			return false;
	}
	return true;
}

static inline bool
tree_same_list(struct cel__node *const *x, struct cel__node *const *y,
    uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		if (!tree_same(x[i], y[i]))
			return false;
	return true;
}

static inline bool
tree_same_macro(const struct cel__node *x, const struct cel__node *y)
{
	return cel__text_eq(x->var[0], y->var[0]) &&
	    cel__text_eq(x->var[1], y->var[1]) &&
	    tree_same(x->range, y->range) && tree_same(x->filter, y->filter) &&
	    tree_same(x->body, y->body) && x->steps == y->steps &&
	    tree_same_list(x->step, y->step, x->steps);
}

/* In everything but places and ids. */
static inline bool
tree_same(const struct cel__node *x, const struct cel__node *y)
{
	if (x == NULL || y == NULL)
		return x == y;
	if (x->kind != y->kind || x->op != y->op || x->member != y->member ||
	    x->test != y->test || x->optional != y->optional ||
	    x->root != y->root)
		return false;
	switch ((enum cel__node_kind)x->kind) {
	case CEL__LITERAL:
		return tree_same_value(x->value, y->value);
	case CEL__NAME:
		return cel__text_eq(x->name, y->name);
	case CEL__SELECT:
		return cel__text_eq(x->name, y->name) &&
		    tree_same(x->operand, y->operand);
	case CEL__CALL:
		return cel__text_eq(x->name, y->name) && x->args == y->args &&
		    tree_same_list(x->arg, y->arg, x->args);
	case CEL__LIST:
	case CEL__MAP:
	case CEL__MESSAGE:
		return cel__text_eq(x->name, y->name) &&
		    tree_same_entries(x, y);
	case CEL__LOOP:
	case CEL__BIND:
	case CEL__BLOCK:
		return tree_same_macro(x, y);
	}
	return false;
}

#endif
