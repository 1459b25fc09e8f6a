/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What gives names to values: macros that walk, bindings, blocks. A name takes a
 * place behind the variables as long as it is there, and the next one may have
 * it then.
 */
#include "celcheck/check_impl.h"

/* A fresh place with a name. */
static void
push(struct cel__checker *c, struct cel_text name, const struct cel_type *type)
{
	if (c->locals == c->local_cap) {
		struct cel__local *old = c->local;

		c->local_cap *= 2;
		c->local =
		    CEL__ARRAY(c->arena, struct cel__local, c->local_cap);
		memcpy(c->local, old, c->locals * sizeof(*old));
	}
	c->local[c->locals++] =
	    (struct cel__local){.name = name, .type = type, .slot = c->slots++};
	if (c->slots > c->slots_most)
		c->slots_most = c->slots;
}

static void
pop(struct cel__checker *c, const struct cel__node *node, uint32_t n)
{
	c->locals -= n;
	c->slots = node->slot;
}

/* ---- macros that walk ------------------------------------------------------------- */

static bool
has_two(const struct cel__node *node)
{
	return node->var[1].n > 0;
}

/* Of a list its elements, or places and elements; of a map its keys, or keys and
 * values. */
static void
range_types(struct cel__checker *c, const struct cel__node *node,
    const struct cel_type *out[2])
{
	const struct cel_type *t = cel__infer_top(&c->infer, node->range->type);

	out[0] = out[1] = t->kind == CEL__T_ERROR ? CEL__WRONG : CEL__DYN;
	if (t->kind == CEL__T_LIST) {
		out[0] = has_two(node) ? CEL__BASIC(CEL__T_INT) : t->param[0];
		out[1] = t->param[0];
	} else if (t->kind == CEL__T_MAP) {
		out[0] = t->param[0];
		out[1] = t->param[1];
	} else if (t->kind == CEL__T_VAR) {
		cel__infer_loosen(&c->infer, t);
	} else if (t->kind != CEL__T_DYN && t->kind != CEL__T_ERROR) {
		cel__wrong_range(c, node);
		out[0] = out[1] = CEL__WRONG;
	}
}

void
cel__loop_open(struct cel__checker *c, struct cel__node *node)
{
	const struct cel_type *type[2];

	range_types(c, node, type);
	node->slot = c->slots;
	push(c, node->var[0], type[0]);
	if (has_two(node))
		push(c, node->var[1], type[1]);
}

/* What is walked over, as a list of the elements that are left. */
static const struct cel_type *
filtered(struct cel__checker *c, const struct cel__node *node)
{
	const struct cel_type *t = cel__infer_top(&c->infer, node->range->type);

	if (t->kind == CEL__T_LIST)
		return t;
	if (t->kind == CEL__T_MAP)
		return cel__type_list(c->arena, t->param[0]);
	return CEL__BASIC(CEL__T_LIST);
}

/* A map with the keys of what is walked over. */
static const struct cel_type *
transformed(struct cel__checker *c, const struct cel__node *node)
{
	const struct cel_type *t = cel__infer_top(&c->infer, node->range->type);
	const struct cel_type *key = CEL__DYN;

	if (t->kind == CEL__T_LIST)
		key = CEL__BASIC(CEL__T_INT);
	else if (t->kind == CEL__T_MAP)
		key = t->param[0];
	return cel__type_map(c->arena, key, node->body->type);
}

/* transformMapEntry: each turn gives a map with the entries to add. */
static const struct cel_type *
entries(struct cel__checker *c, const struct cel__node *node)
{
	const struct cel_type *t = cel__infer_top(&c->infer, node->body->type);

	if (t->kind == CEL__T_MAP)
		return t;
	if (t->kind != CEL__T_DYN && t->kind != CEL__T_ERROR &&
	    t->kind != CEL__T_VAR)
		cel__wrong_entry(c, node->body);
	return CEL__BASIC(CEL__T_MAP);
}

