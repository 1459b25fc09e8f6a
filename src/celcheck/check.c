/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One walk over the tree, from the leaves up; a second one over the few nodes
 * whose types had variables in them. What went wrong has a type that fits
 * everything, so that one mistake is one message.
 */
#include <string.h>

#include "celcheck/check_impl.h"

static const struct cel_type *check_node(struct cel__checker *c,
    struct cel__node *node);

/* Its type may become known later. */
static void
remember(struct cel__checker *c, struct cel__node *node)
{
	if (c->opens == c->open_cap) {
		struct cel__node **old = c->open;

		c->open_cap = c->open_cap == 0 ? 16 : 2 * c->open_cap;
		c->open = CEL__ARRAY(c->arena, struct cel__node *, c->open_cap);
		for (uint32_t i = 0; i < c->opens; i++)
			c->open[i] = old[i];
	}
	c->open[c->opens++] = node;
}

static void
check(struct cel__checker *c, struct cel__node *node)
{
	node->type = check_node(c, node);
	if (c->infer.open && cel__type_open(node->type))
		remember(c, node);
}

static const struct cel_type *
check_literal(const struct cel__node *node)
{
	return cel_type_of(node->value);
}

static const struct cel_type *
check_select(struct cel__checker *c, struct cel__node *node)
{
	const struct cel_type *t = cel__check_qualified(c, node);
	const struct cel__node *chain = c->chain;
	uint8_t kind = node->operand->kind;

	if (t != NULL)
		return t;
	if (kind != CEL__SELECT && kind != CEL__NAME)
		c->chain = NULL;
	else if (chain == NULL)
		c->chain = node;
	check(c, node->operand);
	c->chain = chain;
	return cel__check_select(c, node);
}

static const struct cel_type *
check_call(struct cel__checker *c, struct cel__node *node)
{
	if (!cel__check_function(c, node))
		return CEL__WRONG;
	for (uint32_t i = 0; i < node->args; i++)
		check(c, node->arg[i]);
	return node->op >= CEL__OP_AND && node->op <= CEL__OP_NE
	    ? cel__check_logic(c, node)
	    : cel__check_call(c, node);
}

static void
check_entries(struct cel__checker *c, struct cel__node *node)
{
	for (uint32_t i = 0; i < node->entries; i++) {
		if (node->entry[i].key != NULL)
			check(c, node->entry[i].key);
		check(c, node->entry[i].value);
	}
}

static const struct cel_type *
check_loop(struct cel__checker *c, struct cel__node *node)
{
	check(c, node->range);
	cel__loop_open(c, node);
	if (node->filter != NULL)
		check(c, node->filter);
	check(c, node->body);
	return cel__loop_close(c, node);
}

static const struct cel_type *
check_bind(struct cel__checker *c, struct cel__node *node)
{
	check(c, node->range);
	cel__bind_open(c, node);
	check(c, node->body);
	return cel__bind_close(c, node);
}

static const struct cel_type *
check_block(struct cel__checker *c, struct cel__node *node)
{
	uint32_t block = c->block, blocks = c->blocks;
	const struct cel_type *t;

	cel__block_open(c, node);
	for (uint32_t i = 0; i < node->steps; i++) {
		check(c, node->step[i]);
		cel__block_step(c, node, i);
	}
	check(c, node->body);
	t = cel__block_close(c, node);
	c->block = block;
	c->blocks = blocks;
	return t;
}

static const struct cel_type *
check_node(struct cel__checker *c, struct cel__node *node)
{
	switch ((enum cel__node_kind)node->kind) {
	case CEL__LITERAL:
		return check_literal(node);
	case CEL__NAME:
		return cel__check_name(c, node);
	case CEL__SELECT:
		return check_select(c, node);
	case CEL__CALL:
		return check_call(c, node);
	case CEL__LIST:
		check_entries(c, node);
		return cel__check_list(c, node);
	case CEL__MAP:
		check_entries(c, node);
		return cel__check_map(c, node);
	case CEL__MESSAGE:
		check_entries(c, node);
		return cel__check_message(c, node);
	case CEL__LOOP:
		return check_loop(c, node);
	case CEL__BIND:
		return check_bind(c, node);
	case CEL__BLOCK:
		return check_block(c, node);
	}
	return CEL__WRONG;
}

/* ---- the whole ------------------------------------------------------------------------ */

static void
check_expect(struct cel__checker *c, const struct cel__node *root,
    const struct cel_source *source)
{
	const struct cel_type *want;
	struct cel_text words;

	if (source->expect == NULL || c->lenient)
		return;
	want = cel__env_read_type(c->env, c->arena,
	    cel__text_from_c(source->expect), &words);
	if (want == NULL)
		(void)cel__wrong(c, cel__place_of(root), CEL_BAD_ARGUMENT,
		    "the type that it has to have: %.*s", CEL__ARG(words));
	else if (!cel__infer_fit(&c->infer, root->type, want, 0))
		cel__wrong_expect(c, root, want);
}

void
cel__check(const struct cel_env *env, struct cel_arena *a,
    struct cel__tree *tree, const struct cel_source *source,
    struct cel_mistakes *mistakes)
{
	struct cel__checker c = {.env = env,
	    .arena = a,
	    .tree = tree,
	    .mistakes = mistakes,
	    .container = source->container != NULL
		? (struct cel_text){source->container,
		      strlen(source->container)}
		: cel__env_container(env),
	    .lenient = (source->flags & CEL_LENIENT) != 0,
	    .infer = {.arena = a},
	    .local_cap = CEL__LOCALS_FIRST};

	c.local = c.first;
	check(&c, tree->root);
	check_expect(&c, tree->root, source);
	for (uint32_t i = 0; i < c.opens; i++)
		c.open[i]->type =
		    cel__infer_resolve(&c.infer, c.open[i]->type, 0, CEL__DYN);
	tree->locals = c.slots_most;
}