static bool
has_order(const struct cel_type *t)
{
	return t->kind < CEL__T_PLAIN ? t->kind != CEL__T_NULL
				      : t->kind == CEL__T_VAR ||
		t->kind == CEL__T_ERROR || t->kind == CEL__T_WRAPPER;
}

static const struct cel_type *
loop_type(struct cel__checker *c, struct cel__node *node)
{
	switch ((enum cel__macro)node->op) {
	case CEL__FILTER:
		return filtered(c, node);
	case CEL__MAP_LIST:
	case CEL__TRANSFORM_LIST:
		return cel__type_list(c->arena, node->body->type);
	case CEL__TRANSFORM_MAP:
		return transformed(c, node);
	case CEL__TRANSFORM_ENTRY:
		return entries(c, node);
	case CEL__SORT_BY:
		if (!has_order(cel__infer_top(&c->infer, node->body->type)))
			cel__wrong_order(c, node->body);
		return filtered(c, node);
	case CEL__ALL:
	case CEL__EXISTS:
	case CEL__EXISTS_ONE:
	case CEL__BIND_VALUE:
	case CEL__OPT_MAP:
	case CEL__OPT_FLATMAP:
		break;
	}
	return CEL__BOOL;
}

/* all, exists, exists_one and filter ask. */
static bool
asks(const struct cel__node *node)
{
	return node->op <= CEL__FILTER;
}

const struct cel_type *
cel__loop_close(struct cel__checker *c, struct cel__node *node)
{
	const char *name = cel__macro_name((enum cel__macro)node->op);

	if (node->filter != NULL && !cel__check_is_bool(c, node->filter->type))
		cel__wrong_body(c, node->filter, "the filter of", name);
	if (asks(node) && !cel__check_is_bool(c, node->body->type))
		cel__wrong_body(c, node->body, "the condition of", name);
	pop(c, node, has_two(node) ? 2 : 1);
	return loop_type(c, node);
}

/* ---- bindings ------------------------------------------------------------------------ */

static const struct cel_type *
unwrap(struct cel__checker *c, const struct cel__node *node)
{
	const struct cel_type *t = cel__infer_top(&c->infer, node->range->type);

	if (t->kind == CEL__T_OPTIONAL)
		return t->param[0];
	if (t->kind == CEL__T_DYN || t->kind == CEL__T_ERROR)
		return t;
	if (t->kind == CEL__T_VAR) {
		cel__infer_loosen(&c->infer, t);
		return CEL__DYN;
	}
	cel__wrong_optional(c, node->range,
	    cel__macro_name((enum cel__macro)node->op));
	return CEL__WRONG;
}

void
cel__bind_open(struct cel__checker *c, struct cel__node *node)
{
	node->slot = c->slots;
	push(c, node->var[0],
	    node->op == CEL__BIND_VALUE ? node->range->type : unwrap(c, node));
}

const struct cel_type *
cel__bind_close(struct cel__checker *c, struct cel__node *node)
{
	const struct cel_type *t = node->body->type, *top;

	pop(c, node, 1);
	if (node->op == CEL__BIND_VALUE)
		return t;
	if (node->op == CEL__OPT_MAP)
		return cel__type_of1(c->arena, CEL__T_OPTIONAL, t);
	top = cel__infer_top(&c->infer, t);
	if (top->kind == CEL__T_OPTIONAL || top->kind == CEL__T_DYN ||
	    top->kind == CEL__T_VAR || top->kind == CEL__T_ERROR)
		return t;
	cel__wrong_flat(c, node->body);
	return CEL__WRONG;
}

/* ---- blocks -------------------------------------------------------------------------- */

/* The block that stood around it is found again by where its locals are. */
void
cel__block_open(struct cel__checker *c, struct cel__node *node)
{
	node->slot = c->slots;
	c->block = c->locals;
	c->blocks = 0;
}

void
cel__block_step(struct cel__checker *c, struct cel__node *node, uint32_t i)
{
	push(c, CEL_TEXT(""), node->step[i]->type);
	c->blocks = i + 1;
}

const struct cel_type *
cel__block_close(struct cel__checker *c, struct cel__node *node)
{
	pop(c, node, node->steps);
	return node->body->type;
}
